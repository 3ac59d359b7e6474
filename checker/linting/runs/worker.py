"""A process that checks files for another one: jobs come in, outcomes go out.

It is a fresh interpreter that is sent everything it needs, not a copy of its parent: a copy may
hold locks that nobody will release, and one made by :mod:`multiprocessing` runs the program of
whoever calls this package once more. Messages are packed records, each behind its length.
"""

from __future__ import annotations

import gc
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, BinaryIO, NoReturn

from checker.linting.runs import job, serialization
from checker.linting.runs.leaving import errands
from checker.support import cache, kept_patterns, processor_time
from checker.support.errors import NianbaoError

if TYPE_CHECKING:
    from types import FrameType

READY = "ready"
"""What a worker says first."""

_LENGTH = 8


def send(stream: BinaryIO, data: bytes) -> None:
    """Write one message."""
    stream.write(len(data).to_bytes(_LENGTH, "big") + data)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Return the next message, or None where the other side has ended."""
    head = stream.read(_LENGTH)
    length = int.from_bytes(head, "big")
    data = stream.read(length) if len(head) == _LENGTH else b""
    return data if len(head) == _LENGTH and len(data) == length else None


def serve(cache_folder: str | None) -> None:
    """Check what comes in by standard input until it ends; ``cache_folder`` is its parent's.

    First comes the errand, then one job after another. An answer is a packed outcome, or the
    Chinese and English message of what ends the run.
    """
    requests, answers = _own_streams()
    cache.use(cache_folder)
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _leave)
    with suppress(OSError), requests, answers:  # nobody may be there any more
        _answer_all(requests, answers)
    kept_patterns.keep()


def _answer_all(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer what comes in, until nothing does or nobody takes the answers."""
    send(answers, serialization.pack(READY))
    first = receive(requests)
    if first is None:
        return
    errand = serialization.unpack(first)
    if errand.measured:
        processor_time.measure()
    finished = errands(errand)
    while (message := receive(requests)) is not None:
        try:
            outcome = finished(job.check(serialization.unpack(message)))
            bare = outcome._replace(
                result=job.without_rules(outcome.result), spent=processor_time.take()
            )
            answer = serialization.pack(bare)
        except NianbaoError as error:
            answer = serialization.pack((error.zh, error.en))
        send(answers, answer)
        if gc.get_freeze_count() == 0:
            gc.freeze()  # what is loaded by now stays


def _own_streams() -> tuple[BinaryIO, BinaryIO]:
    """Take standard input and output for messages, and put nothing in their place.

    So neither a library that prints nor a program that is started can get in between.
    """
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    return requests, answers


def _leave(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End by an exception, so that programs that were started end too."""
    raise SystemExit(1)
