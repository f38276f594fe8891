"""What a step of the line did not foresee on one page costs that page and not the night."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from schemas.problems import Step, StepFailed, VnfactsError


@contextmanager
def step(name: Step) -> Iterator[None]:
    """Turns any error but our own into `StepFailed`, which tells where; a want of memory is not the page's fault."""
    try:
        yield
    except (VnfactsError, MemoryError):
        raise
    except Exception as error:
        last = traceback.extract_tb(error.__traceback__)[-1]
        where = f"{last.filename.rpartition('/')[2]}:{last.lineno}"
        raise StepFailed(name, f"{type(error).__name__}: {str(error)[:200]} ({where})") from error
