"""Facts as annotations, for the tools that people annotate with, and what people annotated there as gold.

A document is one passage: the text of an article, or one caption. Offsets are code points but in Label Studio, which
counts as a browser does, in UTF-16. Labels are the kinds. The fields of facts travel along where the tool lets them:
Prodigy keeps them with the span, doccano beside the text, Label Studio as answers about a region, spaCy in `user_data`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from pipeline.audit.fields import fields_of
from pipeline.export.tables import Selection, articles
from pipeline.score import FIELDS
from pipeline.store import Store
from schemas.documents import Article
from schemas.facts import FACT_CLASSES, AnyFact, Kind
from schemas.problems import UsageError
from schemas.rows import Gold

Row = dict[str, Any]


class Mark(msgspec.Struct, frozen=True):
    """A marked stretch of a document, in code points; `fields` is None where the tool told none."""

    start: int
    end: int
    kind: Kind
    fields: Row | None


class Marked(msgspec.Struct, frozen=True):
    """One document with what was marked in it."""

    article_id: str
    caption: int | None
    text: str
    marks: tuple[Mark, ...]
    about: Row


# -- out


def documents(store: Store, chosen: Selection) -> Iterator[Marked]:
    """The passages of the wanted articles with their facts."""
    for article, facts in articles(store, chosen):
        quotes = {fact.fact_id: fact.quote for fact in facts}
        for caption, text in ((None, article.text), *enumerate(article.captions)):
            own = [fact for fact in facts if fact.caption == caption]
            yield Marked(
                article_id=article.article_id,
                caption=caption,
                text=text,
                marks=tuple(Mark(f.start, f.end, f.kind, _told(f, quotes)) for f in own),
                about=_about(article, caption),
            )


def _told(fact: AnyFact, quotes: dict[str, str]) -> Row:
    return {name: value for name, value in fields_of(fact, quotes).items() if value not in (None, [])}


def _about(article: Article, caption: int | None) -> Row:
    told = {name: getattr(article, name) for name in ("site", "url", "published", "content_hash")}
    return {"article_id": article.article_id, "caption": caption} | {k: v for k, v in told.items() if v is not None}


def write_prodigy(store: Store, chosen: Selection, target: Path) -> int:
    """JSON lines with `text`, `spans` and `meta`."""
    return _lines(target, documents(store, chosen), _prodigy)


def _prodigy(one: Marked) -> Row:
    spans = [{"start": m.start, "end": m.end, "label": m.kind, "fields": m.fields} for m in one.marks]
    return {"text": one.text, "spans": spans, "meta": one.about}


def write_doccano(store: Store, chosen: Selection, target: Path) -> int:
    """JSON lines with `text`, `label` and what else is to come back; let the project allow overlapping spans."""
    return _lines(target, documents(store, chosen), _doccano)


def _doccano(one: Marked) -> Row:
    label = [[m.start, m.end, m.kind] for m in one.marks]
    facts = [{"start": m.start, "end": m.end, "kind": m.kind, "fields": m.fields} for m in one.marks]
    told: Row = {"text": one.text, "label": label}
    return told | one.about | {"facts": facts}


def write_labelstudio(store: Store, chosen: Selection, target: Path) -> int:
    """A JSON list of tasks with predictions, and beside it `….xml`, the labelling interface that they belong to."""
    tasks, number = [], 0
    for one in documents(store, chosen):
        data: Row = {"text": one.text}
        tasks.append({"data": data | one.about, "predictions": [_prediction(one)]})
        number += len(one.marks)
    target.write_bytes(msgspec.json.encode(tasks))
    target.with_suffix(".xml").write_text(labelling_interface(chosen.kinds), encoding="utf-8")
    return number


def _prediction(one: Marked) -> Row:
    units = _utf16(one.text)
    result: list[Row] = []
    for number, mark in enumerate(one.marks):
        value = {"start": units[mark.start], "end": units[mark.end]}
        words = one.text[mark.start : mark.end]
        region = {"id": f"f{number}", "to_name": "text"}
        labels = value | {"text": words, "labels": [mark.kind]}
        result.append(region | {"from_name": "kind", "type": "labels", "value": labels})
        for name, told in (mark.fields or {}).items():
            shown = told if isinstance(told, list) else [told]
            answer = value | {"text": [w if isinstance(w, str) else msgspec.json.encode(w).decode() for w in shown]}
            result.append(region | {"from_name": f"{mark.kind}_{name}", "type": "textarea", "value": answer})
    return {"model_version": "vnfacts", "result": result}


def labelling_interface(kinds: Iterable[Kind]) -> str:
    """The labelling interface: a label for each kind, and a line for each field of the kind that is marked."""
    from html import escape

    colours = {"date": "#2f5fa8", "place": "#2c7148", "count": "#9a5b00", "award": "#8a3a78"}
    lines: list[str] = ["<View>", '  <Labels name="kind" toName="text">']
    lines += [f'    <Label value="{kind}" background="{colours[kind]}"/>' for kind in kinds]
    lines += ["  </Labels>", '  <Text name="text" value="$text" granularity="symbol"/>']
    for kind in kinds:
        lines.append(f'  <View visibleWhen="region-selected" whenTagName="kind" whenLabelValue="{kind}">')
        for name in FIELDS[kind]:
            lines.append(
                f'    <TextArea name="{kind}_{name}" toName="text" perRegion="true" editable="true" '
                f'placeholder="{escape(name)}" maxSubmissions="20"/>'
            )
        lines.append("  </View>")
    return "\n".join([*lines, "</View>"]) + "\n"


def write_spacy(store: Store, chosen: Selection, target: Path) -> int:
    """A DocBin: our own tokens, the facts as the span group `facts`; exact offsets and fields in `user_data`."""
    from spacy.tokens import DocBin

    from pipeline.annotate import annotate, to_doc

    bin_, number = DocBin(store_user_data=True), 0
    for article, facts in articles(store, chosen):
        quotes = {fact.fact_id: fact.quote for fact in facts}
        for passage in annotate(article):
            doc, caption = to_doc(passage), passage.caption
            own = [fact for fact in facts if fact.caption == caption]
            spans = [doc.char_span(f.start, f.end, label=f.kind, alignment_mode="expand") for f in own]
            doc.spans["facts"] = [span for span in spans if span is not None]
            marks = [{"start": f.start, "end": f.end, "kind": f.kind, "fields": _told(f, quotes)} for f in own]
            doc.user_data = {"vnfacts": msgspec.json.encode(_about(article, caption) | {"facts": marks}).decode()}
            bin_.add(doc)
            number += len(own)
    bin_.to_disk(target)
    return number


def _lines(target: Path, found: Iterable[Marked], row: Callable[[Marked], Row]) -> int:
    number = 0
    with target.open("wb") as file:
        for one in found:
            file.write(msgspec.json.encode(row(one)) + b"\n")
            number += len(one.marks)
    return number


# -- in


def read_prodigy(path: Path) -> Iterator[Marked]:
    """What was accepted in Prodigy; `answer` tells what was rejected or ignored."""
    for row in _rows(path):
        if row.get("answer", "accept") == "accept":
            marks = [Mark(s["start"], s["end"], _kind(s["label"]), s.get("fields")) for s in row.get("spans") or ()]
            yield _marked(row.get("meta") or {}, row["text"], marks)


def read_doccano(path: Path) -> Iterator[Marked]:
    """What doccano gives out as JSONL; a span that is where it was has its fields again."""
    for row in _rows(path):
        about = row | (row.get("meta") or {})
        known = {(f["start"], f["end"], f["kind"]): f["fields"] for f in about.get("facts") or ()}
        spans = row.get("label", row.get("labels")) or ()
        marks = [Mark(s, e, _kind(label), known.get((s, e, label))) for s, e, label in spans]
        yield _marked(about, row["text"], marks)


def read_labelstudio(path: Path) -> Iterator[Marked]:
    """What Label Studio gives out as JSON: of each task the last annotation that was not cancelled."""
    for task in _decoded(path.read_bytes(), path):
        given = [one for one in task.get("annotations") or () if not one.get("was_cancelled")]
        if given:
            text = task["data"]["text"]
            yield _marked(task["data"], text, list(_regions(given[-1]["result"], text)))


def _regions(result: Iterable[Row], text: str) -> Iterator[Mark]:
    points = _from_utf16(text)
    regions: dict[str, Row] = {}
    fields: dict[str, Row] = {}
    for one in result:
        if one.get("type") == "labels":
            regions[one["id"]] = one["value"]
        elif one.get("type") == "textarea" and "id" in one:
            fields.setdefault(one["id"], {})[one["from_name"]] = one["value"]["text"]
    for key, value in regions.items():
        kind = _kind(value["labels"][0])
        told = {name.removeprefix(f"{kind}_"): words for name, words in fields.get(key, {}).items()}
        answers = {name: _answer(name, words) for name, words in told.items()}
        yield Mark(points[value["start"]], points[value["end"]], kind, answers or None)


_LISTS = frozenset({"forms", "conferrers", "recipients"})
_NUMBERS = frozenset({"number", "number_max", "total", "collectives", "individuals", "households"})


def _answer(name: str, words: Any) -> Any:
    words = words if isinstance(words, list) else [words]
    if name in _LISTS:
        return words
    return msgspec.json.decode(words[0]) if name in _NUMBERS else words[0]


def read_spacy(path: Path) -> Iterator[Marked]:
    """A DocBin of ours, or one whose documents tell `article_id` and `caption` in `user_data["vnfacts"]`."""
    import spacy
    from spacy.tokens import DocBin

    for doc in DocBin(store_user_data=True).from_disk(path).get_docs(spacy.blank("xx").vocab):
        about = msgspec.json.decode(doc.user_data.get("vnfacts", "{}"))
        known: dict[tuple[int, int, str], list[Row]] = {}
        for fact in about.get("facts") or ():  # spans stand on tokens, facts need not
            span = doc.char_span(fact["start"], fact["end"], alignment_mode="expand")
            if span is not None:
                known.setdefault((span.start_char, span.end_char, fact["kind"]), []).append(fact)
        marks = []
        for span in doc.spans.get("facts", doc.ents):
            held = known.get((span.start_char, span.end_char, span.label_))
            exact: Row = held.pop(0) if held else {"start": span.start_char, "end": span.end_char, "fields": None}
            marks.append(Mark(exact["start"], exact["end"], _kind(span.label_), exact["fields"]))
        yield _marked(about, doc.text, marks)


def read_jsonl(path: Path) -> Iterator[Marked]:
    """Facts as `vnfacts export jsonl` writes them, after somebody has mended them."""
    from schemas.facts import from_dict

    for row in _rows(path):
        article, facts = row["article"], [from_dict(fact) for fact in row["facts"]]
        quotes = {fact.fact_id: fact.quote for fact in facts}
        for caption, text in ((None, article["text"]), *enumerate(article["captions"])):
            marks = [Mark(f.start, f.end, f.kind, _told(f, quotes)) for f in facts if f.caption == caption]
            yield _marked({"article_id": article["article_id"], "caption": caption}, text, marks)


def _marked(about: Row, text: str, marks: list[Mark]) -> Marked:
    if "article_id" not in about:
        raise UsageError("a document without `article_id`: it was not exported from a store, or lost that on the way")
    for mark in marks:
        if not 0 <= mark.start < mark.end <= len(text):
            raise UsageError(f"{about['article_id']}: a mark from {mark.start} to {mark.end} is not in its text")
    return Marked(str(about["article_id"]), about.get("caption"), text, tuple(marks), about)


def _kind(label: str) -> Kind:
    for kind in FACT_CLASSES:
        if label.lower() == kind:
            return kind
    raise UsageError(f"no kind {label!r}; labels are {', '.join(FACT_CLASSES)}")


def gold(store: Store, found: Iterable[Marked]) -> Iterator[Gold]:
    """Marks as rows of gold, `doc` being the article's id; raises UsageError where a text is not that of the store."""
    from pipeline.audit.fields import checked_fields

    for one in found:
        article = store.article(one.article_id)
        if one.caption is not None and one.caption >= len(article.captions):
            raise UsageError(f"{one.article_id} has no caption {one.caption}")
        text = article.text if one.caption is None else article.captions[one.caption]
        if text != one.text:
            raise UsageError(f"{one.article_id}: the annotated text is not the one in the store (names left out?)")
        for mark in one.marks:
            quote = text[mark.start : mark.end]
            yield Gold(
                doc=one.article_id,
                kind=mark.kind,
                zone=_zone(article, one.caption, mark.start),
                caption=one.caption,
                quote=quote,
                nth=_nth(text, quote, mark.start),
                fields=checked_fields(mark.kind, mark.fields or {}),
            )


def gold_lines(rows: Iterable[Gold]) -> Iterator[bytes]:
    """Gold as `vnfacts score --gold` reads it, a document a line."""
    by_doc: dict[str, list[Row]] = {}
    for row in rows:
        place = {"kind": row.kind, "zone": row.zone, "caption": row.caption, "quote": row.quote, "nth": row.nth}
        by_doc.setdefault(row.doc, []).append(place | row.fields)
    for doc, facts in by_doc.items():
        yield msgspec.json.encode({"doc": doc, "facts": facts}) + b"\n"


def _zone(article: Article, caption: int | None, start: int) -> str:
    if caption is not None:
        return "caption"
    title = len(article.title or "")
    if start < title:
        return "title"
    lead = title + (2 if title else 0) + len(article.lead) if article.lead else 0
    return "lead" if start < lead else "body"


def _nth(text: str, quote: str, start: int) -> int:
    """How many times a quote begins before `start`, overlapping ones counted."""
    number = at = 0
    while (at := text.find(quote, at)) < start:
        number, at = number + 1, at + 1
    return number


def _utf16(text: str) -> list[int]:
    """Of each code point, and of the end, how many UTF-16 units stand before it."""
    units = [0]
    for sign in text:
        units.append(units[-1] + (2 if ord(sign) > 0xFFFF else 1))
    return units


def _from_utf16(text: str) -> dict[int, int]:
    return {unit: point for point, unit in enumerate(_utf16(text))}


def _rows(path: Path) -> Iterator[Row]:
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        if line.strip():
            yield _decoded(line, f"{path}:{number}")


def _decoded(data: bytes, where: object) -> Any:
    try:
        return msgspec.json.decode(data)
    except msgspec.DecodeError as error:
        raise UsageError(f"{where}: {error}") from error


WRITERS: dict[str, Callable[[Store, Selection, Path], int]] = {
    "spacy": write_spacy,
    "prodigy": write_prodigy,
    "doccano": write_doccano,
    "labelstudio": write_labelstudio,
}
READERS: dict[str, Callable[[Path], Iterator[Marked]]] = {
    "spacy": read_spacy,
    "prodigy": read_prodigy,
    "doccano": read_doccano,
    "labelstudio": read_labelstudio,
    "jsonl": read_jsonl,
}
