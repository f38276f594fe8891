"""Givers told elsewhere in the sentence: who opens it and acts, who is asked, the subject of the main clause."""

from __future__ import annotations

import re

from extractors.bodies import Body
from extractors.whom.givers import ACTS, SAYS, body_row, joint_givers, lies_in
from extractors.whom.phrases import giver_at
from extractors.whom.scene import Scene

_STARTS_CLAUSE = re.compile(r"(?:^|[,:;.–-] ?|(?<!\w)(?:và|đồng chí|ông|bà|nhiên) )$")


def opening_subject(scene: Scene, floor: int, end: int) -> list[Body]:
    """Whoever opens the clause and acts, when other verbs stand between it and the conferring."""
    lead = _LEAD.match(scene.folded, floor)
    starts = {at for at in scene.bodies if floor <= at < end} | {floor, lead.end() if lead is not None else floor}
    for at in sorted(starts):
        row = joint_givers(scene, at) if _STARTS_CLAUSE.search(scene.folded, max(0, at - 12), at) else []
        if len(row) > 1 and row[-1].end < end and ACTS.match(scene.folded, row[-1].end):
            return row
        body = giver_at(scene, at)
        said = SAYS.search(scene.folded, body.end, end) if body is not None and at not in scene.bodies else None
        if said is not None and not (at == 0 and said.group() == ";"):
            continue
        if body is None or body.end >= end or not _STARTS_CLAUSE.search(scene.folded, max(0, at - 12), at):
            continue
        if body.kind == "unit" and lies_in(tuple(scene.bodies.values()), body):
            continue
        row = body_row(scene, at)
        if len(row) > 1 and row[-1].end < end and ACTS.match(scene.folded, row[-1].end):
            return row[:1] if any(other.is_post for other in row) else row
        if ACTS.match(scene.folded, body.end):
            row = [other for other in row if other.end <= end]
            return [body] if any(other.is_post for other in row) else row
    return []


_ASKS = re.compile(r"(?<!\w)(?:đề nghị|yêu cầu|giao(?! thông| lưu)|nhắc|nhắc nhở|chỉ đạo|kiến nghị) ")
_ALSO = re.compile(
    r"(?:,|;|(?<!\w)(?:và|để))(?: đồng thời)? (?:(?:tổ chức|nhanh chóng|xem xét|sớm|kịp thời|có|hình thức|xét) )*$"
)


def asked(scene: Scene, end: int) -> list[Body]:
    """`đề nghị Sở A rà soát …, đồng thời khen thưởng …`: who is asked is to confer."""
    if not _ALSO.search(scene.folded, 0, end):
        return []
    for request in reversed(list(_ASKS.finditer(scene.folded, 0, end))):
        body = giver_at(scene, request.end())
        if body is not None and body.end < end:
            return [body]
    return []


_WHEN = re.compile(r"(?<!\w)(?<!trong )(?:sau |trước |ngay )?khi (?:đã |vừa |ký |quyết định )*$")


def subject_of_main_clause(scene: Scene, end: int) -> list[Body]:
    """`Tổng thống A bắt tay ông B sau khi trao …`: a clause with `khi` and no subject has that of the main clause."""
    when = _WHEN.search(scene.folded, 0, end)
    lead = _LEAD.match(scene.folded)
    for at in (0, lead.end() if lead is not None else 0):
        body = giver_at(scene, at) if when is not None else None
        if body is not None and when is not None and body.end < when.start() and body.kind != "unit":
            return [body]
    return []


def met_in_main_clause(scene: Scene, end: int) -> int | None:
    """Where the one begins whom the subject of the main clause meets: `bắt tay |Tổng thống B sau khi trao …`."""
    when = _WHEN.search(scene.folded, 0, end)
    subject = subject_of_main_clause(scene, end)
    if when is None or not subject:
        return None
    posts = [at for at, body in scene.bodies.items() if body.kind == "foreign" and subject[0].end < at < when.start()]
    met = [*posts, *(at for at in scene.persons if subject[0].end < at < when.start())]
    return met[0] if len(met) == 1 else None


# `Sáng 5/4, …`, `Tại lễ tổng kết, …`
_LEAD = re.compile(r"[ ]?(?:[^,;.:]{1,60}, )?")
