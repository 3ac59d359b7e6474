"""New elements of WordprocessingML, in the namespace of the file that they go into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.escaping import legal_xml

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml.etree import _Element

PRESERVE = "{http://www.w3.org/XML/1998/namespace}space"


def namespace(like: _Element) -> str:
    """Return the main namespace of the file that ``like``, an element of it, stands in."""
    return str(like.tag)[1:].rpartition("}")[0]


def build_element(
    like: _Element, name: str, attributes: Mapping[str, str] | None = None, *children: _Element
) -> _Element:
    """Return a new element of the namespace that ``like`` has.

    ``name`` and the names of ``attributes`` are without prefix.
    """
    space = namespace(like)
    given = {f"{{{space}}}{key}": value for key, value in (attributes or {}).items()}
    element = like.makeelement(f"{{{space}}}{name}", given, {"w": space})
    element.extend(children)
    return element


def build_text(like: _Element, text: str, name: str = "t") -> _Element:
    """Return a new ``w:t`` or ``w:delText`` that holds ``text``, blanks at its edges included."""
    element = build_element(like, name)
    element.text = legal_xml(text)
    if text != text.strip():
        element.set(PRESERVE, "preserve")
    return element
