"""`vnfacts.toml` in a data folder: what its owner does not want to say every time.

`sites` names a folder of sites (beside the file; `sites` unless told otherwise). A table named after a command holds
defaults of its options, spelled with underscores: `[run]` with `contact = "…"`, `at_once = 8`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
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

    def of(self, command: str, names: Mapping[str, str], repeated: Collection[str] = ()) -> dict[str, Any]:
        """The defaults for one command; `names` maps its options, as they are spelled here, to its parameters.

        Of the `repeated` parameters, one value may be told without brackets. Raises UsageError for an option that the
        command does not have.
        """
        told = self.commands.get(command, {})
        if strange := sorted(set(told) - set(names)):
            raise UsageError(f"{NAME}: [{command}] has no option {strange[0]!r}; it has {', '.join(sorted(names))}")
        return {
            names[option]: [value] if names[option] in repeated and not isinstance(value, list) else value
            for option, value in told.items()
        }

    def check(self, commands: Collection[str]) -> None:
        """Raises UsageError for a table that is named after no command."""
        if strange := sorted(set(self.commands) - set(commands)):
            raise UsageError(f"{NAME}: [{strange[0]}] is no command; they are {', '.join(sorted(commands))}")


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
