"""Pages about rules, one each and a table of all: made from the rule files alone.

Chinese first, English below. The same rules give the same bytes, so that
``nianbao rules docs DIR --check`` can check that pages are up to date.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING, Any

from checker.output.wording import as_heading, with_shared_words
from checker.packs import rule_files
from checker.packs.load import cited_sources, rules_of, source_path
from checker.support.markdown_text import fenced, plain, yaml

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from checker.model.finding import Language
    from checker.model.rule import Rule
    from checker.output.wording import Words
    from checker.packs.examples import Example
    from checker.packs.file_models import BasisModel, RuleModel, Text
    from checker.packs.pack import Pack

MARK = "<!-- made by `nianbao rules docs`: edit the rule file, not this page -->\n"
"""How every page begins."""

_INDEX = "README.md"
_RUNNING = "NB"

_WORDS: Words = with_shared_words(
    {
        "zh": {
            "unsafe": "可修改（需人工确认，`--unsafe`）", "none": "不自动修改",
            "off": "默认关闭", "pack": "规则包",
            "fire": "会报的例子", "pass": "不报的例子", "check": "检查方式",
            "needs": "缺少这些就无法判断：", "subject": "没有这些就不适用：", "scope": "检查范围：",
            "profiles": "只适用于：", "fixed": "改为：", "message": "提示文字：", "note": "说明：",
            "today": "以这一天为今天：", "profile": "机关类型：", "parameters": "参数：",
            "markdown": "按 Markdown 读取",
            "previous": "上一年度的报告：", "companion": "同一年度的另一种报告：",
        },
        "en": {
            "safe": "fixable", "unsafe": "fixable, unsafe (`--unsafe`)", "none": "no fix",
            "off": "off by default", "pack": "pack",
        },
    }
)  # fmt: skip
"""Examples and the check are described in Chinese alone; of a fix a page names the option."""


def pages(packs: Sequence[Pack]) -> dict[str, str]:
    """Return the pages of all rules of ``packs`` and of the run's own codes, by file name."""
    listed = rules_of(packs)
    models: dict[str, RuleModel] = {}
    examples: dict[str, list[Example]] = {}
    for path in sorted({source_path(rule) for rule in listed}):
        models |= rule_files.declared(path)
        for example in rule_files.examples(path):
            examples.setdefault(example.code, []).append(example)
    by_name = {
        f"{rule.code}.md": _page(rule, models[rule.code], examples.get(rule.code, []))
        for rule in listed
    }
    running = packs[0].table("running").entries
    by_name |= {f"{code}.md": _running_page(code, entry) for code, entry in running.items()}
    return {_INDEX: _index(listed, _titles(packs), running), **dict(sorted(by_name.items()))}


def _page(rule: Rule, model: RuleModel, examples: list[Example]) -> str:
    parts = [
        f"{MARK}\n# {rule.code} {rule.name}",
        *_rule_text(rule, model, "zh"),
        *_example_blocks([e for e in examples if e.fire], "fire"),
        *_example_blocks([e for e in examples if not e.fire], "pass"),
        f"## {_WORDS['zh']['check']} · Check",
        _check(rule, model),
        "## English",
        *_rule_text(rule, model, "en", heading="###"),
    ]
    return "\n\n".join(parts) + "\n"


def _rule_text(rule: Rule, model: RuleModel, lang: Language, heading: str = "##") -> Iterator[str]:
    """Yield what a rule says about itself in one language."""
    words = _WORDS[lang]
    yield " · ".join(_facts(rule, lang))
    messages = [model.message, *model.variants.values()]
    yield "\n".join(
        f"> {line}" for line in _quoted_paragraphs(text.plain()[lang] for text in messages)
    )
    sections: list[tuple[str, Text | None]] = [("why", model.why), ("how_to_fix", model.help)]
    for name, text in (*sections, ("traps", model.traps)):
        if text is not None:
            yield f"{heading} {as_heading(words[name])}"
            yield plain(text.plain()[lang])
    if model.basis:
        yield f"{heading} {as_heading(words['basis'])}"
        sources = cited_sources(source_path(rule))
        yield "\n".join(f"- {_citation(b, sources[b.source], lang)}" for b in model.basis)


def _facts(rule: Rule, lang: Language) -> Iterator[str]:
    words = _WORDS[lang]
    yield f"{as_heading(words['severity'])}{words['colon']}**{words[rule.severity]}**"
    yield f"{as_heading(words['confidence'])}{words['colon']}{words[rule.confidence]}"
    yield f"{as_heading(words['pack'])}{words['colon']}`{rule.pack}`"
    yield words[rule.fix or "none"]
    if not rule.enabled:
        yield words["off"]


def _quoted_paragraphs(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts as paragraphs of one quotation."""
    for number, text in enumerate(texts):
        if number:
            yield ""
        yield plain(text)


def _citation(basis: BasisModel, source: Mapping[str, Any], lang: Language) -> str:
    """Return a clause with the full title of its document, and what identifies that."""
    words, cited = _WORDS[lang], source[lang]
    clause = basis.clause if isinstance(basis.clause, str) else basis.clause.plain()[lang]
    title = source["title"][lang]
    if title not in cited:
        cited = f"{cited}《{title}》" if lang == "zh" else f"{cited}, {title}"
    details = [source[key] for key in ("issuer", "number") if key in source and lang == "zh"]
    if "in_force" in source:
        details.append(words["in_force"].format(day=source["in_force"]))
    if details:
        cited = words["details"].format(text=cited, details=words["and"].join(details))
    text = f"{cited} {clause}".strip()
    return f"[{plain(text)}]({source['url']})" if "url" in source else plain(text)


def _example_blocks(examples: list[Example], heading: str) -> Iterator[str]:
    """Yield examples under their heading, each with the conditions it is read under."""
    if examples:
        yield f"## {_WORDS['zh'][heading]}"
    for example in examples:
        yield fenced(_with_marks(example))
        notes = list(_notes(example))
        if notes:
            yield "\n".join(f"- {note}" for note in notes)
        if example.fixed is not None:
            yield _WORDS["zh"]["fixed"]
            yield fenced(example.fixed)
        for name in ("previous", "companion"):
            if text := getattr(example, name):
                yield _WORDS["zh"][name]
                yield fenced(text)


def _notes(example: Example) -> Iterator[str]:
    words = _WORDS["zh"]
    for name in ("note", "message", "today", "profile"):
        value = getattr(example, name)
        if value is not None:
            yield words[name] + plain(value)
    if example.parameters:
        yield words["parameters"] + f"`{json.dumps(dict(example.parameters), ensure_ascii=False)}`"
    if example.markdown:
        yield words["markdown"]


def _with_marks(example: Example) -> str:
    """Return an example with the places that the rule finds in ⟦ ⟧."""
    text = example.text
    for start, end in sorted(example.spans, reverse=True):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


def _check(rule: Rule, model: RuleModel) -> str:
    """Return the kind of check and its parameters as they stand in the rule file."""
    words = _WORDS["zh"]
    lines = [f"`{rule.kind}`: {plain(rule_files.check_description(rule.kind))}"]
    given = {key: value for key, value in model.check.items() if key != "kind"}
    if rule.scope != "text":
        lines.append(f"{words['scope']}`{rule.scope}`")
    for name in ("subject", "needs", "profiles"):
        values = getattr(rule, name)
        if values:
            lines.append(words[name] + ", ".join(f"`{value}`" for value in values))
    if given:
        lines.append(fenced("\n".join(yaml(given)), "yaml"))
    return "\n\n".join(lines)


def _running_page(code: str, entry: Mapping[str, Mapping[str, str]]) -> str:
    """Return the page of what the run itself reports."""
    parts = [f"{MARK}\n# {code} {entry['name']['is']}"]
    for lang, heading in (("zh", "##"), ("en", "###")):
        words = _WORDS[lang]  # type: ignore[index]
        parts += ["## English"] if lang == "en" else []
        parts.append(
            f"{as_heading(words['severity'])}{words['colon']}**{words[entry['severity']['is']]}**"
        )
        parts.append(f"> {plain(entry['message'][lang])}")
        for name, label in (("why", "why"), ("help", "how_to_fix")):
            parts += [f"{heading} {as_heading(words[label])}", plain(entry[name][lang])]
    return "\n\n".join(parts) + "\n"


def _index(
    listed: Sequence[Rule],
    titles: Mapping[str, Mapping[str, str]],
    running: Mapping[str, Mapping[str, Mapping[str, str]]],
) -> str:
    """Return the table of all rules, by pack and family."""
    zh, en = _WORDS["zh"], _WORDS["en"]
    rows = len(listed) + len(running)
    parts = [f"{MARK}\n# 规则 · Rules", f"{rows} 条规则。{rows} rules."]
    for (name, family), rules in groupby(listed, lambda rule: (rule.pack, _family(rule.code))):
        title = titles[name]
        parts.append(f"## {family}: {title['zh']} · {title['en']}")
        lines = []
        for rule in rules:
            notes = [words for words in (zh[rule.fix] if rule.fix else "",) if words]
            notes += [] if rule.enabled else [f"{zh['off']} · {en['off']}"]
            lines.append(
                _row(rule.code, rule.name, rule.severity, rule.message["zh"][""], "；".join(notes))
            )
        parts.append(_table(lines))
    parts.append(f"## {_RUNNING}: 运行本身 · the run itself")
    entries = sorted(running.items())
    parts.append(
        _table(
            _row(code, e["name"]["is"], e["severity"]["is"], e["message"]["zh"], "")
            for code, e in entries
        )
    )
    return "\n\n".join(parts) + "\n"


def _titles(packs: Iterable[Pack]) -> dict[str, Mapping[str, str]]:
    """Return the titles of packs and of those they extend, by name."""
    titles = {}
    for pack in packs:
        nearest: Pack | None = pack
        while nearest is not None:
            titles[nearest.name] = nearest.title
            nearest = nearest.base
    return titles


def _table(rows: Iterable[str]) -> str:
    head = "| 编号 | 名称 | 级别 | 提示 | 备注 |\n| --- | --- | --- | --- | --- |\n"
    return head + "\n".join(rows)


def _row(code: str, name: str, severity: str, message: str, note: str) -> str:
    shown = _WORDS["zh"][severity]
    return f"| [{code}]({code}.md) | {name} | {shown} | {plain(message)} | {note} |"


def _family(code: str) -> str:
    """Return letters and first digit of a code: ``GW2`` for ``GW204``."""
    letters = code.rstrip("0123456789")
    return code[: len(letters) + 1]
