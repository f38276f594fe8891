"""How long a worker may be at one item: what holds it for ever, a regular expression or a disk, has to end."""

from __future__ import annotations

PATIENCE = 600.0
"""Seconds after which a worker that is still at the same page is taken for hung, and ended."""

_PAGES = 3000  # in one item, for which it is given as long again: twelve times what they take in a quiet hour


def seconds_for(item: object, patience: float = PATIENCE) -> float:
    """Seconds for an item: more for one that stands for many pages, which it lists as `records`."""
    return patience * (1 + len(getattr(item, "records", ())) / _PAGES)
