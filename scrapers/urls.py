"""Addresses: one canonical form for one page, absolute links, domains."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

# Parameters that never choose another page: campaign and click marks, sessions, font and print tools.
_NOISE = re.compile(
    r"utm_\w+|fbclid|gclid|gidzl|zarsrc|mc_[ce]id|msclkid|yclid|igshid|_ga|ref_src"
    r"|phpsessid|jsessionid|aspsessionid\w*|sessionid|asp\.net_sessionid",
    re.IGNORECASE,
)
# `sid` is a session of PHP or a forum, and the number of an article in old portals.
_SESSION = re.compile(r"[0-9a-z]{20,}", re.IGNORECASE)
_SESSION_PATH = re.compile(r";jsessionid=[^/?#]*|/\(S\([a-z0-9]{24}\)\)", re.IGNORECASE)
_HEX = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
_BARE = "%/:@!$'()*+,;~-._?"
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str:
    """The form in which one page has one address, and in which links of lists are asked for.

    Lower host, no default port, no fragment, no campaign or session parameters, percent signs in one spelling. What
    may choose a page stays: the order of the remaining parameters, since some portals depend on it, a query without
    `=`, an encoded slash, bytes that are no UTF-8. An address that is no http(s) address is returned as it is.

    >>> canonical("HTTPS://Bao.Example:443/Tin/a%c3%a1.html?utm_source=x&id=7#top")
    'https://bao.example/Tin/a%C3%A1.html?id=7'
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT_PORTS or not parts.hostname:
        return url.strip()
    host = parts.hostname.rstrip(".")
    if ":" in host:
        host = f"[{host}]"
    if port is not None and port != _DEFAULT_PORTS[scheme]:
        host = f"{host}:{port}"
    path = _SESSION_PATH.sub("", parts.path) if ";" in parts.path or "(" in parts.path else parts.path
    path = "/".join(_segment(segment) for segment in path.split("/"))
    query = "&".join(told for piece in parts.query.split("&") if (told := _parameter(piece)))
    return urlunsplit((scheme, host, path or "/", query, ""))


def _segment(segment: str) -> str:
    return quote(unquote(segment, errors="surrogateescape"), safe=":@!$&'()*+,;=~-._", errors="surrogateescape")


@lru_cache(maxsize=1 << 10)  # a site has few names of parameters
def _is_noise(name: str) -> bool:
    return _NOISE.fullmatch(name) is not None


def _parameter(piece: str) -> str:
    """One parameter in one spelling; nothing for one that never chooses a page."""
    if "=" not in piece:
        return "" if _is_noise(piece) else _HEX.sub(lambda found: found[0].upper(), quote(piece, safe=_BARE))
    [(name, value)] = parse_qsl(piece, keep_blank_values=True, errors="surrogateescape") or [("", "")]
    if _is_noise(name) or (name.lower() == "sid" and _SESSION.fullmatch(value)):
        return ""
    return urlencode([(name, value)], errors="surrogateescape") if name or value else ""


def domain(url_or_domain: str) -> str:
    """The host of an address, lower case, without `www.` and port; empty when there is none.

    >>> domain("https://www.Bao.Example:8080/a"), domain("bao.example")
    ('bao.example', 'bao.example')
    """
    text = url_or_domain.strip()
    try:
        host = urlsplit(text if "//" in text else f"//{text}").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").rstrip(".")


def absolute(link: str, base: str | None) -> str | None:
    """A link as an absolute http(s) address; None for scripts, mail addresses, anchors and broken ones."""
    try:
        url = urljoin(base or "", link.strip())
        parts = urlsplit(url)
        known = parts.scheme.lower() in _DEFAULT_PORTS and bool(parts.hostname)
    except ValueError:
        return None
    return url if known and not link.strip().startswith("#") else None


def same_site(url: str, site_domain: str) -> bool:
    """Whether the address lies on that domain or below it.

    >>> same_site("https://www.congan.bao.example/a", "bao.example"), same_site("https://notbao.example", "bao.example")
    (True, False)
    """
    host = domain(url)
    return host == site_domain or host.endswith("." + site_domain)
