"""What the lake's commands say."""

from __future__ import annotations

import sys
from collections import Counter

import click

from pipeline.lake.merge import Merged
from pipeline.lake.write import Written
from pipeline.say import printable
from schemas.problems import ArchiveError, StepFailed

_LOUD = (StepFailed.__name__, ArchiveError.__name__)


def print_written(written: Written) -> int:
    """Prints what was written; returns how many pages were lost to a bug or a damaged record."""
    _end_progress()
    click.echo(
        f"{written.pages:,} pages in {written.parts:,} parts, {written.there:,} of them there before"
        + (f"; {written.dropped:,} outdated parts taken out" if written.dropped else "")
    )
    new = f"{written.articles:,} articles, {written.facts:,} facts, {written.size / 1e6:,.1f} MB"
    click.echo(f"new: {new}; {written.lake}")
    for (rule, message), times in Counter((issue.rule, issue.message) for issue in written.issues).most_common(10):
        click.echo(f"  {times:,} × {rule}: {printable(message)}", err=True)
    return sum(issue.rule in _LOUD for issue in written.issues)


def print_merged(merged: Merged) -> None:
    """Prints what was brought into the store."""
    _end_progress()
    put = merged.put
    click.echo(
        f"{merged.parts:,} parts brought in, {merged.known:,} known: {put.new:,} articles new, {put.changed:,} changed,"
        f" {put.refreshed:,} read anew, {put.unchanged:,} unchanged, {put.older:,} older; {merged.issues:,} issues"
        + (f"; {merged.forgotten:,} forgotten pages left out" if merged.forgotten else "")
    )
    click.echo(f"{merged.database}; next: vnfacts query --db {merged.database} --saved list")


def print_forgotten(pages: int, parts: int) -> None:
    """Prints what was taken out."""
    _end_progress()
    click.echo(f"{pages:,} forgotten pages taken out of {parts:,} parts")


def _end_progress() -> None:
    if sys.stderr.isatty():
        click.echo(err=True)
