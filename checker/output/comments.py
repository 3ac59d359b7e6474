"""The words of a comment on a finding, as it stands in a Word file beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.wording import (
    as_heading,
    basis,
    help_text,
    message,
    phrase,
    with_shared_words,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.model.document import Extent
    from checker.model.finding import Finding, Language, PlacedEdit
    from checker.model.result import FileResult
    from checker.output.wording import Words

_EDITS_SHOWN = 3
_NEAR = 12
"""Code points; edits on so short a stretch are shown as one."""

_WORDS: Words = with_shared_words(
    {
        "zh": {
            "safe": "改为",
            "unsafe": "可改为（须人工确认）",
            "replace": "“{old}”→“{new}”",
            "insert": "加上“{new}”",
            "delete": "删去“{old}”",
        },
        "en": {"safe": "change", "unsafe": "possible change, to be confirmed"},
    }
)
"""A comment says of a fix what to do in Word, not what this program can do."""


def comment(finding: Finding, file: FileResult, lang: Language) -> Iterator[tuple[str, str]]:
    """Yield the lines of the comment on ``finding`` of ``file``: a bold head, and the text."""
    words, rules = _WORDS[lang], file.rules
    colon = words["colon"]
    yield f"{finding.code} {words[finding.severity]} ", message(finding, rules, lang)
    if clauses := basis(finding, rules, lang):
        yield as_heading(words["basis"]) + colon, clauses
    if advice := help_text(finding, rules, lang):
        yield as_heading(words["how_to_fix"]) + colon, advice
    if finding.fix is not None:
        label = as_heading(words[finding.fix.applicability])
        yield label + colon, _change(finding.fix.edits, file.lines, words)


def _change(edits: Sequence[PlacedEdit], source: Sequence[str], words: Mapping[str, str]) -> str:
    """Return what ``edits`` do: as one change where they are near each other, else one by one."""
    first, last = edits[0].extent.start, edits[-1].extent.end
    if first.line == last.line <= len(source) and last.column - first.column <= _NEAR:
        old, new, column = source[first.line - 1], "", first.column
        for (start, end), replacement in edits:
            new += old[column - 1 : start.column - 1] + replacement
            column = end.column
        return _edit(old[first.column - 1 : last.column - 1], new, words)
    shown = [
        _edit(_original(edit.extent, source), edit.replacement, words)
        for edit in edits[:_EDITS_SHOWN]
    ]
    if len(edits) > _EDITS_SHOWN:
        shown.append(words["rest"].format(number=len(edits) - _EDITS_SHOWN))
    return words["stop"].join(shown)


def _edit(old: str, new: str, words: Mapping[str, str]) -> str:
    key = "replace" if old and new else "insert" if new else "delete"
    return phrase(words[key], old=old, new=new)


def _original(extent: Extent, source: Sequence[str]) -> str:
    """Return what stands at ``extent`` in the lines of the file; of several lines, the first."""
    (line, column, _), (end_line, end_column, _) = extent
    if not 1 <= line <= len(source):
        return "…"
    text = source[line - 1]
    return text[column - 1 : end_column - 1] if line == end_line else text[column - 1 :] + "…"
