"""The audit from drawing to confidence: queues, verdicts, taking back, settling, and what survives a rebuild of rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.audit import confidence, people
from pipeline.audit.desk import Desk
from pipeline.audit.fields import checked_fields
from pipeline.audit.people import Person
from pipeline.audit.sample import Plan, allocate, draw
from pipeline.store import Store
from schemas.problems import StoreError, UsageError
from schemas.rows import Judgement, Review
from tests.stories import STARTED, Story, fill

AT = "2026-02-01T08:00:00Z"
AN, BINH, CHI = Person("An", "reviewing"), Person("Bình", "reviewing"), Person("Chi", "adjudicating")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "facts.db") as opened:
        yield opened


def stories(number: int = 8) -> list[Story]:
    """Articles of two sites with counts and awards, and a caption-less sentence that nobody found anything in."""
    made = []
    for n in range(number):
        story = Story(f"a{n}", site="bao.example" if n % 2 else "tin.example", published=f"202{n % 3 + 3}-03-10")
        for number_of in range(3):
            story.count(10 * n + number_of + 1, rule="count.odd" if n % 2 else "count.even")
        story.award()
        story.fact("place", "Xã có 5 trạm", name="Quảng Lạc")
        made.append(story)
    return made


@pytest.fixture
def drawn(store: Store) -> Store:
    fill(store, *stories())
    draw(store, "thu", Plan(facts=12, articles=2), 7, AT)
    return store


# -- drawing


@given(
    st.dictionaries(st.text(min_size=1, max_size=3), st.integers(1, 50), min_size=1),
    st.integers(1, 200),
    st.integers(1, 5),
)
def test_an_allocation_gives_what_was_asked_and_no_more_than_there_is(
    sizes: dict[str, int], size: int, least: int
) -> None:
    given_ = allocate(sizes, size, least)
    assert sum(given_.values()) == min(size, sum(sizes.values()))
    assert all(0 < number <= sizes[name] for name, number in given_.items())


def test_a_sample_can_be_drawn_again(tmp_path: Path) -> None:
    found = []
    for name in ("a.db", "b.db"):
        with Store(tmp_path / name) as store:
            fill(store, *stories())
            draw(store, "thu", Plan(facts=10, articles=3, sentences=5), 42, AT)
            found.append(store.sample_items("thu"))
    assert found[0] == found[1]
    with Store(tmp_path / "c.db") as store:
        fill(store, *stories())
        draw(store, "thu", Plan(facts=10, articles=3, sentences=5), 43, AT)
        assert store.sample_items("thu") != found[0]


def test_chances_are_told_and_add_up(drawn: Store) -> None:
    [facts, articles] = drawn.samples("thu")
    assert (facts.part, facts.population, facts.drawn, facts.seed) == ("fact", 40, 12, 7)
    assert (articles.part, articles.population, articles.drawn) == ("article", 8, 2)
    assert articles.chosen["facts"] == {"count": 24, "award": 8, "place": 8}
    items = [item for item in drawn.sample_items("thu") if item.part == "fact"]
    assert sum(1 / item.probability for item in items) == pytest.approx(40)
    assert Counter(item.stratum for item in items).keys() == facts.strata.keys()
    assert len({item.fact_id for item in items}) == 12


def test_a_name_is_drawn_once(drawn: Store) -> None:
    with pytest.raises(UsageError, match="already"):
        draw(drawn, "thu", Plan(facts=1), 1, AT)
    with pytest.raises(UsageError, match="nothing to draw"):
        draw(drawn, "khác", Plan(facts=5, sites=("none.example",)), 1, AT)
    assert not drawn.samples("khác")


def test_a_sample_can_be_narrowed(store: Store) -> None:
    fill(store, *stories())
    draw(store, "hẹp", Plan(facts=100, kinds=("award",), sites=("bao.example",), since="2024-01-01"), 1, AT)
    items = store.sample_items("hẹp")
    assert {(item.kind, item.site) for item in items} == {("award", "bao.example")}
    assert {item.period for item in items} == {"2024", "2025"}


def test_sentences_have_a_sign_and_no_fact(store: Store) -> None:
    fill(store, *stories())
    draw(store, "câu", Plan(sentences=500), 1, AT)
    items = store.sample_items("câu")
    assert {item.kind for item in items} >= {"count"}
    for item in items:
        facts = store.facts(item.article_id)
        assert not [f for f in facts if f.kind == item.kind and f.start < item.end and item.start < f.end]


# -- judging


def test_a_queue_is_worked_off(drawn: Store) -> None:
    desk = Desk(drawn, "thu", AN)
    first, second, *_ = desk.queue()
    desk.skip(first, AT)
    desk.judge(second, "right", AT)
    assert desk.queue()[-1] == first
    assert [(p.done, p.skipped, p.total) for p in [desk.progress()]] == [(1, 1, 14)]
    desk.judge(first, "unsure", AT)
    assert first not in desk.queue()


def test_nothing_is_overwritten_and_undo_says_so(drawn: Store) -> None:
    desk = Desk(drawn, "thu", AN)
    item = desk.queue()[0]
    for verdict in ("right", "wrong", "right"):
        desk.judge(item, verdict, AT)  # one moment for all: order is kept
    assert desk.undo(AT) == item
    assert [one.verdict for one in drawn.reviews()] == ["right", "wrong", "right", "withdrawn"]
    times = [one.reviewed_at for one in drawn.reviews()]
    assert times == sorted(set(times))
    assert desk.queue()[0] == item
    assert drawn.query("SELECT count(*) FROM verdict").rows == [(0,)]
    assert desk.undo(AT) is None


def test_undo_goes_back_one_by_one(drawn: Store) -> None:
    desk = Desk(drawn, "thu", AN)
    a, b, c, *_ = desk.queue()
    desk.judge(a, "right", AT)
    desk.skip(b, AT)
    desk.judge(c, "wrong", AT)
    assert [desk.undo(AT), desk.undo(AT), desk.undo(AT), desk.undo(AT)] == [c, b, a, None]


def test_main_values_make_a_fact_wrong_others_partly(drawn: Store) -> None:
    desk = Desk(drawn, "thu", AN)
    item = next(one for one in desk.queue() if one.kind == "count")
    assert desk.judge(item, "partly", AT, fields=["number"]).verdict == "wrong"
    assert desk.judge(item, "right", AT, correction={"tally": "stock"}).verdict == "partly"
    said = desk.judge(item, "partly", AT, fields=["action"], correction={"number": "1 200"})
    assert (said.verdict, said.fields, said.correction, said.fault) == (
        "wrong",
        ("action", "number"),
        {"number": 1200},
        "value",
    )
    assert desk.judge(item, "wrong", AT).fault == "no_fact"


@pytest.mark.parametrize(
    ("verdict", "more", "message"),
    [
        ("partly", {}, "which field"),
        ("wrong", {"fields": ["colour"]}, "has no field colour"),
        ("wrong", {"correction": {"number": "many"}}, "no number"),
        ("wrong", {"correction": {"tally": "sum"}}, "tally"),
        ("wrong", {"fault": "other"}, "reason is one of"),
        ("wrong", {"note": "x" * 3000}, "at most"),
        ("withdrawn", {}, "a fact is right"),
    ],
)
def test_what_cannot_be_said(drawn: Store, verdict: str, more: dict[str, object], message: str) -> None:
    desk = Desk(drawn, "thu", AN)
    item = next(one for one in desk.queue() if one.kind == "count")
    with pytest.raises(UsageError, match=message):
        desk.judge(item, verdict, AT, **more)  # type: ignore[arg-type]
    assert drawn.reviews() == []


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"forms": "giấy khen; bằng khen"}, {"forms": ["giấy khen", "bằng khen"]}),
        ({"collectives": "3", "individuals": ""}, {"collectives": 3, "individuals": None}),
        ({"place": "xã Quảng Lạc"}, {"place": "xã Quảng Lạc"}),
    ],
)
def test_typed_values_get_their_type(typed: dict[str, str], kept: dict[str, object]) -> None:
    assert checked_fields("award", typed) == kept


def test_reviewers_are_blind_and_a_third_settles(drawn: Store) -> None:
    an, binh, chi = Desk(drawn, "thu", AN), Desk(drawn, "thu", BINH), Desk(drawn, "thu", CHI)
    item = an.queue()[0]
    an.judge(item, "wrong", AT, note="sai")
    binh = Desk(drawn, "thu", BINH)
    assert item in binh.queue()
    assert binh.task(item).said == ()
    binh.judge(item, "right", AT)
    with pytest.raises(UsageError, match="may not"):
        binh.judge(item, "right", AT, adjudicating=True)
    assert drawn.query("SELECT count(*) FROM rejected").rows == [(0,)]
    chi = Desk(drawn, "thu", CHI)
    assert chi.disputed() == [item]
    assert {one.reviewer: one.verdict for one in chi.task(item, adjudicating=True).said} == {
        "An": "wrong",
        "Bình": "right",
    }
    chi.judge(item, "wrong", AT, adjudicating=True)
    assert chi.disputed() == []
    assert drawn.query("SELECT fact_id FROM rejected").rows == [(item.fact_id,)]


def test_nobody_settles_what_they_judged(drawn: Store) -> None:
    desk = Desk(drawn, "thu", CHI)
    item = desk.queue()[0]
    desk.judge(item, "right", AT)
    with pytest.raises(UsageError, match="third person"):
        desk.judge(item, "wrong", AT, adjudicating=True)


def test_a_text_is_read_and_what_is_missing_is_marked(drawn: Store) -> None:
    desk = Desk(drawn, "thu", AN)
    item = next(one for one in desk.queue() if one.part == "article")
    task = desk.task(item)
    assert len(task.facts) == 5
    at = task.passage.index("Hết")
    with pytest.raises(UsageError, match="do not stand"):
        desk.missed(item, AT, kind="date", start=at, end=at + 3, quote="Hêt")
    with pytest.raises(UsageError, match="is a text"):
        desk.judge(item, "right", AT)
    desk.missed(item, AT, kind="date", start=at, end=at + 3, quote="Hết", fields={"value": "2024-03-05"})
    assert [one.quote for one in desk.task(item).missed] == ["Hết"]
    assert Desk(drawn, "thu", BINH).task(item).missed == ()
    desk.read(item, AT)
    assert item not in desk.queue()
    assert desk.undo(AT) == item
    assert desk.undo(AT) == item
    assert desk.task(item).missed == ()
    assert [one.said for one in drawn.judgements()] == ["missed", "read", "withdrawn", "withdrawn"]


def test_a_verdict_holds_for_the_same_reading_in_another_sample(drawn: Store) -> None:
    for item in (desk := Desk(drawn, "thu", AN)).queue():
        if item.part == "fact":
            desk.judge(item, "right", AT)
    draw(drawn, "nữa", Plan(facts=40), 1, AT)
    assert Desk(drawn, "nữa", AN).progress().done == 12
    assert Desk(drawn, "nữa", BINH).progress().done == 0


# -- people


def test_tokens_open_the_desk_until_they_are_void(store: Store) -> None:
    old = people.invite(store, " An  Nguyên ", "reviewing", AT)
    assert people.admit(store, old) == Person("An Nguyên", "reviewing")
    new = people.invite(store, "An Nguyên", "adjudicating", "2026-02-02T00:00:00Z")
    assert people.admit(store, old) is None
    assert people.admit(store, new) == Person("An Nguyên", "adjudicating")
    assert old not in str(store.reviewers())
    people.dismiss(store, "An Nguyên", "2026-02-03T00:00:00Z")
    assert people.admit(store, new) is None
    assert people.people(store) == {}
    assert people.admit(store, "") is None


@pytest.mark.parametrize("name", ["", "   ", "x" * 41, "a\x1bb"])
def test_names_that_cannot_be_shown(store: Store, name: str) -> None:
    with pytest.raises(UsageError, match="printable"):
        people.invite(store, name, "reviewing", AT)


# -- confidence


def _judge_all(store: Store, wrong: str) -> None:
    rows = store.query("SELECT fact_id, value_hash, rule FROM fact").rows
    store.put_reviews(
        Review(
            fact_id=str(fact_id), value_hash=str(value_hash), reviewer="An", reviewed_at=AT,
            verdict="wrong" if rule == wrong else "right",
        )
        for fact_id, value_hash, rule in rows
    )  # fmt: skip


def test_confidence_is_null_until_there_are_enough_judgements(store: Store) -> None:
    fill(store, *stories(9))  # 27 counts
    _judge_all(store, "count.odd")
    confidence.update(store)
    assert store.query("SELECT count(confidence) FROM fact").rows == [(0,)]


def test_confidence_follows_the_rule_and_the_kind(store: Store) -> None:
    fill(store, *stories(20))
    _judge_all(store, "count.odd")
    confidence.update(store)
    [(odd,), (even,)] = store.query("SELECT DISTINCT confidence FROM fact WHERE kind = 'count' ORDER BY 1").rows
    assert 0 < float(str(odd)) < 0.1
    assert 0.9 < float(str(even)) < 1
    assert store.query("SELECT count(confidence) FROM fact WHERE kind = 'award'").rows == [(0,)]
    later = Story("mới")
    later.count(5, rule="count.new")
    fill(store, later, rules="2")
    confidence.update(store)
    [(value,)] = store.query("SELECT confidence FROM fact WHERE rule = 'count.new'").rows
    assert 0.4 < float(str(value)) < 0.6  # its kind's


def test_calibration_foretells_other_articles(store: Store) -> None:
    fill(store, *stories(40))
    _judge_all(store, "count.odd")
    found = confidence.calibrate(confidence.judged(store))
    assert found is not None
    assert found.brier < 0.05 < found.reference
    assert found.gap < 0.1
    assert sum(one.judged for one in found.bins) == found.judged == 200


@pytest.mark.parametrize("more", [{"said": "missed", "end": 3}, {"said": "read", "end": 0}])
def test_the_table_refuses_a_missed_fact_without_words_and_an_empty_stretch(
    store: Store, more: dict[str, object]
) -> None:
    row = Judgement(article_id="a", content_hash="b", start=0, reviewer="An", judged_at=STARTED, **more)  # type: ignore[arg-type]
    with pytest.raises(StoreError):
        store.put_judgements([row])
