"""What a person sees on the terminal: tables, progress, summaries. Data goes to standard output, the rest beside it."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline.compare import Change
from pipeline.demo import DemoResult
from pipeline.explain import Explanation
from pipeline.fetch import FetchSummary
from pipeline.files import Extracted
from pipeline.questions import Question
from pipeline.results import QueryResult, SearchHit, ShownFact
from pipeline.run import PartCheck, Summary
from pipeline.score import FIELDS, WHOLE, Judged
from pipeline.scorecard import ScoreReport
from schemas.facts import AnyFact, AwardFact, CountFact, DateFact, PlaceFact, to_dict
from schemas.problems import Issue
from scrapers.site import Site


def _console(*, err: bool = False) -> Console:
    """As wide as the terminal; 160 columns where output goes to a file, so that quotes stay whole."""
    stream = sys.stderr if err else sys.stdout
    return Console(file=stream, width=None if stream.isatty() else 160, highlight=False)


def progress() -> Callable[[str], None]:
    """Tells what the run is doing: one line that changes on a terminal, nothing in a log file."""
    if not sys.stderr.isatty():
        return lambda _: None
    console = _console(err=True)

    def show(what: str) -> None:
        width = max(20, console.width - 1)
        click.echo(f"\r\x1b[K{_printable(what)[:width]}", nl=False, err=True)

    return show


def _printable(text: str) -> str:
    """Without control characters: names and quotes come from pages and must not steer the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return escape(_printable(str(value)))


def _table(title: str | None, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*map(_cell, row))
    return table


# -- facts ------------------------------------------------------------------------------------------------------


def print_results(results: Iterator[Extracted], output: str) -> int:
    """Prints each article as it comes; returns how many inputs could not be read."""
    failed = 0
    collected: list[dict[str, Any]] = []
    for one in results:
        for issue in one.issues:
            click.echo(_issue_line(issue), err=True)
        if one.article is None:
            failed += 1
            continue
        if output == "jsonl":
            click.echo(msgspec.json.encode(_json(one)).decode())
        elif output == "json":
            collected.append(_json(one))
        else:
            _print_article(one)
    if output == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(collected), indent=2).decode())
    return failed


def _json(one: Extracted) -> dict[str, Any]:
    assert one.article is not None  # noqa: S101 - the caller has looked
    article = msgspec.to_builtins(one.article)
    return {
        "path": one.path,
        "article": article | {"text": one.article.text},
        "facts": [to_dict(fact) for fact in one.facts],
    }


def _print_article(one: Extracted) -> None:
    assert one.article is not None  # noqa: S101 - the caller has looked
    article = one.article
    console = _console()
    console.print(f"[bold]{_cell(article.title or article.lead or one.path)}[/bold]")
    told = (
        one.path,
        article.published and f"published {article.published}",
        ", ".join(article.authors),
        article.source,
    )
    console.print(_cell(" · ".join(str(part) for part in told if part)))
    console.print(_table(None, ("kind", "zone", "quote", "value", "rule"), map(_fact_row, one.facts)))
    console.print()


def _fact_row(fact: AnyFact) -> tuple[str, str, str, str, str]:
    return fact.kind, fact.zone, fact.quote, brief(fact), fact.rule


def brief(fact: AnyFact) -> str:
    """The gist of a fact's values in one line."""
    match fact:
        case DateFact():
            parts: Iterable[object] = (fact.value, fact.mod, fact.role)
        case PlaceFact():
            parts = (fact.level, fact.name, fact.unit_id or "?", fact.role)
        case CountFact():
            number = f"{fact.number:,}" if fact.number_max is None else f"{fact.number:,}–{fact.number_max:,}"
            place = fact.place_id and f"at {fact.place_id}"
            parts = (fact.comparator if fact.comparator != "exact" else None, number, fact.item, fact.tally, place)
        case AwardFact():
            numbers = zip(
                (fact.collectives, fact.individuals, fact.households),
                ("collectives", "individuals", "households"),
                strict=True,
            )
            told = [f"{number} {name}" for number, name in numbers if number is not None]
            by = fact.conferrers and "by " + " + ".join(fact.conferrers)
            parts = (", ".join(fact.forms), fact.rank, ", ".join(told), by, fact.status)
    return " · ".join(str(part) for part in parts if part)


def print_fact(shown: ShownFact) -> None:
    """A fact on its sentence, with everything that leads back to the bytes."""
    console = _console()
    start, end = shown.mark
    sentence = shown.sentence
    console.print(
        f"{_cell(sentence[:start])}[bold reverse]{_cell(sentence[start:end])}[/bold reverse]{_cell(sentence[end:])}"
    )
    console.print()
    fields = {name: value for name, value in to_dict(shown.fact).items() if value not in (None, (), [])}
    console.print(_table(None, ("field", "value"), fields.items()))
    console.print()
    state = "current" if shown.live else "history: a newer version of page or rules no longer says this"
    where = [("state", state), ("runs", f"{shown.first_run} to {shown.last_run}"), ("page", shown.article.url)]
    for fetch in shown.fetches:
        where.append(("fetched", fetch.fetched_at))
        archived = f"{fetch.archive_file} at {fetch.archive_offset}" if fetch.archive_file else fetch.path
        where.append(("bytes", archived))
    console.print(_table(None, ("", ""), [row for row in where if row[1]]))


def print_explanation(explanation: Explanation) -> None:
    """Rules that fired, in text order, then the facts."""
    console = _console()
    fired = ((s.rule, s.quote, s.value, f"beaten by {s.beaten_by}" if s.beaten_by else "") for s in explanation.fired)
    console.print(_table("Rules that fired", ("rule", "quote", "value", ""), fired))
    console.print()
    facts = ((f.kind, f.quote, brief(f), f.rule) for f in explanation.facts)
    console.print(_table("Facts", ("kind", "quote", "value", "rule"), facts))


# -- the store --------------------------------------------------------------------------------------------------


def print_rows(result: QueryResult, output: str) -> None:
    """Rows of a question, as a table for people, or CSV or JSON for programs."""
    if output == "csv":
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(result.columns)
        writer.writerows(result.rows)
        click.echo(buffer.getvalue(), nl=False)
    elif output == "json":
        rows = [dict(zip(result.columns, row, strict=True)) for row in result.rows]
        click.echo(msgspec.json.format(msgspec.json.encode(rows), indent=2).decode())
    else:
        _console().print(_table(None, result.columns, result.rows))
    if result.truncated:
        click.echo(f"only the first {len(result.rows)} rows; ask for more with --limit", err=True)


def print_questions(found: Sequence[Question]) -> None:
    """The saved questions: number, name, what they ask, what may be given."""
    rows = ((q.name[:2], q.name[3:], q.title, ", ".join(q.params)) for q in found)
    _console().print(_table(None, ("no", "name", "question", "parameters"), rows))


def print_hits(hits: Sequence[SearchHit]) -> None:
    """Found articles, best first, the words marked in a line of each."""
    console = _console()
    for hit in hits:
        head = (hit.published or "no date", hit.title or "(no title)", hit.url or "")
        console.print(f"[bold]{_cell(' · '.join(part for part in head if part))}[/bold]")
        console.print("  " + _marked(hit))
    if not hits:
        click.echo("nothing found", err=True)


def _marked(hit: SearchHit) -> str:
    out, at = "", 0
    for start, end in hit.marks:
        out += f"{_cell(hit.snippet[at:start])}[bold]{_cell(hit.snippet[start:end])}[/bold]"
        at = end
    return out + _cell(hit.snippet[at:])


# -- runs -------------------------------------------------------------------------------------------------------


def print_summary(summary: Summary) -> None:
    """What the run did, by site, and what went wrong."""
    console = _console()
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)
    rows = [
        (s.site, s.lists, s.new, s.changed, s.unchanged, s.gone, s.failed, s.left, _remark(s)) for s in summary.fetched
    ]
    columns = ("site", "lists", "new", "changed", "unchanged", "gone", "failed", "still to come", "")
    console.print(_table("Fetched", columns, rows))
    put = summary.put
    console.print(
        f"\nArticles: {put.new} new, {put.changed} changed, {put.refreshed} extracted anew, "
        f"{put.unchanged + summary.skipped} unchanged. "
        "Facts in the store: " + ", ".join(f"{n} {kind}" for kind, n in summary.facts_total.items()) + "."
    )
    for issue in summary.issues[:20]:
        console.print(_cell(_issue_line(issue)))
    if len(summary.issues) > 20:
        console.print(f"… and {len(summary.issues) - 20} more in the table `issue` of the store")
    console.print(f"Database: {summary.database}   ({summary.seconds:.1f} s)")


def _remark(fetched: FetchSummary) -> str:
    if fetched.forbidden:
        return "robots.txt of this site forbids us to fetch it"
    return f"left early: {fetched.silent}" if fetched.silent else ""


def _issue_line(issue: Issue) -> str:
    return _printable(f"{issue.url or issue.path or issue.site or '-'}: {issue.step}: {issue.message} [{issue.rule}]")


def print_demo(demo: DemoResult) -> None:
    """The demo's summary, a table of facts, and three questions with their answers."""
    console = _console()
    print_summary(demo.summary)
    console.print()
    console.print(_table("Some of the facts", demo.facts.columns, demo.facts.rows))
    for question, asked, answer in demo.questions:
        words = asked if asked.startswith("--") else f'"{asked}"'
        console.print(f"\n[bold]{_cell(question)}[/bold]")
        console.print(_cell(f"  vnfacts query --data {demo.data} {words}"), soft_wrap=True)
        console.print(_table(None, answer.columns, answer.rows))
    console.print(f"\nDatabase: {demo.summary.database}")


def print_problems(problems: Iterable[str]) -> int:
    """What is wrong, a line each; returns how much."""
    number = 0
    for problem in problems:
        number += 1
        click.echo(_printable(problem))
    if not number:
        click.echo("archive and store are whole", err=True)
    return number


def print_sites(sites: Sequence[Site]) -> None:
    """The sites that are known, one a line."""
    rows = [(s.domain, s.name, s.kind, s.province, s.family or "by fingerprint", len(s.start)) for s in sites]
    _console().print(_table(None, ("domain", "name", "kind", "province", "family", "start pages"), rows))


def print_check(parts: Sequence[PartCheck]) -> bool:
    """What each part of a live page gave; True when all went well."""
    _console().print(_table(None, ("page", "part", "found"), [(p.page, p.part, p.found) for p in parts]))
    return all(part.ok for part in parts)


def print_changes(changes: Iterable[Change]) -> None:
    """Each change with its sentence, then how many there were of each sort."""
    console = _console()
    marks = {"gained": "+", "lost": "-", "changed": "~"}
    counts: Counter[tuple[str, str]] = Counter()
    for change in changes:
        fact = change.fact
        counts[change.what, fact.kind] += 1
        told = f"{marks[change.what]} {fact.kind} {fact.quote!r} {brief(fact)} [{fact.rule}]"
        console.print(f"[bold]{_cell(told)}[/bold]")
        for name in change.fields:
            console.print(_cell(f"    {name}: {getattr(change.old, name)!r} -> {getattr(change.new, name)!r}"))
        console.print(_cell(f"    {change.sentence}"))
    for (what, kind), number in sorted(counts.items()):
        console.print(f"{what} {kind}: {number}")
    if not counts:
        click.echo("no fact differs", err=True)


# -- scores -----------------------------------------------------------------------------------------------------


def print_score(report: ScoreReport, *, errors: bool, output: str) -> None:
    """Precision, recall and F1 by kind; with `errors`, every miss and false hit on its sentence."""
    if output == "json":
        click.echo(msgspec.json.format(msgspec.json.encode(report.as_dict()), indent=2).decode())
        return
    console = _console()
    rows = []
    for row in report.rows:
        low_high = f"{row.interval[0]:.3f}–{row.interval[1]:.3f}" if row.interval else ""
        whole = row.whole
        figures = (whole.precision, whole.recall, whole.f1)
        rows.append(
            (
                row.kind,
                whole.gold,
                whole.found,
                *map(_share, figures),
                low_high,
                _share(row.strict.f1),
                _share(row.lenient.f1),
            )
        )
    columns = ("kind", "gold", "found", "precision", "recall", "F1", "95 %", "span F1 strict", "lenient")
    title = f"{report.documents} articles; a fact is right when " + "; ".join(
        f"{kind}: {', '.join(fields)}" for kind, fields in WHOLE.items()
    )
    console.print(_table(title, columns, rows))
    for row in report.rows:
        accuracy = ", ".join(
            f"{name} {_share(f.precision)}" for name, f in row.fields.items() if name in FIELDS[row.kind]
        )
        console.print(f"{row.kind} fields, where aligned: {accuracy}")
    for name, figure in report.article_fields.items():
        console.print(f"article {name}: {figure.right} of {figure.gold}")
    for quote in report.lost:
        console.print(f"gold quote that does not stand in the cleaned text: {_cell(quote)}")
    if errors:
        _print_errors(console, report)


def _share(value: float | None) -> str:
    return "" if value is None else f"{value:.3f}"


def _print_errors(console: Console, report: ScoreReport) -> None:
    for judged in report.judged:
        if judged.wrong or judged.gold is None or judged.found is None:
            console.print(_cell(_error_line(judged)))
            console.print(f"    {_cell(report.sentence(judged))}")


def _error_line(judged: Judged) -> str:
    if judged.found is None and judged.gold is not None:
        return f"MISSED {judged.kind} {judged.doc}: {judged.gold.quote!r}"
    if judged.gold is None and judged.found is not None:
        return f"FALSE  {judged.kind} {judged.doc}: {judged.found.quote!r} {brief(judged.found)} [{judged.found.rule}]"
    assert judged.gold is not None and judged.found is not None  # noqa: S101
    differences = ", ".join(
        f"{n}: gold {judged.gold.fields[n]!r}, found {_found(judged.found, n)!r}" for n in judged.wrong
    )
    mark = "WRONG " if not judged.right else "differs"
    return f"{mark} {judged.kind} {judged.doc}: {judged.found.quote!r} {differences} [{judged.found.rule}]"


def _found(fact: AnyFact, name: str) -> object:
    return getattr(fact, "place_id" if name == "place" else name, None)
