"""Who may do what, and what a browser may load: permissions, headers, hosts and CSRF of every page, in one place.

Everybody who reaches the loopback address may read; nobody writes through Datasette. Pages that take verdicts check
`request.actor` for themselves. Datasette 0.65 checks the `csrftoken` field of every POST (asgi-csrf); nothing is
exempt. With Datasette 1.0 this file is what changes.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any
from urllib.parse import urlsplit

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

_PAGE = (
    "default-src 'none'; script-src 'self'; style-src 'self'{style}; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STRICT = _PAGE.format(style="")
"""For our own pages: nothing inline, nothing from elsewhere."""
DATASETTE = _PAGE.format(style=" 'unsafe-inline'")
"""For Datasette's own pages, which carry styles within them; their inline scripts do not run."""
ARCHIVED = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
"""For a page of somebody else out of the archive: it may look like itself and do nothing."""

_HEADERS = {
    b"x-content-type-options": b"nosniff",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"x-dns-prefetch-control": b"off",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_OPEN = frozenset({"view-instance", "view-database", "view-table", "view-query", "execute-sql"})
_VERDICTS = frozenset({"review", "judgement", "verdict", "rejected"})
HIDDEN = "answers"
"""The database of answers that were worked out beforehand: a cache, nothing to look at."""


def allowed(action: str, resource: object, *, at_the_desk: bool = False) -> bool:
    """Whether somebody may do this; files are not handed out, and what is not known is refused.

    Who is at the review desk sees no table that tells what others said, and asks no SQL.
    """
    database, table = resource if isinstance(resource, tuple) else (resource, None)
    if at_the_desk and (action == "execute-sql" or table in _VERDICTS):
        return False
    return action in _OPEN and database != HIDDEN


def guarded(app: App, hosts: frozenset[str] = frozenset()) -> App:
    """The whole application behind its headers; `hosts` may be asked for besides the loopback's names.

    A foreign Host header means that another site's name was pointed at this machine to read it through a browser.
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        if _host(scope) not in _LOOPBACK | hosts:
            await _refuse(send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message = dict(message, headers=_complete(list(message.get("headers", [])), scope["path"]))
            await send(message)

        await app(scope, receive, send_with_headers)

    return answer


def _complete(headers: list[tuple[bytes, bytes]], path: str) -> list[tuple[bytes, bytes]]:
    present = {name.lower() for name, _ in headers}
    headers += [(name, value) for name, value in _HEADERS.items() if name not in present]
    if b"content-security-policy" not in present:
        headers.append((b"content-security-policy", (DATASETTE if _is_datasettes(path) else STRICT).encode()))
    return headers


def _is_datasettes(path: str) -> bool:
    return path.startswith(("/vnfacts", "/-/"))


def _host(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name.lower() == b"host":
            try:
                return urlsplit(f"//{value.decode('latin-1')}").hostname
            except ValueError:
                return None
    return None


async def _refuse(send: Send) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"x-content-type-options", b"nosniff")]
    await send({"type": "http.response.start", "status": 421, "headers": headers})
    await send({"type": "http.response.body", "body": b"This address is not served here.\n"})
