"""serve: Datasette with our plugin on the loopback address."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

from pipeline.web.layout import STORE
from schemas.problems import UsageError

LOOPBACK = "127.0.0.1"

_SQL_SECONDS = 5.0
_MOST_ROWS = 2000


def make(path: Path) -> Any:
    """A Datasette that serves the store at `path` for reading."""
    from datasette.app import Datasette
    from datasette.database import Database
    from datasette.plugins import pm

    from pipeline.web import plugin

    if not pm.is_registered(plugin):
        pm.register(plugin, "vnfacts")
        pm.unregister(name="datasette.handle_exception")  # it would print every wrong address as a trace
    datasette = Datasette(
        files=[],
        memory=False,
        template_dir=str(resources.files("pipeline.web").joinpath("templates")),
        settings={
            "sql_time_limit_ms": int(_SQL_SECONDS * 1000),
            "max_returned_rows": _MOST_ROWS,
            "allow_download": False,
            "suggest_facets": False,
            "default_cache_ttl": 0,
            "num_sql_threads": 4,
        },
    )
    datasette.remove_database("_memory")
    datasette.add_database(Database(datasette, str(path), is_mutable=True), name=STORE)
    return datasette


def serve(path: Path, port: int, tell: Callable[[str], None]) -> None:
    """Serves the store at `path` until it is stopped; `tell` gets the address once it can be asked.

    Port 0 takes a free one. Raises UsageError when the port is taken.
    """
    import socket

    from datasette.cli import uvicorn

    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        raise UsageError(f"port {port} is taken; name another one with --port") from error
    config = uvicorn.Config(make(path).app(), log_level="warning", lifespan="on", server_header=False)
    listener.listen(128)
    tell(f"http://{LOOPBACK}:{listener.getsockname()[1]}/")
    uvicorn.Server(config).run(sockets=[listener])
