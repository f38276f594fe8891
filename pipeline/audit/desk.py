"""The review desk without its pages: what a reviewer has before them, and what they say.

Reviewers are blind to each other: nobody is told what another said but who adjudicates, and that is a third. What is
said is only ever added; taking back is said as well. A verdict is about one reading of a fact, so it holds in every
sample that draws that reading, and for as long as the rules read it so.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, get_args

import msgspec

from extractors.rule import Passage
from pipeline import records
from pipeline.audit.fields import checked_fields, fields_of
from pipeline.audit.opinions import Opinions, Reading, Stretch, stretch_of
from pipeline.audit.people import Person
from pipeline.results import QueryResult
from pipeline.score import FIELDS, WHOLE
from pipeline.store import Store
from schemas.documents import Article
from schemas.facts import FACT_CLASSES, AnyFact, Kind
from schemas.problems import UsageError
from schemas.rows import Fault, Judgement, Review, Role, SampleItem, Verdict

_VERDICTS: dict[str, Verdict] = {one: one for one in get_args(Verdict) if one != "withdrawn"}
_FAULTS: dict[str, Fault] = {one: one for one in get_args(Fault)}
_LONGEST_NOTE = 2000


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to look at. `facts` are those of the stretch; for a drawn fact, it alone is asked about.

    fields  what the fact says, by the names that verdicts use; a unit by its name.
    said    what others said of it, for whoever adjudicates; else empty.
    """

    item: SampleItem
    article: Article
    passage: str
    fact: AnyFact | None
    fields: dict[str, Any]
    facts: tuple[AnyFact, ...]
    missed: tuple[Judgement, ...]
    said: tuple[Review, ...]


class Progress(msgspec.Struct, frozen=True):
    """How far one person is: what is done, what was put off, and how much there is."""

    done: int
    skipped: int
    total: int


class Desk:
    """One person before one sample. `at` is given to whatever is said: the time, in UTC."""

    def __init__(self, store: Store, sample: str, person: Person) -> None:
        self._store = store
        self.sample = sample
        self.person = person
        self.items = store.sample_items(sample)
        if not self.items:
            raise UsageError(f"there is no sample {sample!r}; `vnfacts audit samples` lists all")
        self._load()

    def _load(self) -> None:
        self._opinions = Opinions(self._store.reviews_of(self.sample), self._store.judgements_of(self.sample))

    # -- what is to be done

    def progress(self) -> Progress:
        """How far this person is."""
        done = sum(self._is_done(item) for item in self.items)
        skipped = sum(self._is_skipped(item) and not self._is_done(item) for item in self.items)
        return Progress(done, skipped, len(self.items))

    def queue(self) -> list[SampleItem]:
        """What this person has not spoken of, in order; what was skipped comes last."""
        open_ = [item for item in self.items if not self._is_done(item) and self.stands(item)]
        return sorted(open_, key=lambda item: (self._is_skipped(item), item.position))

    def disputed(self) -> list[SampleItem]:
        """What reviewers see differently and nobody has settled; also what somebody is unsure of and no one knows."""
        facts = [item for item in self.items if item.part == "fact" and not self._has_reviewed(item)]
        return [item for item in facts if self._is_disputed(item) and self.stands(item)]

    def item(self, position: int) -> SampleItem:
        """The item at a place of the queue; raises UsageError when there is none."""
        if not 1 <= position <= len(self.items):
            raise UsageError(f"the sample {self.sample!r} has {len(self.items)} things, not a number {position}")
        return self.items[position - 1]

    def task(self, item: SampleItem, *, adjudicating: bool = False) -> Task:
        """An item with all that is needed to judge it; raises UsageError when its text or reading is no more."""
        article, version = self._article(item)
        fact, fields = None, dict[str, Any]()
        if item.part == "fact":
            fact = self._fact(item)
            fields = fields_of(fact, self._quotes(fact))
        passage = article.text if item.caption is None else article.captions[item.caption]
        facts = [one for one in self._facts_of(item.article_id, version) if _within(item, one)]
        mine = {self.person.name}
        said = self._opinions.facts[_reading(item)].values() if adjudicating and item.part == "fact" else ()
        return Task(
            item=item,
            article=article,
            passage=passage,
            fact=fact,
            fields=fields,
            facts=tuple(facts),
            missed=tuple(self._opinions.missed_in(item, None if adjudicating else mine)),
            said=tuple(said),
        )

    def fact(self, item: SampleItem) -> AnyFact | None:
        """The drawn reading; None when the store has it no more."""
        try:
            return self._fact(item)
        except UsageError:
            return None

    def stands(self, item: SampleItem) -> bool:
        """Whether the store still has what was drawn: a rebuilt one has no history."""
        try:
            self._article(item)
            if item.part == "fact":
                self._fact(item)
        except UsageError:
            return False
        return True

    def article(self, item: SampleItem) -> Article:
        """The text that was drawn from; raises UsageError when the store has it no more."""
        return self._article(item)[0]

    def facts(self, item: SampleItem) -> list[AnyFact]:
        """The facts that hold within what was drawn; none when its text is no longer the current one."""
        return [one for one in self._facts_of(item.article_id, self._article(item)[1]) if _within(item, one)]

    # -- what is said

    def judge(
        self,
        item: SampleItem,
        said: str,
        at: str,
        *,
        fields: Sequence[str] = (),
        fault: str | None = None,
        correction: Mapping[str, Any] | None = None,
        note: str | None = None,
        adjudicating: bool = False,
    ) -> Review:
        """Keeps a verdict on a drawn fact.

        A fact whose main values are among the wrong fields is wrong, whatever was pressed; one that is `wrong` without
        a field is no fact at all. Raises UsageError for fields and values that its kind does not have.
        """
        role = self._role(adjudicating)
        if adjudicating and self._has_reviewed(item):
            raise UsageError("a third person settles it: you have judged this one yourself")
        if item.part != "fact":
            raise UsageError(f"number {item.position} is a text to be read; mark what is missing, then say `read`")
        if said not in _VERDICTS:
            raise UsageError(f"a fact is {', '.join(_VERDICTS)}, not {said!r}")
        verdict = _VERDICTS[said]
        fact = self._fact(item)
        values = checked_fields(fact.kind, correction or {})
        wrong = tuple(dict.fromkeys([*fields, *values]))
        if unknown := [name for name in wrong if name not in (*FIELDS[fact.kind], "quote")]:
            raise UsageError(f"a {fact.kind} has no field {', '.join(unknown)}; it has {', '.join(FIELDS[fact.kind])}")
        if verdict in ("right", "partly") and set(wrong) & set(WHOLE[fact.kind]):
            verdict = "wrong"
        if verdict == "right" and wrong:
            verdict = "partly"
        if verdict == "partly" and not wrong:
            raise UsageError("partly right: say which field is wrong")
        if fault is not None and fault not in _FAULTS:
            raise UsageError(f"the reason is one of {', '.join(_FAULTS)}, not {fault!r}")
        why = _FAULTS[fault] if fault else None
        if verdict == "wrong" and why is None:
            why = "value" if wrong else "no_fact"
        review = Review(
            fact_id=fact.fact_id,
            value_hash=item.value_hash or "",
            reviewer=self.person.name,
            reviewed_at=self._moment(at),
            verdict=verdict,
            fields=wrong if verdict in ("partly", "wrong") else (),
            fault=why if verdict in ("partly", "wrong") else None,
            correction=values if verdict in ("partly", "wrong") else {},
            note=_note(note),
            sample=self.sample,
            role=role,
        )
        self._store.put_reviews([review])
        self._load()
        return review

    def missed(
        self,
        item: SampleItem,
        at: str,
        *,
        kind: Kind,
        start: int,
        end: int,
        quote: str,
        caption: int | None = None,
        fields: Mapping[str, Any] | None = None,
        note: str | None = None,
        adjudicating: bool = False,
    ) -> Judgement:
        """Keeps a fact that no rule found; raises UsageError unless its words stand where it says, within the text."""
        role = self._role(adjudicating)
        article, _ = self._article(item)
        if kind not in FACT_CLASSES:
            raise UsageError(f"no kind {kind!r}")
        if caption is not None and not 0 <= caption < len(article.captions):
            raise UsageError(f"the article has {len(article.captions)} captions")
        text = article.text if caption is None else article.captions[caption]
        if not 0 <= start < end <= len(text) or text[start:end] != quote:
            raise UsageError("these words do not stand at that place of the text")
        judgement = Judgement(
            article_id=item.article_id,
            content_hash=item.content_hash,
            caption=caption,
            start=start,
            end=end,
            reviewer=self.person.name,
            judged_at=self._moment(at),
            said="missed",
            kind=kind,
            quote=quote,
            fields=checked_fields(kind, fields or {}),
            note=_note(note),
            sample=self.sample,
            role=role,
        )
        self._store.put_judgements([judgement])
        self._load()
        return judgement

    def unmark(self, item: SampleItem, at: str, *, kind: Kind, caption: int | None, start: int, end: int) -> None:
        """Takes back a missed fact that this person marked; raises UsageError when they marked none there."""
        self._role(False)
        marked = [
            one
            for one in self._opinions.missed_in(item, {self.person.name})
            if (one.kind, one.caption, one.start, one.end) == (kind, caption, start, end)
        ]
        if not marked:
            raise UsageError("you have marked no such fact there")
        gone = msgspec.structs.replace(marked[0], said="withdrawn", judged_at=self._moment(at), fields={}, note=None)
        self._store.put_judgements([gone])
        self._load()

    def read(self, item: SampleItem, at: str, said: str = "read", *, note: str | None = None) -> Judgement:
        """Says that a drawn text was read whole and all that is missing was marked; or `unsure`, or `skipped`."""
        role = self._role(False)
        if item.part == "fact":
            raise UsageError(f"number {item.position} is a fact: it is right, partly right or wrong")
        if said not in ("read", "unsure", "skipped"):
            raise UsageError(f"a text is read, unsure or skipped, not {said!r}")
        judgement = self._of_item(item, at, said, note, role)
        self._store.put_judgements([judgement])
        self._load()
        return judgement

    def skip(self, item: SampleItem, at: str) -> None:
        """Puts a thing off; it comes again at the end."""
        if item.part == "fact":
            self.judge(item, "skipped", at)
        else:
            self.read(item, at, "skipped")

    def undo(self, at: str) -> SampleItem | None:
        """Takes back what this person said last in this sample, and gives the item it was about; None: nothing said."""
        last = self._last()
        if last is None:
            return None
        if isinstance(last, Review):
            taken = msgspec.structs.replace(last, verdict="withdrawn", reviewed_at=self._moment(at), fields=(),
                                            fault=None, correction={}, note=None)  # fmt: skip
            self._store.put_reviews([taken])
            about = next(one for one in self.items if _reading(one) == (last.fact_id, last.value_hash))
        else:
            gone = msgspec.structs.replace(last, said="withdrawn", judged_at=self._moment(at), fields={}, note=None)
            self._store.put_judgements([gone])
            about = next(one for one in self.items if one.part != "fact" and _holds(one, last))
        self._load()
        return about

    def _last(self) -> Review | Judgement | None:
        """The last thing said here that was not taken back; putting off counts."""
        mine = self.person.name
        said: list[Review | Judgement] = []
        for item in self.items:
            about: Reading | Stretch = _reading(item) if item.part == "fact" else stretch_of(item)
            said += [one for one in (self._said(item).get(mine), self._opinions.skipped.get((about, mine))) if one]
        said += [one for found in self._opinions.missed.values() for one in found.values() if one.reviewer == mine]
        return max((one for one in said if one.sample == self.sample), key=_when, default=None)

    # -- parts

    def _role(self, adjudicating: bool) -> Role:
        if not self.person.may_review or (adjudicating and not self.person.may_adjudicate):
            raise UsageError(f"{self.person.name} may not do that; the role is {self.person.role}")
        return "adjudicating" if adjudicating else "reviewing"

    def _moment(self, at: str) -> str:
        """`at`, or a moment after this person's last word where the clock has not moved on: order must be told."""
        mine = self.person.name
        said: list[Review | Judgement] = [*self._store.reviews_of(self.sample), *self._store.judgements_of(self.sample)]
        last = max((moment(_when(one)) for one in said if one.reviewer == mine), default=None)
        now = moment(at)
        later = now if last is None or now > last else last + datetime.timedelta(microseconds=1)
        return later.isoformat(timespec="microseconds").replace("+00:00", "Z")

    def _of_item(self, item: SampleItem, at: str, said: str, note: str | None, role: Role) -> Judgement:
        return msgspec.convert(
            {
                "article_id": item.article_id,
                "content_hash": item.content_hash,
                "caption": item.caption,
                "start": item.start,
                "end": item.end,
                "reviewer": self.person.name,
                "judged_at": self._moment(at),
                "said": said,
                "kind": item.kind,
                "note": _note(note),
                "sample": self.sample,
                "role": role,
            },
            Judgement,
        )

    def _said(self, item: SampleItem) -> Mapping[str, Review | Judgement]:
        if item.part == "fact":
            return self._opinions.facts[_reading(item)]
        return self._opinions.read[stretch_of(item)]

    def _is_done(self, item: SampleItem) -> bool:
        return self.person.name in self._said(item)

    def _has_reviewed(self, item: SampleItem) -> bool:
        said = self._said(item).get(self.person.name)
        return said is not None and said.role != "adjudicating"

    def _is_skipped(self, item: SampleItem) -> bool:
        about: Reading | Stretch = _reading(item) if item.part == "fact" else stretch_of(item)
        return (about, self.person.name) in self._opinions.skipped

    def _is_disputed(self, item: SampleItem) -> bool:
        said = self._opinions.facts[_reading(item)]
        if any(one.role == "adjudicating" for one in said.values()) or not said:
            return False
        words = {(one.verdict, frozenset(one.fields)) for one in said.values()}
        return len(words) > 1 or all(one.verdict == "unsure" for one in said.values())

    def _article(self, item: SampleItem) -> tuple[Article, int]:
        rows = self._store.rows(
            "SELECT * FROM article WHERE article_id = ? AND content_hash = ?", (item.article_id, item.content_hash)
        )
        if not rows:
            raise UsageError(f"the text of number {item.position} is no longer in the store")
        return records.article_of(rows[0]), rows[0]["version"]

    def _fact(self, item: SampleItem) -> AnyFact:
        assert item.kind is not None  # noqa: S101 - a drawn fact has one
        rows = self._store.rows(
            f"SELECT * FROM {item.kind}_fact WHERE fact_id = ? AND value_hash = ? ORDER BY first_run DESC LIMIT 1",  # noqa: S608
            (item.fact_id, item.value_hash),
        )
        if not rows:
            raise UsageError(f"the reading of number {item.position} is no longer in the store")
        return self._store.fact_of(item.kind, rows[0])

    def _facts_of(self, article_id: str, version: int) -> list[AnyFact]:
        current = self._store.rows(
            "SELECT 1 FROM article WHERE article_id = ? AND version = ? AND current = 1", (article_id, version)
        )
        return self._store.facts(article_id) if current else []

    def _quotes(self, fact: AnyFact) -> dict[str, str]:
        """The quotes of the facts that this one points to."""
        pointed = [one for one in (getattr(fact, "part_of", None), getattr(fact, "same_as", None)) if one]
        rows = [
            row
            for one in pointed
            for row in self._store.rows("SELECT fact_id, quote FROM fact WHERE fact_id = ? LIMIT 1", (one,))
        ]
        return {row[0]: row[1] for row in rows}


def _reading(item: SampleItem) -> Reading:
    return item.fact_id or "", item.value_hash or ""


def _within(item: SampleItem, fact: AnyFact) -> bool:
    if item.part == "article":
        return True
    return fact.caption == item.caption and fact.start < item.end and item.start < fact.end


def _holds(item: SampleItem, judgement: Judgement) -> bool:
    if stretch_of(item) == stretch_of(judgement):
        return True
    if (item.article_id, item.content_hash) != (judgement.article_id, judgement.content_hash):
        return False
    return item.part == "article" or (item.caption == judgement.caption and item.start <= judgement.start < item.end)


def _note(note: str | None) -> str | None:
    note = (note or "").strip()
    if len(note) > _LONGEST_NOTE:
        raise UsageError(f"a note has at most {_LONGEST_NOTE} characters")
    return note or None


def moment(at: str) -> datetime.datetime:
    """An ISO 8601 moment of the store."""
    return datetime.datetime.fromisoformat(at.replace("Z", "+00:00"))


def _when(one: Review | Judgement) -> str:
    return one.reviewed_at if isinstance(one, Review) else one.judged_at


def surroundings(task: Task, sentences: int = 1) -> tuple[int, int]:
    """Where the sentences around a task's stretch begin and end in its passage."""
    passage = Passage(task.passage)
    if not passage.sentences:
        return 0, len(task.passage)
    first = max(0, passage.sentence_index(task.item.start) - sentences)
    last = min(len(passage.sentences) - 1, passage.sentence_index(max(task.item.start, task.item.end - 1)) + sentences)
    return passage.sentences[first][0], passage.sentences[last][1]


def overview(store: Store) -> QueryResult:
    """Every sample with what was drawn, and how far each reviewer is."""
    rows: list[tuple[object, ...]] = []
    names = dict.fromkeys(one.sample for one in store.samples())
    for name in names:
        parts = store.samples(name)
        size = ", ".join(f"{one.drawn} {one.part}s" for one in parts)
        said = {one.reviewer for one in store.reviews_of(name)} | {one.reviewer for one in store.judgements_of(name)}
        done = []
        for who in sorted(said):
            progress = Desk(store, name, Person(who, "reading")).progress()
            done.append(f"{who} {progress.done} of {progress.total}")
        rows.append((name, parts[0].drawn_at[:10], parts[0].seed, size, ", ".join(done)))
    return QueryResult(columns=("sample", "drawn", "seed", "size", "judged"), rows=rows)
