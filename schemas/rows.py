"""Rows of the store that are no facts, and what the store adds to articles and facts.

`store.sql` and `docs/fields.md` are generated from these classes as well.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from schemas.facts import CurrentHow, Kind, Level

SourceKind = Literal["police", "press", "government"]
Verdict = Literal["right", "partly", "wrong", "unsure", "skipped", "withdrawn"]
Fault = Literal["no_fact", "span", "value", "scope", "retold", "text"]
Role = Literal["reading", "reviewing", "adjudicating"]
SamplePart = Literal["fact", "article", "sentence"]
Said = Literal["read", "missed", "unsure", "skipped", "withdrawn"]


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A site that pages come from."""

    site: Annotated[str, Meta(description="Domain, without `www.`.", min_length=1)]
    name: Annotated[str | None, Meta(description="The site's own name.")] = None
    kind: Annotated[SourceKind | None, Meta(description="Who publishes it.")] = None
    home_province: Annotated[str | None, Meta(description="Name of the province that it writes about.")] = None


class Run(msgspec.Struct, frozen=True, kw_only=True):
    """One run of the line. A run that was killed has no end; the next one goes on where it was."""

    run_id: Annotated[int, Meta(description="Number of the run, rising.")]
    started: Annotated[str, Meta(description="UTC time, ISO 8601.")]
    finished: Annotated[str | None, Meta(description="UTC time, ISO 8601; null while running, or when killed.")] = None
    version: Annotated[str, Meta(description="Version of vnfacts.")]
    rules_version: Annotated[str, Meta(description="What the facts depend on; another one means extracting anew.")]
    sites: Annotated[tuple[str, ...], Meta(description="The sites that were asked for; empty for all.")] = ()


class Fetch(msgspec.Struct, frozen=True, kw_only=True):
    """One response, or one local file: where the bytes of an article are."""

    url: Annotated[str | None, Meta(description="The address as it was asked for; null for a local file.")] = None
    path: Annotated[str | None, Meta(description="The local file that the bytes came from.")] = None
    site: Annotated[str | None, Meta(description="Domain of the site.")] = None
    fetched_at: Annotated[str | None, Meta(description="UTC time of the fetch, ISO 8601.")] = None
    status: Annotated[int, Meta(description="HTTP status.")] = 200
    content_type: Annotated[str | None, Meta(description="The Content-Type header as sent.")] = None
    archive_file: Annotated[str | None, Meta(description="WARC file that holds the response.")] = None
    archive_offset: Annotated[int | None, Meta(description="Byte offset of the record in that file.")] = None
    article_id: Annotated[str | None, Meta(description="The article that was read off it; null when none was.")] = None
    content_hash: Annotated[str | None, Meta(description="Which version of that article.")] = None
    rules_version: Annotated[
        str | None, Meta(description="The rules that found no article in it; null when an article was found.")
    ] = None


class ArticleVersion(msgspec.Struct, frozen=True, kw_only=True):
    """What the store adds to an article: a page that changed is kept twice, and one version is current."""

    search_id: Annotated[int, Meta(description="Row of the full-text index.")]
    version: Annotated[int, Meta(description="1 for the first text that was stored, rising.", ge=1)]
    current: Annotated[int, Meta(description="1 for the version that was fetched last, else 0.", ge=0, le=1)]
    text: Annotated[str, Meta(description="Title, lead and paragraphs, joined by blank lines; what offsets count in.")]
    fetched_at: Annotated[str | None, Meta(description="When this version was last seen on the site.")] = None
    rules_version: Annotated[str, Meta(description="The rules that read its facts last.")]
    result_hash: Annotated[str, Meta(description="Hash of everything that was put; equal means nothing to do.")]
    first_run: Annotated[int, Meta(description="The run that stored it.")]
    last_run: Annotated[int, Meta(description="The run that extracted it last; a skipped run does not count.")]


class FactHistory(msgspec.Struct, frozen=True, kw_only=True):
    """What the store adds to a fact. A row holds from `first_run` until before `gone_run`."""

    version: Annotated[int, Meta(description="The version of the article that the offsets count in.", ge=1)]
    first_run: Annotated[int, Meta(description="The run that first read these values.")]
    last_run: Annotated[
        int, Meta(description="The last run that read them again while another fact of the article changed.")
    ]
    gone_run: Annotated[
        int | None,
        Meta(description="The run that read it no more, read other values, or met a newer text; null while it holds."),
    ] = None
    value_hash: Annotated[str, Meta(description="Hash of the fields of its kind: what a verdict is about.")]


class AwardConferrer(msgspec.Struct, frozen=True, kw_only=True):
    """One authority of an award, in the order of the text."""

    fact_id: Annotated[str, Meta(description="The award.")]
    version: Annotated[int, Meta(description="Version of the article.")]
    first_run: Annotated[int, Meta(description="First run of that row of the award.")]
    position: Annotated[int, Meta(description="From 0.", ge=0)]
    conferrer: Annotated[str, Meta(description="The authority as written.")]
    conferrer_name: Annotated[str | None, Meta(description="Its one normalised name.")] = None
    conferrer_unit: Annotated[str | None, Meta(description="Its unit id, where it can be told.")] = None


class AwardRecipient(msgspec.Struct, frozen=True, kw_only=True):
    """One named recipient of an award, in the order of the text."""

    fact_id: Annotated[str, Meta(description="The award.")]
    version: Annotated[int, Meta(description="Version of the article.")]
    first_run: Annotated[int, Meta(description="First run of that row of the award.")]
    position: Annotated[int, Meta(description="From 0.", ge=0)]
    recipient: Annotated[str, Meta(description="With rank or title, post and unit as written.")]
    recipient_name: Annotated[str | None, Meta(description="The one normalised name of a body; null for a person.")] = (
        None
    )


class UnitRow(msgspec.Struct, frozen=True, kw_only=True):
    """One version of an administrative unit, from `corpus/gazetteer`."""

    unit_id: Annotated[str, Meta(description="`code@valid_from`.")]
    code: Annotated[str, Meta(description="General Statistics Office code; no key without `valid_from`.")]
    valid_from: Annotated[str, Meta(description="First day of this version; `0` when older than the gazetteer.")]
    valid_to: Annotated[str | None, Meta(description="First day on which it was no more; null while it lasts.")] = None
    level: Annotated[Level, Meta(description="province, district or commune.")]
    type: Annotated[str, Meta(description="What kind of unit, in words.")]
    name: Annotated[str, Meta(description="Its own name, without the type.")]
    district_code: Annotated[str | None, Meta(description="Code of its district then.")] = None
    district: Annotated[str | None, Meta(description="Name of its district then; a district's own.")] = None
    province_code: Annotated[str | None, Meta(description="Code of its province then; a province's own.")] = None
    province: Annotated[str | None, Meta(description="Name of its province then; a province's own.")] = None
    current_how: Annotated[CurrentHow | None, Meta(description="Whether one unit of today holds all of it.")] = None
    lat: Annotated[float | None, Meta(description="Latitude of its centre, degrees.")] = None
    lon: Annotated[float | None, Meta(description="Longitude of its centre, degrees.")] = None
    doubt: Annotated[str | None, Meta(description="What is uncertain about the row.")] = None


class UnitToday(msgspec.Struct, frozen=True, kw_only=True):
    """Which unit of today holds a unit, or a part of it; a unit that lasts holds itself."""

    unit_id: Annotated[str, Meta(description="A unit of any time.")]
    current_id: Annotated[str, Meta(description="A unit of today.")]


class Cluster(msgspec.Struct, frozen=True, kw_only=True):
    """Copies of one story. Only the original's numbers are added up."""

    cluster_id: Annotated[str, Meta(description="Shared by the copies.", min_length=1)]
    original: Annotated[str, Meta(description="`article_id` of the copy whose numbers count.")]
    members: Annotated[tuple[str, ...], Meta(description="`article_id` of every copy, the original too.", min_length=1)]


class Signature(msgspec.Struct, frozen=True, kw_only=True):
    """What tells which texts are worth comparing word by word."""

    signature_id: Annotated[int, Meta(description="Its number in `band`, made of the article's id.")]
    article_id: Annotated[str, Meta(description="The article.", min_length=1)]
    inputs: Annotated[str, Meta(description="Digest of all that clustering reads; another one is compared anew.")]
    day: Annotated[int, Meta(description="Number of the day of its publication; -1 when that is not known.")]
    keys: Annotated[
        bytes,
        Meta(description="64-bit hashes, of all its word triples and of 32 groups of their minima; none when empty."),
    ]


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """One key of a signature: texts that share one, and stand near each other in it, are compared."""

    key: Annotated[int, Meta(description="The hash.")]
    day: Annotated[int, Meta(description="That of the signature.")]
    signature_id: Annotated[int, Meta(description="The signature.")]


class Retold(msgspec.Struct, frozen=True, kw_only=True):
    """A number that another article tells as well, or a longer total holds; `amount_once` leaves it out.

    Worked out from all others of its place and unit; the view `retold_now` says how.
    """

    place_id: Annotated[str, Meta(description="The place that the number is about.")]
    unit: Annotated[str, Meta(description="Its unit; empty when it has none.")]
    fact_id: Annotated[str, Meta(description="The number.")]


class Disagreeing(msgspec.Struct, frozen=True, kw_only=True):
    """Two articles that tell another number of one thing; the view `disagreement` shows them in words.

    Worked out from all others of its place and unit; the view `disagreeing_now` says how.
    """

    place_id: Annotated[str, Meta(description="The place that both numbers are about.")]
    unit: Annotated[str, Meta(description="Their unit; empty when they have none.")]
    fact_a: Annotated[str, Meta(description="One number.")]
    fact_b: Annotated[str, Meta(description="The other one.")]


class Recount(msgspec.Struct, frozen=True, kw_only=True):
    """A place and unit of which numbers came, changed or went since `retold` and `disagreeing` were worked out.

    Empty when a run has come to its end.
    """

    place_id: Annotated[str, Meta(description="The place.")]
    unit: Annotated[str, Meta(description="The unit; empty for none.")]


class IssueHistory(msgspec.Struct, frozen=True, kw_only=True):
    """What the store adds to an issue."""

    first_run: Annotated[int, Meta(description="The run that met it first.")]
    last_run: Annotated[int, Meta(description="The run that met it last.")]
    gone_run: Annotated[int | None, Meta(description="The run that read the page without it; null while open.")] = None


class Review(msgspec.Struct, frozen=True, kw_only=True):
    """One reviewer's verdict on a fact with just these values; new values stand unjudged. Rows are only ever added."""

    fact_id: Annotated[str, Meta(description="The fact.", min_length=1)]
    value_hash: Annotated[str, Meta(description="The values that were judged.", min_length=1)]
    reviewer: Annotated[str, Meta(description="Who judged.", min_length=1)]
    reviewed_at: Annotated[str, Meta(description="UTC time, ISO 8601; of two verdicts of one person the later counts.")]
    verdict: Annotated[
        Verdict,
        Meta(
            description="`right`; `partly`: what a whole fact needs is right, another field is not; `wrong`; `unsure`; "
            "`skipped` says nothing; `withdrawn` takes the person's verdict back."
        ),
    ]
    fields: Annotated[
        tuple[str, ...], Meta(description="The fields that are wrong; empty when it is no fact at all.")
    ] = ()
    fault: Annotated[
        Fault | None,
        Meta(
            description="Why: `no_fact` nothing of the kind is told; `span` other words; `value` another value; "
            "`scope` another place or period; `retold` told before; `text` the page was read wrongly."
        ),
    ] = None
    correction: Annotated[
        dict[str, object], Meta(description="The right values of wrong fields, as a JSON object.")
    ] = {}
    note: Annotated[str | None, Meta(description="In the reviewer's words.")] = None
    sample: Annotated[str | None, Meta(description="The audit sample it was drawn in; null outside one.")] = None
    role: Annotated[Role, Meta(description="`adjudicating` settles what reviewers disagree on.")] = "reviewing"


class Judgement(msgspec.Struct, frozen=True, kw_only=True):
    """What a reviewer says of a stretch of text: that it was read whole, or that it tells a fact which no rule found.

    Rows are only ever added.
    """

    article_id: Annotated[str, Meta(description="The article.", min_length=1)]
    content_hash: Annotated[str, Meta(description="The version of its text that was read.")]
    caption: Annotated[int | None, Meta(description="Index of the caption, from 0; null outside captions.")] = None
    start: Annotated[int, Meta(description="First code point of the stretch, or of the missed fact.", ge=0)]
    end: Annotated[int, Meta(description="One past its last code point.", ge=0)]
    reviewer: Annotated[str, Meta(description="Who judged.", min_length=1)]
    judged_at: Annotated[str, Meta(description="UTC time, ISO 8601; no two of one person are equal.")]
    said: Annotated[
        Said,
        Meta(
            description="`read`: read whole, all that is missing was marked; `missed`: a fact that no rule found; "
            "`unsure`; `skipped` says nothing; `withdrawn` takes back what the person said of these very words."
        ),
    ]
    kind: Annotated[
        Kind | None,
        Meta(description="Kind of the missed fact, or the kind that the stretch was read for; null for all."),
    ] = None
    quote: Annotated[str | None, Meta(description="The words of a missed fact.")] = None
    fields: Annotated[dict[str, object], Meta(description="What the reviewer filled in, as a JSON object.")] = {}
    note: Annotated[str | None, Meta(description="In the reviewer's words.")] = None
    sample: Annotated[str | None, Meta(description="The audit sample it was drawn in; null outside one.")] = None
    role: Annotated[Role, Meta(description="`adjudicating` settles what reviewers disagree on.")] = "reviewing"


class Sample(msgspec.Struct, frozen=True, kw_only=True):
    """How one part of an audit sample was drawn: enough to draw it again from the same store."""

    sample: Annotated[str, Meta(description="Name of the audit.", min_length=1)]
    part: Annotated[SamplePart, Meta(description="Facts for precision; articles and sentences for recall.")]
    drawn_at: Annotated[str, Meta(description="UTC time, ISO 8601.")]
    seed: Annotated[int, Meta(description="Of the random numbers.")]
    strata_by: Annotated[tuple[str, ...], Meta(description="What the strata are made of.")]
    population: Annotated[int, Meta(description="How many there were to draw from.", ge=0)]
    drawn: Annotated[int, Meta(description="How many were drawn.", ge=0)]
    strata: Annotated[
        dict[str, tuple[int, int]], Meta(description="Of each stratum, how many there were and were drawn.")
    ]
    chosen: Annotated[dict[str, object], Meta(description="What narrowed the population: kinds, sites, days.")] = {}


class SampleItem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that was drawn. What it was then is kept, since newer rules may read it otherwise."""

    sample: Annotated[str, Meta(description="Name of the audit.", min_length=1)]
    position: Annotated[int, Meta(description="Place in the queue, from 1.", ge=1)]
    part: Annotated[SamplePart, Meta(description="Facts for precision; articles and sentences for recall.")]
    stratum: Annotated[str, Meta(description="The stratum it was drawn from.")]
    probability: Annotated[float, Meta(description="With which it was drawn: its inclusion probability.", gt=0, le=1)]
    article_id: Annotated[str, Meta(description="The article.")]
    content_hash: Annotated[str, Meta(description="The version of its text.")]
    site: Annotated[str | None, Meta(description="Domain of the site.")] = None
    period: Annotated[str | None, Meta(description="Year of publication.")] = None
    kind: Annotated[Kind | None, Meta(description="Kind of the fact, or the kind a sentence has a sign of.")] = None
    rule: Annotated[str | None, Meta(description="The rule that made the fact.")] = None
    fact_id: Annotated[str | None, Meta(description="The fact.")] = None
    value_hash: Annotated[str | None, Meta(description="Its values.")] = None
    confidence: Annotated[float | None, Meta(description="Its confidence when it was drawn.")] = None
    caption: Annotated[int | None, Meta(description="Index of the caption, from 0; null outside captions.")] = None
    start: Annotated[int, Meta(description="First code point of the fact or sentence; 0 for an article.", ge=0)]
    end: Annotated[int, Meta(description="One past its last code point.", ge=0)]


class Reviewer(msgspec.Struct, frozen=True, kw_only=True):
    """Who may do what at the review desk. Of two rows with one name the later counts."""

    name: Annotated[str, Meta(description="Under which verdicts are kept.", min_length=1)]
    made_at: Annotated[str, Meta(description="UTC time, ISO 8601.")]
    role: Annotated[Role | None, Meta(description="Null when the person may no longer come in.")]
    token_hash: Annotated[
        str, Meta(description="SHA-256 of the token; the token itself is shown once and kept nowhere.")
    ]


class Gold(msgspec.Struct, frozen=True, kw_only=True):
    """One hand-annotated fact."""

    doc: Annotated[str, Meta(description="Name of the annotated text.", min_length=1)]
    kind: Annotated[Kind, Meta(description="Kind of the fact.")]
    zone: Annotated[str, Meta(description="Part of the article.")]
    caption: Annotated[int | None, Meta(description="Index of the caption, from 0.")] = None
    quote: Annotated[str, Meta(description="The words themselves.", min_length=1)]
    nth: Annotated[int, Meta(description="Which occurrence of the quote in its zone, from 0.", ge=0)] = 0
    fields: Annotated[dict[str, object], Meta(description="The fields of its kind, as a JSON object.")] = {}
