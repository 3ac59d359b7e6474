"""One JSON object a line, for streams: a line a file, a line a finding, one for the run.

``type`` tells which. The line of a file comes before those of its findings, so that clean
and failed files show; every finding names its file, so that a line can be read alone.
``checker.output.contract.check`` describes the lines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model.finding import SEVERITIES
from checker.output.reports.json_ import file_object, finding_object, head
from checker.support.escaping import decodable
from checker.support.json_text import encode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from checker.model.result import RunResult
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "每行一个 JSON 对象：文件、问题、汇总，供流式处理",
    "en": "one JSON object a line: files, findings, a summary; for streams",
}


def render(result: RunResult, options: Options) -> str:  # noqa: ARG001 the seam's signature
    """Return the lines, the summary last."""
    return "".join(f"{encode(line)}\n" for line in _lines(result))


def _lines(result: RunResult) -> Iterator[dict[str, Any]]:
    for file in result.files:
        counts = {severity: file.count(severity) for severity in SEVERITIES}
        yield {"type": "file", **file_object(file, alone=True), "counts": counts}
        path = decodable(file.path)
        for finding in file.findings:
            yield {"type": "finding", "path": path, **finding_object(finding)}
    ending = {"fail_on": result.fail_on, "exit_code": result.exit_code}
    yield {"type": "summary", **head(result), **ending}
