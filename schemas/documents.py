"""What travels down the line before there are facts: a fetched page, its parts, the clean article."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

BlockKind = Literal["paragraph", "subheading", "list_item", "table_row"]
PublishedHow = Literal["meta", "page", "url", "none"]

PARAGRAPH_BREAK = "\n\n"


class RawPage(msgspec.Struct, frozen=True, kw_only=True):
    """One response, or one local file, exactly as it came; the only thing that cannot be rebuilt."""

    body: Annotated[bytes, Meta(description="The entity body after content decoding, untouched.")]
    url: Annotated[str | None, Meta(description="The address as it was asked for; null for a local file.")] = None
    path: Annotated[str | None, Meta(description="The local file that the bytes came from, if any.")] = None
    site: Annotated[str | None, Meta(description="Domain of the configured site, if one is known.")] = None
    content_type: Annotated[str | None, Meta(description="The Content-Type header as sent.")] = None
    fetched_at: Annotated[str | None, Meta(description="UTC time of the fetch, ISO 8601.")] = None
    status: Annotated[int, Meta(description="HTTP status.")] = 200
    archive_file: Annotated[str | None, Meta(description="WARC file that holds the response.")] = None
    archive_offset: Annotated[int | None, Meta(description="Byte offset of the record in that file.")] = None


class Block(msgspec.Struct, frozen=True):
    """One piece of the body in reading order, with its place in the page where that is known."""

    kind: BlockKind
    text: str
    path: Annotated[str | None, Meta(description="Absolute XPath of the element it was read from.")] = None


class Caption(msgspec.Struct, frozen=True):
    """The words under one picture, without `Ảnh:` and credit."""

    text: str
    image: Annotated[str | None, Meta(description="Address of the picture, as written in the page.")] = None
    path: Annotated[str | None, Meta(description="Absolute XPath of the element it was read from.")] = None


class PageParts(msgspec.Struct, frozen=True, kw_only=True):
    """What a scraper read off one page: typed parts, furniture left behind."""

    family: Annotated[str, Meta(description="Name of the CMS family or fallback that read the page.")]
    title: str | None = None
    lead: str | None = None
    blocks: tuple[Block, ...] = ()
    captions: tuple[Caption, ...] = ()
    authors: tuple[str, ...] = ()
    source: str | None = None
    published: Annotated[str | None, Meta(description="Day of publication, YYYY-MM-DD.")] = None
    published_how: PublishedHow = "none"
    tags: tuple[str, ...] = ()
    canonical_url: Annotated[str | None, Meta(description="What the page names as its canonical address.")] = None
    layout_changes: Annotated[
        tuple[str, ...], Meta(description="Selectors of the family that found nothing or too much, in words.")
    ] = ()


class Article(msgspec.Struct, frozen=True, kw_only=True):
    """A cleaned article. `text` never changes afterwards; every offset of a fact refers to it or to a caption."""

    article_id: Annotated[str, Meta(description="Hash of the canonical URL, or of the bytes where there is none.")]
    url: Annotated[str | None, Meta(description="Canonical address; null for a local file without one.")] = None
    site: Annotated[str | None, Meta(description="Domain of the site.")] = None
    title: Annotated[str | None, Meta(description="The headline; null when the page has none.")] = None
    lead: Annotated[str | None, Meta(description="The sapô: the paragraph that opens the article.")] = None
    paragraphs: Annotated[tuple[str, ...], Meta(description="The body, without title, lead and captions.")] = ()
    captions: Annotated[tuple[str, ...], Meta(description="Picture captions in page order.")] = ()
    authors: Annotated[tuple[str, ...], Meta(description="Persons who signed, without unit or rank.")] = ()
    source: Annotated[str | None, Meta(description="What a `Nguồn:` line names.")] = None
    published: Annotated[str | None, Meta(description="Day of publication, YYYY-MM-DD; null when not told.")] = None
    published_how: Annotated[PublishedHow, Meta(description="Where the day was read.")] = "none"
    home_province: Annotated[
        str | None, Meta(description="Name of the province that the site writes about, if it has one.")
    ] = None
    event_date: Annotated[
        str | None, Meta(description="When the main event happened: a day or a month, without part of day.")
    ] = None
    event_place_id: Annotated[str | None, Meta(description="Unit id of the main event's place.")] = None
    family: Annotated[str | None, Meta(description="The CMS family or fallback that read the page.")] = None
    content_hash: Annotated[str, Meta(description="Hash of text and captions; changes when the article does.")] = ""
    cluster_id: Annotated[str | None, Meta(description="Shared by the copies of one story.")] = None

    @property
    def text(self) -> str:
        """Title, lead and paragraphs joined by blank lines: what offsets of zone title, lead and body count in."""
        return PARAGRAPH_BREAK.join(part for part in (self.title, self.lead, *self.paragraphs) if part)
