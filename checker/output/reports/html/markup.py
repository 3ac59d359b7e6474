"""Elements of a page: whatever is put into one is escaped, unless it is markup already.

There is no other way from a text to markup than :func:`element`, so nothing that a report
or a file name holds can become an element, an attribute or a script.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from checker.support.escaping import printable

if TYPE_CHECKING:
    from collections.abc import Iterable

_VOID = frozenset({"col"})


class Markup(str):
    """A piece of a page that is markup already."""

    __slots__ = ()


def element(name: str, *children: str, **attributes: str | int | bool | None) -> Markup:
    """Return an element; children that are no :class:`Markup` are shown as they stand.

    An underscore after the name of an attribute (``class_``) is not part of it, one inside
    stands for a hyphen. An attribute that is None or False is left out, one that is True
    has no value.
    """
    given = "".join(
        f" {key.rstrip('_').replace('_', '-')}"
        + ("" if value is True else f'="{escape(printable(str(value)))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Markup(f"<{name}{given}>")
    return Markup(f"<{name}{given}>{joined(children)}</{name}>")


def joined(children: Iterable[str]) -> Markup:
    """Return ``children`` one after another, escaped where they are no markup."""
    return Markup("".join(c if isinstance(c, Markup) else _escaped(c) for c in children))


def _escaped(text: str) -> str:
    """Return ``text`` as a page shows it: lines kept, what hides or acts written out."""
    return "<br>".join(escape(printable(line), quote=False) for line in text.split("\n"))
