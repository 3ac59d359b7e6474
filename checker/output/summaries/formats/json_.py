"""The summary as one JSON object; ``checker/output/contract/summary.py`` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.contract.summary_as_json import summary_object
from checker.support.json_text import encode

if TYPE_CHECKING:
    from checker.output.summaries.base import Look
    from checker.output.summaries.summary import Summary

FOR_TERMINALS = True
NEEDS_FINDINGS = False


def render(summary: Summary, _look: Look) -> bytes:
    """Return the object, indented; its keys always come in the same order."""
    return (encode(summary_object(summary), indent=2) + "\n").encode("utf-8", "backslashreplace")
