"""Options that several groups of commands share, and how their examples are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import click


def _settle(ctx: click.Context, _: click.Parameter, data: Path) -> Path:
    """What the data folder's own `vnfacts.toml` says: more sites, and defaults of this command's options."""
    from pipeline import settings
    from scrapers.site import use_folder

    told = settings.load(data)
    if told.sites is not None:
        use_folder(told.sites)
    names = {
        flag.lstrip("-").replace("-", "_"): param.name
        for param in ctx.command.params
        for flag in param.opts
        if param.name and param.name not in ("data", "site_folders") and (flag.startswith("--") or flag == param.name)
    }
    repeated = {param.name for param in ctx.command.params if param.name and _repeats(param)}
    told.check(set(_commands(ctx.find_root().command)))
    ctx.default_map = {**(ctx.default_map or {}), **told.of(ctx.info_name or "", names, repeated)}
    return data


def _repeats(param: click.Parameter) -> bool:
    return param.multiple or param.nargs == -1


def _commands(command: click.Command) -> Iterator[str]:
    """The names of all commands below this one."""
    for name, below in command.commands.items() if isinstance(command, click.Group) else ():
        yield name
        yield from _commands(below)


def _use_sites(_: click.Context, __: click.Parameter, folders: tuple[Path, ...]) -> None:
    from scrapers.site import use_folder

    for folder in folders:
        use_folder(folder)


SITES = click.option(
    "--sites",
    "site_folders",
    multiple=True,
    type=click.Path(file_okay=False, exists=True, path_type=Path),
    envvar="VNFACTS_SITES",
    expose_value=False,
    callback=_use_sites,
    help="Folder of site files of your own (*.toml); `sites` in the data folder is always looked at.",
)
_FOLDER = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("vnfacts-data"),
    envvar="VNFACTS_DATA",
    show_default=True,
    show_envvar=True,
    is_eager=True,
    callback=_settle,
    help="Folder of archive, frontier, fact store and settings.",
)


def DATA(command: Callable[..., None]) -> Callable[..., None]:  # noqa: N802 - used like the options beside it
    """The data folder, whose settings are read before all other options, and further folders of sites."""
    return _FOLDER(SITES(command))


def ENGINE(command: Callable[..., None]) -> Callable[..., None]:  # noqa: N802 - used like the options beside it
    """Where pages are read; the command gets `jobs` and `scheduler`, for `pipeline.parts.chosen`."""
    jobs = click.option(
        "-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
        help="Read pages in N processes. What is stored and printed is the same as with one.",
    )  # fmt: skip
    scheduler = click.option(
        "--scheduler",
        metavar="ADDRESS",
        help="Read pages on the machines of this Dask scheduler (tcp://HOST:8786, tls://…), or `local`: a cluster of N"
        " processes here. Needs vnfacts[cluster].",
    )
    return jobs(scheduler(command))


DB = click.option("--db", type=click.Path(dir_okay=False, path_type=Path), help="A store elsewhere than in --data.")


def examples(*lines: str) -> str:
    """The end of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)
