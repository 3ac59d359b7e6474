"""Files that are written over: whole or not at all, and shown as differences."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
import tempfile
from typing import TYPE_CHECKING

from checker.formats.decoding import decode
from checker.linting.fixing.fix import FixError
from checker.support.errors import NianbaoError
from checker.support.escaping import printable

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE_END = re.compile("\r\n|\r|\n")
_CONTEXT = 3


def replace(path: str, before: bytes, after: bytes) -> None:
    """Put ``after`` into the file at ``path`` that holds ``before``.

    The file is replaced by a new one beside it, so that it is never half written; a link
    stays a link, and mode and owner stay as they were. Raise :class:`NianbaoError` if it is
    read-only, was changed meanwhile or cannot be written.
    """
    target = os.path.realpath(path)
    try:
        status = os.stat(target)
        if not status.st_mode & 0o222 or not os.access(target, os.W_OK):
            raise FixError("文件只读，不修改", "the file is read-only; it is not changed")
        with open(target, "rb") as stream:
            if not stat.S_ISREG(status.st_mode) or stream.read() != before:
                raise FixError("文件刚被改动，不修改", "the file has changed meanwhile")
        _swap(target, after, status)
    except OSError as error:
        reason = error.strerror or str(error)
        raise NianbaoError(f"无法写入：{reason}", f"cannot be written: {reason}") from None


def _swap(target: str, data: bytes, status: os.stat_result) -> None:
    folder = os.path.dirname(target)
    handle, partial = tempfile.mkstemp(dir=folder, prefix=".nianbao-", suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if hasattr(os, "chown"):
            with contextlib.suppress(OSError):  # only the superuser can keep another's file theirs
                os.chown(partial, status.st_uid, status.st_gid)
        shutil.copymode(target, partial)
        os.replace(partial, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(partial)
        raise


def diff(name: str, before: bytes, after: bytes) -> str:
    """Return what changes from ``before`` to ``after`` as a unified difference, for a console.

    Line ends never change and are not shown; control characters are escaped.
    """
    if before == after:
        return ""
    import difflib

    old, new = (list(_lines(data)) for data in (before, after))
    compared = difflib.unified_diff(old, new, name, name, n=_CONTEXT)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"
        for line in compared
    )


def _lines(data: bytes) -> Iterator[str]:
    """Yield the lines of a text file with line feeds, the last one perhaps without."""
    text, _ = decode(data)
    *lines, last = _LINE_END.split(text)
    for line in lines:
        yield printable(line) + "\n"
    if last:
        yield printable(last)
