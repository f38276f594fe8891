"""Pages that stand in a page's place: challenges of scripts and captchas, geographic blocks, firewalls.

They come with any status, 200 included, and must never be taken for an article. The marks are those that the services
put into their own pages; an article that writes about one of them has too many words to be one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from scrapers import encodings

Wall = Literal["challenge", "captcha", "geographic block", "firewall", "needs JavaScript"]

# What is looked at of a page; walls are small.
OPENING = 64 * 1024
_SMALL = 8 * 1024  # bytes of a wall that no service has marked: a few words, a few lines of script
_MOST_TEXT = 1_200
_HARDLY_ANY = 300
_BEYOND_ASCII = bytes(range(0x80, 0x100))

_HEADERS: tuple[tuple[str, str, Wall], ...] = (
    ("cf-mitigated", "challenge", "challenge"),
    ("x-amzn-waf-action", "challenge", "challenge"),
    ("x-amzn-waf-action", "captcha", "captcha"),
)
_GEOGRAPHIC = re.compile(
    r"not available in your (?:country|region|location)|banned the country or region|"
    r"access (?:from|to) your (?:country|region|location)|your country (?:is|has been) (?:blocked|not allowed)|"
    r"(?:truy cập|ip|kết nối) (?:từ|của) (?:nước ngoài|quốc gia)|(?:ngoài|từ bên ngoài) lãnh thổ việt nam|"
    r"chỉ (?:cho phép|hỗ trợ) (?:truy cập|các ip|ip) (?:từ|trong|tại) việt nam|quốc gia của bạn",
    re.IGNORECASE,
)
_MARKS: tuple[tuple[str, Wall], ...] = (
    ("_cf_chl_opt", "challenge"),  # Cloudflare
    ("/cdn-cgi/challenge-platform/h/", "challenge"),
    ("cf-browser-verification", "challenge"),
    ("sucuri_cloudproxy_js", "challenge"),  # Sucuri
    ("/.well-known/ddos-guard/", "challenge"),
    ("_incapsula_resource", "challenge"),  # Imperva
    ("awswafcookiedomainlist", "challenge"),  # AWS WAF
    ("window.gokuprops", "challenge"),
    ("slowaes.decrypt", "challenge"),  # testcookie-nginx
    ("toNumbers(d){", "challenge"),
    ("geo.captcha-delivery.com", "captcha"),  # DataDome
    ("px-captcha", "captcha"),  # HUMAN
    ("cf-turnstile", "captcha"),
    ("g-recaptcha", "captcha"),
    ("h-captcha", "captcha"),
    ("attention required! | cloudflare", "firewall"),
    ("cf-error-details", "firewall"),
    ("sucuri website firewall", "firewall"),
    ("incapsula incident id", "firewall"),
    ("the requested url was rejected. please consult with your administrator", "firewall"),  # F5
    ("powered by fortiguard", "firewall"),
    ("fortigate application control", "firewall"),
    ("attack id:", "firewall"),  # FortiWeb
)
_MARKED = tuple(mark.lower().encode() for mark, _ in _MARKS)
_FIREWALL = re.compile(
    r"access denied.{0,200}(?:reference|incident|support|ray) ?(?:#|id|:)|"
    r"your ip(?: address)? (?:has been|is) (?:blocked|banned)|"
    r"(?:địa chỉ )?ip của (?:bạn|quý khách) (?:đã )?bị (?:chặn|khóa|khoá|cấm)|"
    r"(?:yêu cầu|truy cập)(?: của (?:bạn|quý khách))? (?:đã )?bị (?:chặn|từ chối) bởi",
    re.IGNORECASE | re.DOTALL,
)
_WAITING = re.compile(
    r"just a moment|checking (?:if the site connection is secure|your browser)|"
    r"verify(?:ing)? (?:that )?you are (?:a )?human|"
    r"one more step|đang kiểm tra trình duyệt|xác (?:minh|nhận|thực) (?:rằng )?(?:bạn|quý khách) (?:là|không phải)|"
    r"tôi không phải (?:là )?(?:người máy|robot)|nhập mã (?:xác nhận|captcha|bảo vệ)",
    re.IGNORECASE,
)
_SCRIPT_ASKED = re.compile(
    r"(?:enable|turn on|requires?|activate) javascript|javascript (?:is|to be) (?:required|disabled|enabled)|"
    r"(?:bật|kích hoạt|hỗ trợ|yêu cầu|cần)(?: \w{1,10})? javascript",
    re.IGNORECASE,
)
_RELOADS = re.compile(r"document\.cookie\s*=.{0,2000}(?:location\.(?:reload|href|replace)|location\s*=)", re.DOTALL)
_UNREAD = ("script", "style", "noscript", "head", "template", "svg")


def wall(status: int, headers: Mapping[str, str], opening: bytes) -> Wall | None:
    """What an answer is in place of a page; None for a page, and for an error that is only an error.

    `headers` in lower case; `opening` holds the first `OPENING` bytes of the decoded body.

    >>> wall(200, {}, b"<script>document.cookie='D1N=1'; window.location.reload(true)</script>")
    'challenge'
    >>> wall(451, {}, b""), wall(404, {}, b"<h1>Not found</h1>")
    ('geographic block', None)
    """
    for name, value, kind in _HEADERS:
        if headers.get(name, "").strip().lower() == value:
            return kind
    if status == 451:
        return "geographic block"
    if status in (404, 410):  # pages that say so may hold a form with a captcha
        return None
    if status == 200 and len(opening) > _SMALL and (_tells_much(opening) or not _is_marked(opening)):
        return None
    markup = encodings.decode(opening, headers.get("content-type"))
    if "<" not in markup[:2000] or (markup.lstrip("\ufeff \r\n").startswith("<?xml") and "<html" not in markup[:2000]):
        return None
    told = visible(markup)
    if len(told) > _MOST_TEXT or len(opening) >= OPENING:
        return None
    return _told(markup.lower(), told)


def _tells_much(opening: bytes) -> bool:
    """Whether there are more Vietnamese letters than any wall has, whose 1,200 characters hold some 800 such bytes;
    quicker than to look for marks."""
    return len(opening) - len(opening.translate(None, _BEYOND_ASCII)) > _MOST_TEXT


def _is_marked(opening: bytes) -> bool:
    """Whether any service has left its mark: a look at the bytes, since most pages are pages."""
    lower = opening.lower()
    return any(mark in lower for mark in _MARKED)


def _told(markup: str, told: str) -> Wall | None:
    """By what a page of few words says."""
    if _GEOGRAPHIC.search(told):
        return "geographic block"
    found = next((kind for mark, kind in _MARKS if mark.lower() in markup), None)
    if found == "captcha" and len(told) > _HARDLY_ANY and not _WAITING.search(told):
        found = None  # the form under an article's last line
    if found or _FIREWALL.search(told):
        return found or "firewall"
    if len(told) > _HARDLY_ANY:
        return None
    if _RELOADS.search(markup) or _WAITING.search(told):
        return "challenge"
    return "needs JavaScript" if _SCRIPT_ASKED.search(told or _without_tags(markup)) else None


def visible(markup: str) -> str:
    """Roughly what a reader would see, in one pass; good enough to count words."""
    pieces, at, lower = [], 0, markup.lower()
    while (start := lower.find("<", at)) >= 0:
        pieces.append(markup[at:start])
        name = next((tag for tag in _UNREAD if lower.startswith(tag, start + 1)), None)
        if name is not None and not lower[start + 1 + len(name) : start + 2 + len(name)].isalpha():
            end = lower.find(f"</{name}", start)
            at = len(markup) if end < 0 else end + 1
        else:
            at = start + 1
        close = lower.find(">", at)
        at = len(markup) if close < 0 else close + 1
    pieces.append(markup[at:])
    return " ".join(" ".join(pieces).split())


def _without_tags(markup: str) -> str:
    return " ".join(re.sub(r"<[^<>]{0,2000}>", " ", markup).split())
