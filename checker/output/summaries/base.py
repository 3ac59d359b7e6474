"""What a format of the summary is, and how one is found.

A format is one module in ``formats/``, or a folder there with ``report.py``, with ``render``. Its
name is the format's (see :mod:`checker.output.discovery`).
"""

from __future__ import annotations

import os
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from checker.output.discovery import modules_below
from checker.support.records import Record

if TYPE_CHECKING:
    from checker.model.finding import Language
    from checker.output.summaries.summary import Summary

_FOLDER = os.path.join(os.path.dirname(__file__), "formats")


class Look(Record):
    """How a summary is to look; ``width`` is the terminal's, in cells.

    Formats for programs heed none of it.
    """

    lang: Language = "zh"
    colour: bool = False
    width: int = 80


class SummaryFormat(Protocol):
    """The module of one format."""

    FOR_TERMINALS: bool
    """Whether a terminal can show what it gives."""

    NEEDS_FINDINGS: bool
    """Whether it lists single findings, so that rows must have them."""

    def render(self, summary: Summary, look: Look) -> str | bytes:
        """Return the whole output: text for people, bytes for programs.

        Raise a :class:`~checker.support.errors.NianbaoError` if a library that it needs is not
        installed.
        """
        ...


def names() -> tuple[str, ...]:
    """Return the names of all formats, sorted."""
    return tuple(sorted(_modules()))


def load(name: str) -> SummaryFormat:
    """Import the module of the format ``name`` and return it; :class:`KeyError` if it is none."""
    return cast("SummaryFormat", import_module(_modules()[name]))


def _modules() -> dict[str, str]:
    return dict(modules_below(_FOLDER, "checker.output.summaries.formats"))
