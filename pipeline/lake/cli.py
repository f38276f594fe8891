"""vnfacts lake at the command line."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from pipeline.options import DATA, DB, ENGINE, SITES, examples


@click.group()
def lake() -> None:
    """Facts as Parquet files: written by many workers, asked by DuckDB, or brought into a store. Needs
    vnfacts[cluster]."""


@lake.command(
    epilog=examples(
        "vnfacts lake write ~/news --into /shared/lake -j 4",
        "vnfacts lake write /shared/crawls/ --into /shared/lake --scheduler tcp://machine-1:8786",
        "vnfacts lake write s3://bucket/crawl.warc.gz --into s3://bucket/lake --scheduler tls://machine-1:8786",
    )
)
@click.argument("addresses", nargs=-1, required=True)
@click.option("--into", "folder", required=True, metavar="LAKE", help="Folder or fsspec address of the lake.")
@click.option("--part", type=click.IntRange(min=1), metavar="PAGES", help="Pages in a part; 1000, if not told.")
@ENGINE
@SITES
def write(addresses: tuple[str, ...], folder: str, part: int | None, jobs: int, scheduler: str | None) -> None:
    """Read all pages behind ADDRESSES into a lake: data folders, WARC files, and folders of them.

    With --scheduler, all machines see the addresses and the lake under the same name. Parts that are there are left
    alone, so that what was broken off is gone on with. The exit code is 1 when a page broke a step of ours, ended its
    workers, or is damaged.
    """
    from pipeline import report, report_lake
    from pipeline.lake.write import PART, write_lake
    from pipeline.parts import chosen

    _use_sites_of(addresses)
    written = write_lake(addresses, folder, chosen(jobs, scheduler), size=part or PART, tell=report.progress())
    sys.exit(1 if report_lake.print_written(written) else 0)


def _use_sites_of(addresses: tuple[str, ...]) -> None:
    """A data folder's own sites, as its other commands know them."""
    from pipeline import settings
    from pipeline.lake.plan import data_folder
    from scrapers.site import use_folder

    for address in addresses:
        data = data_folder(address)
        own = settings.load(data).sites if data else None
        if own is not None:
            use_folder(own)


_RULES = click.option("--rules", help="Version of the rules, where the lake was read by several.")


@lake.command(epilog=examples("vnfacts lake merge /shared/lake --db facts.db"))
@click.argument("folder", metavar="LAKE")
@_RULES
@DATA
@DB
def merge(folder: str, rules: str | None, data: Path, db: Path | None) -> None:
    """Bring what is new in a lake into a store, and make its clusters.

    Can be stopped at any moment; said again, it goes on where it was.
    """
    from pipeline import report, report_lake
    from pipeline.lake.merge import merge as merge_lake
    from pipeline.run import STORE

    report_lake.print_merged(merge_lake(folder, db or data / STORE, rules=rules, tell=report.progress()))


@lake.command(epilog=examples("vnfacts lake forget /shared/lake --data ~/news"))
@click.argument("folder", metavar="LAKE")
@DATA
def forget(folder: str, data: Path) -> None:
    """Take what the data folder has forgotten (`vnfacts forget`) out of a lake as well, whatever rules read it.

    DuckDB's own files, and copies of the lake, are made anew by you.
    """
    from pipeline import report, report_lake
    from pipeline.lake.forget import forget_in

    report_lake.print_forgotten(*forget_in(folder, data, tell=report.progress()))


@lake.command(epilog=examples("vnfacts lake sql /shared/lake | duckdb facts.duckdb"))
@click.argument("folder", metavar="LAKE")
@_RULES
def sql(folder: str, rules: str | None) -> None:
    """Print the SQL that makes the store's tables and views over a lake, for DuckDB."""
    from pipeline.duck import lake_sql
    from pipeline.lake.files import opened

    click.echo(lake_sql(opened(folder, rules)), nl=False)
