"""Givers behind the form: `Bằng khen của …`, `do … trao tặng`, `Cờ thi đua Chính phủ`."""

from __future__ import annotations

import re

from extractors.bodies import Body
from extractors.whom.givers import HOLDS, bare_post, body_row, holder_end
from extractors.whom.phrases import giver_at
from extractors.whom.scene import Scene

_OF = re.compile(
    r"(?:[ ,]+| [^.;,()]{3,60}? )(?P<by>do) (?!(?:có|đã|những|nhiều|lập|đạt|hoàn thành|thành tích|tích cực)(?!\w))|"
    r"(?P<between>(?:[^.;,()]|(?<=\d)[.,](?=\d)|, (?=(?:tổng )?trị giá [\d.,]+ (?:(?:triệu|tỷ) )?đồng của )|"
    r"\((?:mỗi|trị giá)[^()]{3,40}\)){0,90}?)"
    r"(?<!\w)(?:của|từ) (?:đồng chí )?"
)
_NOT_BETWEEN = re.compile(
    r"(?<!\w)(?:vì|do|nhờ|để|bởi|mà|cho|là|lên|được|có|trong|thành tích|đã|khi|của|tại|nhưng)(?!\w)"
)
_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]|^[^“”\"]*”")  # `Cờ “Đơn vị xuất sắc trong phong trào thi đua” của Chính phủ`
_GIVEN_BY = re.compile(
    r"[^,.;]{0,60}?(?<!\w)(?:hỗ trợ|tài trợ|trao tặng|truy tặng|phong tặng|trao|tặng|cấp|phong|ký|khen)(?!\w)"
)


_POST_ENDS = re.compile(r"$|[.,;]| (?:cho|tặng|vì|về|gửi|trao|khen)(?!\w)")
_GIVES_TO = re.compile(r" (?:trao |tặng )?(?:cho|tặng) ")
_FORM_ENDS = re.compile(r"[.;,)]|$| (?:và|vì|do|về|đối với|để|nhân|năm|kèm|cùng)(?!\w)")


def giver_beside(scene: Scene, at: int, is_received: bool) -> Body | None:
    """`được tặng Bằng khen |Tỉnh đoàn`, `Cờ thi đua |Chính phủ`: right behind the form, without `của`.

    Where the subject gives, a body there receives, unless the receivers follow or it is above all who receive.
    """
    body = (
        giver_at(scene, at + 1) if scene.folded.startswith(" ", at) and scene.text[at + 1 : at + 2].isupper() else None
    )
    if body is None or body.kind in ("unit", "foreign", "leaders"):
        return None
    is_above = body.kind in ("state", "post")
    goes_on = is_above or is_received
    if _GIVES_TO.match(scene.folded, body.end) or (goes_on and _FORM_ENDS.match(scene.folded, body.end)):
        return body
    return None


def origin_of(scene: Scene, at: int) -> tuple[list[Body], int]:
    """`của Chủ tịch UBND huyện`, `do Bộ Công an trao tặng` behind the forms, and where that ends."""
    beside = giver_beside(scene, at, is_received=False)
    if beside is not None:
        return [beside], beside.end
    match = _OF.match(scene.folded, at)
    if match is None:
        return [], at
    between = match["between"] or ""
    if _NOT_BETWEEN.search(_QUOTED.sub("", between) if "của" in match.group()[len(between) :] else between):
        return [], at
    row = body_row(scene, match.end(), is_given=match["by"] is not None) or _post_of(scene, match.end())
    if not row and (bare := bare_post(scene, match.end())) is not None and _POST_ENDS.match(scene.folded, bare.end):
        row = [bare]  # `nhận bằng khen của Bộ trưởng`
    if not row:
        return [], at
    end = holder_end(scene, row[-1])
    if match["by"] is None:
        return row, end
    given = _GIVEN_BY.match(scene.folded, end)
    return (row, given.end()) if given is not None else ([], at)


def _post_of(scene: Scene, at: int) -> list[Body]:
    """`của đồng chí A, Chủ tịch UBND tỉnh`: the post of the person who is named there."""
    if at not in scene.persons:
        return []
    apposed = HOLDS.match(scene.folded, scene.persons[at][0])
    post = scene.bodies.get(apposed.end()) if apposed is not None else None
    return [post] if post is not None and (post.is_post or post.kind == "state") else []
