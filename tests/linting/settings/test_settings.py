"""Configuration: which file holds for which report, what it says, and what is wrong with it."""

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import jsonschema
import pytest
from checking import check_text, run_options
from places import ROOT

from checker.linting import lint
from checker.linting.settings import lookup, schema
from checker.linting.settings.lookup import Configurations
from checker.model.options import Selection, Settings
from checker.packs import selection
from checker.packs.load import load_pack
from checker.support import cache, limits, toml_source
from checker.support.errors import ConfigError, NianbaoError, PackError

RULES = load_pack("fazhi").rules


@pytest.fixture(autouse=True)
def _nobody_else(monkeypatch, tmp_path_factory):
    """Neither the user's own configuration nor cache has a say."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.setenv("APPDATA", str(home))
    monkeypatch.delenv("NIANBAO_CONFIG", raising=False)
    with cache.at(str(home / "cache")):
        yield


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """Return a function that writes files into an empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)

    def write(**files):
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")
        return tmp_path

    return write


def found(path, **how):
    """Return the configuration of a path, as its name below the current folder."""
    of = Configurations(**how).of(os.path.realpath(path))
    return os.path.relpath(of.path).replace(os.sep, "/") if of.path else None


def settings(path):
    """Return what the configuration says about the rules for a file."""
    real = os.path.realpath(path)
    return Configurations().of(real).settings(real)


def codes(options, pack="fazhi"):
    """Return the codes of the rules that run."""
    return {rule.code for rule in selection.selected(load_pack(pack), options)}


def refusal(path="nianbao.toml"):
    """Return the error that a configuration file raises, without the folder in front."""
    with pytest.raises(ConfigError) as caught:
        Configurations(str(path))
    return caught.value


LANG = 'lang = "en"\n'
TABLE = '[tool.nianbao]\nlang = "en"\n'
OTHER = '[project]\nname = "x"\ndependencies = ["nianbao"]\n'


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ([], None),
        (["nianbao.toml"], "nianbao.toml"),
        (["nianbao.toml", ".nianbao.toml"], ".nianbao.toml"),
        (["nianbao.toml", "pyproject.toml"], "nianbao.toml"),
        (["pyproject.toml"], "pyproject.toml"),
        (["nianbao.toml", "a/nianbao.toml"], "a/nianbao.toml"),
        (["nianbao.toml", "a/b/pyproject.toml"], "a/b/pyproject.toml"),
        ([".nianbao.toml", "a/nianbao.toml"], "a/nianbao.toml"),
        (["nianbao.toml", "a/b/c/nianbao.toml"], "nianbao.toml"),
        (["a/b/other.toml"], None),
    ],
)
def test_the_nearest_folder_with_a_configuration_decides(tree, files, expected):
    """For a report in a/b."""
    tree(**{name: TABLE if name.endswith("pyproject.toml") else LANG for name in files})
    tree(**{"a/b/报告.txt": ""})
    assert found("a/b/报告.txt") == expected


def test_a_pyproject_without_our_table_does_not_count(tree):
    """Whether it names us elsewhere, or is broken: it belongs to somebody else."""
    tree(**{"nianbao.toml": LANG, "a/pyproject.toml": OTHER, "b/pyproject.toml": "[broken"})
    assert found("a/x.txt") == "nianbao.toml"
    assert found("b/x.txt") == "nianbao.toml"
    tree(**{"a/pyproject.toml": "tool.nianbao.lang = 'en'\n"})
    assert found("a/x.txt") == "a/pyproject.toml"


def test_each_file_has_its_own(tree):
    """One run, several configurations; folders of one configuration share it."""
    tree(
        **{
            "nianbao.toml": 'lang = "zh"\n',
            "区/nianbao.toml": LANG,
            "区/街道/x.txt": "",
            "镇/x.txt": "",
        }
    )
    of = Configurations()
    here = os.path.realpath(".")
    assert of.of(f"{here}/区/街道/x.txt").values["lang"] == "en"
    assert of.of(f"{here}/镇/x.txt").values["lang"] == "zh"
    assert of.of(f"{here}/x.txt") is of.of(f"{here}/镇/深/x.txt")


def test_nothing_is_merged_without_extends(tree):
    """What is farther up is not looked at."""
    tree(**{"nianbao.toml": 'ignore = ["GW6"]\n', "a/nianbao.toml": 'ignore = ["GW5"]\n'})
    assert settings("a/x.txt").selections == (Selection((), (), ("GW5",)),)


def test_a_folder_of_that_name_is_no_configuration(tree):
    """And neither ends the search."""
    tree(**{"nianbao.toml": LANG, "a/nianbao.toml/x.txt": ""})
    assert found("a") == "nianbao.toml"


def test_a_file_for_all_and_none_at_all(tree):
    """``--config`` and ``--isolated``."""
    tree(**{"nianbao.toml": 'lang = "zh"\n', "其他.toml": LANG})
    assert found("x.txt", chosen="其他.toml") == "其他.toml"
    assert found("x.txt", isolated=True) is None
    assert "no such configuration file" in refusal("没有.toml").en
    tree(**{"pyproject.toml": OTHER})
    assert "has no [tool.nianbao]" in refusal("pyproject.toml").en


def test_the_users_own_file_holds_where_there_is_none(tree):
    """In the platform's folder of configurations."""
    tree(**{"x.txt": ""})
    own = Path(lookup.user_file())
    own.parent.mkdir(parents=True)
    own.write_text(LANG, encoding="utf-8")
    at = os.path.realpath("x.txt")
    assert Configurations().of(at).path == os.path.realpath(own)
    assert Configurations(isolated=True).of(at).path is None
    tree(**{"nianbao.toml": LANG})
    assert found("x.txt") == "nianbao.toml"


def test_a_bom_and_windows_line_ends_are_accepted(tree):
    """As Notepad writes them."""
    tree(**{"x.txt": ""})
    Path("nianbao.toml").write_bytes(b"\xef\xbb\xbf" + LANG.replace("\n", "\r\n").encode())
    assert Configurations().of(os.path.realpath("x.txt")).values["lang"] == "en"


# extends


def test_extends_joins_files(tree):
    """select starts anew, ignore and exclude add up, tables are joined, the rest is replaced."""
    tree(
        **{
            "省.toml": """
                lang = "en"
                fail-on = "warning"
                select = ["GW1"]
                ignore = ["GW104"]
                exclude = ["旧/"]
                [severity]
                GW1 = "info"
                FZ2 = "info"
                [parameters.FZ205]
                deadline = "02-01"
                [limits]
                pages = 10
                members = 7
            """,
            "市/nianbao.toml": """
                extends = "../省.toml"
                fail-on = "info"
                ignore = ["GW105"]
                exclude = ["草稿/"]
                [severity]
                FZ2 = "error"
                [limits]
                pages = 20
            """,
            "市/县/nianbao.toml": 'extends = "../nianbao.toml"\nselect = ["FZ", "GW104"]\n',
        }
    )
    city = Configurations().of(os.path.realpath("市"))
    assert (city.values["lang"], city.values["fail_on"]) == ("en", "info")
    assert (city.limits.pages, city.limits.members) == (20, 7)
    assert city.usual.selections == (
        Selection(("GW1",), (), ("GW104",)),
        Selection((), (), ("GW105",)),
    )
    assert dict(city.usual.severities) == {"GW1": "info", "FZ2": "error"}
    assert city.usual.parameters == {"FZ205": {"deadline": "02-01"}}
    here = os.path.realpath(".")
    assert city.excludes(f"{here}/市/草稿", folder=True)
    assert city.excludes(f"{here}/旧", folder=True)
    county = Configurations().of(os.path.realpath("市/县"))
    assert codes(run_options(settings=county.usual)) >= {"FZ101", "GW104"}
    assert "GW101" not in codes(run_options(settings=county.usual))


def test_extends_a_pyproject(tree):
    """Its table, not its file."""
    tree(**{"pyproject.toml": TABLE, "a/nianbao.toml": 'extends = "../pyproject.toml"\n'})
    assert Configurations().of(os.path.realpath("a")).values["lang"] == "en"
    tree(**{"pyproject.toml": OTHER})
    assert refusal("a/nianbao.toml").where == "a/nianbao.toml:1:11"


@pytest.mark.parametrize(
    ("files", "where", "en"),
    [
        ({"nianbao.toml": '# 一\nextends = "nianbao.toml"\n'}, "nianbao.toml:2:11", "circular"),
        (
            {"nianbao.toml": 'extends = "a.toml"\n', "a.toml": 'extends = "nianbao.toml"\n'},
            "a.toml:1:11",
            "circular",
        ),
        ({"nianbao.toml": 'extends = "没有.toml"\n'}, "nianbao.toml:1:11", "no such"),
        ({"nianbao.toml": 'extends = "a"\n', "a/x.txt": ""}, "nianbao.toml:1:11", "regular"),
        ({"nianbao.toml": 'extends = "a.toml"\n', "a.toml": "lnag = 1\n"}, "a.toml:1:1", "lang"),
    ],
)
def test_extends_that_leads_nowhere(tree, files, where, en):
    """A loop, a missing file, a folder; what is wrong in the other file is reported there."""
    tree(**files)
    assert refusal().where == where
    assert en in refusal().en


# what is wrong


@pytest.mark.parametrize(
    ("text", "where", "en"),
    [
        ("fail_on = 'error'", "1:1", "unknown key fail_on (did you mean fail-on?)"),
        ("[severity]\nFZ1 = 'eror'", "2:7", "did you mean error?"),
        ("profile = 'townships'", "1:11", "did you mean township?"),
        ("lang = 'cn'", "1:8", "must be 'zh' or 'en'"),
        ("select = 'FZ'", "1:10", "must be a list"),
        ("select = []", "1:10", "must not be empty"),
        ("select = ['FZ', 1]", "1:17", "must be a string"),
        ("select = ['FZ', 'GW2O1']", "1:17", "no rule GW2O1; did you mean GW201?"),
        ("ignore = ['missing-tilte']", "1:11", "did you mean missing-title?"),
        ("extend-select = [\n  'FZ',\n  'XX1',\n]", "3:3", "no rule XX1"),
        ("severity.'ZZ' = 'info'", "1:10", "no rule ZZ"),
        ("[per-file-ignores]\n'a' = ['FZ', '']", "2:14", "at least 1"),
        ("[per-file-ignores]\n'乡镇/*' = ['QQ1']", "2:11", "no rule QQ1"),
        ("[per-file-ignores]\n'a' = 'FZ'", "2:7", "must be a list"),
        ("jobs = 0", "1:8", "must be at least 1"),
        ("jobs = true", "1:8", "must be a whole number"),
        ("cache = 1", "1:9", "must be true or false"),
        ("[limits]\npage = 3", "2:1", "did you mean pages?"),
        ("[limits]\npages = '3'", "2:9", "must be a whole number"),
        ("limits = 3", "1:10", "must be a mapping"),
        ("pack = 'fazi'", "1:8", "did you mean fazhi?"),
        ("pack = '.'", "1:8", "no pack or file"),
        ('extends = "a\\u0000b"', "1:11", "must not hold a NUL"),
        ("选择 = ['FZ']", "1:1", "Invalid statement"),
        ("[parameters.FZ999]\nx = 1", "1:13", "no rule FZ999"),
        ("[parameters.FZ2]\nx = 1", "1:13", "not the whole code"),
        ("[parameters.FZ205]\ndeadlines = '03-01'", "2:1", "did you mean deadline?"),
        ("[parameters.FZ205]\ndeadline = 3", "2:12", "must be a string"),
        ("[parameters]\nFZ205 = {deadline = 2025-03-01}", "2:21", "written in quotes"),
        ("[parameters.FZ205]\nkind = 'pattern'", "2:1", "cannot be changed"),
        ("a b", "1:3", "TOML syntax"),
    ],
)
def test_what_is_wrong_is_told_at_its_place(tree, text, where, en):
    """With the nearest known key, code, name, level or profile."""
    tree(**{"nianbao.toml": text})
    assert refusal().where == f"nianbao.toml:{where}"
    assert en in refusal().en


def test_a_pattern_among_parameters_must_run_in_linear_time(tree):
    """The same shapes as in rule files judge it."""
    rule = next(rule for rule in RULES if "pattern" in rule.parameters)
    tree(**{"nianbao.toml": f"[parameters.{rule.code}]\npattern = '(?<=甲)乙'\n"})
    assert refusal().where == "nianbao.toml:2:11"


def test_all_faults_are_told_at_once(tree):
    """In the order of the file."""
    tree(**{"nianbao.toml": "jobs = 0\n[severity]\nFZ = 'x'\n"})
    assert [line.split(": ")[0] for line in refusal().en.splitlines()] == [
        "nianbao.toml:1:8",
        "nianbao.toml:3:6",
    ]


def test_places_in_a_pyproject_are_those_of_the_whole_file(tree):
    """The table is a part of it."""
    tree(**{"pyproject.toml": OTHER + "[tool.nianbao]\nlnag = 'en'\n"})
    assert refusal("pyproject.toml").where == "pyproject.toml:5:1"
    tree(**{"pyproject.toml": "[[tool.nianbao]]\nlang = 'en'\n"})
    assert refusal("pyproject.toml").where == "pyproject.toml:1:8"


# what it says about the rules


def test_a_pack_in_a_file_is_relative_to_the_configuration(tree, monkeypatch):
    """Its own codes can be configured; a change of it is noticed."""
    pack = """
        pack: mine
        extends: fazhi
        rules:
          - id: XZ001
            name: slogan
            severity: warning
            check: {kind: pattern, pattern: 再创辉煌}
            message: {zh: 口号, en: slogan}
    """
    root = tree(
        **{
            "规则/mine.yaml": pack,
            "规则/nianbao.toml": "pack = 'mine.yaml'\nseverity.XZ001 = 'error'\n",
        }
    )
    monkeypatch.chdir(root / "规则")
    of = Configurations().of(os.path.realpath("."))
    assert Path(of.pack).samefile("mine.yaml")
    (rule,) = selection.selected(
        load_pack(of.pack), run_options(pack=of.pack, select=("XZ",), settings=of.usual)
    )
    assert rule.severity == "error"
    tree(**{"规则/mine.yaml": pack.replace("XZ001", "XZ002")})
    assert refusal().where == "nianbao.toml:2:10"
    tree(**{"规则/mine.yaml": "pack: 1\n"})
    with pytest.raises(PackError):
        Configurations("nianbao.toml")
    Path("mine.yaml").unlink()
    assert refusal().where == "nianbao.toml:1:8"


@pytest.mark.parametrize(
    ("pattern", "path", "fits"),
    [
        ("**/乡镇/*.txt", "2024/乡镇/甲.txt", True),
        ("**/乡镇/*.txt", "乡镇/甲.txt", True),
        ("**/乡镇/*.txt", "乡镇/下/甲.txt", False),
        ("**/乡镇/*.txt", "乡镇/甲.md", False),
        ("乡镇", "2024/乡镇/下/甲.txt", True),
        ("乡镇/", "2024/乡镇/甲.txt", True),
        ("*.md", "2024/甲.md", True),
        ("2024/*.txt", "2024/甲.txt", True),
        ("2024/*.txt", "旧/2024/甲.txt", False),
        ("./2024/*.txt", "2024/甲.txt", True),
        ("2024\\乡镇\\*.txt", "2024/乡镇/甲.txt", True),
        ("甲?.txt", "甲乙.txt", True),
        ("甲?.txt", "甲.txt", False),
    ],
)
def test_globs_are_relative_to_the_folder_of_the_configuration(
    tree, monkeypatch, pattern, path, fits
):
    """Written as in .gitignore, with either separator; from wherever the command is run."""
    root = tree(**{"省/nianbao.toml": f"[per-file-ignores]\n'{pattern}' = ['GW2']\n"})
    monkeypatch.chdir(root.parent)
    assert settings(root / "省" / path).ignored == (("GW2",) if fits else ())


def test_a_configuration_elsewhere_takes_globs_that_begin_anywhere(tree):
    """A file named by ``--config`` need not stand above the reports."""
    tree(**{"配置/n.toml": "per-file-ignores = {'**/乡镇/*' = ['GW2'], '乡镇/*' = ['GW3']}\n"})
    of = Configurations("配置/n.toml")
    path = os.path.realpath("乡镇/x.txt")
    assert of.of(path).settings(path).ignored == ("GW2",)


def test_a_folder_that_is_left_out_has_no_say(tree):
    """What is in it is left out, whatever stands there; but where a search begins, it counts."""
    tree(
        **{
            "nianbao.toml": "exclude = ['旧/', '*备份*']\n",
            "旧/nianbao.toml": "exclude = []\n",
            "旧/深/x.txt": "",
            "新/x.txt": "",
            "新/备份.txt": "",
        }
    )
    here = os.path.realpath(".")
    of = Configurations()
    assert of.leaves_out(f"{here}/旧/深/x.txt", here)
    assert of.leaves_out(f"{here}/旧/深/x.txt")
    assert not of.leaves_out(f"{here}/旧/深/x.txt", f"{here}/旧")
    assert not of.leaves_out(f"{here}/新/x.txt", here)
    assert of.leaves_out(f"{here}/新/备份.txt", f"{here}/新")


TWO = {"GW201", "FZ101"}
LAYERS = [
    ([], lambda rule: rule.enabled),
    ([Selection(select=("FZ",))], lambda rule: rule.enabled and rule.code.startswith("FZ")),
    ([Selection(select=("gw2",))], lambda rule: rule.enabled and rule.code.startswith("GW2")),
    ([Selection(select=("ALL",))], lambda rule: rule.enabled),
    ([Selection(select=("GW102",))], lambda rule: rule.code == "GW102"),
    ([Selection(extend=("missing-addressee",))], lambda rule: rule.enabled or rule.code == "GW102"),
    ([Selection(ignore=("GW",))], lambda rule: rule.enabled and not rule.code.startswith("GW")),
    ([Selection(("GW2",), (), ("GW201",))], lambda rule: "GW202" <= rule.code < "GW3"),
    ([Selection(("GW201",), (), ("GW2",))], lambda rule: rule.code == "GW201"),
    ([Selection(("GW201",), (), ("GW201",))], lambda _: False),
    ([Selection(ignore=("GW",)), Selection(select=("GW201",))], lambda rule: rule.code == "GW201"),
    ([Selection(select=("GW201",)), Selection(ignore=("GW",))], lambda _: False),
    ([Selection(("GW201",)), Selection((), ("FZ101",))], lambda rule: rule.code in TWO),
]  # fmt: skip


@pytest.mark.parametrize(("layers", "runs"), LAYERS)
def test_which_rules_run(layers, runs):
    """A nearer select starts anew; inside one layer the more exact selector wins."""
    expected = [rule.code for rule in RULES if runs(rule)]
    assert [rule.code for rule in selection.chosen(RULES, layers)] == expected


def test_the_command_line_comes_last(tree):
    """Its select replaces what is configured, its ignore adds to it; per-file-ignores stay."""
    tree(
        **{
            "nianbao.toml": """
                select = ["GW2"]
                ignore = ["GW202"]
                per-file-ignores = {"x.txt" = ["GW203"]}
            """
        }
    )
    configured = settings("x.txt")
    plain = codes(run_options(settings=configured))
    assert "GW201" in plain
    assert not plain & {"GW202", "GW203", "FZ101"}
    assert codes(run_options(ignore=("GW201",), settings=configured)) == plain - {"GW201"}
    assert codes(run_options(select=("GW202",), settings=configured)) == {"GW202"}
    assert codes(run_options(select=("GW203",), settings=configured)) == set()
    assert "GW203" in codes(run_options(select=("GW203",), settings=settings("y.txt")))


def test_no_rule_left_is_an_error():
    """A run that checks nothing must not pass for a clean one."""
    with pytest.raises(NianbaoError, match="no rules selected"):
        lint.require_good(run_options(select=("GW201",), ignore=("GW201",)))
    spared = Settings(ignored=("ALL",))  # but a file may be spared all of them
    lint.require_good(run_options(settings=spared))


def test_levels_and_parameters_are_changed_without_touching_the_pack():
    """The more exact selector decides on the level; other parameters stay."""
    changes = Settings(
        severities=(("FZ205", "error"), ("FZ", "info"), ("missing-title", "warning")),
        parameters={"FZ205": {"deadline": "03-01"}},
    )
    by_code = {
        r.code: r for r in selection.selected(load_pack("fazhi"), run_options(settings=changes))
    }
    before = {rule.code: rule for rule in RULES}
    assert by_code["FZ205"].severity == "error"
    assert by_code["FZ101"].severity == "info"
    assert by_code["GW101"].severity == "warning"
    assert by_code["FZ205"].parameters == {**before["FZ205"].parameters, "deadline": "03-01"}
    assert before["FZ205"].parameters["deadline"] == "04-01"
    assert by_code["GW201"] == before["GW201"]


def test_a_text_that_is_no_report_can_be_passed_over_or_made_an_error():
    """NB003 is a code like the others to a configuration."""
    text = "Take two eggs and a cup of flour.\nStir well.\n"

    def check(**changes):
        return check_text(text, "r", run_options(settings=Settings(**changes))).findings

    assert [finding.severity for finding in check()] == ["warning"]
    assert [finding.severity for finding in check(severities=(("NB003", "error"),))] == ["error"]
    assert check(ignored=("NB003",)) == ()
    assert check(selections=(Selection(ignore=("NB",)),)) == ()
    assert len(check(selections=(Selection(select=("FZ",)),))) == 1


# the schema and the template


def test_the_limits_are_those_there_are():
    """A limit that is added can be configured."""
    assert set(schema.LimitsModel.model_fields) == set(limits.Limits._fields)


SCHEMA = schema.schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_template_is_good_with_every_line_switched_on(tree, lang):
    """And without: then it says nothing. It shows every key there is."""
    template = (ROOT / "checker" / "cli" / f"config_template.{lang}.toml").read_text("utf-8")
    on = "\n".join(
        line[1:] if line.startswith("#") and not line.startswith("# ") else line
        for line in template.splitlines()
    )
    tree(**{"off.toml": template, "on.toml": on.replace("../nianbao.toml", "off.toml")})
    data = toml_source.parse(Path("on.toml").read_bytes(), "on").data
    VALIDATOR.validate(data)
    assert set(data) == set(SCHEMA["properties"])
    assert toml_source.parse(Path("off.toml").read_bytes(), "off").data == {}
    assert Configurations("on.toml").of(".").values["jobs"] == data["jobs"]
    assert Configurations("off.toml").of(".").usual == Settings(selections=(Selection(),))


@pytest.mark.parametrize(
    "wrong",
    [
        {"fail_on": "error"},
        {"lang": "cn"},
        {"select": []},
        {"limits": {"pages": 0}},
        {"parameters": {"FZ205": {"deadlines": "03-01"}}},
        {"pack": None},
    ],
)
def test_the_schema_refuses_what_the_program_refuses(wrong):
    """An editor shows it while it is written."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    VALIDATOR.validate({"parameters": {"FZ205": {"deadline": "03-01"}, "XZ001": {"any": 1}}})
    assert list(VALIDATOR.iter_errors(wrong))


# cost


def test_a_configured_run_imports_neither_a_parser_nor_pydantic(tree):
    """What came of the file is kept; a change of it, or of one it extends, is noticed."""
    tree(**{"nianbao.toml": "extends = 'a.toml'\n", "a.toml": LANG, "x.txt": ""})
    program = (
        "import sys, os; from checker.linting.settings.lookup import Configurations;"
        f"from checker.support import cache; cache.use({cache.folder()!r});"
        "print(Configurations().of(os.path.realpath('x.txt')).values['lang'],"
        "*sorted({'tomllib', 'tomli', 'pydantic', 'yaml'} & set(sys.modules)))"
    )

    def run():
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
        return done.stdout.decode().split()

    assert "pydantic" in run()
    assert run() == ["en"]
    tree(**{"a.toml": "lang = 'zh'\n"})
    assert run()[0] == "zh"
    assert run() == ["zh"]
