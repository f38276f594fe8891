"""spaCy components: dates and places of a text in `doc.spans`, for people with a pipeline of their own.

Found by entry point, so nothing has to be imported:

>>> import spacy
>>> nlp = spacy.blank("xx")
>>> _ = nlp.add_pipe("vn_dates", config={"published": "2023-06-07"})
>>> _ = nlp.add_pipe("vn_places", config={"home_province": "Bắc Kạn"})
>>> doc = nlp("Sáng 6/6, Công an xã Bằng Lãng, huyện Chợ Đồn tiếp nhận 7 khẩu súng.")
>>> [(span.text, span.label_, span._.fact.value) for span in doc.spans["vn_dates"]]
[('Sáng 6/6', 'DATE', '2023-06-06TMO')]
>>> [(span.text, span.label_, span._.fact.unit_id) for span in doc.spans["vn_places"]]
[('xã Bằng Lãng', 'COMMUNE', '02065@0'), ('huyện Chợ Đồn', 'DISTRICT', '064@0')]

Any tokenizer will do: a span covers every token that its fact touches, and `span._.fact` has the exact offsets. The day
of publication is the component's, or the document's own where `doc._.published` is set before the pipe is called.
"""

from __future__ import annotations

import datetime
from typing import Any

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from extractors import article_units, dates, places
from extractors.rule import Passage
from schemas.facts import AnyFact, DateFact, PlaceFact, from_dict, to_dict

_FIELDS = "fact_fields"


def _fact(span: Span) -> AnyFact | None:
    """The fact of a span, made from the plain fields that a saved document keeps."""
    fields = span._.get(_FIELDS)
    return from_dict(msgspec.json.decode(fields)) if fields else None


if not Span.has_extension("fact"):
    Span.set_extension(_FIELDS, default=None)
    Span.set_extension("fact", getter=_fact)
if not Doc.has_extension("published"):
    Doc.set_extension("published", default=None)


class Dates:
    """Dates as `DateFact`s on spans labelled `DATE`; what only an article can tell (its other dates) is the text's."""

    def __init__(self, published: str | None, spans_key: str) -> None:
        self.published = _day(published)
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        found = dates.extract([Passage(doc.text)], _published(doc, self.published))
        doc.spans[self.spans_key] = [_span(doc, fact, "DATE") for fact in found]
        return doc


class Places:
    """Administrative units as resolved `PlaceFact`s, on spans labelled `PROVINCE`, `DISTRICT`, `COMMUNE`, `HAMLET`."""

    def __init__(self, published: str | None, home_province: str | None, spans_key: str) -> None:
        self.published = _day(published)
        self.home_province = home_province
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        passages = [Passage(doc.text)]
        day = _published(doc, self.published)
        found = article_units.resolve_all(places.extract(passages), passages, day, self.home_province)
        doc.spans[self.spans_key] = [_span(doc, fact, fact.level.upper()) for fact in found]
        return doc


@Language.factory("vn_dates", default_config={"published": None, "spans_key": "vn_dates"})
def make_dates(nlp: Language, name: str, published: str | None, spans_key: str) -> Dates:  # noqa: ARG001 - spaCy's call
    """The component `vn_dates`; raises ValueError for a `published` that is no ISO day."""
    return Dates(published, spans_key)


@Language.factory("vn_places", default_config={"published": None, "home_province": None, "spans_key": "vn_places"})
def make_places(
    nlp: Language,  # noqa: ARG001 - spaCy's call
    name: str,  # noqa: ARG001
    published: str | None,
    home_province: str | None,
    spans_key: str,
) -> Places:
    """The component `vn_places`; `published` decides which state of the country names are read in."""
    return Places(published, home_province, spans_key)


def _day(written: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(written) if written else None


def _published(doc: Doc, otherwise: datetime.date | None) -> datetime.date | None:
    own: Any = doc._.published
    return otherwise if own is None else own if isinstance(own, datetime.date) else _day(str(own))


def _span(doc: Doc, fact: DateFact | PlaceFact, label: str) -> Span:
    span = doc.char_span(fact.start, fact.end, label=label, alignment_mode="expand")
    assert span is not None  # noqa: S101 - facts stand within the text
    span._.set(_FIELDS, msgspec.json.encode(to_dict(fact)).decode())
    return span
