"""The saved questions in the browser: what may be given, the answer as a table, a chart where one helps, downloads."""

from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from datasette.utils.asgi import NotFound, Response

from pipeline import query, questions, recount
from pipeline.questions import Question
from pipeline.results import QueryResult
from pipeline.web import charts, downloads, layout, messages, start
from pipeline.web.answers import WITHOUT_DEFAULT, state, table_of
from pipeline.web.units import Unit, unit_of
from schemas.problems import UsageError

_PAGE = 100
_SECONDS = 20.0
_MOST_DOWNLOADED = 1_000_000
_MOST_LIVE = 100_000  # rows of an answer that is asked for with something given
_KEPT = 8
_PERIOD = re.compile(r"[12]\d{3}(-\d\d(-\d\d)?)?")

PARAMETERS = {
    "month": "month", "first": "date", "last": "date", "days": "number", "old": "run", "new": "run",
    "province": "province", "unit_id": "commune", "name": "text", "fact_id": "text", "words": "search",
}  # fmt: skip
"""What kind of input each parameter of a question takes."""

# A filter -> the columns of an answer that it narrows; the first one that the answer has counts.
_FILTERS = {
    "commune": ("commune", "place"),
    "period": ("year", "quarter", "day", "date_from", "published"),
    "authority": ("authority", "authorities"),
    "site": ("site",),
}


@dataclass(frozen=True)
class Drawing:
    """How an answer is drawn: bars over an ordered label, ranks of names, or dots on the map."""

    kind: str
    label: str
    value: str
    series: str | None = None


_DRAWINGS = {
    "01_weapons": Drawing("bars", "year", "sum(number)", "class"),
    "02_awards_by_authority": Drawing("bars", "quarter", "sum(awards)"),
    "04_silent_communes": Drawing("ranks", "province", "count(*)"),
    "05_vague_awards": Drawing("bars", "substr(published, 1, 7)", "count(*)"),
    "07_sessions_and_attendance": Drawing("bars", "year", "sum(number)", "what"),
    "08_totals_over_several_years": Drawing("ranks", "place", "count(*)"),
    "09_approximate_numbers": Drawing("ranks", "site", "max(share)"),
    "11_cases_solved": Drawing("bars", "year", "sum(cases)"),
    "14_reposts_and_lags": Drawing("ranks", "site", "sum(articles)"),
    "15_doubtful_dates": Drawing("ranks", "site", "count(*)"),
    "16_unsure_communes": Drawing("ranks", "why", "count(*)"),
    "18_changes_between_runs": Drawing("ranks", "change || ' · ' || kind", "count(*)"),
    "20_audited_precision": Drawing("ranks", "name", "max(precision)"),
    "22_busiest_communes": Drawing("map", "commune", "articles"),
    "24_recurring_recipients": Drawing("ranks", "recipient", "sum(awards)"),
}
_MOST_LABELS, _MOST_SERIES = 40, 5


@dataclass(frozen=True)
class Asked:
    """A question with all that was given: its own parameters, and filters on its answer."""

    question: Question
    params: dict[str, str]
    filters: dict[str, str]
    sort: str | None
    descending: bool
    offset: int

    @property
    def complete(self) -> bool:
        """Whether it can be answered: some ask nothing unless something is given."""
        return bool(self.params) or self.question.name not in WITHOUT_DEFAULT

    def address(self, **changes: object) -> str:
        """The query string of this page with other values; None leaves one out."""
        given: dict[str, object] = {**self.params, **self.filters}
        if self.sort:
            given |= {"sort": self.sort} | ({"desc": 1} if self.descending else {})
        given |= changes
        return urlencode({name: value for name, value in given.items() if value not in (None, "")})


@dataclass(frozen=True)
class Answer:
    """Rows of an answer, how many there are in all, and when they were worked out (None: just now)."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    total: int
    chart: Any = None
    filters: tuple[str, ...] = ()


def asked(request: Any) -> Asked:
    """What the address asks; raises NotFound for a question that there is not."""
    try:
        question = questions.find(request.url_vars["name"])
    except UsageError as error:
        raise NotFound(str(error)) from error
    args = {name: request.args.get(name).strip()[:200] for name in request.args}
    offset = args.get("offset", "0")
    return Asked(
        question=question,
        params={name: args[name] for name in question.params if args.get(name)},
        filters={name: args[name] for name in ("commune", "from", "to", "authority", "site") if args.get(name)},
        sort=args.get("sort") or None,
        descending=bool(args.get("desc")),
        offset=int(offset) if offset.isascii() and offset.isdecimal() and len(offset) < 9 else 0,
    )


def answer(connection: sqlite3.Connection, this: Asked, unit: sqlite3.Row | None, limit: int) -> Answer:
    """The answer as far as it is asked for, from the table that holds the whole of it. Raises UsageError."""
    source = table_of(this.question.name)
    columns = _ask(connection, f"SELECT * FROM {source} LIMIT 0", {}).columns  # noqa: S608 - our own questions
    where, values = conditions(columns, this.filters, unit)
    rest = f"FROM {source} {where}"
    order = ""
    if this.sort in columns:
        order = f'ORDER BY "{this.sort}" {"DESC" if this.descending else ""} NULLS LAST'
    if not where:
        total = connection.execute("SELECT rows FROM made WHERE name = ?", (table_of(this.question.name),)).fetchone()[
            0
        ]
    else:
        total = _ask(connection, f"SELECT count(*) {rest}", values).rows[0][0]
    found = _ask(connection, f"SELECT * {rest} {order} LIMIT {limit} OFFSET {this.offset}", values, limit)
    drawing = _DRAWINGS.get(this.question.name)
    chart = _draw(connection, drawing, rest, values) if drawing and limit == _PAGE and total else None
    return Answer(
        columns=columns,
        rows=found.rows,
        total=int(str(total)),
        chart=chart,
        filters=tuple(name for name, some in _FILTERS.items() if set(some) & set(columns)),
    )


def _ask(connection: sqlite3.Connection, sql: str, values: Mapping[str, Any], limit: int = 1000) -> QueryResult:
    return query.query(connection, sql, values, limit=limit, seconds=_SECONDS)


def conditions(
    columns: Sequence[str], filters: Mapping[str, str], unit: sqlite3.Row | None
) -> tuple[str, dict[str, Any]]:
    """A WHERE over the columns of an answer, and its values. Raises UsageError for a period that is none."""
    found: list[str] = []
    values: dict[str, Any] = {}

    def column(name: str) -> str | None:
        return next((one for one in _FILTERS[name] if one in columns), None)

    if unit is not None and (name := column("commune")):
        own = next((one for one in ("unit_id", "place_id") if one in columns), None)
        if own:
            found.append(f"{own} = :f_unit")
            values["f_unit"] = unit["unit_id"]
        else:
            found.append(f"{name} = :f_name")
            values["f_name"] = unit["name"]
            for parent in ("district", "province"):
                if parent in columns:
                    found.append(f"{parent} IS :f_{parent}")
                    values[f"f_{parent}"] = unit[parent]
    if name := column("period"):
        for edge, sign in (("from", ">="), ("to", "<=")):
            if told := filters.get(edge):
                if not _PERIOD.fullmatch(told):
                    raise UsageError(f"{told!r} is no year, month or day: 2024, 2024-05, 2024-05-31")
                written = _written(name, told)
                found.append(f"substr({name}, 1, {len(written)}) {sign} :f_{edge}")
                values[f"f_{edge}"] = written
    if (told := filters.get("authority")) and (name := column("authority")):
        found.append(f"{name} = :f_authority" if name == "authority" else f"instr({name}, :f_authority)")
        values["f_authority"] = told
    if (told := filters.get("site")) and (name := column("site")):
        found.append(f"{name} = :f_site")
        values["f_site"] = told
    return ("WHERE " + " AND ".join(found) if found else ""), values


def _written(column: str, told: str) -> str:
    """A year, month or day as a column writes it: years have no months, quarters count by three."""
    if column == "year":
        return told[:4]
    if column == "quarter" and len(told) > 4:
        return f"{told[:4]}-Q{(int(told[5:7]) + 2) // 3}"
    return told


def _draw(connection: sqlite3.Connection, drawing: Drawing, rest: str, values: Mapping[str, Any]) -> Any:
    """Numbers of a chart over the whole answer, not only over the rows of this page."""
    if drawing.kind == "map":
        rows = _ask(
            connection, f"SELECT latitude, longitude, {drawing.label}, {drawing.value} {rest} LIMIT 600", values
        ).rows
        return [row for row in rows if row[0] is not None]
    group = f"{drawing.label} AS label, {drawing.series or 'NULL'} AS series, {drawing.value} AS value"
    order = "value DESC" if drawing.kind == "ranks" else "label DESC"
    rows = _ask(
        connection, f"SELECT {group} {rest} GROUP BY 1, 2 HAVING label IS NOT NULL ORDER BY {order} LIMIT 400", values
    ).rows
    labels = list(dict.fromkeys(str(row[0]) for row in rows))[:_MOST_LABELS]
    if drawing.kind == "ranks":
        return charts.ranks([(str(row[0]), float(str(row[2] or 0))) for row in rows[:20]])
    labels.sort()
    series = list(dict.fromkeys(str(row[1]) for row in rows))[:_MOST_SERIES]
    cells = {(str(row[1]), str(row[0])): float(str(row[2] or 0)) for row in rows}
    return charts.bars(
        labels, {f"c{at}": [cells.get((name, label), 0.0) for label in labels] for at, name in enumerate(series, 1)}
    ), {f"c{at}": name for at, name in enumerate(series, 1)}


async def _find(datasette: Any, this: Asked, limit: int) -> tuple[Answer | None, sqlite3.Row | None]:
    unit = await layout.read(datasette, lambda connection: _unit(connection, this.filters.get("commune")))
    if not this.complete:
        return None, unit
    if not this.params:
        nothing: Answer | None = None
        ready = await layout.answers(
            datasette,
            lambda connection: answer(connection, this, unit, limit),
            nothing,
            ready=table_of(this.question.name),
        )
        if ready is not None:
            return ready, unit
    whole = await _live(datasette, this)

    def look() -> Answer:
        with closing(_table(this.question.name, whole)) as connection:
            return answer(connection, this, unit, limit)

    return await asyncio.to_thread(look), unit


async def _live(datasette: Any, this: Asked) -> QueryResult:
    """The whole answer asked of the store itself; the last ones are kept while the store stays as it is."""

    def look(connection: sqlite3.Connection) -> QueryResult:
        key = (this.question.name, tuple(sorted(this.params.items())), state(connection))
        kept: dict[Any, QueryResult] = datasette.__dict__.setdefault("_vnfacts_live", {})
        if key not in kept:
            bound = this.question.bind(this.params)
            found = query.query(connection, this.question.sql, bound, limit=_MOST_LIVE, seconds=_SECONDS)
            while len(kept) >= _KEPT:
                kept.pop(next(iter(kept)), None)
            kept[key] = found
        return kept[key]

    return await layout.read(datasette, look)


def _table(name: str, whole: QueryResult) -> sqlite3.Connection:
    """An answer as a table of its own, so that it is narrowed, sorted and drawn like those that were worked out."""
    connection = sqlite3.connect(":memory:")
    columns = ", ".join(f'"{column}"' for column in whole.columns)
    marks = ", ".join("?" * len(whole.columns))
    connection.execute(f"CREATE TABLE {table_of(name)} ({columns})")
    connection.executemany(f"INSERT INTO {table_of(name)} VALUES ({marks})", whole.rows)  # noqa: S608 - our own names
    connection.execute("CREATE TABLE made (name, rows)")
    connection.execute("INSERT INTO made VALUES (?, ?)", (table_of(name), len(whole.rows)))
    connection.row_factory = sqlite3.Row
    return connection


def _unit(connection: sqlite3.Connection, unit_id: str | None) -> sqlite3.Row | None:
    row: sqlite3.Row | None = connection.execute("SELECT * FROM unit WHERE unit_id = ?", (unit_id,)).fetchone()
    if unit_id and row is None:
        raise UsageError(f"the gazetteer has no unit {unit_id!r}")
    return row


def _choices(connection: sqlite3.Connection) -> dict[str, list[tuple[str, str]]]:
    """What the pickers of runs, provinces and sites offer."""
    return {
        "run": [
            (str(row["run_id"]), f"{row['run_id']} · {row['started'][:16].replace('T', ' ')}")
            for row in connection.execute("SELECT run_id, started FROM run ORDER BY run_id DESC LIMIT 100")
        ],
        "province": [
            (row[0], row[0])
            for row in connection.execute("SELECT DISTINCT name FROM unit WHERE level = 'province' ORDER BY name")
        ],
        "site": [
            (row[0], row[1] or row[0]) for row in connection.execute("SELECT site, name FROM source ORDER BY site")
        ],
    }


def _authorities(connection: sqlite3.Connection) -> list[str]:
    return [row[0] for row in connection.execute("SELECT name FROM authority ORDER BY awards DESC LIMIT 300")]


async def listing(datasette: Any, request: Any) -> Any:
    """All saved questions."""
    return await layout.page(datasette, request, "questions.html", questions=questions.all_questions().values())


async def one(datasette: Any, request: Any) -> Any:
    """One question, what was given, and the answer."""
    this = asked(request)
    problem = None
    found: Answer | None = None
    unit: sqlite3.Row | None = None
    try:
        found, unit = await _find(datasette, this, _PAGE)
    except UsageError as error:
        problem = str(error)
    map_ = None
    drawing = _DRAWINGS.get(this.question.name)
    if found and found.chart and drawing and drawing.kind == "map":
        points = await layout.read(datasette, start.ground)
        map_ = charts.country(points, [(*row[:3], int(row[3]), "/search?q=" + str(row[2])) for row in found.chart])
    picked: Unit | None = unit_of(unit) if unit is not None else None
    return await layout.page(
        datasette,
        request,
        "question.html",
        status=400 if problem else 200,
        this=this,
        question=this.question,
        found=found,
        problem=problem,
        picked=picked,
        drawing=drawing,
        map=map_,
        size=_PAGE,
        parameters=PARAMETERS,
        choices=await layout.read(datasette, _choices),
        authorities=await layout.answers(datasette, _authorities, []),
        age=None if this.params else await layout.age(datasette, table_of(this.question.name)),
        waiting=await layout.read(datasette, recount.waiting),
        series_names=_series_names(found, drawing, layout.language(request)),
    )


def _series_names(found: Answer | None, drawing: Drawing | None, lang: str) -> dict[str, str] | None:
    """What the series of a bar chart are called; None when there is but one."""
    if not found or not found.chart or not drawing or drawing.series is None:
        return None
    return {key: messages.word(lang, drawing.series, name) for key, name in found.chart[1].items()}


async def download(datasette: Any, request: Any) -> Any:
    """The whole answer as a file."""
    this = asked(request)
    found, _ = await _find(datasette, this, _MOST_DOWNLOADED)
    if found is None:
        raise UsageError(f"{this.question.name} takes {', '.join(this.question.params)}")
    kind = request.url_vars["format"]
    body = await asyncio.to_thread(downloads.write, kind, this.question.name, found.columns, found.rows)
    name = f"{this.question.name}.{'csv' if kind == 'excel.csv' else kind}"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(body, headers=headers, content_type=downloads.TYPES[kind])


ROUTES = [
    (r"/questions$", listing),
    (r"/questions/(?P<name>\w{1,60})$", one),
    (r"/questions/(?P<name>\w{1,60})\.(?P<format>csv|excel\.csv|xlsx)$", download),
]
