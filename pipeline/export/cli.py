"""vnfacts export and import-gold at the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from pipeline.options import DATA, DB, examples

_SUFFIX = {"csv": "", "xlsx": ".xlsx", "jsonl": ".jsonl", "parquet": "", "spacy": ".spacy", "prodigy": ".jsonl",
           "doccano": ".jsonl", "labelstudio": ".json"}  # fmt: skip
_DAY = click.DateTime(["%Y-%m-%d"])


@click.command(
    "export",
    epilog=examples(
        "vnfacts export xlsx -o facts.xlsx",
        "vnfacts export csv -o facts/ --kind count --since 2025-01-01",
        "vnfacts export labelstudio -o tasks.json --site congan.langson.gov.vn --without-names",
    ),
)
@click.argument("form", metavar="FORMAT", type=click.Choice(list(_SUFFIX)))
@DATA
@DB
@click.option("-o", "--output", "target", type=click.Path(path_type=Path), help="File, or folder for csv and parquet.")
@click.option("--kind", "kinds", multiple=True, type=click.Choice(["date", "place", "count", "award"]))
@click.option("--site", "sites", multiple=True, metavar="DOMAIN", help="Only this site; may be given several times.")
@click.option("--since", type=_DAY, help="Only articles published since.")
@click.option("--until", type=_DAY, help="Only articles published until.")
@click.option("--without-names", is_flag=True, help="Names of persons as blocks of the same length; no addresses.")
def export(
    form: str, data: Path, db: Path | None, target: Path | None, kinds: tuple[str, ...], sites: tuple[str, ...],
    since: Any, until: Any, without_names: bool,
) -> None:  # fmt: skip
    """Hand out the facts that hold: csv, xlsx, jsonl, parquet, or for annotation spacy, prodigy, doccano, labelstudio.

    Readings that reviewers reject are left out.
    """
    from pipeline.export import tables, tools
    from pipeline.run import open_store

    chosen = tables.Selection(
        kinds=tables.kinds_of(kinds),
        sites=sites,
        since=since.date().isoformat() if since else None,
        until=until.date().isoformat() if until else None,
        names=not without_names,
    )
    place = target or Path(f"vnfacts-{form}{_SUFFIX[form]}")
    write = (tables.TABLES | tools.WRITERS)[form]
    number = write(open_store(data, db), chosen, place)
    click.echo(f"{number} facts in {place}", err=True)


@click.command(
    "import-gold",
    epilog=examples(
        "vnfacts import-gold labelstudio project-1.json",
        "vnfacts import-gold doccano admin.jsonl --out gold.jsonl   # a file for `vnfacts score --gold` as well",
    ),
)
@click.argument("form", metavar="FORMAT", type=click.Choice(["jsonl", "spacy", "prodigy", "doccano", "labelstudio"]))
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@DATA
@DB
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the gold as JSON lines as well.")
def import_gold(form: str, path: Path, data: Path, db: Path | None, out: Path | None) -> None:
    """Take in as gold what people annotated in the texts of `vnfacts export`; it stays through `rebuild`.

    Gold of the same articles is replaced. Marks without fields say only that there is a fact: do not score values on
    them.
    """
    from pipeline.export import tools
    from pipeline.run import open_for_writing

    with open_for_writing(data, db) as store:
        marked = list(tools.READERS[form](path))
        rows = list(tools.gold(store, marked))
        store.replace_gold({one.article_id for one in marked}, rows)
    if out is not None:
        out.write_bytes(b"".join(tools.gold_lines(rows)))
    bare = sum(not row.fields for row in rows)
    click.echo(f"{len(rows)} facts of {len({row.doc for row in rows})} articles, {bare} of them without fields")
