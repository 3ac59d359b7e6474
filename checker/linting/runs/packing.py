"""Results that wait for the end of a run packed: it is then that they are set aside or written."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from checker.linting.runs import job as jobs
from checker.linting.runs import serialization
from checker.linting.runs.job import Errand

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.model.result import FileResult

ERRAND = Errand(__name__)


def make() -> Callable[[FileResult], tuple[bytes, ...]]:
    """Return a function from a result to the same as bytes."""
    return lambda result: (packed(result),)


def packed(result: FileResult) -> bytes:
    """Return ``result`` as bytes."""
    return serialization.pack(jobs.without_rules(result))


def unpacked(packed: bytes, brief: FileResult) -> FileResult:
    """Return a result that was packed, with the rules and the kind of itself in brief."""
    result = cast("FileResult", serialization.unpack(packed))
    return result._replace(rules=brief.rules, kind=brief.kind)
