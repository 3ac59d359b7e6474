"""``nianbao rules``: the catalogue, one rule in full, the kinds of check."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from checker.checks import registry
from checker.cli import options as shared
from checker.cli.commands import make_group
from checker.cli.language import words
from checker.cli.output import write
from checker.cli.rules import docs, files
from checker.cli.values import Choice
from checker.output.wording import FACTS
from checker.packs.load import measured_detection, possible_packs, rules_of, source_path
from checker.packs.selection import require_known, running
from checker.support.terminal import Ruler

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from checker.model.rule import Rule
    from checker.packs.examples import Example
    from checker.packs.file_models import RuleModel
    from checker.packs.pack import Pack

_LABELS: dict[str, dict[str, str]] = {
    "zh": {
        "why": "为什么",
        "help": "怎么改",
        "traps": "不报的情形",
        "basis": "依据",
        "detection": "实测（合成材料）",
        "measured": "植入 {planted} 处缺陷，找到 {found} 处；正确的文字里误报 {alarms} 处。",
        "fire": "会报",
        "pass": "不报",
        "check": "检查方式",
        "parameters": "参数（可在配置里修改）",
        "off": "默认关闭",
        "safe": "可自动修改",
        "unsafe": "可修改（需确认）",
    },
    "en": {
        "why": "Why",
        "help": "How to fix it",
        "traps": "Not reported",
        "basis": "Basis",
        "detection": "Measured on synthetic texts",
        "measured": "{planted} defects planted, {found} found; {alarms} findings in right text.",
        "fire": "Fires",
        "pass": "Does not fire",
        "check": "Check",
        "parameters": "Parameters (a configuration can change them)",
        "off": "off by default",
        "safe": "fixable",
        "unsafe": "fixable, unsafe",
    },
}
_LONGEST = 70
"""Characters of a parameter that are shown."""

_SEVERITY = {"zh": {"error": "错误", "warning": "警告", "info": "提示"}, "en": {}}


@make_group("rules", "规则目录与规则文件。", "Rules and rule files.")
def command() -> None:
    """Group the commands."""


for one in (
    files.validate,
    files.test,
    files.schema,
    files.new,
    docs.docs,
):
    command.add_command(one)


@command.command("list", help=words("列出全部规则。", "List all rules."))
@shared.rules_of
@click.option("--format", "form", type=Choice(["text", "json"]), default="text")
@shared.lang
def list_(pack: str | None, form: str, lang: str) -> int:
    """Run the command; return the exit code."""
    packs = possible_packs(pack)
    rows = [_row(rule) for rule in rules_of(packs)]
    rows += [
        {
            "code": code,
            "name": entry["name"]["is"],
            "severity": entry["severity"]["is"],
            "pack": "-",
        }
        for code, entry in running(packs[0]).entries.items()
    ]
    if form == "json":
        write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n", None, utf8=True)
        return 0
    ruler = Ruler()
    lines = []
    for row in rows:
        severity = _SEVERITY[lang].get(row["severity"], row["severity"])
        notes = [_LABELS[lang][note] for note in ("off",) if not row.get("enabled", True)]
        notes += [_LABELS[lang][row["fix"]]] if row.get("fix") else []
        line = f"{row['code']}  {ruler.pad(severity, 8)}{row['name']:<34}{row['pack']:<9}"
        lines.append((line + " ".join(notes)).rstrip())
    write("\n".join(lines) + "\n", None, utf8=False)
    return 0


def _row(rule: Rule) -> dict[str, Any]:
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "enabled": rule.enabled,
        "fix": rule.fix,
        "pack": rule.pack,
        "basis": rule.basis,
        "help": rule.help,
    }


@command.command("kinds", help=words("列出检查方式。", "List the kinds of check."))
@shared.lang
def kinds_(lang: str) -> int:  # noqa: ARG001  # the descriptions are the modules' own
    """Run the command; return the exit code."""
    from checker.checks import registry

    names = registry.names()
    width = max(map(len, names)) + 2
    text = "".join(f"{name:<{width}}{registry.description(name)}\n" for name in names)
    write(text, None, utf8=False)
    return 0


@command.command(
    "show",
    help=words(
        "说明一条规则：依据、理由、怎么改、例子。",
        "Explain a rule: basis, reason, how to fix it, examples.",
    ),
)
@click.argument("code")
@shared.rules_of
@shared.lang
def show(code: str, pack: str | None, lang: str) -> int:
    """Run the command; return the exit code."""
    packs = possible_packs(pack)
    code = code.upper()
    require_known(packs, code)
    rule = next((rule for rule in rules_of(packs) if rule.code == code), None)
    text = _of_run(packs[0], code, lang) if rule is None else _explained(rule, lang)
    write(text, None, utf8=False)
    return 0


def _of_run(pack: Pack, code: str, lang: str) -> str:
    """Explain what the run itself reports."""
    entry = running(pack).entries.get(code)
    if entry is None:
        zh = f"{code} 不是完整的编号"
        raise click.UsageError(words(zh, f"{code} is not a whole code"))
    severity = _SEVERITY[lang].get(entry["severity"]["is"], entry["severity"]["is"])
    head = f"{code} {entry['name']['is']}  ({severity})\n\n{entry['message'][lang]}\n"
    return (
        head + _block(lang, "why", entry["why"][lang]) + _block(lang, "help", entry["help"][lang])
    )


def _explained(rule: Rule, lang: str) -> str:
    """Explain one rule from its own file."""
    from checker.packs import rule_files as rulefile  # brings in YAML and pydantic

    path = source_path(rule)
    model = rulefile.declared(path)[rule.code]
    severity = _SEVERITY[lang].get(rule.severity, rule.severity)
    notes = [severity, rule.pack]
    notes += [_LABELS[lang]["off"]] if not rule.enabled else []
    notes += [_LABELS[lang][rule.fix]] if rule.fix else []
    text = f"{rule.code} {rule.name}  ({' · '.join(notes)})\n\n{rule.message[lang]['']}\n"
    for label, value in _reasons(model, lang):
        text += _block(lang, label, value)
    text += _block(lang, "basis", rule.basis.get(lang, ""))
    measured = measured_detection(rule)
    if measured is not None:
        text += _block(lang, "detection", _LABELS[lang]["measured"].format(**measured))
    text += "".join(_parameters(rule, lang))
    found = rulefile.examples(path)
    for fire in (True, False):
        shown = [e for e in found if e.fire is fire and e.code == rule.code]
        if shown:
            text += f"\n{_LABELS[lang]['fire' if fire else 'pass']}\n"
            text += "".join(_shown(e, lang) for e in shown[:3])
    return text


def _parameters(rule: Rule, lang: str) -> Iterator[str]:
    """Yield the parameters of a rule as a configuration file would set them, long ones cut."""
    shape = registry.load(rule.kind).Params
    values = {**shape._field_defaults, **rule.parameters}
    values.pop("scope", None)
    if values:
        yield f"\n{_LABELS[lang]['parameters']}\n"
    for name in shape._fields:
        if name in values:
            line = f"{name} = {json.dumps(values[name], ensure_ascii=False, default=list)}"
            yield f"  {line if len(line) <= _LONGEST else line[: _LONGEST - 1] + '…'}\n"


def _reasons(model: RuleModel, lang: str) -> list[tuple[str, str]]:
    texts = {"why": model.why, "help": model.help, "traps": model.traps}
    return [(label, text.plain()[lang]) for label, text in texts.items() if text is not None]


def _block(lang: str, label: str, text: str) -> str:
    if not text:
        return ""
    lines = Ruler().wrap(text, 74)
    return f"\n{_LABELS[lang][label]}\n" + "".join(f"  {line}\n" for line in lines)


def _shown(example: Example, lang: str) -> str:
    """Return an example, and the reports that it is compared with."""
    text = _example(example.text, example.spans)
    for fact in ("previous", "companion"):
        if other := getattr(example, fact):
            text += f"    [{FACTS[fact]['en' if lang == 'en' else 'zh']}]\n" + _example(other, ())
    return text


def _example(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return an example with the places that the rule finds marked."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    lines = text.strip("\n").split("\n")
    return "".join(
        f"  {'·' if n == 0 else ' '} {line}\n".rstrip() + "\n" for n, line in enumerate(lines)
    )
