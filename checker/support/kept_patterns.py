"""Patterns of Python's own ``re``, kept in the user's cache as what ``re`` compiles them to.

Python compiles patterns in Python: those of one check take it a fifth of the run. What it makes
of a pattern are numbers for its engine. They depend on the pattern, its flags and this Python, on
nothing of ours, so that what is kept is never out of date. Where Python's inner parts are
others than those known here, patterns are compiled as ever.
"""

from __future__ import annotations

import marshal
import re
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from zlib import compress, decompress
from zlib import error as zlib_error

from checker.support import cache

if TYPE_CHECKING:
    from collections.abc import Mapping

_NAME = "patterns"
_MOST = 1000
"""Patterns that are kept; the program has a third of them, tables of users' packs add theirs."""

_WIDTH = 4
"""Bytes of a number."""

_Plain = tuple[int, bytes, int, dict[str, int]]
"""Flags, the numbers for the engine, the number of groups, and the names of groups."""

_made: dict[tuple[Any, int], _Plain] = {}
"""What this process has compiled since :func:`keep`."""
_used: dict[tuple[Any, int], _Plain] = {}
"""What this process has used."""


@lru_cache(maxsize=_MOST)
def compile_kept(pattern: str | bytes, flags: int = 0) -> Any:
    """Return ``re.compile(pattern, flags)``.

    Only for patterns that are written in the program or in tables: what is made from the text of
    a document is of no use to the next one.
    """
    flags = int(flags)
    plain = _kept(cache.folder()).get((pattern, flags))
    if plain is None:
        try:
            plain = _made[pattern, flags] = _compiled(pattern, flags)
        except (AttributeError, ImportError, TypeError):
            return re.compile(pattern, flags)
    _used[pattern, flags] = plain
    try:
        return _ready(pattern, plain)
    except (AttributeError, ImportError, RuntimeError, TypeError, ValueError):
        return re.compile(pattern, flags)


def keep() -> None:
    """Put what was compiled into the user's cache; to be called at the end of a process."""
    folder = cache.folder()
    if folder is None or not _made:
        return
    entries = {**_kept(folder), **_made}
    plain = marshal.dumps(entries if len(entries) <= _MOST else _used)
    cache.save(_NAME, _key(), compress(plain))  # the cache takes longer to look over more bytes
    _made.clear()


@lru_cache(maxsize=4)
def _kept(folder: str | None) -> Mapping[tuple[Any, int], _Plain]:
    """Return what is kept in ``folder``, the one of the cache."""
    packed = None if folder is None else cache.load(_NAME, _key())
    try:
        plain = None if packed is None else marshal.loads(decompress(packed))  # noqa: S302  # ours
    except (EOFError, TypeError, ValueError, zlib_error):
        return {}
    return plain if isinstance(plain, dict) else {}


def _key() -> str:
    """Return a key of the Python that the numbers are for."""
    return cache.key(repr((sys.implementation.name, sys.version, sys.byteorder)).encode())


def _compiled(pattern: str | bytes, flags: int) -> _Plain:
    """Return what ``re`` makes of a pattern; the steps are those of its own compiler."""
    inner: Any = re
    if sys.version_info >= (3, 11):
        parser, compiler = inner._parser, inner._compiler  # noqa: SLF001
    else:
        parser, compiler = inner.sre_parse, inner.sre_compile
    parsed = parser.parse(pattern, flags)
    code = compiler._code(parsed, flags)  # noqa: SLF001
    numbers = b"".join(number.to_bytes(_WIDTH, sys.byteorder) for number in code)
    state = parsed.state
    return flags | state.flags, numbers, state.groups - 1, dict(state.groupdict)


def _ready(pattern: Any, plain: _Plain) -> Any:
    """Return the pattern that matches by such numbers; Python looks whether they make sense."""
    import _sre  # type: ignore[import-not-found]

    flags, numbers, groups, names = plain
    named: list[str | None] = [None] * (groups + 1)
    for name, group in names.items():
        named[group] = name
    code = memoryview(numbers).cast("I").tolist()
    return _sre.compile(pattern, flags, code, groups, names, tuple(named))
