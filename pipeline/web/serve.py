"""serve: Datasette with our plugin on the loopback address."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database
from datasette.plugins import pm

from pipeline import query
from pipeline.store import Store
from pipeline.web import plugin
from pipeline.web.answers import Worker, open_answers, path_of
from pipeline.web.layout import ANSWERS, STORE
from pipeline.web.review_access import owner_token
from schemas.problems import UsageError

LOOPBACK = "127.0.0.1"

_SQL_SECONDS = 5.0
_MOST_ROWS = 2000


class ReadOnly(Database):  # type: ignore[misc]  # Datasette has no types
    """A database that Datasette can only read; writing goes through `pipeline.store`, or not at all."""

    def __init__(self, datasette: Datasette, path: Path, name: str) -> None:
        super().__init__(datasette, str(path), is_mutable=True)
        datasette.add_database(self, name=name)

    def connect(self, write: bool = False) -> sqlite3.Connection:
        if write:
            raise PermissionError("the web page only reads")
        connection = sqlite3.connect(query.address(Path(self.path)), uri=True, check_same_thread=False)
        self._all_file_connections.append(connection)
        return connection


def make(path: Path, *, wait: bool = False) -> Any:
    """A Datasette that serves the store at `path` for reading, and keeps its answers; `wait` for them to be complete.

    Where the store's folder takes no file, the answers go into a temporary one.
    """
    if not pm.is_registered(plugin):
        pm.register(plugin, "vnfacts")
        pm.unregister(name="datasette.handle_exception")  # it would print every wrong address as a trace
    datasette = Datasette(
        files=[],
        memory=False,
        template_dir=str(resources.files("pipeline.web").joinpath("templates")),
        metadata={"plugins": {"vnfacts": {"archive": str(path.parent / "archive"), "store": str(path)}}},
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
    ReadOnly(datasette, path, STORE)
    kept = path_of(path)
    if not os.access(path.parent, os.W_OK):
        datasette.vnfacts_folder = tempfile.TemporaryDirectory(prefix="vnfacts-")  # gone with the server
        kept = Path(datasette.vnfacts_folder.name) / kept.name
    open_answers(kept).close()
    ReadOnly(datasette, kept, ANSWERS)
    worker = Worker(path, kept)
    datasette.vnfacts_worker = worker
    worker.start()
    if wait:
        worker.first_done.wait()
    return datasette


def serve(path: Path, port: int, tell: Callable[[str], None], tell_token: Callable[[str], None] | None = None) -> None:
    """Serves the store at `path` until it is stopped; `tell` gets the address once it can be asked.

    `tell_token` gets the token with which whoever runs this comes to the review desk.

    Port 0 takes a free one. Raises UsageError when the port is taken, StoreError when there is no store to be read.
    """
    import socket

    Store(path, write=False).close()
    from datasette.cli import uvicorn

    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        raise UsageError(f"port {port} is taken; name another one with --port") from error
    datasette = make(path)
    config = uvicorn.Config(datasette.app(), log_level="warning", lifespan="on", server_header=False)
    listener.listen(128)
    tell(f"http://{LOOPBACK}:{listener.getsockname()[1]}/")
    if tell_token is not None:
        tell_token(owner_token(datasette))
    try:
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        datasette.vnfacts_worker.stop()
