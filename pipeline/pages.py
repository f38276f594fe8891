"""Reports as one HTML file that needs nothing else: no script, no style sheet, no request to anywhere."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

import jinja2

from pipeline.report import confusion_rows, score_row, share
from pipeline.score import WHOLE
from pipeline.scorecard import Row, ScoreReport


@cache
def _templates(escaped: bool) -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("pipeline"), trim_blocks=True, lstrip_blocks=True,
        autoescape=escaped,  # noqa: S701 - Markdown has marks of its own, and the filter for them
        undefined=jinja2.StrictUndefined, finalize=lambda value: "" if value is None else value,
    )  # fmt: skip
    made.filters["md"] = _plain
    return made


def template(name: str) -> Any:
    """A template of `templates/`: HTML with everything escaped, Markdown with the filter `md` for words of others."""
    return _templates(not name.endswith(".md")).get_template(name)


def _plain(text: str) -> str:
    """Words of others in Markdown: nothing of them is a mark, and a break is a space."""
    return re.sub(r"([\\`*_{}\[\]<>#|~])", r"\\\1", " ".join(str(text).split(" "))).replace("\n", " ")


def score_page(report: ScoreReport, *, errors: bool) -> str:
    """The figures of `vnfacts score`; with `errors`, every disagreement on its sentence, by article."""
    unlike = report.disagreements() if errors else []
    rules = Counter((one.kind, one.rule, one.what) for one in unlike if one.rule)
    return str(
        template("score.html").render(
            documents=report.documents,
            whole={kind: ", ".join(fields) for kind, fields in WHOLE.items()},
            rows=[score_row(row) for row in report.rows],
            fields=[(row.kind, _fields(row)) for row in report.rows],
            forms=[(table.kind, table.outcomes, confusion_rows(table)) for table in report.confusions()],
            article_fields=report.article_fields,
            lost=report.lost,
            rules=rules.most_common(40),
            unlike=unlike,
        )
    )


def _fields(row: Row) -> list[tuple[str, str, int]]:
    return [(name, share(figure.precision), figure.gold) for name, figure in row.fields.items()]
