"""``nianbao annotate``: the report as a Word file with each finding as a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from checker.cli import options as shared
from checker.cli.commands import make_command
from checker.cli.language import words
from checker.cli.output import now
from checker.cli.settings import resolve
from checker.linting import annotate, word_output
from checker.linting.accepted.apply import open_waivers
from checker.linting.runs.compared import lint_compared
from checker.linting.runs.files import Input
from checker.linting.runs.job import Job
from checker.output.comments import comment
from checker.support.errors import InputError, NianbaoError
from checker.support.escaping import printable
from checker.support.files import display_path, write_whole

if TYPE_CHECKING:
    from checker.model.finding import Language

_WORDS = {
    "zh": {
        "written": "{path}：写入 {count} 条批注",
        "left_out": "{path}：另有 {count} 个问题未加批注，Word 打不开批注更多的文件",
        "truncated": "{path}：{code} 另有 {count} 处未加批注",
        "signed": "{path}：原文件带有数字签名，加批注后签名失效",
        "broken": "{path}：未能检查的规则：{codes}",
    },
    "en": {
        "written": "{path}: {count} comment{s} written",
        "left_out": "{path}: {count} more finding{s} without a comment; "
        "Word opens no file with more of them",
        "truncated": "{path}: {count} more finding{s} of {code} without a comment",
        "signed": "{path}: the original is digitally signed; with comments the signature is void",
        "broken": "{path}: rules not evaluated: {codes}",
    },
}


@make_command(
    "annotate",
    "把检查出的每个问题作为批注加到 Word 文件里；原文件不变。",
    "Write FILE as a Word file with each finding as a comment at its place.\n\n"
    "A Word file keeps everything it has; other formats are laid out anew from their text. The "
    "original is never changed.",
)
@click.argument("file", type=click.Path())
@click.option(
    "-o",
    "--output",
    metavar="OUT.docx",
    required=True,
    help=words("写入的 Word 文件。", "Word file to write."),
)
@shared.selection
@shared.previous
def command(file: str, output: str, **chosen: Any) -> int:
    """Run the command; return the exit code."""
    settings = resolve(chosen, (file,))
    lang = settings.lang
    options, acceptance = settings.options(file), open_waivers(settings)
    when = now()
    word_output.require_suffix(output)
    word_output.refuse_to_overwrite(output, file)
    shown = display_path(file)
    done = lint_compared(Job(Input(file, shown), options))
    if done.linted is None:
        failure = done.result.failure
        assert failure is not None
        zh, en = (f"{printable(shown)}: {text}" for text in (failure.zh, failure.en))
        raise NianbaoError(zh, en)
    result = acceptance.without_waived(done.result)
    try:
        annotated = annotate.annotate(
            done.data,
            done.linted._replace(result=result),
            lambda finding: comment(finding, result, lang),
            when,
            options.limits,
        )
    except InputError as error:
        zh, en = (f"{printable(shown)}: {text}" for text in (error.zh, error.en))
        raise NianbaoError(zh, en) from None
    word_output.require_suffix(output, annotated.suffix)
    write_whole(output, [annotated.data])
    path = printable(display_path(output))
    click.echo(_worded(lang, "written", path=path, count=annotated.comments))
    notes: list[tuple[str, dict[str, str | int]]] = [
        ("truncated", {"code": code, "count": count})
        for code, count in sorted(result.truncated.items())
    ]
    if annotated.left_out:
        notes.append(("left_out", {"count": annotated.left_out}))
    if annotated.signed:
        notes.append(("signed", {}))
    if result.not_evaluated:
        notes.append(("broken", {"codes": ", ".join(result.not_evaluated)}))
    for name, values in notes:
        click.echo("nianbao: " + _worded(lang, name, path=path, **values), err=True)
    return 0


def _worded(lang: Language, name: str, **values: str | int) -> str:
    """Return a message; ``{s}`` is the English plural."""
    return _WORDS[lang][name].format(s="" if values.get("count") == 1 else "s", **values)
