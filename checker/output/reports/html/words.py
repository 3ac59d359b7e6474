"""The words of the page, in both languages.

``{n}`` and ``{m}`` are filled in by the page's script, which gets the whole table: its own words
and those of the shared ones that the page shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.wording import STATES, WORDS, as_heading

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.finding import Language
    from checker.output.wording import Words

_LABELS = ("there", "clean", "high", "medium", "low")
"""Shared words that the page shows as they are."""

_HEADINGS = (
    "kind_of_report", "profile", "year", "addressee", "date", "rule", "problem", "severity",
    "state", "section", "cell", "basis", "why", "traps", "confidence",
)  # fmt: skip
"""Shared words that the page shows with a capital."""

_OWN: Words = {
    "zh": {
        "title": "年度报告检查结果",
        "day": "以 {day} 为今天",
        "pack": "规则包 {packs}",
        "version": "nianbao {version}",
        "failed_files": "无法检查的文件",
        "matrix": "各报告一览",
        "matrix_note": "点击表头排序，点击名称看报告",
        "parts": "法定内容",
        "by_part": "法定内容统计",
        "by_rule": "按规则统计",
        "report": "报告",
        "signatory": "署名",
        "absent": "未见",
        "skip_matrix": "跳到总表",
        "skip_filters": "跳到筛选",
        "skip_text": "跳到原文",
        "static": "浏览器没有运行脚本：以下是全部问题，没有筛选和原文。",
        "rules": "规则说明",
        "findings": "问题",
        "reports": "报告数",
        "filters": "筛选",
        "search": "搜索",
        "search_hint": "问题、原文、名称",
        "name": "机关或文件名",
        "missing": "缺法定内容",
        "unchecked": "有未能检查的规则",
        "reset": "清除筛选",
        "shown": "显示 {n} / {m} 份报告，{f} 处问题",
        "rest": "显示其余 {n} 份报告",
        "nothing": "没有符合条件的报告。",
        "back": "← 返回总表",
        "previous": "上一份",
        "next": "下一份",
        "facts": "报告自述",
        "outline": "提纲",
        "text": "原文",
        "full": "显示全文",
        "gap": "第 {n}–{m} 行未显示，点击展开",
        "line": "第 {n} 行",
        "place": "第 {n} 行第 {m} 列",
        "page": "第 {n} 页",
        "filtered": "按筛选显示 {n} / {m} 处",
        "all": "全部显示",
        "none": "没有发现问题。",
        "no_text": "没有可显示的原文。",
        "safe": "修改办法（可自动修改）",
        "unsafe": "修改办法（须人工确认）",
        "before": "原",
        "after": "改",
        "aside": "不计的问题",
        "more": "另有 {n} 行要改",
        "truncated": "{code} 另有 {n} 处未列出",
        "normalised": "标点已被转成半角，涉及全角半角的规则只提示一次",
        "wrapped": "句中有硬回车，已接续后检查",
        "packed": "原文是从文件中取出的文字，行号按取出的文字计",
        "close": "关闭",
        "only": "只看这条规则",
        "theme": "深色／浅色",
        "keys": "键盘操作",
        "key_jk": "下一处、上一处问题；在总表中为下一行、上一行",
        "key_enter": "打开报告",
        "key_np": "下一份、上一份报告",
        "key_search": "搜索",
        "key_full": "全文／只看有问题的段落",
        "key_esc": "关闭、清除搜索、返回总表",
        "key_help": "本说明",
    },
    "en": {
        "title": "Annual reports, checked",
        "day": "counting {day} as today",
        "pack": "rule pack {packs}",
        "version": "nianbao {version}",
        "failed_files": "Files not checked",
        "matrix": "All reports",
        "matrix_note": "click a head to sort, a name to open",
        "parts": "Statutory parts",
        "by_part": "By statutory part",
        "by_rule": "By rule",
        "report": "Report",
        "signatory": "Signed",
        "absent": "not seen",
        "skip_matrix": "Skip to the table",
        "skip_filters": "Skip to the filters",
        "skip_text": "Skip to the text",
        "static": "No script runs here: these are all findings, without filters and texts.",
        "rules": "The rules",
        "findings": "Findings",
        "reports": "Reports",
        "filters": "Filters",
        "search": "Search",
        "search_hint": "findings, texts, names",
        "name": "Organ or file",
        "missing": "Part missing",
        "unchecked": "some rules not evaluated",
        "reset": "Clear filters",
        "shown": "{n} of {m} reports, findings: {f}",
        "rest": "Show {n} more reports",
        "nothing": "No report fits.",
        "back": "← All reports",
        "previous": "Previous",
        "next": "Next",
        "facts": "The report on itself",
        "outline": "Outline",
        "text": "Text",
        "full": "Full text",
        "gap": "lines {n}–{m} not shown; click to show them",
        "line": "line {n}",
        "place": "line {n}, column {m}",
        "page": "page {n}",
        "filtered": "{n} of {m} shown by the filters",
        "all": "Show all",
        "none": "No findings.",
        "no_text": "There is no text to show.",
        "safe": "Fix (automatic)",
        "unsafe": "Fix (to be confirmed)",
        "before": "old",
        "after": "new",
        "aside": "set aside",
        "more": "{n} more lines to change",
        "truncated": "{n} more of {code} not listed",
        "normalised": "punctuation was made half-width; rules on width speak once",
        "wrapped": "lines broken inside sentences were joined for the check",
        "packed": "this is the text taken out of the file; lines are counted in it",
        "close": "Close",
        "only": "Only this rule",
        "theme": "Dark / light",
        "keys": "Keyboard",
        "key_jk": "next and previous finding; in the table, row",
        "key_enter": "open a report",
        "key_np": "next and previous report",
        "key_search": "search",
        "key_full": "full text or passages with findings",
        "key_esc": "close, clear the search, back to the table",
        "key_help": "this page",
    },
}


def _page_words(lang: Language) -> Mapping[str, str]:
    shared = WORDS[lang]
    return {
        **{key: shared[key] for key in _LABELS},
        **{key: as_heading(shared[key]) for key in _HEADINGS},
        "help": as_heading(shared["how_to_fix"]),
        "not_evaluated": shared["skipped"],
        "failed": STATES["failed"][lang],
        **_OWN[lang],
    }


PAGE: Words = {lang: _page_words(lang) for lang in _OWN}
