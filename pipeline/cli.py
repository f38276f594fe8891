"""vnfacts at the command line. Heavy libraries load inside the commands that use them."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from pipeline.audit.cli import audit
from pipeline.export.cli import export, import_gold
from pipeline.lake.cli import lake
from pipeline.options import DATA, ENGINE, SITES, examples
from pipeline.say import lines
from schemas.problems import VnfactsError

FORMATS = click.Choice(["table", "json", "jsonl"])


class _Group(click.Group):
    """Our own errors, and the system's, become one line and exit code 1; anything else is a bug and shows its trace."""

    def invoke(self, ctx: click.Context) -> Any:
        _speak_utf8()
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise  # `| head` has seen enough; click leaves quietly
        except (VnfactsError, OSError) as error:
            raise click.ClickException(lines(str(error))) from error


def _speak_utf8() -> None:
    """Vietnamese cannot be written in an ASCII locale, and a page may hold anything."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() not in ("utf-8", "utf8"):
            stream.reconfigure(encoding="utf-8", errors="replace")


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="vnfacts")
def main() -> None:
    """Turns Vietnamese provincial news into facts that can be queried and trusted.

    \b
    Start with:   vnfacts demo
    Then:         vnfacts run congan.langson.gov.vn
                  vnfacts query "select * from count_by_commune_year"
    """


def _plain(_: click.Context, __: click.Parameter, contact: str | None) -> str | None:
    """A header holds ASCII only; with anything else every request would fail."""
    if contact and not (contact.isascii() and contact.isprintable()):
        raise click.BadParameter(f"{contact!r} is told in a header, and has to be a plain mail or web address")
    return contact


def _fetching(command: Callable[..., None]) -> Callable[..., None]:
    """What `run` and `fetch` have in common."""
    day = click.DateTime(["%Y-%m-%d"])
    options = (
        click.argument("sites", nargs=-1),
        DATA,
        click.option("--site", "more_sites", multiple=True, metavar="DOMAIN", help="One more site; as SITES."),
        click.option("--limit", type=click.IntRange(min=1), help="At most so many pages from each site."),
        click.option("--since", type=day, help="Leave out what is dated before this day by feed, sitemap or address."),
        click.option(
            "--recheck",
            type=click.IntRange(min=0),
            metavar="DAYS",
            help="Ask, too, whether articles fetched more than DAYS ago have changed. Without it, each is asked about"
            " a day, a week and a month after it came.",
        ),
        click.option(
            "--at-once", type=click.IntRange(1, 200), default=32, show_default=True, help="Sites side by side."
        ),
        click.option(
            "--contact",
            envvar="VNFACTS_CONTACT",
            callback=_plain,
            help="Your mail or web address, told to every server.",
        ),
        click.option(
            "--allow-private",
            multiple=True,
            metavar="HOST",
            help="A host that may have a private or loopback address: a copy of a site on your own network.",
        ),
        click.option("--log", metavar="FILE", help="Add a JSON line for every page to FILE; `-` is standard error."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@main.command(
    epilog=examples(
        "vnfacts run congan.langson.gov.vn --limit 50",
        "vnfacts run --data ~/news --contact toa-soan@bao.example   # all sites, every night",
        "vnfacts run -j 4                                           # pages are read by four processes",
    )
)
@_fetching
@ENGINE
def run(**told: Any) -> None:
    """Fetch what is new on SITES (all, if none is named), and put its facts into the store.

    Can be stopped at any moment; the next run goes on where this one was.

    \b
    Exit codes: 0 all went well; 1 the run could not be done, a page broke a step of ours, or a record is damaged;
    2 it was asked for in the wrong way; 3 at least one site gave nothing (see `vnfacts issues`);
    130 it was stopped, in good order.
    """
    sys.exit(_run(extract=True, **told))


def _run(
    sites: tuple[str, ...],
    more_sites: tuple[str, ...],
    data: Path,
    log: str | None,
    *,
    extract: bool,
    jobs: int = 1,
    scheduler: str | None = None,
    limit: int | None,
    since: Any,
    recheck: int | None,
    at_once: int,
    contact: str | None,
    allow_private: tuple[str, ...],
) -> int:
    from datetime import timedelta

    from pipeline import report
    from pipeline.fetch import FetchOptions
    from pipeline.parts import chosen as chosen_engine
    from pipeline.run import named_sites, run_sites
    from pipeline.watch import watching

    options = FetchOptions(
        limit=limit,
        since=since.date() if since else None,
        recheck_after=None if recheck is None else timedelta(days=recheck),
        at_once=at_once,
        contact=contact,
        allow_private_hosts=frozenset(allow_private),
    )
    chosen = named_sites([*sites, *more_sites])
    engine = chosen_engine(jobs, scheduler)
    with watching(chosen, log) as watch:
        summary = run_sites(chosen, data, options, extract=extract, engine=engine, tell=report.progress(), watch=watch)
    report.print_summary(summary)
    if summary.broken or summary.damaged:
        return 1
    return 130 if summary.stopped else 3 if summary.failed_sites else 0


@main.command(epilog=examples("vnfacts fetch congan.langson.gov.vn --limit 10"))
@_fetching
def fetch(**told: Any) -> None:
    """Only fetch and archive; `vnfacts run` extracts what the archive holds later. Exit codes as those of `run`."""
    sys.exit(_run(extract=False, **told))


@main.command(
    epilog=examples(
        "vnfacts issues", "vnfacts issues --site congan.langson.gov.vn --each", "vnfacts issues --runs 7 --format csv"
    )
)
@DATA
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="A store elsewhere than in --data.")
@click.option("--runs", type=click.IntRange(min=1), default=1, show_default=True, help="Met by the last so many runs.")
@click.option("--site", metavar="DOMAIN", help="Of this site only.")
@click.option("--rule", help="Of this sort only, as the column `rule` has it.")
@click.option("--each", is_flag=True, help="Page by page.")
@click.option("--format", "output", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
def issues(data: Path, db: Path | None, runs: int, site: str | None, rule: str | None, each: bool, output: str) -> None:
    """Show what went wrong in the last run, by site and sort, with an example of each."""
    from pipeline import report
    from pipeline.issues import issues as find
    from pipeline.run import open_store

    found = find(open_store(data, db), runs=runs, site=site, rule=rule, each=each)
    report.print_rows(found, output)
    if not found.rows:
        click.echo("no issue", err=True)


@main.command(
    epilog=examples(
        "vnfacts extract article.txt",
        "vnfacts extract saved-pages/ --site congan.langson.gov.vn --format jsonl > facts.jsonl",
        "vnfacts extract crawl.warc.gz -j 4 --format jsonl > facts.jsonl   # in four processes",
        "cat page.html | vnfacts extract - --published 2024-03-21",
    )
)
@click.argument("paths", nargs=-1, required=True)
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="Day of publication, where the page tells none.")
@click.option("--site", help="Domain of the site that the pages come from.")
@SITES
@click.option("--format", "output", type=FORMATS, default="table", show_default=True)
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="Put the facts into this store as well.")
@ENGINE
def extract(
    paths: tuple[str, ...],
    published: Any,
    site: str | None,
    output: str,
    db: Path | None,
    jobs: int,
    scheduler: str | None,
) -> None:
    """Extract facts from files: .txt, .html, .warc.gz, folders of them, or `-` for standard input.

    `--format jsonl` prints one JSON object a line for each article: path, article, facts. Pages that cannot be read
    are named on standard error, the rest goes on, and the exit code is 1.
    """
    from pipeline import report
    from pipeline.files import extract_files
    from pipeline.parts import chosen as chosen_engine
    from pipeline.run import named_sites, store_files

    chosen = named_sites([site])[0] if site else None
    results = extract_files(
        paths,
        site=chosen,
        published=published.date() if published else None,
        engine=chosen_engine(jobs, scheduler),
    )
    if db is not None:
        results = store_files(results, db)
    failed = report.print_results(results, output)
    sys.exit(1 if failed else 0)


@main.command(
    epilog=examples(
        "vnfacts query \"select quote, number, unit from live_count where category = 'weapon'\"",
        'vnfacts query "select * from award_by_authority" --format csv > awards.csv',
        "vnfacts query --saved list",
        "vnfacts query --saved busiest_communes -p month=2025-08",
    )
)
@click.argument("sql", required=False)
@DATA
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="A store elsewhere than in --data.")
@click.option("--saved", metavar="NAME", help="A saved question by name or number; `list` shows them all.")
@click.option("-p", "--param", "params", multiple=True, metavar="KEY=VALUE", help="A parameter of the question.")
@click.option("--format", "output", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), default=1000, show_default=True, help="At most so many rows.")
def query(
    sql: str | None, data: Path, db: Path | None, saved: str | None, params: tuple[str, ...], output: str, limit: int
) -> None:
    """Ask the store one read-only question: your own SQL, or one of the saved questions."""
    from pipeline import questions, report
    from pipeline.run import open_store

    if (sql is None) == (saved is None):
        raise click.UsageError("give SQL, or --saved NAME" + (", not both" if saved else ""))
    if saved == "list":
        report.print_questions(list(questions.all_questions().values()))
        return
    question = questions.find(saved) if saved else None
    given = dict(_pair(param) for param in params)
    values = question.bind(given) if question else given
    store = open_store(data, db)
    found = store.query(question.sql if question else sql or "", values, limit=limit)
    report.print_rows(found, output)
    report.print_uncompared(store.uncompared())
    if question is not None and not found.rows and (open_params := set(question.params) - set(given)):
        click.echo(f"nothing found; it takes {', '.join(f'-p {name}=…' for name in sorted(open_params))}", err=True)


def _pair(param: str) -> tuple[str, str]:
    key, equals, value = param.partition("=")
    if not equals:
        raise click.BadParameter(f"{param!r} is not KEY=VALUE", param_hint="-p")
    return key, value


@main.command(epilog=examples("vnfacts search móc khóa an ninh", "vnfacts search moc khoa an ninh --limit 5"))
@click.argument("words", nargs=-1, required=True)
@DATA
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="A store elsewhere than in --data.")
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True)
def search(words: tuple[str, ...], data: Path, db: Path | None, limit: int) -> None:
    """Find articles by their words, written with or without accents."""
    from pipeline import report
    from pipeline.run import open_store

    report.print_hits(open_store(data, db).search(" ".join(words), limit=limit))


@main.command(epilog=examples("vnfacts show 3f2a9c0d11e4b7a8"))
@click.argument("fact_id")
@DATA
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="A store elsewhere than in --data.")
def show(fact_id: str, data: Path, db: Path | None) -> None:
    """Walk one fact back: its sentence, its rule, its page, the archived bytes."""
    from pipeline import report
    from pipeline.run import open_store

    report.print_fact(open_store(data, db).show(fact_id))


@main.command(epilog=examples("vnfacts serve", "vnfacts serve --data var/demo --port 8080"))
@DATA
@click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="A store elsewhere than in --data.")
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="0 takes a free one.")
def serve(data: Path, db: Path | None, port: int) -> None:
    """Show the store in the browser: questions, facts on their sentences, search, communes, and the review desk.

    Only this machine can reach it, and no page asks any other.
    """
    from pipeline.web.serve import serve as serve_store

    serve_store(  # not by way of `pipeline.run`, which would load all that fetches and reads
        db or data / "vnfacts.db",
        port,
        tell=lambda address: click.echo(f"vnfacts is at {address} (Ctrl+C stops it)"),
        tell_token=lambda token: click.echo(f"The review desk (/review) asks for your token: {token}"),
    )


@main.command(epilog=examples("vnfacts verify", "vnfacts verify --data var/demo"))
@DATA
def verify(data: Path) -> None:
    """Check every byte of the archive against its digests, and the store's own consistency."""
    from pipeline import report
    from pipeline.run import verify as verify_data

    sys.exit(1 if report.print_problems(verify_data(data)) else 0)


@main.command(epilog=examples("vnfacts rebuild", "vnfacts rebuild --data var/demo"))
@DATA
@click.option(
    "--without-files", is_flag=True, help="Leave out articles of local files and of lakes, which the archive has not."
)
@click.option("--without-unread", is_flag=True, help="Leave out pages whose records can't be read any more.")
@ENGINE
def rebuild(data: Path, without_files: bool, without_unread: bool, jobs: int, scheduler: str | None) -> None:
    """Make the store anew from the archive alone, verdicts and gold carried over, and put it in the old one's place.

    Facts that earlier rules found are no part of it, nor is what fetching complained of. A store that has read more
    than the archive gives today stays as it is, unless told otherwise.
    """
    from pipeline import report
    from pipeline.parts import chosen
    from pipeline.rebuild import rebuild as rebuild_store
    from scrapers.demo import DEMO_SITES

    rebuilt = rebuild_store(
        data,
        tuple(DEMO_SITES.values()),
        without_files=without_files,
        without_unread=without_unread,
        engine=chosen(jobs, scheduler),
        tell=report.progress(),
    )
    sys.exit(1 if report.print_rebuilt(rebuilt) else 0)


@main.command(
    "import",
    epilog=examples(
        "vnfacts import crawl.warc.gz collection.wacz",
        "vnfacts import mirror/ --site congan.langson.gov.vn   # what `wget -r` or a browser saved",
    ),
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@DATA
@click.option("--site", "only", multiple=True, metavar="DOMAIN", help="Only pages of this site.")
@click.option("--later", is_flag=True, help="Only archive; the next run reads them.")
@ENGINE
def import_(
    paths: tuple[Path, ...], data: Path, only: tuple[str, ...], later: bool, jobs: int, scheduler: str | None
) -> None:
    """Take in pages that somebody else fetched or saved: WARC and WACZ files, folders of pages, .mhtml files.

    They keep their own dates and need not be fetched again. The same once more adds nothing. The exit code is 1 when
    something could not be read.
    """
    from pipeline import report, report_archive
    from pipeline.importer import run_import
    from pipeline.parts import chosen
    from pipeline.run import named_sites

    sites = named_sites(only) if only else []
    engine = chosen(jobs, scheduler)
    summary = run_import(paths, data, only=sites, read=not later, engine=engine, tell=report.progress())
    sys.exit(1 if report_archive.print_imported(summary) else 0)


@main.command(epilog=examples("vnfacts forget https://bao.example/tin/bai-viet-123.html"))
@click.argument("url")
@DATA
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget(url: str, data: Path, yes: bool) -> None:
    """Take the page at URL out of store and archive for good, and never fetch or import it again.

    For when its owner, or a person named in it, asks. If it is stopped in the middle, say it again.
    """
    from pipeline import forget as forgetting
    from pipeline import report_archive

    planned = forgetting.plan(url, data)
    found = report_archive.print_plan(planned)
    if found and not yes:
        click.confirm("Remove all of that?", abort=True)
    whole = report_archive.print_forgotten(forgetting.forget(planned, data))
    sys.exit(0 if whole and not planned.unread else 1)


@main.command(epilog=examples('vnfacts explain "Chiều 17/5/2023, Công an xã Kiên Mộc tặng giấy khen cho 3 tập thể"'))
@click.argument("text")
@click.option("--published", type=click.DateTime(["%Y-%m-%d"]), help="The day that relative dates count from.")
def explain(text: str, published: Any) -> None:
    """Show which rules fire on TEXT, which they beat, and the facts that come out."""
    from pipeline import report
    from pipeline.explain import explain_text

    report.print_explanation(explain_text(text, published.date() if published else None))


@main.group(invoke_without_command=True)
@DATA
@click.pass_context
def sites(ctx: click.Context, data: Path) -> None:
    """List the sites that vnfacts knows, and what each was taken from."""
    ctx.obj = data
    if ctx.invoked_subcommand is None:
        from pipeline import report_sites
        from scrapers.site import all_sites

        report_sites.print_sites(all_sites())


_ALLOWED = click.option(
    "--allow-private", multiple=True, metavar="HOST", help="A host that may have a private or loopback address."
)


@sites.command("check", epilog=examples("vnfacts sites check congan.langson.gov.vn"))
@click.argument("name")
@_ALLOWED
@DATA
def check(name: str, allow_private: tuple[str, ...], **_: Any) -> None:
    """Look at the live site: what every selector finds on it today, and what to do where one finds nothing.

    Nothing is archived or stored. The exit code is 1 when there is something to do.
    """
    from pipeline import report_sites
    from pipeline.check import check_site
    from pipeline.fetch import FetchOptions
    from pipeline.run import named_sites

    [site] = named_sites([name])
    options = FetchOptions(allow_private_hosts=frozenset(allow_private))
    sys.exit(0 if report_sites.print_check(check_site(site, options)) else 1)


@sites.command("new", epilog=examples("vnfacts sites new https://congan.example.vn/tin-tuc", "vnfacts sites new URL -"))
@click.argument("url")
@click.argument("file", required=False, type=click.Path(dir_okay=False, allow_dash=True, path_type=Path))
@_ALLOWED
@DATA
def new(url: str, file: Path | None, data: Path, allow_private: tuple[str, ...]) -> None:
    """Draft a site from its front page or a list page: family, selectors, feeds, paging, and what each found.

    Written to FILE, or to the folder of your own sites: `sites` in the data folder, or the one that its settings name;
    `-` prints it. Looks at some ten pages.
    """
    from pipeline import report_sites, settings
    from pipeline.draft import draft_site, to_toml
    from pipeline.fetch import FetchOptions

    drafted = draft_site(url, FetchOptions(allow_private_hosts=frozenset(allow_private)))
    path = file or (settings.load(data).sites or data / settings.SITES) / f"{drafted.site.domain}.toml"
    report_sites.write_draft(to_toml(drafted), path)


@main.command(
    epilog=examples(
        "vnfacts score                      # the demo sites against their gold",
        "vnfacts score --gold my-gold.jsonl my-articles/ --errors",
        "vnfacts score --standoff corpus/gold/standoff/open.jsonl --texts FOLDER",
        "vnfacts score --errors --format html > score.html",
    )
)
@click.argument("paths", nargs=-1)
@click.option("--gold", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="JSON lines of gold facts.")
@click.option(
    "--standoff",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Stand-off gold about texts that lie in --texts; may be given several times.",
)
@click.option(
    "--texts", type=click.Path(exists=True, file_okay=False, path_type=Path), help="Folder of *.jsonl.gz texts."
)
@click.option(
    "--errors",
    is_flag=True,
    help="List every miss, false and wrong hit with its sentence; DIFFERS is a right fact with another further field.",
)
@click.option("--format", "output", type=click.Choice(["table", "json", "html"]), default="table", show_default=True)
def score(
    paths: tuple[str, ...],
    gold: Path | None,
    standoff: tuple[Path, ...],
    texts: Path | None,
    errors: bool,
    output: str,
) -> None:
    """Score what is extracted from PATHS against gold facts; a gold `doc` names its file by its stem."""
    from pipeline import report
    from pipeline.score import is_sealed
    from pipeline.scorecard import score_files, score_standoff

    if bool(standoff) != bool(texts):
        raise click.UsageError("--standoff and --texts go together")
    if errors and any(is_sealed(path) for path in (*standoff, *([gold] if gold else []))):
        raise click.UsageError("this gold is sealed: it measures only while nobody looks at its errors")
    scored = score_standoff(standoff, texts) if texts else score_files(paths, gold)
    report.print_score(scored, errors=errors, output=output)


@main.command(
    epilog=examples(
        "vnfacts extract articles/ --db before.db     # then change a rule",
        "vnfacts extract articles/ --db after.db",
        "vnfacts compare before.db after.db",
    )
)
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
def compare(old: Path, new: Path) -> None:
    """Facts gained, lost and changed between two stores, on the texts that both hold, with their sentences.

    A store is named by its file or by its data folder.
    """
    from pipeline import report
    from pipeline.compare import compare as compare_stores
    from pipeline.run import open_named

    with open_named(old) as before, open_named(new) as after:
        report.print_changes(compare_stores(before, after))


@main.command(epilog=examples("vnfacts demo", "vnfacts demo --data ~/vnfacts-demo"))
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), default=Path("var/demo"), show_default=True,
    help="Folder of archive, frontier and fact store.",
)  # fmt: skip
def demo(data: Path) -> None:
    """Run the whole line on the three embedded demo sites, and ask their store three questions."""
    from pipeline import report
    from pipeline.demo import run_demo

    report.print_demo(run_demo(data, report.progress()))


main.add_command(audit)
main.add_command(export)
main.add_command(import_gold)
main.add_command(lake)
