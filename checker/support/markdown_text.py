"""Pieces of Markdown: plain text, fenced text, values as YAML."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


def plain(text: str) -> str:
    """Return text that Markdown shows as it stands."""
    escaped = "".join(f"\\{char}" if char in "\\`*_<>|[]#" else char for char in text)
    return " ".join(escaped.split("\n"))


def fenced(text: str, language: str = "text") -> str:
    """Return text in a fence, without the empty lines around it."""
    fence = "~~~~" if "```" in text else "```"
    return f"{fence}{language}\n{text.strip(chr(10))}\n{fence}"


def yaml(values: Mapping[str, Any]) -> Iterator[str]:
    """Yield parameters as lines of YAML: what is no list or plain text stands there as JSON."""
    for key, value in values.items():
        if isinstance(value, list) and value:
            yield f"{key}:"
            yield from (f"  - {_scalar(item)}" for item in value)
        else:
            yield f"{key}: {_scalar(value)}"


def _scalar(value: Any) -> str:
    if isinstance(value, str) and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    return json.dumps(value, ensure_ascii=False)
