"""Pages by the thousand: the demo's articles, varied by a seeded generator so that hardly any two tell the same.

A page keeps the make-up of one of the demo's and its title, lead and captions; its paragraphs come from all of them.
Names of units give way to those of another district of the same day, days and years move, numbers are others. One
page in thirty is a real copy: the words of an earlier page on another site. The page of a number is always the same.
"""

from __future__ import annotations

import html
import random
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache, cached_property

from benchmarks.__main__ import demo_pages
from corpus import gazetteer
from corpus.gazetteer import Unit
from extractors.gazetteer import split_type
from pipeline.archive import Archive
from pipeline.line import read_page
from pipeline.results import ArticleResult
from pipeline.warc import Exchange
from schemas.documents import RawPage
from schemas.facts import PlaceFact
from scrapers.demo import DEMO_SITES
from scrapers.site import Site

COPIES = 1 / 30
_REFORM = date(2025, 7, 1)
_FIRST = date(2019, 1, 1)
_FETCHED = datetime(2026, 1, 1, tzinfo=UTC)
_SITES = 40
_ISO = r"(?P<iso>20\d\d-\d\d-\d\d)"
_SLASHED = r"(?P<day>\b\d{1,2})/(?P<month>\d{1,2})/(?P<year>20\d\d)\b"
_NUMBERS = rf"{_SLASHED}|(?P<alone>\b(?:19|20)\d\d\b)|(?P<number>(?<![\w/.,:-])\d{{1,4}}(?![\w/:-]|[.,]\d))"
_DATES = rf"{_ISO}|{_SLASHED}"


@cache
def sites() -> tuple[Site, ...]:
    """The sites that the pages are of: the demo's kinds, each in a province of its own."""
    provinces = sorted({unit.name for unit in gazetteer.units() if unit.level == "province"})
    kinds = ("police", "press", "government")
    return tuple(
        Site(
            domain=f"trang{n:02}.demo.invalid",
            name=f"Trang mẫu {n}",
            kind=kinds[n % 3],  # type: ignore[arg-type]
            province=provinces[n % len(provinces)],
        )
        for n in range(_SITES)
    )


@dataclass(frozen=True)
class _Region:
    """A district with its province and communes on one day; without a district since the reform of 2025."""

    district: Unit | None
    province: Unit
    communes: tuple[Unit, ...]


class _Base:
    """One article of the demo, and which of its words are to be exchanged."""

    def __init__(self, page: RawPage) -> None:
        self.page = page
        self.markup = page.body.decode()
        self.result: ArticleResult = read_page(page, DEMO_SITES_BY_DOMAIN.get(_domain(page.url or "")))
        self.article = self.result.article
        self.day = date.fromisoformat(self.article.published or "2020-01-01")
        by_id = {unit.unit_id: unit for unit in gazetteer.units()}
        named = [fact for fact in self.result.facts if isinstance(fact, PlaceFact)]
        self.units: dict[str, Unit] = {}
        for fact in named:
            kind, name = split_type(fact.quote)  # as written: `Hoà Bình` is no other place
            written = fact.quote[len(fact.quote) - len(name) :]
            if fact.unit_id and (kind is None or len(name) > 3):
                self.units[written] = by_id[fact.unit_id]
            elif fact.unit_id:  # a mere number, as in `phường 4`
                self.units[fact.quote] = by_id[fact.unit_id]

    @cached_property
    def _words(self) -> re.Pattern[str]:
        names = sorted(self.units, key=len, reverse=True)
        told = rf"(?P<name>{'|'.join(map(re.escape, names))})|" if names else "(?P<name>(?!))|"
        return re.compile(told + _NUMBERS)

    @cached_property
    def pieces(self) -> list[tuple[str, str]]:
        """The markup as what stays, and what is exchanged: kind and text in turn."""
        article = self.article
        kinds = {html.escape(text, quote=False): "paragraph" for text in article.paragraphs}
        others = (article.title, article.lead, *article.captions)
        kinds |= {html.escape(text, quote=False): "words" for text in others if text}
        kinds[self.page.url or ""] = "url"
        told = "|".join(re.escape(text) for text in sorted(kinds, key=len, reverse=True))
        found, at = [], 0
        for match in re.finditer(f"(?P<told>{told})|{_DATES}", self.markup):
            found.append(("stays", self.markup[at : match.start()]))
            found.append((kinds.get(match.group(), "date"), match.group()))
            at = match.end()
        return [*found, ("stays", self.markup[at:])]

    def vary(self, text: str, told: _Telling) -> str:
        return self._words.sub(lambda match: told.instead(match, self.units), text)


@dataclass
class _Telling:
    """What one page tells instead of what its words told before."""

    rng: random.Random
    region: _Region
    shift: timedelta
    factor: float

    def __post_init__(self) -> None:
        self._named: dict[str, str] = {}

    def instead(self, match: re.Match[str], units: Mapping[str, Unit]) -> str:
        if name := match["name"]:
            return self._name(name, units[name])
        if match["day"] or match["alone"]:
            return self.moved(match)
        number = int(match["number"])
        return str(max(2, round(number * self.factor) + self.rng.randint(0, 3))) if number > 1 else match["number"]

    def moved(self, match: re.Match[str]) -> str:
        """A day or a year, as far away as the article is."""
        groups = match.groupdict()
        try:
            if groups.get("iso"):
                return (date.fromisoformat(match["iso"]) + self.shift).isoformat()
            if groups.get("alone"):
                return str(int(match["alone"]) + round(self.shift.days / 365))
            day = date(int(match["year"]), int(match["month"]), int(match["day"])) + self.shift
            return f"{day.day}/{day.month}/{day.year}"
        except ValueError:
            return match.group()

    def _name(self, name: str, unit: Unit) -> str:
        if name not in self._named:
            here = self.region
            communes = [one for one in here.communes if one.type == unit.type] or here.communes
            instead = {"province": here.province, "district": here.district}.get(unit.level)
            kind, _ = split_type(name)
            self._named[name] = " ".join(filter(None, (kind, (instead or self.rng.choice(communes)).name)))
        return self._named[name]


class Pages:
    """The pages of one seed, by their numbers from 0."""

    def __init__(self, seed: int = 20261122) -> None:
        self._seed = seed
        self._bases = [_Base(page) for page in demo_pages() if _is_utf8(page)]
        self._pool = [(base, text) for base in self._bases for text in base.article.paragraphs]
        self._regions: dict[date, list[_Region]] = {}

    def page(self, number: int) -> RawPage:
        """The page of this number, fetched so many seconds after the first."""
        site = sites()[_draw(self._seed, number, "site").randrange(_SITES)]
        url = f"http://{site.domain}/tin-tuc/bai-viet-{number}.html"
        return RawPage(
            body=self._markup(_draw(self._seed, self._copied(number), "words"), url).encode(),
            url=url,
            site=site.domain,
            fetched_at=(_FETCHED + timedelta(seconds=number)).isoformat(),
            content_type="text/html; charset=utf-8",
        )

    def _copied(self, number: int) -> int:
        """The page whose words it has: itself, but for copies."""
        draw = _draw(self._seed, number, "copies")
        return self._copied(draw.randrange(number)) if number and draw.random() < COPIES else number

    def _markup(self, rng: random.Random, url: str) -> str:
        base = rng.choice(self._bases)
        first, last = (_REFORM, date(2026, 11, 1)) if base.day >= _REFORM else (_FIRST, date(2025, 6, 1))
        day = first + timedelta(days=rng.randrange((last - first).days))
        told = _Telling(rng, rng.choice(self._regions_of(day)), day - base.day, rng.uniform(0.5, 3.0))
        made: list[str] = []
        for kind, text in base.pieces:
            match kind:
                case "stays":
                    made.append(text)
                case "url":
                    made.append(url)
                case "date":
                    made.append(re.sub(_DATES, told.moved, text))
                case "words":
                    made.append(base.vary(text, told))
                case _:
                    source, paragraph = rng.choice(self._pool)
                    made.append(html.escape(source.vary(paragraph, told), quote=False))
        return "".join(made)

    def _regions_of(self, day: date) -> list[_Region]:
        """The regions of the first day of its half-year, which is near enough for names."""
        start = date(day.year, 7 if day.month > 6 else 1, 1)
        if start not in self._regions:
            self._regions[start] = _regions(start)
        return self._regions[start]


def _draw(*of: object) -> random.Random:
    return random.Random("/".join(map(str, of)))  # noqa: S311 - the same pages every time


def _regions(day: date) -> list[_Region]:
    then = [unit for unit in gazetteer.units() if _lasts(unit, day.isoformat())]
    provinces = {unit.code: unit for unit in then if unit.level == "province"}
    districts = {unit.code: unit for unit in then if unit.level == "district"}
    communes: defaultdict[tuple[str, str], list[Unit]] = defaultdict(list)
    for unit in then:
        if unit.level == "commune":
            communes[unit.province_code or "", unit.district_code or ""].append(unit)
    return [
        _Region(districts.get(district), provinces[province], tuple(units))
        for (province, district), units in sorted(communes.items())
        if province in provinces
    ]


def _lasts(unit: Unit, day: str) -> bool:
    return (unit.start == "0" or unit.start <= day) and (not unit.end or unit.end > day)


def fill(archive: Archive, pages: Pages, numbers: Iterable[int]) -> int:
    """Archives the pages of these numbers; gives the bytes of their bodies."""
    size = 0
    for number in numbers:
        page = pages.page(number)
        headers = (("Content-Type", page.content_type or ""),)
        exchange = Exchange(
            url=page.url or "",
            status=200,
            headers=headers,
            body=page.body,
            fetched_at=datetime.fromisoformat(page.fetched_at or ""),
        )
        archive.append(exchange, site=page.site)
        size += len(page.body)
    return size


DEMO_SITES_BY_DOMAIN = {site.domain: site for site in DEMO_SITES.values()}


def _domain(url: str) -> str:
    return url.split("/")[2] if "//" in url else ""


def _is_utf8(page: RawPage) -> bool:
    try:
        page.body.decode()
    except UnicodeDecodeError:
        return False
    return True
