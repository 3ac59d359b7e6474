"""Input formats: one module each, found by the suffixes it declares.

A module of this package is a reader when a line of it begins ``SUFFIXES`` (see
:class:`checker.formats.base.Reader`). That line is read from the source, so
that knowing a suffix does not import the reader: the libraries of one format
cost nothing to a run that meets another.
"""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, cast

from checker.formats.detection import container_of, refuse_large, refuse_misnamed, unsupported
from checker.support.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.formats.base import Reader
    from checker.model.document import Document

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
    plain text. Raise an :class:`~checker.support.errors.InputError`.
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
    for room in __path__:
        for folder, _, names in sorted(os.walk(room)):
            inside = os.path.relpath(folder, room).replace(os.sep, ".")
            package = __name__ if inside == os.curdir else f"{__name__}.{inside}"
            for name in sorted(names):
                stem, extension = os.path.splitext(name)
                if extension == ".py" and stem != "__init__":
                    path = os.path.join(folder, name)
                    found |= dict.fromkeys(_declared(path), f"{package}.{stem}")
    return found


def _declared(path: str) -> list[str]:
    """Return the suffixes that the module at ``path`` declares; none if it is no reader."""
    with open(path, encoding="utf-8") as source:
        for line in source:
            if line.startswith("SUFFIXES"):
                return line.split('"')[1::2]
    return []
