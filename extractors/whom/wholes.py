"""Which of two bodies side by side is only the whole that the other is a part of: `Cục Đối ngoại, |Bộ Công an`."""

from __future__ import annotations

import re

from extractors.bodies import Body
from extractors.whom.scene import Scene

_PART = re.compile(r"(?:cục|vụ|viện|trung tâm|tổng cục|phòng|đội|trại)(?!\w)")
_HEAD_OF = re.compile(r"(?:phó )?trưởng (?:phòng|đội|trại)(?!\w)")
_PARENT = re.compile(r"(?:bộ|sở|công an)(?!\w)")
_LEVEL = re.compile(r"(?<!\w)(?:xã|phường|huyện|quận|thị xã|thành phố|tỉnh)(?!\w)")


def is_parent(scene: Scene, part: Body, whose: Body) -> bool:
    """`Cục Đối ngoại, |Bộ Công an trao`: the second only says whose part the first is."""
    is_apposed = scene.folded[part.end : whose.start] == ", " and not whose.is_post
    return (
        is_apposed
        and (_PART.match(scene.folded, part.organisation) or _HEAD_OF.match(scene.folded, part.start)) is not None
        and _PARENT.match(scene.folded, whose.start) is not None
        and not _is_lower(scene, part, whose)
    )


def _is_lower(scene: Scene, part: Body, whose: Body) -> bool:
    """`Phòng Giáo dục huyện, Sở Giáo dục tỉnh`: bodies of two levels, each its own."""
    own, other = (_LEVEL.search(scene.folded, body.start, body.end) for body in (part, whose))
    return own is not None and other is not None and own.group() != other.group()
