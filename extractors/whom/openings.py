"""Givers told elsewhere in the sentence: who opens it and acts, who is asked, the subject of the main clause."""

from __future__ import annotations

import re

from extractors.bodies import Body
from extractors.whom.givers import (
    ACTS,
    BEFORE_VERB,
    HOLDS,
    SAYS,
    body_row,
    holder_end,
    joint_givers,
    lies_in,
)
from extractors.whom.holders import held_with
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
            return held_with(scene, body) if any(other.is_post for other in row) else row
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


def _post_holder(scene: Scene, at: int) -> Body | None:
    """The giver at `at`, or the post of the person who is named there: `Đại tá A, |Phó Giám đốc Công an tỉnh`."""
    if at not in scene.persons:
        return giver_at(scene, at)
    apposed = HOLDS.match(scene.folded, scene.persons[at][0])
    post = scene.bodies.get(apposed.end()) if apposed is not None else None
    return post if post is not None and post.is_post else None


# `UBND huyện, trong buổi sáng mưa gió, vẫn |vượt 30 cây số vào bản tặng …`: what leads up to the giving.
_LEADS_TO = re.compile(
    rf"{BEFORE_VERB.pattern}(?:vẫn |lại |luôn )?(?:đến|tới|xuống|lên|vào|về|ra|sang|mang|đem|vượt|chở|có mặt|"
    r"trích|dành|chi|vận động|quyên góp|gặp|mời|đón|bắt tay|xúc động|ghi nhận|phối hợp|tổ chức)(?!\w)[^,;:]*"
)
_OTHER_SUBJECT = re.compile(
    rf"{SAYS.pattern}|(?<!\w)(?:được|bị|mà|nhưng|khi|vì|do|để|nếu|nhờ|rằng|là|nơi|người|ai)(?!\w)"
    r"|(?:,| và) (?:các|những|nhiều|một số|ông|bà|anh|chị|em|cô|thầy) "
)
_SENT_BY = re.compile(r"(?:đoàn công tác|đoàn cán bộ|đoàn đại biểu|đại diện|lãnh đạo)(?: của)? ")


def distant_subject(scene: Scene, floor: int, end: int) -> list[Body]:
    """Whoever opens the clause, however far its verb: nothing that stands between has a subject of its own."""
    starts = {floor} | {match.end() for match in _LEADS.finditer(scene.folded, floor, min(floor + 160, end))}
    for at in sorted(starts):
        sent = _SENT_BY.match(scene.folded, at)
        body = _post_holder(scene, sent.end() if sent is not None else at)
        if body is None or body.end >= end or body.kind == "leaders":
            continue
        row = joint_givers(scene, at) if sent is None else []
        acting_together = row if len(row) > 1 and row[-1].end < end else [body]
        stop = acting_together[-1].end
        if body.kind == "unit" or _OTHER_SUBJECT.search(scene.folded, stop, end):
            return []
        last = max(scene.folded.rfind(mark, stop, end) + len(mark) for mark in (", ", " và "))
        is_near = BEFORE_VERB.fullmatch(scene.folded, max(last, stop), end)
        is_led = _LEADS_TO.fullmatch(scene.folded, max(last, stop), end)
        others = [one for start, one in scene.bodies.items() if stop < start and one.end <= end]
        acting = [one for one in others if scene.folded.endswith(", ", 0, one.start) and one.kind != "unit"]
        return acting_together if (is_near or is_led) and not acting else []
    return []


_LEADS = re.compile(r"[^;.:,]{1,80}?, ")
# `Trao bằng khen cho 3 tập thể, Chủ tịch UBND tỉnh nhấn mạnh …`, `Sau khi tặng quà, Hội A tiếp tục …`
_GIVING_FIRST = re.compile(
    r"(?:(?:ngay )?(?:sau|trước|trong) khi |khi |trong lúc )?"
    r"(?:đã |vừa |đến |tới |thăm,? (?:và )?|trực tiếp |giới thiệu và )*"
)
_PREDICATE = re.compile(
    r",?(?: \([^()]*\))?(?: [-–])? (?:đã|vừa|cũng|còn|rất|tiếp tục|nhấn mạnh|phát biểu|cho biết|cho rằng|"
    r"mong|chúc|đề nghị|khẳng định|chia sẻ|bày tỏ|ghi nhận|biểu dương|gửi|đánh giá|yêu cầu|xúc động|hy vọng|nói|"
    r"trao đổi|thăm|động viên|căn dặn|dặn dò|tin tưởng|tin|ân cần|khen|hứa)(?!\w)"
)


def subject_behind(scene: Scene, start: int, end: int) -> tuple[int, list[Body]]:
    """Who gives where the giving opens the sentence, and the comma that the subject follows; `start` is the verb."""
    if _GIVING_FIRST.fullmatch(scene.folded, 0, start) is None:
        return end, []
    for comma in re.finditer(", ", scene.text[end:]):
        at = end + comma.end()
        body = _post_holder(scene, at)
        if body is not None and body.kind != "unit" and _PREDICATE.match(scene.folded, holder_end(scene, body)):
            return end + comma.start(), [body]
    return end, []
