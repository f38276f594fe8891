"""What all pages share: the language, rendering, and the store that they ask."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any, TypeVar
from urllib.parse import quote

from datasette.utils.asgi import Response

from pipeline.questions import Question
from pipeline.web import access, messages

STORE = "vnfacts"
"""What Datasette calls the store."""
NAVIGATION = (
    ("/", "nav.start"),
    ("/questions", "nav.questions"),
    ("/facts", "nav.facts"),
    ("/communes", "nav.communes"),
    ("/search", "nav.search"),
    ("/compare", "nav.compare"),
    ("/review", "nav.review"),
    ("/vnfacts", "nav.sql"),
)
"""Path and message key of the main menu, in order."""

ANSWERS = access.HIDDEN
"""What it calls the answers that were worked out beforehand."""

T = TypeVar("T")


async def read(datasette: Any, function: Callable[[sqlite3.Connection], T]) -> T:
    """What `function` reads from the store, in a thread of Datasette's on a guarded connection."""
    result: T = await datasette.get_database(STORE).execute_fn(function)
    return result


async def answers(datasette: Any, function: Callable[[sqlite3.Connection], T], otherwise: T, *, ready: str = "") -> T:
    """What `function` reads from the answers that were worked out; `otherwise` while the table `ready` is not there."""

    def look(connection: sqlite3.Connection) -> T:
        if ready and not connection.execute("SELECT 1 FROM made WHERE name = ?", (ready,)).fetchone():
            return otherwise
        return function(connection)

    try:
        result: T = await datasette.get_database(ANSWERS).execute_fn(look)
    except sqlite3.OperationalError as error:
        if "no such table" not in str(error):
            raise
        return otherwise
    return result


async def age(datasette: Any, name: str) -> str | None:
    """None when the answer of that name is of the store as it is now, else `working` (there is none yet) or `old`."""
    from pipeline.web import answers as worked_out

    now = await read(datasette, worked_out.state)
    return await answers(datasette, lambda connection: worked_out.age(connection, name, now), "working")


async def page(datasette: Any, request: Any, template: str, *, status: int = 200, **context: Any) -> Any:
    """A page of `templates/`; every template has what `common` gives."""
    return Response.html(await datasette.render_template(template, context, request=request), status=status)


def language(request: Any) -> str:
    """The language that was chosen: vi, unless en was."""
    chosen = request.cookies.get("lang") if request is not None else None
    return chosen if chosen in messages.LANGUAGES else messages.LANGUAGES[0]


class Words:
    """The messages of one language, as templates call them: `t("nav.facts")`, `t.question(one)`."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def __call__(self, key: str, **values: object) -> str:
        return messages.text(self._lang, key, **values)

    def question(self, one: Question) -> str:
        return messages.question(self._lang, one.name, one.title)


def common(request: Any) -> dict[str, Any]:
    """What every template has."""
    lang = language(request)
    path = request.path if request is not None else "/"
    address = request.full_path if request is not None else "/"
    return {
        "lang": lang,
        "t": Words(lang),
        "word": lambda group, value: messages.word(lang, group, value),
        "num": lambda value: messages.number(lang, value),
        "day": lambda value: messages.day(lang, value),
        "navigation": [(href, key, _within(path, href)) for href, key in NAVIGATION],
        "other_language": next(other for other in messages.LANGUAGES if other != lang),
        "here": quote(address, safe=""),
        "asset": asset,
    }


def _within(path: str, href: str) -> bool:
    return path == href or (href != "/" and path.startswith(href + "/"))


@cache
def asset(name: str) -> str:
    """The address of a file of `static/`, another one when its content is another."""
    content = resources.files("pipeline.web").joinpath("static", name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(content).hexdigest()[:10]}"
