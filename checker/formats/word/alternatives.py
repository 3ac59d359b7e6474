"""Markup compatibility: one content written for newer and for older programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.formats.word.names import child, children

if TYPE_CHECKING:
    from lxml.etree import _Element

_UNDERSTOOD = (
    "http://schemas.microsoft.com/office/word/",
    "http://schemas.microsoft.com/office/drawing/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
)
"""How the addresses of the namespaces begin whose elements are understood: shapes of Word
2010 and later. Those of WPS's own are not; beside them stands what other programs show."""


def choose_branch(element: _Element) -> _Element | None:
    """Return the one branch of an ``mc:AlternateContent`` that is shown; None if none is."""
    for choice in children(element, "mc:Choice"):
        prefixes = choice.get("Requires", "").split()
        addresses = (choice.nsmap.get(prefix) or "" for prefix in prefixes)
        if all(address.startswith(_UNDERSTOOD) for address in addresses):
            return choice
    return child(element, "mc:Fallback")
