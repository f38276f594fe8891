"""`Site`: one news site, mostly a dozen lines in `sites/`. The folder is the register."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

from scrapers import sites, urls

SiteKind = Literal["police", "press", "government"]


class Differs(msgspec.Struct, frozen=True, kw_only=True):
    """CSS selectors in which a site differs from its family; None keeps the family's."""

    title: str | None = None
    lead: str | None = None
    body: str | None = None
    date: str | None = None
    author: str | None = None
    captions: str | None = None
    cuts: str | None = None
    article_links: str | None = None


class Site(msgspec.Struct, frozen=True, kw_only=True):
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


@cache
def all_sites() -> tuple[Site, ...]:
    """Every site of `sites/`, by domain; raises AttributeError for a file without `SITE`."""
    modules = (importlib.import_module(f"{sites.__name__}.{m.name}") for m in pkgutil.iter_modules(sites.__path__))
    return tuple(sorted((validated(module.SITE) for module in modules), key=lambda site: site.domain))


def validated(site: Site) -> Site:
    """The same site, its constraints checked; raises `msgspec.ValidationError`. Constructors do not check."""
    return msgspec.convert(msgspec.to_builtins(site), Site)


def ca_path(site: Site) -> str | None:
    """Where the site's own certificates lie."""
    return None if site.ca_file is None else str(Path(sites.__path__[0]) / site.ca_file)


def find_site(url_or_domain: str) -> Site | None:
    """The site of an address or domain; a subdomain belongs to the nearest configured domain above it."""
    host = urls.domain(url_or_domain)
    owners = [site for site in all_sites() if urls.same_site(host, site.domain)] if host else []
    return max(owners, key=lambda site: len(site.domain), default=None)
