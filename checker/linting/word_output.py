"""Where a Word file that is made of a report may be written: never over the original."""

from __future__ import annotations

import os

from checker import formats
from checker.support.errors import NianbaoError
from checker.support.files import unwritable


def refuse_to_overwrite(output: str, source: str) -> None:
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
        raise unwritable(output, error) from None
    raise NianbaoError(f"{output}：{zh}", f"{output}: {en}")


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


def _is_word_file(path: str) -> bool:
    """Return whether a file is a Word file, or empty."""
    with open(path, "rb") as stream:
        data = stream.read()
    return not data or formats.is_word(data)
