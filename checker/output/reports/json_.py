"""The whole result as one JSON object; ``checker/output/contract/check.py`` describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.contract.as_json import run_object
from checker.support.json_text import encode

if TYPE_CHECKING:
    from checker.model.result import RunResult
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "全部结果为一个 JSON 对象，供其他程序读取",
    "en": "everything as one JSON object, for programs",
}


def render(result: RunResult, options: Options) -> str:
    """Return the object, indented; keys and files always come in the same order."""
    return encode(run_object(result, options.lang), indent=2) + "\n"
