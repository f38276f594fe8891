"""How plain lines reach the terminal: names, titles and addresses come from pages and must not steer it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pipeline.results import Reread


def printable(text: str) -> str:
    """One line, with a space for every control character and direction mark.

    >>> printable("a\\x1b[2Jb\\u202ec")
    'a [2Jb c'
    """
    return "".join(char if char.isprintable() else " " for char in text)


def lines(text: str) -> str:
    """The same for a text of several lines."""
    return "\n".join(map(printable, text.split("\n")))


def say(text: str, *, nl: bool = True, err: bool = False) -> None:
    """Prints a text of one or more lines."""
    click.echo(lines(text), nl=nl, err=err)


def reread_line(anew: Reread) -> str:
    """How what was read anew differs from what was known."""
    return (
        f"Extracted anew: {anew.gained:,} facts gained, {anew.lost:,} lost, {anew.changed:,} with other values "
        "(`vnfacts query --saved changes_between_runs`)."
    )
