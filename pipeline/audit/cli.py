"""vnfacts audit: samples, reviewers, verdicts and reports at the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from pipeline.options import DATA, DB, examples

_KINDS = click.Choice(["date", "place", "count", "award"])
_DAY = click.DateTime(["%Y-%m-%d"])
_SAMPLE = click.argument("sample")
_WHO = click.option("--reviewer", "name", required=True, metavar="NAME", help="Made with `vnfacts audit reviewer`.")
_ADJUDICATE = click.option("--adjudicate", is_flag=True, help="What reviewers see differently, as a third person.")


@click.group()
def audit() -> None:
    """Find out how true the facts are: draw a sample, judge it, read the report.

    \b
    Start with:   vnfacts audit sample first --facts 200 --articles 10 --sentences 60
    Then:         vnfacts audit reviewer An          # a token for the review desk of `vnfacts serve`
    At last:      vnfacts audit report first --format html > audit.html
    """


@audit.command(
    epilog=examples(
        "vnfacts audit sample first --facts 200",
        "vnfacts audit sample autumn --facts 400 --by kind,rule,site --since 2025-09-01 --seed 7",
        "vnfacts audit sample gaps --articles 20 --sentences 120 --kind award",
    )
)
@_SAMPLE
@DATA
@DB
@click.option("--facts", type=click.IntRange(min=0), default=0, help="So many facts, for precision.")
@click.option(
    "--articles", type=click.IntRange(min=0), default=0, help="So many articles to be read whole, for recall."
)
@click.option(
    "--sentences",
    type=click.IntRange(min=0),
    default=0,
    help="So many sentences that have a sign of a kind and no fact of it, for recall.",
)
@click.option("--by", default="kind,rule", show_default=True, help="Strata of facts: of kind, rule, site, period.")
@click.option("--at-least", type=click.IntRange(min=1), default=2, show_default=True, help="Facts of each stratum.")
@click.option("--kind", "kinds", multiple=True, type=_KINDS, help="Only this kind; may be given several times.")
@click.option("--site", "sites", multiple=True, metavar="DOMAIN", help="Only this site; may be given several times.")
@click.option("--since", type=_DAY, help="Only articles published since.")
@click.option("--until", type=_DAY, help="Only articles published until.")
@click.option("--seed", type=int, help="To draw the same again; without it, one is made and kept.")
def sample(
    sample: str, data: Path, db: Path | None, by: str, kinds: tuple[str, ...], sites: tuple[str, ...], seed: int | None,
    **told: Any,
) -> None:  # fmt: skip
    """Draw SAMPLE, a name of your choice: stratified, at random, each thing with the chance that it had."""
    import secrets

    from pipeline.audit.sample import Plan, draw
    from pipeline.run import now, open_for_writing, stamp

    days = {name: day.date().isoformat() if (day := told.pop(name)) else None for name in ("since", "until")}
    plan = Plan(strata_by=tuple(by.split(",")), sites=sites, **days, **told)  # type: ignore[arg-type]
    if kinds:
        plan = Plan(**{name: getattr(plan, name) for name in plan.__struct_fields__} | {"kinds": kinds})
    with open_for_writing(data, db) as store:
        drawn = draw(store, sample, plan, secrets.randbelow(10**9) if seed is None else seed, stamp(now()))
    for one in drawn:
        click.echo(f"{one.part}s: {one.drawn} of {one.population} in {len(one.strata)} strata, seed {one.seed}")
        missed = sum(not number for _, number in one.strata.values())
        if missed:
            click.echo(f"  {missed} strata are left out; a larger sample, or fewer --by, would reach them")


@audit.command("samples")
@DATA
@DB
def samples_(data: Path, db: Path | None) -> None:
    """List the samples, and how far each reviewer is."""
    from pipeline import report
    from pipeline.audit.desk import overview
    from pipeline.run import open_store

    report.print_rows(overview(open_store(data, db)), "table")


@audit.command(epilog=examples("vnfacts audit reviewer An", "vnfacts audit reviewer Chi --role adjudicating"))
@click.argument("name")
@DATA
@DB
@click.option(
    "--role", type=click.Choice(["reading", "reviewing", "adjudicating"]), default="reviewing", show_default=True
)
@click.option("--remove", is_flag=True, help="Shut NAME out; verdicts stay.")
def reviewer(name: str, data: Path, db: Path | None, role: Any, remove: bool) -> None:
    """Let NAME come to the review desk, and print the token for it. A new token makes the old one void."""
    from pipeline.audit import people
    from pipeline.run import now, open_for_writing, stamp

    with open_for_writing(data, db) as store:
        if remove:
            people.dismiss(store, name, stamp(now(), "microseconds"))
            return
        token = people.invite(store, name, role, stamp(now(), "microseconds"))
    click.echo(token)
    click.echo(f"{name} may come in with this token, at /review of `vnfacts serve`; it is shown this once.", err=True)


@audit.command("reviewers")
@DATA
@DB
def reviewers_(data: Path, db: Path | None) -> None:
    """List who may come to the review desk."""
    from pipeline.audit import people
    from pipeline.run import open_store

    for name, role in people.people(open_store(data, db)).items():
        click.echo(f"{name}\t{role}")


@audit.command(epilog=examples("vnfacts audit next first --reviewer An > items.jsonl"))
@_SAMPLE
@DATA
@DB
@_WHO
@_ADJUDICATE
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
def next(sample: str, data: Path, db: Path | None, name: str, adjudicate: bool, limit: int | None) -> None:
    """Print what NAME has not judged yet, one JSON object a line; the first line tells how to answer."""
    import msgspec

    from pipeline.audit.work import lines
    from pipeline.run import open_store

    desk = _desk(open_store(data, db), sample, name)
    for line in lines(desk, adjudicating=adjudicate, limit=limit):
        click.echo(msgspec.json.encode(line).decode())


@audit.command(epilog=examples("vnfacts audit judge first --reviewer An verdicts.jsonl"))
@_SAMPLE
@click.argument("verdicts", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@DATA
@DB
@_WHO
@_ADJUDICATE
def judge(sample: str, verdicts: Path, data: Path, db: Path | None, name: str, adjudicate: bool) -> None:
    """Keep the verdicts of NAME from a file of JSON lines, as `vnfacts audit next` tells how to write them."""
    from pipeline.audit import confidence
    from pipeline.audit.work import take_in
    from pipeline.run import now, open_for_writing, stamp

    with open_for_writing(data, db) as store:
        desk = _desk(store, sample, name)
        with click.open_file(str(verdicts), "rb") as file:
            counted = take_in(desk, verdicts, file, stamp(now()), adjudicating=adjudicate)
        confidence.update(store)
        progress = desk.progress()
    click.echo(f"{counted.facts} facts, {counted.texts} texts, {counted.missed} missed facts; "
               f"{progress.done} of {progress.total} done")  # fmt: skip


@audit.command(
    epilog=examples(
        "vnfacts audit report first",
        "vnfacts audit report first --format html > audit.html",
        "vnfacts audit report first -o audit/        # HTML, Markdown, JSON and the plots as SVG",
    )
)
@_SAMPLE
@DATA
@DB
@click.option("--format", "output", type=click.Choice(["md", "html", "json"]), default="md", show_default=True)
@click.option(
    "-o", "--output", "folder", type=click.Path(file_okay=False, path_type=Path), help="All of it, into a folder."
)
def report(sample: str, data: Path, db: Path | None, output: str, folder: Path | None) -> None:
    """What SAMPLE says of the facts: precision, recall and agreement with intervals, errors, confidence."""
    import msgspec

    from pipeline.audit import pages
    from pipeline.audit.report import report as make
    from pipeline.run import open_store

    found = make(open_store(data, db), sample)
    texts: dict[str, Callable[[], str]] = {
        "html": lambda: pages.page(found),
        "md": lambda: pages.markdown(found),
        "json": lambda: msgspec.json.format(msgspec.json.encode(pages.as_dict(found))).decode() + "\n",
    }
    if folder is None:
        click.echo(texts[output](), nl=False)
        return
    folder.mkdir(parents=True, exist_ok=True)
    files = {f"report.{name}": make_text() for name, make_text in texts.items()}
    files |= {f"{name}.svg": svg for name, svg in pages.plots_of(found).items()}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    click.echo(f"{len(files)} files in {folder}")


@audit.command()
@DATA
@DB
def fit(data: Path, db: Path | None) -> None:
    """Fit the confidence of facts on all verdicts; it is null for a kind with fewer than 30.

    `run`, `rebuild`, `audit judge` and the review desk do it by themselves.
    """
    from pipeline.audit import confidence
    from pipeline.run import open_for_writing

    with open_for_writing(data, db) as store:
        fits = confidence.update(store)
    for kind, one in fits.items():
        click.echo(f"{kind}: {one.otherwise:.3f} for rules without verdicts, {len(one.by_rule)} rules with some")
    if not fits:
        click.echo("too few verdicts of every kind; confidence stays null")


def _desk(store: Any, sample: str, name: str) -> Any:
    from pipeline.audit import people
    from pipeline.audit.desk import Desk

    person = people.person(store, name)
    if person is None:
        raise click.ClickException(f"nobody is called {name!r}; make them with `vnfacts audit reviewer {name}`")
    return Desk(store, sample, person)
