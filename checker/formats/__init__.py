"""Input formats: bytes of a file become a document.

A format is declared by a line ``FORMAT = …`` in a file of this room, or of a folder in it (see
:class:`checker.formats.base.Format`). All that depends on the format of a file asks the
declarations, so that one new file, or one new folder, adds a format.

Declarations are found by that line and are small: knowing a format does not import its reader,
so the libraries of one format cost nothing to a run that meets another.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from checker.formats import detection
from checker.formats.base import Format
from checker.support import compiled
from checker.support.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.formats.base import Reader
    from checker.model.document import Document

__all__ = [
    "Format",
    "Limits",
    "all_formats",
    "format_by_suffix",
    "is_text",
    "is_word",
    "known_suffixes",
    "read_bytes",
    "word_suffixes",
]

_DEFAULT_LIMITS = Limits()
_TEXT = ".txt"
_MARK = b"\nFORMAT = "
SECTION = "formats"
"""The name of what :func:`compile_formats` returns among what the wheel brings compiled."""


def read_bytes(
    name: str, data: bytes, suffix: str = "", limits: Limits = _DEFAULT_LIMITS
) -> Document:
    """Return the document that ``data`` holds.

    ``name`` is the path as it is shown to the user, ``suffix`` the end of the
    file's name with its dot, in any case. The content decides first: a Word
    file is one whatever it is called. A suffix that nobody knows is read as
    plain text. Raise an :class:`~checker.support.errors.InputError`.
    """
    suffix = suffix.lower()
    found = detection.content_of(data, all_formats())
    if found is None:
        detection.refuse_misnamed(suffix, all_formats())
        found = format_by_suffix(suffix)
    elif isinstance(found, Format):
        detection.refuse_large(data, limits)
    else:
        raise detection.unread_error(found)
    document = cast("Reader", import_module(found.reader)).read(name, data, limits)
    document.markup = found.markup
    document.packed = found.packed
    document.lines_are_paragraphs = found.lines_are_paragraphs
    document.paged = found.paged
    return document


def all_formats() -> tuple[Format, ...]:
    """Return all formats, in the order of the modules that declare them."""
    return _load(tuple(__path__))


def known_suffixes() -> frozenset[str]:
    """Return the suffixes, lower case and with their dot, of the files a folder is searched for."""
    return frozenset(_by_suffix(tuple(__path__)))


def format_by_suffix(suffix: str) -> Format:
    """Return the format of files with ``suffix``, lower case; of an unknown one that is text."""
    formats = _by_suffix(tuple(__path__))
    return formats.get(suffix) or formats[_TEXT]


def is_text(data: bytes, suffix: str) -> bool:
    """Return whether a file is a text by its content, and its ``suffix`` says nothing else."""
    found = detection.content_of(data, all_formats())
    return found is None and not detection.is_container_name(suffix, all_formats())


def is_word(data: bytes) -> bool:
    """Return whether ``data`` is a Word file that can carry comments and tracked changes."""
    found = detection.content_of(data, all_formats())
    return isinstance(found, Format) and found.word


def word_suffixes() -> tuple[str, ...]:
    """Return the suffixes of Word files that can carry comments and tracked changes."""
    return tuple(suffix for one in all_formats() if one.word for suffix in one.suffixes)


@cache
def _by_suffix(rooms: tuple[str, ...]) -> dict[str, Format]:
    return {suffix: one for one in _load(rooms) for suffix in one.suffixes}


@cache
def _load(rooms: tuple[str, ...]) -> tuple[Format, ...]:
    plain = compiled.section(SECTION)
    if plain is not None:
        return tuple(Format(*row) for row in plain)
    modules = [module for room in rooms for module in sorted(_modules(room))]
    return tuple(import_module(module).FORMAT for module in modules)


def compile_formats() -> list[tuple[object, ...]]:
    """Return the fields of all formats: looking for their declarations reads every file here."""
    return [tuple(one) for one in all_formats()]


def _modules(room: str) -> Iterator[str]:
    """Yield the modules below the folder ``room`` that declare a format."""
    for folder, _, names in os.walk(room):
        inside = os.path.relpath(folder, room).replace(os.sep, ".")
        package = __name__ if inside == os.curdir else f"{__name__}.{inside}"
        for name in names:
            stem, extension = os.path.splitext(name)
            if extension == ".py" and _declares(os.path.join(folder, name)):
                yield f"{package}.{stem}"


def _declares(path: str) -> bool:
    with open(path, "rb", buffering=0) as source:  # bytes, whole: some fifty files in 1 ms
        return _MARK in source.read()
