"""What a page that somebody saved tells about where and when: notes of browsers and tools, folders, its own head."""

from __future__ import annotations

import email
import email.policy
import re
from datetime import datetime
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import PurePath
from urllib.parse import quote

import msgspec

from schemas.documents import RawPage
from schemas.problems import NotAnArticle, PageError
from scrapers import encodings, html, meta, urls

_HEAD = 16 * 1024
# Browsers: `<!-- saved from url=(0042)https://… -->`; SingleFile: url and `saved date`; HTTrack: `Mirrored from`.
_FROM = re.compile(rb"<!--\s*saved from url=\(\d{1,6}\)(\S{1,2000})\s*-->", re.IGNORECASE)
_SINGLEFILE = re.compile(rb"Page saved with SingleFile\s{1,10}url:\s*(\S{1,2000})\s{1,10}saved date:\s*([^\n]{1,80})")
_HTTRACK = re.compile(rb"<!--\s*Mirrored from (\S{1,2000}) by HTTrack[^,\n]{0,80}, ([^\n]{10,40}?)\s*-->")
_JS_DATE = re.compile(r"\w{3} (\w{3} \d{1,2} \d{4} \d\d:\d\d:\d\d) GMT([+-]\d{4})")
_MARKUP = re.compile(
    rb"\s*(?:<!--.{0,4000}?-->\s*)?<(?:!doctype\s+html|html|head|body|\?xml[^>]{0,200}>\s*<(?:!doctype|html))",
    re.IGNORECASE | re.DOTALL,
)
_HOST = re.compile(
    r"(?:(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,18}|\d{1,3}(?:\.\d{1,3}){3})(?::\d{2,5})?", re.IGNORECASE
)
_INDEX = re.compile(r"(?:^|(?<=/))index\.html?$", re.IGNORECASE)
# `wget -E` puts .html behind what a server makes.
_ADDED = re.compile(r"(\.(?:aspx?|php|jsp|htm|s?html|do|cfm|bbg|vov|epi|tpo)|[?@][^/]*=[^/]*)\.html$", re.IGNORECASE)
_FILE_NAMES = re.compile(r"\.(?:html?|xhtml|css|js|txt|png|jpe?g|gif|zip|pdf)$", re.IGNORECASE)


class Origin(msgspec.Struct, frozen=True):
    """Where a saved page comes from; the moment only where the page tells one."""

    url: str
    saved_at: datetime | None = None


def is_page(head: bytes) -> bool:
    """Whether a file that begins so is an HTML page, whatever its name: `wget` saves `34.aspx`."""
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return _MARKUP.match(head.replace(b"\x00", b"")) is not None


def origin(body: bytes, path: PurePath, scheme: str = "https") -> Origin | None:
    """From its note, else from a folder that has the name of its host, else from what its head says; None from none.

    `path` begins at the folder that was named. A folder tells no scheme: `scheme` is taken. A folder whose name only
    looks like a host (`backup.old`) is known by a head that names another one.

    >>> origin(b"<html>", PurePath("mirror/bao.example/tin/34.aspx.html"))
    Origin(url='https://bao.example/tin/34.aspx', saved_at=None)
    """
    if noted := _noted(body[:_HEAD]):
        return noted
    folder, head = _in_host_folder(path, scheme), _of_head(body)
    if folder and (head is None or urls.domain(head.url) == urls.domain(folder.url)):
        return folder
    return head or folder


def _noted(head: bytes) -> Origin | None:
    if found := _SINGLEFILE.search(head):
        return _told(found[1], _moment(found[2].decode("ascii", "replace")))
    if found := _HTTRACK.search(head):
        address = found[1] if b"://" in found[1] else b"http://" + found[1]
        return _told(address, _moment(found[2].decode("ascii", "replace")))
    if found := _FROM.search(head):
        return _told(found[1], None)
    return None


def _told(address: bytes, moment: datetime | None) -> Origin | None:
    url = urls.absolute(address.decode("utf-8", "replace"), None)
    return Origin(url, moment) if url else None


def _moment(words: str) -> datetime | None:
    try:
        if found := _JS_DATE.match(words):
            return datetime.strptime(f"{found[1]} {found[2]}", "%b %d %Y %H:%M:%S %z")
        moment = parsedate_to_datetime(words)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def _in_host_folder(path: PurePath, scheme: str) -> Origin | None:
    parts = path.parts
    for at, part in enumerate(parts[:-1]):
        if _HOST.fullmatch(part) and not _FILE_NAMES.search(part):
            inner = _ADDED.sub(r"\1", _INDEX.sub("", "/".join(parts[at + 1 :])))
            return Origin(f"{scheme}://{part.lower()}/{quote(inner, safe='/:@!$&()*+,;=~-._?%')}")
    return None


def _of_head(body: bytes) -> Origin | None:
    """Its canonical address: the last resort, since some templates name the front page on every page."""
    try:
        tree = html.parse(encodings.decode(body[: html.MAX_CHARACTERS]))
    except NotAnArticle:
        return None
    found = meta.read_meta(tree.root, None).canonical_url
    url = urls.absolute(found, None) if found else None
    return Origin(url) if url and len(url.split("/", 3)[-1]) > 1 else None


def unpacked_mhtml(data: bytes) -> tuple[RawPage, datetime | None]:
    """The page of an `.mhtml` file (a browser's "single file", RFC 2557), and when it was saved.

    Raises PageError when there is no HTML in it, or no address.
    """
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() != "text/html" or not isinstance(part, EmailMessage):
            continue
        address = message.get("Snapshot-Content-Location") or part.get("Content-Location")
        body = part.get_payload(decode=True)
        url = urls.absolute(str(address or ""), None)
        if url and isinstance(body, bytes):
            return RawPage(body=body, url=url, content_type=_type(part)), _moment(str(message.get("Date") or ""))
    raise PageError("no page with an address is in it")


def _type(part: EmailMessage) -> str:
    charset = part.get_content_charset()
    return f"text/html; charset={charset}" if charset else "text/html"
