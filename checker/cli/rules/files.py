"""``nianbao rules validate, test, schema, new``: for those who write rules."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from checker.cli import options as shared
from checker.cli.commands import make_command
from checker.cli.language import words
from checker.cli.output import write
from checker.cli.rules.template import template
from checker.packs.load import source_path
from checker.support.errors import NianbaoError, PackError
from checker.support.escaping import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from checker.linting.rule_examples import Outcome
    from checker.model.finding import Language
    from checker.model.rule import Rule
    from checker.packs.examples import Example
    from checker.packs.pack import Pack

_files = click.argument("files", nargs=-1, required=True, type=click.Path(), metavar="FILE...")

_WORDS: dict[Language, dict[str, str]] = {
    "zh": {
        "valid": "{files} 个文件，{wrong} 个有错，{unreadable} 个不能读取",
        "tested": "{rules} 条规则，{examples} 个例子，{failed} 个不符",
        "differs": "例子与规则不符（- 应为，+ 实为）",
        "none": "规则 {code} 没有例子",
    },
    "en": {
        "valid": "{files} files, {wrong} wrong, {unreadable} unreadable",
        "tested": "{rules} rules, {examples} examples, {failed} failed",
        "differs": "the example does not give what it says (- expected, + found)",
        "none": "rule {code} has no examples",
    },
}


class _Tally:
    """What became of the files of a command: it goes through all of them."""

    def __init__(self, lang: Language) -> None:
        self.lang = lang
        self.files = self.wrong = self.unreadable = 0

    @property
    def exit_code(self) -> int:
        return 2 if self.unreadable else int(self.wrong > 0)

    def go(self, paths: Sequence[str], work: Callable[[str], Iterable[PackError]]) -> None:
        """Do ``work`` with each file or folder; print what is wrong with it, all of it."""
        for path in paths:
            self.files += 1
            try:
                errors = list(work(path))
            except PackError as unreadable:
                self.unreadable += 1
                click.echo(printable(unreadable.text(self.lang)), err=True)
                continue
            self.wrong += bool(errors)
            for error in errors:
                for line in error.text(self.lang).split("\n"):
                    click.echo(printable(line))

    def say(self, name: str, **values: Any) -> None:
        """Print one line of the result."""
        click.echo(_WORDS[self.lang][name].format(**values))


@make_command(
    "validate",
    "检查规则文件、词表或规则包（文件或文件夹）。\n\n"
    "每个错误都注明 文件:行:列。退出码：0 无误，1 有错，2 不能读取。",
    "Check rule files, tables and packs, which may be folders.\n\n"
    "Every error is printed at file:line:column. Exit code: 0 valid, 1 wrong, 2 unreadable.",
)
@_files
@shared.lang
def validate(files: tuple[str, ...], lang: Language) -> int:
    """Run the command; return the exit code."""
    from checker.packs.rule_sources import RuleSources

    tally = _Tally(lang)
    tally.go(files, RuleSources().errors)
    tally.say("valid", files=tally.files, wrong=tally.wrong, unreadable=tally.unreadable)
    return tally.exit_code


@make_command(
    "test",
    "运行规则文件或规则包（文件或文件夹）自带的例子。\n\n"
    "不符之处以 ⟦ ⟧ 标出。退出码：0 都符合，1 有不符，2 不能读取。",
    "Run the examples of rule files and packs.\n\n"
    "Differences are shown with the places in ⟦ ⟧. Exit code: 0 all as stated, 1 not all, 2 "
    "unreadable.",
)
@_files
@shared.lang
def test(files: tuple[str, ...], lang: Language) -> int:
    """Run the command; return the exit code."""
    from checker.packs.rule_sources import RuleSources

    tally, sources = _Tally(lang), RuleSources()
    rules = examples = failed = 0

    def work(path: str) -> list[PackError]:
        nonlocal rules, examples, failed
        errors = sources.errors(path)
        if errors:
            return errors
        loaded = sources.rules(path)
        found = _examples(loaded.rules, path)
        for rule in loaded.rules:
            own = [(file, example) for file, example in found if example.code == rule.code]
            rules, examples = rules + 1, examples + len(own)
            if not own:
                tally.say("none", code=rule.code)
            for file, example in own:
                faults = list(_faults(example, rule, loaded.pack, lang))
                failed += bool(faults)
                for fault in faults:
                    click.echo(f"{printable(file)}:{example.line}: {example.label}: {fault}")
        return []

    tally.go(files, work)
    tally.say("tested", rules=rules, examples=examples, failed=failed)
    return max(tally.exit_code, int(failed > 0))


def _examples(rules: Iterable[Rule], path: str) -> list[tuple[str, Example]]:
    """Return the examples of ``rules`` with the file that each stands in, shown as ``path`` is."""
    from checker.packs import rule_files

    real = os.path.realpath(path)
    files = sorted({os.path.realpath(source_path(rule)) for rule in rules})
    return [
        (file.replace(real, path), example)
        for file in files
        for example in rule_files.examples(file)
    ]


def _faults(example: Example, rule: Rule, pack: Pack, lang: Language) -> Iterator[str]:
    """Yield what an example gives that it should not, ready to print."""
    from checker.linting import rule_examples

    try:
        outcome = rule_examples.run(example, rule, pack)
    except NianbaoError as error:
        yield error.text(lang)
        return
    except Exception as error:  # noqa: BLE001  # a broken rule is a failed example, no crash
        yield f"{type(error).__name__}: {printable(str(error))}"
        return
    expected = _marked(example)
    for fault in outcome.faults:
        # what an example marks and what was found reads better line by line
        if fault == f"expected {expected!r}, found {outcome.found!r}":
            yield "\n".join([_WORDS[lang]["differs"], *_compared(expected, outcome)])
        else:
            yield printable(fault)


def _marked(example: Example) -> str:
    text = example.text
    for start, end in sorted(example.spans, reverse=True):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text


def _compared(expected: str, outcome: Outcome) -> Iterator[str]:
    import difflib

    lines = difflib.ndiff(expected.strip("\n").split("\n"), outcome.found.strip("\n").split("\n"))
    for line in lines:
        if not line.startswith("?"):
            yield f"    {printable(line)}".rstrip()


@make_command(
    "schema", "规则文件和规则包的 JSON Schema。", "The JSON Schema of rule files and packs."
)
def schema() -> int:
    """Run the command; return the exit code."""
    import json

    from checker.packs.rule_files import schema as made

    write(json.dumps(made(), ensure_ascii=False, indent=2) + "\n", None, utf8=True)
    return 0


@make_command(
    "new",
    "输出带注释的规则模板。\n\n"
    "编号以 FZ 或 GW 开头的是内置规则文件，其他的是只有一条规则的规则包。",
    "Print a commented template of a rule.\n\n"
    "An ID with the prefix FZ or GW gives a built-in rule file, any other a pack with one rule.",
)
@click.argument("code", metavar="ID")
@click.option("--output", metavar="FILE", help=words("写入新文件。", "Write to a new file."))
def new(code: str, output: str | None) -> int:
    """Run the command; return the exit code."""
    if output is not None and os.path.lexists(output):
        raise NianbaoError(f"{output} 已存在", f"{output} exists already")
    write(template(code), output, utf8=True)
    return 0
