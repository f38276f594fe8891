"""`Site`: one news site, a dozen lines of TOML in `sites/` or in a folder of the user's own. Folders are the register.

A site is data: nothing in such a file is run. What is told about a site says what it was taken from.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from schemas.problems import UsageError
from scrapers import sites, urls

SiteKind = Literal["police", "press", "government"]
EvidenceKind = Literal["page", "template", "config", "text", "address", "guess"]
_SEEN: tuple[EvidenceKind, ...] = ("page", "template", "config")


class Evidence(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What something about a site was taken from."""

    of: Annotated[tuple[str, ...], Meta(min_length=1, description="Selectors, or start, family, name, page.")]
    kind: Annotated[
        EvidenceKind,
        Meta(
            description="A page's markup, its CMS's template, somebody's crawler configuration; without markup: the"
            " text of a page, an address alone, a guess."
        ),
    ]
    source: Annotated[str, Meta(min_length=1, description="Which one, so that it can be found again.")]
    when: Annotated[datetime.date | None, Meta(description="The day that it tells of, where known.")] = None
    read: Annotated[datetime.date | None, Meta(description="The day when we looked at it.")] = None


class Differs(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """CSS selectors in which a site differs from its family; None keeps the family's."""

    title: str | None = None
    lead: str | None = None
    body: str | None = None
    date: str | None = None
    author: str | None = None
    captions: str | None = None
    cuts: str | None = None
    article_links: str | None = None


class Site(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What must be told about a site; how its pages are read is its family's knowledge."""

    domain: Annotated[str, Meta(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", description="Host without `www.`")]
    name: Annotated[str, Meta(min_length=1, description="The site's own name.")]
    province: Annotated[str | None, Meta(description="Home province, as it was named on the site.")] = None
    kind: SiteKind
    start: Annotated[
        tuple[str, ...], Meta(description="List pages, RSS or Atom feeds and sitemaps to begin with.")
    ] = ()
    family: Annotated[str | None, Meta(description="CMS family; None lets the page's fingerprint decide.")] = None
    delay: Annotated[float, Meta(ge=0, description="Seconds between two requests.")] = 2.0
    ca_file: Annotated[
        str | None,
        Meta(
            description="PEM file with the root and the intermediate certificates that the server forgets to send, "
            "absolute or beside the site's own file; it replaces the usual roots for this site."
        ),
    ] = None
    differs: Differs = Differs()
    evidence: tuple[Evidence, ...] = ()

    @property
    def seen(self) -> Evidence | None:
        """The best evidence of how its pages are built; None when nobody has seen their markup: it is unverified."""
        told = [one for one in self.evidence if one.kind in _SEEN and set(one.of) - {"start", "name"}]
        return min(told, key=lambda one: _SEEN.index(one.kind), default=None)


_own_folders: list[Path] = []
_told: list[Site] = []


def use_folder(folder: Path) -> None:
    """Know the sites of a user's folder as well; one of a domain that is known takes the other one's place.

    Raises UsageError when it is no folder, or for a file in it that is no site.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder of sites")
    folder = folder.resolve()
    if folder not in _own_folders:
        for path in sorted(folder.glob("*.toml")):
            read_site(path)
        _own_folders.append(folder)
        _forget()


def use_sites(known: Iterable[Site]) -> None:
    """Know just these and look into no folder: a process that works for another one knows what that one does."""
    _told[:] = known
    _forget()


def _forget() -> None:
    all_sites.cache_clear()
    _by_domain.cache_clear()


def forget_folders() -> None:
    """Know only the shipped sites again."""
    _own_folders.clear()
    use_sites(())


@cache
def all_sites() -> tuple[Site, ...]:
    """Every site, by domain; raises UsageError for a file that is none."""
    if _told:
        return tuple(_told)
    folders = [*map(Path, sites.__path__), *_own_folders]
    found = {site.domain: site for folder in folders for site in map(read_site, sorted(folder.glob("*.toml")))}
    return tuple(sorted(found.values(), key=lambda site: site.domain))


def read_site(path: Path) -> Site:
    """The site of a file, its certificates found beside it; raises UsageError telling what is wrong with the file."""
    try:
        site = msgspec.convert(tomllib.loads(path.read_text(encoding="utf-8")), Site)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from error
    if wrong := _first_mistake(site):
        raise UsageError(f"{path}: {wrong}")
    if site.ca_file is not None:
        site = msgspec.structs.replace(site, ca_file=str(path.parent / site.ca_file))
    return site


def _first_mistake(site: Site) -> str | None:
    """What would be found out only while fetching or reading: a start elsewhere, no such family, no such selector."""
    for url in site.start:
        if urls.absolute(url, None) is None:
            return f"start: {url!r} is no address of a page; begin with https://"
        if not urls.same_site(url, site.domain):
            return f"start: {url!r} does not lie on {site.domain}"
    from scrapers import families, selectors  # they are built on this module, and not needed by most files

    try:
        key = "family"
        if site.family is not None:
            families.named(site.family)
        for name in Differs.__struct_fields__:
            if (css := getattr(site.differs, name)) is not None:
                key = f"[differs] {name}"
                selectors.compiled(css)
    except UsageError as error:
        return f"{key}: {error}"
    return None


def validated(site: Site) -> Site:
    """The same site, its constraints checked; raises `msgspec.ValidationError`. Constructors do not check."""
    return msgspec.convert(msgspec.to_builtins(site), Site)


def ca_path(site: Site) -> str | None:
    """Where the site's own certificates lie."""
    return None if site.ca_file is None else str(Path(sites.__path__[0]) / site.ca_file)


def find_site(url_or_domain: str) -> Site | None:
    """The site of an address or domain; a subdomain belongs to the nearest configured domain above it."""
    host, known = urls.domain(url_or_domain), _by_domain()
    while host and host not in known:
        host = host.partition(".")[2]
    return known.get(host)


@cache
def _by_domain() -> dict[str, Site]:
    return {site.domain: site for site in all_sites()}
