"""How long a server is left alone between two requests: longer when it is slow, much longer when it is in trouble."""

from __future__ import annotations

_LONGEST = 120.0


class Pace:
    """The delay of one server, in seconds; it never falls below `floor`, which the site and robots.txt ask for.

    An answer that took long is followed by a rest at least `share` times as long, so that we never are more than a
    part of the server's load. Trouble doubles the delay, and each good answer takes half of the excess away again.

    >>> pace = Pace(floor=2.0)
    >>> pace.good(took=0.3), pace.good(took=5.0), pace.good(took=0.3), pace.trouble(), pace.good(took=0.3)
    (2.0, 5.0, 3.5, 7.0, 4.5)
    """

    def __init__(self, floor: float, *, share: float = 1.0, longest: float = _LONGEST) -> None:
        self.floor, self.delay = floor, floor
        self._share, self._longest = share, longest

    def at_least(self, floor: float) -> None:
        """Raise the floor to what another site on this server, or its robots.txt, asks for."""
        self.floor = max(self.floor, floor)
        self.delay = max(self.delay, self.floor)

    def begin_at(self, delay: float) -> None:
        """Go on at the pace of an earlier run."""
        self.delay = max(self.floor, min(delay, self._longest))

    def good(self, took: float) -> float:
        """After an answer that took so long; returns the delay from now on."""
        wanted = max(self.floor, min(self._share * took, self._longest))
        self.delay = max(wanted, (self.delay + wanted) / 2 if self.delay > wanted + 0.1 else wanted)
        return self.delay

    def trouble(self) -> float:
        """After an error or no answer; returns the delay from now on."""
        self.delay = max(self.floor, min(2 * max(self.delay, 0.5), self._longest))
        return self.delay
