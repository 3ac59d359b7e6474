"""The words of the review sheets alone, in both languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.output.wording import FACTS, LONG_STATUSES, with_shared_words

if TYPE_CHECKING:
    from checker.output.wording import Names, Words

STATUSES: Names = {
    **LONG_STATUSES,
    "subsection": {"zh": "有下级标题", "en": "under a lower heading"},
    "passage": {"zh": "只有段落，没有标题", "en": "a passage without a heading"},
    "mention": {"zh": "只有一句话提及", "en": "mentioned in one sentence"},
}
"""How a part is present, said in full: a sheet goes to those who never saw this program."""

_OWN: Words = {
    "zh": {
        "heading": "年度报告审核意见表",
        "unit": "被审单位",
        "reporting_year": FACTS["reporting_year"]["zh"],
        "the_year": "{year}年度",
        "title": "报告标题",
        "file": "报告文件",
        "reviewed": "审核日期",
        "conclusion": "审核结论",
        "revise": "需修改",
        "unchecked": "未能审核",
        "day": "{year}年{month}月{day}日",
        "unknown": "（未见）",
        "counted": "{severity} {number} 个",
        "lacking": "缺少法定内容：{names}",
        "advice": "有提示 {number} 个，供参考",
        "parts_heading": "一、法定内容",
        "items_heading": "二、需要修改的问题",
        "scope_heading": "三、检查范围",
        "opinion_heading": "四、审核人意见",
        "part": "内容",
        "status": "情况",
        "quoted": "原文：{text}",
        "no_items": "没有发现问题。",
        "no_parts": "未检查。",
        "late": "{date}，已过期限",
        "in_time": "{date}，按期",
        "whole": "全文",
        "at_line": "第{line}行",
        "at_paragraph": "第{line}段",
        "at_page": "第{page}页",
        "applied": "按规则包 {pack} 检查了 {number} 条规则。",
        "unfit": "报告中没有其所检查的内容，不适用的规则：{codes}。",
        "skipped": "未能检查的规则（缺少检查所需的内容，或者运行出错）：{codes}；"
        "这些方面请人工审核。",
        "set_aside": "按注释、豁免或基线不计的问题：{findings}。",
        "truncated": "规则 {code} 另有 {number} 处问题未列出。",
        "limits": "本表由程序检查生成。程序不核对事实和数据是否真实，也不判断内容是否详实、"
        "能否公开；这些由审核人判断。",
        "why_unchecked": "{code} {reason}",
        "reviewer": "审核人（签字）：",
        "signed_on": "日期：　　　年　　月　　日",
        "index": "审核意见表目录",
        "index_heading": "年度报告审核意见表目录",
        "sheet": "审核意见表",
        "stem": "{organ}-{year}年度-审核意见表",
        "stem_no_year": "{organ}-审核意见表",
        "printed": "第 {page} 页，共 {pages} 页",
    },
    "en": {
        "heading": "Annual report: review sheet",
        "unit": "unit",
        "reporting_year": FACTS["reporting_year"]["en"],
        "the_year": "{year}",
        "title": "title",
        "file": "file",
        "reviewed": "reviewed on",
        "conclusion": "conclusion",
        "revise": "to be revised",
        "unchecked": "not reviewed",
        "day": "{year}-{month:02}-{day:02}",
        "unknown": "(not found)",
        "counted": "{severity}: {number}",
        "lacking": "statutory parts missing: {names}",
        "advice": "with {number} to note",
        "parts_heading": "1. Statutory parts",
        "items_heading": "2. What to fix",
        "scope_heading": "3. What was checked",
        "opinion_heading": "4. The reviewer's opinion",
        "part": "part",
        "status": "how it is there",
        "quoted": "text: {text}",
        "no_items": "Nothing was found.",
        "no_parts": "Not checked.",
        "late": "{date}, after the deadline",
        "in_time": "{date}, in time",
        "whole": "whole report",
        "at_line": "line {line}",
        "at_paragraph": "paragraph {line}",
        "at_page": "page {page}, ",
        "applied": "{number} rules of the pack {pack} were applied.",
        "unfit": "Not applicable, because the report has nothing of that kind: {codes}.",
        "skipped": "Rules that could not be evaluated, because what they need is missing or "
        "because they failed: {codes}; please review this by hand.",
        "set_aside": "Set aside by comments, waivers or a baseline: {findings}.",
        "truncated": "{number} more findings of rule {code} are not listed.",
        "limits": "This sheet was made by a program. It does not check whether facts and figures "
        "are true, and does not judge whether the report says enough or may be published; "
        "that is for the reviewer.",
        "why_unchecked": "{code} {reason}",
        "reviewer": "Reviewer (signature): ",
        "signed_on": "Date: ",
        "index": "review-sheets",
        "index_heading": "Annual reports: review sheets",
        "sheet": "review sheet",
        "stem": "{organ}-{year}-review",
        "stem_no_year": "{organ}-review",
        "printed": "page {page} of {pages}",
    },
}

WORDS: Words = with_shared_words(_OWN)
