"""What a person sees on the terminal: tables, progress, summaries. Data goes to standard output, the rest beside it."""

from __future__ import annotations

import csv
import io
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import click
import msgspec
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from pipeline import recount
from pipeline.compare import Change
from pipeline.confusion import Confusion
from pipeline.demo import DemoResult
from pipeline.events import FetchSummary
from pipeline.explain import Explanation
from pipeline.files import Extracted
from pipeline.questions import Question
from pipeline.rebuild import Rebuilt
from pipeline.results import QueryResult, SearchHit, ShownFact
from pipeline.run import Summary
from pipeline.say import printable, reread_line, say
from pipeline.score import WHOLE
from pipeline.scorecard import Disagreement, Row, ScoreReport
from schemas.facts import AnyFact, AwardFact, CountFact, DateFact, PlaceFact, to_dict
from schemas.problems import ArchiveError, Issue, NotAnArticle, StepFailed

_OF_EACH_RULE = 5  # issues of one sort that a summary shows


def new_console(*, err: bool = False) -> Console:
    """As wide as the terminal; 160 columns where output goes to a file, so that quotes stay whole."""
    stream = sys.stderr if err else sys.stdout
    return Console(file=stream, width=None if stream.isatty() else 160, highlight=False)


def progress() -> Callable[[str], None]:
    """Tells what the run is doing: one line that changes on a terminal, nothing in a log file."""
    if not sys.stderr.isatty():
        return lambda _: None
    console = new_console(err=True)

    def show(what: str) -> None:
        width = max(20, console.width - 1)
        click.echo(f"\r\x1b[K{printable(what)[:width]}", nl=False, err=True)

    return show


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return escape(printable(str(value)))


def new_table(
    title: str | None, columns: Sequence[str], rows: Iterable[Sequence[object]], *, headed: bool = True
) -> Table:
    table = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False, show_header=headed)
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
            say(_issue_line(issue), err=True)
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
    console = new_console()
    console.print(f"[bold]{_cell(article.title or article.lead or one.path)}[/bold]")
    told = (
        one.path,
        article.published and f"published {article.published}",
        ", ".join(article.authors),
        article.source,
    )
    console.print(_cell(" · ".join(str(part) for part in told if part)))
    console.print(new_table(None, ("kind", "zone", "quote", "value", "rule"), map(_fact_row, one.facts)))
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
    console = new_console()
    start, end = shown.mark
    sentence = shown.sentence
    console.print(
        f"{_cell(sentence[:start])}[bold reverse]{_cell(sentence[start:end])}[/bold reverse]{_cell(sentence[end:])}"
    )
    console.print()
    fields = {name: value for name, value in to_dict(shown.fact).items() if value not in (None, (), [])}
    console.print(new_table(None, ("field", "value"), fields.items()))
    console.print()
    state = "current" if shown.live else "history: a newer version of page or rules no longer says this"
    where = [("state", state), ("runs", f"{shown.first_run} to {shown.last_run}"), ("page", shown.article.url)]
    for fetch in shown.fetches:
        where.append(("fetched", fetch.fetched_at))
        archived = f"{fetch.archive_file} at {fetch.archive_offset}" if fetch.archive_file else fetch.path
        where.append(("bytes", archived))
    console.print(new_table(None, ("", ""), [row for row in where if row[1]]))


def print_explanation(explanation: Explanation) -> None:
    """Rules that fired, in text order, then the facts."""
    console = new_console()
    fired = ((s.rule, s.quote, s.value, f"beaten by {s.beaten_by}" if s.beaten_by else "") for s in explanation.fired)
    console.print(new_table("Rules that fired", ("rule", "quote", "value", ""), fired))
    console.print()
    facts = ((f.kind, f.quote, brief(f), f.rule) for f in explanation.facts)
    console.print(new_table("Facts", ("kind", "quote", "value", "rule"), facts))


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
        _print_table(new_console(), result)
    if result.truncated:
        click.echo(f"only the first {len(result.rows)} rows; ask for more with --limit", err=True)


def print_uncompared(cells: int) -> None:
    """Tells, beside an answer, that numbers wait to be compared; nothing when none do."""
    if cells:
        click.echo(recount.WAITING.format(cells=cells), err=True)


def _print_table(console: Console, result: QueryResult) -> None:
    """Row by row, a line each field, where the names of the columns alone are wider than the terminal."""
    if sum(len(name) + len("  ") for name in result.columns) <= console.width or not result.rows:
        console.print(new_table(None, result.columns, result.rows))
        return
    for number, row in enumerate(result.rows, 1):
        console.print(f"[bold]row {number}[/bold]")
        console.print(new_table(None, ("", ""), zip(result.columns, row, strict=True), headed=False))


def print_questions(found: Sequence[Question]) -> None:
    """The saved questions: number, name, what they ask, what may be given."""
    rows = ((q.name[:2], q.name[3:], q.title, ", ".join(q.params)) for q in found)
    new_console().print(new_table(None, ("no", "name", "question", "parameters"), rows))


def print_hits(hits: Sequence[SearchHit]) -> None:
    """Found articles, best first, the words marked in a line of each."""
    console = new_console()
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
    console = new_console()
    _clear_line()
    _print_fetched(console, summary.fetched)
    if summary.stopped:
        console.print("Stopped before the end; the next run goes on from here.")
    put = summary.put
    console.print(
        f"\nArticles: {put.new} new, {put.changed} changed, {put.refreshed} extracted anew, "
        f"{put.unchanged + summary.skipped} unchanged. "
        "Facts in the store: " + ", ".join(f"{n} {kind}" for kind, n in summary.facts_total.items()) + "."
    )
    if anew := summary.reread:
        console.print(reread_line(anew))
    if summary.copies is not None and summary.copies.stories:
        console.print(f"Copies: {summary.copies.copies} articles repeat one of {summary.copies.stories} others.")
    _print_issues(console, summary.issues, summary.troubles)
    console.print(f"Database: {summary.database}   ({summary.seconds:.1f} s)")


def _print_fetched(console: Console, fetched: Sequence[FetchSummary]) -> None:
    """A line for each site, why pages were not had, and who fell silent."""
    columns = ("site", "lists", "new", "changed", "unchanged", "moved", "gone", "failed", "to come", "time", "")
    rows = [
        (
            s.site,
            s.lists,
            s.new,
            s.changed,
            s.unchanged,
            s.moved,
            s.gone,
            s.failed + s.refused,
            s.left,
            _time(s),
            _remark(s),
        )
        for s in fetched
    ]
    console.print(new_table("Fetched", columns, rows))
    reasons: Counter[str] = sum((s.reasons for s in fetched), Counter())
    if reasons:
        console.print("\nNot had: " + ", ".join(f"{_cell(why)} {number}" for why, number in reasons.most_common()))
    for s in fetched:
        if s.silent:
            since = f", silent since {s.silent_since[:10]}" if s.silent_since else ""
            console.print(_cell(f"Fell silent: {s.site}{since}: {s.silent}"))


def _time(fetched: FetchSummary) -> str:
    return f"{fetched.seconds // 60:.0f}:{fetched.seconds % 60:02.0f}"


def print_rebuilt(rebuilt: Rebuilt) -> int:
    """What the new store holds and how it differs from the old; returns how many pages are damaged or broke a step."""
    console = new_console()
    _clear_line()
    facts = ", ".join(f"{n} {kind}" for kind, n in rebuilt.facts_total.items())
    console.print(f"Articles: {rebuilt.put.new}, and {rebuilt.put.changed} later versions. Facts: {facts}.")
    console.print(f"Carried over: {rebuilt.reviews} verdicts, {rebuilt.gold} gold facts.")
    console.print(f"Against the old store: {rebuilt.gained} facts gained, {rebuilt.lost} lost.")
    if rebuilt.set_aside is not None:
        console.print(f"The old store was damaged, its verdicts could not be read; it lies at {rebuilt.set_aside}")
    _print_issues(console, rebuilt.issues, rebuilt.troubles)
    console.print(f"Database: {rebuilt.database}")
    return rebuilt.troubles[StepFailed.__name__] + rebuilt.troubles[ArchiveError.__name__]


def _print_issues(console: Console, issues: Sequence[Issue], troubles: Mapping[str, int]) -> None:
    """Trouble line by line, of each rule the first; pages that are no articles are no trouble and are only counted."""
    trouble = [issue for issue in issues if issue.rule != NotAnArticle.__name__]
    shown: Counter[str] = Counter()
    for issue in trouble:
        shown[issue.rule] += 1
        if shown[issue.rule] <= _OF_EACH_RULE:
            console.print(_cell(_issue_line(issue)))
    if more := sum(max(0, troubles[rule] - _OF_EACH_RULE) for rule in shown):
        console.print(f"… and {more} more: `vnfacts issues --each`")
    if others := troubles.get(NotAnArticle.__name__, 0):
        console.print(
            f"{others} pages were no articles (lists, videos, viewers): `vnfacts issues --each --rule NotAnArticle`"
        )
    if broken := troubles.get(StepFailed.__name__, 0):
        console.print(f"{broken} pages broke a step: a bug of vnfacts, please tell; all others were stored.")


def _clear_line() -> None:
    if sys.stderr.isatty():
        click.echo("\r\x1b[K", nl=False, err=True)


def _remark(fetched: FetchSummary) -> str:
    if fetched.forbidden:
        return "robots.txt of this site forbids us to fetch it"
    return "fell silent" if fetched.silent else ""


def _issue_line(issue: Issue) -> str:
    page = issue.url or issue.path or issue.site or "-"
    return printable(f"{page}: {issue.step}: {issue.message.removeprefix(f'{page}: ')} [{issue.rule}]")


def print_demo(demo: DemoResult) -> None:
    """The demo's summary, a table of facts, and three questions with their answers."""
    console = new_console()
    print_summary(demo.summary)
    console.print()
    console.print(new_table("Some of the facts", demo.facts.columns, demo.facts.rows))
    for question, asked, answer in demo.questions:
        words = asked if asked.startswith("--") else f'"{asked}"'
        console.print(f"\n[bold]{_cell(question)}[/bold]")
        console.print(_cell(f"  vnfacts query --data {demo.data} {words}"), soft_wrap=True)
        console.print(new_table(None, answer.columns, answer.rows))
    console.print(f"\nDatabase: {demo.summary.database}")


def print_problems(problems: Iterable[str]) -> int:
    """What is wrong, a line each; returns how much."""
    number = 0
    for problem in problems:
        number += 1
        click.echo(printable(problem))
    if not number:
        click.echo("archive and store are whole", err=True)
    return number


def print_changes(changes: Iterable[Change]) -> None:
    """Each change with its sentence, then how many there were of each sort."""
    console = new_console()
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
        click.echo(msgspec.json.format(msgspec.json.encode(report.as_dict(errors=errors)), indent=2).decode())
        return
    if output == "html":
        from pipeline.pages import score_page

        click.echo(score_page(report, errors=errors))
        return
    console = new_console()
    columns = ("kind", "gold", "found", "precision", "recall", "F1", "95 %", "span F1 strict", "lenient")
    title = f"{report.documents} articles; a fact is right when " + "; ".join(
        f"{kind}: {', '.join(fields)}" for kind, fields in WHOLE.items()
    )
    console.print(new_table(title, columns, map(score_row, report.rows)))
    for row in report.rows:
        accuracy = ", ".join(f"{name} {share(f.precision)}" for name, f in row.fields.items())
        console.print(f"{row.kind} fields, where aligned: {accuracy}")
    for table in report.confusions():
        console.print(new_table(f"\n{table.kind}s by form", ("form", *table.outcomes), confusion_rows(table)))
    for name, figure in report.article_fields.items():
        console.print(f"article {name}: {figure.right} of {figure.gold}")
    for quote in report.lost:
        console.print(f"gold quote that does not stand in the cleaned text: {_cell(quote)}")
    for one in report.disagreements() if errors else ():
        console.print(_disagreement(one))


def score_row(row: Row) -> tuple[object, ...]:
    """The figures of one kind as cells."""
    whole = row.whole
    low_high = f"{row.interval[0]:.3f}–{row.interval[1]:.3f}" if row.interval else ""
    figures = (whole.precision, whole.recall, whole.f1)
    spans = (row.strict.f1, row.lenient.f1)
    return (row.kind, whole.gold, whole.found, *map(share, figures), low_high, *map(share, spans))


def confusion_rows(table: Confusion) -> list[tuple[object, ...]]:
    """The forms of one kind as cells; nothing where an outcome did not occur."""
    return [(line.form, *map(line.outcomes.get, table.outcomes)) for line in table.lines]


def share(value: float | None) -> str:
    """A share with three digits; nothing where there was nothing to measure."""
    return "" if value is None else f"{value:.3f}"


def _disagreement(one: Disagreement) -> str:
    rule = f" [{one.rule}]" if one.rule else ""
    lines = [f"{one.what.upper()} {one.kind} {one.doc}: {one.found_quote or one.quote!r}{rule}"]
    if one.found_quote is not None and one.found_quote != one.quote:
        lines.append(f"    span: gold {one.quote!r}")
    lines += [f"    {name}: gold {gold!r}, found {found!r}" for name, (gold, found) in one.values.items()]
    sentence = f"    {_cell(one.before)}[bold]{_cell(one.quote)}[/bold]{_cell(one.after)}"
    return "\n".join([*map(_cell, lines), sentence])
