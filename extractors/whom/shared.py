"""What several awards of a sentence share: receivers, numbers and givers told once for all of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from msgspec.structs import replace

from extractors.recipients import Recipients
from extractors.whom.nucleus import LINK
from extractors.whom.reasons import status_of
from extractors.whom.scene import Scene
from extractors.whom.telling import Telling
from extractors.whom.verbs import is_shared


def settled(scene: Scene, told: list[Telling]) -> list[Telling]:
    """The tellings of a sentence, each with what it shares with those beside it."""
    told = _with_those_praised(_without_praise_for_forms(told))
    told = _numbered_parts(_distributed(_with_money_behind(scene, told)))
    told = _with_joint(told, partial(_joint_titles, scene))
    told = _with_giver_of_row(scene, _with_receivers_behind(scene, told))
    return _with_plans(scene, _with_joint(told, partial(_joint_forms, scene)))


_GOES_ON = re.compile(r"[^.;]{0,120}(?:;|,| và|,? đồng thời)(?: và| đồng thời)? ?")


def _with_plans(scene: Scene, told: list[Telling]) -> list[Telling]:
    """What a plan goes on to tell without a subject of its own is planned as well."""
    kept: list[Telling] = []
    for one in told:
        before = kept[-1] if kept else None
        goes_on = (
            before is not None
            and before.verb is not None
            and one.verb is not None
            and before.verb.gives
            and one.verb.gives
            and before.conferrers == one.conferrers
            and before.end <= one.verb.start
            and _GOES_ON.fullmatch(scene.folded, before.end, one.verb.start) is not None
        )
        is_planned = goes_on and before is not None and status_of(scene, before) == "proposed"
        kept.append(replace(one, is_planned=True) if is_planned else one)
    return kept


_AND = re.compile(r" và (?:các )?")


def _with_joint(told: list[Telling], join: Callable[[Telling, Telling], Telling | None]) -> list[Telling]:
    """The tellings, neighbours that tell of one award made one."""
    kept: list[Telling] = []
    for one in told:
        both = join(kept[-1], one) if kept else None
        if both is None:
            kept.append(one)
        else:
            kept[-1] = both
    return kept


def _forms_of(before: Telling, one: Telling) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*before.nucleus.forms, *one.nucleus.forms)))


def _joint_forms(scene: Scene, before: Telling, one: Telling) -> Telling | None:
    """`bằng khen của A và giấy khen của B cho 4 tập thể và 17 cá nhân`: who got which nobody tells, so it is one."""
    found = one.recipients
    if (
        found is None
        or before.recipients != found
        or not before.nucleus.kind == one.nucleus.kind == "honour"
        or before.verb != one.verb
        or before.nucleus.number
        or one.nucleus.number
        or before.nucleus.forms == one.nucleus.forms
        or not (found.is_counted and len(found.numbers) > 1)
        or not found.start > one.end > one.nucleus.end
        or before.end <= before.nucleus.end
        or not _AND.fullmatch(scene.folded, before.end, one.nucleus.start)
    ):
        return None
    nucleus = replace(before.nucleus, forms=_forms_of(before, one))
    return replace(before, nucleus=nucleus, conferrers=(*before.conferrers, *one.conferrers), limit=one.limit)


# `Ban tổ chức trao giải nhất cho A; giải nhì thuộc về B; giải ba được trao cho C`
_NEXT_OF_ROW = re.compile(r"[^.;]{0,90}(?:[;,]| và) (?:trong đó(?: có)? )?(?:\d+ )?")


def _with_giver_of_row(scene: Scene, told: list[Telling]) -> list[Telling]:
    """Prizes in a row are given by whoever gives the first."""
    for index in range(1, len(told)):
        before, one = told[index - 1], told[index]
        is_prize = before.nucleus.kind == one.nucleus.kind == "prize" and not one.conferrers
        is_owned = one.recipients is not None and one.recipients.start > one.nucleus.end
        if is_prize and is_owned and _NEXT_OF_ROW.fullmatch(scene.folded, before.end, one.nucleus.start):
            givers = tuple(body for body in before.conferrers if body.start < before.nucleus.start)
            told[index] = replace(one, conferrers=givers)
    return told


# `tặng Huân chương Lao động và phong tặng danh hiệu Anh hùng cho A`
_AND_GIVES = re.compile(
    r"[^.;,]{0,40}?(?:,| và|,? đồng thời) (?:phong tặng|trao tặng|truy tặng|tặng thưởng|phong|tặng|trao) (?:\d+ )?"
)


def _with_receivers_behind(scene: Scene, told: list[Telling]) -> list[Telling]:
    """`trao bằng khen của A, giấy khen của B cho 5 người`: they got both."""
    for index in range(len(told) - 2, -1, -1):
        one, following = told[index], told[index + 1]
        gap = scene.folded[one.nucleus.end : following.nucleus.start]
        is_clause = ";" in gap and following.verb is None  # `3 giải ba; giải nhất thuộc về em A`
        shared = one.recipients is None and not is_clause
        shared = shared and (
            is_shared(scene, one.nucleus.end, following.nucleus.start)
            or _AND_GIVES.fullmatch(scene.folded, one.nucleus.end, following.nucleus.start) is not None
        )
        if shared and one.verb is not None and one.verb.gives and following.recipients is not None:
            told[index] = replace(one, recipients=following.recipients)
        one = told[index]
        is_row = one.nucleus.number and following.nucleus.number and one.verb is following.verb and following.conferrers
        if is_row and not one.conferrers and LINK.fullmatch(scene.folded, one.nucleus.end, following.nucleus.start):
            # `6 bằng khen, 31 giấy khen của A`
            told[index] = replace(one, conferrers=following.conferrers, limit=following.limit)
            told[index + 1] = replace(following, is_further=True)
    return told


def _is_listed_sum(one: Telling) -> bool:
    """`thưởng 90 triệu đồng cho A, |80 triệu đồng cho B`: the verb is an award of its own as well."""
    return one.nucleus.kind == "money" and one.nucleus.number == 1


def _without_praise_for_forms(told: list[Telling]) -> list[Telling]:
    """`khen thưởng 20 cá nhân Kỷ niệm chương`: the verb that governs a form is no award of its own."""
    forms = [one for one in told if not one.nucleus.is_verb and not _is_listed_sum(one)]
    governing = {one.verb.start for one in forms if one.verb is not None}
    return [
        one
        for one in told
        if not one.nucleus.is_verb or not any(one.nucleus.start <= at < one.nucleus.end for at in governing)
    ]


_HONOURED = frozenset(("state", "honour", "title", "prize"))


def _with_those_praised(told: list[Telling]) -> list[Telling]:
    """`Trong đợt trao huân chương của Bộ, 9 người được tôn vinh`: they are honoured with the form told before."""
    kept: list[Telling] = []
    for one in told:
        before = kept[-1] if kept else None
        is_passive = one.verb is not None and not one.verb.gives and not one.conferrers
        if (
            before is not None
            and before.recipients is None
            and before.nucleus.kind in _HONOURED
            and before.verb is not None
            and before.verb.gives
            and one.nucleus.forms == ("biểu dương",)
            and is_passive
            and one.recipients is not None
            and one.recipients.start > before.end
        ):
            kept[-1] = replace(before, recipients=one.recipients, limit=one.limit)
            continue
        kept.append(one)
    return kept


# `giấy khen cho chị A (…) kèm số tiền thưởng 2 triệu đồng`
_COMES_WITH = re.compile(
    r"(?:\s?\([^()]*\))?(?:,? [^.;:]{3,80}?(?=,? kèm))?(?:,? (?:kèm theo|kèm|cùng với|cùng)|,| và)"
    r"(?: (?:tổng|số|khoản|mức|trao|thưởng))*"
    r"(?: [\d.,]+(?: (?:triệu|nghìn|ngàn|tỷ))? đồng)? ?"
)


_TO_EACH = re.compile(r"(?:\s?\([^()]*\))?[,;] mỗi ")


def _comes_with(scene: Scene, before: Telling, money: Telling) -> bool:
    """Whether the money is told to come with the form, or to go to each of those who got it."""
    if money.recipients is None:
        return _COMES_WITH.fullmatch(scene.folded, before.reach_of_all, money.nucleus.start) is not None
    return _TO_EACH.fullmatch(scene.folded, before.reach_of_all, money.recipients.start + len("mỗi ")) is not None


def _with_money_behind(scene: Scene, told: list[Telling]) -> list[Telling]:
    """A reward told behind the receivers belongs to the award before it."""
    kept: list[Telling] = []
    for one in told:
        before = kept[-1] if kept else None
        if (
            before is not None
            and before.recipients is not None
            and one.nucleus.forms == ("tiền thưởng",)
            and before.nucleus.kind in ("honour", "title", "state")
            and _comes_with(scene, before, one)
        ):
            forms = dict.fromkeys((*before.nucleus.forms, "tiền thưởng"))
            kept[-1] = replace(
                before, nucleus=replace(before.nucleus, forms=tuple(forms)), limit=one.limit, money_end=one.nucleus.end
            )
            continue
        kept.append(one)
    return kept


def _distributed(told: list[Telling]) -> list[Telling]:
    """`36 học sinh đoạt 20 huy chương vàng, 16 huy chương bạc`: medals that add up to the persons are one for each."""
    shared = [one for one in told if one.nucleus.number and one.recipients is not None]
    whole = shared[0].recipients if len(shared) > 1 else None
    if whole is None or any(one.recipients is not whole for one in shared):
        return told
    if sum(one.nucleus.number or 0 for one in shared) != whole.numbers.get("individuals"):
        return told
    return [
        replace(one, recipients=replace(whole, numbers={"individuals": one.nucleus.number})) if one in shared else one
        for one in told
    ]


# `danh hiệu “Nghệ nhân Nhân dân”, “Nghệ nhân Ưu tú”`
_BESIDE_TITLE = re.compile(r"[\s\"“”]*(?:,|;|/| và| hoặc)[\s\"“”]*")


def _joint_titles(scene: Scene, before: Telling, one: Telling) -> Telling | None:
    """`21 cá nhân được phong tặng danh hiệu A, B`: of whom nobody tells which title each got, there is one award."""
    found = one.recipients
    if (
        found is None
        or not before.nucleus.kind == one.nucleus.kind == "title"
        or before.nucleus.number
        or one.nucleus.number
        or not (before.recipients is None or before.recipients.start == found.start)
        or not _are_many(found)
        or not _BESIDE_TITLE.fullmatch(scene.folded, before.nucleus.end, one.nucleus.start)
    ):
        return None
    nucleus = replace(before.nucleus, end=one.nucleus.end, forms=_forms_of(before, one))
    givers = before.conferrers or one.conferrers
    return replace(before, nucleus=nucleus, recipients=found, conferrers=givers, limit=one.limit)


def _are_many(found: Recipients) -> bool:
    """Whether several are counted, and not named one by one."""
    return not found.names and (found.is_counted or 1 not in found.numbers.values())


def _numbered_parts(told: list[Telling]) -> list[Telling]:
    """Medals that add up to the persons told before them are one for each; else the number says nothing of persons."""
    parts = [telling for telling in told if telling.is_part]
    whole = next((one for one in told if not one.is_part and one.recipients is not None), None)
    if not parts or whole is None or whole.recipients is None:
        return told
    if sum(part.nucleus.number or 0 for part in parts) != whole.recipients.numbers.get("individuals"):
        return told
    return [
        replace(one, recipients=Recipients(one.nucleus.start, one.nucleus.end, {"individuals": one.nucleus.number}))
        if one.is_part
        else one
        for one in told
    ]
