"""The command line. Only this package prints, exits or knows click.

Each command is a module that is imported when it is called, so that ``check``
does not pay for the others.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any, NoReturn

import click

from checker.cli.commands import Group, say
from checker.cli.language import named_language, words
from checker.support.version import __version__

try:
    from _signal import SIGTERM, signal  # type: ignore[import-not-found]
except ImportError:
    from signal import SIGTERM, signal  # makes enumerations of all signals first

if TYPE_CHECKING:
    from types import FrameType

_COMMANDS = {
    "check": ("checker.cli.check", "检查报告", "Check reports"),
    "fix": ("checker.cli.fix", "修改可自动修改的问题", "Fix what can be fixed"),
    "annotate": (
        "checker.cli.annotate",
        "把问题批注到 Word 文件",
        "Write findings as comments into a Word file",
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


def main() -> None:
    """Run the command line; ends the process with the exit code of the contract."""
    # A short run makes next to no garbage: looking for it takes longer than what it frees.
    # Commands that may go on for long switch it on again (see checker.cli.check).
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # a console that cannot show a character gets it escaped, never a crash
            stream.reconfigure(errors="backslashreplace")
    from checker.support import cache  # after click, which may end the run
    from checker.support.errors import NianbaoError

    cache.use(cache.users_folder())
    signal(SIGTERM, _terminated)
    settings: dict[str, str] = {}  # what a configuration says: the language
    try:
        code = cli.main(standalone_mode=False, obj=settings)
        sys.stdout.flush()
    except (click.exceptions.Abort, KeyboardInterrupt):
        _print_interrupted()
        code = 130
    except SystemExit as end:
        code = end.code
    except click.ClickException as error:
        from checker.cli import usage_errors  # for a mistake only

        usage_errors.show(error)
        code = 2
    except NianbaoError as error:
        lang = named_language(sys.argv[1:]) or settings.get("lang", "zh")
        click.echo(f"nianbao: {error.text(lang)}", err=True)
        code = 2
    except BrokenPipeError:
        # the reader has gone away: what is left to say has nobody to hear it
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = 0
    _leave(code if isinstance(code, int) else 0)


def _terminated(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End by an exception, so that temporary files and other processes end too."""
    sys.exit(143)


def _print_interrupted() -> None:
    # a terminal has ^C in the line
    start = "\n" if sys.stderr.isatty() else ""
    click.echo(f"{start}nianbao: 已中断 | interrupted", err=True)


def _leave(code: int) -> NoReturn:
    """End the process without taking every object apart, which takes a tenth of a short run."""
    atexit._run_exitfuncs()  # noqa: SLF001  # what others have asked to be done at the end
    sys.stderr.flush()
    os._exit(code)
