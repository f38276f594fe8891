"""sites check: what every selector of a site finds on its live pages today, and what to do where one finds nothing."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from pipeline.fetch import FetchOptions
from pipeline.hosts import RobotsForbid
from pipeline.session import FetchFailed
from pipeline.visit import Visit, visiting
from schemas.problems import PageError
from scrapers import discover
from scrapers.site import Site
from scrapers.trial import Trial, try_page

ARTICLES = 2
"""How many article pages are looked at."""


class Found(msgspec.Struct, frozen=True):
    """What one part of a page gave, and what to do when that is not as it should be."""

    page: str
    part: str
    found: str
    advice: str | None = None


def check_site(site: Site, options: FetchOptions) -> Iterator[Found]:
    """Looks at the start pages and two articles of the live site. Nothing is archived or stored."""
    if site.seen is None:
        yield Found(site.domain, "evidence", "nobody has seen its markup", "verify what follows on a page by eye")
    with visiting(site, options) as visit:
        addresses: dict[str, None] = {}
        for url in site.start:
            yield from _check_start(url, site, visit, addresses)
        if not site.start:
            yield Found(site.domain, "start", "no start pages", "name list pages, feeds or sitemaps in `start`")
        looked = 0
        for url in addresses:
            if looked == ARTICLES:
                break
            rows = list(_check_article(url, site, visit))
            looked += any(row.part == "family" for row in rows)
            yield from rows
            if len(rows) == 1 and looked == 0 and url == list(addresses)[min(5, len(addresses) - 1)]:
                break  # six addresses that are no articles tell enough


def _check_start(url: str, site: Site, visit: Visit, addresses: dict[str, None]) -> Iterator[Found]:
    try:
        links = discover.links(visit.page(url), site)
    except PageError as error:
        yield Found(url, "start", str(error), _advice(error))
        return
    addresses.update(dict.fromkeys(links.articles))
    own = site.differs.article_links
    advice = None
    if not links.articles:
        advice = (
            f"`article_links = {own!r}` finds nothing here: take the links' selector from the page"
            if own
            else "name the links to articles in `[differs] article_links`, or another start page"
        )
    yield Found(url, "start", f"{len(links.articles)} articles, {len(links.more)} further lists", advice)


def _check_article(url: str, site: Site, visit: Visit) -> Iterator[Found]:
    try:
        trial = try_page(visit.page(url), site)
    except PageError as error:
        yield Found(url, "article", str(error), _advice(error))
        return
    parts = trial.parts
    fits = site.family in (None, parts.family)
    yield Found(
        url, "family", parts.family,
        None if fits else f"it is no {site.family} (any more): correct `family`, or delete the line",
    )  # fmt: skip
    for tried in trial.tried:
        told = f"{tried.owner} {tried.css}: {tried.found}" + (f" “{tried.sample}”" if tried.sample else "")
        yield Found(url, f"selector {tried.name}", told, _advice_on(tried.name, tried.owner, tried.found, trial))
    body = sum(len(block.text) for block in parts.blocks)
    yield Found(url, "title", parts.title or "nothing", None if parts.title else "name it in `[differs] title`")
    yield Found(url, "lead", parts.lead or "nothing")
    yield Found(
        url, "body", f"{len(parts.blocks)} blocks, {body} characters",
        None if body else "name the element around the text in `[differs] body`",
    )  # fmt: skip
    yield Found(
        url, "published", f"{parts.published or 'nothing'} ({parts.published_how})",
        None if parts.published else "name the element with the day in `[differs] date`",
    )  # fmt: skip
    yield Found(url, "captions", str(len(parts.captions)))
    yield Found(url, "authors", ", ".join(parts.authors) or "none")
    for change in parts.layout_changes:
        yield Found(url, "layout", change, "the fallback read that part; compare it with the page")


def _advice_on(name: str, owner: str, found: int, trial: Trial) -> str | None:
    """What to do about a selector. Only a site's own is wrong when it finds nothing; a family's may be for others."""
    if owner != "site" or found == 1 or (found > 1 and name in ("date", "author", "captions", "cuts")):
        return None
    if found > 1:
        return f"it should find one: make it narrower, or delete `{name}` and let the fallback find it"
    if name in ("captions", "cuts", "author", "lead"):
        return f"not every article has one; if this one has, correct `{name}`"
    reader = "the fallback" if trial.parts.family == "generic" else f"the family {trial.parts.family}"
    return f"the layout has changed: take `{name}` from the page's markup, or delete the line; {reader} read it now"


def _advice(error: PageError) -> str:
    if isinstance(error, RobotsForbid):
        return "the site forbids it: ask its owner, or `vnfacts import` pages that you have"
    if isinstance(error, FetchFailed) and error.label == "certificate":
        return "name the missing certificates in `ca_file`; verification is never off"
    if isinstance(error, FetchFailed) and error.status in (404, 410):
        return "this address is gone: look for the list on the site's front page"
    if isinstance(error, FetchFailed):
        return "open it in a browser; try again later"
    return "open it in a browser: it may be no such page any more"
