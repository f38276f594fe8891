"""cluster: copies of one story, found across sites, so that nobody adds their numbers up twice.

A copy repeats the words; a report of the same event in other words is no copy. Words are compared as triples: MinHash
signatures (kept in the store, cut into bands) tell which pairs are worth a look, and the texts themselves decide. Only
what is new or changed is looked up, a few articles at a time, so that no step holds more than these in memory.
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
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

import msgspec

from extractors.vietnamese import fold
from pipeline.bands import UNDATED, Bands, Near, packed
from pipeline.erase import ERASED
from pipeline.store import Store
from schemas.documents import Article
from schemas.facts import short_hash
from schemas.rows import Cluster, Signature
from scrapers import urls

if TYPE_CHECKING:
    from datasketch import MinHash

_METHOD = "2"  # raised when any rule below changes, so that all articles are compared anew
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


def update(store: Store) -> Clustered:
    """Signs what is new or changed, compares it with what is like it, and brings the clusters up to date.

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
    place: tuple[int, int] | None = (int(store.noted("clusters_run") or 0), -1)
    signed = 0
    while place is not None:
        with store.grouping() as bands:
            place, inputs = bands.read_since(place, _TOGETHER)
            signed += _bring_in(_Texts(store, names), bands, inputs)
    for site in renamed:
        with store.grouping() as bands:
            signed += _bring_in(_Texts(store, names), bands, bands.of_site(site))
    store.note(clusters_run=str(run), clusters_names=_encoded(names))
    stories, copies = store.count_clusters()
    return Clustered(stories=stories, copies=copies, signed=signed)


def _encoded(names: _Names) -> str:
    return msgspec.json.encode(dict(names)).decode()


def _leave_out_the_gone(store: Store, names: _Names) -> None:
    """Takes out articles that were erased; what they had joined is compared anew."""
    with store.grouping() as bands:
        gone = bands.gone()
        stale = bands.clusters_with(gone)
        bands.unsign(gone)
        bands.replace(stale, [])
        left = sorted({member for cluster in stale for member in cluster.members} - set(gone))
        _bring_in(_Texts(store, names), bands, bands.of(left), anew=True)
    store.note(**{ERASED: ""})


class _Texts:
    """The texts that are compared, the last ones kept at hand."""

    def __init__(self, store: Store, names: _Names) -> None:
        self.names = names
        self.told = lru_cache(maxsize=_TOLD)(lambda article_id: _Told(store.article(article_id)))


def _bring_in(texts: _Texts, bands: Bands, inputs: Mapping[str, str], *, anew: bool = False) -> int:
    """Signs those of the articles whose inputs changed, and finds the groups that they now belong to.

    What a changed one had joined is compared anew as well: it may have held it together. Gives how many were signed.
    """
    kept = bands.signed(list(inputs))
    fresh = [one for one, digest in inputs.items() if anew or one not in kept or kept[one].inputs != digest]
    if not fresh:
        return 0
    bands.sign(signature(texts.told(one).article, inputs[one]) for one in fresh)
    stale = bands.clusters_of(fresh)
    changed = sorted({*fresh, *(member for cluster in stale for member in cluster.members)})
    bands.replace(stale, [])
    links, touched = _links(texts, bands, changed)
    others = bands.clusters(touched)
    links += [(one.members[0], member) for one in others for member in one.members[1:]]
    found = [_cluster([texts.told(one).article for one in group], texts.names) for group in _groups(links)]
    bands.replace(others, found)
    return len(fresh)


def _links(texts: _Texts, bands: Bands, changed: Sequence[str]) -> tuple[list[tuple[str, str]], set[str]]:
    """Pairs of a changed article and its copies, one of each cluster, and those clusters."""
    links: list[tuple[str, str]] = []
    touched: set[str] = set()
    for article_id, signed in bands.signed(changed).items():
        one, joined = texts.told(article_id), set[str]()
        for near in bands.near(signed):
            if near.cluster_id in joined or not (near.same_words or _same_event(one.article, near)):
                continue
            if _is_copy(one, texts.told(near.article_id), texts.names):
                links.append((article_id, near.article_id))
                joined |= {near.cluster_id} if near.cluster_id else set()
        touched |= joined
    return links, touched


def signature(article: Article, inputs: str = "") -> Signature:
    """The keys of a text: that of all its word triples, and those of the bands of their MinHash."""
    told = sorted(" ".join(triple).encode() for triple in triples(article))
    span = date_span(article.published)
    if not told:  # what has no three words is like nothing
        return Signature(article_id=article.article_id, inputs=inputs, span=span, keys=b"")
    made = _empty().copy()
    made.update_batch(told)
    count, size = _BANDS
    minima = made.hashvalues.astype("<u4").tobytes()
    parts = [minima[at * size * 4 : (at + 1) * size * 4] for at in range(count)]
    keys = [_key(b"\n".join(told)), *(_key(bytes([at]) + part) for at, part in enumerate(parts))]
    return Signature(article_id=article.article_id, inputs=inputs, span=span, keys=packed(keys))


def date_span(published: str | None) -> int:
    """The span of days that a day lies in: days that are near enough lie in one, or in two side by side."""
    return UNDATED if published is None else datetime.date.fromisoformat(published).toordinal() // _MOST_DAYS


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


def _same_event(one: Article, other: Article | Near) -> bool:
    """Whether nothing that was read of the two speaks against it: place, day, and the days of publication."""
    places = {one.event_place_id, other.event_place_id} - {None}
    days = {day for day in (one.event_date, other.event_date) if day and len(day) == _DAY}
    return len(places) < 2 and len(days) < 2 and _days_apart(one, other) <= _MOST_DAYS


def _days_apart(one: Article, other: Article | Near) -> int:
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
    site = other.site or urls.domain(other.url or "")
    source = fold(one.source or "").strip()
    if not site or len(source) < _SHORTEST_NAME:
        return False
    return site.removeprefix("www.") in source or source in fold(names.get(site, ""))


def _groups(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """Articles that are linked by pairs, over any number of steps."""
    leader: dict[str, str] = {}

    def find(one: str) -> str:
        while leader.setdefault(one, one) != one:
            one = leader[one]
        return one

    for one, other in pairs:
        leader[max(find(one), find(other))] = min(find(one), find(other))
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for one in sorted(leader):
        groups[find(one)].append(one)
    return [group for group in groups.values() if len(group) > 1]


def _cluster(articles: Sequence[Article], names: _Names) -> Cluster:
    """The original credits no other site of the group as its source, and was published first; of those, the longest."""
    members = tuple(sorted(article.article_id for article in articles))

    def later(article: Article) -> tuple[bool, str, int, str]:
        repost = article.source is not None and any(
            _credits(article, other, names) for other in articles if other is not article
        )
        return repost, article.published or "9999", -len(article.text), article.article_id

    original = min(articles, key=later)
    return Cluster(cluster_id=short_hash("cluster", *members[:1]), original=original.article_id, members=members)
