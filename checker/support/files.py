"""Files of the user: read with a limit, written whole or not at all, shown in output."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

from checker.support.errors import NianbaoError, TooLargeError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from checker.support.limits import Limits


class NotRegularError(ValueError):
    """A path leads to a folder, a device or a pipe; ``is_folder`` tells which."""

    def __init__(self, *, is_folder: bool) -> None:
        super().__init__("not a regular file")
        self.is_folder = is_folder


class OversizeError(ValueError):
    """A file has more bytes than may be read; ``size`` is how many it has."""

    def __init__(self, size: int) -> None:
        super().__init__(f"{size} bytes")
        self.size = size


def read_regular(path: str, most: int) -> bytes:
    """Return the content of the regular file at ``path``, at most so many bytes.

    Raise :class:`NotRegularError`, :class:`OversizeError` or, if it is missing or unreadable,
    :class:`OSError` or (for a path that no system allows) :class:`ValueError`.
    """
    # A pipe or a device would block or never end: look before opening.
    status = os.stat(path)
    if not stat.S_ISREG(status.st_mode):
        raise NotRegularError(is_folder=stat.S_ISDIR(status.st_mode))
    if status.st_size > most:
        raise OversizeError(status.st_size)
    with open(path, "rb") as stream:
        data = stream.read(most + 1)
    if len(data) > most:  # it has grown, or its file system does not tell sizes
        raise OversizeError(len(data))
    return data


def read_report(path: str, limits: Limits) -> bytes:
    """Return the content of a file to check.

    Raise an :class:`~checker.support.errors.InputError` if it is missing, not a regular file,
    unreadable, or larger than any format may be.
    """
    most = max(limits.text_bytes, limits.container_bytes)
    try:
        if os.path.isdir(path):
            os.scandir(path).close()  # raises if it cannot be listed
        return read_regular(path, most)
    except FileNotFoundError:
        raise UnreadableFileError("没有这个文件", "no such file") from None
    except PermissionError:
        raise UnreadableFileError("没有读取权限", "permission denied") from None
    except NotRegularError as error:
        if error.is_folder:
            raise UnreadableFileError("是文件夹，不是文件", "a folder, not a file") from None
        raise UnreadableFileError("不是普通文件", "not a regular file") from None
    except OversizeError as error:
        raise TooLargeError(
            f"文件有 {error.size} 字节，超过 {most} 字节的限制",
            f"the file has {error.size} bytes, more than the limit of {most}",
        ) from None
    except (OSError, ValueError) as error:
        reason = _reason(error)
        raise UnreadableFileError(f"无法读取：{reason}", f"cannot be read: {reason}") from None


def why_unreadable(error: OSError | ValueError, most: int) -> tuple[str, str]:
    """Return what to say, in Chinese and English, of an error of :func:`read_regular`.

    The words fit behind the name of a rule file or a configuration file.
    """
    if isinstance(error, NotRegularError):
        return "不是普通文件", "is not a regular file"
    if isinstance(error, OversizeError):
        return f"大于 {most} 字节", f"is larger than {most} bytes"
    reason = _reason(error)
    return f"不能读取：{reason}", f"cannot be read: {reason}"


def write_whole(path: str, pieces: Iterable[bytes]) -> None:
    """Write a file with this content at ``path``, whole or not at all; a link stays a link.

    A device or a pipe is written to as it is. Raise :class:`NianbaoError` if that fails.
    """
    try:
        target = os.path.realpath(path)
        if _is_special(path):
            with open(path, "wb") as stream:
                stream.writelines(pieces)
        else:
            replace(target, pieces)
    except OSError as error:
        raise unwritable(path, error) from None


def replace(target: str, pieces: Iterable[bytes], *, durable: bool = False) -> None:
    """Put a new file in the place of ``target``, which is no link and may be missing.

    The mode stays as it was, and the owner where this user may give files away. ``durable``
    waits until the content is on the disk. Raise :class:`OSError` and change nothing if it
    cannot be written.
    """
    import tempfile  # most runs write no file

    earlier = os.stat(target) if os.path.exists(target) else None
    handle, partial = tempfile.mkstemp(
        dir=os.path.dirname(target), prefix=".nianbao-", suffix=".tmp"
    )
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.writelines(pieces)
            if durable:
                stream.flush()
                os.fsync(stream.fileno())
        if earlier is not None and hasattr(os, "chown"):
            with suppress(OSError):  # only the superuser may
                os.chown(partial, earlier.st_uid, earlier.st_gid)
        os.chmod(partial, _default_mode() if earlier is None else stat.S_IMODE(earlier.st_mode))
        os.replace(partial, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(partial)
        raise


def unwritable(path: str, error: OSError) -> NianbaoError:
    """Return the error to raise for a file that cannot be written."""
    reason = _reason(error)
    return NianbaoError(f"无法写入 {path}：{reason}", f"cannot write {path}: {reason}")


def display_path(path: str) -> str:
    r"""Return a path as output shows it: with ``/``, and bytes that are no UTF-8 as ``\xNN``."""
    text = os.path.normpath(path).replace(os.sep, "/")
    return os.fsencode(text).decode("utf-8", "backslashreplace")


def from_here(path: str) -> str:
    """Return a path relative to the current folder if it is below that, else as it is."""
    return path.removeprefix(os.path.join(os.getcwd(), ""))


def _is_special(path: str) -> bool:
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)


def _default_mode() -> int:
    """Return the mode of a file that this process creates."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _reason(error: OSError | ValueError) -> str:
    return getattr(error, "strerror", None) or str(error)
