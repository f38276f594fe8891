"""What `import` and `forget` say, in plain lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pipeline.forget import Plan
from pipeline.importer import ImportSummary
from pipeline.say import reread_line, say

_SHOWN = 20


def print_imported(summary: ImportSummary) -> int:
    """What came in, what was left out and why; returns how many inputs could not be read."""
    done = summary.imported
    say(f"Pages: {done.new} archived, {done.again} unchanged since, {done.known} known before.")
    if done.redated:
        say(f"Dated in the future: {done.redated} pages, which count as of this import.")
    if done.left_out:
        say("Left out: " + ", ".join(f"{why} {number}" for why, number in done.left_out.most_common()) + ".")
    for issue in done.issues[:_SHOWN]:
        say(f"{issue.url or issue.path}: {issue.message}", err=True)
    if len(done.issues) > _SHOWN:
        say(f"… and {len(done.issues) - _SHOWN} more", err=True)
    if summary.put is None:
        say("Nothing was read yet; the next `vnfacts run` reads them.")
    else:
        put = summary.put
        say(
            f"Articles: {put.new} new, {put.changed + put.older} other versions, {put.refreshed} extracted anew,"
            f" {put.unchanged + summary.skipped} read before; {summary.unread} pages were no articles or had troubles"
            " (`vnfacts issues`)."
        )
        if anew := summary.reread:
            say(reread_line(anew))
    return len(done.issues)


def print_plan(plan: Plan) -> bool:
    """What would go and what would stay; returns whether anything is there."""
    for address in sorted(plan.seen):
        say(f"Address: {address}")
    for title in sorted(plan.titles):
        say(f"Headline: {title}")
    say(
        f"To go: {len(plan.articles)} articles with all versions and facts; {len(plan.records)} records of the archive,"
        f" {plan.lists} of them lists, feeds or errors that name it."
    )
    _some("Copies of the story that stay (each can be forgotten by its own address)", plan.copies)
    _some("Pages that link to it or repeat its headline, and stay", plan.named_on)
    _some("Records that cannot be read and may name it", plan.unread)
    _some("Lakes that may hold it, too; take it out of each with `vnfacts lake forget LAKE`, afterwards", plan.lakes)
    return bool(plan.articles or plan.records)


def print_forgotten(left: Sequence[Path]) -> bool:
    """That it is done, and what is left to look at; returns whether nothing is."""
    say("Removed; these addresses are neither fetched nor imported again. Copies and backups elsewhere are yours.")
    _some("These files may still tell of it; look at them and delete them", [str(path) for path in left])
    return not left


def _some(title: str, lines: Sequence[str]) -> None:
    if lines:
        say(f"{title}:")
        for line in lines[:_SHOWN]:
            say(f"  {line}")
        if len(lines) > _SHOWN:
            say(f"  … and {len(lines) - _SHOWN} more")
