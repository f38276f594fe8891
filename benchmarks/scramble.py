"""The same page as an unknown system would print it: tags, words and inline styles stay, every name changes.

Class names, ids, anchors, form names, microdata, RDFa, `data-*` and any string by which a family is known are renamed
by a seeded hash, the same name always to the same new one. Scripts, style sheets and comments go: they hold such
names as well, and no word of an article. What HTML itself means stays: elements, ARIA roles, `datetime`, `data-src`
of lazy pictures, Open Graph and JSON-LD in the head.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import msgspec

from benchmarks.pages import ArticlePage, GoldPage, OtherPage
from schemas.documents import RawPage
from scrapers import content, families

SEED = "138"
_TAG = re.compile(r"<[a-zA-Z][^<>]*>")
_NAME = re.compile(
    r"""(?P<before>\s(?P<name>class|id|for|name|headers|usemap|aria-\w+by|aria-controls|item\w+|property|typeof|about))\s*=\s*"""
    r"""(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"']+))""",
    re.IGNORECASE,
)
_DATA = re.compile(
    r"""\sdata-(?P<name>[\w-]+)(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s>"']+)))?"""
)
_ANCHOR = re.compile(r"""(?P<before>\shref\s*=\s*["']?)#(?P<name>[\w-]+)""", re.IGNORECASE)
_PICTURE = re.compile(r"src|srcset|original|lazy[\w-]*|url|thumb")
_META = re.compile(r"<(?:meta|link|base)\b", re.IGNORECASE)
_GENERATOR = re.compile(r"<meta\b[^>]*\bgenerator\b[^>]*>", re.IGNORECASE)
_SCRIPT = re.compile(r"(<script\b(?![^>]*ld\+json)[^>]*>).*?(</script\s*>)", re.IGNORECASE | re.DOTALL)
_STYLE = re.compile(r"(<style\b[^>]*>).*?(</style\s*>)", re.IGNORECASE | re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def renamed(name: str) -> str:
    """A name that says nothing, always the same for the same one.

    >>> renamed("news-bodyhtml") == renamed("news-bodyhtml") != renamed("hometext")
    True
    """
    return "q" + hashlib.blake2b((SEED + name).encode(), digest_size=4).hexdigest()


class Scrambler:
    """Renames on the pages that one set of families might recognise."""

    def __init__(self) -> None:
        marks = sorted({mark for family in families.all_families() for mark in family.marks}, key=len, reverse=True)
        self._marks = re.compile("|".join(re.escape(mark) for mark in marks))

    def markup(self, text: str) -> str:
        """The page under other names."""
        for pattern in (_SCRIPT, _STYLE):
            text = pattern.sub(r"\1\2", text)
        text = _GENERATOR.sub("", text)
        return _TAG.sub(lambda tag: self._tag(tag.group()), _COMMENT.sub("", text))

    def address(self, text: str) -> str:
        """An address as the scrambled page writes it, without the names that a family is known by."""
        return self._marks.sub(lambda mark: renamed(mark.group()), text)

    def _tag(self, tag: str) -> str:
        if not _META.match(tag):
            tag = _DATA.sub(_data, _NAME.sub(lambda found: f"{found['before']}={_value(found)}", tag))
            tag = _ANCHOR.sub(lambda link: f"{link['before']}#{renamed(link['name'])}", tag)
        return self.address(tag)

    def raw(self, page: RawPage) -> RawPage:
        """The page as UTF-8 with a byte order mark, whatever it came in."""
        return RawPage(body=("\ufeff" + self.markup(content.text_of(page))).encode(), url=page.url)

    def article(self, page: ArticlePage) -> ArticlePage:
        """A page with its gold: the same words, the pictures under their new addresses."""
        captions = tuple(
            msgspec.structs.replace(shown, image=self.address(shown.image) if shown.image else None)
            for shown in page.gold.captions
        )
        gold: GoldPage = msgspec.structs.replace(page.gold, family="generic", captions=captions)
        return ArticlePage(page.name, self.raw(page.raw), gold)

    def other(self, page: OtherPage) -> OtherPage:
        """A page that is no article."""
        return OtherPage(page.name, self.raw(page.raw), page.gold)


def _data(found: re.Match[str]) -> str:
    """`data-role="sapo"` under another name; pictures that load late keep theirs, which mean the same on every site."""
    if _PICTURE.fullmatch(found["name"]):
        return found.group()
    return f" data-{renamed(found['name'])}={_value(found)}"


def _value(found: re.Match[str]) -> str:
    told = next((text for text in (found["double"], found["single"], found["bare"]) if text is not None), "")
    return f'"{" ".join(renamed(name) for name in told.split())}"'


def scrambled(
    articles: Sequence[ArticlePage], others: Sequence[OtherPage]
) -> tuple[list[ArticlePage], list[OtherPage]]:
    """All pages under other names."""
    scrambler = Scrambler()
    return [scrambler.article(page) for page in articles], [scrambler.other(page) for page in others]
