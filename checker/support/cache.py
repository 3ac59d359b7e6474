"""A cache folder of the user's own, for what is slow to make and easy to make again.

Nothing here ever fails or changes a result: an entry that cannot be read, is
damaged or may have been written by somebody else is ignored.

Which folder it is, is decided by the outermost callers (the command line, the Python interface,
a worker process), with :func:`use` or :func:`at`; until then nothing is kept.
"""

from __future__ import annotations

import marshal
import os
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from checker.support.user_folders import CACHE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from hashlib import sha256
else:
    # hashlib loads OpenSSL first, which takes as long as a check; random does the same
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256
        except ImportError:
            from hashlib import sha256

_MAGIC = b"nianbao-store-1\n"
_KEPT = 4
"""Entries of one name that stay: a few versions and checkouts side by side."""


_folder: ContextVar[str | None] = ContextVar("cache folder", default=None)
"""Each thread has its own, so that callers who use different folders do not meet."""


def folder() -> str | None:
    """Return where entries are kept, whether it exists or not; None if nothing is to be kept."""
    return _folder.get()


def use(folder: str | None) -> None:
    """Keep entries in ``folder`` from here on, in this thread; None to keep nothing."""
    _folder.set(folder and os.path.abspath(folder))


@contextmanager
def at(folder: str | None) -> Iterator[None]:
    """Keep entries in ``folder`` while the context lasts, in this thread; None to keep nothing."""
    token = _folder.set(folder and os.path.abspath(folder))
    try:
        yield
    finally:
        _folder.reset(token)


def users_folder() -> str | None:
    """Return the folder that the environment names or the system has for caches; None if none."""
    chosen = os.environ.get("NIANBAO_CACHE_DIR")
    return os.path.abspath(chosen) if chosen else CACHE.path()


def load(name: str, key: str, below: str = "") -> bytes | None:
    """Return what was saved under ``name`` and ``key`` (64 hexadecimal digits), or None.

    ``below`` is the folder of entries that :func:`trim` is for.
    """
    try:
        place = _place(below)
        if place is None or not _private(place):
            return None
        entry = _entry(place, name, key)
        with open(entry, "rb") as stream:
            content = stream.read()
        if below:
            os.utime(entry)  # what is of use is the last to go
    except (OSError, ValueError):
        return None
    start = len(_MAGIC) + 64 + 32
    payload = content[start:]
    expected = _MAGIC + key.encode("ascii") + sha256(payload).digest()
    return payload if content[:start] == expected else None


def save(name: str, key: str, data: bytes, below: str = "") -> None:
    """Keep ``data`` under ``name`` and ``key``, whole or not at all.

    Old entries of ``name`` go, unless they are kept in a folder ``below``: see :func:`trim`.
    """
    try:
        place = _place(below)
        if place is None:
            return
        os.makedirs(place, mode=0o700, exist_ok=True)
        if not _private(place):
            return
        header = _MAGIC + key.encode("ascii") + sha256(data).digest()
        _write(_entry(place, name, key), header + data)
        if not below:
            _prune(place, name)
    except (OSError, ValueError):
        return


def trim(below: str, most: int) -> None:
    """Leave at most ``most`` bytes in the folder ``below``: what was not used for longest goes."""
    try:
        place = _place(below)
        if place is None or not _private(place):
            return
        with os.scandir(place) as entries:
            found = [(e.stat().st_mtime_ns, e.stat().st_size, e.path) for e in entries]
    except (OSError, ValueError):
        return
    room = most
    for _, size, path in sorted(found, reverse=True):
        room -= size
        if room < 0:
            # another process may have been faster
            with suppress(OSError):
                os.unlink(path)


def load_plain(name: str, key: str, below: str = "") -> Any:
    """Return the plain data that was saved under ``name`` and ``key``, or None."""
    data = load(name, key, below)
    try:
        return None if data is None else marshal.loads(data)  # noqa: S302  # ours, and checked
    except (EOFError, TypeError, ValueError):
        return None


def save_plain(name: str, key: str, value: Any, below: str = "") -> None:
    """Keep plain data (what :mod:`marshal` can write) under ``name`` and ``key``."""
    save(name, key, marshal.dumps(value), below)


def key(*parts: bytes) -> str:
    """Return the key of an entry that was made from ``parts``."""
    digest = sha256()
    for part in parts:
        digest.update(b"%d\n" % len(part))
        digest.update(part)
    return digest.hexdigest()


def hexdigest(data: bytes) -> str:
    """Return the SHA-256 of ``data`` in hexadecimal digits."""
    return sha256(data).hexdigest()


def digest(path: str) -> str | None:
    """Return the SHA-256 of a file's content in hexadecimal digits, or None if unreadable.

    The content of a folder are the names in it.
    """
    try:
        if os.path.isdir(path):
            names = sorted(map(os.fsencode, os.listdir(path)))
            return sha256(b"\0".join(names)).hexdigest()
        with open(path, "rb") as stream:
            return sha256(stream.read()).hexdigest()
    except OSError:
        return None


def _place(below: str) -> str | None:
    place = folder()
    return os.path.join(place, below) if place and below else place


def _entry(place: str, name: str, key: str) -> str:
    return os.path.join(place, f"{name}.{key[:16]}")


def _private(place: str) -> bool:
    """Return whether the folder is ours and nobody else can put something into it."""
    if not hasattr(os, "geteuid"):  # Windows: the profile folder is private by its ACL
        return True
    status = os.stat(place)
    return status.st_uid == os.geteuid() and not status.st_mode & 0o022


def _write(path: str, content: bytes) -> None:
    # Named like an entry, so that what a killed process leaves behind is pruned too.
    temporary = f"{path}.{os.getpid():x}{os.urandom(4).hex()}"
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "wb") as stream:
            stream.write(content)
        os.replace(temporary, path)
    except OSError:
        os.unlink(temporary)
        raise


def _prune(place: str, name: str) -> None:
    prefix = f"{name}."
    with os.scandir(place) as entries:
        ours = [entry for entry in entries if entry.name.startswith(prefix)]
    ours.sort(key=lambda entry: entry.stat().st_mtime_ns, reverse=True)
    for entry in ours[_KEPT:]:
        os.unlink(entry.path)
