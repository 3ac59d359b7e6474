"""JSON that is safe to look at in a terminal or a CI log."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from checker.support.escaping import INVISIBLE
from checker.support.patterns import lazily

if TYPE_CHECKING:
    import re

_ACTING = lazily(rf"[{INVISIBLE}]|(?<=##)\[|(?<=##vso)\[")

_HALVES = lazily(r"[\ud800-\udfff]")


def encode(value: Any, *, indent: int | None = None) -> str:
    r"""Return ``value`` as JSON that is safe to look at in a terminal or a CI log.

    Chinese stays as it is. C0 controls are escaped by JSON; what else acts on a terminal is
    written ``\uNNNN`` too, which changes no value. Half a surrogate pair is no character and
    many readers refuse it: it becomes U+FFFD.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _ACTING.sub(_escape, text)


def well_formed(value: Any) -> Any:
    """Return ``value`` as a reader of its JSON gets it: half surrogate pairs become U+FFFD."""
    if isinstance(value, str):
        return value if value.isprintable() else _HALVES.sub("\ufffd", value)
    if isinstance(value, dict):
        return {well_formed(key): well_formed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [well_formed(item) for item in value]
    return value


def _escape(match: re.Match[str]) -> str:
    if "\ud800" <= match[0] <= "\udfff":
        return "\\ufffd"
    if match[0] == "[":
        return "\\u005b"
    # one character, escaped as with ensure_ascii: beyond the BMP that is a pair
    return json.dumps(match[0])[1:-1]
