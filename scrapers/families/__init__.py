"""CMS families: one file each, `FAMILY = Family(...)`; where a CMS has several templates, `VARIANTS` holds the others
under the same name. The folder is the register."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from schemas.problems import UsageError
from scrapers.family import Family


@cache
def all_families() -> tuple[Family, ...]:
    """Every family of this folder, by name, variants behind it; raises AttributeError for a file without `FAMILY`."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return tuple(family for module in modules for family in (module.FAMILY, *getattr(module, "VARIANTS", ())))


def named(name: str) -> Family:
    """The family of that name; raises UsageError when there is none."""
    for family in all_families():
        if family.name == name:
            return family
    known = dict.fromkeys(family.name for family in all_families())
    raise UsageError(f"no CMS family is called {name!r}; known: {', '.join(known)}")


def of_list(markup: str) -> Family | None:
    """The family of a list page: the only one whose list links the page shows in its markup."""
    found = [family for family in all_families() if family.list_mark and family.list_mark in markup]
    return found[0] if len(found) == 1 else None
