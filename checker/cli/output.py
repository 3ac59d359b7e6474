"""Writing what a command has to say: to standard output, or to a file whole or not at all."""

from __future__ import annotations

import datetime
import os
import sys
from typing import TYPE_CHECKING

from checker.support.errors import NianbaoError
from checker.support.files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_PIECE = 1 << 20


def write(text: str, output: str | None, *, utf8: bool) -> None:
    """Write ``text``: see :func:`write_texts`."""
    write_texts([text], output, utf8=utf8)


def write_texts(texts: Iterable[str], output: str | None, *, utf8: bool) -> None:
    """Write ``texts``, one behind the other, to the file ``output``; None is standard output.

    ``utf8`` is for machines: the bytes are UTF-8 whatever the console is. Raise
    :class:`NianbaoError` if the file cannot be written.
    """
    if output is not None:
        write_whole(output, _encoded(texts))
    elif utf8:
        sys.stdout.flush()
        sys.stdout.buffer.writelines(_encoded(texts))
        sys.stdout.buffer.flush()
    else:
        sys.stdout.writelines(texts)
        sys.stdout.flush()


def write_bytes(data: bytes, output: str | None) -> None:
    """Write ``data`` as :func:`write` does."""
    if output is not None:
        write_whole(output, [data])
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def print_note(text: str) -> None:
    """Print a line for a person: to standard error, with the name of the program."""
    sys.stderr.write(f"nianbao: {text}\n")
    sys.stderr.flush()


def use_colour(*, no_color: bool) -> bool:
    """Return whether standard output gets colours: option, then environment, then terminal."""
    if no_color or os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR", "")
    if forced and forced != "0":
        return True
    return sys.stdout.isatty()


def now() -> datetime.datetime:
    """Return the time in UTC, or the one that ``SOURCE_DATE_EPOCH`` (in seconds) sets.

    That variable is the usual one for output that is the same whenever it is made. Raise
    :class:`NianbaoError` if it is not a number of seconds.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return datetime.datetime.now(datetime.timezone.utc)
    try:
        return datetime.datetime.fromtimestamp(int(given), datetime.timezone.utc)
    except (ValueError, OverflowError, OSError):
        zh, en = (
            "环境变量 SOURCE_DATE_EPOCH 不是秒数",
            "SOURCE_DATE_EPOCH is not a number of seconds",
        )
        raise NianbaoError(zh, en) from None


def _encoded(texts: Iterable[str]) -> Iterator[bytes]:
    """Yield ``texts`` in pieces: ten thousand reports are too much to be held twice."""
    for text in texts:
        for start in range(0, len(text), _PIECE):
            yield text[start : start + _PIECE].encode("utf-8", "backslashreplace")
