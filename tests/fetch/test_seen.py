"""What is told of a run: lines on a terminal, JSON lines, the closing summary, `vnfacts issues`, exit codes."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from rich.console import Console

from pipeline import run as running_module
from pipeline.cli import main
from pipeline.events import Event
from pipeline.watch import Board
from scrapers.site import Site
from tests.webserver import Page, Reply, WebServer, serving

GOOD, BAD = "127.0.0.1", "localhost"
PATH = "/tin/mot-bai-viet-ve-to-tu-quan-{}.html"
BODY = (
    "<p>Sáng 8/6/2023, UBND huyện Chợ Đồn ra mắt 12 tổ tự quản về an ninh trật tự tại các thôn vùng cao của huyện.</p>"
)


def page(number: int) -> str:
    return f"<html><body><article><h1>Chợ Đồn ra mắt tổ tự quản số {number}</h1>{BODY}</article></body></html>"


def pages() -> dict[str, Page]:
    links = "".join(f'<h2><a href="{PATH.format(n)}">Chợ Đồn ra mắt tổ tự quản</a></h2>' for n in range(101, 105))
    articles: dict[str, Page] = {PATH.format(n): page(n) for n in (101, 102)}
    wall = Reply(b"<title>Just a moment...</title><script>window._cf_chl_opt={}</script>", status=403)
    return {"/": links, **articles, PATH.format(103): Reply(status=404), PATH.format(104): wall}


@pytest.fixture
def server() -> Iterator[WebServer]:
    with serving(pages()) as found:
        yield found


def run(server: WebServer, monkeypatch: pytest.MonkeyPatch, *words: str, start: str = "/") -> Result:
    """A site on loopback under its own address, for which the command needs its option."""
    home = f"http://{GOOD}:{server.port}"
    site = Site(domain="127.0.0.1", name="Trang thử", kind="press", start=(home + start,), delay=0)
    monkeypatch.setattr(running_module, "named_sites", lambda names: [site])  # noqa: ARG005
    return CliRunner().invoke(main, [*words, "--allow-private", GOOD])


def test_a_run_that_went_well_in_part(server: WebServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    log = tmp_path / "run.jsonl"
    told = run(server, monkeypatch, "run", "--data", str(tmp_path / "data"), "--log", str(log))
    assert told.exit_code == 0, told.output
    assert "Not had: HTTP 404 1, challenge 1" in told.output or "Not had: challenge 1, HTTP 404 1" in told.output
    assert "Articles: 2 new" in told.output
    events = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    assert [event["event"] for event in events] == ["begins", "listed", "new", "new", "gone", "failed", "ends"]
    assert all(event["site"] == GOOD and event["at"].endswith("Z") for event in events)
    assert events[2] | {"at": ""} == {
        "at": "", "site": GOOD, "event": "new", "url": f"http://{GOOD}:{server.port}{PATH.format(101)}", "kind": "article",
        "status": 200, "bytes": len(page(101).encode()), "left": 3,
    }  # fmt: skip
    assert events[5]["reason"].endswith("challenge in place of the page")

    asked = ["issues", "--data", str(tmp_path / "data"), "--format", "json"]
    found = json.loads(CliRunner().invoke(main, asked).stdout)
    assert {(row["rule"], row["pages"]) for row in found} == {("ChallengePage", 1), ("FetchFailed", 1)}
    [row] = json.loads(CliRunner().invoke(main, [*asked, "--each", "--rule", "ChallengePage"]).stdout)
    assert (row["page"].endswith(PATH.format(104)), row["message"]) == (True, "challenge in place of the page")
    assert json.loads(CliRunner().invoke(main, [*asked, "--site", "khac.example"]).stdout) == []
    second = run(server, monkeypatch, "fetch", "--data", str(tmp_path / "data"))
    assert (second.exit_code, len(log.read_text(encoding="utf-8").splitlines())) == (0, 7)
    assert json.loads(CliRunner().invoke(main, asked).stdout) == []
    assert len(json.loads(CliRunner().invoke(main, [*asked, "--runs", "2"]).stdout)) == 2


@pytest.mark.parametrize(
    ("answers", "code", "says"),
    [
        ({"/robots.txt": "User-agent: *\nDisallow: /"}, 3, "forbids us"),
        ({"/": Reply(status=404)}, 3, "HTTP 404"),
        ({"/": pages()[PATH.format(104)]}, 3, "challenge 1"),
        ({"/robots.txt": Reply(status=503, headers={"Retry-After": "7200"})}, 3, "Fell silent: 127.0.0.1"),
        ({"/": "<html><body>Đang bảo trì</body></html>"}, 3, "the start page names no article"),
    ],
)  # fmt: skip
def test_a_site_that_gives_nothing_is_told_by_the_exit_code(
    answers: dict[str, Page], code: int, says: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with serving(pages() | answers) as server:
        told = run(server, monkeypatch, "fetch", "--data", str(tmp_path))
    assert (told.exit_code, says in told.output) == (code, True), told.output


@pytest.mark.parametrize("contact", ["Tòa soạn báo", "toa-soan@bao.example\r\nCookie: a=b"])
def test_a_contact_that_no_header_can_hold_is_asked_for_again(contact: str, tmp_path: Path) -> None:
    for told in (["--contact", contact], []):
        environment = {} if told else {"VNFACTS_CONTACT": contact}
        done = CliRunner().invoke(main, ["fetch", "--data", str(tmp_path), *told], env=environment)
        assert (done.exit_code, "plain mail or web address" in done.output) == (2, True)


def test_a_private_address_needs_the_option(server: WebServer, tmp_path: Path) -> None:
    code = _script(server, tmp_path, "[]")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "is the private address 127.0.0.1" in done.stdout
    assert server.connections == 0


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_a_run_in_good_order(server: WebServer, number: signal.Signals, tmp_path: Path) -> None:
    server.pages["/robots.txt"] = "User-agent: *\nCrawl-delay: 60"
    code = _script(server, tmp_path, f"['--allow-private', '{GOOD}']")
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as going:
        while not server.asked:
            time.sleep(0.01)
        time.sleep(0.3)
        os.kill(going.pid, number)
        printed, _ = going.communicate(timeout=20)
    assert going.returncode == 130
    assert "Stopped before the end; the next run goes on from here." in printed


def _script(server: WebServer, data: Path, options: str) -> str:
    return f"""
import sys
from pipeline import run
from pipeline.cli import main
from scrapers.site import Site
site = Site(domain="127.0.0.1", name="x", kind="press", start=("http://127.0.0.1:{server.port}/",), delay=0)
run.named_sites = lambda names: [site]
sys.argv = ["vnfacts", "fetch", "--data", {str(data)!r}, *{options}]
main()
"""


def event(what: Any, site: str = "bao.example", **told: Any) -> Event:
    return Event(at="2024-03-19T05:00:00Z", site=site, event=what, **told)


def test_the_board_shows_who_is_at_work_first_and_fits_the_terminal() -> None:
    out = io.StringIO()
    board = Board(40, Console(file=out, width=100, height=12, force_terminal=True, color_system=None))
    for n in range(40):
        board.see(event("begins", f"bao-{n:02}.example"))
    for told in (
        event("ends", "bao-00.example"), event("asks", "bao-01.example", url="http://bao-01.example/tin/a\x1b[2J.html"),
        event("new", "bao-01.example", left=7), event("waits", "bao-02.example", seconds=30.0),
        event("silent", "bao-03.example", reason="5 addresses failed in a row"),
    ):  # fmt: skip
        board.see(told)
    shown = Console(file=io.StringIO(), width=100, height=12, color_system=None)
    shown.print(board.table())
    text = shown.file.getvalue()  # type: ignore[attr-defined]
    board.close()
    lines = text.splitlines()
    assert len(lines) <= 12
    assert "bao-00.example" not in text  # done, and there is no room
    assert "/tin/a [2J.html" in text
    assert "waits 30 s" in text
    assert "left alone: 5 addresses" in text
    assert "1 of 40 sites done, 1 new, 0 failed; 32 more sites" in text
    assert "\x1b[2J" not in out.getvalue()


def test_the_board_goes_when_the_last_site_has_ended() -> None:
    out = io.StringIO()
    board = Board(1, Console(file=out, width=80, height=10, force_terminal=True, color_system=None))
    board.see(event("begins"))
    board.see(event("ends"))
    before = out.getvalue()
    board.see(event("new", left=0))
    board.close()
    assert out.getvalue() == before
