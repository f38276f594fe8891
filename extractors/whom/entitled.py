"""Which of those who hand an award over may confer it: state orders, state titles and badges of the party."""

from __future__ import annotations

import re

from corpus.terms import awards as terms
from extractors.bodies import Body
from extractors.people import alternatives
from extractors.whom.scene import Scene
from extractors.whom.telling import Telling
from extractors.whom.verbs import Verb

_BY = re.compile(r"(?<!\w)được (?:(?:lãnh đạo|đại diện|chỉ huy) )*$")
_OF_PARTY = re.compile(r"huy hiệu (?:đảng|\d{2}(?: năm| tuổi| đảng))")
_HOSTS = re.compile(r"(?<!\w)tổ chức (?:lễ|buổi|hội nghị|chương trình)(?!\w)")
_OTHER_POST = re.compile(r"(?:,| [-–]) ")
_COMMITTEE = re.compile(r"ủy(?! ban)|ban thường vụ|btv|ban chấp hành|bộ chính trị|ban bí thư")
_OF_STATE_TITLE = re.compile(
    r"danh hiệu (?:(?:nghệ s[ĩỹ]|nghệ nhân|nhà giáo|thầy thuốc) (?:nhân dân|ưu tú)|(?:bà )?mẹ việt nam anh hùng|"
    r"anh hùng (?:lao động|lực lượng vũ trang(?: nhân dân)?|llvt(?: nhân dân)?|llvtnd))"
)
# Holders of a state office, who hand over what the head of state confers.
_HANDS_OVER = re.compile(r"(?:phó )?(?:thủ tướng|tổng bí thư|chủ tịch quốc hội)(?!\w)|phó chủ tịch nước(?!\w)")
# Orders of friendship and labour are conferred elsewhere as well: `Đảng Cộng sản Trung Quốc trao …`.
_SEATS = "lầu năm góc|nhà trắng|điện kremlin|điện elysee|vatican|tòa thánh"
_ABROAD = re.compile(rf"(?<!\w)(?:{alternatives(terms.titles('country') - {'việt nam'})}|{_SEATS})(?!\w)")
_ORDERS = frozenset(name for form in terms.forms().values() if form.kind == "state" for name in form.form.split(" + "))


def entitled(scene: Scene, telling: Telling) -> tuple[Body, ...]:
    """Those of the conferrers who may confer the form; whoever else hands it over acts on behalf.

    State orders and titles are the head of state's (Law 06/2022/QH15), badges of the party its committees'.
    """
    nucleus, conferrers = telling.nucleus, telling.conferrers
    if telling.verb is None:  # `Huân chương được lãnh đạo Quân khu trao cho …`
        is_handed = nucleus.kind == "state" and set(nucleus.forms) <= _ORDERS
        return tuple(body for body in conferrers if not (is_handed and _BY.search(scene.folded, 0, body.start)))
    if all(_OF_PARTY.match(form) for form in nucleus.forms):
        return tuple(filter(None, (_of_party(scene, body, telling.verb) for body in conferrers)))
    is_order = nucleus.kind == "state" and set(nucleus.forms) <= _ORDERS  # other states have orders of ministries
    if not is_order and not all(_OF_STATE_TITLE.fullmatch(form) for form in nucleus.forms):
        return conferrers
    return tuple(
        body
        for body in conferrers
        if (body.kind in ("state", "foreign") and not _HANDS_OVER.match(scene.folded, body.authority))
        or _ABROAD.search(scene.folded, body.start, body.end)
    )


def _of_party(scene: Scene, body: Body, verb: Verb) -> Body | None:
    """The giver as one of the party: of a person with several posts the one in the party; None for a mere host."""
    if body.kind == "state":
        return body
    if verb.gives and _HOSTS.search(scene.folded, body.end, verb.start):
        return None  # `Huyện ủy tổ chức lễ trao Huy hiệu Đảng`
    before = (
        one
        for one in scene.bodies.values()
        if body.is_post and _OTHER_POST.fullmatch(scene.folded, one.end, body.start)
    )
    return next((one for one in (body, *before) if _is_of_party(scene, one)), None)


def _is_of_party(scene: Scene, body: Body) -> bool:
    """Whether it is a committee of the party or holds a post in one; a mere member is neither."""
    is_member = scene.folded.endswith("ủy viên ", 0, body.start)
    return not is_member and _COMMITTEE.search(scene.folded, body.start, body.end) is not None


_OF_STATE = re.compile(
    rf"(?:cựu|nguyên) (?P<office>(?:tổng thống|thủ tướng|chủ tịch|quốc vương|nhà vua|nữ hoàng|bộ trưởng) "
    rf"(?:{alternatives(terms.titles('country'))})) (?=\w)"
)


def written(scene: Scene, body: Body) -> str:
    """The authority as written; of `cựu tổng thống Pháp Paul Dubois` the office that he held."""
    office = _OF_STATE.match(scene.folded, body.authority, body.end) if body.kind == "foreign" else None
    start, end = office.span("office") if office is not None else (body.authority, body.end)
    return scene.text[start:end]
