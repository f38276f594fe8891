"""The pages in Chromium: they fit, they can be used by keyboard, they ask nobody else, and hostile pages stay tame."""

from __future__ import annotations

import json
import time
from typing import Any
from urllib.request import urlopen

import pytest

from pipeline.questions import all_questions
from tests.browser.conftest import Served, resize

PAGES = {
    "overview": "/",
    "questions": "/questions",
    "answer with bars": "/questions/01_weapons",
    "answer with ranks": "/questions/16_unsure_communes",
    "answer with map": "/questions/22_busiest_communes",
    "question": "/questions/23_one_commune",
    "facts": "/facts?kind=award",
    "search": "/search?q=sung+tu+che",
    "communes": "/communes",
    "compare": "/compare",
    "rule": "/rules/place.typed",
    "sql": "/vnfacts?sql=select+fact_id,+quote+from+live_count+limit+5",
    "wrong": "/nothing",
}


def first(served: Served, sql: str) -> str:
    from urllib.parse import quote

    with urlopen(f"{served.address}/vnfacts.json?sql={quote(sql)}&_shape=arrays") as answer:  # noqa: S310
        return str(json.load(answer)["rows"][0][0])


def article_with_overlap(served: Served) -> str:
    return first(served, "select w.article_id from live_award w join live_count c on c.article_id = w.article_id and c.zone = w.zone "
                         "and w.zone <> 'caption' and w.start < c.start and w.\"end\" >= c.\"end\" order by 1 limit 1")  # fmt: skip


def busiest(served: Served) -> str:
    return first(
        served,
        "select unit_id from live_place where level = 'commune' and unit_id is not null group by 1 order by count(*) desc limit 1",
    )


def requests(driver: Any) -> list[str]:
    """Every address that was asked for since the log was read last."""
    messages = [json.loads(entry["message"])["message"] for entry in driver.get_log("performance")]
    return [m["params"]["request"]["url"] for m in messages if m["method"] == "Network.requestWillBeSent"]


def complaints(driver: Any) -> list[str]:
    return [entry["message"] for entry in driver.get_log("browser") if "404" not in entry["message"]]


@pytest.mark.parametrize("name", [*PAGES, "article", "commune"])
def test_pages_fit_and_are_accessible_and_ask_nobody_else(browser: Any, served: Served, name: str) -> None:
    from axe_selenium_python import Axe

    path = (
        PAGES.get(name)
        or {"article": f"/articles/{article_with_overlap(served)}", "commune": f"/communes/{busiest(served)}"}[name]
    )
    for width in (1280, 390):
        resize(browser, width)
        browser.get(served.address + path)
        wide = browser.execute_script(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{wide} pixels too wide at {width}"
        assert all(url.startswith((served.address, "data:", "about:")) for url in requests(browser))
        assert complaints(browser) == []
    axe = Axe(browser)
    axe.inject()
    found = [
        one for one in axe.run()["violations"] if one["id"] != "autocomplete-valid"
    ]  # this axe takes `off` for wrong
    if name == "sql":  # Datasette's own form
        found = [one for one in found if one["id"] not in ("label", "heading-order")]
    assert [
        (one["id"], one["nodes"][0]["html"][:200]) for one in found if one["impact"] in ("serious", "critical")
    ] == []


def test_a_fact_opens_where_it_stands(browser: Any, served: Served) -> None:
    browser.get(f"{served.address}/articles/{article_with_overlap(served)}")
    both = browser.find_element("css selector", ".mark.m-award.m-count")
    both.click()
    opened = browser.find_elements("css selector", ".fact[open]")
    assert {"award", "count"} <= {card.get_attribute("data-kind") for card in opened}
    assert all(card.find_element("css selector", "dl").is_displayed() for card in opened)
    resize(browser, 390)
    both.click()
    pinned = browser.find_element("css selector", ".fact.pinned")
    box = pinned.rect
    assert box["width"] == 390 and box["height"] <= 0.61 * 900


def test_facts_by_keyboard(browser: Any, served: Served) -> None:
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    browser.get(f"{served.address}/articles/{article_with_overlap(served)}")
    ActionChains(browser).send_keys(Keys.TAB).perform()
    assert browser.switch_to.active_element.get_attribute("class") == "skip"
    ActionChains(browser).send_keys("jj").perform()
    focused = browser.switch_to.active_element
    assert "mark" in focused.get_attribute("class")
    opened = {card.get_attribute("data-key") for card in browser.find_elements("css selector", ".fact[open]")}
    assert opened == set(focused.get_attribute("data-facts").split())
    ActionChains(browser).send_keys(Keys.ESCAPE).perform()
    assert browser.find_elements("css selector", ".fact[open]") == []


def test_a_link_to_a_fact_shows_it(browser: Any, served: Served) -> None:
    fact_id = first(served, "select fact_id from live_count where zone = 'body' order by start desc limit 1")
    browser.get(f"{served.address}/fact/{fact_id}")
    assert browser.find_element("id", f"f-{fact_id}").get_attribute("open")
    lit = browser.find_element("css selector", ".mark.lit")
    assert 0 <= lit.rect["y"] - browser.execute_script("return scrollY") <= 900


def test_a_kind_can_be_hidden(browser: Any, served: Served) -> None:
    browser.get(f"{served.address}/articles/{article_with_overlap(served)}")
    browser.find_element("css selector", "input[data-kind=count]").click()
    assert not any(card.is_displayed() for card in browser.find_elements("css selector", ".fact.k-count"))
    assert any(card.is_displayed() for card in browser.find_elements("css selector", ".fact.k-award"))


def test_the_language_switches_and_stays(browser: Any, served: Served) -> None:
    browser.get(f"{served.address}/questions/01_weapons")
    browser.find_element("css selector", ".language").click()
    assert browser.current_url.endswith("/questions/01_weapons")
    assert "Weapons handed in" in browser.find_element("tag name", "h1").text
    browser.get(f"{served.address}/")
    assert browser.find_element("tag name", "html").get_attribute("lang") == "en"


def test_a_commune_is_picked_by_keyboard(browser: Any, served: Served) -> None:
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import WebDriverWait

    browser.get(f"{served.address}/questions/11_cases_solved")
    field = browser.find_element("css selector", ".picker input")
    field.send_keys("cho moi")
    WebDriverWait(browser, 5).until(lambda driver: driver.find_elements("css selector", ".options li"))
    field.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    assert "Chợ Mới" in field.get_attribute("value")
    field.send_keys(Keys.ENTER)
    WebDriverWait(browser, 5).until(lambda driver: "commune=" in driver.current_url)
    assert "Chợ Mới" in browser.find_element("css selector", ".picker input").get_attribute("value")


def test_every_question_is_reached(browser: Any, served: Served) -> None:
    browser.get(f"{served.address}/questions")
    links = [link.get_attribute("href") for link in browser.find_elements("css selector", ".questions a")]
    assert len(links) == len(all_questions()) == 25


def test_an_archived_page_shows_itself_and_does_nothing(browser: Any, served: Served, canary: Any) -> None:
    before = canary.calls
    browser.get(f"{served.address}/articles/{served.hostile}")
    browser.find_element("css selector", ".frame summary").click()
    frame = browser.find_element("css selector", ".frame iframe")
    browser.execute_script("arguments[0].scrollIntoView()", frame)
    time.sleep(1.0)  # what it would do, it does at once
    assert browser.current_url.startswith(f"{served.address}/articles/")
    browser.get(f"{served.address}/articles/{served.hostile}/page")
    time.sleep(0.5)
    assert browser.find_element("id", "text").text == "Xin chào"
    assert browser.title == "x"
    browser.find_element("id", "go").click()
    assert browser.current_url.endswith("/page")
    assert canary.calls == before


def test_hostile_words_are_words(browser: Any, served: Served) -> None:
    browser.get(f"{served.address}/articles/{served.hostile}")
    assert "<b onclick=" in browser.find_element("css selector", ".text").text
    assert browser.find_elements("css selector", ".text b, .text img") == []
