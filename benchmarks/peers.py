"""Other cleaners on the same pages, in the same process, each with its settings for Vietnamese news.

All get the decoded text, so that none loses for an old encoding. Timed is the call that gives text alone, its fastest
way; title and day are asked for apart. None of them is a dependency.
"""

from __future__ import annotations

import importlib.metadata
import logging
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from importlib.util import find_spec
from typing import Any

from lxml import html as lxml_html


@dataclass(frozen=True)
class Peer:
    """A cleaner: its text of a page (address, markup), and where it has them, title and day of publication."""

    name: str
    text: Callable[[str, str], str] | None = None
    title: Callable[[str, str], str | None] | None = None
    day: Callable[[str, str], str | None] | None = None


def installed() -> tuple[list[Peer], list[str]]:
    """The peers that are here, and the names of those that are not."""
    peers: list[Peer] = []
    missing: list[str] = []
    for package, module, make in _MAKERS:
        if find_spec(module):
            version = importlib.metadata.version(package)
            peers += make(f"{package} {version}")
        else:
            missing.append(package)
    for name in ("trafilatura", "readability", "newspaper", "htmldate", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return peers, missing


def _trafilatura(name: str) -> list[Peer]:
    import trafilatura

    def metadata(url: str, markup: str) -> Any:
        return trafilatura.extract_metadata(markup, default_url=url)

    modes = {"fast": {"fast": True}, "default": {}, "favor_recall": {"favor_recall": True}}
    return [
        Peer(
            f"{name}, {mode}",
            text=partial(_trafilatura_text, trafilatura.extract, options),
            title=lambda url, markup: getattr(metadata(url, markup), "title", None),
            day=lambda url, markup: getattr(metadata(url, markup), "date", None),
        )
        for mode, options in modes.items()
    ]


def _trafilatura_text(extract: Callable[..., str | None], options: dict[str, bool], _: str, markup: str) -> str:
    return extract(markup, include_comments=False, **options) or ""


def _readability(name: str) -> list[Peer]:
    from readability import Document

    def text(_: str, markup: str) -> str:
        return "\n".join(str(line) for line in lxml_html.fromstring(Document(markup).summary()).itertext())

    return [Peer(name, text=text, title=lambda _, markup: str(Document(markup).short_title()))]


def _justext(name: str) -> list[Peer]:
    import justext

    stop_words = justext.get_stoplist("Vietnamese")

    def text(_: str, markup: str) -> str:
        return "\n".join(one.text for one in justext.justext(markup, stop_words) if not one.is_boilerplate)

    return [Peer(f"{name}, Vietnamese stop list", text=text)]


def _newspaper(name: str) -> list[Peer]:
    import newspaper

    def article(url: str, markup: str) -> Any:
        read = newspaper.Article(url or "http://site.example/", language="vi", fetch_images=False)
        read.download(input_html=markup)
        read.parse()
        return read

    def day(url: str, markup: str) -> str | None:
        told = article(url, markup).publish_date
        return told.date().isoformat() if hasattr(told, "date") else None

    return [
        Peer(
            name,
            text=lambda url, markup: article(url, markup).text or "",
            title=lambda url, markup: article(url, markup).title,
            day=day,
        )
    ]


def _resiliparse(name: str) -> list[Peer]:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    def text(_: str, markup: str) -> str:
        return str(extract_plain_text(markup, main_content=True, alt_texts=False, comments=False))

    return [Peer(name, text=text, title=lambda _, markup: HTMLTree.parse(markup).title)]


def _htmldate(name: str) -> list[Peer]:
    from htmldate import find_date

    return [Peer(name, day=lambda url, markup: find_date(markup, url=url or None, original_date=True))]


_MAKERS: tuple[tuple[str, str, Callable[[str], list[Peer]]], ...] = (
    ("trafilatura", "trafilatura", _trafilatura),
    ("readability-lxml", "readability", _readability),
    ("jusText", "justext", _justext),
    ("newspaper4k", "newspaper", _newspaper),
    ("Resiliparse", "resiliparse", _resiliparse),
    ("htmldate", "htmldate", _htmldate),
)
