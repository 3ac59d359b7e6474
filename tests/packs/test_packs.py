"""Rule files and packs: what is accepted, and where and how the rest is refused."""

import json
import os
import subprocess
import sys
import types
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

import checker.checks
import checker.packs.read_pack  # before its tables are replaced
from checker.checks import registry
from checker.language.tables.base import Table
from checker.packs import builtin, load, rule_files, user
from checker.support import cache, locations, patterns
from checker.support.errors import PackError

KIND = '''"""Finds words."""
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from checker.patterns import Pattern

ARGUMENTS = ("match", "count")

class Params(NamedTuple):
    words: tuple[str, ...]
    limit: int = 3
    share: float = 0.5
    scope: str = "text"
    mode: Literal["any", "all"] = "any"
    pattern: str = ""
    forms: "dict[str, Pattern]" = {}

    def fault(self):
        return "limit below zero" if self.limit < 0 else None

def run(report, params):
    return iter(())
'''
RULE = """\
id: TS101
name: some-words
severity: warning
scope: body
needs: [date]
check: {kind: fake-words, words: [一, 二]}
fix: safe
message: {zh: "有 {match}", en: "has {match}"}
variants:
  many: {zh: "共 {count} 处", en: "{count} places"}
help:
  zh: >
    第一行
    第二行
  en: Mend it.
why: {zh: 因为, en: because}
basis:
  - {source: gbt-1, clause: "7.3.3"}
  - {source: law-2, clause: {zh: 第一条, en: art. 1}}
examples:
  fire:
    - 甲⟦一⟧乙
    - {text: "⟦⟧无", today: 2025-01-10, fixed: 一无, note: 说明, parameters: {limit: 1}}
  pass: [甲, 乙]
"""
SOURCES = """\
gbt-1: {zh: GB/T 1—2012, en: GB/T 1-2012, title: {zh: 格式, en: Format}, date: 2012-06-29}
law-2: {zh: 某法, en: Some Act, title: {zh: 某法, en: Some Act}}
"""
HEAD = "pack: base\ntitle: {zh: 公文, en: documents}\n"
CODES = "codes: [TS, GW]\n"
LIST = "schema: words\nwords: [甲, 乙]\n"
FILES = {
    "sources.yaml": SOURCES,
    "base/pack.yaml": HEAD + CODES,
    "base/TS101.yaml": RULE,
    "base/lexicon/words.yaml": LIST,
    "base/lexicon/more.yaml": "schema: words\nwords: [丙]\n",
    "year/pack.yaml": "pack: year\nextends: base\ntitle: {zh: 年报, en: r}\n",
    "year/YR050.yaml": RULE.replace("TS101", "YR050").replace("fix: safe\n", "enabled: false\n"),
    "year/lexicon/words.yaml": "schema: words\nwords: [丁]\nforms: {x: 'a+'}\n",
}


class Words(Table):
    words: list[str]
    forms: Mapping[str, patterns.Pattern] = MappingProxyType({})


@pytest.fixture(autouse=True)
def _surroundings(tmp_path, monkeypatch, own_cache):
    """A check kind, a table schema and a cache of the tests' own."""
    folder = tmp_path / "kinds"
    (folder / "testing").mkdir(parents=True)
    (folder / "testing" / "fake_words.py").write_text(KIND, encoding="utf-8")
    monkeypatch.setattr(checker.checks, "__path__", [*checker.checks.__path__, str(folder)])
    monkeypatch.setitem(
        sys.modules, "checker.language.tables", types.SimpleNamespace(SCHEMAS={"words": Words})
    )
    monkeypatch.setattr(rule_files, "LEAST_EXAMPLES", 2)
    yield
    sys.modules.pop("checker.checks.testing.fake_words", None)
    sys.modules.pop("checker.checks.testing", None)


@pytest.fixture
def build(tmp_path, monkeypatch, forget):
    """Return a function that makes a built-in set of files and points the checker at it."""

    def make(changes=()):
        root = tmp_path / "rules"
        for name, text in (FILES | dict(changes)).items():
            file = root / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if text is None:
                file.unlink(missing_ok=True)
            else:
                file.write_text(text, encoding="utf-8")
        monkeypatch.setattr(locations, "RULES", root)
        forget()
        return root

    return make


def refusal(name="base"):
    with pytest.raises(PackError) as caught:
        load.load_pack(name)
    return caught.value


# Built-in packs


def test_a_pack_holds_the_rules_and_tables_of_the_one_it_extends(build):
    build()
    year, base = load.builtin_packs()
    assert (year.name, year.lineage) == ("year", ("year", "base"))
    assert year.title == {"zh": "年报", "en": "r"}
    assert [rule.code for rule in year.rules] == ["TS101", "YR050"]
    assert [rule.code for rule in base.rules] == ["TS101"]
    assert not year.rules[1].enabled
    assert year.tables == ("more", "words")
    assert vars(year.table("words")) == {"words": ["丁"], "forms": {"x": "a+"}}
    assert year.table("more").words == ["丙"]
    assert vars(base.table("words")) == {"words": ["甲", "乙"]}
    assert base.table("words") is base.table("words")
    with pytest.raises(KeyError):
        base.table("none")


def test_a_rule_as_it_runs(build):
    root = build()
    rule = load.load_pack("base").rules[0]
    assert (rule.code, rule.pack, rule.source) == ("TS101", "base", "base/TS101.yaml")
    assert load.source_path(rule) == str(root / "base" / "TS101.yaml")
    assert (rule.confidence, rule.enabled, rule.scope, rule.fix) == ("high", True, "body", "safe")
    assert (rule.needs, rule.subject, rule.profiles) == (("date",), (), ())
    assert rule.parameters == {"words": ("一", "二")}
    assert registry.build(rule.kind, rule.parameters).limit == 3
    assert rule.basis["zh"] == "GB/T 1—2012 7.3.3；某法 第一条"
    assert rule.basis["en"] == "GB/T 1-2012 7.3.3; Some Act art. 1"
    assert rule.help == {"zh": "第一行第二行", "en": "Mend it."}
    assert load.cited_sources()["gbt-1"]["date"] == "2012-06-29"


def test_wording(build):
    build()
    rule = load.load_pack("base").rules[0]
    assert rule.worded("zh", "", {"match": "{count}{0.x}"}) == "有 {count}{0.x}"
    assert rule.worded("en", "many", {"count": 3}) == "3 places"
    assert rule.worded("en", "unknown", {"match": "x"}) == "has x"
    assert rule.worded("en", "", {}) == "has {match}"


def content(packs):
    """Return all that packs hold, but for the tables that were asked for so far."""
    return [{**vars(one), "_built": None, "base": one.base and one.base.name} for one in packs]


def test_stored_and_fresh_packs_are_equal(build, forget, monkeypatch):
    build()
    fresh = content(load.builtin_packs())
    forget()
    monkeypatch.setattr(builtin, "read_builtin", None)
    assert content(load.builtin_packs()) == fresh


def test_a_corrupt_or_unwritable_store_changes_nothing(build, forget, tmp_path, monkeypatch):
    build()
    fresh = content(load.builtin_packs())
    for entry in (tmp_path / "cache").iterdir():
        entry.write_bytes(b"nonsense")
    forget()
    assert content(load.builtin_packs()) == fresh
    (tmp_path / "file").touch()
    with cache.at(str(tmp_path / "file")):
        forget()
        assert content(load.builtin_packs()) == fresh


def test_a_changed_file_is_seen(build):
    build()
    assert load.load_pack("base").rules[0].severity == "warning"
    build({"base/TS101.yaml": RULE.replace("severity: warning", "severity: error")})
    assert load.load_pack("base").rules[0].severity == "error"


STORED = """
import pathlib, sys, types, checker.checks
checker.checks.__path__ = [*checker.checks.__path__, {kinds!r}]
from checker.checks import registry
from checker.packs import load
from checker.support import cache, locations
cache.use({cache!r})
Words = type("Words", (), {{"__init__": lambda self, **columns: vars(self).update(columns)}})
sys.modules["checker.language.tables"] = types.SimpleNamespace(SCHEMAS={{"words": Words}})
locations.RULES = pathlib.Path({root!r})
rules = load.load_pack({user!r}).rules
assert load.load_pack("year").table("words").words == ["丁"]
registry.build(rules[0].kind, rules[0].parameters)
print(rules[0].severity, sorted({{"yaml", "pydantic", "re2"}} & set(sys.modules)))
"""


def test_a_stored_pack_needs_neither_yaml_nor_pydantic(build, tmp_path, own_cache):
    root = build()
    user = tmp_path / "mine.yaml"
    user.write_text("pack: mine\nextends: year\noverride: {TS101: {severity: error}}\n")
    script = STORED.format(
        kinds=str(tmp_path / "kinds"), root=str(root), user=str(user), cache=str(own_cache)
    )
    # The first run in this process makes both artifacts; the key does not depend on the process.
    load.load_pack(str(user))
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", script],
        stdout=subprocess.PIPE,
        check=True,
        cwd=Path(checker.__file__).parents[1],
    )
    assert done.stdout.strip() == b"error []"


def corrupted(text, case):
    """Return the text with a fault, the fault's place, and what the message says of it."""
    old, new, message = case.split(" | ")
    assert text.count(old) == 1
    text = text.replace(old, new)
    before = text.partition("^")[0] if "^" in text else ""
    place = f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    return text.replace("^", ""), place, message


# Text of TS101.yaml | what stands there instead, ^ before the place to name | message.
BAD_RULES = """
severity: warning | ^severty: warning | did you mean severity?
severity: warning | severity: ^grave | must be 'error', 'warning' or 'info'
scope: body | scope: ^boby | did you mean body?
words: [一, 二] | words: [], ^scope: plan | scope belongs to the rule
needs: [date] | needs: ^date | must be a list
words: [一, 二] | ^wrods: [一] | did you mean words?
words: [一, 二] | words: [一, ^2] | must be a string
kind: fake-words | kind: ^fake-word | did you mean fake-words?
{kind: fake-words, | ^{ | kind is missing
words: [一, 二] | words: [], limit: ^'3' | must be a whole number
words: [一, 二] | words: [], mode: ^some | must be 'any' or 'all'
words: [一, 二] | words: [], pattern: ^'(?=a)b' | linear-time
words: [一, 二] | words: [], forms: {x: ^'(a)\\1'} | linear-time
{kind: fake-words, | ^{kind: fake-words, limit: -1, | limit below zero
{zh: "有 {match}", en: "has {match}"} | ^{zh: "有 {match}", en: has} | differ in: match
{zh: "有 {match}", en: "has {match}"} | ^{zh: "有 {mach}", en: "{mach}"} | did you mean match?
{zh: "有 {match}", en: "has {match}"} | ^{zh: "有 {match.x}", en: "has {match}"} | braces
source: law-2 | source: ^law-3 | did you mean law-2?
many: {zh: | many: {zh: 多, ^zhh: | did you mean zh?
pass: [甲, 乙] | pass: ^[甲] | at least 2 pass examples
pass: [甲, 乙] | pass: [甲, ^⟦乙⟧] | has no ⟦ ⟧
pass: [甲, 乙] | pass: [甲, ^{text: 乙, fixed: 丙}] | belong to fire examples
甲⟦一⟧乙 | ^甲⟦一乙 | unpaired
甲⟦一⟧乙 | ^甲一乙 | marks the place
today: 2025-01-10 | today: ^2025-13-10 | valid date
{limit: 1} | {^limt: 1} | did you mean limit?
note: 说明 | ^nota: 说明 | did you mean note?
id: TS101 | id: ^TS102 | named by its id
id: TS101 | id: ^ts101 | must be written as
why: {zh: 因为, en: because} |  | must have why
"""


@pytest.mark.parametrize("case", BAD_RULES.strip().splitlines())
def test_a_fault_in_a_rule_is_named_with_its_place(build, case):
    text, place, message = corrupted(RULE, case)
    root = build({"base/TS101.yaml": text})
    error = refusal()
    assert (error.where, message in error.en) == (f"{root / 'base' / 'TS101.yaml'}:{place}", True)
    assert error.zh.startswith(error.where + ": ")
    assert len(error.en.splitlines()) == 1


@pytest.mark.parametrize(
    ("file", "text", "place", "message"),
    [
        ("base/TS101.yaml", "- 1\n", ":1:1", "must be a mapping"),
        ("base/TS101.yaml", "", ":1:1", "must be a mapping"),
        ("base/TS101.yaml", "(text): 1", ":1:1", "unknown key (text)"),
        ("year/TS101.yaml", RULE, ":1:5", "TS belongs to another pack"),
        ("year/pack.yaml", None, "", "is missing"),
        ("sources.yaml", None, "", "is missing"),
        ("sources.yaml", "a: {zh: 1}", ":1:4", "en is missing"),
        ("sources.yaml", "[]", ":1:1", "must be a mapping"),
        ("base/TS102.yml", RULE, "", "extension"),
        ("base/pack.yaml", "pack: bass\ntitle: {zh: a, en: b}", ":1:7", "folder's name"),
        ("base/pack.yaml", HEAD + "extends: year", ":3:10", "cycle"),
        ("base/pack.yaml", HEAD + "extends: yaer", ":3:10", "did you mean year?"),
        ("base/lexicon/words.yaml", "schema: word\n", ":1:9", "did you mean words?"),
        ("base/lexicon/words.yaml", "words: [1]\n", ":1:1", "no such table schema"),
        ("base/lexicon/words.yaml", LIST + "form: {}\n", ":3:1", "did you mean forms?"),
        ("base/lexicon/words.yaml", LIST + "forms: {x: '(?<a)'}\n", ":3:12", "linear-time"),
    ],
)
def test_a_fault_in_another_file_is_named_with_its_place(build, file, text, place, message):
    root = build({file: text})
    error = refusal()
    assert (error.where, message in error.en) == (f"{root.joinpath(file)}{place}", True)


def test_all_faults_of_a_file_are_named_in_order(build):
    root = build({"base/TS101.yaml": RULE.replace("warning\nscope", "grave\nscop")})
    first, second = refusal().en.splitlines()
    assert first.startswith(f"{root / 'base' / 'TS101.yaml'}:3:11: must be")
    assert second.startswith(f"{root / 'base' / 'TS101.yaml'}:4:1: unknown key")


# Packs of users


USER = """\
pack: mine
extends: year
override:
  TS101: {severity: error, parameters: {limit: 9}}
rules:
  - id: MY001
    name: no-slogan
    severity: info
    check: {kind: fake-words, words: [口号]}
    message: {zh: 口号, en: slogan}
"""


@pytest.fixture
def mine(build, tmp_path):
    """Return a function that writes user packs and returns the first one's path."""
    build()

    def write(text=USER, **others):
        for name, content in {"mine": text, **others}.items():
            (tmp_path / f"{name}.yaml").write_text(content, encoding="utf-8")
        return str(tmp_path / "mine.yaml")

    return write


def test_a_user_pack_changes_and_adds(mine, monkeypatch):
    path = mine()
    own = load.load_pack(path)
    assert own.lineage == ("mine", "year", "base")
    assert [rule.code for rule in own.rules] == ["MY001", "TS101", "YR050"]
    added, changed, _ = own.rules
    assert (added.pack, added.scope) == ("mine", "text")
    assert added.basis == added.help == {"zh": "", "en": ""}
    assert (changed.severity, changed.pack) == ("error", "base")
    assert changed.parameters == {"words": ("一", "二"), "limit": 9}
    assert vars(own.table("words")) == {"words": ["丁"], "forms": {"x": "a+"}}
    monkeypatch.setattr(user, "read_user", None)
    assert content([load.load_pack(path)]) == content([own])


def test_a_user_pack_may_extend_a_file_beside_it(mine):
    path = mine(
        "pack: mine\nextends: other.yaml\noverride: {MY001: {enabled: false}}",
        other=USER.replace("pack: mine", "pack: other"),
    )
    own = load.load_pack(path)
    assert own.lineage == ("mine", "other", "year", "base")
    assert not own.rules[0].enabled
    assert own.rules[1].severity == "error"
    mine(
        "pack: mine\nextends: other.yaml\noverride: {MY001: {enabled: false}}",
        other=USER.replace("pack: mine", "pack: other").replace("severity: error", "enabled: true"),
    )
    assert load.load_pack(path).rules[1].severity == "warning"


def age(folder):
    """Make all files look as if they had been written a minute ago."""
    for path in [folder, *folder.rglob("*")]:
        status = path.stat()
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns - 60_000_000_000))


def test_a_user_pack_is_read_once_until_a_file_changes(mine, tmp_path):
    """A run asks for it at every report."""
    path = mine()
    age(tmp_path)
    own = load.load_pack(path)
    assert load.load_pack(path) is own
    mine(USER.replace("severity: error", "severity: info"))
    assert load.load_pack(path).rules[1].severity == "info"


def test_a_user_pack_that_was_just_written_is_told_by_its_content(mine):
    """It may be written again within the same tick of the clock, and be as long as before."""
    path = mine()
    own = load.load_pack(path)
    assert load.load_pack(path) is own
    mine(USER.replace("limit: 9", "limit: 8"))
    assert load.load_pack(path).rules[1].parameters["limit"] == 8


def test_a_user_pack_that_is_gone_is_missed(mine, tmp_path):
    path = mine()
    age(tmp_path)
    load.load_pack(path)
    os.remove(path)
    with pytest.raises(PackError):
        load.load_pack(path)


def test_a_user_pack_may_stand_alone(mine):
    """It has the tables of the pack that extends none, and none of its rules."""
    text = USER.replace("extends: year\noverride:\n", "")
    text = text.replace("  TS101: {severity: error, parameters: {limit: 9}}\n", "")
    own = load.load_pack(mine(text))
    assert [rule.code for rule in own.rules] == ["MY001"]
    assert own.lineage == ("mine",)
    assert own.table("words").words == ["甲", "乙"]


BAD_PACKS = """
TS101: | ^TS110: | did you mean TS101?
limit: 9 | limit: ^many | must be a whole number
limit: 9 | ^limits: 9 | did you mean limit?
severity: error | ^severty: error | did you mean severity?
id: MY001 | id: ^GW900 | GW is for built-in rules
id: MY001 | id: ^TS101 | TS is for built-in rules
name: no-slogan | name: ^No | must be written as
rules: | ^rulez: | did you mean rules?
extends: year | extends: ^yaer | did you mean year?
extends: year | extends: ^mine.yaml | circle
extends: year | extends: ^../x.yaml | in or below
extends: year | extends: ^/etc/passwd | in or below
pack: mine | pack: ^year | built-in pack
pack: mine | pack: ^2024 | must be a string
"""


@pytest.mark.parametrize("case", BAD_PACKS.strip().splitlines())
def test_a_fault_in_a_user_pack_is_named_with_its_place(mine, case):
    text, place, message = corrupted(USER, case)
    path = mine(text)
    error = refusal(path)
    assert (error.where, message in error.en) == (f"{path}:{place}", True)


def test_packs_that_extend_each_other_are_refused(mine):
    path = mine("pack: mine\nextends: other.yaml\n", other="pack: other\nextends: mine.yaml\n")
    error = refusal(path)
    assert error.where == path.replace("mine.yaml", "other.yaml") + ":2:10"
    assert "circle" in error.en


def test_no_such_pack(mine, tmp_path):
    mine()
    assert "built-in packs: base, year" in refusal("yaer").en
    assert "pack.yaml: cannot be read" in refusal(str(tmp_path)).en


def test_rules_that_are_no_list_are_refused(mine):
    assert "must be a list" in refusal(mine("pack: mine\nrules: 5\n")).en
    assert "must be a mapping" in refusal(mine("pack: mine\nrules: [5]\n")).en


# Examples and the schema


def test_examples(build):
    root = build()
    first, second, *rest = rule_files.examples(str(root / "base" / "TS101.yaml"))
    assert (first.label, first.text) == ("TS101-fire-1", "甲一乙")
    assert (first.spans, first.line) == (((1, 2),), 22)
    assert (second.text, second.spans, second.today) == ("无", ((0, 0),), "2025-01-10")
    assert (second.fixed, second.note, second.parameters) == ("一无", "说明", {"limit": 1})
    assert [(e.label, e.spans) for e in rest] == [("TS101-pass-1", ()), ("TS101-pass-2", ())]
    assert rule_files.declared(str(root / "base" / "TS101.yaml"))["TS101"].why.zh == "因为"


def test_examples_of_a_user_pack(mine):
    path = mine(USER + "    examples: {fire: [喊⟦口号⟧]}\n")
    (example,) = rule_files.examples(path)
    assert (example.code, example.line, example.spans) == ("MY001", 11, ((1, 3),))


def test_the_schema_knows_every_kind(build):
    build()
    text = json.dumps(rule_files.schema())
    assert '"const": "fake-words"' in text
    assert "fake-words" in registry.names()
    assert not {"base", "kinds", "patterns"} & set(registry.names())
    assert registry.description("fake-words") == "Finds words."


@pytest.mark.parametrize("name", ["os", "base", "_x", "fake_words", "a.b", "", "../x"])
def test_what_is_no_kind(name):
    with pytest.raises(KeyError):
        registry.load(name)
