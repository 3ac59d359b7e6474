"""``nianbao rules validate, test, schema, new, docs``, and the pack and pages in docs/."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from checking import check_text, run_options
from places import ROOT

from checker.output import rule_pages
from checker.packs.load import load_pack, possible_packs

NIANBAO = shutil.which("nianbao", path=str(Path(sys.executable).parent)) or "nianbao"
ANHUI = ROOT / "docs" / "packs" / "anhui.yaml"
PACK = """\
pack: own
extends: fazhi
rules:
  - id: XZ001
    name: no-slogan
    severity: warning
    check: {kind: pattern, pattern: '再创辉煌'}
    message: {zh: "口号：{match}", en: "slogan: {match}"}
    examples:
      fire: ["努力工作，⟦再创辉煌⟧。"]
      pass: ["努力工作。"]
"""


def run(*arguments, cwd=None):
    """Run the installed command; return exit code, standard output and standard error."""
    done = subprocess.run(
        [NIANBAO, "rules", *map(str, arguments)], capture_output=True, cwd=cwd, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def pack(tmp_path):
    """A pack that is good, and the folder to work in."""
    path = tmp_path / "own.yaml"
    path.write_text(PACK, encoding="utf-8")
    return path


def test_a_good_pack(pack):
    """Both commands say 0 and count."""
    assert run("validate", pack) == (0, "1 个文件，0 个有错，0 个不能读取\n", "")
    assert run("test", pack) == (0, "1 条规则，2 个例子，0 个不符\n", "")
    assert run("test", pack, "--lang", "en")[1] == "1 rules, 2 examples, 0 failed\n"


def test_every_fault_at_its_place(pack):
    """All faults of all files, with file, line and column; 1."""
    text = PACK.replace("severity: warning", "severity: grave").replace("check:", "chek:")
    pack.write_text(text, encoding="utf-8")
    code, out, err = run("validate", pack.name, pack.name, cwd=pack.parent)
    assert (code, err) == (1, "")
    one = [
        "own.yaml:6:15: 应为 'error'、'warning' 或 'info'",
        "own.yaml:7:5: 不认识的键 chek（是否为 check？）",
    ]
    assert out.splitlines() == [*one, *one, "2 个文件，2 个有错，0 个不能读取"]
    pack.write_text(PACK + "  - [", encoding="utf-8")
    assert run("test", pack)[0] == 1


def test_a_file_that_cannot_be_read(pack):
    """Is named on standard error, and the others are looked at; 2."""
    for command in ("validate", "test"):
        code, out, err = run(command, "missing.yaml", pack, pack.parent, cwd=pack.parent)
        assert code == 2
        assert "missing.yaml: " in err
        assert str(pack.parent) in err
        assert "0 个" in out


def test_what_an_example_gives(pack):
    """Expected and found are shown line by line with the places marked."""
    text = PACK.replace("努力工作，⟦再创辉煌⟧。", "努力工作，再创⟦辉煌⟧。\\n第二行")
    pack.write_text(text.replace("{match}", "{match}", 1), encoding="utf-8")
    code, out, _ = run("test", pack.name, cwd=pack.parent)
    assert code == 1
    assert out.splitlines() == [
        "own.yaml:10: XZ001-fire-1: 例子与规则不符（- 应为，+ 实为）",
        "    - 努力工作，再创⟦辉煌⟧。",
        "    + 努力工作，⟦再创辉煌⟧。",
        "      第二行",
        "1 条规则，2 个例子，1 个不符",
    ]


def test_other_ways_for_an_example_to_fail(pack):
    """A wrong message, an empty text; a rule without examples is said to have none."""
    wrong = '[{text: "⟦再创辉煌⟧", message: 别的}]'
    text = PACK.replace('["努力工作，⟦再创辉煌⟧。"]', wrong).replace('["努力工作。"]', '[" "]')
    pack.write_text(text, encoding="utf-8")
    code, out, _ = run("test", pack)
    assert code == 1
    assert "XZ001-fire-1: expected the message '别的'" in out
    assert "XZ001-pass-1: 文件里没有文字" in out
    pack.write_text(PACK.partition("    examples")[0], encoding="utf-8")
    assert run("test", pack)[:2] == (0, "规则 XZ001 没有例子\n1 条规则，0 个例子，0 个不符\n")


def test_built_in_files():
    """Rules, tables, sources and pack files of the project itself are good."""
    files = sorted((ROOT / "rules").rglob("*.yaml"))
    code, out, err = run("validate", *files)
    assert (code, err) == (0, ""), out
    code, out, _ = run("test", ROOT / "rules" / "gongwen" / "GW204.yaml")
    assert (code, out.startswith("1 条规则，")) == (0, True)


@pytest.mark.parametrize("code", ["XZ001", "GW999", "FZ999"])
def test_a_new_rule(tmp_path, code):
    """The template is a good rule with good examples, and never overwrites a file."""
    path = tmp_path / f"{code}.yaml"
    assert run("new", code, "--output", path) == (0, "", "")
    assert path.read_text(encoding="utf-8") == run("new", code)[1]
    assert run("validate", path)[0] == 0
    assert run("test", path)[:2] == (0, "1 条规则，8 个例子，0 个不符\n")
    assert run("new", code, "--output", path)[0] == 2


@pytest.mark.parametrize("code", ["NB001", "xz1", "XZ", "１", "../A1"])
def test_a_code_that_no_rule_can_have(code):
    """Is refused before anything is printed."""
    assert run("new", code)[:2] == (2, "")


def test_the_schema():
    """Is JSON and names every kind of check."""
    code, out, _ = run("schema")
    titles = [
        kind["title"]
        for kind in json.loads(out)["$defs"]["RuleModel"]["properties"]["check"]["oneOf"]
    ]
    assert code == 0
    assert "ordinal-style" in titles


def test_the_example_pack():
    """docs/packs/anhui.yaml is good, its examples hold, and it changes what it says."""
    assert run("validate", ANHUI)[0] == 0
    assert run("test", ANHUI)[0] == 0
    changed = {rule.code: rule for rule in load_pack(str(ANHUI)).rules}
    assert not changed["FZ106"].enabled
    assert changed["FZ205"].parameters["deadline"] == "03-01"
    text = (ROOT / "tests" / "whole" / "layouts" / "01-department-standard.txt").read_text(
        encoding="utf-8"
    )
    found = check_text(text, "a.txt", run_options(pack=str(ANHUI)))
    assert "AH101" in {finding.code for finding in found.findings}


def test_pages_are_made_and_compared(tmp_path):
    """Made once they are up to date; a changed, missing or left-over page is named."""
    folder = tmp_path / "pages"
    assert run("docs", folder, "--check")[0] == 1
    assert run("docs", folder)[0] == 0
    assert run("docs", folder, "--check")[0] == 0
    pages = rule_pages.pages(possible_packs(None))
    assert sorted(pages) == sorted(path.name for path in folder.iterdir())
    (folder / "GW204.md").unlink()
    (folder / "GW302.md").write_text("x", encoding="utf-8")
    (folder / "XX999.md").write_text(rule_pages.MARK, encoding="utf-8")
    (folder / "XX998.md").write_text("a page of somebody's own", encoding="utf-8")
    code, out, _ = run("docs", "pages", "--check", cwd=tmp_path)
    assert code == 1
    assert out.splitlines()[:-1] == [
        f"{Path('pages', 'GW204.md')}：缺少",
        f"{Path('pages', 'GW302.md')}：需要重新生成",
        f"{Path('pages', 'XX999.md')}：规则已不存在",
    ]
    assert run("docs", folder)[0] == 0
    assert not (folder / "XX999.md").exists()
    assert (folder / "XX998.md").exists()


def test_a_page():
    """Says all that the rule file says, in both languages."""
    page = rule_pages.pages([load_pack("fazhi")])["GW302.md"]
    rule = next(rule for rule in load_pack("fazhi").rules if rule.code == "GW302")
    for text in (rule.name, rule.help["zh"], "⟦", "## English", "### Basis", "可自动修改"):
        assert text in page
    assert "GB/T 9704—2012《党政机关公文格式》" in page


def test_the_pages_of_this_project_are_up_to_date():
    """Otherwise: nianbao rules docs docs/rules."""
    code, out, _ = run("docs", ROOT / "docs" / "rules", "--check")
    assert code == 0, out
