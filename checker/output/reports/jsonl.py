"""One JSON object a line, for streams: a line a file, a line a finding, one for the run.

``type`` tells which. The line of a file comes before those of its findings, so that clean
and failed files show; every finding names its file, so that a line can be read alone.
``checker/output/contract/check.py`` describes the lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.contract.as_json import line_objects
from checker.support.json_text import encode

if TYPE_CHECKING:
    from checker.model.result import RunResult
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "每行一个 JSON 对象：文件、问题、汇总，供流式处理",
    "en": "one JSON object a line: files, findings, a summary; for streams",
}


def render(result: RunResult, options: Options) -> str:
    """Return the lines, the summary last."""
    return "".join(f"{encode(line)}\n" for line in line_objects(result, options.lang))
