"""The names of WordprocessingML, whichever of its two namespaces a file uses.

ISO 29500 has a transitional and a strict form that differ in their namespaces alone, as
far as text is concerned. Elements are known here by short names: ``p`` for a paragraph of
either form, ``mc:Choice`` and the like for the namespaces beside it, and the empty name
for anything else.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PREFIXES = {
    TRANSITIONAL: "",
    STRICT: "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}
_OFF = frozenset({"0", "false", "off", "none"})


@lru_cache(maxsize=4096)
def _short(tag: str) -> str:
    namespace, _, local = tag[1:].rpartition("}")
    prefix = _PREFIXES.get(namespace)
    return "" if prefix is None else prefix + local


def name(element: _Element) -> str:
    """Return the short name of ``element``; empty if its namespace is none of Word's."""
    return _short(str(element.tag))


def child(element: _Element | None, *path: str) -> _Element | None:
    """Return the first child called ``path[0]``, its first child ``path[1]``, and so on.

    None if one of them is missing, or if ``element`` is None.
    """
    for step in path:
        if element is None:
            return None
        element = next((one for one in element if _short(str(one.tag)) == step), None)
    return element


def children(element: _Element | None, wanted: str) -> Iterator[_Element]:
    """Yield the children of ``element`` that are called ``wanted``."""
    if element is not None:
        yield from (one for one in element if _short(str(one.tag)) == wanted)


def attribute(element: _Element | None, key: str = "val") -> str | None:
    """Return the attribute ``key`` of Word's namespace, or None."""
    if element is None:
        return None
    found = element.get(f"{{{TRANSITIONAL}}}{key}")
    return element.get(f"{{{STRICT}}}{key}") if found is None else found


def number(element: _Element | None, key: str = "val") -> int | None:
    """Return an attribute that is a whole number; None if it is missing or no number."""
    try:
        return int(attribute(element, key) or "")
    except ValueError:
        return None


def switch(element: _Element | None) -> bool | None:
    """Return what an on/off element says, None if it is missing; without a value it is on."""
    if element is None:
        return None
    return (attribute(element) or "on").lower() not in _OFF
