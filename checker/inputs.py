"""Which files a run checks: paths of the command line made into a list of inputs."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from checker.errors import InputError, TooLargeError, UnreadableFileError
from checker.readers import Limits, known_suffixes
from checker.record import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STANDARD_INPUT = "-"
_LOCKS = ("~$", ".~")
"""How Word and WPS begin the names of the lock files beside an open document."""


class Input(Record):
    """One file to check: the path to open, and the same as it is shown, with ``/``."""

    path: str
    shown: str

    @property
    def suffix(self) -> str:
        """The end of its name with the dot, in lower case."""
        return os.path.splitext(self.path)[1].lower()  # noqa: PTH122


def collect(paths: Iterable[str]) -> list[Input]:
    """Return the files that ``paths`` stand for, sorted by the path shown, each once.

    A path that is named is taken whatever it is; in a folder only files of a known
    suffix are, without lock files and what git ignores. Links to folders are not
    followed. A missing path is kept: reading it will say so.
    """
    found: dict[str, Input] = {}
    for path in paths:
        files = _walk(path) if os.path.isdir(path) else iter((path,))  # noqa: PTH112
        for file in files:
            identity = os.path.realpath(file)
            found.setdefault(identity, Input(file, shown(file)))
    return sorted(found.values(), key=lambda item: item.shown)


def shown(path: str) -> str:
    r"""Return a path as output shows it: with ``/``, and bytes that are no UTF-8 as ``\xNN``."""
    text = os.path.normpath(path).replace(os.sep, "/")
    return os.fsencode(text).decode("utf-8", "backslashreplace")


def _walk(folder: str) -> Iterator[str]:
    suffixes = known_suffixes()
    files = [
        os.path.join(root, name)  # noqa: PTH118
        for root, folders, names in os.walk(folder)
        for name in _visible(folders, names)
        if os.path.splitext(name)[1].lower() in suffixes  # noqa: PTH122
    ]
    ignored = _ignored_by_git(folder, files)
    return (file for file in files if file not in ignored)


def _visible(folders: list[str], names: list[str]) -> list[str]:
    """Return the names that are looked at; hidden folders are taken out of the walk."""
    folders[:] = sorted(folder for folder in folders if not folder.startswith("."))
    return [name for name in names if not name.startswith(_LOCKS)]


def _ignored_by_git(folder: str, files: list[str]) -> set[str]:
    """Return those of ``files`` that git ignores; none where there is no git."""
    above = os.path.abspath(folder)  # noqa: PTH100
    while not os.path.exists(os.path.join(above, ".git")):  # noqa: PTH110, PTH118
        parent = os.path.dirname(above)  # noqa: PTH120
        if parent == above:
            return set()
        above = parent
    if not files:
        return set()
    import subprocess  # noqa: PLC0415  # only a folder in a git work tree needs it

    absolute = {os.path.abspath(file): file for file in files}  # noqa: PTH100
    try:
        done = subprocess.run(  # noqa: S603  # fixed arguments; names go in by standard input
            ["git", "-C", above, "check-ignore", "-z", "--stdin"],  # noqa: S607
            input=b"\0".join(map(os.fsencode, absolute)),
            capture_output=True,
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError):
        return set()
    names = (os.fsdecode(name) for name in done.stdout.split(b"\0") if name)
    return {absolute[name] for name in names if name in absolute}


def read(path: str, limits: Limits) -> bytes:
    """Return the bytes of the file at ``path``.

    Raise an :class:`InputError` if it is missing, no regular file, unreadable or
    larger than any format may be.
    """
    try:
        status = os.stat(path)  # noqa: PTH116
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableFileError("不是普通文件", "not a regular file")
        if status.st_size > max(limits.text_bytes, limits.container_bytes):
            raise too_large(status.st_size, limits)
        with open(path, "rb") as stream:  # noqa: PTH123
            return stream.read()
    except FileNotFoundError:
        raise UnreadableFileError("没有这个文件", "no such file") from None
    except PermissionError:
        raise UnreadableFileError("没有读取权限", "permission denied") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UnreadableFileError(f"无法读取：{reason}", f"cannot be read: {reason}") from None


def too_large(size: int, limits: Limits) -> InputError:
    """Return the error of a file of ``size`` bytes."""
    most = max(limits.text_bytes, limits.container_bytes)
    return TooLargeError(
        f"文件有 {size} 字节，超过 {most} 字节的限制",
        f"the file has {size} bytes, more than the limit of {most}",
    )
