"""Text as XML 1.0 can hold it.

Written by hand: the standard library's writers let control characters through, and a
report may hold any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.escaping import INVISIBLE, printable
from checker.support.patterns import lazily

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

_ILLEGAL = lazily(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MARKED = lazily(
    # the last: what CI servers obey, at the start of a line or anywhere
    rf"[&<>\"'\t\r{INVISIBLE}]|(?m:^[^\S\n]*):(?=:)|(?<=##)\[|(?<=##vso)\["
)


def content(text: str) -> str:
    r"""Return ``text`` for the inside of an element; line feeds stay.

    What XML 1.0 cannot hold is shown as ``\xNN`` or ``\uNNNN``. What would act on a terminal
    or in a CI log or hide from the reader, and what means something to XML, becomes a
    character reference, so that a parser gives it back.
    """
    return _MARKED.sub(_reference, _ILLEGAL.sub(lambda match: printable(match[0]), text))


def element(name: str, attributes: Mapping[str, str | int], inside: str | None = None) -> str:
    """Return an element; ``inside`` is XML already, None for an empty element."""
    given = "".join(f' {key}="{_attribute(str(value))}"' for key, value in attributes.items())
    return f"<{name}{given}/>" if inside is None else f"<{name}{given}>{inside}</{name}>"


def opened(name: str, attributes: Mapping[str, str | int]) -> str:
    """Return the start tag of an element."""
    return element(name, attributes)[:-2] + ">"


def _attribute(text: str) -> str:
    # a parser makes raw line feeds of an attribute into blanks
    return content(text).replace("\n", "&#10;")


def _reference(match: re.Match[str]) -> str:
    return f"{match[0][:-1]}&#{ord(match[0][-1])};"
