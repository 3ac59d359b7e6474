"""The words of the summaries for people alone, in both languages; English heads are narrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.wording import STATUSES, with_shared_words

if TYPE_CHECKING:
    from checker.model.finding import Language
    from checker.output.wording import Names, Words

_FOUR_CELLS = {
    "section": "sect",
    "subsection": "subs",
    "passage": "pass",
    "mention": "ment",
    "missing": "none",
}
SHORT_STATUSES: Names = {
    status: {"zh": STATUSES[status]["zh"], "en": short} for status, short in _FOUR_CELLS.items()
}
"""How a part is present, in at most four cells: a terminal has a column for each part."""

MARKS: Names = {
    "section": {"zh": "章", "en": "S"},
    "subsection": {"zh": "节", "en": "s"},
    "passage": {"zh": "段", "en": "p"},
    "mention": {"zh": "提", "en": "m"},
    "missing": {"zh": "缺", "en": "-"},
}
"""The same as one sign, where all parts share a column."""

SHORT_TIMELINESS: Names = {
    "in_time": {"zh": "按期", "en": "ok"},
    "late": {"zh": "迟", "en": "late"},
    "unclear": {"zh": "不明", "en": "open"},
    "not_stated": {"zh": "未写", "en": "none"},
    "not_checked": {"zh": "未查", "en": "n/c"},
}
"""How a date stands to the deadline, in at most four cells."""

_OWN: Words = {
    "zh": {
        "organ": "机关",
        "file": "文件",
        "title": "标题",
        "parts": "内容",
        "signatory": "署名",
        "timeliness": "期限",
        "absent": "无",
        "equals": "{short}＝{long}",
        "legend_parts": "内容依次为：{names}",
        "legend_timeliness": "期限：按规则 {rule}，看成文日期",
        "totals": "共 {number} 份",
        "reports": "{word} {number} 份",
        "findings": "{word} {number}",
        "set_aside": "另有 {number} 处按注释、豁免或基线不计",
        "truncated": "另有 {number} 处问题未列出",
        "skip": "{code}（{number} 份）",
        "by_part": "按内容（份）",
        "by_rule": "按规则",
        "name": "名称",
        "report_count": "份数",
        "finding_count": "处数",
        "example": "例",
        "lacking": "缺少的报告",
        "reason": "说明",
        "errors": "错误",
        "warnings": "警告",
        "line": "行",
        "column": "列",
        "page": "页",
        "excerpt": "原文",
        "fix": "修改",
        "safe": "可自动修改",
        "unsafe": "须人工确认",
        "part": "法定内容",
        "timeliness_long": "是否按期",
        "section_heading": "{title}（{number} 份）",
        "not_checked_files": "未检查的文件",
        "sheet_unchecked": "未检查",
        "sheet_rows": "汇总",
        "sheet_findings": "问题清单",
        "sheet_rules": "按规则",
        "sheet_parts": "按内容",
        "heading": "年度报告检查汇总",
        "printed": "第 &P 页，共 &N 页",
    },
    "en": {
        "organ": "organ",
        "file": "file",
        "title": "title",
        "parts": "parts",
        "signatory": "sign",
        "timeliness": "due",
        "absent": "no",
        "equals": "{short} = {long}",
        "legend_parts": "parts, in this order: {names}",
        "legend_timeliness": "due: by rule {rule}, from the date in the report; ok = in time, "
        "open = unclear, none = no date, n/c = not checked",
        "totals": "{number} in all",
        "reports": "{number} {word}",
        "findings": "{number} {word}",
        "set_aside": "{number} set aside by comments, waivers or a baseline",
        "truncated": "{number} more not listed",
        "skip": "{code} (in {number})",
        "by_part": "by part (reports)",
        "by_rule": "by rule",
        "name": "name",
        "report_count": "reports",
        "finding_count": "findings",
        "example": "example",
        "lacking": "reports without it",
        "reason": "note",
        "errors": "err",
        "warnings": "warn",
        "line": "line",
        "column": "column",
        "page": "page",
        "excerpt": "text",
        "fix": "fix",
        "safe": "automatic",
        "unsafe": "to be confirmed",
        "part": "statutory part",
        "timeliness_long": "in time?",
        "section_heading": "{title} ({number})",
        "not_checked_files": "files that were not checked",
        "sheet_unchecked": "Not checked",
        "sheet_rows": "Summary",
        "sheet_findings": "Findings",
        "sheet_rules": "By rule",
        "sheet_parts": "By part",
        "heading": "Annual reports: summary",
        "printed": "page &P of &N",
    },
}

WORDS: Words = with_shared_words(_OWN)


def named(names: Names, key: str, lang: Language) -> str:
    """Return the word for ``key``, or the key itself where there is none."""
    return names[key][lang] if key in names else key
