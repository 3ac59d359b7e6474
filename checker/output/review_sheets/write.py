"""Writes the review sheets of a run into a folder, but none over a sheet that was filled in."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from checker.output.review_sheets import content, names
from checker.support import cache, optional_libraries
from checker.support.cache import hexdigest
from checker.support.errors import NianbaoError
from checker.support.files import write_whole
from checker.support.records import Record

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from checker.model.finding import Language
    from checker.model.result import FileResult


_RECORD = ".nianbao-sheets.json"
"""The file in the folder that records what was written, to recognise sheets filled in since."""


class Written(Record):
    """How many sheets were written, and the names of those that were left as they are."""

    number: int
    kept: tuple[str, ...]


def write_sheets(
    folder: str,
    results: Iterable[FileResult],
    *,
    form: str,
    day: datetime.date,
    lang: Language,
    overwrite: bool,
) -> Written:
    """Write a sheet for every result, and an index, into ``folder``; return what was done.

    ``day`` is the day of the review. A sheet that somebody has filled in or changed since it was
    written is left as it is, unless ``overwrite`` is set.
    Raise :class:`NianbaoError` if a file cannot be written.
    """
    sheets = [content.sheet(result, day, lang) for result in results]
    files = _build_files(sheets, form, day, lang)
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        zh, en = f"无法建立文件夹 {folder}：{reason}", f"cannot make the folder {folder}: {reason}"
        raise NianbaoError(zh, en) from None
    record = _Record(os.path.join(folder, _RECORD))
    *called, index = files
    kept = [
        name
        for name in called
        if not overwrite and record.is_changed(name, os.path.join(folder, name))
    ]
    for name in (*called, index):
        if name not in kept:
            write_whole(os.path.join(folder, name), [files[name]])
            record.written[name] = hexdigest(files[name])
    write_whole(record.path, [record.content()])
    return Written(len(called) - len(kept), tuple(kept))


class _Record:
    """Which sheets were written into a folder, by name, with the digest of their content."""

    def __init__(self, path: str) -> None:
        """Read the record at ``path``; without one, or with a damaged one, nothing is known."""
        self.path = path
        self.written: dict[str, str] = {}
        try:
            with open(path, encoding="utf-8") as stream:
                kept = json.load(stream)
        except (OSError, ValueError):
            return
        if isinstance(kept, dict):
            self.written = {name: str(digest) for name, digest in kept.items()}

    def is_changed(self, name: str, path: str) -> bool:
        """Return whether the file is there and differs from what was written."""
        digest = cache.digest(path)
        if digest is None:
            return os.path.lexists(path)
        return digest != self.written.get(name)

    def content(self) -> bytes:
        """Return the record as it is kept."""
        return (json.dumps(self.written, ensure_ascii=False, indent=1) + "\n").encode()


def _build_files(
    sheets: Sequence[content.Sheet], form: str, day: datetime.date, lang: Language
) -> dict[str, bytes]:
    """Return the content of all files by name, the index last."""
    if form == "md":
        from checker.output.review_sheets import markdown  # one format a run

        index = names.index_name(lang, markdown.SUFFIX)
        called = names.names_of(sheets, markdown.SUFFIX, [index])
        files = {name: markdown.render(one) for name, one in zip(called, sheets, strict=True)}
        return {**files, index: markdown.index(sheets, called, lang)}
    optional_libraries.required_to_write("docx", optional_libraries.OFFICE)
    from checker.output.review_sheets import word

    index = names.index_name(lang, word.SUFFIX)
    called = names.names_of(sheets, word.SUFFIX, [index])
    files = {name: word.render(one, day) for name, one in zip(called, sheets, strict=True)}
    return {**files, index: word.index(sheets, called, lang, day)}
