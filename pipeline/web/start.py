"""The start page: what is in the store, and what failed."""

from __future__ import annotations

from typing import Any

from pipeline.web import layout


async def start(datasette: Any, request: Any) -> Any:
    return await layout.page(datasette, request, "start.html")


ROUTES = [(r"/$", start)]
