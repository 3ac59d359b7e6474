"""``nianbao parse``: the outline that the grammar found in one file."""

from __future__ import annotations

import os
import sys
from typing import Any

import click

from checker import formats
from checker.cli import options as shared
from checker.cli.commands import make_command
from checker.cli.language import words
from checker.cli.output import write
from checker.cli.settings import resolve
from checker.cli.values import Choice
from checker.linting import analysis
from checker.linting.runs.files import STANDARD_INPUT
from checker.support.errors import InputError, NianbaoError
from checker.support.files import display_path, read_report


@make_command(
    "parse",
    "显示文件的要素、层次和四项法定内容（“-”为标准输入）。",
    'Show the elements, the headings and the four statutory parts of FILE ("-" is standard input).',
)
@click.argument("file", type=click.Path())
@click.option(
    "--format",
    "form",
    type=Choice(["tree", "json"]),
    default="tree",
    show_default=True,
    help=words("树形或 JSON。", "Tree or JSON."),
)
@shared.stdin_filename
@shared.configured
def command(file: str, **chosen: Any) -> int:
    """Run the command; return the exit code."""
    stdin = file == STANDARD_INPUT
    settings = resolve(chosen, (file,))
    options = settings.options((chosen["stdin_filename"] or "") if stdin else file)
    name = display_path(file)
    try:
        if stdin:
            name = chosen["stdin_filename"] or "<stdin>"
            data = sys.stdin.buffer.read()
        else:
            data = read_report(file, options.limits)
        suffix = os.path.splitext(name)[1]
        document = formats.read_bytes(name, data, suffix, options.limits)
    except InputError as error:
        zh, en = (f"{name}: {text}" for text in (error.zh, error.en))
        raise NianbaoError(zh, en) from None
    found = analysis.analyse_document(document, options)
    document, report, pack, _ = found
    kind = analysis.kind_of(found, options)
    from checker.output import outline_view

    if chosen["form"] == "json":
        import json

        data_out = outline_view.as_data(document, report, kind, settings.lang)
        write(json.dumps(data_out, ensure_ascii=False, indent=2) + "\n", None, utf8=True)
        return 0
    import shutil

    width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 120
    parts = pack.text.parts if pack else ()
    text = outline_view.as_tree(document, report, kind, parts, lang=settings.lang, width=width)
    write(text, None, utf8=False)
    return 0
