"""Small made-up articles for the tests of store, views and questions: each fact brings its own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pipeline.results import ArticleResult
from pipeline.store import Store
from schemas.documents import Article
from schemas.facts import FACT_CLASSES, AnyFact, Kind, short_hash
from schemas.rows import Fetch, UnitRow

STARTED = "2026-01-05T20:00:00Z"

_DEFAULTS: dict[Kind, dict[str, Any]] = {
    "date": {"granularity": "day", "role": "event"},
    "place": {"level": "commune"},
    "count": {"category": "weapon", "unit": "khẩu", "item": "khẩu súng", "tally": "single_event"},
    "award": {"forms": ("giấy khen",)},
}


@dataclass
class Story:
    """An article that grows a sentence with each fact; `fact` gives the id, so that another fact can point to it."""

    name: str
    published: str | None = "2024-03-10"
    site: str = "tin.example"
    event_date: str | None = None
    _facts: list[tuple[Kind, str, str, dict[str, Any]]] = field(default_factory=list)

    @property
    def article_id(self) -> str:
        return short_hash(self.name)

    def fact(self, kind: Kind, quote: str, **values: Any) -> str:
        fact_id = short_hash(self.name, len(self._facts))
        self._facts.append((kind, quote, fact_id, _DEFAULTS[kind] | {"rule": f"{kind}.test"} | values))
        return fact_id

    def count(self, number: float, day: str | None = "2024-03-05", place: str | None = "05989@0", **values: Any) -> str:
        """A count about one day, or about `from/to`."""
        begin, _, end = (day or "").partition("/")
        dates = {"date_from": begin, "date_to": end or begin} if day else {}
        item = values.get("item", "khẩu súng")
        return self.fact("count", f"{number} {item}", number=number, place_id=place, **(dates | values))

    def award(self, by: str | None = "UBND xã Suối Bạc", unit: str | None = "05989@0", **values: Any) -> str:
        names = values.pop("names", (by,) if by else ())
        given = {"conferrers": names, "conferrer_names": names, "conferrer_units": (unit,) * len(names)}
        return self.fact("award", "giấy khen", **(given | values))

    def result(self) -> ArticleResult:
        body, facts = "", list[AnyFact]()
        for kind, quote, fact_id, values in self._facts:
            spans = {"start": len(body), "end": len(body) + len(quote), "quote": quote}
            facts.append(
                FACT_CLASSES[kind](fact_id=fact_id, article_id=self.article_id, zone="body", **(spans | values))
            )
            body += f"{quote}. "
        article = Article(
            article_id=self.article_id,
            url=f"https://{self.site}/{self.name}",
            site=self.site,
            paragraphs=(f"{body}Hết.",),
            published=self.published,
            event_date=self.event_date,
            content_hash=short_hash(body),
        )
        return ArticleResult(article=article, facts=tuple(facts), fetch=Fetch(url=article.url, site=self.site))


UNITS = (
    ("20", "province", "Lạng Sơn", None, None, ("20@0",)),
    ("178", "district", "Lạng Sơn", "178", "20", ()),
    ("05989", "commune", "Quảng Lạc", "178", "20", ("05986@2025-07-01",)),
    ("05990", "commune", "Mai Pha", "178", "20", ("05986@2025-07-01", "06001@2025-07-01")),
    ("05992", "commune", "Hoàng Đồng", "178", "20", ("06001@2025-07-01",)),
    ("05986@2025-07-01", "commune", "Lương Văn Tri", None, "20", ("05986@2025-07-01",)),
    ("06001@2025-07-01", "commune", "Đông Kinh", None, "20", ("06001@2025-07-01",)),
)


def unit_rows() -> list[tuple[UnitRow, tuple[str, ...]]]:
    """A province with one district and three communes, two of which were merged and one divided in 2025."""
    rows = []
    for key, level, name, district, province, today in UNITS:
        code, _, start = key.partition("@")
        row = UnitRow(
            unit_id=f"{code}@{start or '0'}",
            code=code,
            valid_from=start or "0",
            valid_to=None if start or level == "province" else "2025-07-01",
            level=level,  # type: ignore[arg-type]
            type="xã",
            name=name,
            district_code=district,
            district="Lạng Sơn" if district else None,
            province_code=province,
            province="Lạng Sơn",
            current_how=None if not today else "whole" if len(today) == 1 else "part",
        )
        rows.append((row, today))
    return rows


def fill(store: Store, *stories: Story, rules: str = "1") -> int:
    """Puts the stories in one run and gives its number."""
    store.put_units(unit_rows())
    run_id = store.begin_run(STARTED, "0.1", rules)
    store.put(run_id, [story.result() for story in stories])
    store.recount()
    store.finish_run(run_id, STARTED)
    return run_id
