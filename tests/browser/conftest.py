"""A store that is served, and headless Chromium to look at it; skipped where there is none, unless it is required.

`VNFACTS_BROWSER=required` makes a missing Chromium a failure. Everything happens on loopback.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipeline.archive import Archive
from pipeline.store import Store
from pipeline.warc import Exchange
from schemas.rows import Fetch
from tests.stories import STARTED, Story

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
DRIVER = shutil.which("chromedriver")
VNFACTS = Path(sys.executable).with_name("vnfacts")


@dataclass(frozen=True)
class Served:
    """A server that runs: its address, its data folder, the article whose page is hostile, the token of the desk."""

    address: str
    data: Path
    hostile: str
    canary: int
    token: str


@pytest.fixture(scope="session")
def canary() -> Iterator[Any]:
    """A server that nobody must ever call: `calls` counts who did."""
    import socket
    import threading

    listener = socket.create_server(("127.0.0.1", 0))
    listener.settimeout(0.2)
    over = threading.Event()

    class Canary:
        port = listener.getsockname()[1]
        calls = 0

    def watch() -> None:
        while not over.is_set():
            try:
                listener.accept()[0].close()
                Canary.calls += 1
            except TimeoutError:
                continue

    thread = threading.Thread(target=watch, daemon=True)
    thread.start()
    yield Canary
    over.set()
    thread.join()
    listener.close()


def _hostile_page(data: Path, port: int) -> str:
    """Adds an article whose archived page tries to run, to load and to lead away; gives its id."""
    host = f"http://127.0.0.1:{port}"
    body = f"""<html><head><title>x</title><meta http-equiv="refresh" content="0;url={host}/refresh">
        <link rel="preconnect" href="{host}"><link rel="dns-prefetch" href="{host}"><link rel="prefetch" href="{host}/p">
        <link rel="preload" href="{host}/l" as="image"><link rel="stylesheet" href="{host}/s.css"><base href="{host}/">
        <script>document.title = 'ran'; fetch('{host}/f')</script><script src="{host}/s.js"></script></head>
        <body onload="top.location='{host}'"><p id="text">Xin chào</p><img src="{host}/i.png" onerror="alert(1)">
        <iframe src="{host}/frame"></iframe><form action="{host}/form"><button id="go">go</button></form>
        <a id="away" href="{host}/away" target="_top">away</a></body></html>"""
    story = Story('<img src=x onerror="document.title=1">')
    story.count(3)
    story.fact("count", '<b onclick="alert(1)">5 người</b>', number=5, unit="người", item="người", category="people")
    result = story.result()
    address = "https://hostile.example/1"
    with Archive(data / "archive") as archive:
        where = archive.append(
            Exchange(
                url=address,
                status=200,
                headers=(("Content-Type", "text/html; charset=utf-8"),),
                body=body.encode(),
                fetched_at=datetime(2024, 3, 11, 8, tzinfo=UTC),
            )
        )
    fetch = Fetch(url=address, site="hostile.example", archive_file=where.file, archive_offset=where.offset,
                  article_id=story.article_id, content_hash=result.article.content_hash)  # fmt: skip
    with Store(data / "vnfacts.db") as store:
        store.put(store.begin_run(STARTED, "1"), [msgspec.structs.replace(result, fetch=fetch)])
        store.finish_run(store.runs()[-1].run_id, STARTED)
    return story.article_id


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory, canary: Any) -> Iterator[Served]:
    """`vnfacts serve` on a free port, over the demo's store and one hostile page."""
    if CHROMIUM is None or DRIVER is None:
        if os.environ.get("VNFACTS_BROWSER") == "required":
            pytest.fail("chromium and chromedriver are needed: apt-get install chromium chromium-driver")
        pytest.skip("no chromium, or no chromedriver: the pages are not looked at")
    data = tmp_path_factory.mktemp("served")
    subprocess.run([VNFACTS, "demo", "--data", data], check=True, capture_output=True)
    hostile = _hostile_page(data, canary.port)
    command = [VNFACTS, "serve", "--data", data, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        words = process.stdout.readline().split()
        address = next(word for word in words if word.startswith("http")).rstrip("/")
        token = process.stdout.readline().split()[-1]
        yield Served(address, data, hostile, canary.port, token)
        process.terminate()


@pytest.fixture(scope="session")
def _chromium(served: Served) -> Iterator[Any]:  # noqa: ARG001 - it skips where there is no Chromium
    from selenium.webdriver import Chrome
    from selenium.webdriver.chrome.options import Options
    from selenium.webdriver.chrome.service import Service

    options = Options()
    options.binary_location = str(CHROMIUM)
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = Chrome(options=options, service=Service(str(DRIVER)))
    driver.set_page_load_timeout(20)
    yield driver
    driver.quit()


@pytest.fixture
def browser(_chromium: Any) -> Iterator[Any]:
    """Chromium at 1280 by 900, without cookies, its logs empty."""
    resize(_chromium, 1280)
    _chromium.get("about:blank")
    _chromium.execute_cdp_cmd("Network.clearBrowserCookies", {})
    for log in ("browser", "performance"):
        _chromium.get_log(log)
    yield _chromium


def resize(driver: Any, width: int) -> None:
    """A window of that width; below 500 pixels it is a phone."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
