"""What a run tells while it fetches, one event at a time, and what it sums up for each site."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from pipeline.frontier import Kind
from pipeline.hosts import RobotsForbid
from pipeline.session import FetchFailed
from schemas.problems import FetchRefused, Issue, PageError, StepFailed

Outcome = Literal["listed", "new", "changed", "unchanged", "moved", "gone", "refused", "failed"]
What = Literal["begins", "asks", "waits", "silent", "ends"] | Outcome


class Event(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One thing that happened on one site; a line of the log."""

    at: str
    """UTC, ISO 8601."""
    site: str
    event: What
    url: str | None = None
    kind: Kind | None = None
    status: int | None = None
    bytes: int | None = None
    """Of the body, as sent."""
    seconds: float | None = None
    """How long the pause is, or how long the site took."""
    left: int | None = None
    """Articles that are still to come in this run."""
    reason: str | None = None


@dataclass
class FetchSummary:
    """What one run brought from one site."""

    site: str
    lists: int = 0
    named: int = 0
    """Articles that its lists name, known or not."""
    found: int = 0
    """Article addresses that were not known before."""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    moved: int = 0
    """Articles that lead to another address now."""
    gone: int = 0
    refused: int = 0
    failed: int = 0
    left: int = 0
    """Articles that stay queued for a later run."""
    forbidden: bool = False
    """robots.txt allows none of the start pages."""
    silent: str | None = None
    """Why a host was left early."""
    silent_since: str | None = None
    """Since when no run has had an answer from it, if earlier runs had none either."""
    reasons: Counter[str] = field(default_factory=Counter)
    """Why pages were not had, in a word or two."""
    issues: list[Issue] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def gave_nothing(self) -> bool:
        """It is forbidden, was left early, or listed no article, or none of those that were due was had."""
        had = self.new + self.changed + self.unchanged + self.moved + self.gone
        return bool(self.forbidden or self.silent or not self.named or (self.failed + self.refused and not had))


def reason(error: PageError) -> str:
    """The reason in a word or two, to be counted by."""
    if isinstance(error, FetchFailed):
        return error.label
    if isinstance(error, RobotsForbid):
        return "robots.txt"
    if isinstance(error, FetchRefused):
        return "refused by us"
    return "our own error" if isinstance(error, StepFailed) else "unreadable"
