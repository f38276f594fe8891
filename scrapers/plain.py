"""Plain text: what "copy all" of a page gives, or a text file of an article. The words alone must tell the parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from schemas.documents import PageParts
from schemas.problems import NotAnArticle
from scrapers import body, bylines, captions, furniture, published, text
from scrapers.lines import Line

FAMILY = "plain"
_MOST_TITLE_WORDS = 35


def read(markup: str) -> PageParts:
    """The parts of a plain text; raises NotAnArticle when no line of it is prose.

    Above the first prose stand furniture, category, title, date line; below it body, captions, signature, source.
    The first paragraph is the lead, since nothing marks one; a title that is not there stays None.
    """
    lines = read_lines(markup)
    start = first_prose(lines)
    if start is None:
        raise NotAnArticle("the text holds no paragraph")
    head = Head(lines[:start])
    rest = [*head.below, *lines[start:]]
    lead, below = _lead(rest)
    settled = body.settle(below, plain=True)
    return PageParts(
        family=FAMILY,
        title=head.title,
        lead=lead,
        blocks=body.blocks(settled.lines),
        captions=body.shown(settled.captions),
        authors=tuple(dict.fromkeys((*head.authors, *settled.authors))),
        source=head.source or settled.source,
        published=head.published.isoformat() if head.published else None,
        published_how="page" if head.published else "none",
    )


def read_lines(markup: str) -> list[Line]:
    """Lines that are not blank, each knowing whether a blank one stood before it."""
    found: list[Line] = []
    gap = True
    for line in text.lines(markup):
        if line:
            found.append(Line(line, gap=gap))
        gap = not line
    return found


def first_prose(lines: Sequence[Line]) -> int | None:
    """The first line that is a paragraph: a sentence of some length, or a long line; else the first of any words."""
    for at, line in enumerate(lines):
        told = _is_told(line.text) or len(line.text.split()) > _MOST_TITLE_WORDS
        if told and not furniture.is_furniture(line.text) and not furniture.closes_article(line.text):
            return at
    short = (at for at, line in enumerate(lines) if captions.ends_sentence(line.text) and len(line.text.split()) >= 4)
    return next(short, None)


def _is_told(line: str) -> bool:
    """A statement with a full stop; headlines may ask, exclaim or trail off."""
    words = len(line.split())
    if line.endswith(("...", "…")):
        return words >= 25
    return words >= 12 and captions.ends_sentence(line) and line.rstrip("\"'”’»)] ").endswith(".")


class Head:
    """What stands above the first prose: one title, date lines, signatures; the rest is furniture or goes below."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.published: date | None = None
        self.authors: tuple[str, ...] = ()
        self.source: str | None = None
        self.title: str | None = None
        self.title_line: Line | None = None
        self.below: list[Line] = []
        kept = [
            line for line in lines if not furniture.is_furniture(line.text) and not furniture.opens_related(line.text)
        ]
        dates = {at: day for at, line in enumerate(kept) if (day := self._day(line.text))}
        names = [at for at, line in enumerate(kept) if at not in dates and not published.is_clock(line.text)]
        title = _title_of(kept, names, dates)
        self.published = _day_of(kept, title, dates)
        if title is not None:
            self.title = kept[title].text
            self.title_line = kept[title]
        for at in names:
            if at > title if title is not None else kept[at].text.endswith("."):
                self._sort(kept[at])

    @staticmethod
    def _day(line: str) -> date | None:
        return None if published.is_clock(line) else published.read_date_line(line)

    def _sort(self, line: Line) -> None:
        signature = bylines.split_signature(line.text)
        if signature is None:
            self.below.append(line)
        else:
            self.authors += signature[0]
            self.source = self.source or signature[1]


def _day_of(lines: Sequence[Line], title: int | None, dates: dict[int, date]) -> date | None:
    """The first day below the title; else the last above it that cannot be the site's clock."""
    below = [at for at in dates if title is not None and at > title]
    if below:
        return dates[below[0]]
    told = [at for at in dates if not published.may_be_clock(lines[at].text)]
    return dates[told[-1]] if told else None


def _title_of(lines: Sequence[Line], names: Sequence[int], dates: dict[int, date]) -> int | None:
    """The line that is the title: the long one right above the date line, else right below it; without a date line
    the first that is no category. Menus put many short lines on top; then the last one before the prose is the title.
    """
    fit = [at for at in names if _may_be_title(lines[at].text)]
    longer = [at for at in fit if len(lines[at].text.split()) >= 6] or fit
    if not dates or not fit:
        return (longer[0] if len(fit) <= 4 else longer[-1]) if fit else None
    first = min(dates)
    above = [at for at in longer if at < first]
    below = [at for at in longer if at > first]
    return above[-1] if above else below[0]


def _may_be_title(line: str) -> bool:
    """A headline is short and has no full stop; a signature or a marked caption is none."""
    words = len(line.split())
    if not 2 <= words <= _MOST_TITLE_WORDS or (line.endswith((".", ";", ",")) and not line.endswith("...")):
        return False
    is_film = line.lower().startswith(("video", "clip"))
    return (is_film or not captions.is_marked(line)) and bylines.source(line) is None and not _is_signature(line)


def _is_signature(line: str) -> bool:
    """Only what cannot be a headline: a label, a desk, a unit. Two capitalised words may be either."""
    signed = bylines.authors(line)
    return signed == () or (signed is not None and ":" in line)


def _lead(lines: Sequence[Line]) -> tuple[str | None, list[Line]]:
    """The first paragraph, and what is left. A short line before it without a final stop is a picture's."""
    for at, line in enumerate(lines):
        likely = captions.is_likely(line.text) and len(line.text.split()) < 15 and at + 1 < len(lines)
        if likely or captions.is_marked(line.text) or furniture.is_furniture(line.text):
            continue
        return line.text, [*lines[:at], *lines[at + 1 :]]
    return None, list(lines)
