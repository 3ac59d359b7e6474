"""The words of the summaries for people, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.finding import Language

    Names = Mapping[str, Mapping[Language, str]]

STATUSES: Names = {
    "section": {"zh": "专章", "en": "sect"},
    "subsection": {"zh": "专节", "en": "subs"},
    "passage": {"zh": "段落", "en": "pass"},
    "mention": {"zh": "提及", "en": "ment"},
    "missing": {"zh": "缺", "en": "none"},
}
"""How a part is present, in at most four cells."""

MARKS: Names = {
    "section": {"zh": "章", "en": "S"},
    "subsection": {"zh": "节", "en": "s"},
    "passage": {"zh": "段", "en": "p"},
    "mention": {"zh": "提", "en": "m"},
    "missing": {"zh": "缺", "en": "-"},
}
"""The same as one sign, where all parts share a column."""

LONG_STATUSES: Names = {
    "section": {"zh": "单独成章", "en": "section of its own"},
    "subsection": {"zh": "下级标题", "en": "subsection"},
    "passage": {"zh": "只有段落", "en": "passage"},
    "mention": {"zh": "一句话提及", "en": "mentioned in passing"},
    "missing": {"zh": "缺", "en": "missing"},
}

TIMELINESS: Names = {
    "in_time": {"zh": "按期", "en": "ok"},
    "late": {"zh": "迟", "en": "late"},
    "unclear": {"zh": "不明", "en": "open"},
    "not_stated": {"zh": "未写", "en": "none"},
    "not_checked": {"zh": "未查", "en": "n/c"},
}

STATES: Names = {
    "checked": {"zh": "已检查", "en": "checked"},
    "not_a_report": {"zh": "不是已知文种", "en": "of no known kind"},
    "failed": {"zh": "无法检查", "en": "not checked"},
}

LONG_TIMELINESS: Names = {
    "in_time": {"zh": "按期", "en": "in time"},
    "late": {"zh": "迟", "en": "late"},
    "unclear": {"zh": "期限不明", "en": "of unclear date"},
    "not_stated": {"zh": "未写日期", "en": "without a date"},
    "not_checked": {"zh": "未查期限", "en": "not held against the deadline"},
}

SEVERITIES: Names = {
    "error": {"zh": "错误", "en": "errors"},
    "warning": {"zh": "警告", "en": "warnings"},
    "info": {"zh": "提示", "en": "info"},
}

SEVERITY: Names = {
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "info": {"zh": "提示", "en": "info"},
}
"""Of one finding."""

WORDS: Mapping[Language, Mapping[str, str]] = {
    "zh": {
        "organ": "机关",
        "file": "文件",
        "title": "标题",
        "profile": "类型",
        "year": "年度",
        "parts": "内容",
        "addressee": "主送",
        "signatory": "署名",
        "date": "日期",
        "timeliness": "期限",
        "state": "检查情况",
        "there": "有",
        "absent": "无",
        "and": "，",
        "list": "、",
        "stop": "；",
        "colon": "：",
        "equals": "{short}＝{long}",
        "legend_parts": "内容依次为：{names}",
        "legend_timeliness": "期限：按规则 {rule}，看成文日期",
        "totals": "共 {number} 份",
        "reports": "{word} {number} 份",
        "findings": "{word} {number}",
        "set_aside": "另有 {number} 处按注释、豁免或基线不计",
        "truncated": "另有 {number} 处问题未列出",
        "skipped": "未能检查的规则：{codes}",
        "skip": "{code}（{number} 份）",
        "by_part": "按内容（份）",
        "by_rule": "按规则",
        "code": "规则",
        "name": "名称",
        "severity": "级别",
        "report_count": "份数",
        "finding_count": "处数",
        "example": "例",
        "lacking": "缺少的报告",
        "reason": "说明",
        "errors": "错误",
        "warnings": "警告",
        "number": "序号",
        "line": "行",
        "column": "列",
        "page": "页",
        "section": "所在章节",
        "message": "问题",
        "excerpt": "原文",
        "basis": "依据",
        "help": "怎么改",
        "fix": "修改",
        "safe": "可自动修改",
        "unsafe": "须人工确认",
        "part": "法定内容",
        "timeliness_long": "是否按期",
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
        "profile": "kind",
        "year": "year",
        "parts": "parts",
        "addressee": "to",
        "signatory": "sign",
        "date": "date",
        "timeliness": "due",
        "state": "state",
        "there": "yes",
        "absent": "no",
        "and": ", ",
        "list": ", ",
        "stop": "; ",
        "colon": ": ",
        "equals": "{short} = {long}",
        "legend_parts": "parts, in this order: {names}",
        "legend_timeliness": "due: by rule {rule}, from the date in the report; ok = in time, "
        "open = unclear, none = no date, n/c = not checked",
        "totals": "{number} in all",
        "reports": "{number} {word}",
        "findings": "{number} {word}",
        "set_aside": "{number} set aside by comments, waivers or a baseline",
        "truncated": "{number} more not listed",
        "skipped": "rules not evaluated: {codes}",
        "skip": "{code} (in {number})",
        "by_part": "by part (reports)",
        "by_rule": "by rule",
        "code": "rule",
        "name": "name",
        "severity": "severity",
        "report_count": "reports",
        "finding_count": "findings",
        "example": "example",
        "lacking": "reports without it",
        "reason": "note",
        "errors": "err",
        "warnings": "warn",
        "number": "no.",
        "line": "line",
        "column": "column",
        "page": "page",
        "section": "section",
        "message": "problem",
        "excerpt": "text",
        "basis": "basis",
        "help": "how to fix it",
        "fix": "fix",
        "safe": "automatic",
        "unsafe": "to be confirmed",
        "part": "statutory part",
        "timeliness_long": "in time?",
        "sheet_rows": "Summary",
        "sheet_findings": "Findings",
        "sheet_rules": "By rule",
        "sheet_parts": "By part",
        "heading": "Annual reports: summary",
        "printed": "page &P of &N",
    },
}


def named(names: Names, key: str, lang: Language) -> str:
    """Return the word for ``key``, or the key itself where there is none."""
    return names[key][lang] if key in names else key
