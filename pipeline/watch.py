"""What a person sees of a run while it fetches: every site on its own line, or a log of JSON lines; or nothing.

On a terminal the lines change in place and vanish in the end; the closing summary has all of it.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import msgspec
from rich.console import Console
from rich.live import Live
from rich.markup import escape
from rich.table import Table

from pipeline.events import Event
from scrapers.site import Site

_TOLD = ("listed", "new", "changed", "unchanged", "gone", "failed")
_TOLD_NARROW = ("new", "changed", "failed")
_WIDE = 110  # characters
_ACTIVE, _DONE, _TO_COME = 0, 1, 2


@contextmanager
def watching(sites: Sequence[Site], log: str | None) -> Iterator[Callable[[Event], None]]:
    """What `run` hands its events to. `log` names a file that lines are added to, `-` standard error."""
    with ExitStack() as stack:
        tellers: list[Callable[[Event], None]] = []
        if log is not None:
            stream = sys.stderr if log == "-" else stack.enter_context(Path(log).open("a", encoding="utf-8"))
            tellers.append(_log(stream))
        if sys.stderr.isatty() and log != "-":
            board = Board(len(sites), Console(file=sys.stderr, highlight=False))
            stack.callback(board.close)
            tellers.append(board.see)

        def tell_all(event: Event) -> None:
            for tell in tellers:
                tell(event)

        yield tell_all


def _log(stream: IO[str]) -> Callable[[Event], None]:
    def write(event: Event) -> None:
        if event.event != "asks":
            stream.write(msgspec.json.encode(event).decode() + "\n")
            stream.flush()

    return write


@dataclass
class Line:
    """One site on the board."""

    site: str
    doing: str = ""
    state: int = _ACTIVE
    left: int = 0
    counts: Counter[str] = field(default_factory=Counter)


class Board:
    """The sites of a run, those that are at work first; as many lines as the terminal has room for."""

    def __init__(self, sites: int, console: Console) -> None:
        self._sites, self._console = sites, console
        self._lines: dict[str, Line] = {}
        self._live = Live(get_renderable=self.table, console=console, transient=True, refresh_per_second=4)
        self._open = False

    def see(self, event: Event) -> None:
        """Take in one event; the board opens with the first, and closes when the last site has ended."""
        if not self._open and event.event == "begins":
            self._live.start()
            self._open = True
        line = self._lines.setdefault(event.site, Line(event.site))
        line.left = line.left if event.left is None else event.left
        match event.event:
            case "asks":
                line.doing = (event.url or "").partition("://")[2].removeprefix(event.site)
            case "waits":
                line.doing = f"waits {event.seconds:,.0f} s"
            case "silent":
                line.doing = f"left alone: {event.reason}"
            case "ends":
                line.state = _DONE
                line.doing = line.doing if line.doing.startswith("left alone") else "done"
            case "begins":
                line.doing = "begins"
            case told:
                line.counts["failed" if told == "refused" else told] += 1
        if event.event == "ends" and sum(line.state == _DONE for line in self._lines.values()) == self._sites:
            self.close()

    def close(self) -> None:
        """Take the board away."""
        if self._open:
            self._live.stop()
            self._open = False

    def table(self) -> Table:
        """The board as it stands."""
        lines = sorted(self._lines.values(), key=lambda line: line.state)
        columns = _TOLD if self._console.width >= _WIDE else _TOLD_NARROW
        room = max(3, self._console.height - 4)
        done = sum(line.state == _DONE for line in lines)
        totals: Counter[str] = sum((line.counts for line in lines), Counter())
        table = Table(
            box=None,
            pad_edge=False,
            expand=True,
            header_style="bold",
            caption=f"{done} of {self._sites} sites done, {totals['new']} new, {totals['failed']} failed"
            + (f"; {len(lines) - room} more sites" if len(lines) > room else ""),
            caption_justify="left",
        )
        table.add_column("site", no_wrap=True, max_width=32)
        for name in columns:
            table.add_column(name, justify="right", no_wrap=True)
        table.add_column("to come", justify="right", no_wrap=True)
        table.add_column("", no_wrap=True, overflow="ellipsis", ratio=1)
        for line in lines[:room]:
            numbers = [str(line.counts[name] or "") for name in columns]
            table.add_row(escape(line.site), *numbers, str(line.left or ""), escape(_printable(line.doing)))
        return table


def _printable(text: str) -> str:
    """Without control characters: addresses come from pages and must not steer the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
