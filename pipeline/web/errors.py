"""What is shown when something cannot be shown. Expected trouble is a sentence; a bug is a line in the server's log."""

from __future__ import annotations

import logging
from typing import Any

from datasette.utils.asgi import Base400, Forbidden, NotFound, Response
from datasette.views.base import DatasetteError

from pipeline.web import layout
from schemas.problems import UsageError, VnfactsError

_LOG = logging.getLogger("vnfacts.web")


async def respond(datasette: Any, request: Any, exception: Exception) -> Any:
    """A page that says what is wrong, or JSON where JSON was asked for."""
    status, message = _read(exception)
    if status == 500:
        _LOG.error("%s %s", request.method, request.path, exc_info=exception)
    if request.path.endswith(".json"):
        return Response.json({"ok": False, "error": message}, status=status)
    return await layout.page(datasette, request, "error.html", status=status, code=status, message=message)


def _read(exception: Exception) -> tuple[int, str]:
    if isinstance(exception, DatasetteError):
        return exception.status, str(exception.message)
    if isinstance(exception, NotFound | Forbidden | Base400):
        return exception.status, str(exception)
    if isinstance(exception, UsageError):
        return 400, str(exception)
    if isinstance(exception, VnfactsError):
        return 503, str(exception)
    return 500, ""
