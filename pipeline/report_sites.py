"""What `sites`, `sites check` and `sites new` say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from pipeline.check import Found
from pipeline.report import new_console, new_table
from pipeline.say import say
from schemas.problems import UsageError
from scrapers.site import Site


def print_sites(sites: Sequence[Site]) -> None:
    """The sites that are known, one a line; those whose markup nobody has seen are marked."""
    rows = [(s.domain, s.name, s.kind, s.province, s.family or "by fingerprint", _evidence(s)) for s in sites]
    new_console().print(new_table(None, ("domain", "name", "kind", "province", "family", "evidence"), rows))
    unverified = sum(site.seen is None for site in sites)
    say(f"{len(sites)} sites, {unverified} unverified: try them with `vnfacts sites check DOMAIN`")


def _evidence(site: Site) -> str:
    if site.seen is None:
        return "unverified: " + (", ".join(dict.fromkeys(one.kind for one in site.evidence)) or "none told")
    return f"{site.seen.kind} {site.seen.when.year}" if site.seen.when else site.seen.kind


def print_check(found: Iterable[Found]) -> bool:
    """Each part as it is looked at, with what to do; True when there is nothing to do."""
    page, fine = None, True
    for one in found:
        if one.page != page:
            page = one.page
            say(f"\n{page}")
        say(f"  {'!' if one.advice else ' '} {one.part}: {one.found}")
        if one.advice:
            fine = False
            say(f"      -> {one.advice}")
    say("\nAll is as the site file says." if fine else "\nLines with ! want a look.")
    return fine


def write_draft(text: str, path: Path) -> None:
    """To the file, or to standard output for `-`; raises UsageError rather than write over a file."""
    if str(path) == "-":
        say(text, nl=False)
        return
    if path.exists():
        raise UsageError(f"{path} is there already; name another file, or `-` to print the draft")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    say(f"{path} is written; read it, then: vnfacts sites check {path.stem}")
