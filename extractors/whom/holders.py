"""Persons who give: by the posts that they hold, or in their own name."""

from __future__ import annotations

import re

from corpus.terms import awards as terms
from extractors.bodies import Body
from extractors.whom.givers import BEFORE_VERB, HOLDS, NO_SUBJECT_AFTER, SAYS
from extractors.whom.phrases import whole
from extractors.whom.scene import Scene

_HAS_ACTED = re.compile(r"(?<!\w)(?:đã|vừa|đến|tới)(?!\w)")


def holder(scene: Scene, floor: int, end: int) -> list[Body]:
    """`Ông A – Phó Chủ tịch UBND tỉnh … cùng … đã trao`: the body of the first person, when others come along."""
    for at, (stop, _) in sorted(scene.persons.items()):
        lead = HOLDS.match(scene.folded, stop)
        body = scene.bodies.get(lead.end()) if lead is not None and floor <= at else None
        if body is not None and body.is_post and body.end < end:
            acts = _HAS_ACTED.search(scene.folded, body.end, end) and not SAYS.search(scene.folded, body.end, end)
            return _posts_in_row(scene, body) if acts else []
    return []


_AND_PERSON = re.compile(r",? (?:và|cùng) (?=\w)")


def _posts_in_row(scene: Scene, first: Body) -> list[Body]:
    """`ông A - |Phó Chủ tịch UBND tỉnh và ông B - |Trưởng ban Nội chính`: each with the post of his own."""
    row = [first]
    while (link := _AND_PERSON.match(scene.folded, row[-1].end)) is not None and link.end() in scene.persons:
        lead = HOLDS.match(scene.folded, scene.persons[link.end()][0])
        body = scene.bodies.get(lead.end()) if lead is not None else None
        if body is None or not body.is_post:
            break
        row.append(whole(scene, body))
    return row


def held_with(scene: Scene, post: Body) -> list[Body]:
    """The post with those of the persons who are named before its holder and act with him."""
    for stop, _ in scene.persons.values():
        lead = HOLDS.match(scene.folded, stop)
        first = scene.bodies.get(lead.end()) if lead is not None and stop < post.start else None
        row = _posts_in_row(scene, first) if first is not None and first.is_post else []
        if any(body.start == post.start for body in row):
            return row
    return [post]


# Presents and praise are a person's own to give; what offices confer a person only hands over.
PERSONAL = frozenset(("praise", "gift", "money", "prize"))
_RANKS = terms.titles("rank")
_COMES = re.compile(r" (?:đã |vừa )?(?:đến|tới|về|xuống|lên)(?: [^\s,.;:]+){1,8}(?:,|,? và)? ")


def person_beside(scene: Scene, floor: int, end: int) -> list[Body]:
    """The person right before the verb, if no officer: `Bà Lò Thị Yên tặng 20 suất quà`."""
    for at, (stop, person) in scene.persons.items():
        if (
            floor <= at
            and stop <= end
            and (BEFORE_VERB.fullmatch(scene.folded, stop, end) or _COMES.fullmatch(scene.folded, stop, end))
        ):
            is_other = NO_SUBJECT_AFTER.search(scene.folded, max(0, at - 10), at) is not None
            return [] if is_other or person.title in _RANKS else [Body("named", at, stop, at, at)]
    return []
