"""`vnfacts.toml` in a data folder: what its owner does not want to say every time.

`sites` names a folder of sites (beside the file; `sites` unless told otherwise). A table named after a command holds
defaults of its options, spelled with underscores: `[run]` with `contact = "…"`, `at_once = 8`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from schemas.problems import UsageError

NAME = "vnfacts.toml"
SITES = "sites"


class Settings(msgspec.Struct, frozen=True):
    """The settings of one data folder."""

    sites: Path | None = None
    """The folder of the user's own sites, if there is one."""
    commands: dict[str, dict[str, Any]] = {}
    """Defaults of options by command and option."""

    def of(self, command: str, names: Mapping[str, str]) -> dict[str, Any]:
        """The defaults for one command; `names` maps its options, as they are spelled here, to its parameters.

        Raises UsageError for an option that it does not have.
        """
        told = self.commands.get(command, {})
        if strange := sorted(set(told) - set(names)):
            raise UsageError(f"{NAME}: [{command}] has no option {strange[0]!r}; it has {', '.join(sorted(names))}")
        return {names[option]: value for option, value in told.items()}


def load(data: Path) -> Settings:
    """The settings of a data folder, empty ones where there is no file; raises UsageError for a file with mistakes."""
    path = data / NAME
    told: dict[str, Any] = {}
    if path.is_file():
        try:
            told = tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise UsageError(f"{path}: {error}") from error
    named = told.pop(SITES, None)
    wrong = [key for key, value in told.items() if not isinstance(value, dict)]
    if wrong or not isinstance(named, str | None):
        raise UsageError(f"{path}: {wrong[0] if wrong else SITES!r} is not known here, or not of this kind")
    folder = (data / (named or SITES)).expanduser()
    return Settings(folder if named or folder.is_dir() else None, told)
