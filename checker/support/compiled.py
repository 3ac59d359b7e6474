"""What is compiled when the wheel is built, so that no run of it needs the sources.

The file stands in a wheel only. It holds named sections of plain data: the grammar's tables,
the built-in packs, and where words stand in jieba's dictionary. Marshal reads them faster
than JSON and keeps tuples; version 4 of its format is the same in every CPython since 3.4. A file
that is missing, damaged or unreadable for this Python is ignored: then what it
holds is compiled from the sources, as in a checkout, and kept in the user's cache.
"""

from __future__ import annotations

import marshal
import os
from functools import cache
from typing import TYPE_CHECKING, Any
from zlib import crc32

from checker.support import cache as store
from checker.support import locations

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NAME = "compiled.bin"
_MAGIC = b"nianbao-compiled-3\n"
"""Its number goes up when a section changes its form."""
_VERSION = 4
_DIGEST, _CHECKSUM = 64, 8
"""Characters of the digest, which tells one file from another, and of the checksum behind it."""


def encode(sections: Mapping[str, Any]) -> bytes:
    """Return the content of a file of ``sections``, each what :mod:`marshal` can write.

    Values that are built in the same way give the same bytes in every process.
    """
    payload = _write({name: _write(value) for name, value in sections.items()})
    return _MAGIC + store.hexdigest(payload).encode() + _checksum(payload) + payload


def identity() -> str | None:
    """Return the digest of all that the wheel brings compiled; None if it brings nothing."""
    return _file()[0]


def section(name: str) -> Any:
    """Return a section that the wheel brings; None if it does not."""
    packed = _file()[1].get(name)
    return None if packed is None else _read(packed)


def kept(name: str, key: str, build: Callable[[], Any]) -> Any:
    """Return plain data from the user's cache, built and put there if it is not there yet.

    ``key`` (see :func:`checker.support.cache.key`) stands for all that it is built from.
    """
    plain = store.load_plain(name, key)
    if plain is None:
        plain = build()
        store.save_plain(name, key, plain)
    return plain


@cache
def _file() -> tuple[str | None, Mapping[str, bytes]]:
    """Return the digest of the wheel's file and its sections, not unpacked."""
    try:
        with open(os.path.join(locations.PACKAGE, "_data", NAME), "rb") as stream:
            content = stream.read()
    except OSError:
        return None, {}
    start = len(_MAGIC) + _DIGEST
    payload = memoryview(content)[start + _CHECKSUM :]
    if not content.startswith(_MAGIC) or content[start : start + _CHECKSUM] != _checksum(payload):
        return None, {}
    packed = _read(payload)
    return (None, {}) if packed is None else (content[len(_MAGIC) : start].decode(), packed)


def _checksum(payload: bytes | memoryview) -> bytes:
    """Return what tells a damaged file; a digest would take a run a hundredth of its time."""
    return b"%08x" % crc32(payload)


def _write(value: Any) -> bytes:
    return marshal.dumps(_copy(value, {}), _VERSION)


def _copy(value: Any, kept: dict[tuple[type, Any], Any]) -> Any:
    """Return the same value of parts that no one else refers to, equal ones being one object.

    What :mod:`marshal` writes tells of each part whether Python has interned it, and whether
    anything else in the process refers to it. All but the containers is referred to by ``kept``.
    """
    if isinstance(value, dict):
        return {_copy(name, kept): _copy(item, kept) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(_copy(item, kept) for item in value)
    fresh = value.encode().decode() if isinstance(value, str) else value
    return kept.setdefault((type(value), value), fresh)


def _read(data: bytes | memoryview) -> Any:
    """Return what the digest says was written; None if this Python has another format."""
    try:
        return marshal.loads(data)  # noqa: S302  # ours, and checked
    except (EOFError, TypeError, ValueError):
        return None
