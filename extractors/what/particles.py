"""A verb without the particle behind it that leaves its sense as it is: `nhặt được`, `chở đi`, `bán ra`, `lan sang`."""

from __future__ import annotations

from corpus import terms
from extractors.what.phrase_words import terms_of
from extractors.what.verbs import Action

_PARTICLES = (
    " được", " đi", " ra", " vào", " lên", " xuống", " về", " đến", " tới", " sang", " mạnh", " nhẹ",
)  # fmt: skip
_BESIDES = ("còn ", "Còn ")  # `bà còn ứng 20 triệu đồng`
_CLASSIFIERS = frozenset({"cuốn"})  # as a verb only told with its particle: `cuốn đi`
# With these particles a verb says something else.
_FUSED = terms_of(
    """xảy_ra diễn_ra gây_ra đề_ra đặt_ra tỏ_ra nhận_ra tìm_ra nhìn_ra phát_ra hiện_ra ra_vào ập_vào nhằm_vào dựa_vào
    nhắm_vào lên_đến lên_tới dẫn_đến dẫn_tới hướng_tới hướng_đến trở_về trở_ra quay_về đi_về kéo_xuống nâng_lên"""
)


def bare(action: Action | None) -> Action | None:
    """The verb without the particle behind it, where it is a verb without: `nhặt`."""
    if action is not None and action.verb.startswith(_BESIDES) and action.verb[len("còn ") :] in terms.verbs() - {"có"}:
        return Action(action.verb[len("còn ") :], action.at + len("còn "))
    if action is None or not action.verb.endswith(_PARTICLES) or action.verb.lower() in _FUSED:
        return action
    verb = action.verb.rpartition(" ")[0]
    return Action(verb, action.at) if verb.lower() in terms.verbs() or verb in _CLASSIFIERS else action
