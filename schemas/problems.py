"""One short tree of errors, and `Issue`, the stored form of expected trouble with one page."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Step = Literal["fetch", "archive", "clean", "annotate", "extract", "link", "store"]


class VnfactsError(Exception):
    """Anything that a user can be told about in one line; the command line prints it and exits non-zero."""


class PageError(VnfactsError):
    """Trouble with one page: recorded as an `Issue`, and the batch goes on."""


class NotAnArticle(PageError):
    """The bytes are no article: a PDF, an image, an empty file, a list page."""


class LayoutChanged(PageError):
    """A strict selector of a family found nothing, or more than one element."""


class FetchRefused(PageError):
    """robots.txt, the size limit or the address check forbids this fetch."""


class StepFailed(PageError):
    """A step broke on one page, which is a bug of ours: told loudly, and no reason to lose the other pages."""

    def __init__(self, step: Step, message: str) -> None:
        super().__init__(message)
        self.step = step


class StoreError(VnfactsError):
    """The database cannot be opened or written."""


class StoreDamaged(StoreError):
    """The file is no sound database; what it held can be made again from the archive."""


class ArchiveError(VnfactsError):
    """The archive is damaged or cannot be written."""


class UsageError(VnfactsError):
    """What was asked for does not exist or does not fit together."""


class WorkersLost(VnfactsError):
    """Nobody is there to do the work: worker processes cannot be started, or no machine answers."""


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """Expected trouble with one page, kept beside the facts so that nothing is lost in silence."""

    step: Annotated[Step, Meta(description="Where on the line it happened.")]
    message: Annotated[str, Meta(description="What was wrong, in one sentence.")]
    rule: Annotated[str, Meta(description="Name of the error class, selector or rule.")]
    url: Annotated[str | None, Meta(description="Address of the page.")] = None
    path: Annotated[str | None, Meta(description="Local file of the page.")] = None
    site: Annotated[str | None, Meta(description="Domain of the site.")] = None
