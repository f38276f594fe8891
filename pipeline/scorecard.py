"""score PATH: extract the files of a gold corpus, and sum up what agrees with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any, Literal

import msgspec

from extractors.authorities import place_name
from pipeline import score, standoff
from pipeline.confusion import Confusion, confusions
from pipeline.files import Extracted, extract_files
from pipeline.line import read_page
from pipeline.score import ARTICLE_FIELDS, FIELDS, WHOLE, Figure, Judged
from pipeline.sentences import sentence_of
from schemas.documents import Article
from schemas.facts import AnyFact, Kind
from schemas.problems import UsageError
from scrapers.demo import DEMO_SITES


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one kind."""

    kind: Kind
    whole: Figure
    interval: tuple[float, float] | None
    strict: Figure
    lenient: Figure
    fields: dict[str, Figure]


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """Where gold and rules part: a fact that one of them has alone, or whose fields differ.

    missed   only gold has it.      false    only the rules have it.
    wrong    a field differs that a whole fact of its kind needs.      differs  only further fields do.
    `values` are gold's and ours, field by field; the sentence is `before`, `quote` and `after`.
    """

    what: Literal["missed", "false", "wrong", "differs"]
    kind: Kind
    doc: str
    caption: int | None
    start: int
    before: str
    quote: str
    after: str
    found_quote: str | None
    rule: str | None
    values: dict[str, tuple[Any, Any]]


class ScoreReport(msgspec.Struct, frozen=True, kw_only=True):
    """Figures by kind, by field and for articles, with every judged fact behind them."""

    documents: int
    rows: tuple[Row, ...]
    article_fields: dict[str, Figure]
    judged: tuple[Judged, ...]
    lost: tuple[str, ...]
    articles: dict[str, Article]

    def confusions(self) -> tuple[Confusion, ...]:
        """How dates and places ended, by their form."""
        return confusions(self.judged)

    def disagreements(self) -> list[Disagreement]:
        """Every fact that was missed, that is false, or that differs in a field, in the order of the texts."""
        unlike = [one for one in self.judged if one.wrong or one.gold is None or one.found is None]
        order = {doc: n for n, doc in enumerate(self.articles)}
        found = [self._disagreement(one) for one in unlike]
        return sorted(found, key=lambda one: (order[one.doc], one.caption is not None, one.caption or 0, one.start))

    def _disagreement(self, judged: Judged) -> Disagreement:
        fact = judged.gold or judged.found
        assert fact is not None  # noqa: S101 - one of the two is always there
        sentence = sentence_of(self.articles[judged.doc], fact.caption, fact.start, fact.end)
        return Disagreement(
            what=_what(judged),
            kind=judged.kind,
            doc=judged.doc,
            caption=fact.caption,
            start=fact.start,
            before=sentence.text[: sentence.start],
            quote=fact.quote,
            after=sentence.text[sentence.end :],
            found_quote=judged.found.quote if judged.found else None,
            rule=judged.found.rule if judged.found else None,
            values=_values(judged),
        )

    def as_dict(self, *, errors: bool = False) -> dict[str, Any]:
        """The figures, for JSON; with `errors`, all disagreements as well."""
        listed = {"errors": msgspec.to_builtins(self.disagreements())} if errors else {}
        return {
            "documents": self.documents,
            "kinds": {row.kind: _row_dict(row) for row in self.rows},
            "article_fields": {name: _figure_dict(figure) for name, figure in self.article_fields.items()},
            "lost_quotes": list(self.lost),
            "forms": {table.kind: {line.form: line.outcomes for line in table.lines} for table in self.confusions()},
            **listed,
        }


def score_files(paths: Sequence[str], gold: Path | None) -> ScoreReport:
    """Scores the files against gold facts; without either, the demo sites against their own gold.

    A gold `doc` names its file by what follows the last colon: the file's stem. Article fields are scored when a file
    `…-articles.jsonl` stands beside `…-gold.jsonl` or `…-facts.jsonl`.
    Raises UsageError when none of the files is named by the gold.
    """
    gold_path = gold or Path(str(resources.files("corpus") / "gold" / "demo-facts.jsonl"))
    documents, expected = score.read_gold(gold_path), _expected_articles(gold_path)
    by_stem = {doc.rpartition(":")[2]: doc for doc in documents}
    extracted = extract_files(paths) if paths else demo_sites()
    found = {by_stem[stem]: one for one in extracted if (stem := Path(one.path or "-").stem) in by_stem}
    if not found:
        raise UsageError(f"none of these files has the stem of a `doc` in {gold_path}")
    judged: list[Judged] = []
    lost: list[str] = []
    for doc, one in sorted(found.items()):
        if one.article is None:
            lost += [f"{doc}: {row['quote']}" for row in documents[doc].facts]
            continue
        grounded, missing = score.ground(one.article, documents[doc].facts)
        lost += [f"{doc}: {quote}" for quote in missing]
        judged += score.judge(doc, grounded, one.facts, place_name, documents[doc].kinds)
    return ScoreReport(
        documents=len(found),
        rows=tuple(_rows(judged)),
        article_fields=_article_figures(found, expected),
        judged=tuple(judged),
        lost=tuple(lost),
        articles={doc: one.article for doc, one in found.items() if one.article is not None},
    )


def demo_sites() -> Iterator[Extracted]:
    pages = resources.files("corpus") / "pages"
    for folder, site in DEMO_SITES.items():
        yield from extract_files([str(pages / folder)], site=site)


def score_standoff(gold_paths: Sequence[Path], folder: Path) -> ScoreReport:
    """Scores stand-off gold against the texts of a folder; raises UsageError when the folder has none of them."""
    gold = {doc: document for path in gold_paths for doc, document in score.read_gold(path).items()}
    judged: list[Judged] = []
    lost: list[str] = []
    articles: dict[str, Article] = {}
    for document in standoff.read_documents(folder, frozenset(gold)):
        result = read_page(document.page, None, document.published)
        articles[document.doc] = result.article
        wanted = gold[document.doc]
        grounded, missing = standoff.ground(result.article, document.raw, wanted.facts)
        lost += [f"{document.doc}: {quote}" for quote in missing]
        judged += score.judge(document.doc, grounded, result.facts, place_name, wanted.kinds)
    return ScoreReport(
        documents=len(articles),
        rows=tuple(_rows(judged)),
        article_fields={},
        judged=tuple(judged),
        lost=tuple(lost),
        articles=articles,
    )


def _what(judged: Judged) -> Literal["missed", "false", "wrong", "differs"]:
    if judged.found is None:
        return "missed"
    if judged.gold is None:
        return "false"
    return "differs" if judged.right else "wrong"


def _values(judged: Judged) -> dict[str, tuple[Any, Any]]:
    """What the two say: the fields in which they differ, or all that the one which is alone has to say."""
    gold, found = judged.gold, judged.found
    if gold is not None and found is not None:
        return {name: (gold.fields[name], _shown(found, name)) for name in judged.wrong}
    if gold is not None:
        told = {name: gold.fields.get(name) for name in FIELDS[judged.kind]}
        return {name: (value, None) for name, value in told.items() if value not in (None, [], ())}
    assert found is not None  # noqa: S101 - one of the two is always there
    told = {name: _shown(found, name) for name in FIELDS[judged.kind]}
    return {name: (None, value) for name, value in told.items() if value not in (None, [], ())}


def _shown(found: AnyFact, name: str) -> Any:
    """A unit by its name, as annotators give it."""
    if name != "place":
        return getattr(found, name)
    place_id = getattr(found, "place_id", None)
    return place_name(place_id) if place_id else None


def _rows(judged: Sequence[Judged]) -> Iterator[Row]:
    for kind in WHOLE:
        yield Row(
            kind=kind,
            whole=score.whole(judged, kind),
            interval=score.interval(judged, kind),
            strict=score.spans(judged, kind, strict=True),
            lenient=score.spans(judged, kind, strict=False),
            fields=score.field_accuracy(judged, kind),
        )


def _expected_articles(gold: Path) -> dict[str, dict[str, Any]]:
    beside = gold.with_name(gold.name.replace("-gold.", "-articles.").replace("-facts.", "-articles."))
    if beside == gold or not beside.exists():
        return {}
    rows = map(msgspec.json.decode, filter(None, beside.read_bytes().splitlines()))
    return {row["doc"]: row for row in rows}


def _article_figures(found: Mapping[str, Extracted], expected: Mapping[str, Mapping[str, Any]]) -> dict[str, Figure]:
    figures = {}
    docs = [doc for doc in found if doc in expected]
    for name in ARTICLE_FIELDS if docs else ():
        right = sum(_agrees(found[doc].article, name, expected[doc].get(name)) for doc in docs)
        figures[name] = Figure(right, len(docs), len(docs))
    return figures


def _agrees(article: Article | None, name: str, expected: object) -> bool:
    if article is None:
        return False
    value = getattr(article, name)
    return (list(value) if isinstance(value, tuple) else value) == expected


def _row_dict(row: Row) -> dict[str, Any]:
    return {
        "whole": _figure_dict(row.whole),
        "interval": row.interval,
        "span_strict": _figure_dict(row.strict),
        "span_lenient": _figure_dict(row.lenient),
        "fields": {name: figure.precision for name, figure in row.fields.items()},
    }


def _figure_dict(figure: Figure) -> dict[str, Any]:
    counts = msgspec.to_builtins(figure)
    return {**counts, "precision": figure.precision, "recall": figure.recall, "f1": figure.f1}
