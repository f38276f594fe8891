"""sites new: a draft of a site from its live pages, with what each line was taken from.

A person reads the draft and corrects it; nothing in it is made up: a line stands there because a page showed it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urljoin

import msgspec

from corpus import gazetteer
from extractors.vietnamese import unaccent
from pipeline.fetch import FetchOptions
from pipeline.run import now
from pipeline.say import printable
from pipeline.visit import Visit, visiting
from schemas.documents import RawPage
from schemas.problems import PageError, UsageError
from scrapers import discover, families, generic, urls
from scrapers.frontpage import read_front
from scrapers.read import read
from scrapers.site import Differs, Evidence, Site, SiteKind
from scrapers.trial import suggest, try_page

_ARTICLES = 4
_TRIED = 10  # addresses that are looked at until so many articles are found
_FEEDS = 4
_LEAST_LINKS = 3  # a page with fewer is no list


@dataclass
class Draft:
    """A site as far as its pages told, and remarks for whoever reads it, by line."""

    site: Site
    remarks: dict[str, str] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)


def draft_site(url: str, options: FetchOptions) -> Draft:
    """Looks at a list page or front page, its feeds and four articles, and says what they are.

    Raises UsageError when it is no address, PageError when the page itself cannot be had.
    """
    domain = urls.domain(url)
    if urls.absolute(url, None) is None or not domain:
        raise UsageError(f"{url!r} is no address of a page; begin with https://")
    site = Site(domain=domain, name=domain, kind=_kind(domain), start=(url,), delay=2.0)
    with visiting(site, options) as visit:
        drafting = _Drafting(url, site, visit, now().date())
        drafting.look()
    return drafting.draft


class _Drafting:
    """One draft in the making."""

    def __init__(self, url: str, site: Site, visit: Visit, today: date) -> None:
        self.url, self.visit, self.today = url, visit, today
        self.draft = Draft(site)
        self.addresses: dict[str, None] = {}

    def look(self) -> None:
        first = self.visit.page(self.url)
        self._front(first)
        starts = [*self._lists(first), *self._feeds(first)]
        articles = list(self._articles())
        family, differs = self._layout(articles)
        evidence = (
            [Evidence(of=("start",), kind="page", source="these pages themselves", when=self.today)] if starts else []
        )
        if articles:
            shown = ", ".join(page.url or "" for page in articles)
            told = ["family"] if family else []
            told += [name for name in Differs.__struct_fields__ if getattr(differs, name)]
            if told:
                evidence.append(Evidence(of=tuple(told), kind="page", source=shown, when=self.today))
        self.draft.site = msgspec.structs.replace(
            self.draft.site,
            start=tuple(starts) or (self.url,),
            family=family,
            differs=differs,
            evidence=tuple(evidence),
        )

    def _front(self, page: RawPage) -> None:
        try:
            front = read_front(page)
        except PageError:
            return
        province, how = _province(self.draft.site.domain, front.name or "")
        self.draft.site = msgspec.structs.replace(
            self.draft.site, name=front.name or self.draft.site.name, province=province
        )
        self.draft.remarks["name"] = "from the page's head" if front.name else "the page tells none"
        self.draft.remarks["province"] = how
        self.draft.remarks["kind"] = "from the host; police, press or government"

    def _lists(self, first: RawPage) -> Iterator[str]:
        """The page itself, if it lists articles; what its paging looks like."""
        try:
            links = discover.links(first, self.draft.site)
        except PageError as error:
            self.draft.troubles.append(f"{self.url}: {error}")
            return
        self.addresses.update(dict.fromkeys(links.articles))
        if len(links.articles) < _LEAST_LINKS:
            self.draft.troubles.append(
                f"{self.url} leads to {len(links.articles)} articles; a list page would tell more"
            )
            return
        paging = f", paging like {links.more[0]}" if links.more else ", no paging found"
        self.draft.remarks["start"] = f"{len(links.articles)} articles on {self.url}{paging}"
        yield self.url

    def _feeds(self, first: RawPage) -> Iterator[str]:
        """Feeds that the page names and sitemaps that robots.txt names, if they lead to articles."""
        try:
            named = read_front(first).feeds
        except PageError:
            named = ()
        try:
            named += self.visit.sitemaps(urljoin(self.url, "/"))
        except PageError as error:
            self.draft.troubles.append(str(error))
        for url in [one for one in named if urls.same_site(one, self.draft.site.domain)][:_FEEDS]:
            try:
                links = discover.links(self.visit.page(url), self.draft.site)
            except PageError as error:
                self.draft.troubles.append(f"feed {url}: {error}")
                continue
            if links.articles or links.more:
                self.addresses.update(dict.fromkeys(links.articles))
                before = self.draft.remarks.get("start")
                told = f"{len(links.articles)} articles and {len(links.more)} lists in {url}"
                self.draft.remarks["start"] = f"{before}; {told}" if before else told
                yield url

    def _articles(self) -> Iterator[RawPage]:
        found = 0
        for url in list(self.addresses)[:_TRIED]:
            if found == _ARTICLES:
                return
            try:
                page = self.visit.page(url)
                page = msgspec.structs.replace(page, site=None)
                read(page)
            except PageError as error:
                self.draft.troubles.append(f"{url}: {error}")
                continue
            found += 1
            yield page

    def _layout(self, articles: list[RawPage]) -> tuple[str | None, Differs]:
        """The family of most articles; where none is known, selectors that fit them all."""
        if not articles:
            self.draft.remarks["family"] = "no article could be read"
            return None, Differs()
        named = Counter(read(page).family for page in articles)
        family, number = named.most_common(1)[0]
        if family != generic.FAMILY:
            self._remark_parts(articles)
            self.draft.remarks["family"] = f"by the fingerprint of {number} of {len(articles)} articles"
            return (family if number == len(articles) and _is_named(family) else None), Differs()
        differs = suggest(articles)
        self.draft.remarks["family"] = f"none of the known ones on {len(articles)} articles"
        for name in Differs.__struct_fields__:
            if getattr(differs, name):
                self.draft.remarks[f"differs.{name}"] = f"finds the part on all {len(articles)} articles"
        self._remark_parts(articles, msgspec.structs.replace(self.draft.site, differs=differs))
        return None, differs

    def _remark_parts(self, articles: list[RawPage], site: Site | None = None) -> None:
        """How many articles gave each part, read as this draft says."""
        trials = [try_page(page, site or self.draft.site) for page in articles]
        parts = [trial.parts for trial in trials]
        found = Counter((one.name, one.css) for trial in trials for one in trial.tried if one.found)
        for name, css in dict.fromkeys((one.name, one.css) for trial in trials for one in trial.tried):
            self.draft.remarks[f"selector {name}"] = f"{css}: on {found[name, css]} of {len(parts)}"
        told = {
            "title": sum(one.title is not None for one in parts),
            "lead": sum(one.lead is not None for one in parts),
            "body": sum(bool(one.blocks) for one in parts),
            "day": sum(one.published is not None for one in parts),
            "captions": sum(bool(one.captions) for one in parts),
        }
        self.draft.remarks["parts"] = f"of {len(parts)} articles: " + ", ".join(
            f"{n} {name}" for name, n in told.items()
        )


def _is_named(family: str) -> bool:
    return any(family == known.name for known in families.all_families())


def _kind(domain: str) -> SiteKind:
    if "congan" in domain or "canhsat" in domain or "cand." in domain:
        return "police"
    return "government" if domain.endswith(".gov.vn") else "press"


def _province(domain: str, name: str) -> tuple[str | None, str]:
    """The province whose name, without accents, is in the host, or as it is in the site's name."""
    names = {unit.name for unit in gazetteer.units() if unit.level == "province"}
    host = domain.replace("-", "").replace(".", "")
    told = [one for one in names if unaccent(one.lower()).replace(" ", "") in host]
    if len(told) != 1:
        plain = unicodedata.normalize("NFC", name).lower()
        told = [one for one in names if one.lower() in plain] or told
    if len(told) == 1:
        return told[0], "from the host or the site's name"
    return None, "could not be told; add it: it decides which of two communes of one name is meant"


def to_toml(draft: Draft) -> str:
    """The draft as a file of a sites folder, its remarks as comments."""
    site, remarks = draft.site, draft.remarks
    lines = ["# A draft. Read it against the site; then `vnfacts sites check " + site.domain + "`."]
    lines += [f"# {trouble}" for trouble in draft.troubles[:8]]
    if "parts" in remarks:
        lines.append(f"# Read so, {remarks['parts']}.")
        lines += [f"#   {name}: {told}" for name, told in remarks.items() if name.startswith("selector ")]
    lines.append(f"domain = {_quoted(site.domain)}")
    for name in ("name", "province", "kind"):
        value = getattr(site, name)
        comment = f"  # {remarks[name]}" if name in remarks else ""
        lines.append((f"{name} = {_quoted(value)}" if value else f'# {name} = ""') + comment)
    if "start" in remarks:
        lines.append(f"# {remarks['start']}")
    lines += ["start = [", *(f"  {_quoted(url)}," for url in site.start), "]"]
    if "family" in remarks:
        lines.append(f"# family: {remarks['family']}")
    lines += [f"family = {_quoted(site.family)}"] if site.family else []
    lines.append(f"delay = {site.delay}")
    own = {name: css for name in Differs.__struct_fields__ if (css := getattr(site.differs, name))}
    if own:
        lines += ["", "[differs]"]
        lines += [
            f"{name} = {_quoted(css)}  # {remarks.get(f'differs.{name}', '')}".rstrip(" #") for name, css in own.items()
        ]
    for one in site.evidence:
        lines += [
            "",
            "[[evidence]]",
            f"of = [{', '.join(map(_quoted, one.of))}]",
            f"kind = {_quoted(one.kind)}",
            f"source = {_quoted(one.source)}",
            f"when = {one.when}",
        ]
    return "\n".join(map(printable, lines)) + "\n"  # a remark may not end its comment


def _quoted(words: str) -> str:
    """A TOML string; JSON's escapes are TOML's, but for the delete sign."""
    return msgspec.json.encode(words).decode().replace("\x7f", "\\u007f")
