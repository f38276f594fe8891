"""What must never be connected to, sent or trusted; asserted by the sockets that were opened and by what servers saw."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.session import Client, FetchFailed, vet
from schemas.problems import FetchRefused
from scrapers.site import Site, ca_path
from tests.crawling import HOME, HOST, LIST, Clock, article, listing, path_of, running, site_of
from tests.webserver import Page, Reply, serving

CERTIFICATES = Path(__file__).parent / "certificates"

_CONNECTED: list[Any] = []
_watched: list[bool] = []


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect" and _watched:
        _CONNECTED.append(arguments[1])


@pytest.fixture
def connected() -> Iterator[list[Any]]:
    """Every address that any socket of this process is connected to during a test, as the interpreter reports it."""
    if not hasattr(sys, "_vnfacts_audit"):
        sys.addaudithook(_audit)  # there is no way to take it away again
        sys._vnfacts_audit = True  # type: ignore[attr-defined]
    _CONNECTED.clear()
    _watched.append(True)
    yield _CONNECTED
    _watched.clear()


def redirect(to: str, status: int = 301) -> Reply:
    return Reply(status=status, headers={"Location": to})


@pytest.mark.parametrize(
    ("pages", "message"),
    [
        ({path_of(1): redirect(path_of(1))}, "in a circle"),
        ({path_of(1): redirect("/b"), "/b": redirect(path_of(1))}, "in a circle"),
        ({path_of(1): redirect("/r1")} | {f"/r{n}": redirect(f"/r{n + 1}") for n in range(1, 20)}, "more than 5 redirects"),
        ({path_of(1): redirect("http://khac.example/x")}, "another site"),
        ({path_of(1): redirect("file:///etc/passwd")}, "only http and https"),
        ({path_of(1): redirect("http://2130706433/")}, "hides an IP address"),
        ({path_of(1): redirect(f"http://user:secret@{HOST}/")}, "credentials"),
        ({path_of(1): redirect("http://[::1/")}, "no address"),
        ({path_of(1): redirect("")}, "HTTP 301"),
    ],
)  # fmt: skip
def test_redirects_that_lead_nowhere(tmp_path: Path, pages: dict[str, Page], message: str) -> None:
    with running(tmp_path, site_of(1, 2, more=pages)) as runs:
        summary = runs.run()
        assert summary.new == 1
        (issue,) = summary.issues
        assert message in issue.message
        assert len(runs.asked) <= 10


def test_a_redirect_to_a_private_host_is_refused_before_connecting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name lies within the site and resolves, as a hostile one may, to the machine itself."""
    looked_up: list[str] = []

    def resolve(host: str, port: int, *_: Any, **__: Any) -> list[Any]:
        looked_up.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    with running(tmp_path, site_of(1, more={path_of(1): redirect(f"http://noi-bo.{HOST}/admin")})) as runs:
        real = socket.getaddrinfo
        monkeypatch.setattr(
            socket, "getaddrinfo", lambda host, *a, **k: resolve(host, *a, **k) if HOST in host else real(host, *a, **k)
        )
        summary = runs.run()
        assert looked_up == [f"noi-bo.{HOST}"]
        assert summary.new == 0
        assert "private address 127.0.0.1" in summary.issues[0].message
        assert "/admin" not in runs.server.asked


@pytest.mark.parametrize(
    "url",
    [
        "ftp://bao.example/a", "file:///etc/passwd", "gopher://bao.example", "javascript:alert(1)", "bao.example/a",
        "http:///a", "http://", "http://user@bao.example/", "http://user:secret@bao.example/", "http://bao.example:99999/",
        "http://2130706433/", "http://0x7f000001/", "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://127.1/",
        "http://127.0.0.1./", "http://[::1/",
    ],
)  # fmt: skip
def test_addresses_refused_at_sight(url: str) -> None:
    with pytest.raises(FetchRefused):
        vet(url)


@pytest.mark.parametrize(
    "url",
    [
        "http://bao.example",
        "https://bao.example:8443/a?b=c",
        "https://xn--bo-jia.example/",
        "http://1.1.1.1/",
        "https://24h.example/",
    ],
)
def test_addresses_that_may_be_asked(url: str) -> None:
    assert vet(url) is None  # refusing raises


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1",  # noqa: S104
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1",
        "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::127.0.0.1", "fec0::1",
    ],
)  # fmt: skip
def test_names_that_resolve_to_no_public_address_are_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda _, port, *__, **___: [(family, socket.SOCK_STREAM, 6, "", (address, port))]
    )
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("connected"))
    with Client() as client, pytest.raises(FetchRefused, match="private address"):
        client.get("http://bao.example/", now=Clock())


@pytest.mark.parametrize("url", ["http://[::127.0.0.1]/", "http://[fec0::1]/", "http://[::1]/"])
def test_addresses_that_are_private_themselves_are_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("connected"))
    with Client() as client, pytest.raises(FetchRefused, match="private address"):
        client.get(url, now=Clock())


def test_loopback_by_its_own_name_needs_the_option() -> None:
    with serving({"/": "ok"}) as server:
        with Client() as client, pytest.raises(FetchRefused):
            client.get(server.home + "/", now=Clock())
        assert server.asked == []
        with Client(trusted=frozenset({"127.0.0.1"})) as client:
            exchange = client.get(server.home + "/", now=Clock())
        assert (exchange.status, exchange.body, exchange.ip) == (200, b"ok", "127.0.0.1")


def test_credentials_and_proxies_of_the_environment_are_not_used(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "netrc").write_text("default login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    with serving({"/": "ok"}) as server, Client(trusted=frozenset({"127.0.0.1"})) as client:
        client.get(server.home + "/", now=Clock())
        assert "Authorization" not in server.headers[0]


def test_a_plain_server_on_the_https_port_is_told_without_retry() -> None:
    with (
        serving({"/": "ok"}) as server,
        Client(trusted=frozenset({"127.0.0.1"})) as client,
        pytest.raises(FetchFailed, match="no secure connection") as told,
    ):
        client.get(server.home.replace("http:", "https:") + "/", now=Clock())
    assert not told.value.again


HIDDEN = (
    "http://127.0.0.1:{port}/", "http://127.0.0.1.:{port}/", "http://localhost:{port}/", "http://[::1]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/", "http://[::ffff:7f00:1]:{port}/", "http://2130706433:{port}/", "http://0x7f000001:{port}/",
    "http://0x7f.0.0.1:{port}/", "http://0177.0.0.1:{port}/", "http://127.1:{port}/", "http://0:{port}/", "http://0.0.0.0:{port}/",
    "http://[::]:{port}/", "http://[64:ff9b::7f00:1]:{port}/", "http://[fe80::1]:{port}/", "http://169.254.169.254/latest/meta-data/",
    "http://10.0.0.1/", "http://192.168.1.1/", "http://224.0.0.1/", "http://100.64.0.1/", "http://xa.bao.example:{port}/",
    "http://bao.example@127.0.0.1:{port}/", "http://127.0.0.1:{port}#@bao.example/", "http:\\\\127.0.0.1:{port}/", "//127.0.0.1:{port}/",
    "gopher://127.0.0.1:{port}/", "file:///etc/passwd", "http://\u0661\u0662\u0667.0.0.1:{port}/", "http://１２７.0.0.1:{port}/",
)  # fmt: skip


@pytest.mark.parametrize("target", HIDDEN)
@pytest.mark.parametrize("where", ["/robots.txt", LIST, path_of(1), "link", "feed"])
def test_no_answer_leads_us_to_a_private_host(
    tmp_path: Path, target: str, where: str, connected: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A redirect of robots.txt (which may lead to any host), of a list, of an article; a link; an item of a feed.

    `xa.bao.example` is a name within the site that resolves to this machine.
    """
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *a, **k: real("127.0.0.1" if str(host).endswith(HOST) else host, *a, **k)
    )
    with serving({"/": "bí mật", "/latest/meta-data/": "bí mật"}) as victim:
        address = target.format(port=victim.port)
        away = Reply(status=302, headers={"Location": address.encode().decode("latin-1")})
        pages = site_of(1, 2)
        if where == "link":
            pages[LIST] = f'<a href="{address}tin/mot-hai-ba-bon-nam-77.html">Một hai ba bốn</a>' + listing(1, 2)
        elif where == "feed":
            pages[LIST] = f"<rss><channel><item><link>{address}a-77.html</link></item></channel></rss>"
        else:
            pages[where] = away
        with running(tmp_path, pages) as runs:
            runs.run()
            assert {one[:2] for one in connected} == {("127.0.0.1", runs.server.port)}
        assert victim.connections == 0


def test_the_address_that_was_looked_at_is_the_one_connected_to(
    connected: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: a name that is public when looked at, and this machine when asked again."""
    answers = ["203.0.114.7", "127.0.0.1", "127.0.0.1"]

    def resolve(_: str, port: int, *__: Any, **___: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (answers.pop(0), port))]

    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, port, *a, **k: resolve(host, port) if host == HOST else real(host, port, *a, **k),
    )
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: (_CONNECTED.append(address), _refuse())[0])
    with Client() as client:
        with pytest.raises(FetchFailed):
            client.get(f"{HOME}/", now=Clock())
        assert {address for address, _ in connected} == {"203.0.114.7"}
        with pytest.raises(FetchRefused, match=r"private address 127\.0\.0\.1"):
            client.get(f"{HOME}/", now=Clock())
    assert {address for address, _ in connected} == {"203.0.114.7"}


def _refuse() -> None:
    raise ConnectionRefusedError("nobody there")


def test_nothing_that_one_host_gave_goes_to_another_or_back(tmp_path: Path) -> None:
    """Cookies, referring pages, credentials in an address: no request has any."""
    cookie = {"Set-Cookie": "phien=1; Domain=bao.example; Path=/", "WWW-Authenticate": 'Basic realm="x"'}
    pages: dict[str, Page] = {
        LIST: Reply(listing(1, 2, 3).encode(), headers=cookie),
        path_of(3): Reply(status=401, headers=cookie),
    }
    pages |= {
        path_of(1): Reply(article(1).encode(), headers=cookie),
        path_of(2): Reply(status=302, headers={"Location": "/x", **cookie}),
    }
    with running(tmp_path, pages) as runs:
        runs.run()
        runs.night()
        assert len(runs.server.requests) > 8
        for one in runs.server.requests:
            assert not {"Cookie", "Referer", "Authorization"} & set(one.headers)


# -- certificates ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("host", "ca_file", "told"),
    [
        ("bao.example", "ca.pem", None), ("www.bao.example", "ca.pem", None),
        ("bao.example", None, "unable to get local issuer certificate"), ("bao.example", "root.pem", "unable to get local issuer certificate"),
        ("xa.bao.example", "ca.pem", "Hostname mismatch|doesn't match"), ("bao.example", "missing.pem", "does not exist"),
    ],
)  # fmt: skip
def test_a_broken_chain_needs_the_site_s_own_ca_file(host: str, ca_file: str | None, told: str | None) -> None:
    """The server leaves out its intermediate certificate, as many portals do."""
    site = Site(
        domain=HOST,
        name="x",
        kind="press",
        start=(f"https://{host}{LIST}",),
        ca_file=ca_file and str(CERTIFICATES / ca_file),
        delay=0,
    )
    with serving(site_of(1), CERTIFICATES / "server.pem") as server:
        client = Client(
            reroute={host: ("127.0.0.1", server.port)}, ca_files={HOST: path} if (path := ca_path(site)) else {}
        )
        with client:
            if told is None:
                assert client.get(f"https://{host}{LIST}", now=Clock()).status == 200
                return
            with pytest.raises(FetchFailed, match=told) as failure:
                client.get(f"https://{host}{LIST}", now=Clock())
        assert (failure.value.label, failure.value.again) == ("certificate", False)
        assert server.asked == []


def test_a_ca_file_holds_for_its_own_site_alone() -> None:
    with serving({"/": "ok"}, CERTIFICATES / "server.pem") as server:
        reroute = {"bao.example": ("127.0.0.1", server.port)}
        with (
            Client(reroute=reroute, ca_files={"khac.example": str(CERTIFICATES / "ca.pem")}) as client,
            pytest.raises(FetchFailed, match="unable to get local issuer"),
        ):
            client.get("https://bao.example/", now=Clock())


def test_a_site_s_relative_ca_file_lies_beside_its_own_file() -> None:
    path = ca_path(Site(domain=HOST, name="x", kind="press", ca_file="bao_example.pem"))
    assert Path(path or "").parent.name == "sites"
