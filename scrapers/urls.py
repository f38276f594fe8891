"""Addresses: one canonical form for one page, absolute links, domains."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

# Parameters that never choose another page: campaign and click marks, sessions, font and print tools.
_NOISE = re.compile(
    r"utm_\w+|fbclid|gclid|gidzl|zarsrc|mc_[ce]id|msclkid|yclid|igshid|_ga|ref_src"
    r"|phpsessid|jsessionid|aspsessionid\w*|sessionid|sid|asp\.net_sessionid",
    re.IGNORECASE,
)
_SESSION_PATH = re.compile(r";jsessionid=[^/?#]*|/\(S\([a-z0-9]{24}\)\)", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}


def canonical(url: str) -> str:
    """The form in which one page has one address; the fetched address is kept verbatim beside it.

    Lower host, no default port, no fragment, no campaign or session parameters, percent signs in one spelling.
    The order of the remaining parameters is kept, since some portals depend on it. An address that is no http(s)
    address is returned as it is.

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
    path = quote(unquote(_SESSION_PATH.sub("", parts.path), errors="surrogateescape"), safe="/:@!$&'()*+,;=~-._",
                 errors="surrogateescape")  # fmt: skip
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query, keep_blank_values=True) if not _NOISE.fullmatch(k)])
    return urlunsplit((scheme, host, path or "/", query, ""))


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
