"""The hooks of Datasette that we answer: routes, connections, permissions, headers, and the words of every template."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

from datasette import hookimpl

from pipeline import query
from pipeline.web import access, errors, layout

F = TypeVar("F", bound=Callable[..., Any])

PAGES = (
    "start",
    "questions",
    "facts",
    "searching",
    "article",
    "communes",
    "changes",
    "rules",
    "units",
    "review",
    "assets",
)
"""The modules with pages: each has ROUTES, a list of regular expression and view. A new page is a line here."""


def hook(function: F) -> F:
    """Marks an answer to a hook of Datasette; ours goes before its own."""
    marked: F = hookimpl(tryfirst=True)(function)
    return marked


@hook
def register_routes() -> list[tuple[str, Callable[..., Any]]]:
    return [route for name in PAGES for route in import_module(f"pipeline.web.{name}").ROUTES]


@hook
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """What can be asked in SQL is limited as at the command line; Datasette's own notes (`_internal`) are its own."""
    if not database.startswith("_"):
        query.guard(conn)


@hook
def permission_allowed(actor: dict[str, Any] | None, action: str, resource: object) -> bool:
    return access.allowed(action, resource, at_the_desk=bool(actor and "desk" in actor))


@hook
def asgi_wrapper() -> Callable[[access.App], access.App]:
    return access.guarded


@hook
def extra_template_vars(request: Any) -> dict[str, Any]:
    """What every template has, Datasette's own too."""
    return layout.common(request)


@hook
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    return errors.respond(datasette, request, exception)
