"""One page to its parts: by its CMS family where one is recognised, else by what all news pages share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import islice, pairwise

from msgspec.structs import replace

from schemas.documents import PageParts, PublishedHow, RawPage
from schemas.problems import LayoutChanged, NotAnArticle
from scrapers import (
    body,
    bylines,
    captions,
    content,
    families,
    foreign,
    furniture,
    generic,
    headline,
    html,
    meta,
    nature,
    opening,
    plain,
    published,
    tags,
)
from scrapers.family import Family
from scrapers.generic import Zones
from scrapers.html import Page, is_small
from scrapers.lines import Line, block_of, following, lines_between, read_lines
from scrapers.selectors import Element
from scrapers.site import Site

OWN = "own"
_MOST_DATES = 12  # list items beside the article have dates of the same name
_AUTHOR = re.compile(r"(?:^|[\s_-])(?:author|authors|tac-?gia|byline|vcard)(?:$|[\s_-])", re.IGNORECASE)
_READER = re.compile(r"comment|cmt|wpd|binh-?luan|reply", re.IGNORECASE)


def read(page: RawPage, site: Site | None = None) -> PageParts:
    """The typed parts of an HTML page or a plain text, furniture left behind.

    Where a family is recognised but one of its strict selectors fails, the generic reader fills that part and
    `layout_changes` tells. Raises NotAnArticle for bytes that hold no article.
    """
    markup = content.text_of(page)
    if not content.is_markup(markup):
        return plain.read(markup)
    tree = html.parse(markup)
    reader = _Reader(tree, page, recognise(markup, tree, site))
    parts = reader.parts()
    if reason := nature.why_no_article(parts, tree, reader.meta, reader.address):
        raise NotAnArticle(reason)
    return parts


def recognise(markup: str, tree: Page, site: Site | None = None) -> Family | None:
    """The family of a page by its fingerprint, with the site's own selectors; None when none fits.

    A site's own selector for the body comes first where it matches, then its configured family: a portal that moved
    to another CMS still has old pages in the archive, and new ones are not lost. Where a site names only its day or
    signature, the fallback finds the rest.
    """
    known = families.all_families()
    if site and site.differs.body and not site.family and tree.some(site.differs.body):
        return Family(name=OWN, marks=(), fingerprint="body").adapted(site.differs)
    if site and site.family:
        first = families.named(site.family)
        known = (first, *(family for family in known if family is not first))
    for family in known:
        if not tree.index.may_hold(family.fingerprint):
            continue
        if any(mark in markup for mark in family.marks) and tree.some(family.fingerprint):
            return family.adapted(site.differs) if site else family
    if site and not site.differs.body and (site.differs.date or site.differs.author):
        return Family(name=OWN, marks=(), fingerprint="body").adapted(site.differs)
    return None


_BEHIND = 6  # lines below the body that may sign or date it


class _Reader:
    """Reads one page; keeps what failed."""

    def __init__(self, tree: Page, page: RawPage, family: Family | None) -> None:
        self.tree = tree
        self.page = page
        self.family = family
        self.meta = meta.read_meta(tree.root, page.url)
        self.address = page.url or self.meta.canonical_url
        self.changes: list[str] = []

    def parts(self) -> PageParts:
        zones = self._by_family(self.family) if self.family else None
        if zones is None:
            zones = generic.zones(self.tree, self.meta, self.address)
        inside = zones.body
        if self.family and _boxes_others(inside, zones.container):
            others = foreign.teasers(inside, lambda _: False, zones.container)
            inside = [line for at, line in enumerate(inside) if at not in others]
        lines, dated = _without_repeats(inside, zones.title)
        head = _Head(zones.head, zones.title)
        settled = body.settle([*head.below, *lines])
        lead, rest = _lead(head.lead, settled, self.meta.description)
        own, source = self._signed()
        tail = _signatures(self._behind(zones))
        near = head.published or dated or zones.day_above or _day_behind(self._behind(zones))
        if near is None and self.family is None and zones.container is not None:
            near = _day_behind(following(zones.container, _BEHIND))
        day, how = self._published(near, zones)
        authors = (*own, *head.authors, *settled.authors) or tuple(name for names, _ in tail for name in names)
        return PageParts(
            family=self.family.name if self.family else generic.FAMILY,
            title=zones.title,
            lead=lead,
            blocks=body.blocks(rest),
            captions=body.shown(settled.captions),
            authors=tuple(dict.fromkeys(authors or self._named_authors(zones.container) or self.meta.authors)),
            source=source or head.source or settled.source or next((named for _, named in tail if named), None),
            published=day.isoformat() if day else None,
            published_how=how,
            tags=self._tags(zones.container),
            canonical_url=self.meta.canonical_url,
            layout_changes=tuple(self.changes),
        )

    def _behind(self, zones: Zones) -> Iterable[Line]:
        """The lines right below the body; read as far as anybody asks for them."""
        if self.family and zones.container is not None:
            return following(zones.container, _BEHIND)
        return zones.after

    def _by_family(self, family: Family) -> Zones | None:
        """The zones by the family's selectors; None when its body cannot be told, so that all must be found anew."""
        container = self._strict(self.tree.one, family.body) if family.body else None
        if container is None:
            return None
        cuts = [*(self.tree.some(family.cuts) if family.cuts else ()), *self.tree.polls()]
        marked = self.tree.some(family.captions) if family.captions else []
        heading = self._title(family.title) if family.title else self._only_h1()
        title = html.visible_text(heading) if heading is not None else None
        if heading is None:
            title, heading = generic.title_of(self.tree, self.meta, container, self.address)
        lead = self._strict(self.tree.optional, family.lead) if family.lead else None
        head = _lead_lines(lead, cuts) if lead is not None and not _within(lead, container) else []
        if lead is not None and _within(lead, container):
            head, cuts = _lead_lines(lead, cuts), [*cuts, lead]
        for figure in self.tree.some(family.lead_figure) if family.lead_figure else ():
            if not _within(figure, container):
                head += [replace(line, caption=True) for line in _figure_lines(figure)]
        if heading is not None and not _within(heading, container) and not _within(container, heading):
            found = foreign.without_related(lines_between(heading, container, cuts))
            between = [line for line in found if generic.may_stand_above(line)]
            told = [line for line in between if lead is None or published.read_loose(line.text)]
            head += [line for line in told if line not in head]
        inner = [heading] if heading is not None and _within(heading, container) else []
        body_lines = read_lines(container, [*cuts, *inner], marked)
        return Zones(title or None, head, body_lines, container=container, heading=heading)

    def _title(self, css: str) -> Element | None:
        """The family's headline; where its own name is not there and the page has one h1, that is it."""
        found = self.tree.some(css)
        if len(found) == 1:
            return found[0]
        only = None if found else self._only_h1()
        return self._strict(self.tree.one, css) if only is None else only

    def _only_h1(self) -> Element | None:
        """The heading of a template that has no name for it, where the page has one h1 and it names no site."""
        found = [element for element in self.tree.some("h1") if headline.may_name(html.visible_text(element))]
        return found[0] if len(found) == 1 else None

    def _strict(self, select: Callable[[str], Element | None], css: str) -> Element | None:
        try:
            return select(css)
        except LayoutChanged as change:
            self.changes.append(str(change))
            return None

    def _published(self, near_title: date | None, zones: Zones) -> tuple[date | None, PublishedHow]:
        """The visible day comes first, since machines print the last edit; then metadata, then the address."""
        shown = None
        if self.family and self.family.date:
            found = _nearest_first(self.tree.some(self.family.date)[:_MOST_DATES], zones.heading, zones.container)
            shown = published.read_zone([_date_text(one) for one in found if not _in_banner(one, zones.heading)])
        if day := shown or near_title:
            return day, "page"
        if self.meta.published:
            return self.meta.published, "meta"
        address = published.read_url(self.page.url or self.meta.canonical_url or "")
        return (address, "url") if address else (None, "none")

    def _signed(self) -> tuple[tuple[str, ...], str | None]:
        """What the family's author elements say; a date or desk in them is passed over."""
        if not (self.family and self.family.author):
            return (), None
        names: list[str] = []
        source: str | None = None
        for element in self.tree.some(self.family.author):
            for line in _unbroken(read_lines(element)):
                if named := bylines.source(line.text):
                    source = source or named
                else:
                    names += (bylines.authors(line.text) if ":" in line.text else bylines.persons(line.text)) or ()
        return tuple(dict.fromkeys(names)), source

    def _named_authors(self, container: Element | None) -> tuple[str, ...]:
        """Persons in an element near the body whose class says that it names the author."""
        near = () if container is None else tuple(islice(container.iterancestors(), 3))
        for element in self.tree.index.named:
            if not _names_author(element.get("class") or "") or not is_small(element, 80):
                continue
            if any(around in near and around.tag not in ("body", "html") for around in element.iterancestors()):
                for part in (element, *element):
                    text = html.visible_text(part)
                    if not bylines.names_poster(text) and (found := bylines.persons(text.rpartition(":")[2].strip())):
                        return found
        return ()

    def _tags(self, container: Element | None) -> tuple[str, ...]:
        if self.family and self.family.tags:
            found = (html.visible_text(element).strip("#,") for element in self.tree.some(self.family.tags))
            if told := tuple(dict.fromkeys(tag for tag in found if tag)):
                return told
        return self.meta.tags or (tags.behind(container) if container is not None else ())


@lru_cache(maxsize=4096)
def _names_author(names: str) -> bool:
    """Whether class names say so; the pages of a site share most of theirs."""
    return _AUTHOR.search(names) is not None and not _READER.search(names)


def _unbroken(lines: Sequence[Line]) -> list[Line]:
    """Signature lines, a last word that stands alone joined to the name above it."""
    joined: list[Line] = []
    for line in lines:
        if joined and body.completes(joined[-1], line):
            joined[-1] = replace(joined[-1], text=f"{joined[-1].text} {line.text}")
        else:
            joined.append(line)
    return joined


def _within(element: Element, container: Element) -> bool:
    return any(ancestor is container for ancestor in element.iterancestors())


def _boxes_others(lines: Sequence[Line], container: Element | None) -> bool:
    """Whether a headline that leads elsewhere shares a box inside the body with the words behind it."""
    for line, behind in pairwise(lines):
        if line.linked and not behind.linked and line.element is not None and behind.element is not None:
            box = block_of(line.element).getparent()
            if box is not None and box is not container and _within(behind.element, box) and foreign.is_headline(line):
                return True
    return False


def _lead_lines(lead: Element, cuts: Sequence[Element]) -> list[Line]:
    """The lead as one line; a list of related articles that hangs in it is none of it."""
    lines = [line for line in read_lines(lead, cuts) if line.kind != "list_item" and not line.caption]
    if not lines:
        return []
    return [
        replace(lines[0], text=" ".join(line.text for line in lines), kind="paragraph", emphasis=frozenset({"lead"}))
    ]


def _figure_lines(figure: Element) -> list[Line]:
    """The captions of a figure, read from around it, so that the figure itself counts as one."""
    parent = figure.getparent()
    others = [] if parent is None else [child for child in parent if child is not figure]
    lines = read_lines(figure if parent is None else parent, others)
    return [line for line in lines if line.caption]


def _day_behind(lines: Iterable[Line]) -> date | None:
    """A labelled day right below the body, or one beside the article's counter; never one below another headline."""
    for line in islice(lines, 4):
        if furniture.opens_related(line.text) or furniture.closes_article(line.text):
            break
        if foreign.is_headline(line) or foreign.is_prose(line):
            break
        told = published.is_labelled(line.text) or published.is_counted(line.text)
        if told and not line.linked and (day := published.read_loose(line.text)):
            return day
    return None


def _signatures(lines: Iterable[Line]) -> list[tuple[tuple[str, ...], str | None]]:
    """Who signed right below the body, before other articles and comments begin."""
    found = []
    for line in lines:
        if furniture.opens_related(line.text) or furniture.closes_article(line.text):
            break
        if not line.linked and not line.caption and (signed := bylines.split_signature(line.text)):
            found.append(signed)
    return found


def _nearest_first(found: Sequence[Element], heading: Element | None, container: Element | None) -> Sequence[Element]:
    """Date elements in the order in which they may tell of this article: first those between its headline and its
    body, then all others but those that stand far above, where the site's clock may have the same name."""
    if len(found) < 2 or heading is None or container is None:
        return found
    order = {id(element): at for at, element in enumerate(_in_order([*found, heading, container]))}
    top, start = order[id(heading)], order[id(container)]
    return sorted(found, key=lambda element: (not top < order[id(element)] < start, order[id(element)] < top))


def _in_banner(element: Element, heading: Element | None) -> bool:
    """Whether an element with a weekday has nothing in common with the headline but the page and comes before it: the
    clock in the site's banner, under the name that the article's day has."""
    if heading is None or not published.names_weekday(_date_text(element)):
        return False
    ways = zip([element, *element.iterancestors()][::-1], [heading, *heading.iterancestors()][::-1], strict=False)
    parted = next(((one, other) for one, other in ways if one is not other), None)
    if parted is None or (above := parted[0].getparent()) is None or above.tag not in ("body", "html", "form"):
        return False
    return above.index(parted[0]) < above.index(parted[1])


def _in_order(elements: Sequence[Element]) -> list[Element]:
    """Elements of one page in the order in which it names them."""
    places: dict[Element, tuple[int, ...]] = {}
    for element in elements:
        way = [element, *element.iterancestors()][::-1]
        places[element] = tuple(above.index(here) for above, here in pairwise(way))
    return sorted(places, key=lambda element: places[element])


def _date_text(element: Element) -> str:
    return html.visible_text(element) or element.get("datetime") or ""


class _Head:
    """What stands between title and body: lead, date line, signature."""

    def __init__(self, lines: Sequence[Line], title: str | None) -> None:
        self.lead: Line | None = None
        self.published: date | None = None
        self.authors: tuple[str, ...] = ()
        self.source: str | None = None
        self.below: list[Line] = []
        for line in lines:
            if title is None or line.text.casefold() != title.casefold():
                self._sort(line)

    def _sort(self, line: Line) -> None:
        day = published.read_loose(line.text)
        if day:
            self.published = self.published or (None if published.is_clock(line.text) else day)
            self.authors += bylines.beside_day(line.text)
        elif line.caption or ("lead" not in line.emphasis and captions.is_marked(line.text)):
            self.below.append(line)
        elif "lead" not in line.emphasis and (signed := bylines.split_signature(line.text)):
            self.authors += signed[0]
            self.source = self.source or signed[1]
        elif furniture.is_furniture(line.text) or furniture.opens_related(line.text):
            return
        elif self.lead is None:
            self.lead = line
        else:
            self.below.append(line)


def _without_repeats(lines: Sequence[Line], title: str | None) -> tuple[list[Line], date | None]:
    """Drops the title and a date line where the top of the body repeats them; gives the day of that line."""
    kept: list[Line] = []
    day: date | None = None
    for at, line in enumerate(lines):
        if at < 4 and title and line.text.casefold() == title.casefold():
            continue
        if at < 4 and not published.is_clock(line.text) and (told := published.read_date_line(line.text)):
            day = day or told
            continue
        kept.append(line)
    return kept, day


def _lead(marked: Line | None, settled: body.Body, description: str | None) -> tuple[str | None, Sequence[Line]]:
    """The lead and what is left: what stood above the body, else the first paragraph where something marks it.

    One that the body repeats in full is that paragraph. Where nothing marks a lead there is none.
    """
    lines = settled.lines
    first = next((at for at, line in enumerate(lines) if line.kind in ("paragraph", "subheading")), None)
    if marked is None:
        if first is None or not opening.is_marked(lines, first, settled.captions, description):
            return None, lines
        return opening.without_agency(lines[first].text), [*lines[:first], *lines[first + 1 :]]
    told = opening.without_agency(marked.text)
    if first is not None and len(told) > 20:
        again = opening.without_agency(lines[first].text)
        if again.startswith(told.rstrip(".… ")):
            return again, [*lines[:first], *lines[first + 1 :]]
    return told, lines
