"""Rows as bytes, for runs that leave of each result its row alone.

``linting`` calls :func:`make` by the name of this module, in whichever process checked the file.
"""

from __future__ import annotations

import marshal
import sys
from functools import cache
from typing import TYPE_CHECKING, Any

from checker.model.result import PartResult
from checker.output.summaries.rows import Row, RuleFound, row

if TYPE_CHECKING:
    from collections.abc import Callable

    from checker.model.finding import Language
    from checker.model.pack_text import PackText
    from checker.model.result import FileResult


_SHARED = ("state", "pack", "profile", "timeliness", "kind_title")
"""Fields that many rows have in common, as they do parts and what was found."""


def make(lang: Language) -> Callable[[FileResult], tuple[bytes, ...]]:
    """Return a function from a result to its row, whose texts are in ``lang``."""

    def leave(result: FileResult) -> tuple[bytes, ...]:
        one = row(result, lang)
        plain: dict[str, Any] = {
            name: value
            for name, value in one._asdict().items()
            if name not in ("findings", "rules", "kind")
        }
        plain["parts"] = {name: tuple(part) for name, part in one.parts.items()}
        plain["found"] = [tuple(kind) for kind in one.found]
        plain["examples"] = dict(one.examples)
        return (marshal.dumps(plain),)

    return leave


def row_of(piece: bytes, kind: PackText) -> Row:
    """Return a row without findings; ``kind`` is that of its report."""
    plain = marshal.loads(piece)  # noqa: S302  # made by this program
    for name in _SHARED:
        plain[name] = plain[name] and sys.intern(plain[name])
    plain["parts"] = {name: _part(*part) for name, part in plain["parts"].items()}
    plain["found"] = tuple([_found(*one) for one in plain["found"]])
    made = Row(**plain)
    return made if made.state == "failed" else made._replace(kind=kind)


@cache
def _part(status: str, line: int | None) -> PartResult:
    return PartResult(status, line)


@cache
def _found(*fields: Any) -> RuleFound:
    return RuleFound(*fields)
