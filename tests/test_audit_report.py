"""The report of an audit: what it says, what it refuses to say, and that pages of others cannot mark it up."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.audit import pages
from pipeline.audit.desk import Desk
from pipeline.audit.people import Person
from pipeline.audit.report import report
from pipeline.audit.sample import Plan, draw
from pipeline.store import Store
from schemas.problems import UsageError
from tests.stories import Story, fill

AT = "2026-02-01T08:00:00Z"
AN, BINH, CHI = Person("An", "reviewing"), Person("Bình", "reviewing"), Person("Chi", "adjudicating")
HOSTILE = "<script>alert(1)</script> | **x**"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "facts.db") as opened:
        for_all = []
        for n in range(30):
            story = Story(f"a{n}", site="bao.example" if n % 2 else "tin.example")
            for number in range(3):
                story.count(10 * n + number + 1, rule="count.odd" if n % 2 else "count.even")
            story.award()
            for_all.append(story)
        fill(opened, *for_all)
        yield opened


def judge(store: Store, sample: str, person: Person, wrong: str | None, every: int = 1) -> None:
    """Says right of all, and wrong number of every so manieth fact of one rule."""
    desk, seen = Desk(store, sample, person), 0
    for item in desk.queue():
        if item.part != "fact":
            desk.read(item, AT)
            continue
        seen += item.rule == wrong
        if item.rule == wrong and seen % every == 0:
            desk.judge(item, "wrong", AT, fields=["number"], correction={"number": 5}, note=HOSTILE)
        else:
            desk.judge(item, "right", AT)


def test_what_is_weighted_and_what_is_not(store: Store) -> None:
    """Half of the counts are always wrong, so precision is that of the store, whatever the strata drew."""
    draw(store, "thu", Plan(facts=80, strata_by=("kind", "rule"), kinds=("count",), sites=()), 3, AT)
    judge(store, "thu", AN, "count.odd")
    found = report(store, "thu")
    assert found.overall.share.value == pytest.approx(0.5)
    assert {row.name: row.share.value for row in found.by["rule"]} == {"count.even": 1.0, "count.odd": 0.0}
    fields = {row.name: row.share.value for row in found.fields["count"]}
    assert fields["number"] == pytest.approx(0.5)
    assert fields["unit"] == 1
    assert found.faults == {"value": 40}
    assert found.reviewers == {"An": 80}
    [examples] = found.examples.values()
    assert len(examples) == 4
    assert examples[0].fields["number"][1] == 5


def test_too_little_is_not_measured(store: Store) -> None:
    draw(store, "nhỏ", Plan(facts=20, articles=2), 3, AT)
    judge(store, "nhỏ", AN, None)
    found = report(store, "nhỏ")
    assert found.overall.share.value is None
    assert (found.agreement.units, found.agreement.verdict) == (0, None)
    assert found.needs == {}
    for text in (pages.page(found), pages.markdown(found)):
        assert "not measured" in text
        assert "1.000" not in text


def test_agreement_and_settling(store: Store) -> None:
    draw(store, "đôi", Plan(facts=120), 3, AT)
    judge(store, "đôi", AN, "count.odd", 1)
    judge(store, "đôi", BINH, "count.odd", 2)
    before = report(store, "đôi")
    assert before.open == before.disputed > 0
    assert before.agreement.units == 120
    assert before.agreement.verdict is not None
    assert 0 < before.agreement.verdict < 1
    assert before.agreement.by_field["count.number"][1] == pytest.approx(before.agreement.by_kind["count"][1])
    chi = Desk(store, "đôi", CHI)
    for item in chi.disputed():
        chi.judge(item, "wrong", AT, fields=["number"], adjudicating=True)
    after = report(store, "đôi")
    assert (after.open, after.settled, after.disputed) == (0, before.open, before.disputed)
    assert after.agreement == before.agreement


def test_recall_of_what_was_marked(store: Store) -> None:
    draw(store, "đọc", Plan(facts=60, articles=30), 3, AT)
    desk = Desk(store, "đọc", AN)
    for n, item in enumerate(desk.queue()):
        if item.part == "fact":
            desk.judge(item, "right", AT)
            continue
        text = desk.task(item).passage
        if n % 3 == 0:
            at = text.index("Hết")
            desk.missed(item, AT, kind="count", start=at, end=at + 3, quote="Hết")
        desk.read(item, AT)
    [count] = [one for one in report(store, "đọc").recall if one.kind == "count"]
    assert count.marked == 10
    assert count.articles.value == pytest.approx(90 / 100)
    assert count.articles.interval is not None
    assert count.articles.interval.low == pytest.approx(0.9, abs=0.02)  # all articles were read: nothing is uncertain


def test_all_forms_say_the_same_and_nothing_is_markup(store: Store) -> None:
    draw(store, "dạng", Plan(facts=120, articles=3, sentences=10), 3, AT)
    judge(store, "dạng", AN, "count.odd", 2)
    judge(store, "dạng", BINH, None)
    found = report(store, "dạng")
    page, text, plain = pages.page(found), pages.markdown(found), pages.as_dict(found)
    assert "<script" not in page
    assert "<script" not in text
    value = f"{found.overall.share.value:.3f}"
    assert value in page
    assert value in text
    assert json.loads(json.dumps(plain))["overall"]["share"]["value"] == found.overall.share.value
    assert "http" not in page.replace("http://www.w3.org/2000/svg", "").replace("http-equiv", "")
    assert page.count("<svg") >= 3


def test_no_such_sample(store: Store) -> None:
    with pytest.raises(UsageError, match="no sample"):
        report(store, "khác")
