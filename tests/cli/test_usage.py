"""Help and usage errors: in the language of ``--lang`` or of the locale, with the nearest name."""

import os
import re
import subprocess
import sys

import pytest

from checker.cli.language import choose_language

HAN = re.compile("[\u3000-\u9fff\uff00-\uffef]")
CHINESE, ENGLISH = {"LC_ALL": "zh_CN.UTF-8"}, {"LC_ALL": "C.UTF-8"}

ALL_HELP = """
import click
from checker.cli.program import cli
def show(command, context):
    print(command.get_help(context))
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            show(below, below.context_class(below, info_name=name, parent=context))
show(cli, cli.context_class(cli, info_name="nianbao"))
"""


def run(*arguments, **environment):
    """Return the exit code of a command, with what it prints to output and to errors."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-m", "checker", *arguments],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **environment},
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


def error_of(*arguments, **environment):
    """Return the last line that a wrong command prints to standard error."""
    code, output, errors = run(*arguments, **environment)
    assert (code, output) == (2, "")
    return errors.splitlines()[-1]


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ([], {"LANG": "zh"}, "zh"),
        ([], {"LANG": "C"}, "en"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ([], {"LANG": "en_GB.UTF-8", "LC_ALL": "ZH_TW"}, "zh"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        (["check", "--lang", "zh"], {"LANG": "C"}, "zh"),
        (["check", "--lang=en", "a.txt"], {"LANG": "zh_CN"}, "en"),
        (["check", "--lang=en", "--lang", "zh"], {}, "zh"),
        (["check", "--lang", "fr"], {"LANG": "zh_CN"}, "zh"),
        (["check", "--lang"], {"LANG": "zh_CN"}, "zh"),
        (["check", "--", "--lang=en"], {"LANG": "zh_CN"}, "zh"),
    ],
)
def test_the_language_is_that_of_the_option_or_of_the_locale(arguments, environment, expected):
    assert choose_language(arguments, environment) == expected


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (["chek"], "没有命令 chek，是否指 check？", "no command 'chek'; did you mean check?"),
        (["qqq"], "没有命令 qqq", "no command 'qqq'"),
        (
            ["rules", "lst"],
            "没有命令 lst，是否指 list？",
            "no command 'lst'; did you mean list?",
        ),
        (
            ["check", "--formt", "json"],
            "没有选项 --formt，是否指 --format？",
            "no option '--formt'; did you mean --format?",
        ),
        (["check", "--output"], "选项 --output 后面缺少值", "option '--output' needs a value"),
        (["check", "--quiet=1"], "选项 --quiet 后面不能带值", "option '--quiet' takes no value"),
        (["explain"], "缺少参数 CODE", "missing argument 'CODE'"),
        (["annotate", "a.txt"], "缺少选项 --output", "missing option '--output'"),
        (["explain", "FZ103", "x"], "多余的参数：x", "unexpected argument: x"),
        (
            ["check", "--fail-on", "x"],
            "--fail-on 的值不对：没有 x，可用：error, warning, info, never",
            "invalid value for '--fail-on': 'x' is not one of error, warning, info, never",
        ),
        (
            ["check", "--jobs", "0"],
            "--jobs 的值不对：0 不是大于 0 的整数",
            "invalid value for '--jobs': '0' is not an integer above 0",
        ),
        (
            ["check", "--today", "1.1"],
            "--today 的值不对：1.1 不是 YYYY-MM-DD 形式的日期",
            "invalid value for '--today': '1.1' is not a day as YYYY-MM-DD",
        ),
        (
            ["check", "--config", "a", "--isolated"],
            "--config 与 --isolated 不能同用",
            "--config and --isolated exclude each other",
        ),
    ],
)
def test_a_usage_error_is_in_one_language(arguments, chinese, english):
    """A name that is nearly right gets the right one."""
    assert error_of(*arguments, **CHINESE) == f"错误：{chinese}"
    assert error_of(*arguments, **ENGLISH) == f"Error: {english}"


def test_the_option_wins_over_the_locale():
    assert error_of("check", "--lang", "zh", "--jobs", "x", **ENGLISH).startswith("错误：")
    assert error_of("check", "--lang", "en", "--jobs", "x", **CHINESE).startswith("Error: ")


def test_an_error_says_how_the_command_is_used():
    _, _, errors = run("explain", **CHINESE)
    assert errors.splitlines()[:2] == [
        "用法：nianbao explain [选项] CODE".replace("nianbao", name_of(errors)),
        "“nianbao explain -h”显示帮助。".replace("nianbao", name_of(errors)),
    ]


def name_of(errors):
    """Return what the program is called: ``nianbao``, or the interpreter's way to start it."""
    return re.match(r"用法：(.+?) explain", errors)[1]


def test_the_command_alone_says_what_to_type_first():
    code, output, errors = run(**CHINESE)
    assert (code, errors) == (0, "")
    lines = output.splitlines()
    assert lines[0] == "先试试："
    assert lines[1].split() == ["nianbao", "check", "报告.docx", "检查一份报告"]
    assert ["check", "检查报告"] in [line.split() for line in lines]
    assert run(**ENGLISH)[1].startswith("To begin, type:\n  nianbao check report.docx")


def test_all_help_is_in_one_language():
    """Every command and option says in either language what it is for, in 80 cells."""
    texts = {
        lang: subprocess.run(
            [sys.executable, "-X", "utf8", "-c", ALL_HELP],
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, **environment, "COLUMNS": "80"},
            check=True,
        ).stdout
        for lang, environment in (("zh", CHINESE), ("en", ENGLISH))
    }
    assert [line for line in texts["en"].splitlines() if HAN.search(line)] == []
    assert texts["zh"].count("\n用法：") + 1 == texts["en"].count("\nUsage: ") + 1
    for line in texts["zh"].splitlines():
        described = re.match(r"  (?:-\S|--\S|[a-z]).*?  +(\S.*)", line)
        assert described is None or HAN.search(described[1]), line
        assert sum(2 if HAN.match(character) else 1 for character in line) <= 80, line


def test_help_asked_for_is_no_error():
    code, output, _ = run("check", "--help", **ENGLISH)
    assert code == 0
    assert "  --exit-zero             Exit 0 even if there are findings.\n" in output
    assert "  --output FILE           Write the output to FILE.\n" in output
