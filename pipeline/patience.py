"""How long a worker may be at one item: what holds it for ever, a regular expression or a disk, has to end."""

from __future__ import annotations

import faulthandler
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import IO

PATIENCE = 600.0
"""Seconds after which a worker that is still at the same page is taken for hung, and ended."""

_PAGES = 3000  # in one item, for which it is given as long again: twelve times what they take in a quiet hour


def seconds_for(item: object, patience: float = PATIENCE) -> float:
    """Seconds for an item: more for one that stands for many pages, which it lists as `records`."""
    return patience * (1 + len(getattr(item, "records", ())) / _PAGES)


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Ends this process if what is done within takes longer, also where no other thread gets a turn."""
    faulthandler.dump_traceback_later(seconds, exit=True, file=_nowhere())
    try:
        yield
    finally:
        faulthandler.cancel_dump_traceback_later()


@cache
def _nowhere() -> IO[str]:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - as long as the process
