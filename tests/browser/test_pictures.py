"""The pictures of the documentation, taken anew: `VNFACTS_PICTURES=docs/pictures pytest tests/browser/test_pictures.py`.

Without that variable nothing is done. The store is the demo's, without the hostile page of the other tests; one page
comes a second time with another number, so that there are two versions to compare.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pipeline.store import Store
from tests.browser.conftest import VNFACTS, resize

PICTURES = os.environ.get("VNFACTS_PICTURES")
pytestmark = pytest.mark.skipif(not PICTURES, reason="VNFACTS_PICTURES names no folder: no pictures are taken")

STORY = "sang-moc-tong-ket-cong-tac-bao-dam-an-ninh-trat-tu-nam-2019-97.html"
PAGE = Path(__file__).parents[2] / "corpus/pages/police/tin-tuc/an-ninh-to-quoc" / STORY
COMMUNE = "30628@2025-07-01"  # Chợ Mới, which was three units until then
PATHS = {
    "overview": "/",
    "article": "/articles/{article}",
    "question": "/questions/01_weapons",
    "commune": "/communes/{commune}",
    "review": "/review/first/{item}",
    "compare": "/compare?article={article}",
}
ALL_TOGETHER = 1_500_000  # bytes


@dataclass(frozen=True)
class Shown:
    """A server over the demo's store: its folder and address, a reviewer's token, and what stands in the addresses."""

    data: Path
    address: str
    token: str
    names: dict[str, Any]


def _run(*arguments: object) -> str:
    return subprocess.run([VNFACTS, *map(str, arguments)], check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shown]:
    """The demo, and a sample to judge."""
    data = tmp_path_factory.mktemp("shown")
    _run("demo", "--data", data)
    with sqlite3.connect(data / "vnfacts.db") as store:
        [(article, url)] = store.execute("SELECT article_id, url FROM article WHERE url LIKE ?", (f"%{STORY}",))
    _run("audit", "sample", "first", "--data", data, "--facts", 40, "--articles", 3, "--sentences", 12, "--seed", 3)
    with Store(data / "vnfacts.db", write=False) as reading:
        item = next(one for one in reading.sample_items("first") if one.part == "fact" and one.kind == "award")
    token = _run("audit", "reviewer", "An", "--data", data).split()[-1]
    names = {"article": article, "url": url, "commune": COMMUNE, "item": item.position}
    command = [VNFACTS, "serve", "--data", data, "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = next(word for word in process.stdout.readline().split() if word.startswith("http")).rstrip("/")
        yield Shown(data, address, token, names)
        process.terminate()


@pytest.fixture
def english(browser: Any, shown: Shown) -> Any:
    """Somebody who has come in, and reads English."""
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    resize(browser, 1280)
    browser.get(f"{shown.address}/review")
    browser.find_element(By.ID, "token").send_keys(shown.token + Keys.ENTER)
    WebDriverWait(browser, 30).until(lambda driver: driver.find_elements(By.CSS_SELECTOR, ".samples, .who"))
    browser.add_cookie({"name": "lang", "value": "en"})
    return browser


def _correct(shown: Shown) -> None:
    """One page comes again, with another number. Last of all: nobody but the demo knows its sites' provinces."""
    url = str(shown.names["url"])
    saved = shown.data / "saved" / STORY
    saved.parent.mkdir()
    note = f"<!-- saved from url=({len(url):04}){url} -->\n"
    text = PAGE.read_text("utf-8").replace("37 khẩu", "39 khẩu")
    saved.write_text(text.replace("<html", f"{note}<html", 1), "utf-8")
    _run("import", "--data", shown.data, saved)


def test_pictures_are_taken(english: Any, shown: Shown) -> None:
    folder = Path(str(PICTURES))
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in PATHS.items():
        if name == "compare":
            _correct(shown)
        english.get(shown.address + path.format(**shown.names))
        assert english.find_element("tag name", "html").get_attribute("lang") == "en"
        assert "404" not in english.find_element("tag name", "h1").text
        assert english.save_screenshot(str(folder / f"{name}.png"))
    assert sum((folder / f"{name}.png").stat().st_size for name in PATHS) < ALL_TOGETHER
