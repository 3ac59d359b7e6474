"""Several processes that check files at the same time (see ``worker.py``).

Each process has a thread here that hands it one file after another. So the file is known
that a process dies of, and pipes are all that is waited for, on every system alike.
"""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import deque
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, cast

from checker.linting.runs import job as jobs
from checker.linting.runs import serialization
from checker.linting.runs.job import Job, Outcome
from checker.linting.runs.worker import READY, receive, send
from checker.support import cache
from checker.support.errors import NianbaoError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import BinaryIO

    from checker.linting.runs.job import Errand

_TICK = 0.1
"""Seconds after which the caller has its turn, whether anything was done or not."""

_PATIENCE = 3.0
"""Seconds that a process has to end what it started, before it is killed."""

_NEW_GROUP = 0x200
"""``CREATE_NEW_PROCESS_GROUP`` of Windows."""

_START = (
    "import sys; sys.path[:] = {path!r}; from checker.linting.runs.worker import serve; "
    "serve({cache_folder!r})"
)


def possible() -> bool:
    """Return whether there is an interpreter to start: a frozen program has none."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def check(
    work: Sequence[Job], processes: int, errand: Errand
) -> Iterator[tuple[int, Outcome] | None]:
    """Check all of ``work`` in so many processes; yield each job's position and outcome.

    They come in the order in which they are done, with None from time to time. ``errand`` is done
    in the process that checked a file; what comes of a file that it died of, or of one that is
    checked in this process because no other can be started, is a whole result. Raise the
    :class:`NianbaoError` that ends the run. However the iteration ends, all processes end with it.
    """
    crew = _Crew(work, processes, errand)
    try:
        yield from crew.outcomes()
    finally:
        crew.dismiss()


class _Crew:
    """The threads of one run, the processes they talk to, and what is left to do."""

    def __init__(self, work: Sequence[Job], processes: int, errand: Errand) -> None:
        self._work = work
        self._errand = serialization.pack(errand)
        self._left = deque(range(len(work)))
        self._done: SimpleQueue[tuple[int, Outcome] | BaseException | None] = SimpleQueue()
        self._lock = threading.Lock()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._ending = False
        self._cache_folder = cache.folder()
        self._threads = [
            threading.Thread(target=self._drive, daemon=True) for _ in range(processes)
        ]
        for thread in self._threads:
            thread.start()

    def outcomes(self) -> Iterator[tuple[int, Outcome] | None]:
        """Yield what is done until all is, or no thread is left to do it."""
        running = len(self._threads)
        while running:
            try:
                done = self._done.get(timeout=_TICK)
            except Empty:
                yield None
                continue
            if isinstance(done, BaseException):
                raise done
            if done is None:
                running -= 1
            else:
                yield done
        while self._left:
            index = self._left.popleft()
            yield index, jobs.check(self._work[index])

    def dismiss(self) -> None:
        """End all processes and threads."""
        with self._lock:
            self._ending = True
            ending = [process for process in self._processes if process.poll() is None]
        for process in ending:
            process.terminate()
        for process in ending:
            _wait(process)
        for thread in self._threads:
            thread.join(_PATIENCE)

    def _drive(self) -> None:
        """Hand one process after another the work that is left; the body of a thread."""
        process: subprocess.Popen[bytes] | None = None
        try:
            while (index := self._next()) is not None:
                if process is None and (process := self._started()) is None:
                    self._left.append(index)  # for the others, or for who waits for them
                    break
                outcome = _asked(process, self._work[index])
                if outcome is None:
                    outcome = jobs.failed(self._work[index], _death(self._ended(process)))
                    process = None
                self._done.put((index, outcome))
        except BaseException as error:  # noqa: BLE001  # raised again by who waits
            self._done.put(error)
        finally:
            if process is not None:
                self._ended(process)
            self._done.put(None)

    def _next(self) -> int | None:
        with self._lock:
            return self._left.popleft() if self._left and not self._ending else None

    def _started(self) -> subprocess.Popen[bytes] | None:
        """Return a process that is ready for work, or None if none can be started."""
        with self._lock:
            process = None if self._ending else _start(self._cache_folder)
            if process is None:
                return None
            self._processes.add(process)
        answer = receive(_from(process))
        if answer is None or _unpacked(answer) != READY:
            self._ended(process)
            return None
        with suppress(OSError):  # a process that has died meanwhile is noticed with its first file
            send(_to(process), self._errand)
        return process

    def _ended(self, process: subprocess.Popen[bytes]) -> int:
        """Wait for a process to end now that it gets no more work; return its exit status."""
        with suppress(OSError):
            _to(process).close()
        status = _wait(process)
        _from(process).close()
        with self._lock:
            self._processes.discard(process)
        return status


def _start(cache_folder: str | None) -> subprocess.Popen[bytes] | None:
    """Start a process that imports from where this one does, and not from the current folder.

    Return None if the system refuses.
    """
    code = _START.format(path=sys.path, cache_folder=cache_folder)
    utf8 = f"utf8={sys.flags.utf8_mode}"
    # Ctrl-C goes to all of a group: this process decides what becomes of the others
    windows = sys.platform == "win32"
    try:
        return subprocess.Popen(  # noqa: S603  # this interpreter, and code of ours
            [sys.executable, "-X", utf8, "-c", code],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            creationflags=_NEW_GROUP if windows else 0,
            start_new_session=not windows,
        )
    except OSError:
        return None


def _wait(process: subprocess.Popen[bytes]) -> int:
    """Return the exit status of a process that has been asked to end."""
    try:
        return process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def _asked(process: subprocess.Popen[bytes], job: Job) -> Outcome | None:
    """Return the outcome of ``job`` in a process, or None if the process died."""
    try:
        send(_to(process), serialization.pack(job))
        answer = receive(_from(process))
    except OSError:
        return None
    if answer is None:
        return None
    outcome = serialization.unpack(answer)
    if isinstance(outcome, Outcome):
        return outcome
    raise NianbaoError(*outcome)


def _unpacked(data: bytes) -> object:
    with suppress(ValueError):
        return serialization.unpack(data)
    return None


def _death(status: int) -> UnreadableFileError:
    """Return what to say of a file that a process ended on with ``status``."""
    return UnreadableFileError(
        f"检查它的进程意外结束（状态 {status}），可能是内存不足",
        f"the process that checked it ended (status {status}), perhaps out of memory",
    )


def _to(process: subprocess.Popen[bytes]) -> BinaryIO:
    return cast("BinaryIO", process.stdin)


def _from(process: subprocess.Popen[bytes]) -> BinaryIO:
    return cast("BinaryIO", process.stdout)
