"""Input formats: one module each, found by the suffixes it declares.

A module of this package is a reader when a line of it begins ``SUFFIXES`` (see
:class:`checker.readers.base.Reader`). That line is read from the source, so
that knowing a suffix does not import the reader: the libraries of one format
cost nothing to a run that meets another.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from checker.limits import Limits
from checker.readers.containers import container_of, refuse_large, refuse_misnamed, unsupported

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.document import Document
    from checker.readers.base import Reader

__all__ = ["Limits", "known_suffixes", "read_bytes"]

_DEFAULT_LIMITS = Limits()
_TEXT = ".txt"


def read_bytes(
    name: str, data: bytes, suffix: str = "", limits: Limits = _DEFAULT_LIMITS
) -> Document:
    """Return the document that ``data`` holds.

    ``name`` is the path as it is shown to the user, ``suffix`` the end of the
    file's name with its dot, in any case. The content decides first: a Word
    file is one whatever it is called. A suffix that nobody knows is read as
    plain text. Raise an :class:`~checker.errors.InputError`.
    """
    suffix = suffix.lower()
    kind = container_of(data)
    if kind is None:
        refuse_misnamed(suffix)
    elif kind.suffix in _modules():
        suffix = kind.suffix
        refuse_large(data, limits)
    else:
        raise unsupported(kind)
    return _reader(suffix).read(name, data, limits)


def known_suffixes() -> frozenset[str]:
    """Return the suffixes, lower case and with their dot, of the files a folder is searched for."""
    return frozenset(_modules())


def _reader(suffix: str) -> Reader:
    modules = _modules()
    return cast("Reader", import_module(modules.get(suffix, modules[_TEXT])))


@cache
def _modules() -> Mapping[str, str]:
    """Return the module that reads each suffix."""
    found: dict[str, str] = {}
    for folder in __path__:
        with os.scandir(folder) as entries:
            for entry in sorted(entries, key=lambda one: one.name):
                module, _, extension = entry.name.partition(".")
                if extension == "py":
                    found |= dict.fromkeys(_declared(entry.path), f"{__name__}.{module}")
    return found


def _declared(path: str) -> list[str]:
    """Return the suffixes that the module at ``path`` declares; none if it is no reader."""
    with open(path, encoding="utf-8") as source:  # noqa: PTH123 - pathlib is slow to import
        for line in source:
            if line.startswith("SUFFIXES"):
                return line.split('"')[1::2]
    return []
