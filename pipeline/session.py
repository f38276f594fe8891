"""One request over HTTP, and everything that a hostile or broken server may not do to us meanwhile.

Redirects, retries and manners are `fetch`'s business: `Client.get` makes one request and tells what came of it.
"""

from __future__ import annotations

import http.client
import io
import ipaddress
import logging
import socket
import threading
import time
import zlib
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlsplit

import msgspec
import requests
import urllib3
from requests.adapters import HTTPAdapter
from requests_hardened.ip_filter import InvalidIPAddress
from requests_hardened.ip_filter_adapter import IPFilterAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection

from pipeline.robots import AGENT
from pipeline.version import package_version
from pipeline.warc import Exchange, Truncated
from schemas.problems import FetchRefused, PageError
from scrapers import urls

_CHUNK = 64 * 1024
_POOLS = 64  # servers whose connections are kept open


class FetchFailed(PageError):
    """Nothing usable came; `again` tells whether asking again soon may help, `wait` what the server asks for.

    `label` is the reason in a word or two, to be counted by.
    """

    def __init__(
        self,
        message: str,
        *,
        label: str | None = None,
        again: bool = True,
        status: int | None = None,
        wait: timedelta | None = None,
    ) -> None:
        super().__init__(message)
        self.label = label or ("no answer" if status is None else f"HTTP {status}")
        self.again = again
        self.status = status
        self.wait = wait


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """What one request may cost."""

    connect_timeout: float = 10.0
    """Seconds."""
    read_timeout: float = 30.0
    """Seconds without a byte."""
    deadline: float = 120.0
    """Seconds for a whole answer, so that a server that drips is left."""
    wire_bytes: int = 16 * 1024 * 1024
    """As sent, content-encoded. After decoding, `warc.MAX_BODY` holds."""


class Client:
    """A session without cookies, credentials, proxies and redirects, that connects to public addresses only.

    trusted    host names that may resolve to private or loopback addresses.
    reroute    host -> address and port to connect to in its place (the demo's host, a test server).
    ca_files   domain, with those below it -> PEM file that replaces the usual roots: its root, and the intermediate
               certificates that a server with a broken chain forgets to send. Verification is never off.
    contact    an address for the user agent, where a site's owner can find us; none is made up.
    """

    def __init__(
        self,
        *,
        limits: Limits | None = None,
        trusted: frozenset[str] = frozenset(),
        reroute: Mapping[str, tuple[str, int]] | None = None,
        ca_files: Mapping[str, str] | None = None,
        contact: str | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self._ca_files = dict(ca_files or {})
        self._session = _Session()
        self._session.trust_env = False  # no .netrc, and no proxy that would see addresses in our place
        self._session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        self._session.headers.update(
            {
                "User-Agent": user_agent(contact),
                "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.1",
                "Accept-Language": "vi,en;q=0.3",
                "Accept-Encoding": "gzip",
            }
        )
        for scheme in ("http", "https"):
            guard = _Guard(
                https=scheme == "https", deadline=self._limits.deadline, trusted=trusted, reroute=reroute or {}
            )
            self._session.mount(f"{scheme}://", guard)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._session.close()

    def get(self, url: str, *, now: Callable[[], datetime], headers: Mapping[str, str] | None = None) -> Exchange:
        """Ask for one address; any status is an answer.

        Raises `FetchRefused` for an address that must not be asked, `FetchFailed` when no answer comes. A body that
        is too large, too slow or breaks off is left away and its reason told in `truncated`.
        """
        vet(url)
        started = now()
        try:
            request = self._session.prepare_request(requests.Request("GET", url, headers=dict(headers or {})))
            response = self._session.send(
                request,
                stream=True,
                allow_redirects=False,
                timeout=(self._limits.connect_timeout, self._limits.read_timeout),
                verify=self._verify(url),
            )
        except requests.exceptions.SSLError as error:
            message = (
                f"{url}: no secure connection ({_cause(error)}); if its certificate chain is broken, name a CA file"
            )
            raise FetchFailed(message, label="certificate", again=False) from error
        except (requests.exceptions.InvalidURL, requests.exceptions.MissingSchema, UnicodeError) as error:
            raise FetchRefused(f"{url}: not an address that can be asked for ({error})") from error
        except (requests.RequestException, urllib3.exceptions.HTTPError, http.client.HTTPException, OSError) as error:
            raise FetchFailed(f"{url}: no answer ({_cause(error)})", label=_label(error)) from error
        with response:
            body, truncated = self._body(response.raw)
        guard = self._session.get_adapter(url)
        return Exchange(
            url=url,
            request_headers=tuple((name, _text(value)) for name, value in response.request.headers.items()),
            status=response.status_code,
            reason=response.reason or "",
            headers=tuple(response.raw.headers.items()),
            body=body,
            truncated=truncated,
            ip=guard.address if isinstance(guard, _Guard) else None,
            fetched_at=started,
        )

    def _verify(self, url: str) -> str | bool:
        """The CA file of the nearest domain that has one; the usual roots otherwise."""
        own = [name for name in self._ca_files if urls.same_site(url, name)]
        if not own:
            return True
        path = self._ca_files[max(own, key=len)]
        if not Path(path).is_file():
            raise FetchFailed(f"{url}: its CA file {path} does not exist", label="certificate", again=False)
        return path

    def _body(self, raw: urllib3.HTTPResponse) -> tuple[bytes, Truncated | None]:
        """Piece by piece as it arrives, so that no more is taken in than may be."""
        pieces: list[bytes] = []
        room = self._limits.wire_bytes
        if (raw.length_remaining or 0) > room:
            return b"", "length"
        try:
            while piece := raw.read1(_CHUNK, decode_content=False):
                room -= len(piece)
                if room < 0:
                    return b"", "length"
                pieces.append(piece)
        except (urllib3.exceptions.ReadTimeoutError, TimeoutError):
            return b"", "time"
        except (urllib3.exceptions.HTTPError, http.client.HTTPException, OSError):
            return b"", "disconnect"
        return b"".join(pieces), None


class _Timed(io.RawIOBase):
    """What a socket sends, until the whole answer has taken too long.

    A socket's own timeout holds for each piece, so that a server could drip headers or a body for hours.
    """

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._socket = connection
        self._stream = connection.makefile("rb", buffering=0)
        self._patience = connection.gettimeout()
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int | None:
        left = self._deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError("the answer did not come in time")
        self._socket.settimeout(left if self._patience is None else min(left, self._patience))
        return self._stream.readinto(buffer)

    def close(self) -> None:
        self._stream.close()
        super().close()


class _TimedSocket:
    """Stands for a socket where http.client only wants a stream of it."""

    def __init__(self, connection: socket.socket, deadline: float) -> None:
        self._connection, self._deadline = connection, deadline

    def makefile(self, *_: object) -> io.BufferedReader:
        return io.BufferedReader(_Timed(self._connection, self._deadline), _CHUNK)


class _Prompt:
    """A connection whose whole answer must be there within the deadline that its adapter has been told."""

    deadline: float = 120.0

    def response_class(self, connection: socket.socket, *args: Any, **options: Any) -> http.client.HTTPResponse:
        """What http.client calls to begin to read an answer."""
        timed: Any = _TimedSocket(connection, time.monotonic() + self.deadline)
        return http.client.HTTPResponse(timed, *args, **options)


def _pools(seconds: float) -> dict[str, type[urllib3.HTTPConnectionPool]]:
    """Connection pools by scheme, whose connections allow an answer so many seconds."""

    class Plain(_Prompt, HTTPConnection):  # type: ignore[misc]
        deadline = seconds

    class Secure(_Prompt, HTTPSConnection):  # type: ignore[misc]
        deadline = seconds

    class PlainPool(urllib3.HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(urllib3.HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}


class _Session(requests.Session):
    """Even when told not to follow a redirect, requests looks where it leads, and reads its body without limits."""

    def get_redirect_target(self, resp: requests.Response) -> str | None:  # noqa: ARG002
        return None


class _Guard(IPFilterAdapter):  # type: ignore[misc]
    """requests-hardened resolves a name, refuses what is not public, and connects to the very address it looked at.

    Ours lets trusted and rerouted hosts through, and remembers the address for the archive.
    """

    def __init__(
        self, *, https: bool, deadline: float, trusted: frozenset[str], reroute: Mapping[str, tuple[str, int]]
    ) -> None:
        self._deadline, self._https = deadline, https
        self._trusted, self._reroute = trusted, reroute
        self._seen = threading.local()
        super().__init__(is_https_proto=https)
        library = logging.getLogger("requests_hardened")
        if not library.handlers:  # it warns on stderr; the refusal is told by our own error
            library.addHandler(logging.NullHandler())

    @property
    def address(self) -> str | None:
        """What this thread connected to last."""
        return getattr(self._seen, "address", None)

    def init_poolmanager(self, *_: Any, **options: Any) -> None:
        super().init_poolmanager(_POOLS, 1, **options)
        self.poolmanager.pool_classes_by_scheme = _pools(self._deadline)

    def build_connection_pool_key_attributes(
        self, request: requests.PreparedRequest, verify: bool | str, cert: Any = None
    ) -> Any:
        parts = urlsplit(request.url or "")
        host = parts.hostname or ""
        if host in self._reroute:
            found = HTTPAdapter.build_connection_pool_key_attributes(self, request, verify, cert)
            found[0]["host"], found[0]["port"] = self._reroute[host]
            request.headers["Host"] = parts.netloc
            if self._https:  # whoever answers there must still be who was asked for
                options: Any = found[1]
                options.update(assert_hostname=host, server_hostname=host)
        elif host in self._trusted:
            found = HTTPAdapter.build_connection_pool_key_attributes(self, request, verify, cert)
        else:
            try:
                found = super().build_connection_pool_key_attributes(request, verify, cert)
            except InvalidIPAddress as error:
                raise FetchRefused(f"{request.url}: {host} is the private address {error}") from error
            if _is_deprecated(found[0]["host"]):
                raise FetchRefused(f"{request.url}: {host} is the private address {found[0]['host']}")
        self._seen.address = _ip(found[0]["host"])
        return found


def vet(url: str) -> None:
    """Refuse what the address itself gives away; raises `FetchRefused`.

    Other schemes, credentials, and IPv4 addresses in decimal, hexadecimal, octal or short form, which only serve to
    hide where they lead. What a name resolves to is looked at when connecting.
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError as error:
        raise FetchRefused(f"{url}: not an address ({error})") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise FetchRefused(f"{url}: only http and https are fetched")
    if parts.username is not None or parts.password is not None:
        raise FetchRefused(f"{url}: addresses with credentials are not fetched")
    last = host.rstrip(".").rpartition(".")[2]
    if (last.isdigit() or last.startswith("0x")) and _ip(host) is None:
        raise FetchRefused(f"{url}: {host} hides an IP address")


def user_agent(contact: str | None = None) -> str:
    """`vnfacts/0.1.0`, with the operator's own contact address when one is given."""
    return f"{AGENT}/{package_version()}" + (f" (+{contact})" if contact else "")


def _ip(host: str) -> str | None:
    try:
        return str(ipaddress.ip_address(host.strip("[]")))
    except ValueError:
        return None


def _is_deprecated(host: str) -> bool:
    """IPv6 addresses that the library takes for public: site-local ones, and IPv4 ones in disguise (`::127.0.0.1`)."""
    told = _ip(host)
    address = ipaddress.ip_address(told) if told else None
    return isinstance(address, ipaddress.IPv6Address) and (address.is_site_local or int(address) < 2**32)


def _cause(error: BaseException) -> str:
    """The innermost reason, without the addresses and object names that the libraries wrap around it."""
    if refused := getattr(error, "verify_message", None):  # of a certificate
        return str(refused)
    reason = getattr(error, "reason", None) or (error.args[0] if error.args else None)
    if isinstance(reason, BaseException) and reason is not error:
        return _cause(reason)
    return str(reason or type(error).__name__).rpartition(">: ")[2]


def _label(error: BaseException) -> str:
    """The reason in a word or two."""
    if isinstance(error, requests.Timeout | TimeoutError):
        return "timeout"
    return "no address" if "resolve" in str(error).lower() else "no answer"


def opening(exchange: Exchange, most: int) -> bytes:
    """At most so many bytes from the beginning of a body, decoded as far as that goes; empty when it can't be."""
    coding = (exchange.header("content-encoding") or "").strip().lower()
    if coding in {"", "identity"}:
        return exchange.body[:most]
    try:
        return zlib.decompressobj(wbits=47).decompress(exchange.body, most)
    except zlib.error:
        return b""


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
