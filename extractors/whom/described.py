"""Persons told with who they are: `ông A, chủ tàu cá, được …`, `Nikolay, người lái xe, được …`."""

from __future__ import annotations

import re

from msgspec.structs import replace

from extractors import people, recipients
from extractors.bodies import is_foreign
from extractors.recipients import Recipients
from extractors.whom.givers import NO_SUBJECT_AFTER
from extractors.whom.scene import Scene
from extractors.whom.unread import BRAND

OPENING = re.compile(r"(?:[^,;.]{0,40}, )?")
_APPOSED = re.compile(
    r"(?: \([^()]*\))?, (?:cựu |nguyên |phó |tổng )*(?:giám đốc|chủ tịch|nhà|trưởng|người|hlv|"
    r"thành viên)[^,;]{3,80},?[ ]?"
)
_STANDS_FOR = re.compile(r"(?: \([^()]*\))?(?:,| [-–])? (?:(?:làm )?đại diện|thay mặt)(?: cho)? ")
# `Ông Tám Thanh - tên thật là Võ Văn Thanh, ở phường B - hôm 3/8 |nhận …`
_DASHED = re.compile(r" [-–] [^.;]{3,200} [-–] ?(?:(?:vừa|đã|hôm|ngày|sáng|chiều|tối|mới|cũng|còn)[ ]?[\d/.-]*[ ]?)*")


def with_apposition(scene: Scene, floor: int, end: int) -> Recipients | None:
    """`Peter Hill, cựu giám đốc công ty A, cũng được …`: a foreign name, not the firm of its apposition."""
    lead = OPENING.match(scene.folded)
    for start in {floor, lead.end() if lead is not None and floor == 0 else floor}:
        if floor in scene.persons and start > floor:
            continue  # `ông A, ông B, những người …`: the first opens no clause
        if (person := _described_person(scene, start, end)) is not None:
            return person
        stop = scene.persons[start][0] if start in scene.persons else people.name_end(scene.text, start)
        stands = _STANDS_FOR.match(scene.folded, stop, end) if start in scene.persons else None
        if stands is not None and (whom := recipients.parse(scene, stands.end(), end)) is not None:
            return whom
        if start in scene.persons and _DASHED.fullmatch(scene.folded, stop, end):
            return Recipients(start, end, {"individuals": 1}, (scene.text[start:stop],))
        name = scene.text[start:stop]
        is_person = " " in name and is_foreign(name) and start not in scene.bodies and not BRAND.search(name)
        if is_person and _APPOSED.fullmatch(scene.folded, stop, end):
            return Recipients(start, end, {"individuals": 1}, (name,))
    return None


# `Em A, lớp 5B trường C, vừa |được …`: between a person and the verb stands only who that is.
_DESCRIPTION = re.compile(r"(?: \([^()]*\))?(?:,| [-–]) [^.;:]{3,160}")
_FINITE = re.compile(
    r"(?<!\w)(?:(?<!người )đã|(?<!người )vừa|được|(?<!người )bị|sẽ|(?<!người )đang|cho biết|nói|chia sẻ|"
    r"(?<!nguyên )(?<!hiện )(?<!cùng )(?<!vốn )là(?! người)|cũng|còn|đạt|giành|đoạt|"
    r"và (?:ông|bà|anh|chị|em))(?!\w)"
)


_CLOSES = re.compile(r"(?:,|[-–)]|(?:,| [-–]) người [^,;]+)[ ]?$")


def describes_last(scene: Scene, listed: Recipients, end: int) -> bool:
    """Whether the words between the persons listed and the verb tell only who the last one is, up to a comma."""
    is_person = bool(listed.names) and "individuals" in listed.numbers
    is_closed = scene.folded.startswith(",", end) or _CLOSES.search(scene.folded, listed.end, end) is not None
    return is_person and is_closed and _only_describes(scene, listed.end, end)


def _only_describes(scene: Scene, start: int, end: int) -> bool:
    """`ông A và ông B|, chủ tàu cá, |được …`: whether the words tell only who the last one is."""
    return _DESCRIPTION.fullmatch(scene.folded, start, end) is not None and not _FINITE.search(scene.folded, start, end)


def _described_person(scene: Scene, start: int, end: int) -> Recipients | None:
    """The one person that opens the clause, whatever school or office the description names."""
    if start not in scene.persons:
        return None
    stop = scene.persons[start][0]
    is_alone = not any(stop < at < end for at in scene.persons)
    if not is_alone or not _only_describes(scene, stop, end):
        return None
    named = recipients.parse(scene, start, end)  # with the post, where one is read: `Đại úy A, Đội trưởng`
    names = named.names if named is not None and named.numbers == {"individuals": 1} else ()
    return Recipients(start, end, {"individuals": 1}, names or (scene.text[start:stop],))


def explained(scene: Scene, found: Recipients | None) -> Recipients | None:
    """`Nikolay, người lái chiếc xe, được trao …`: the name before its apposition."""
    if found is None or found.names or set(found.numbers) != {"individuals"}:
        return None
    listed = _listed_before(scene, found)
    if listed is not None:
        return listed
    if found.numbers not in ({"individuals": None}, {"individuals": 1}):
        return None
    beside = _BESIDE.search(scene.folded, max(0, found.start - 3), found.start)
    if _MANY.match(scene.folded, found.start) or beside is None:
        return None
    end = beside.start()
    starts = (at for at in range(max(0, end - 40), end) if at == 0 or scene.text[at - 1] in " (")
    for start in starts:
        is_body = any(body.start <= start < body.end for body in scene.bodies.values())
        if (
            is_body
            or scene.text[start:end].isupper()
            or NO_SUBJECT_AFTER.search(scene.folded, max(0, start - 10), start)
        ):
            continue
        is_person = start in scene.persons and scene.persons[start][0] == end
        if is_person or people.name_end(scene.text, start) == end:
            return Recipients(start, found.end, {"individuals": 1}, (scene.text[start:end],))
    return None


def _listed_before(scene: Scene, found: Recipients) -> Recipients | None:
    """`Ông A và B, hai người phát hiện …, được …`: several names before their apposition."""
    if not scene.folded.endswith(", ", 0, found.start):
        return None
    lead = OPENING.match(scene.folded)
    for start in (0, lead.end() if lead is not None else 0):
        listed = recipients.parse(scene, start, found.start - 2)
        if listed is not None and len(listed.names) > 1 and scene.folded[listed.end : found.start] == ", ":
            return replace(listed, end=found.end)
    return None


_BESIDE = re.compile(r"(?:,| [-–]) $")
_MANY = re.compile(r"(?:các|những|nhiều|một số|\d|hai|ba|bốn|năm|người dân|người lao động|người nghèo)(?!\w)")
