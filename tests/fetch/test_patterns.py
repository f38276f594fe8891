"""Patterns that see addresses and lists: none may take much longer than in proportion to them, whatever is written."""

from __future__ import annotations

import re
import time

import pytest

from scrapers import discover, feeds, urls, walls
from tests.fetch.test_lists import links


def patterns() -> dict[str, re.Pattern[str] | re.Pattern[bytes]]:
    return {
        f"{module.__name__}.{name}": value
        for module in (discover, feeds, urls, walls)
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    }


PATTERNS = patterns()
_PUMPS = ("-", "/", ".", "?", "&", "=", "_", "a", "1", " ", "\n", "<", ">", '"', "'", ":", ",", "%", "(", "[", "à",
          "/-", "-a", "a-", "a ", "1.", "1/", "p=", "<a", "a=", ", ", "<!", "<?", "A ", "á-", "\t\n", "1:", "&#")  # fmt: skip
_AROUND = (("", "!"), ("/", "/x!"), ("<", "!"), ("?", "!"), ("\n", "\x00"), ("ngày 1", "!"))


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_a_pattern_takes_no_longer_than_in_proportion(name: str) -> None:
    pattern = PATTERNS[name]
    for pump in _PUMPS:
        for before, after in _AROUND:
            for many in (40, 600):  # what grows with the fourth power takes half a second over the first
                text = before + pump * many + after
                data = text.encode() if isinstance(pattern.pattern, bytes) else text
                started = time.process_time()
                pattern.search(data)  # type: ignore[arg-type]
                assert time.process_time() - started < 0.5, (pump, before, after, many)


def test_a_link_of_hyphens_holds_nothing_up() -> None:
    started = time.process_time()
    assert links(f'<a href="/{"-" * 1_900}/x!">Ra quân tuần tra đêm</a>').articles == ()
    assert time.process_time() - started < 0.5


def test_addresses_that_nobody_would_ask_for_are_left_out() -> None:
    long = f"/tin/{'a' * 2_000}-5123.html"
    assert links(f'<a href="{long}">Ra quân tuần tra đêm</a><a href="{long}?page=2">2</a>') == discover.Links()
    assert links(f"<rss><channel><item><link>{long}</link></item></channel></rss>").articles == ()
