"""Exports open where they are meant to be opened, and what comes back from other tools is the gold that went out."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from pipeline.export import tools
from pipeline.export.names import BLOCK, without_names
from pipeline.export.tables import Selection, articles, write_csv, write_jsonl, write_parquet, write_xlsx
from pipeline.line import read_page
from pipeline.records import value_hash
from pipeline.store import Store
from schemas.documents import Article, RawPage
from schemas.facts import AwardFact, CountFact
from schemas.problems import UsageError
from schemas.rows import Gold, Review
from tests.stories import STARTED

TEXT = """Công an xã Bằng Lãng tiếp nhận súng tự chế

Sáng 6/6/2023, ông Lường Văn Khói mang 3 khẩu súng kíp và 12 viên đạn đến Công an xã Bằng Lãng, huyện Chợ Đồn (Bắc Kạn).

Chủ tịch UBND xã tặng giấy khen cho ông Lường Văn Khói và 2 tập thể. 𝒳 sau đó có 7 hộ ký cam kết.
"""


def article_id(store: Store) -> str:
    return store.article_ids()[0]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "facts.db") as opened:
        result = read_page(RawPage(body=TEXT.encode(), path="tin.txt"))
        assert {fact.kind for fact in result.facts} == {"date", "place", "count", "award"}
        opened.put(opened.begin_run(STARTED, "1"), [result])
        yield opened


def facts_of(store: Store) -> Counter[str]:
    return Counter(fact.kind for fact in store.facts(article_id(store)))


# -- tables


def test_csv_opens_in_excel_and_runs_nothing(store: Store, tmp_path: Path) -> None:
    [fact] = [one for one in store.facts(article_id(store)) if isinstance(one, CountFact)][:1]
    article = store.article(article_id(store))
    hostile = msgspec.structs.replace(article, title="=HYPERLINK(1)")
    number = write_csv(store, Selection(), tmp_path / "out")
    assert number == sum(facts_of(store).values())
    raw = (tmp_path / "out" / "count.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader((tmp_path / "out" / "count.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == facts_of(store)["count"]
    assert fact.quote in {row["quote"] for row in rows}
    from pipeline.export.tables import _harmless

    assert _harmless(hostile.title) == "'=HYPERLINK(1)"
    assert _harmless("-5 người") == "'-5 người"
    assert _harmless(-5) == -5


def test_xlsx_opens_and_numbers_are_numbers(store: Store, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    write_xlsx(store, Selection(), tmp_path / "facts.xlsx")
    book = load_workbook(tmp_path / "facts.xlsx")
    assert book.sheetnames == ["date", "place", "count", "award"]
    head, *rows = book["count"].iter_rows(values_only=True)
    numbers = {row[head.index("number")] for row in rows}
    assert {3, 12} <= numbers
    [award] = list(book["award"].iter_rows(min_row=2, values_only=True))
    assert "giấy khen" in award


def test_parquet_has_types_and_lists(store: Store, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    write_parquet(store, Selection(), tmp_path / "out")
    table = pq.read_table(tmp_path / "out" / "award.parquet").to_pylist()
    assert table[0]["forms"] == ["giấy khen"]
    counts = pq.read_table(tmp_path / "out" / "count.parquet")
    assert str(counts.schema.field("number").type) == "double"
    assert counts.num_rows == facts_of(store)["count"]


def test_json_lines_are_those_of_extract(store: Store, tmp_path: Path) -> None:
    write_jsonl(store, Selection(kinds=("date",)), tmp_path / "facts.jsonl")
    [line] = map(msgspec.json.decode, (tmp_path / "facts.jsonl").read_bytes().splitlines())
    assert line["article"]["text"] == store.article(article_id(store)).text
    assert {fact["kind"] for fact in line["facts"]} == {"date"}


def test_what_is_rejected_is_left_out(store: Store) -> None:
    [award] = [one for one in store.facts(article_id(store)) if isinstance(one, AwardFact)]
    store.put_reviews(
        [
            Review(
                fact_id=award.fact_id, value_hash=value_hash(award), reviewer="An", reviewed_at=STARTED, verdict="wrong"
            )
        ]
    )
    [(_, facts)] = articles(store, Selection())
    assert award.fact_id not in {fact.fact_id for fact in facts}
    assert len(facts) == sum(facts_of(store).values()) - 1


# -- names


def test_without_names_nobody_is_named_and_offsets_stay(store: Store) -> None:
    article, facts = store.article(article_id(store)), store.facts(article_id(store))
    article = msgspec.structs.replace(article, authors=("Hà Thu Trang",), url="https://bao.example/ong-luong-van-khoi")
    hidden, told = without_names(article, facts)
    everything = msgspec.json.encode([hidden, told]).decode()
    for word in ("Khói", "Lường", "Trang", "luong-van-khoi"):
        assert word not in everything
    assert "Bằng Lãng" in hidden.text
    assert len(hidden.text) == len(article.text)
    assert BLOCK in hidden.text
    for fact in told:
        assert hidden.text[fact.start : fact.end] == fact.quote


def test_who_has_no_name_is_left_alone() -> None:
    article = Article(article_id="a", paragraphs=("Xã có 5 hộ.",), content_hash="x")
    assert without_names(article, []) == (article, [])


# -- round trips


def _as_sent_back(form: str, path: Path) -> None:
    """What the tool makes of the file between export and import."""
    if form == "labelstudio":
        tasks = msgspec.json.decode(path.read_bytes())
        for task in tasks:
            task["annotations"] = [
                {"was_cancelled": True, "result": []},
                {"result": task.pop("predictions")[0]["result"]},
            ]
        path.write_bytes(msgspec.json.encode(tasks))
    if form == "prodigy":
        rows = [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
        rejected = {**rows[0], "answer": "reject", "spans": [{"start": 0, "end": 4, "label": "date"}]}
        path.write_bytes(
            b"\n".join(msgspec.json.encode(row) for row in [rejected, *({**row, "answer": "accept"} for row in rows)])
        )


def gold_of(store: Store, form: str, path: Path) -> list[Gold]:
    return list(tools.gold(store, tools.READERS[form](path)))


@pytest.fixture
def expected(store: Store, tmp_path: Path) -> list[Gold]:
    write_jsonl(store, Selection(), tmp_path / "facts.jsonl")
    return gold_of(store, "jsonl", tmp_path / "facts.jsonl")


def key(row: Gold) -> tuple[Any, ...]:
    return row.kind, row.caption or -1, row.quote, row.nth


@pytest.mark.parametrize("form", ["prodigy", "doccano", "labelstudio", "spacy"])
def test_what_goes_out_comes_back(store: Store, expected: list[Gold], tmp_path: Path, form: str) -> None:
    path = tmp_path / f"out.{form}"
    number = tools.WRITERS[form](store, Selection(), path)
    assert number == len(expected) == sum(facts_of(store).values())
    _as_sent_back(form, path)
    found = gold_of(store, form, path)
    assert sorted(found, key=key) == sorted(expected, key=key)
    store.replace_gold({row.doc for row in found}, found)
    assert sorted(store.gold(), key=key) == sorted(expected, key=key)
    store.replace_gold({row.doc for row in found}, found[:1])
    assert len(store.gold()) == 1


def _moved(rows: list[dict[str, Any]]) -> None:
    rows[0]["label"] = [[0, 7, "place"]]


def test_a_new_mark_has_no_fields(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    tools.write_doccano(store, Selection(), path)
    rows = [msgspec.json.decode(line) for line in path.read_bytes().splitlines()]
    _moved(rows)
    path.write_bytes(msgspec.json.encode(rows[0]))
    [row] = gold_of(store, "doccano", path)
    assert (row.quote, row.fields, row.zone, row.nth) == ("Công an", {}, "title", 0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda row: row.pop("article_id"), "article_id"),
        (lambda row: row.update(label=[[0, 4, "PERSON"]]), "no kind"),
        (lambda row: row.update(label=[[0, 4000, "date"]]), "not in its text"),
        (lambda row: row.update(text=row["text"].replace("Khói", "████")), "names left out"),
        (lambda row: row.update(article_id="khác"), "no article"),
    ],
)
def test_what_cannot_be_gold(
    store: Store, tmp_path: Path, change: Callable[[dict[str, Any]], Any], message: str
) -> None:
    path = tmp_path / "out.jsonl"
    tools.write_doccano(store, Selection(), path)
    row = msgspec.json.decode(path.read_bytes().splitlines()[0])
    change(row)
    path.write_bytes(msgspec.json.encode(row))
    with pytest.raises((UsageError, Exception), match=message):
        gold_of(store, "doccano", path)


def test_gold_is_a_file_for_score_as_well(store: Store, expected: list[Gold], tmp_path: Path) -> None:
    from pipeline.score import ground, read_gold

    path = tmp_path / "gold.jsonl"
    path.write_bytes(b"".join(tools.gold_lines(expected)))
    [document] = read_gold(path).values()
    grounded, lost = ground(store.article(document.doc), document.facts)
    assert not lost
    assert len(grounded) == len(expected)


def test_the_labelling_interface_has_every_field() -> None:
    import xml.etree.ElementTree as ET

    tree = ET.fromstring(tools.labelling_interface(("count",)))  # noqa: S314 - our own
    assert [one.get("value") for one in tree.iter("Label")] == ["count"]
    assert "count_tally" in {one.get("name") for one in tree.iter("TextArea")}
