"""Scoring on small hand-made gold: alignment, what makes a fact right, intervals, stand-off offsets."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pipeline import score, standoff
from pipeline.cli import main
from pipeline.confusion import confusions
from pipeline.pages import score_page
from pipeline.score import Figure, GoldFact
from pipeline.scorecard import ScoreReport, score_files, score_standoff
from schemas.documents import Article
from schemas.facts import AnyFact, CountFact, DateFact
from schemas.problems import UsageError


def date(start: int, quote: str, value: str, **fields: Any) -> DateFact:
    return DateFact(
        fact_id=f"d{start}", zone="body", start=start, end=start + len(quote), quote=quote, rule="date.test",
        value=value, granularity="day", role="event", **fields,
    )  # fmt: skip


def count(start: int, quote: str, number: float, item: str) -> CountFact:
    return CountFact(
        fact_id=f"c{start}", zone="body", start=start, end=start + len(quote), quote=quote, rule="count.test",
        number=number, unit=item.split(maxsplit=1)[0], item=item, category="other",
    )  # fmt: skip


def gold(kind: Any, start: int, quote: str, caption: int | None = None, **fields: Any) -> GoldFact:
    return GoldFact(kind, caption, start, start + len(quote), quote, fields)


def judge(theirs: list[GoldFact], ours: list[AnyFact]) -> list[score.Judged]:
    return score.judge("doc", theirs, ours, lambda unit_id: unit_id)


@pytest.mark.parametrize(
    ("theirs", "ours", "right", "strict", "lenient"),
    [
        # The same span and value.
        ([gold("date", 5, "ngày 5/3", value="2024-03-05")], [date(5, "ngày 5/3", "2024-03-05")], 1, 1, 1),
        # Another span that overlaps: whole facts are judged on values, spans apart.
        ([gold("date", 5, "ngày 5/3", value="2024-03-05")], [date(10, "5/3", "2024-03-05")], 1, 0, 1),
        ([gold("date", 5, "ngày 5/3", value="2024-03-05")], [date(5, "ngày 5/3", "2023-03-05")], 0, 1, 1),
        # Side by side is no overlap.
        ([gold("date", 5, "5/3", value="2024-03-05")], [date(8, "6/3", "2024-03-05")], 0, 0, 0),
        # One found fact answers one gold fact only.
        ([gold("date", 0, "5/3", value="a"), gold("date", 3, "6/3", value="a")], [date(0, "5/36/3", "a")], 1, 0, 1),
        # A caption is another text.
        ([gold("date", 5, "5/3", caption=0, value="a")], [date(5, "5/3", "a")], 0, 0, 0),
    ],
)  # fmt: skip
def test_alignment(theirs: list[GoldFact], ours: list[AnyFact], right: int, strict: int, lenient: int) -> None:
    judged = judge(theirs, ours)
    assert score.whole(judged, "date") == Figure(right, len(ours), len(theirs))
    assert score.spans(judged, "date", strict=True).right == strict
    assert score.spans(judged, "date", strict=False).right == lenient


def test_case_tone_placement_and_order_make_no_difference() -> None:
    theirs = [gold("count", 0, "9 tổ hoà giải", number=9, comparator="exact", unit="tổ", item="Tổ hoà giải")]
    assert judge(theirs, [count(0, "9 tổ hoà giải", 9, "tổ hòa giải")])[0].right


def test_field_accuracy_counts_only_what_the_annotator_gave() -> None:
    judged = judge([gold("date", 0, "5/3", value="a", role="document")], [date(0, "5/3", "a")])
    assert score.field_accuracy(judged, "date") == {"value": Figure(1, 1, 1), "role": Figure(0, 1, 1)}


@pytest.mark.parametrize(
    ("quote", "theirs", "ours", "form", "outcome"),
    [
        ("ngày 5/3", "XXXX-03-05", "XXXX-03-05", "day without year", "right"),
        ("ngày 5/3", "XXXX-03-05", "2024-03-05", "day without year", "year filled in"),
        ("ngày 5/3", "2024-03-05", "XXXX-03-05", "day without year", "year left open"),
        ("sáng 5/3", "2024-03-05TMO", "2023-03-05TMO", "part of day", "other year"),
        ("ngày 5/3/2024", "2024-03-05", "2024-05-03", "day", "other value"),
        ("21h cùng ngày", "2024-03-05T21:00", None, "relative", "missed"),
        ("tối nay (5/3)", "2024-03-05TEV", None, "part of day", "missed"),
        ("lúc 9h30", "2024-03-05T09:30", None, "clock time", "missed"),
        ("tháng 4", "2024-04", "2024-04", "month without year", "right"),
        ("năm 2024", "2024", "2024", "year", "right"),
        ("quý II/2024", "2024-Q2", "2024-Q2", "quarter or half", "right"),
        ("2013-2015", "2013/2015", None, "range of years", "missed"),
        ("từ 2/7 đến 10/8", "2024-07-02/2024-08-10", None, "range of days", "missed"),
        ("mùng 3 Tết", None, "2024-02-12", "lunar or Tết", "false"),
    ],
)
def test_dates_are_counted_by_their_form(
    quote: str, theirs: str | None, ours: str | None, form: str, outcome: str
) -> None:
    told = [gold("date", 0, quote, value=theirs)] if theirs else []
    [table] = confusions(judge(told, [date(0, quote, ours)] if ours else []))
    assert [(line.form, line.outcomes) for line in table.lines] == [(form, {outcome: 1})]


def test_figures() -> None:
    figure = Figure(right=3, found=4, gold=6)
    assert (figure.precision, figure.recall, figure.f1) == (0.75, 0.5, 0.6)
    assert (Figure(0, 0, 0).f1, Figure(0, 0, 5).precision) == (None, None)


def test_interval_narrows_around_the_score_and_needs_two_articles() -> None:
    one = judge([gold("date", 0, "5/3", value="a")], [date(0, "5/3", "a")])
    assert score.interval(one, "date") is None
    good = [score.Judged(f"doc{i}", j.kind, j.gold, j.found, j.strict, j.wrong) for i in range(20) for j in one]
    assert score.interval(good, "date") == (1.0, 1.0)
    mixed = [
        score.Judged(j.doc, j.kind, j.gold, j.found, j.strict, ("value",) if i % 4 else ()) for i, j in enumerate(good)
    ]
    low, high = score.interval(mixed, "date") or (1, 0)
    assert low < 0.25 < high


def test_a_quote_that_stands_less_often_is_nowhere() -> None:
    assert [score.find_nth("xã A, xã A", "xã A", nth) for nth in range(4)] == [0, 6, -1, -1]
    assert score.find_nth("aaa", "aa", 1) == 1


def test_quotes_are_grounded_by_their_number() -> None:
    article = Article(article_id="a", paragraphs=("xã A và xã A",), captions=("ở xã A",))
    rows = [
        {"kind": "place", "caption": None, "quote": "xã A", "nth": 1, "name": "A"},
        {"kind": "place", "caption": 0, "quote": "xã A", "nth": 0, "name": "A"},
        {"kind": "place", "caption": None, "quote": "xã B", "nth": 0, "name": "B"},
    ]
    facts, lost = score.ground(article, rows)
    assert [(fact.caption, fact.start) for fact in facts] == [(None, 8), (0, 2)]
    assert lost == ["xã B"]


RAW_TITLE = "Xã Bằng Lãng tiếp nhận vũ khí"
RAW_TEXT = (
    "Ngày 6/6/2023, xã  Bằng Lãng, huyện Chợ Đồn (Bắc Kạn) tiếp nhận 7 khẩu súng tự chế do bà con tự nguyện mang đến nộp.\n"
    "Trước đó, xã Bằng Lãng đã vận động từng nhà và tổ chức nhiều buổi nói chuyện với người dân."
)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    rows = [{"id": "own:1", "title": RAW_TITLE, "text": RAW_TEXT, "published": "2023-06-07"}]
    with gzip.open(tmp_path / "texts.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return tmp_path


def test_standoff_gold_finds_its_words_again(texts: Path) -> None:
    [document] = standoff.read_documents(texts, frozenset({"own:1"}))
    at = document.raw.index("7 khẩu")
    second = document.raw.rindex("xã Bằng Lãng")
    rows = [
        {"kind": "count", "start": at, "end": at + 18, "number": 7, "item": {"at": [at + 2, at + 18]}},
        {"kind": "place", "start": second, "end": second + 12, "name": "Bằng Lãng"},
    ]
    line = {"doc": "own:1", "kinds": ["count", "place"], "facts": rows}
    path = texts / "gold.jsonl"
    path.write_text(json.dumps(line, ensure_ascii=False) + "\n", encoding="utf-8")
    report = score_standoff([path], texts)
    assert (report.documents, report.lost) == (1, ())
    [told] = [j for j in report.judged if j.kind == "count" and j.gold is not None]
    assert told.gold is not None
    assert told.gold.fields["item"] == "khẩu súng tự chế"
    assert told.strict
    assert not {j.kind for j in report.judged} & {"date", "award"}


@pytest.mark.parametrize(
    ("fact", "says"),
    [
        ({"kind": "cuont", "quote": "7 tổ", "nth": 0}, "no kind 'cuont'"),
        ({"kind": "count", "quote": "7 tổ", "nth": 0, "nubmer": 7}, "no field nubmer of a count"),
        ({"kind": "count", "quote": "7 tổ"}, "no `quote` and `nth`"),
        ({"kind": "count", "quote": "7 tổ", "nth": "0"}, "no `quote` and `nth`"),
        ({"kind": "count", "quote": "", "nth": 0}, "no `quote` and `nth`"),
        ({"kind": "count", "quote": "7 tổ", "nth": -1}, "no `quote` and `nth`"),
        ({"kind": "count", "start": 4}, "neither a quote nor"),
    ],
)
def test_a_slip_in_gold_is_told_with_its_line(tmp_path: Path, fact: dict[str, Any], says: str) -> None:
    path = tmp_path / "own.jsonl"
    path.write_text('{"doc": "a:0", "facts": []}\n' + json.dumps({"doc": "a:1", "facts": [fact]}), encoding="utf-8")
    with pytest.raises(UsageError, match=r"own\.jsonl:2") as told:
        score.read_gold(path)
    assert says in str(told.value)


def test_gold_that_fits_nothing_is_told(tmp_path: Path, texts: Path) -> None:
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"doc": "x"}\n', encoding="utf-8")
    with pytest.raises(UsageError, match=r"bad\.jsonl:1"):
        score.read_gold(bad)
    other = tmp_path / "other.jsonl"
    other.write_text('{"doc": "nobody:1", "facts": []}\n', encoding="utf-8")
    with pytest.raises(UsageError, match="none of the documents"):
        score_standoff([other], texts)
    (tmp_path / "a.txt").write_text(RAW_TEXT, encoding="utf-8")
    with pytest.raises(UsageError, match="stem"):
        score_files([str(tmp_path / "a.txt")], other)


HOSTILE = (
    "Hội nghị <script>alert(1)</script> diễn ra ngày 5/3/2024 tại hội trường, và 7 tổ <img src=x onerror=alert(2)> tham gia.\n"
    "Buổi họp có đông đủ bà con trong xóm đến dự, ai cũng vui, nghe xong là về chuẩn bị cho mùa lễ hội sắp tới của làng."
)


@pytest.fixture
def scored(tmp_path: Path) -> ScoreReport:
    """A text that is hostile to a page, with gold that says another day, a count that is not there, and no tổ."""
    (tmp_path / "bai.txt").write_text(HOSTILE, encoding="utf-8")
    facts = [
        {"kind": "date", "caption": None, "quote": "ngày 5/3/2024", "nth": 0, "value": "2024-03-06", "role": "event"},
        {"kind": "count", "caption": None, "quote": "đông đủ bà con", "nth": 0, "number": 1, "item": "bà con"},
    ]
    gold_file = tmp_path / "own-gold.jsonl"
    gold_file.write_text(json.dumps({"doc": "own:bai", "facts": facts}) + "\n", encoding="utf-8")
    return score_files([str(tmp_path / "bai.txt")], gold_file)


def test_every_disagreement_is_told_with_its_sentence_and_rule(scored: ScoreReport) -> None:
    told = {(one.what, one.quote): one for one in scored.disagreements()}
    wrong, missed = told["wrong", "ngày 5/3/2024"], told["missed", "đông đủ bà con"]
    assert wrong.values == {"value": ("2024-03-06", "2024-03-05")}
    assert wrong.rule is not None
    assert wrong.rule.startswith("date.")
    assert wrong.before + wrong.quote + wrong.after == HOSTILE.splitlines()[0]
    assert (missed.rule, missed.values["number"]) == (None, (1, None))
    [false] = [one for one in told.values() if one.what == "false"]
    assert (false.kind, false.values["number"]) == ("count", (None, 7))
    as_json = json.loads(json.dumps(scored.as_dict(errors=True), default=str))
    assert [one["what"] for one in as_json["errors"]] == ["wrong", "false", "missed"]
    assert "errors" not in scored.as_dict()
    assert as_json["forms"] == {"date": {"day": {"other value": 1}}}


def test_the_page_of_scores_shows_hostile_text_as_text_and_asks_nobody(scored: ScoreReport) -> None:
    page = score_page(scored, errors=True)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not re.search(r"<script|<img|src=|href=|url\(|@import", page.replace("&lt;img src=x", ""))
    assert page.count('<article class="') == 3
    assert re.search(r"The dates by form.*<td>day</td>", page, re.DOTALL)
    assert '<article class="' not in score_page(scored, errors=False)


def test_errors_of_sealed_gold_are_not_shown(tmp_path: Path) -> None:
    sealed = tmp_path / "any-name.jsonl"
    sealed.write_text('{"doc": "a:1", "sealed": true, "facts": []}\n', encoding="utf-8")
    told = CliRunner().invoke(main, ["score", "--standoff", str(sealed), "--texts", str(tmp_path), "--errors"])
    assert (told.exit_code, "is sealed" in told.output) == (2, True)


@pytest.mark.parametrize(
    ("gold", "found", "same"),
    [
        ("TP HCM", "thành phố Hồ Chí Minh", True),
        ("Bắc Cạn", "tỉnh Bắc Kạn", True),
        ("xã Hoà Bình", "xã Hòa Bình", True),
        ("xã Tân Lập", "xã Tân Long", False),
    ],
)
def test_a_place_is_the_same_under_any_of_its_names(gold: str, found: str, same: bool) -> None:
    assert score.same_value("place", gold, found) is same
