"""cluster: copies of one story, found across sites, so that nobody adds their numbers up twice.

A copy repeats the words; a report of the same event in other words is no copy. Words are compared as triples: MinHash
signatures (kept in the store, cut into bands) tell which pairs are worth a look, and the texts themselves decide. Of
texts that share a band, each is compared with its neighbours (see `groups`): what one more article costs does not grow
with how many there are, nor with how often its story is told.
Reports by a template share words and differ in figures, names, place or day: no copies either. Where that is not sure,
two texts stay apart: a number that is added twice can be seen, one that vanished cannot.

Measured on 389 real articles of 2013 in groups that tell one event each (`python -m benchmarks.copies`): the most alike
pair of two writers shares 0.55 of its triples, while texts with one word in twenty changed still share 0.74.
"""

from __future__ import annotations

import datetime
import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from extractors.vietnamese import fold
from pipeline.bands import UNDATED, Bands, Near, packed
from pipeline.erase import ERASED
from pipeline.groups import Group, Groups
from pipeline.store import Store
from schemas.documents import Article
from schemas.facts import short_hash
from schemas.rows import Cluster, Signature
from scrapers import urls

if TYPE_CHECKING:
    from datasketch import MinHash

_METHOD = "3"  # raised when any rule below changes, so that all articles are compared anew
_PERMUTATIONS = 128
_BANDS = (32, 4)  # finds 0.988 of the pairs that share 0.6 of their triples, 0.9998 of those that share 0.7
_SEED = 138  # signatures are kept: another seed would make all of them worthless
_ALIKE = 0.6
_CREDITED = 0.8  # of the shorter text, where a `Nguồn:` line names the other's site
_MENDED = 0.1  # of the shorter text's figures, and of its capitalised words, may differ
_ENOUGH_FIGURES, _ENOUGH_NAMES = 5, 10  # in fewer, any other one tells another event
_LONG = 60  # triples
_MOST_DAYS = 60
_SHORTEST_NAME = 6  # `TTXVN` and the like are agencies, no sites
_TRIPLE = 3
_TOGETHER = 200  # articles in one transaction
_TOLD = 256  # texts that are kept at hand
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*")
_DAY = len("2024-03-19")
_Names = Mapping[str, str]
_NO_NAMES: _Names = MappingProxyType({})


class Clustered(msgspec.Struct, frozen=True, kw_only=True):
    """How many stories have copies, how many copies there are of them, and how many articles were new."""

    stories: int
    copies: int
    signed: int


@dataclass(frozen=True)
class _Told:
    """An article with what is compared of it, each made once."""

    article: Article

    @cached_property
    def triples(self) -> frozenset[tuple[str, ...]]:
        return triples(self.article)

    @cached_property
    def figures(self) -> Counter[str]:
        return Counter(_NUMBER.findall(_body(self.article)))

    @cached_property
    def names(self) -> Counter[str]:
        return Counter(word for word in _WORD.findall(_body(self.article)) if word[0].isupper())


def update(store: Store, tell: Callable[[str], None] = lambda _: None) -> Clustered:
    """Signs what is new or changed, compares it with what is like it, and brings the clusters up to date; then what
    counts once.

    Each few articles all or nothing, so that a kill in between costs nothing: the next update goes on from there.
    """
    names, run = store.site_names(), store.last_run()
    if store.noted("clusters") != _METHOD:
        with store.grouping() as bands:
            bands.clear()
        store.note(clusters=_METHOD, clusters_run="0", clusters_names=_encoded(names))
    if store.noted(ERASED):
        _leave_out_the_gone(store, names)
    before = msgspec.json.decode(store.noted("clusters_names") or "{}", type=dict[str, str])
    renamed = sorted(site for site in {*before, *names} if before.get(site) != names.get(site))
    since = int(store.noted("clusters_run") or 0)
    # What is told of an article has to be what it was signed with, before it is compared with another one.
    for _ in _each(_take_out, store, names, since, renamed):
        pass
    signed = sum(_each(_put_in, store, names, since, renamed))
    store.note(clusters_run=str(run), clusters_names=_encoded(names))
    store.recount(tell)
    stories, copies = store.count_clusters()
    return Clustered(stories=stories, copies=copies, signed=signed)


def _each(
    step: Callable[[_Joining, Mapping[str, str]], int], store: Store, names: _Names, since: int, sites: Sequence[str]
) -> Iterator[int]:
    """What a step gives for the articles that were read since a run, and for all of some sites, some at a time."""
    place: tuple[int, int] | None = (since, -1)
    while place is not None:
        with store.grouping() as bands:
            place, inputs = bands.read_since(place, _TOGETHER)
            yield step(_Joining(store, names, bands), inputs)
    for site in sites:
        with store.grouping() as bands:
            yield step(_Joining(store, names, bands), bands.of_site(site))


def _encoded(names: _Names) -> str:
    return msgspec.json.encode(dict(names)).decode()


def _leave_out_the_gone(store: Store, names: _Names) -> None:
    """Takes out articles that were erased."""
    with store.grouping() as bands:
        joining, gone = _Joining(store, names, bands), bands.gone()
        joining.groups.load(bands.clusters_with(gone))
        joining.take_out(gone)
    store.note(**{ERASED: ""})


def _take_out(joining: _Joining, inputs: Mapping[str, str]) -> int:
    """Those that were signed by other inputs; gives how many."""
    kept = joining.bands.signed(list(inputs))
    changed = [one for one, signed in kept.items() if signed.inputs != inputs[one]]
    joining.groups.load(joining.bands.clusters_of(changed))
    joining.take_out(changed)
    return len(changed)


def _put_in(joining: _Joining, inputs: Mapping[str, str]) -> int:
    """Signs those that are not signed, and finds the groups that they belong to; gives how many."""
    kept = joining.bands.signed(list(inputs))
    new = [one for one in inputs if one not in kept]
    for one in new:
        joining.groups.put_in(signature(joining.told(one).article, inputs[one]))
    joining.write(new)
    return len(new)


class _Joining:
    """Some articles on their way out or in; the last texts are kept at hand."""

    def __init__(self, store: Store, names: _Names, bands: Bands) -> None:
        self.bands = bands
        self.told = lru_cache(maxsize=_TOLD)(lambda article_id: _Told(store.article(article_id)))
        self.groups = Groups(bands, self._alike)
        self._names = names

    def _alike(self, one: Near, other: Near) -> bool:
        return one.words == other.words or (
            _same_event(one, other) and _is_copy(self.told(one.article_id), self.told(other.article_id), self._names)
        )

    def take_out(self, article_ids: Sequence[str]) -> None:
        """Articles that are gone, or no longer what they were."""
        for signed in self.bands.signed(article_ids).values():
            self.groups.take_out(signed)
        self.write([])

    def write(self, new: Sequence[str]) -> None:
        """The groups, as they are now; the rows of new articles know nothing of them yet."""
        found = [self._cluster(group) for group in self.groups.found()]
        self.bands.replace(self.groups.stored.values(), found, new)

    def _cluster(self, group: Group) -> Cluster:
        if group.base is None:
            return _cluster([self.told(one).article for one in sorted(group.members)], self._names)
        if not group.changed:
            return group.base
        original = self.told(group.base.original).article
        added = [self.told(one).article for one in sorted(group.members - {*group.base.members})]
        if original.source is None and all(_rank(original) < _rank(one) for one in added):
            return _of_members(group.members, original)
        return _cluster([self.told(one).article for one in sorted(group.members)], self._names)


def signature(article: Article, inputs: str = "") -> Signature:
    """The keys of a text: that of all its word triples, and those of the bands of their MinHash."""
    told = sorted(" ".join(triple).encode() for triple in triples(article))
    number = _key(article.article_id.encode())
    day = UNDATED if article.published is None else datetime.date.fromisoformat(article.published).toordinal()
    if not told:  # what has no three words is like nothing
        return Signature(signature_id=number, article_id=article.article_id, inputs=inputs, day=day, keys=b"")
    made = _empty().copy()
    made.update_batch(told)
    count, size = _BANDS
    minima = made.hashvalues.astype("<u4").tobytes()
    parts = [minima[at * size * 4 : (at + 1) * size * 4] for at in range(count)]
    keys = [_key(b"\n".join(told)), *(_key(bytes([at]) + part) for at, part in enumerate(parts))]
    return Signature(signature_id=number, article_id=article.article_id, inputs=inputs, day=day, keys=packed(keys))


def _key(told: bytes) -> int:
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "little", signed=True)


@cache
def _empty() -> MinHash:
    """Copied for each text, since its permutations take longer than most texts; so would a hash for cryptographers."""
    from datasketch import MinHash

    return MinHash(num_perm=_PERMUTATIONS, seed=_SEED, hashfunc=zlib.crc32, scheme="affine32")


def _body(article: Article) -> str:
    return "\n".join((article.lead or "", *article.paragraphs))


def triples(article: Article) -> frozenset[tuple[str, ...]]:
    """Every three words in a row of lead and body, accents kept; a copy often gets another title."""
    words = _WORD.findall(fold(_body(article)))
    return frozenset(zip(*(words[at:] for at in range(_TRIPLE)), strict=False))


def is_copy(one: Article, other: Article, names: _Names = _NO_NAMES) -> bool:
    """Whether two articles are the same text but for small edits.

    A shorter one counts as well when it names the other's site as its source; `names` are those of sites by domain.
    """
    return _is_copy(_Told(one), _Told(other), names)


def _is_copy(one: _Told, other: _Told, names: _Names) -> bool:
    """The cheap differences first: of reports by one template, each pair is a candidate."""
    same_words = one.triples == other.triples
    if not same_words and not (
        _same_event(one.article, other.article)
        and _same_but_few(one.names, other.names, _ENOUGH_NAMES)
        and _same_but_few(one.figures, other.figures, 1 if _is_long(one, other) else _ENOUGH_FIGURES)
    ):
        return False
    shared, least = len(one.triples & other.triples), min(len(one.triples), len(other.triples))
    if not least:
        return False
    if shared >= _ALIKE * (len(one.triples) + len(other.triples) - shared):
        return True
    credited = _credits(one.article, other.article, names) or _credits(other.article, one.article, names)
    return credited and shared >= _CREDITED * least


def _same_event(one: Article | Near, other: Article | Near) -> bool:
    """Whether nothing that was read of the two speaks against it: place, day, and the days of publication."""
    places = {one.event_place_id, other.event_place_id} - {None}
    days = {day for day in (one.event_date, other.event_date) if day and len(day) == _DAY}
    return len(places) < 2 and len(days) < 2 and _days_apart(one, other) <= _MOST_DAYS


def _days_apart(one: Article | Near, other: Article | Near) -> int:
    """Days between two publications; 0 where one of them is not known."""
    if one.published is None or other.published is None:
        return 0
    days = [datetime.date.fromisoformat(article.published or "") for article in (one, other)]
    return abs((days[0] - days[1]).days)


def _is_long(one: _Told, other: _Told) -> bool:
    """Whether there is so much of both that the same words with one other figure are no report by a template."""
    return min(len(one.triples), len(other.triples)) >= _LONG


def _same_but_few(one: Counter[str], other: Counter[str], enough: int) -> bool:
    """Whether the shorter list is all in the longer one; of enough, one or a tenth may have been mended."""
    least = min(one.total(), other.total())
    return least - (one & other).total() <= (max(1, _MENDED * least) if least >= enough else 0)


def _credits(one: Article, other: Article, names: _Names) -> bool:
    """Whether the source line of one names the site of the other, by its domain or in words."""
    return _names_site(one.source, _site_of(other), names)


def _names_site(source: str | None, site: str, names: _Names) -> bool:
    told = fold(source or "").strip()
    if not site or len(told) < _SHORTEST_NAME:
        return False
    return site.removeprefix("www.") in told or told in fold(names.get(site, ""))


def _site_of(article: Article) -> str:
    return article.site or urls.domain(article.url or "")


def _cluster(articles: Sequence[Article], names: _Names) -> Cluster:
    """The original credits no other site of the group as its source, and was published first; of those, the longest."""
    sites = Counter(_site_of(article) for article in articles)
    credited = {
        (source, site): _names_site(source, site, names)
        for source in {article.source for article in articles if article.source}
        for site in sites
    }

    def later(article: Article) -> tuple[bool, tuple[str, int, str]]:
        others = (site for site, count in sites.items() if count > (site == _site_of(article)))
        repost = article.source is not None and any(credited.get((article.source, site)) for site in others)
        return repost, _rank(article)

    return _of_members({article.article_id for article in articles}, min(articles, key=later))


def _rank(article: Article) -> tuple[str, int, str]:
    return article.published or "9999", -len(article.text), article.article_id


def _of_members(members: Collection[str], original: Article) -> Cluster:
    ordered = tuple(sorted(members))
    return Cluster(cluster_id=short_hash("cluster", *ordered[:1]), original=original.article_id, members=ordered)
