"""The commands, as click knows them.

Each command is a module that is imported when it is called, so that ``fix``
does not pay for the others.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from checker.cli.commands import Group, say
from checker.cli.language import words
from checker.support.version import __version__

_COMMANDS = {
    "check": ("checker.cli.check", "检查报告", "Check reports"),
    "fix": ("checker.cli.fix", "修改可自动修改的问题", "Fix what can be fixed"),
    "annotate": (
        "checker.cli.annotate",
        "把问题批注到 Word 文件",
        "Write findings as comments into a Word file",
    ),
    "new-report": (
        "checker.cli.new_report",
        "起草新报告的提纲",
        "Write the skeleton of a new report",
    ),
    "summary": ("checker.cli.summary", "汇总多份报告", "Show many reports in one table"),
    "baseline": ("checker.cli.baseline", "旧问题的基线", "The baseline of old findings"),
    "parse": ("checker.cli.parse", "显示文件的层次结构", "Show the outline of a file"),
    "rules": ("checker.cli.rules.commands", "规则目录与规则文件", "Rules and rule files"),
    "config": ("checker.cli.config", "配置文件", "Configuration files"),
    "lexicon": ("checker.cli.lexicon", "本单位的用语", "The office's own words"),
    "explain": ("checker.cli.explain", "说明一条规则", "Explain a rule"),
    "schema": ("checker.cli.schema", "输出格式的 JSON Schema", "JSON Schemas of the output"),
}
_FIRST_STEPS = (
    (
        words("nianbao check 报告.docx", "nianbao check report.docx"),
        "检查一份报告",
        "check a report",
    ),
    (
        words("nianbao check 报告/", "nianbao check reports/"),
        "检查文件夹里的报告",
        "check a folder",
    ),
    ("nianbao explain FZ103", "说明一条规则", "explain a rule"),
)


class _Commands(Group):
    """Commands that are imported when they are needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name][0]).command
        return command

    def described_commands(self, ctx: click.Context) -> list[tuple[str, str]]:  # noqa: ARG002
        return [(name, words(zh, en)) for name, (_, zh, en) in _COMMANDS.items()]

    def show_beginning(self, ctx: click.Context) -> None:
        formatter = ctx.make_formatter()
        with formatter.section(words("先试试", "To begin, type")):
            formatter.write_dl([(line, words(zh, en)) for line, zh, en in _FIRST_STEPS])
        self.format_commands(ctx, formatter)
        formatter.write_paragraph()
        formatter.write_text(
            words("一个命令的用法：nianbao check -h", "How to use a command: nianbao check -h")
        )
        click.echo(formatter.getvalue().strip("\n"))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:  # click would print an empty line
            raise click.exceptions.Abort from None


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=words("检查法治政府建设年度报告。", "Check Chinese official annual reports."),
)
@click.version_option(__version__, prog_name="nianbao", help=say("show_version"))
def cli() -> None:
    """Run one of the commands."""


def run() -> int:
    """Run the command that the arguments of the process name; return its exit code.

    Raise :class:`KeyboardInterrupt` for an interruption, however click may put it.
    """
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        from checker.cli import usage_errors  # for a mistake only

        usage_errors.show(error)
        return 2
    return code if isinstance(code, int) else 0
