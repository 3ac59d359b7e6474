"""Records as plain data, and back: for other processes and for the cache.

Only what :mod:`marshal` can write goes over, and only records that this module lists come
back: unlike a pickle, such data makes nothing else happen, whoever wrote it.
"""

from __future__ import annotations

import datetime
import marshal
from types import MappingProxyType
from typing import Any

from checker.linting.runs import files, job
from checker.model import document, finding, options, pack_text, result, tables
from checker.support import limits

_MODULES = (document, files, finding, job, limits, options, result, pack_text, tables)
_KINDS: dict[str, Any] = {
    kind.__name__: kind
    for module in _MODULES
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")
}
_DAY = "a day"
_LIST = "a list"
_AS_THEY_ARE = frozenset((str, int, bool, float, bytes, type(None)))


def pack(value: Any) -> bytes:
    """Return ``value``, records and plain data in each other, as bytes.

    Raise :class:`TypeError` if it holds anything else. Equal values need not give equal bytes.
    """
    return marshal.dumps(plain(value))


def unpack(data: bytes) -> Any:
    """Return what :func:`pack` was given; raise :class:`ValueError` if ``data`` is no such bytes.

    Mappings come back as dictionaries. ``data`` must be whole: it comes from a process of
    ours, or its checksum has been looked at.
    """
    try:
        return _restored(marshal.loads(data))  # noqa: S302  # makes plain data only
    except (EOFError, TypeError, KeyError, IndexError) as error:
        raise ValueError(str(error)) from None


def plain(value: Any) -> Any:
    """Return ``value`` as plain data: a record is a list of its kind and its fields."""
    kind: Any = value.__class__
    if kind in _AS_THEY_ARE:
        return value
    if kind is tuple:
        return tuple([plain(item) for item in value])
    name = kind.__name__
    if _KINDS.get(name) is kind:
        return [name, *[plain(item) for item in value]]
    if kind is dict or kind is MappingProxyType:
        return {plain(key): plain(item) for key, item in value.items()}
    if kind is list:
        return [_LIST, *[plain(item) for item in value]]
    if kind is datetime.date:
        return [_DAY, value.toordinal()]
    raise TypeError(f"{name} cannot be handed over")


def _restored(value: Any) -> Any:
    kind = value.__class__
    if kind is tuple:
        return tuple([_restored(item) for item in value])
    if kind is list:
        name, *fields = value
        if name == _DAY:
            return datetime.date.fromordinal(fields[0])
        items = [_restored(item) for item in fields]
        return items if name == _LIST else _KINDS[name](*items)
    if kind is dict:
        return {key: _restored(item) for key, item in value.items()}
    return value
