"""The review desk without a browser: what is to be judged as JSON lines, and verdicts from JSON lines.

For reviewers who work in an editor or by a program. They see what the pages show and no more: nobody's verdict.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, get_args

import msgspec

from pipeline.audit.desk import Desk, Task, surroundings
from pipeline.score import FIELDS, WHOLE, find_nth
from schemas.facts import FACT_CLASSES
from schemas.problems import UsageError
from schemas.rows import Fault, SampleItem

GUIDE = {
    "facts": 'one line each: {"position": 1, "verdict": "right"}; verdicts are right, partly, wrong, unsure, skipped',
    "wrong": '{"position": 2, "verdict": "wrong", "fields": ["number"], "correction": {"number": 7}, "note": "…"}; '
    "without fields when there is no such fact; `partly` when only fields outside `whole` are wrong",
    "fault": f"if you like, why: {', '.join(get_args(Fault))}",
    "texts": '{"position": 9, "verdict": "read", "missed": [{"kind": "count", "quote": "7 khẩu súng", "nth": 0, '
    '"caption": null, "fields": {"number": 7}}]}; an empty list when nothing is missing; `nth` counts earlier '
    "occurrences of the quote in that text or caption",
    "sentences": "are read for their `kind` alone; texts for all kinds",
}


class Counted(msgspec.Struct, frozen=True):
    """How many lines were taken in."""

    facts: int
    texts: int
    missed: int


def lines(desk: Desk, *, adjudicating: bool = False, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """A first line that tells how to answer, then what this person has not judged yet."""
    yield {"sample": desk.sample, "reviewer": desk.person.name, "answer": GUIDE, "whole": WHOLE, "fields": FIELDS}
    queue = desk.disputed() if adjudicating else desk.queue()
    for item in queue[:limit]:
        yield _line(desk.task(item, adjudicating=adjudicating))


def _line(task: Task) -> dict[str, Any]:
    item, article = task.item, task.article
    told: dict[str, Any] = {
        "position": item.position,
        "part": item.part,
        "kind": item.kind,
        "published": article.published,
        "title": article.title,
    }
    if item.part == "article":
        return told | {"text": article.text, "captions": list(article.captions), "found": _found(task)}
    first, last = surroundings(task)
    told |= {
        "caption": item.caption,
        "before": task.passage[first : item.start],
        "quote": task.passage[item.start : item.end],
        "after": task.passage[item.end : last],
    }
    if task.fact is None:
        return told | {"found": _found(task)}
    told |= {"zone": task.fact.zone, "says": {name: value for name, value in task.fields.items() if value is not None}}
    if task.said:
        told["said"] = [
            {"verdict": one.verdict, "fields": one.fields, "correction": one.correction, "note": one.note}
            for one in task.said
        ]
    return told


def _found(task: Task) -> list[dict[str, Any]]:
    return [{"kind": fact.kind, "caption": fact.caption, "quote": fact.quote} for fact in task.facts]


def take_in(desk: Desk, path: Path, rows: Iterable[bytes], at: str, *, adjudicating: bool = False) -> Counted:
    """Keeps the verdicts of JSON lines, in order; raises UsageError naming the line that cannot be kept.

    What stands before that line is kept; the same file again, once it is mended, says the same again.
    """
    facts = texts = missed = 0
    for number, line in enumerate(rows, 1):
        if not line.strip():
            continue
        try:
            row = msgspec.json.decode(line, type=dict[str, Any])
            if "position" not in row:
                continue  # the line that tells how to answer
            item = desk.item(int(row["position"]))
            if item.part == "fact":
                _judge(desk, item, row, at, adjudicating)
                facts += 1
            else:
                missed += _read(desk, item, row, at, adjudicating)
                texts += 1
        except (msgspec.DecodeError, UsageError, ValueError) as error:
            raise UsageError(f"{path}:{number}: {error}") from error
    return Counted(facts, texts, missed)


def _judge(desk: Desk, item: SampleItem, row: Mapping[str, Any], at: str, adjudicating: bool) -> None:
    known = {"position", "verdict", "fields", "fault", "correction", "note"}
    if unknown := sorted(row.keys() - known):
        raise UsageError(f"a verdict has no {', '.join(unknown)}")
    desk.judge(
        item,
        row.get("verdict", ""),
        at,
        fields=tuple(row.get("fields") or ()),
        fault=row.get("fault"),
        correction=row.get("correction"),
        note=row.get("note"),
        adjudicating=adjudicating,
    )


def _read(desk: Desk, item: SampleItem, row: Mapping[str, Any], at: str, adjudicating: bool) -> int:
    article = desk.article(item)
    marked = row.get("missed") or []
    for one in marked:
        kind, caption = one.get("kind", item.kind), one.get("caption", item.caption)
        if kind not in FACT_CLASSES:
            raise UsageError(f"no kind {kind!r}")
        if caption is not None and not 0 <= caption < len(article.captions):
            raise UsageError(f"the article has {len(article.captions)} captions")
        text = article.text if caption is None else article.captions[caption]
        start = _place(item, text, caption, one)
        desk.missed(
            item,
            at,
            kind=kind,
            start=start,
            end=start + len(one["quote"]),
            quote=one["quote"],
            caption=caption,
            fields=one.get("fields"),
            note=one.get("note"),
            adjudicating=adjudicating,
        )
    desk.read(item, at, row.get("verdict", "read"), note=row.get("note"))
    return len(marked)


def _place(item: SampleItem, text: str, caption: int | None, one: Mapping[str, Any]) -> int:
    """Where a marked quote begins: within the sentence that was drawn, or by its number in the whole text."""
    quote = one.get("quote")
    if not isinstance(quote, str) or not quote:
        raise UsageError("a missed fact has a quote")
    if item.part == "sentence" and caption == item.caption and "nth" not in one:
        start = text.find(quote, item.start)
    else:
        start = find_nth(text, quote, int(one.get("nth") or 0))
    if start < 0:
        raise UsageError(f"{quote!r} does not stand in the text")
    return start
