"""``nianbao check``: check reports and say what is wrong with them."""

from __future__ import annotations

from typing import Any, get_args

import click

from checker.cli import options as shared
from checker.cli.checking import check
from checker.cli.commands import make_command
from checker.cli.language import words
from checker.cli.values import Choice, FormatTarget
from checker.model.finding import SEVERITIES
from checker.output import base as reporters


@make_command(
    "check",
    "检查文件、文件夹或标准输入（-）；不写路径时检查当前文件夹。",
    "Check files, folders (recursively) or standard input (-); no path means the current folder.",
)
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--format",
    "forms",
    type=FormatTarget(),
    multiple=True,
    help=words(
        "输出格式，可多次；FORMAT:FILE 写入文件；终端默认 full，否则 text。可用：",
        "Output format, repeatable; FORMAT:FILE writes a file; by default full on a terminal, else "
        "text. One of: ",
    )
    + ", ".join(reporters.names()),
)
@shared.output
@shared.selection
@shared.previous
@click.option(
    "--fail-on",
    type=Choice([*SEVERITIES, "never"]),
    help=words(
        "达到此级别时退出码为 1；默认 error。",
        "Exit 1 if there are findings of this severity or above; default: error.",
    ),
)
@click.option(
    "--exit-zero",
    is_flag=True,
    help=words("有问题也返回 0。", "Exit 0 even if there are findings."),
)
@shared.allow_empty
@shared.stdin_filename
@click.option(
    "--sarif-mode",
    type=Choice(get_args(reporters.SarifMode)),
    default="github",
    help=words(
        "SARIF 按 GitHub 所能接受的或严格按标准。",
        "Write SARIF as GitHub accepts it, or strictly by the standard.",
    ),
)
@shared.acceptance
@click.option(
    "--write-baseline",
    is_flag=True,
    help=words("把现有的问题写入基线。", "Write all current findings to the baseline."),
)
@click.option("--statistics", is_flag=True, help=words("按规则统计。", "Count findings by rule."))
@click.option("--quiet", "-q", is_flag=True, help=words("只输出问题。", "Print findings only."))
@shared.no_color
@shared.no_progress
@shared.walking
@shared.jobs
@shared.cache
@click.option("--cache-dir", metavar="DIR", help=words("缓存文件夹。", "Folder of the cache."))
@click.option(
    "--watch", is_flag=True, help=words("文件变化时重新检查。", "Re-check files when they change.")
)
@click.option(
    "--kinds",
    is_flag=True,
    help=words(
        "只列出每个文件认作什么文种、为什么。",
        "Only list which kind of document each file is taken for, and why.",
    ),
)
@click.option(
    "--profile-rules",
    is_flag=True,
    help=words(
        "检查后列出各阶段、各规则的处理器时间。",
        "List the processor time by stage and by rule after the run.",
    ),
)
def command(paths: tuple[str, ...], **chosen: Any) -> int:
    """Run the command; return the exit code."""
    return check(paths, chosen)
