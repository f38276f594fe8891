"""score PATH: extract the files of a gold corpus, and sum up what agrees with it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from extractors.authorities import place_name
from pipeline import score, standoff
from pipeline.files import Extracted, extract_files
from pipeline.line import read_page
from pipeline.score import ARTICLE_FIELDS, WHOLE, Figure, Judged
from schemas.documents import Article
from schemas.facts import Kind
from schemas.problems import UsageError


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one kind."""

    kind: Kind
    whole: Figure
    interval: tuple[float, float] | None
    strict: Figure
    lenient: Figure
    fields: dict[str, Figure]


class ScoreReport(msgspec.Struct, frozen=True, kw_only=True):
    """Figures by kind, by field and for articles, with every judged fact behind them."""

    documents: int
    rows: tuple[Row, ...]
    article_fields: dict[str, Figure]
    judged: tuple[Judged, ...]
    lost: tuple[str, ...]
    articles: dict[str, Article]

    def sentence(self, judged: Judged) -> str:
        """The sentence that a judged fact stands in."""
        fact = judged.gold or judged.found
        assert fact is not None  # noqa: S101 - one of the two is always there
        article = self.articles[judged.doc]
        text = article.text if fact.caption is None else article.captions[fact.caption]
        start = max(text.rfind("\n", 0, fact.start), text.rfind(". ", 0, fact.start)) + 1
        ends = [at for at in (text.find("\n", fact.end), text.find(". ", fact.end)) if at >= 0]
        return text[start : min(ends, default=len(text))].strip()

    def as_dict(self) -> dict[str, Any]:
        """The figures, for JSON."""
        return {
            "documents": self.documents,
            "kinds": {row.kind: _row_dict(row) for row in self.rows},
            "article_fields": {name: _figure_dict(figure) for name, figure in self.article_fields.items()},
            "lost_quotes": list(self.lost),
        }


def score_files(paths: Sequence[str], gold: Path | None) -> ScoreReport:
    """Scores the files against gold facts; without either, the demo site against its own gold.

    A gold `doc` names its file by what follows the last colon: the file's stem. Article fields are scored when a file
    `…-articles.jsonl` stands beside `…-gold.jsonl` or `…-facts.jsonl`.
    Raises UsageError when none of the files is named by the gold.
    """
    gold_path = gold or Path(str(resources.files("corpus") / "gold" / "demo-facts.jsonl"))
    files = list(paths) or [str(resources.files("corpus") / "pages" / "demo")]
    documents, expected = score.read_gold(gold_path), _expected_articles(gold_path)
    by_stem = {doc.rpartition(":")[2]: doc for doc in documents}
    found = {by_stem[stem]: one for one in extract_files(files) if (stem := Path(one.path or "-").stem) in by_stem}
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
