"""robots.txt as RFC 9309 reads it, for our own name."""

from __future__ import annotations

from protego import Protego

AGENT = "vnfacts"
# RFC 9309, 2.5: at least 500 KiB must be read; more is not worth the time.
_MAX_BYTES = 500 * 1024


class Rules:
    """What one host's robots.txt tells us.

    >>> rules = Rules(b"User-agent: *\\nDisallow: /admin\\nCrawl-delay: 3\\nSitemap: https://bao.example/map.xml")
    >>> rules.allows("https://bao.example/admin/x"), rules.delay, rules.sitemaps
    (False, 3.0, ('https://bao.example/map.xml',))
    """

    def __init__(self, body: bytes = b"") -> None:
        self._parsed = Protego.parse(body[:_MAX_BYTES].decode("utf-8-sig", errors="replace"))

    def allows(self, url: str) -> bool:
        return bool(self._parsed.can_fetch(url, AGENT))

    @property
    def delay(self) -> float | None:
        """Seconds between two requests by Crawl-delay or Request-rate, whichever is longer; None when not told."""
        rate = self._parsed.request_rate(AGENT)
        told = [self._parsed.crawl_delay(AGENT), rate and rate.requests and rate.seconds / rate.requests]
        return max((float(seconds) for seconds in told if seconds is not None), default=None)

    @property
    def sitemaps(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._parsed.sitemaps))


def rules(status: int, body: bytes) -> Rules | None:
    """The rules that an answer for robots.txt means; None when it means that nothing may be fetched.

    A file that isn't there (any 4xx) allows everything; a server in trouble forbids everything until it answers
    (RFC 9309, 2.3.1.3 and 2.3.1.4).
    """
    if status == 200:
        return Rules(body)
    return Rules() if 400 <= status < 500 and status != 429 else None
