"""The four kinds of facts. Tables, JSON Schema and the field reference are generated from these classes.

A field that the text does not tell is `None`, never a guess. `docs/fields.md` is the readable form.
"""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, ClassVar, Literal

import msgspec
from msgspec import Meta

Kind = Literal["date", "place", "count", "award"]
Zone = Literal["title", "lead", "body", "caption"]

Mod = Literal["START", "MID", "END", "FROM", "UNTIL", "BEFORE", "AFTER", "APPROX"]
Granularity = Literal["time", "day", "week", "month", "quarter", "half", "year", "period"]
DateRole = Literal["event", "document", "period", "deadline", "other"]
YearFrom = Literal["text", "article", "published"]

Level = Literal["province", "district", "commune", "hamlet"]
PlaceHow = Literal["parent", "article", "site", "unique"]
CurrentHow = Literal["whole", "part"]
PlaceRole = Literal["event", "mention"]

Comparator = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most"]
Category = Literal[
    "people", "group", "session", "case", "household", "weapon", "document", "drug", "vehicle", "place",
    "money", "percent", "area", "length", "weight", "volume", "duration", "other",
]  # fmt: skip
Change = Literal["increase", "decrease"]
Tally = Literal["single_event", "period_total", "running_total", "per_year", "stock", "target"]
Modality = Literal["asserted", "planned", "negated"]
ScopeHow = Literal["sentence", "paragraph", "lead", "article"]

Allocation = Literal["sole", "joint"]
Status = Literal["conferred", "proposed"]

IsoDay = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Span(msgspec.Struct, frozen=True, order=True):
    """A stretch of text in code points, end exclusive."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is empty or out of order")

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """What every fact carries, whatever its kind."""

    kind: ClassVar[Kind]

    fact_id: Annotated[
        str,
        Meta(description="Hash of article, kind, zone, quote and which one of those it is; kept when values improve."),
    ] = ""
    article_id: Annotated[str, Meta(description="The article it stands in.")] = ""
    zone: Annotated[Zone, Meta(description="Part of the article; offsets of `caption` count in that caption.")]
    caption: Annotated[int | None, Meta(description="Index of the caption, from 0; null outside captions.")] = None
    start: Annotated[int, Meta(description="First code point of the quote.", ge=0)]
    end: Annotated[int, Meta(description="One past the last code point of the quote.", ge=1)]
    quote: Annotated[str, Meta(description="The words themselves: always the slice `start:end`.", min_length=1)]
    rule: Annotated[str, Meta(description="Permanent name of the rule or model that made it.", min_length=1)]
    confidence: Annotated[
        Annotated[float, Meta(ge=0, le=1)] | None,
        Meta(description="0 to 1; null until fitted on reviewers' judgements."),
    ] = None

    def __post_init__(self) -> None:
        if self.end - self.start != len(self.quote):
            raise ValueError(f"{self.kind} [{self.start}, {self.end}) does not fit its quote {self.quote!r}")
        if (self.zone == "caption") != (self.caption is not None):
            raise ValueError(f"zone {self.zone} with caption {self.caption}")

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class DateFact(Fact, frozen=True, kw_only=True):
    """An expression that resolves to a calendar interval, given the article's publication date."""

    kind: ClassVar[Kind] = "date"

    value: Annotated[str, Meta(description="TIMEX3 value; X where it is open; `begin/end` for a period.")]
    mod: Annotated[Mod | None, Meta(description="TIMEX3 modifier; `value` stays the plain date.")] = None
    date_from: Annotated[IsoDay | None, Meta(description="First day, inclusive; null while the year is open.")] = None
    date_to: Annotated[IsoDay | None, Meta(description="Last day, inclusive; null while the year is open.")] = None
    granularity: Annotated[Granularity, Meta(description="How fine the expression is; part of a day is `time`.")]
    role: Annotated[DateRole, Meta(description="What the date is the date of.")]
    year_from: Annotated[YearFrom | None, Meta(description="Where the year was read; null while open.")] = None


class PlaceFact(Fact, frozen=True, kw_only=True):
    """A mention of an administrative unit of Viet Nam."""

    kind: ClassVar[Kind] = "place"

    level: Annotated[Level, Meta(description="Level of the unit; a special zone (đặc khu) is a commune.")]
    name: Annotated[str, Meta(description="The unit's own name without its type, in ordinary capitals.")]
    code: Annotated[str | None, Meta(description="General Statistics Office code on the article's day.")] = None
    unit_id: Annotated[str | None, Meta(description="`code@start`, the key of the dated gazetteer.")] = None
    district_code: Annotated[str | None, Meta(description="Code of the district then.")] = None
    province_code: Annotated[str | None, Meta(description="Code of the province then.")] = None
    parent_id: Annotated[str | None, Meta(description="For a hamlet, the commune it lies in, when told.")] = None
    current_ids: Annotated[tuple[str, ...], Meta(description="The units that hold it today.")] = ()
    current_how: Annotated[CurrentHow | None, Meta(description="Whether one unit of today holds all of it.")] = None
    how: Annotated[PlaceHow | None, Meta(description="What decided which unit is meant.")] = None
    candidates: Annotated[tuple[str, ...], Meta(description="Unit ids that remain when `code` is null.")] = ()
    role: Annotated[PlaceRole, Meta(description="Whether the report is about it.")] = "mention"


class CountFact(Fact, frozen=True, kw_only=True):
    """A number of counted things."""

    kind: ClassVar[Kind] = "count"

    number: Annotated[int | float, Meta(description="The value.")]
    number_max: Annotated[int | float | None, Meta(description="Upper end of a range.")] = None
    comparator: Annotated[Comparator, Meta(description="How the value bounds the truth.")] = "exact"
    total: Annotated[int | float | None, Meta(description="Denominator of a ratio.")] = None
    unit: Annotated[str | None, Meta(description="Classifier, unit or first word after the number.")] = None
    item: Annotated[str | None, Meta(description="The counted noun phrase, unit included.")] = None
    category: Annotated[Category, Meta(description="Kind of thing that is counted.")]
    per: Annotated[str | None, Meta(description="Base of a rate.")] = None
    change: Annotated[Change | None, Meta(description="Set when the number is a rise or a fall.")] = None
    action: Annotated[str | None, Meta(description="Governing verb as written, with an object that precedes.")] = None
    tally: Annotated[Tally | None, Meta(description="What kind of total it is.")] = None
    modality: Annotated[Modality, Meta(description="Asserted, planned or negated.")] = "asserted"
    place_id: Annotated[str | None, Meta(description="Unit that the number is about.")] = None
    place_how: Annotated[ScopeHow | None, Meta(description="From where the place is known.")] = None
    date_from: Annotated[IsoDay | None, Meta(description="First day that the number is about.")] = None
    date_to: Annotated[IsoDay | None, Meta(description="Last day that the number is about.")] = None
    date_how: Annotated[ScopeHow | None, Meta(description="From where the period is known.")] = None
    part_of: Annotated[str | None, Meta(description="`fact_id` of the total that it is a part of.")] = None
    same_as: Annotated[str | None, Meta(description="`fact_id` of the first telling of the same number.")] = None


class AwardFact(Fact, frozen=True, kw_only=True):
    """One telling of an act of conferring: who gives what to whom."""

    kind: ClassVar[Kind] = "award"

    forms: Annotated[tuple[str, ...], Meta(description="What is conferred, lower case.")]
    rank: Annotated[str | None, Meta(description="`hạng Nhất`, `hạng Ba`.")] = None
    conferrers: Annotated[tuple[str, ...], Meta(description="The authorities as written; empty when vague.")] = ()
    conferrer_names: Annotated[
        tuple[str, ...], Meta(description="The same authorities, each under its one normalised name.")
    ] = ()
    conferrer_units: Annotated[
        tuple[str | None, ...], Meta(description="The unit id of each, null where it cannot be told.")
    ] = ()
    collectives: Annotated[int | None, Meta(description="How many collectives.")] = None
    individuals: Annotated[int | None, Meta(description="How many persons.")] = None
    households: Annotated[int | None, Meta(description="How many households.")] = None
    recipients: Annotated[
        tuple[str, ...], Meta(description="Those that are named, with rank, title, post and unit as written.")
    ] = ()
    recipient_names: Annotated[
        tuple[str | None, ...],
        Meta(description="The one normalised name of each body, null for a person; empty for persons alone."),
    ] = ()
    allocation: Annotated[Allocation, Meta(description="Whether several authorities or forms share a number.")] = "sole"
    reason: Annotated[str | None, Meta(description="What it was given for, as written.")] = None
    status: Annotated[Status, Meta(description="Conferred, or only proposed.")] = "conferred"
    same_as: Annotated[str | None, Meta(description="`fact_id` of the fullest telling of the same act.")] = None
    place_id: Annotated[str | None, Meta(description="Unit where it was conferred.")] = None
    date_from: Annotated[IsoDay | None, Meta(description="First day of the conferring.")] = None
    date_to: Annotated[IsoDay | None, Meta(description="Last day of the conferring.")] = None


AnyFact = DateFact | PlaceFact | CountFact | AwardFact
FACT_CLASSES: dict[Kind, type[AnyFact]] = {cls.kind: cls for cls in (DateFact, PlaceFact, CountFact, AwardFact)}


def joined(*parts: str) -> str:
    """Several parts as one, which hashes as they do."""
    return "\x1f".join(parts)


def short_hash(*parts: object) -> str:
    """Sixteen hex digits over the parts; 64 bits keep collisions improbable up to some 10^8 facts.

    >>> short_hash("a", 1) == short_hash("a", "1")
    True
    """
    return hashlib.sha256(joined(*map(str, parts)).encode()).hexdigest()[:16]


def to_dict(fact: AnyFact) -> dict[str, Any]:
    """A fact as plain JSON types, `kind` first."""
    fields: dict[str, Any] = msgspec.to_builtins(fact)
    return {"kind": fact.kind} | fields


def from_dict(row: dict[str, Any]) -> AnyFact:
    """The inverse of `to_dict`; raises `msgspec.ValidationError` naming the field that does not fit."""
    fields = {name: value for name, value in row.items() if name != "kind"}
    return msgspec.convert(fields, FACT_CLASSES[row["kind"]])
