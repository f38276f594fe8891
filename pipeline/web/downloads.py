"""Answers as files that open right in Excel."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "excel.csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""Formats and their media types. `excel.csv` is for an Excel whose decimal sign is the comma, as in Viet Nam."""

_BOM = "\ufeff"  # without it Excel reads UTF-8 as the machine's own code page
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_LONGEST_CELL = 32_767  # Excel's limit


def write(kind: str, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """The table as bytes of that format. Texts stay texts: what a page says is never run as a formula."""
    return _xlsx(name, columns, rows) if kind == "xlsx" else _csv(columns, rows, comma=kind == "excel.csv")


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, comma: bool) -> bytes:
    out = io.StringIO(newline="")
    out.write(_BOM)
    writer = csv.writer(out, delimiter=";" if comma else ",", lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(value, comma) for value in row] for row in rows)
    return out.getvalue().encode()


def _cell(value: Any, comma: bool) -> Any:
    """A value for CSV.

    >>> _cell("=1+1", False), _cell(-1.5, False), _cell(1.5, True)
    ("'=1+1", -1.5, '1,5')
    """
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    if isinstance(value, float) and comma:
        return str(value).replace(".", ",")
    return value


def _xlsx(name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(out, options)
    sheet = book.add_worksheet(name[:31])
    head = book.add_format({"bold": True, "bottom": 1})
    widths = [len(column) for column in columns]
    for at, column in enumerate(columns):
        sheet.write_string(0, at, column, head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for at, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(last, at, value[:_LONGEST_CELL])
                widths[at] = max(widths[at], min(len(value), 60))
            elif value is not None:
                sheet.write_number(last, at, value)
    sheet.freeze_panes(1, 0)
    if columns:
        sheet.autofilter(0, 0, last, len(columns) - 1)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width + 2)
    book.close()
    return out.getvalue()
