"""The shape that the design promises: import directions, and who may touch network, disk, clock and HTML."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("schemas", "corpus", "extractors", "scrapers", "pipeline")
MAY_IMPORT = {
    "schemas": set(),
    "corpus": {"schemas"},
    "extractors": {"schemas", "corpus"},
    "scrapers": {"schemas"},
    "pipeline": {"schemas", "corpus", "extractors", "scrapers"},
}
# Module -> the only files, or whole packages, that may import it.
STORE = {
    f"pipeline/{name}"
    for name in ("store", "database", "bands", "erase", "merge", "migrations", "query", "recount", "records", "search")
}
ONLY_IN = {
    "requests": {"pipeline/session"},
    "socket": {"pipeline/session", "pipeline/web/serve"},
    "datasette": {"pipeline/web/"},
    "sqlite3": STORE | {"pipeline/ledger", "pipeline/archive", "pipeline/frontier", "pipeline/index", "pipeline/web/"},
    "sqlite_utils": STORE,
    "lxml": {"scrapers/"},
    "bs4": {"scrapers/"},
    "underthesea": {"extractors/ner"},
    "dateparser": {"extractors/when/"},
    "multiprocessing": {"pipeline/workers"},
    "distributed": {"pipeline/nodes"},
    "datasketch": {"pipeline/cluster"},
}
CLOCK = {("datetime", "now"), ("datetime", "utcnow"), ("datetime", "today"), ("date", "today"), ("time", "time")}
BUILD_SCRIPTS = {"corpus/gazetteer/build.py"}


def sources() -> list[Path]:
    return [p for package in PACKAGES for p in sorted((ROOT / package).rglob("*.py"))]


def imports(path: Path) -> list[tuple[str, int]]:
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno) for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            found.append((node.module, node.lineno))
    return found


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    own = path.relative_to(ROOT).parts[0]
    wrong = [
        f"line {line}: {module}"
        for module, line in imports(path)
        if (top := module.split(".")[0]) in PACKAGES and top != own and top not in MAY_IMPORT[own]
    ]
    assert not wrong


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_libraries_stay_in_their_place(path: Path) -> None:
    name = name_of(path)
    if name in BUILD_SCRIPTS:
        return
    wrong = [
        f"line {line}: {module}"
        for module, line in imports(path)
        if (allowed := ONLY_IN.get(module.split(".")[0])) is not None
        and not any(name.startswith(a) if a.endswith("/") else name == f"{a}.py" for a in allowed)
    ]
    assert not wrong


@pytest.mark.parametrize("path", sources(), ids=name_of)
def test_only_run_knows_the_time(path: Path) -> None:
    if name_of(path) == "pipeline/run.py":
        return
    wrong = [
        f"line {node.lineno}"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name | ast.Attribute)
        and ((node.value.id if isinstance(node.value, ast.Name) else node.value.attr), node.attr) in CLOCK
    ]
    assert not wrong


def test_command_line_starts_without_heavy_libraries() -> None:
    heavy = "spacy underthesea dateparser datasette lxml bs4 requests sqlite_utils rich"
    code = f"import sys, pipeline.cli; print([m for m in {heavy.split()!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_what_is_imported_is_asked_for() -> None:
    """A library that another one brings along today may be gone tomorrow."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["cluster"]]
    asked = {re.match(r"[\w-]+", line).group().lower() for line in lines}  # type: ignore[union-attr]
    distributions = packages_distributions()
    wrong = {
        f"{name_of(path)}: {top}"
        for path in sources()
        if name_of(path) not in BUILD_SCRIPTS
        for module, _ in imports(path)
        if (top := module.split(".")[0]) not in {*PACKAGES, *sys.stdlib_module_names}
        and not asked & {name.lower() for name in distributions.get(top, ())}
    }
    assert not wrong
