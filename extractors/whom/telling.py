"""One telling of an award: form, verb, who confers, who receives."""

from __future__ import annotations

from msgspec import Struct

from extractors.bodies import Body
from extractors.recipients import Recipients
from extractors.whom.nucleus import Nucleus
from extractors.whom.verbs import Verb


class Telling(Struct, frozen=True):
    """One telling of an award in a sentence; what stands before `floor` or behind `limit` it shares with others."""

    nucleus: Nucleus
    verb: Verb | None
    conferrers: tuple[Body, ...]
    recipients: Recipients | None
    limit: int
    floor: int = 0
    is_part: bool = False
    is_further: bool = False  # of a row whose first one holds the shared words, as `gold/README.md` has it
    is_planned: bool = False  # `… dự kiến trao 1 căn nhà; |tặng 90 suất quà`: as the clause before it
    money_end: int = 0  # where the reward ends that is told behind the receivers

    @property
    def end(self) -> int:
        """Where form and authority behind it end."""
        behind = [body.end for body in self.conferrers if body.start >= self.nucleus.end]
        return max(behind, default=self.nucleus.end)

    @property
    def reach_of_all(self) -> int:
        """Where form, authority and recipients end, whatever stands between them."""
        found = self.recipients
        return max(self.end, found.end if found is not None else 0)

    @property
    def reach(self) -> int:
        """Where the recipients behind it end, too."""
        found = self.recipients
        return max(self.end, found.end) if found is not None and found.end <= self.limit else self.end
