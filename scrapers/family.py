"""`Family`: what is known about one content management system, whatever site it runs on."""

from __future__ import annotations

import msgspec

from scrapers.site import Differs


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """How the pages of one CMS are built. All fields but the first two are CSS selectors (a comma means "or").

    marks          strings of which the markup of its article pages holds at least one: a cheap first look
    fingerprint    must match on its article pages and on no other family's
    title, body    strict: exactly one element; None where the CMS has no name for it, so that the fallback finds it
    lead           at most one element (None when the CMS has none of its own)
    date, author   elements with the visible day and signature; the first that can be read counts
    captions       elements that hold a caption, beside `figcaption`, which always does
    lead_figure    the picture between lead and body, where it stands outside both
    cuts           furniture inside title, lead or body
    tags           elements with one tag each
    article_links  links to articles on list pages; None leaves it to the shape of the links
    list_mark      a string that marks its list pages; None when they cannot be told apart
    """

    name: str
    marks: tuple[str, ...]
    fingerprint: str
    title: str | None = None
    body: str | None = None
    lead: str | None = None
    date: str | None = None
    author: str | None = None
    captions: str | None = None
    lead_figure: str | None = None
    cuts: str | None = None
    tags: str | None = None
    article_links: str | None = None
    list_mark: str | None = None

    def adapted(self, differs: Differs) -> Family:
        """The same family with one site's own selectors in place; cuts add up."""
        changes = {name: css for name in differs.__struct_fields__ if (css := getattr(differs, name)) is not None}
        if self.cuts and "cuts" in changes:
            changes["cuts"] = f"{self.cuts}, {changes['cuts']}"
        return msgspec.structs.replace(self, **changes)
