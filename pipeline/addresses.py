"""Files by a path, or by an address that fsspec knows (`s3://…`, `sftp://…`, `memory://…`)."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any

from schemas.problems import UsageError


def is_remote(address: str) -> bool:
    """Whether it takes fsspec to open it."""
    return "://" in address


def open_file(address: str) -> IO[bytes]:
    """A file to read bytes of; raises OSError, and UsageError for an address that nothing here can open."""
    if not is_remote(address):
        return Path(address).open("rb")
    stream: IO[bytes] = filesystem(address).open(address, "rb")
    return stream


def filesystem(address: str) -> Any:
    """The file system of an address; raises UsageError where it, or what it needs, is not installed."""
    try:
        import fsspec
    except ImportError as error:
        raise UsageError(f"{address}: needs a package that is not here ({error}); try: vnfacts[cluster]") from error
    try:
        return fsspec.core.url_to_fs(address)[0]
    except ImportError as error:  # fsspec's own words name the package: "Install s3fs to access S3"
        raise UsageError(f"{address}: needs a package that is not here: {error}") from error
    except ValueError as error:
        raise UsageError(f"{address}: {error}") from error


def read_range(address: str, offset: int, length: int) -> bytes:
    """So many bytes from there on, or fewer at the end of the file; raises OSError. One request, where it is remote."""
    if is_remote(address):
        return bytes(filesystem(address).cat_file(address, start=offset, end=offset + length))
    with Path(address).open("rb") as stream:
        stream.seek(offset)
        return stream.read(length)
