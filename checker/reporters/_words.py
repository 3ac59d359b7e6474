"""The words of the formats for people, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.finding import Language

WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "error": "错误",
        "warning": "警告",
        "info": "提示",
        "count": "{number} 个{noun}",
        "and": "，",
        "stop": "；",
        "page": "第 {page} 页 ",
        "clean": "无问题",
        "unreadable": "无法检查",
        "help": "帮助：",
        "basis": "依据：",
        "safe": "可自动修改：",
        "unsafe": "可修改，须人工确认：",
        "replace": "“{old}” → “{new}”",
        "insert": "插入“{new}”",
        "delete": "删除“{old}”",
        "rest": "另有 {number} 处",
        "truncated": "{code} 另有 {number} 处未列出",
        "checked": "检查了 {number} 个文件",
        "unchecked": "{number} 个文件无法检查",
        "skipped": "未能检查的规则：{codes}",
        "skip": "{code}（{number} 个文件）",
        "never": "通过，按设置不以问题论成败（退出码 0）",
        "passed": "通过，没有达到“{level}”级别的问题（退出码 0）",
        "found": "不通过，有达到“{level}”级别的问题（退出码 1）",
        "broken": "运行失败，有文件或规则未能检查（退出码 2）",
        "verdict": "结论：{verdict}",
    },
    "en": {
        "error": "error",
        "warning": "warning",
        "info": "info",
        "count": "{number} {noun}",
        "and": ", ",
        "stop": "; ",
        "page": "page {page} ",
        "clean": "no findings",
        "unreadable": "not checked",
        "help": "help: ",
        "basis": "basis: ",
        "safe": "fix: ",
        "unsafe": "fix, to be confirmed: ",
        "replace": '"{old}" → "{new}"',
        "insert": 'insert "{new}"',
        "delete": 'delete "{old}"',
        "rest": "{number} more",
        "truncated": "{number} more of {code} not listed",
        "checked": "{number} file{s} checked",
        "unchecked": "{number} file{s} not checked",
        "skipped": "rules not evaluated: {codes}",
        "skip": "{code} ({number} file{s})",
        "never": "passed, findings do not count by your settings (exit code 0)",
        "passed": "passed, no findings at or above {level} (exit code 0)",
        "found": "failed, findings at or above {level} (exit code 1)",
        "broken": "run failed, a file or a rule could not be checked (exit code 2)",
        "verdict": "verdict: {verdict}",
    },
}
"""``{s}`` is the English plural. No phrase of a summary holds a colon right before a number:
editors take that for a place."""
