"""The review desk in Chromium: by keys alone, marking by hand, and at both widths."""

from __future__ import annotations

import subprocess
from typing import Any

import pytest

from pipeline.store import Store
from schemas.rows import SampleItem
from tests.browser.conftest import VNFACTS, Served, resize


@pytest.fixture(scope="module")
def items(served: Served) -> list[SampleItem]:
    """A sample of the demo's store."""
    size = ["--facts", "12", "--articles", "3", "--sentences", "8", "--seed", "3"]
    subprocess.run([VNFACTS, "audit", "sample", "thu", "--data", served.data, *size], check=True, capture_output=True)
    with Store(served.data / "vnfacts.db", write=False) as store:
        return store.sample_items("thu")


@pytest.fixture
def desk(browser: Any, served: Served) -> Any:
    """Somebody who has come in."""
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys

    browser.get(f"{served.address}/review")
    browser.find_element(By.ID, "token").send_keys(served.token + Keys.ENTER)
    _wait(browser, lambda: browser.find_elements(By.CSS_SELECTOR, ".samples, .who"))
    return browser


def _wait(browser: Any, done: Any) -> None:
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, 30).until(lambda _: done())  # the machine may be busy


def press(browser: Any, key: str) -> None:
    """A key, and the page that comes of it."""
    from selenium.webdriver.common.action_chains import ActionChains

    before = browser.find_element("css selector", "main")
    ActionChains(browser).send_keys(key).perform()
    _wait(browser, lambda: _is_gone(before))


def _is_gone(element: Any) -> bool:
    from selenium.common.exceptions import StaleElementReferenceException

    try:
        element.is_enabled()
    except StaleElementReferenceException:
        return True
    return False


def said(served: Served) -> list[str]:
    with Store(served.data / "vnfacts.db", write=False) as store:
        return [one.verdict for one in store.reviews()]


def test_a_queue_by_keys_alone(desk: Any, served: Served, items: list[SampleItem]) -> None:
    assert items[0].part == "fact"
    desk.get(f"{served.address}/review/thu/next")
    first = desk.current_url
    press(desk, "1")
    assert desk.current_url != first
    press(desk, "5")
    press(desk, "s")
    press(desk, "u")  # the one that was put off
    press(desk, "4")
    press(desk, "u")
    press(desk, "u")
    assert said(served) == ["right", "unsure", "skipped", "withdrawn", "wrong", "withdrawn", "withdrawn"]


def test_a_typed_value_says_what_is_wrong(desk: Any, served: Served, items: list[SampleItem]) -> None:
    item = next(one for one in items if one.kind == "count" and one.part == "fact")
    desk.get(f"{served.address}/review/thu/{item.position}")
    desk.find_element("name", "right.number").send_keys("12")
    assert desk.find_element("name", "wrong.number").is_selected()
    desk.find_element("css selector", "main h1").click()
    press(desk, "3")
    with Store(served.data / "vnfacts.db", write=False) as store:
        last = store.reviews()[-1]
    assert (last.verdict, last.fields, last.correction) == ("wrong", ("number",), {"number": 12})


def test_words_that_are_marked_keep_their_place(desk: Any, served: Served, items: list[SampleItem]) -> None:
    """Offsets count code points, whatever stands before them, and whether or not facts cut the text."""
    item = next(one for one in items if one.part == "article")
    with Store(served.data / "vnfacts.db", write=False) as store:
        text = store.article(item.article_id).text
    start = text.index(" ", len(text) // 2) + 1
    end = text.index(" ", start + 8)
    quote = text[start:end]
    assert "\n" not in quote
    desk.get(f"{served.address}/review/thu/{item.position}")
    desk.execute_script(
        """
        const [start, end] = arguments, passage = document.querySelector("[data-passage]"), range = document.createRange();
        let at = 0;
        const walk = document.createTreeWalker(passage, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          const length = node.data.length;
          if (at <= start && start < at + length) range.setStart(node, start - at);
          if (at < end && end <= at + length) range.setEnd(node, end - at);
          at += length;
        }
        getSelection().removeAllRanges(); getSelection().addRange(range);
        document.dispatchEvent(new Event("pointerup")); // a mouse ends so; the other event comes with a frame
        """,
        len(text[:start].encode("utf-16-le")) // 2,
        len(text[:end].encode("utf-16-le")) // 2,
    )
    _wait(desk, lambda: desk.find_element("name", "quote").get_attribute("value") == quote)
    before = desk.find_element("css selector", "main")
    desk.find_element("css selector", "button[value=missed]").click()
    _wait(desk, lambda: _is_gone(before))
    with Store(served.data / "vnfacts.db", write=False) as store:
        last = store.judgements()[-1]
    assert (last.start, last.end, last.quote, last.kind) == (start, end, quote, "date")


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_runs_over_the_edge(desk: Any, served: Served, items: list[SampleItem], width: int) -> None:
    resize(desk, width)
    for part in ("fact", "article", "sentence"):
        item = next(one for one in items if one.part == part)
        desk.get(f"{served.address}/review/thu/{item.position}")
        assert desk.execute_script("return document.documentElement.scrollWidth") <= width


def test_it_is_accessible_and_complains_of_nothing(desk: Any, served: Served, items: list[SampleItem]) -> None:
    from axe_selenium_python import Axe

    for address in ("", *(f"/thu/{next(i.position for i in items if i.part == part)}" for part in ("fact", "article"))):
        desk.get(f"{served.address}/review{address}")
        axe = Axe(desk)
        axe.inject()
        found = axe.run()["violations"]
        assert [(one["id"], [node["html"][:120] for node in one["nodes"]]) for one in found] == []
    assert [one for one in desk.get_log("browser") if one["level"] == "SEVERE"] == []
