"""The words of a comment on a finding, as it stands in a Word file beside the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.wording import basis, help_text, message

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from checker.model.document import Extent
    from checker.model.finding import Finding, Language, PlacedEdit
    from checker.model.result import FileResult

_EDITS_SHOWN = 3
_NEAR = 12
"""Code points; edits on so short a stretch are shown as one."""

_WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "error": "错误",
        "warning": "警告",
        "info": "提示",
        "basis": "依据：",
        "help": "怎么改：",
        "safe": "改为：",
        "unsafe": "可改为（须人工确认）：",
        "replace": "“{old}”→“{new}”",
        "insert": "加上“{new}”",
        "delete": "删去“{old}”",
        "and": "；",
        "rest": "另有 {number} 处",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "info": "info",
        "basis": "Basis: ",
        "help": "How to fix it: ",
        "safe": "Change: ",
        "unsafe": "Possible change, to be confirmed: ",
        "replace": '"{old}" → "{new}"',
        "insert": 'insert "{new}"',
        "delete": 'delete "{old}"',
        "and": "; ",
        "rest": "{number} more",
    },
}


def comment(finding: Finding, file: FileResult, lang: Language) -> Iterator[tuple[str, str]]:
    """Yield the lines of the comment on ``finding`` of ``file``: a bold head, and the text."""
    words, rules = _WORDS[lang], file.rules
    yield f"{finding.code} {words[finding.severity]} ", message(finding, rules, lang)
    if clauses := basis(finding, rules, lang):
        yield words["basis"], clauses
    if advice := help_text(finding, rules, lang):
        yield words["help"], advice
    if finding.fix is not None:
        yield words[finding.fix.applicability], _change(finding.fix.edits, file.lines, words)


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
    return words["and"].join(shown)


def _edit(old: str, new: str, words: Mapping[str, str]) -> str:
    key = "replace" if old and new else "insert" if new else "delete"
    return words[key].format(old=old, new=new)


def _original(extent: Extent, source: Sequence[str]) -> str:
    """Return what stands at ``extent`` in the lines of the file; of several lines, the first."""
    (line, column, _), (end_line, end_column, _) = extent
    if not 1 <= line <= len(source):
        return "…"
    text = source[line - 1]
    return text[column - 1 : end_column - 1] if line == end_line else text[column - 1 :] + "…"
