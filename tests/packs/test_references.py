"""Names that rules and checks use are looked up when a pack is read, not when it runs."""

import shutil

import pytest
from checking import check_text, run_options
from places import ROOT

from checker.linting import run_rules
from checker.packs import load
from checker.packs.rule_files import LEAST_EXAMPLES
from checker.support.errors import PackError

TOY = ROOT / "tests" / "packs" / "toy"
REPORT = (ROOT / "tests" / "whole" / "layouts" / "01-department-standard.txt").read_text("utf-8")

PACK = """\
pack: mine
extends: fazhi
rules:
  - id: MY001
    name: no-slogan
    severity: info
    needs: [date]
    subject: [shortcomings]
    profiles: [township]
    check: {kind: part-evidence, part: shortcomings, cues: causes}
    message: {zh: 口号, en: slogan}
    examples:
      pass: [{text: 口号, profile: party, parameters: {cues: causes}}]
  - id: MY002
    name: no-term
    severity: info
    check: {kind: terms, table: wrong-words}
    message: {zh: 口号, en: slogan}
  - id: MY003
    name: some-part
    severity: info
    check: {kind: part-length, parts: [achievements]}
    message: {zh: 口号, en: slogan}
"""

BAD_NAMES = """
needs: [date] | needs: [^dat] | no fact dat (did you mean date?)
subject: [shortcomings] | subject: [^shortcoming] | no fact shortcoming (did you mean shortcomings?)
profiles: [township] | profiles: [^townships] | no profile townships (did you mean township?)
part: shortcomings, | part: ^shortcoming, | no part shortcoming (did you mean shortcomings?)
part: shortcomings, | part: ^date, | no part date
cues: causes} | cues: ^cause} | no table cause (did you mean causes?)
cues: causes} | cues: ^wrong-words} | the schema of table wrong-words must be cues
profile: party | profile: ^partys | no profile partys (did you mean party?)
{cues: causes}} | {cues: ^cause}} | no table cause (did you mean causes?)
table: wrong-words | table: ^wrong-word | no table wrong-word (did you mean wrong-words?)
parts: [achievements] | parts: [^achievement] | no part achievement (did you mean achievements?)
"""


def corrupted(text, case):
    """Return the text with a fault, and the fault's place and message."""
    old, new, message = case.split(" | ")
    if old.startswith("cues: causes}"):
        text = text.replace(old, new, 1)
    elif old.startswith("{cues: causes}}"):
        text = text.replace(old, new)
    else:
        assert text.count(old) == 1
        text = text.replace(old, new)
    before = text.partition("^")[0]
    place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    return text.replace("^", ""), f"{place}: {message}"


def lines_of(path):
    with pytest.raises(PackError) as caught:
        load.load_pack(str(path))
    return caught.value.en.splitlines()


@pytest.fixture
def mine(tmp_path):
    """Return a function that writes a pack and returns its path."""

    def write(text):
        path = tmp_path / "mine.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def toy(tmp_path):
    """A copy of a pack in a folder."""
    return shutil.copytree(TOY, tmp_path / "shuili")


@pytest.mark.parametrize("case", BAD_NAMES.strip().splitlines())
def test_a_name_that_nobody_knows_is_refused_at_its_place(mine, case):
    text, line = corrupted(PACK, case)
    path = mine(text)
    assert lines_of(path) == [f"{path}:{line}"]


def test_all_of_them_are_told_in_one_pass(mine):
    """With what else is wrong in the head, in rules and in what is overridden."""
    text = PACK.replace("[date]", "[dat]").replace("wrong-words", "wrong-word")
    text = text.replace("severity: info", "severity: grave", 1)
    text += "override: {FZ999: {enabled: false}, FZ105: {parameters: {cues: cause}}}\n"
    told = "\n".join(lines_of(mine(text)))
    for part in ("'error', 'warning' or 'info'", "dat", "wrong-word", "FZ999", "no table cause"):
        assert part in told
    text = PACK.replace("extends: fazhi", "extends: fazi").replace("{kind: terms", "{kin: terms")
    told = "\n".join(lines_of(mine(text)))
    assert "did you mean fazhi?" in told
    assert "kind is missing" in told


def test_a_default_of_a_parameter_is_looked_up_too(mine):
    """A kind works with tables that its rule does not name."""
    text = PACK.replace("extends: fazhi", "").replace("subject: [shortcomings]", "")
    told = "\n".join(lines_of(mine(text)))
    assert "no part shortcomings" in told
    alone = (
        "pack: mine\nrules:\n"
        """\
  - id: MY001
    name: misnamed
    severity: info
    check: {kind: misnamed-document, registries: [], endings: [], statutes: [], lengths: []}
    message: {zh: 口号, en: slogan}
"""
    )
    assert "no table issuers" in "\n".join(lines_of(mine(alone)))


def test_a_pack_that_stands_alone_checks_a_text(mine):
    """It has the vocabulary of any document."""
    path = mine("""\
pack: mine
rules:
  - id: MY001
    name: no-slogan
    severity: info
    needs: [reporting_year]
    check: {kind: pattern, pattern: 报告}
    message: {zh: 名字, en: name}
""")
    found = check_text(REPORT, "a.txt", run_options(pack=str(path)))
    assert {one.code for one in found.findings} == {"MY001"}
    assert found.ran == ("MY001",)
    assert (found.profile, found.facts.reporting_year) == ("department", 2024)
    assert not found.parts


def test_a_pack_whose_rules_are_all_off_is_refused(mine):
    """As a run would refuse it."""
    (line,) = lines_of(mine("pack: mine\n"))
    assert line.endswith("mine.yaml:1:1: no rule is on")


def test_a_rule_that_fails_costs_itself_alone(monkeypatch):
    """Whatever in it fails: its facts, its check, its places."""
    healthy = check_text(REPORT, "a.txt")
    usual = run_rules.selected

    def broken(pack, options):
        for rule in usual(pack, options):
            odd = rule.code in ("FZ105", "GW601")
            yield rule._replace(needs=("nosuch",)) if odd else rule

    monkeypatch.setattr(run_rules, "selected", broken)
    found = check_text(REPORT, "a.txt")
    assert found.failure is None
    assert [one.arguments["rule"] for one in found.findings if one.code == "NB005"] == [
        "FZ105",
        "GW601",
    ]
    assert {*found.ran} == {*healthy.ran} - {"FZ105", "GW601"}


# Folders


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("pack.yaml", "SL201", "SL202", ":10:11: no rule SL202 (did you mean SL201?)"),
        ("pack.yaml", "[SL3]", "[SX3]", ":11:16: no rule's code begins with SX3"),
        ("pack.yaml", "SL2: {", "SY2: {", ":8:3: no rule's code begins with SY2"),
        ("pack.yaml", "codes: [SL]", "codes: [GW]", ":5:9: GW is for built-in rules"),
        ("pack.yaml", "deadline", "deadlin", ":10:1: unknown key deadlin (did you mean deadline?)"),
        ("pack.yaml", "SL102: [", "SL1O2: [", ":13:3: no rule SL1O2 (did you mean SL102?)"),
        ("pack.yaml", "[SL103]", "[SL7]", ":13:11: no rule's code begins with SL7"),
        ("pack.yaml", "[SL103]", "[SL103]\n  SL103: [SL1]", ":13:3: they give way in a circle:"),
        ("SL101.yaml", "id: SL101", "id: SL109", ":1:5: the file is named by its id and .yaml"),
        ("SL101.yaml", "flood_control}", "flod_control}", ":4:36: no part flod_control"),
        ("SL101.yaml", "qingshui-2020", "qingshui", ":15:14: no source qingshui"),
        ("SL102.yaml", "station, bureau", "department", ":5:12: no profile department"),
        ("lexicon/part-works.yaml", "zh: 工程, en", "zh: 工程, eng", ":1:1: short: zh, en"),
        (
            "lexicon/vocabulary.yaml",
            "title_subject",
            "title_subjet",
            ":3:3: unknown key title_subj",
        ),
        ("lexicon/vocabulary.yaml", "水务工作]", "'(']", ":3:30: not a linear-time"),
        ("lexicon/vocabulary.yaml", "[水利站]", "水利站", ":4:18: is added to a list"),
        ("lexicon/profiles.yaml", "schema: profiles", "schema: words", ":1:9: must be profiles"),
        ("lexicon/pressures.yaml", "schema: cues", "schema: cuse", ":2:9: no such table schema"),
        ("sources.yaml", "title:", "titel:", ":4:3: unknown key titel"),
    ],
)
def test_a_fault_in_a_folder_is_named_with_its_file_and_place(toy, file, old, new, line):
    path = toy / file
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    told = lines_of(toy)
    assert any(one.startswith(f"{path}{line}") for one in told), told


def test_a_folder_cannot_take_a_part_away_that_its_base_looks_for(toy, tmp_path):
    """A table of the same name replaces that of the pack that is extended."""
    other = tmp_path / "other"
    (other / "lexicon").mkdir(parents=True)
    (other / "pack.yaml").write_text("pack: other\nextends: ../shuili\n", encoding="utf-8")
    part = (toy / "lexicon" / "part-flood-control.yaml").read_text("utf-8")
    (other / "lexicon" / "part-flood-control.yaml").write_text(
        part.replace("part: flood_control", "part: floods"), encoding="utf-8"
    )
    (line,) = lines_of(other)
    assert line.endswith("pack.yaml:2:10: rule SL101: no part flood_control")


def test_a_file_with_another_extension_is_refused(toy):
    (toy / "SL401.yml").write_text("id: SL401\n", encoding="utf-8")
    assert any("SL401.yml: the extension must be .yaml" in one for one in lines_of(toy))


def test_a_table_adds_to_the_one_it_extends():
    """Lists get items, patterns alternatives; the rest is as it was."""
    base = load.load_pack("gongwen").table("vocabulary")
    own = load.load_pack(str(TOY)).table("vocabulary")
    assert own.organ_endings == [*base.organ_endings, "水利站"]
    assert own.title_subject == f"{base.title_subject}|水利(工作|建设)|水务工作"
    assert own.masthead == base.masthead


def test_a_built_in_rule_has_four_examples_of_each_sort():
    """The documentation says so, too."""
    assert LEAST_EXAMPLES == 4
    assert "at least four examples" in (ROOT / "docs" / "writing-a-rule.md").read_text("utf-8")


FORM = """\
schema: form
name: {zh: 表, en: table}
part: works
columns: {one: 甲, two: 乙, all: 合计}
rows: {first: 第一, second: 第二, total: 总计}
row_groups:
  results: {label: 结果, of: [first, second]}
row_columns: {second: [one, all]}
blocks: [{label: 上, rows: [first, second, total]}]
amounts: {two: 万元}
sums:
  - {family: row-total, each: row, sum: one + two = all}
  - {family: column-total, each: column, sum: results = total}
"""

BAD_FORMS = """
part: works | part: ^work | no part work (did you mean works?)
of: [first, second] | of: [first, ^secnd] | no row or column secnd (did you mean second?)
label: 结果 | ^lable: 结果 | unknown key lable (did you mean label?)
{second: [one, all]} | {^secon: [one, all]} | no row or column secon (did you mean second?)
{second: [one, all]} | {second: [^ones, all]} | no row or column ones (did you mean one?)
[first, second, total] | [first, ^secnd, total] | no row or column secnd (did you mean second?)
label: 上, | ^lable: 上, | unknown key lable (did you mean label?)
{two: 万元} | {^tow: 万元} | no row or column tow (did you mean two?)
sum: one + two = all | sum: ^one + tow = all | no row or column tow (did you mean two?)
sum: results = total | sum: ^result = total | no row or column result (did you mean results?)
sum: results = total | sum: ^one = total | no row or column one
each: column | each: ^rows | each must be row or column
family: column-total | ^familie: column-total | unknown key familie (did you mean family?)
"""


@pytest.mark.parametrize("case", BAD_FORMS.strip().splitlines())
def test_a_name_in_a_form_is_looked_up(toy, case):
    """Rows, columns and groups among those of the form, parts among those of the pack."""
    text, line = corrupted(FORM, case)
    path = toy / "lexicon" / "form-works.yaml"
    path.write_text(text, encoding="utf-8")
    assert f"{path}:{line}" in lines_of(toy)


def test_a_form_without_faults_is_read(toy):
    (toy / "lexicon" / "form-works.yaml").write_text(FORM, encoding="utf-8")
    pack = load.load_pack(str(toy))
    assert pack.form_tables == ("form-works",)
    form = pack.table("form-works")
    assert form.identities[1].left == ("first", "second")
    assert form.columns_of("second") == ["one", "all"]


SKELETON = """\
schema: skeleton
title: '{unit}{year}年水利工作年度报告'
headings: {works: '{number}、工程'}
forms: {works: [form-works]}
caption: 表{number} {name}
ending: ['{unit}']
opening_questions: [{zh: 问, en: ask}]
questions: {works: [{zh: 何事, en: what}]}
"""

BAD_SKELETONS = """
title: '{unit} | title: ^'{organ} | no field {organ}
caption: 表{number} | caption: ^表{unit} | no field {unit}
headings: {works: | headings: {^work: | no part work (did you mean works?)
questions: {works: | questions: {^work: | no part work (did you mean works?)
[form-works] | [^form-work] | no table form-work (did you mean form-works?)
[form-works] | [^part-works] | the schema of table part-works must be form
ending: ['{unit}'] | ending: [^'{units}'] | no field {units} (did you mean unit?)
[{zh: 问, en: ask}] | [^{zh: 问}] | must have zh and en
[{zh: 何事, en: what}] | [^{zh: 何事, eng: what}] | must have zh and en
caption: | ^captions: | unknown key captions (did you mean caption?)
"""


@pytest.mark.parametrize("case", BAD_SKELETONS.strip().splitlines())
def test_a_name_in_a_skeleton_is_looked_up(toy, case):
    (toy / "lexicon" / "form-works.yaml").write_text(FORM, encoding="utf-8")
    text, line = corrupted(SKELETON, case)
    path = toy / "lexicon" / "skeleton.yaml"
    path.write_text(text, encoding="utf-8")
    assert f"{path}:{line}" in lines_of(toy)


def test_a_skeleton_without_faults_is_read(toy):
    (toy / "lexicon" / "form-works.yaml").write_text(FORM, encoding="utf-8")
    (toy / "lexicon" / "skeleton.yaml").write_text(SKELETON, encoding="utf-8")
    assert load.load_pack(str(toy)).table("skeleton").forms == {"works": ["form-works"]}
