"""The words of the formats for people, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from checker.model.rule import quoted, worded

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.finding import Finding, Language
    from checker.model.pack_text import PackText
    from checker.model.rule import RuleText

    Rules = Mapping[str, RuleText]
    """The rules of the pack that a file was checked with, by code."""
    Names = Mapping[str, Mapping[Language, str]]
    """What keys are called, by language."""
    Words = Mapping[Language, Mapping[str, str]]
    """Labels and phrases of a format: the same keys in each language."""

PartForm = Literal["name", "label", "short", "column"]

FACTS: Names = {
    "title": {"zh": "标题", "en": "title"},
    "organization": {"zh": "报告机关", "en": "organization"},
    "reporting_year": {"zh": "报告年度", "en": "reporting year"},
    "addressee": {"zh": "主送机关", "en": "addressee"},
    "signatory": {"zh": "署名", "en": "signatory"},
    "date": {"zh": "成文日期", "en": "date"},
    "author": {"zh": "报告人", "en": "author"},
    "document_number": {"zh": "发文字号", "en": "document number"},
    "previous": {"zh": "上一年度的报告", "en": "report of the year before"},
    "companion": {"zh": "同一年度的另一种报告", "en": "other report for the same year"},
}
"""What a report may lack, so that a rule cannot be applied; parts have the names of their pack."""

STATUSES: Names = {
    "section": {"zh": "专章", "en": "section"},
    "subsection": {"zh": "专节", "en": "subsection"},
    "passage": {"zh": "段落", "en": "passage"},
    "mention": {"zh": "提及", "en": "mention"},
    "missing": {"zh": "缺", "en": "missing"},
}
"""How a statutory part is present, in one word, from the fullest account to none."""

LONG_STATUSES: Names = {
    "section": {"zh": "单独成章", "en": "section of its own"},
    "subsection": {"zh": "下级标题", "en": "subsection"},
    "passage": {"zh": "只有段落", "en": "passage"},
    "mention": {"zh": "一句话提及", "en": "mentioned in passing"},
    "missing": {"zh": "缺", "en": "missing"},
}
"""The same where there is room."""

TIMELINESS: Names = {
    "in_time": {"zh": "按期", "en": "in time"},
    "late": {"zh": "迟", "en": "late"},
    "unclear": {"zh": "期限不明", "en": "of unclear date"},
    "not_stated": {"zh": "未写日期", "en": "without a date"},
    "not_checked": {"zh": "未查期限", "en": "not held against the deadline"},
}
"""How the date of a report stands to its deadline."""

STATES: Names = {
    "checked": {"zh": "已检查", "en": "checked"},
    "not_a_report": {"zh": "不是已知文种", "en": "of no known kind"},
    "failed": {"zh": "无法检查", "en": "not checked"},
}
"""What became of a file."""

WORDS: Words = {
    "zh": {
        "error": "错误", "warning": "警告", "info": "提示",
        "count": "{number} 个{noun}",
        "and": "，", "list": "、", "stop": "；", "colon": "：",
        "page": "第 {page} 页 ",
        "clean": "无问题",
        "help": "帮助",
        "basis": "依据",
        "safe": "可自动修改",
        "unsafe": "可修改，须人工确认",
        "replace": "“{old}” → “{new}”",
        "insert": "插入“{new}”",
        "delete": "删除“{old}”",
        "rest": "另有 {number} 处",
        "truncated": "{code} 另有 {number} 处未列出",
        "checked": "检查了 {number} 个文件",
        "unchecked": "{number} 个文件无法检查",
        "unknown": "{number} 个文件不是已知文种",
        "aside": "另有 {number} 个问题未计（{kinds}）",
        "aside_too": "（另 {number} 个未计）",
        "kind": "{kind} {number}",
        "comment": "注释", "waiver": "豁免", "baseline": "基线",
        "skipped": "未能检查的规则：{codes}",
        "skip": "{code}（{number} 个文件）",
        "skip_for": "{code}（{number} 个文件没有{fact}）",
        "lacks": "{code}（没有{fact}）",
        "compared": "对照 {files}",
        "cell": "单元格",
        "never": "通过，按设置不以问题论成败（退出码 0）",
        "passed": "通过，没有达到“{level}”级别的问题（退出码 0）",
        "found": "不通过，有达到“{level}”级别的问题（退出码 1）",
        "broken": "运行失败，有文件或规则未能检查（退出码 2）",
        "verdict": "结论：{verdict}",
        "severity": "级别",
        "number": "序号", "section": "所在章节", "place": "位置",
        "rule": "规则",
        "problem": "问题",
        "how_to_fix": "怎么改",
        "why": "为什么",
        "traps": "不报的情形",
        "confidence": "把握",
        "high": "高", "medium": "中", "low": "低",
        "kind_of_report": "文种",
        "profile": "类型", "year": "年度", "addressee": "主送", "date": "日期",
        "there": "有",
        "state": "检查情况",
        "unlisted": "另有 {number} 处问题未列出",
        "pass": "通过",
        "unfit": "不适用：报告中没有本规则所检查的内容（{facts}）",
        "other_profile": "不适用：本规则用于 {profiles}，这份报告属于 {profile}",
        "no_subject": "不适用",
        "no_facts": "未能检查：没有必需的内容（{facts}）",
        "no_result": "未能检查",
        "extracted": "从文件中取出的文字",
        "root": "运行检查的文件夹",
        "in_force": "{day}起施行",
        "details": "{text}（{details}）",
    },
    "en": {
        "error": "error", "warning": "warning", "info": "info",
        "count": "{number} {noun}",
        "and": ", ", "list": ", ", "stop": "; ", "colon": ": ",
        "page": "page {page} ",
        "clean": "no findings",
        "help": "help",
        "basis": "basis",
        "safe": "fix",
        "unsafe": "fix, to be confirmed",
        "replace": '"{old}" → "{new}"',
        "insert": 'insert "{new}"',
        "delete": 'delete "{old}"',
        "rest": "{number} more",
        "truncated": "{number} more of {code} not listed",
        "checked": "{number} file{s} checked",
        "unchecked": "{number} file{s} not checked",
        "unknown": "{number} file{s} of no known kind",
        "aside": "{number} more finding{s} set aside ({kinds})",
        "aside_too": " ({number} more set aside)",
        "kind": "{number} by {kind}",
        "comment": "comment", "waiver": "waiver", "baseline": "baseline",
        "skipped": "rules not evaluated: {codes}",
        "skip": "{code} ({number} file{s})",
        "skip_for": "{code} ({number} file{s} without {fact})",
        "lacks": "{code} (no {fact})",
        "compared": "compared with {files}",
        "cell": "cell",
        "never": "passed, findings do not count by your settings (exit code 0)",
        "passed": "passed, no findings at or above {level} (exit code 0)",
        "found": "failed, findings at or above {level} (exit code 1)",
        "broken": "run failed, a file or a rule could not be checked (exit code 2)",
        "verdict": "verdict: {verdict}",
        "severity": "severity",
        "number": "no.", "section": "section", "place": "place",
        "rule": "rule",
        "problem": "problem",
        "how_to_fix": "how to fix it",
        "why": "why",
        "traps": "not reported",
        "confidence": "confidence",
        "high": "high", "medium": "medium", "low": "low",
        "kind_of_report": "kind of report",
        "profile": "kind", "year": "year", "addressee": "to", "date": "date",
        "there": "yes",
        "state": "state",
        "unlisted": "{number} more finding{s} not listed",
        "pass": "passed",
        "unfit": "not applicable: the report has nothing that this rule looks at ({facts})",
        "other_profile": "not applicable: this rule is for {profiles}; the report: {profile}",
        "no_subject": "not applicable",
        "no_facts": "not evaluated: the report lacks what it takes ({facts})",
        "no_result": "not evaluated",
        "extracted": "the text taken out of the file",
        "root": "the folder where the check was run",
        "in_force": "in force since {day}",
        "details": "{text} ({details})",
    },
}  # fmt: skip
"""Labels have no colon and, in English, no capital: a format adds what it needs. ``help`` is the
short label before a line, as compilers have it; ``how_to_fix`` is a heading. ``{s}`` is the English
plural. No phrase of a summary holds a colon right before a number: editors take that for a place.
"""


def with_shared_words(own: Words) -> Words:
    """Return all words of a format: the shared ones, and in their place or besides its ``own``."""
    return {lang: {**words, **own[lang]} for lang, words in WORDS.items()}


def phrase(template: str, **values: str | int) -> str:
    """Return ``template`` with ``values`` in it, those between “ and ” with ‘ and ’ inside."""
    shown = {
        name: quoted(value) if isinstance(value, str) and f"“{{{name}}}”" in template else value
        for name, value in values.items()
    }
    return template.format(**shown)


def as_heading(label: str) -> str:
    """Return ``label`` with a capital at its beginning."""
    return label[:1].upper() + label[1:]


def severity_noun(severity: str, number: int, lang: Language) -> str:
    """Return the noun for ``number`` findings of ``severity``; “info” has no plural."""
    plural = lang == "en" and number != 1 and severity != "info"
    return WORDS[lang][severity] + "s" * plural


def fact_name(fact: str, kind: PackText, lang: Language) -> str:
    """Return a fact or a part in words; one that nothing names goes by its key."""
    return FACTS[fact][lang] if fact in FACTS else part_name(fact, kind, lang)


def part_name(part: str, kind: PackText, lang: Language, form: PartForm = "label") -> str:
    """Return the name of a part in the ``form`` that there is room for; its key if it has none."""
    return next((getattr(one, form)[lang] for one in kind.parts if one.part == part), part)


def profile_name(profile: str, kind: PackText, lang: Language, *, short: bool = False) -> str:
    """Return the name of a kind of organ; its key if it has none."""
    for one in kind.profiles:
        if one.profile == profile:
            return (one.short if short else one.name)[lang]
    return profile


def cell_name(finding: Finding) -> str:
    """Return what the cell of a table is called that a finding stands in; empty elsewhere."""
    if finding.cell is None:
        return ""
    return " × ".join(" / ".join(labels) for labels in finding.cell if labels)


def message(finding: Finding, rules: Rules, lang: Language) -> str:
    """Return what is wrong; ``rules`` are those of the file that it was found in."""
    return worded(rules[finding.code].message, lang, finding.variant, finding.arguments)


def help_text(finding: Finding, rules: Rules, lang: Language) -> str:
    """Return what to do about it; empty where the rule says nothing."""
    return rules[finding.code].help.get(lang, "")


def basis(finding: Finding, rules: Rules, lang: Language) -> str:
    """Return the clauses that the finding rests on; empty where its rule names none for it."""
    rule = rules[finding.code]
    own = rule.variant_basis.get(finding.variant) or rule.variant_basis.get("", rule.basis)
    return own.get(lang, "")
