"""Word files that are written beside the original: whole or not at all, and never over it."""

from __future__ import annotations

import contextlib
import datetime
import os
import tempfile
from typing import TYPE_CHECKING

from checker import formats
from checker.support.errors import NianbaoError

if TYPE_CHECKING:
    from collections.abc import Sequence


def refuse(output: str, source: str) -> None:
    """Raise :class:`NianbaoError` unless a Word file made of ``source`` may be put at ``output``.

    What is there already must be no folder, not the source itself under whatever name, and
    nothing but a Word file, such as an earlier result.
    """
    try:
        if not os.path.lexists(output):
            return
        if os.path.exists(source) and os.path.samefile(output, source):
            zh, en = (
                "就是原文件，不覆盖；请换一个文件名",
                "is the original, which is never written over",
            )
        elif os.path.exists(output) and not os.path.isfile(output):
            zh, en = "已存在，不是普通文件，不覆盖", "exists and is no regular file"
        elif not os.path.exists(output) or _is_word_file(output):
            return
        else:
            zh, en = "已存在，不是 Word 文件，不覆盖", "exists and is no Word file; it is kept"
    except OSError as error:
        raise _unwritable(output, error) from None
    raise NianbaoError(f"{output}：{zh}", f"{output}: {en}")


def single(paths: Sequence[str]) -> str:
    """Return the one of ``paths``; raise :class:`NianbaoError` unless it is one and no folder."""
    if len(paths) != 1 or os.path.isdir(paths[0]):
        raise NianbaoError("--out 一次只处理一个文件", "--out goes with one file")
    return paths[0]


def require_suffix(output: str, suffix: str = "") -> None:
    """Raise :class:`NianbaoError` unless ``output`` ends in what Word opens.

    That is ``suffix`` for a given content, one of two where it is not known yet.
    """
    given = os.path.splitext(output)[1].lower()
    suffixes = (suffix,) if suffix else formats.word_suffixes()
    if given not in suffixes:
        wanted = suffixes[0]
        zh = f"{output}：输出文件的扩展名应为 {wanted}，否则 Word 打不开"
        raise NianbaoError(zh, f"{output}: Word opens the output only if it is named {wanted}")


def write(output: str, data: bytes) -> None:
    """Put ``data`` into the file at ``output``; a link stays a link.

    Raise :class:`NianbaoError` if it cannot be written.
    """
    target = os.path.realpath(output)
    partial = ""
    try:
        folder = os.path.dirname(target)
        mode = os.stat(target).st_mode & 0o777 if os.path.exists(target) else _usual_mode()
        handle, partial = tempfile.mkstemp(dir=folder, prefix=".nianbao-", suffix=".tmp")
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        os.chmod(partial, mode)
        os.replace(partial, target)
    except OSError as error:
        raise _unwritable(output, error) from None
    finally:
        if partial:
            with contextlib.suppress(OSError):
                os.unlink(partial)


def now() -> datetime.datetime:
    """Return the time in UTC, or the one that ``SOURCE_DATE_EPOCH`` (in seconds) sets.

    That variable is the usual one for results that are the same whenever they are made.
    Raise :class:`NianbaoError` if it holds no time.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH")
    if not given:
        return datetime.datetime.now(datetime.timezone.utc)
    try:
        return datetime.datetime.fromtimestamp(int(given), datetime.timezone.utc)
    except (ValueError, OverflowError, OSError):
        zh, en = "环境变量 SOURCE_DATE_EPOCH 不是秒数", "SOURCE_DATE_EPOCH is no number of seconds"
        raise NianbaoError(zh, en) from None


def _is_word_file(path: str) -> bool:
    """Tell whether a file is one of Word's, or empty."""
    with open(path, "rb") as stream:
        data = stream.read()
    return not data or formats.is_word(data)


def _usual_mode() -> int:
    """Return the mode of a file that this process makes."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _unwritable(output: str, error: OSError) -> NianbaoError:
    reason = error.strerror or str(error)
    zh, en = f"无法写入 {output}：{reason}", f"cannot write {output}: {reason}"
    return NianbaoError(zh, en)
