"""Writing the review sheets of a run into a folder, and none over one that was filled in."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from checker import extras
from checker.cli import outfile
from checker.errors import NianbaoError
from checker.sheets import content, names

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from checker.finding import FileResult, Language


def write(
    folder: str,
    results: Iterable[FileResult],
    *,
    form: str,
    day: datetime.date,
    lang: Language,
    packs: Sequence[str],
    overwrite: bool,
) -> int:
    """Write a sheet for every result, and an index, into ``folder``; return the number of sheets.

    ``day`` is the day of the review, ``packs`` the rule packs that were asked for. A sheet that
    is there already may have been filled in by hand: raise :class:`NianbaoError`, and write
    nothing, if one of them differs, unless ``overwrite`` is set.
    """
    rules = content.rules_of(packs)
    sheets = [content.sheet(result, day, lang, rules) for result in results]
    files = _made(sheets, form, day, lang)
    if not overwrite:
        _refuse(folder, files)
    try:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    except OSError as error:
        reason = error.strerror or str(error)
        zh, en = f"无法建立文件夹 {folder}：{reason}", f"cannot make the folder {folder}: {reason}"
        raise NianbaoError(zh, en) from None
    for name, data in files.items():
        outfile.write(os.path.join(folder, name), data)  # noqa: PTH118
    return len(sheets)


def _made(
    sheets: Sequence[content.Sheet], form: str, day: datetime.date, lang: Language
) -> dict[str, bytes]:
    """Return the content of all files by name, the index last."""
    if form == "md":
        from checker.sheets import md  # noqa: PLC0415  # one format a run

        index = names.index_name(lang, md.SUFFIX)
        called = names.names_of(sheets, md.SUFFIX, [index])
        files = {name: md.made(one) for name, one in zip(called, sheets, strict=True)}
        return {**files, index: md.index(sheets, called, lang)}
    extras.required_to_write("docx", extras.OFFICE)
    from checker.sheets import docx_  # noqa: PLC0415

    index = names.index_name(lang, docx_.SUFFIX)
    called = names.names_of(sheets, docx_.SUFFIX, [index])
    files = {name: docx_.made(one, day) for name, one in zip(called, sheets, strict=True)}
    return {**files, index: docx_.index(sheets, called, lang, day)}


def _refuse(folder: str, files: dict[str, bytes]) -> None:
    """Raise :class:`NianbaoError` if a file is there with another content."""
    for name, data in files.items():
        path = os.path.join(folder, name)  # noqa: PTH118
        try:
            with open(path, "rb") as stream:  # noqa: PTH123
                same = stream.read() == data
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:
            same = False
        if not same:
            raise NianbaoError(
                f"{path} 已存在，可能有人填写过，不覆盖；请换一个文件夹，或者加 --overwrite",
                f"{path} exists and may have been filled in; choose another folder or --overwrite",
            )
