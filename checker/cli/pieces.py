"""What is left of a result when its file is done: its counts, and what formats write of it.

A run calls :func:`make` by the name of this module, in whichever process checked the file.
"""

from __future__ import annotations

import marshal
from typing import TYPE_CHECKING, Any

from checker.model.tally import FileTally
from checker.output import base

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.model.pack_text import PackText
    from checker.model.result import FileResult


def make(
    forms: tuple[tuple[str, tuple[Any, ...]], ...],
    whole: bool,  # noqa: FBT001  # an errand has no names
) -> Callable[[FileResult], tuple[bytes, ...]]:
    """Return a function from a result to its counts and to what each of ``forms`` writes of it.

    A form is the name of a format that writes file by file, with the fields of its
    :class:`~checker.output.base.Options`. With ``whole`` the result itself comes last, packed.
    """
    if whole:
        from checker.linting.runs import packing  # most formats write file by file
    known = [(base.streamed(base.load(name)), base.Options(*look)) for name, look in forms]

    def leave(result: FileResult) -> tuple[bytes, ...]:
        failed, unknown, found, aside, skipped, _kind = result.tally
        counts = marshal.dumps((failed, unknown, found, aside, skipped))
        texts = [form.piece(result, look) for form, look in known if form is not None]
        pieces = [text.encode("utf-8", "surrogatepass") for text in texts]
        return (counts, *pieces, *([packing.packed(result)] if whole else ()))

    return leave


def tally_of(counts: bytes, kind: PackText) -> FileTally:
    """Return the counts of a file whose kind of report is ``kind``."""
    failed, unknown, found, aside, skipped = marshal.loads(counts)  # noqa: S302  # ours
    return FileTally(failed, unknown, found, aside, skipped, kind)


def text_of(piece: bytes) -> str:
    """Return what a format writes of a file."""
    return piece.decode("utf-8", "surrogatepass")
