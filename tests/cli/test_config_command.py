"""Configuration as a user meets it: the installed command, in a folder of reports.

Slow, because every test starts the command.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from places import ROOT
from processes import HANG

from checker.support import toml_source

NIANBAO = shutil.which("nianbao", path=str(Path(sys.executable).parent)) or "nianbao"
GOOD = (ROOT / "tests" / "whole" / "layouts" / "01-department-standard.txt").read_text(
    encoding="utf-8"
)
BAD = GOOD.replace("二、2024", "三、2024")
"""Its only finding is GW201, an error."""


@pytest.fixture
def run(tmp_path, tmp_path_factory):
    """Return a function that runs the command in an empty folder, ``run.write`` fills it."""
    home = tmp_path_factory.mktemp("home")

    def command(*arguments, stdin=b"", cwd=".", **env):
        clean = {key: value for key, value in os.environ.items() if not key.startswith("NIANBAO_")}
        environment = {**clean, "XDG_CONFIG_HOME": str(home), "APPDATA": str(home), **env}
        today = ["--today", "2025-02-01"] if arguments[0] in ("check", "fix", "annotate") else []
        return subprocess.run(
            [NIANBAO, *map(str, arguments), *today],
            input=stdin, capture_output=True, cwd=tmp_path / cwd, env=environment,
            check=False, timeout=HANG,
        )  # fmt: skip

    def write(**files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    command.write = write
    command.folder = tmp_path
    command.names = lambda: sorted(path.name for path in tmp_path.iterdir())
    return command


def data(done):
    """Return the JSON that a command has printed."""
    assert not done.stderr, done.stderr.decode()
    return json.loads(done.stdout)


def levels(done):
    """Return code and level of every finding, by path."""
    return {
        file["path"]: [(finding["code"], finding["severity"]) for finding in file["findings"]]
        for file in data(done)["files"]
    }


def test_each_file_is_checked_by_the_configuration_next_to_it(run):
    """Levels in the output and in the summary are those that are configured."""
    run.write(
        **{
            "nianbao.toml": "severity.GW2 = 'warning'\n",
            "市/x.txt": BAD,
            "县/nianbao.toml": "ignore = ['GW201']\n",
            "县/x.txt": BAD,
            "县/乡/pyproject.toml": "[tool.nianbao]\nseverity.GW201 = 'info'\n",
            "县/乡/x.txt": BAD,
        }
    )
    done = run("check", "--format", "json", ".")
    assert levels(done) == {
        "县/x.txt": [],
        "县/乡/x.txt": [("GW201", "info")],
        "市/x.txt": [("GW201", "warning")],
    }
    assert done.returncode == 0
    summary = data(done)["summary"]
    assert (summary["error"], summary["warning"], summary["info"]) == (0, 1, 1)
    assert levels(run("check", "--format", "json", "--isolated", "县")) == {
        "县/x.txt": [("GW201", "error")],
        "县/乡/x.txt": [("GW201", "error")],
    }


def test_a_parameter_is_changed(run):
    """The report of 16 January is late where the deadline is New Year's Day."""
    run.write(**{"x.txt": GOOD, "nianbao.toml": "[parameters.FZ205]\ndeadline = '01-01'\n"})
    assert levels(run("check", "--format", "json", "x.txt")) == {"x.txt": [("FZ205", "warning")]}


def test_rules_are_ignored_for_some_files(run):
    """By patterns with Chinese names, whatever the folder the command runs in."""
    globs = "[per-file-ignores]\n'**/乡镇/*.txt' = ['GW2']\n'街道\\*.txt' = ['numbering-gap']\n"
    run.write(
        **{"nianbao.toml": globs, "a/乡镇/x.txt": BAD, "街道/x.txt": BAD, "a/街道/x.txt": BAD}
    )
    for where, paths in ((".", ["."]), ("a", ["乡镇", "街道", "../街道"])):
        done = run("check", "--format", "json", *paths, cwd=where)
        assert [len(found) for found in sorted(levels(done).values())] == [0, 0, 1]


def test_a_configuration_for_all_by_option_and_by_environment(run):
    """The option wins over the environment, and ``--isolated`` over both."""
    run.write(**{"x.txt": BAD, "nianbao.toml": "", "a.toml": "ignore = ['GW']\n"})
    run.write(**{"b.toml": "severity.GW = 'info'\n"})
    spared, told = {"x.txt": []}, {"x.txt": [("GW201", "info")]}
    check = ("check", "--format", "json", "x.txt")
    assert levels(run(*check, "--config", "a.toml")) == spared
    assert levels(run(*check, NIANBAO_CONFIG="b.toml")) == told
    assert levels(run(*check, "--config", "a.toml", NIANBAO_CONFIG="b.toml")) == spared
    error = {"x.txt": [("GW201", "error")]}
    assert levels(run(*check, "--isolated", NIANBAO_CONFIG="b.toml")) == error
    assert levels(run(*check, NIANBAO_CONFIG="")) == error
    done = run(*check, "--isolated", "--config", "a.toml")
    assert done.returncode == 2


def test_the_name_of_standard_input_decides(run):
    """Without one it is as if the text stood in the current folder."""
    run.write(**{"县/nianbao.toml": "per-file-ignores = {'a.*' = ['ALL']}\n"})
    check = ("check", "--format", "json", "-")
    text = BAD.encode()
    assert levels(run(*check, stdin=text)) == {"<stdin>": [("GW201", "error")]}
    assert levels(run(*check, "--stdin-filename", "县/a.txt", stdin=text)) == {"县/a.txt": []}
    named = levels(run(*check, "--stdin-filename", "县/b.txt", stdin=text))
    assert named == {"县/b.txt": [("GW201", "error")]}
    run.write(**{"nianbao.toml": "severity.GW = 'info'\n"})
    assert levels(run(*check, stdin=text)) == {"<stdin>": [("GW201", "info")]}


def test_what_belongs_to_the_run_comes_from_the_first_path(run):
    """Language and the level at which it fails; the command line wins."""
    run.write(
        **{"a/nianbao.toml": "lang = 'en'\nfail-on = 'never'\n", "a/x.txt": BAD, "b/x.txt": BAD}
    )
    done = run("check", "a", "b")
    assert done.returncode == 0
    assert "2 files checked" in done.stdout.decode()
    assert run("check", "b", "a").returncode == 1
    (run.folder / "a" / "空").mkdir()
    assert run("check", "a/空").stderr.startswith(b"nianbao: no file to check")
    assert run("check", "a", "--fail-on", "error").returncode == 1
    assert "2 个文件" in run("check", "a", "b", "--lang", "zh").stdout.decode()


def test_excluded_files(run):
    """Left out of folders, checked when they are named, but for ``--force-exclude``."""
    run.write(
        **{
            "nianbao.toml": "exclude = ['草稿/', '*备份*']\n",
            "草稿/x.txt": BAD,
            "备份.txt": BAD,
            "x.txt": BAD,
        }
    )
    check = ("check", "--format", "json")
    assert list(levels(run(*check))) == ["x.txt"]
    assert list(levels(run(*check, ".", "备份.txt"))) == ["x.txt", "备份.txt"]
    assert list(levels(run(*check, "草稿"))) == ["草稿/x.txt"]
    assert list(levels(run(*check, "--force-exclude", "备份.txt", "草稿", "x.txt"))) == ["x.txt"]
    run.write(**{"y/nianbao.toml": "exclude = ['*']\n", "y/x.txt": BAD})
    done = run("check", "y")
    assert done.returncode == 2
    assert done.stderr.decode().rstrip().endswith("请看 exclude")


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="there are no links")
def test_a_folder_behind_a_link_has_the_configuration_that_is_above_it(run):
    """A link to a folder stands for the folder."""
    run.write(
        **{"市/nianbao.toml": "severity.GW = 'info'\nexclude = ['旧/']\n", "市/县/x.txt": BAD}
    )
    run.write(**{"市/县/旧/x.txt": BAD})
    (run.folder / "县").symlink_to("市/县", target_is_directory=True)
    for path in ("县", "县/x.txt"):
        assert levels(run("check", "--format", "json", path)) == {"县/x.txt": [("GW201", "info")]}


def test_selection_on_the_command_line(run):
    """select replaces, ignore and extend-select add to what is configured."""
    run.write(**{"nianbao.toml": "select = ['GW1']\nextend-select = ['GW201']\n", "x.txt": BAD})
    check = ("check", "--format", "json", "x.txt")
    assert levels(run(*check)) == {"x.txt": [("GW201", "error")]}
    assert levels(run(*check, "--ignore", "GW2")) == {"x.txt": []}
    assert levels(run(*check, "--select", "FZ")) == {"x.txt": []}
    extended = data(run(*check, "--select", "FZ101", "--extend-select", "GW202"))
    assert extended["files"][0]["rules"]["applied"] == 2
    assert run(*check, "--select", "GW201", "--ignore", "gw201").returncode == 2
    done = run(*check, "--ignore", "GW2O1")
    assert done.returncode == 2
    assert "GW201" in done.stderr.decode()


@pytest.mark.parametrize(
    "command",
    [
        ("check", "."),
        ("fix", "--diff", "."),
        ("parse", "a/x.txt"),
        ("summary", "."),
        ("annotate", "a/x.txt", "-o", "o.docx"),
        ("config", "show", "a/x.txt"),
    ],
)
def test_a_broken_configuration_stops_every_command_before_any_file(run, command):
    """Exit code 2, one line with file, line and column, and nothing on standard output."""
    run.write(**{"a/x.txt": BAD, "b/x.txt": BAD, "a/nianbao.toml": "# 说明\nlnag = 'zh'\n"})
    done = run(*command)
    assert done.returncode == 2
    assert done.stdout == b""
    expected = "nianbao: a/nianbao.toml:2:1: 不认识的键 lnag（是否为 lang？）"
    assert done.stderr.decode().splitlines() == [expected]
    assert run.names() == ["a", "b"]


def test_fix_follows_the_configuration_of_each_file(run):
    """A rule that is ignored for a file fixes nothing there."""
    text = GOOD.replace("，", ",", 1)
    run.write(
        **{"a.txt": text, "b.txt": text, "nianbao.toml": "per-file-ignores = {'a.txt' = ['ALL']}\n"}
    )
    assert run("fix", ".").returncode == 0
    assert (run.folder / "a.txt").read_text(encoding="utf-8") == text
    assert (run.folder / "b.txt").read_text(encoding="utf-8") == GOOD


def test_several_processes_follow_the_configurations_too(run):
    """It goes to every process, and results of other settings are not used again."""
    run.write(**{f"{n}/x{m}.txt": BAD for n in "甲乙" for m in range(6)})
    run.write(**{"甲/nianbao.toml": "severity.GW201 = 'info'\n"})
    one, two = (
        run(
            "check",
            "--format",
            "json",
            "--jobs",
            jobs,
            ".",
            NIANBAO_CACHE_DIR=str(run.folder / ".c"),
        )
        for jobs in (1, 2)
    )
    assert one.stdout == two.stdout
    assert {path[0]: found for path, found in levels(one).items()} == {
        "甲": [("GW201", "info")],
        "乙": [("GW201", "error")],
    }
    run.write(**{"甲/nianbao.toml": "severity.GW201 = 'warning'\n"})
    again = run("check", "--format", "json", ".", NIANBAO_CACHE_DIR=str(run.folder / ".c"))
    assert ("GW201", "warning") in levels(again)["甲/x0.txt"]


def test_a_pack_of_ones_own_by_configuration(run):
    """Formats that tell about rules know those of every pack that was used."""
    pack = """pack: mine
extends: fazhi
rules:
  - {id: XZ001, name: no-slogan, severity: warning, check: {kind: pattern, pattern: 依法},
     message: {zh: 口号, en: slogan}, help: {zh: 删去, en: Delete it.}}
"""
    run.write(**{"规则.yaml": pack, "nianbao.toml": "pack = '规则.yaml'\n", "x.txt": GOOD})
    run.write(**{"县/nianbao.toml": "", "县/x.txt": BAD})
    done = run("check", "--format", "sarif", ".")
    rules = json.loads(done.stdout)["runs"][0]["tool"]["driver"]["rules"]
    help_of = {rule["id"]: rule["help"]["text"] for rule in rules}
    assert "删去" in help_of["XZ001"]
    assert help_of["GW201"]


# config show


def test_show_tells_each_value_and_its_origin(run):
    """File and line, command line, or default."""
    run.write(
        **{
            "省.toml": "lang = 'zh'\nignore = ['GW6']\n[severity]\nFZ = 'info'\n",
            "nianbao.toml": "extends = '省.toml'\nignore = [\n  'GW5',\n]\nfail-on = 'warning'\n"
            "[per-file-ignores]\n'*.md' = ['GW404']\n",
        }
    )
    shown = data(run("config", "show", "a.md", "--format", "json", "--pack", "fazhi"))
    assert shown["files"] == ["nianbao.toml", "省.toml"]
    assert shown["rules"]["spared"] == ["GW404"]
    settings, origins = shown["settings"], shown["origins"]
    assert settings["ignore"] == ["GW6", "GW5"]
    assert origins["ignore"] == ["省.toml:2", "nianbao.toml:2"]
    assert (settings["fail-on"], origins["fail-on"]) == ("warning", ["nianbao.toml:5"])
    assert (settings["severity"], origins["severity.FZ"]) == ({"FZ": "info"}, ["省.toml:4"])
    assert (settings["pack"], origins["pack"]) == ("fazhi", ["command line"])
    assert (settings["limits"]["pages"], origins["limits.pages"]) == (2000, ["default"])
    assert origins['per-file-ignores."*.md"'] == ["nianbao.toml:7"]
    lines = run("config", "show", "--origin", "--ignore", "GW1").stdout.decode().splitlines()
    assert lines[0] == "# 配置文件: nianbao.toml 继承 省.toml"
    assert 'ignore = ["GW6", "GW5", "GW1"]  # 省.toml:2, nianbao.toml:2, 命令行' in lines
    assert "cache = true  # 默认" in lines


def test_show_is_itself_a_configuration(run):
    """What it prints means the same again."""
    text = "select = ['FZ', 'GW2']\nexclude = ['旧/']\nparameters.FZ205.deadline = '02-01'\n"
    run.write(**{"nianbao.toml": text + "severity.missing-title = 'info'\n"})
    first = run("config", "show")
    run.write(**{"nianbao.toml": first.stdout.decode()})
    assert run("config", "show").stdout == first.stdout


def test_show_without_any_configuration(run):
    """Says so, in both languages; and by which variable a file was named."""
    assert run("config", "show").stdout.decode().startswith("# 没有配置文件\n")
    assert run("config", "show", "--lang", "en").stdout.startswith(b"# no configuration file\n")
    run.write(**{"a.toml": ""})
    assert b"NIANBAO_CONFIG" in run("config", "show", NIANBAO_CONFIG="a.toml").stdout


def test_explain_lists_what_a_configuration_can_change(run):
    """Each parameter with its value, as it would be written."""
    shown = run("explain", "FZ205").stdout.decode()
    assert '\n  deadline = "04-01"\n' in shown
    assert max(map(len, run("explain", "GW503").stdout.decode().splitlines())) <= 100


# config init


@pytest.mark.parametrize(("arguments", "word"), [((), "规则包"), (("--lang", "en"), "Rule pack")])
def test_init_writes_a_file_that_explains_itself(run, arguments, word):
    """It changes nothing yet, fits the schema, and is never written over."""
    before = run("config", "show").stdout.splitlines()[1:]
    assert run("config", "init", *arguments).returncode == 0
    path = run.folder / "nianbao.toml"
    written = path.read_bytes()
    assert word in written.decode()
    assert run("config", "show").stdout.splitlines()[1:] == before
    schema = data(run("schema", "config"))
    jsonschema.validate(toml_source.parse(written, "n").data, schema)
    done = run("config", "init")
    assert done.returncode == 2
    assert "nianbao.toml" in done.stderr.decode()
    assert path.read_bytes() == written


@pytest.mark.parametrize("name", [".nianbao.toml", "pyproject.toml"])
def test_init_refuses_where_there_is_another_configuration(run, name):
    """A second one would hide the first, or be hidden by it."""
    run.write(**{name: "[tool.nianbao]\n" if name == "pyproject.toml" else ""})
    done = run("config", "init")
    assert done.returncode == 2
    assert name in done.stderr.decode()
    assert run.names() == [name]
    assert run("config", "init", "没有").returncode == 2


# the pages


@pytest.mark.parametrize("page", ["configuration.md", "configuration.zh-CN.md"])
def test_the_examples_of_the_pages_are_good(run, page):
    """Every block of TOML is a configuration, and every key is told of."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    blocks = [part.partition("```")[0] for part in text.split("```toml\n")[1:]]
    assert len(blocks) >= 5
    for block in blocks:
        name = "pyproject.toml" if "[tool.nianbao" in block else "区/nianbao.toml"
        run.write(**{"nianbao.toml": "", "own.yaml": "pack: own\nextends: fazhi\n", name: block})
        done = run("config", "show", run.folder / Path(name).parent, "--config", name)
        assert done.returncode == 0, done.stderr.decode()
    for key in data(run("schema", "config"))["properties"]:
        assert f"`{key}`" in text


@pytest.mark.parametrize(
    ("page", "lang"), [("configuration.md", "en"), ("configuration.zh-CN.md", "zh")]
)
def test_the_mistakes_of_the_pages_are_told_like_that(run, page, lang):
    """Word for word."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    shown = text.split("```text\n")[1].partition("```")[0]
    run.write(**{"nianbao.toml": "\nfail_on = 'error'\n\n[severity]\nGW20 = 'warnin'\n"})
    assert run("config", "show", "--lang", lang).stderr.decode() == shown
