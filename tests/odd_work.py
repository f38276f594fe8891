"""Work for engines that goes wrong in a way that is asked for, importable by worker processes."""

from __future__ import annotations

import os
import re
import signal
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from schemas.problems import ArchiveError


@dataclass(frozen=True)
class Squares:
    """The square of a number, and for some numbers trouble; `folder` remembers which trouble was had."""

    folder: Path
    trouble: dict[int, str]
    splits: bool = False

    def begin(self) -> None:
        if self.trouble.get(-1) == "no start":
            os._exit(9)

    def __call__(self, number: int) -> str:
        for tens in (number, number // 10 * 10 - 1000 if self.splits else number):
            name, _, times = self.trouble.get(tens, "").partition(" ")
            if name and (not times or self._had(tens) < int(times)):
                self._note(tens)
                _TROUBLE[name]()
        return f"{number}²={number * number}"

    def _had(self, number: int) -> int:
        path = self.folder / str(number)
        return len(path.read_bytes()) if path.exists() else 0

    def _note(self, number: int) -> None:
        with (self.folder / str(number)).open("ab") as file:
            file.write(b".")

    def encode(self, answer: str) -> bytes:
        return answer.encode()

    def decode(self, data: bytes) -> str:
        return data.decode()

    def halves(self, number: int) -> Sequence[int]:
        """Numbers from a hundred on stand for two others."""
        return (number // 10, number // 10 + 1) if number >= 100 else ()

    def lost(self, number: int, why: str) -> str:
        return f"{number} lost: {why}"


def _killed() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _refuse() -> None:
    raise ArchiveError("nothing can be read here")


def _break() -> None:
    raise ZeroDivisionError("a bug")


def _want_memory() -> None:
    raise MemoryError


_TROUBLE: dict[str, Callable[[], None]] = {
    "exit": lambda: os._exit(5),
    "kill": _killed,
    "memory": _want_memory,
    "hang": lambda: time.sleep(3600),
    "stuck": lambda: re.match(r"(a+)+$", "a" * 60 + "b") and None,  # for ever, and no other thread gets a turn
    "refuse": _refuse,
    "break": _break,
}
