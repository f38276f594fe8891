"""Style sheet and scripts, and the switch of the language."""

from __future__ import annotations

from importlib import resources
from typing import Any

from datasette.utils.asgi import NotFound, Response

from pipeline.web import messages

_TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml"}
_YEAR = 365 * 86400


async def static(request: Any) -> Any:
    """A file of `static/`. Its address changes with its content, so it may be kept for long."""
    name = request.url_vars["name"]
    file = resources.files("pipeline.web").joinpath("static", name)
    if not file.is_file():
        raise NotFound("there is no such file")
    kind = f"{_TYPES[name.rpartition('.')[2]]}; charset=utf-8"
    return Response(file.read_text(encoding="utf-8"), headers={"cache-control": f"max-age={_YEAR}"}, content_type=kind)


async def switch(request: Any) -> Any:
    """Keeps the language that was chosen, and goes back to where it was chosen."""
    target = request.args.get("next") or "/"
    if not target.startswith("/") or target.startswith(("//", "/\\")):
        target = "/"
    response = Response.redirect(target)
    chosen = request.url_vars["lang"]
    if chosen in messages.LANGUAGES:
        response.set_cookie("lang", chosen, max_age=_YEAR, httponly=True, samesite="lax")
    return response


ROUTES = [
    (r"/static/(?P<name>[a-z_]+\.(?:css|js|svg))$", static),
    (r"/language/(?P<lang>[a-z]{2})$", switch),
]
