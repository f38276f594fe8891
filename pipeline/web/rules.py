"""What a rule is: its pattern, what it finds and what it leaves alone."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any

from datasette.utils.asgi import NotFound

from pipeline.web import layout


@cache
def _rules() -> dict[str, Any]:
    """All rules by name; the modules load when the first one is asked for."""
    from extractors import awards, bodies, counts, dates, numbers, people, places

    modules: tuple[Any, ...] = (dates, places, counts, awards, numbers, bodies, people)
    return {rule.name: rule for module in modules for rule in module.RULES}


async def rule(datasette: Any, request: Any) -> Any:
    """One rule with its examples."""
    name = request.url_vars["name"]
    found = (await asyncio.to_thread(_rules)).get(name)
    if found is None and name.partition(".")[0] not in ("date", "place", "count", "award"):
        raise NotFound("")
    return await layout.page(datasette, request, "rule.html", name=name, rule=found)


ROUTES = [(r"/rules/(?P<name>[a-z0-9._-]{1,80})$", rule)]
