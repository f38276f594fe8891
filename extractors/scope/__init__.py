"""What a number is about: the place and the period of each count and award, and how that is known.

`place` (with `own_place`), `period` and `conferring` say how; `scene` is what they look at.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from extractors.scope.conferring import scope_awards
from extractors.scope.period import period_of
from extractors.scope.place import place_of
from extractors.scope.retelling import with_retold
from extractors.scope.scene import Scene
from extractors.scope.spot import Spot
from extractors.scope.timeline import Timeline
from schemas.facts import AwardFact, CountFact

__all__ = ["Scene", "scope_awards", "scope_counts"]


class _Holding:
    """Which awards a count stands in."""

    def __init__(self, awards: Sequence[AwardFact]) -> None:
        self._longest = max((award.end - award.start for award in awards), default=0)
        self._by_caption: dict[int | None, list[AwardFact]] = {}
        for award in sorted(awards, key=lambda one: one.start):
            self._by_caption.setdefault(award.caption, []).append(award)

    def of(self, count: CountFact) -> list[AwardFact]:
        awards = self._by_caption.get(count.caption, [])
        first = bisect_left(awards, count.start - self._longest, key=_start)
        near = awards[first : bisect_right(awards, count.start, key=_start)]
        return [award for award in near if count.start < award.end]


def _start(award: AwardFact) -> int:
    return award.start


def scope_counts(
    scene: Scene, counts: Sequence[CountFact], awards: Sequence[AwardFact] = (), published: str | None = None
) -> list[CountFact]:
    """Counts with place_id, place_how, date_from, date_to, date_how, and the tally that the period implies."""
    scene = scene.where_told()
    times = Timeline(scene, published)
    holding = _Holding(awards)
    scoped = []
    for count in counts:
        spot = Spot(times, count)
        within = holding.of(count)
        conferred = bool(within)
        place_id, place_how = place_of(scene, spot, conferred=conferred)
        tally, (first, last, how) = period_of(times, spot, conferred=conferred)
        if within and all(a.status == "proposed" for a in within) and how != "sentence":
            first = last = how = None
        scoped.append(
            msgspec.structs.replace(
                count,
                place_id=place_id,
                place_how=place_how,
                date_from=first,
                date_to=last,
                date_how=how,
                tally=tally,
            )
        )
    return with_retold(scoped)
