"""The formats that other programs read: valid, exact in their units, safe with any text."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

import bare
import pytest
from byhand import checked, edit, extent, failed, finding
from checking import check_bytes
from hypothesis import example, given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator
from lxml import etree
from output.reports.golden.handmade import LINES, RESULT
from places import ROOT
from processes import HANG

from checker.model.finding import Fix
from checker.model.options import RunOptions
from checker.model.result import RunResult
from checker.output.base import Options, load
from checker.output.contract.lines import Line, line_schema
from checker.output.reports import github
from checker.output.reports.sarif import report
from checker.output.reports.sarif.line_hash import line_hashes

SCHEMAS = Path(__file__).parent / "golden" / "schemas"
UNSAFE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069]")
LINE = "（一）𠮷田同志👍办结案件120件，其中维持80件"
STRICT = Options(sarif_mode="strict")

PACKED = checked(
    "reports/Ö 1#2%.docx",
    "fazhi",
    "department",
    ran=("FZ103", "GW204"),
    lines=("标题", LINE),
    packed=True,
    findings=(
        finding(
            "GW204",
            "warning",
            "数字",
            extent(2, 14, 2, 18),
            section=("一", "（一）"),
            fix=Fix("safe", (edit(2, 14, 2, 18, "一百二十件"),)),
        ),
    ),
)
RUNS = {
    "everything": RESULT,
    "nothing": RunResult(()),
    "packed": RunResult((PACKED,)),
    "failures only": RunResult((failed("a.txt", "NB002", "空"),)),
}


def seeds(**chosen):
    """Return the five reports, checked."""
    options = RunOptions(today=datetime.date(2026, 6, 30), **chosen)
    paths = sorted((ROOT / "seeds").glob("*.txt"))
    results = [check_bytes(f"seeds/{p.name}", p.read_bytes(), ".txt", options) for p in paths]
    return RunResult(tuple(results))


def render(name, result, options=None):
    return load(name).render(result, options or Options())


def one(message="问题", path="a.txt", lines=(LINE,), where=None, **more):
    """Return a run with one finding in one file."""
    found = finding("GW204", "warning", message, where or extent(1, 1, 1, 3), **more)
    return RunResult((checked(path, "fazhi", findings=(found,), lines=lines),))


def many(*severities, path="a.txt"):
    """Return a run with a finding of each severity, a line each."""
    found = tuple(
        finding("GW204", severity, f"第{number}处", extent(number, 1, number, 2))._replace(
            fingerprint=f"{number:032}"
        )
        for number, severity in enumerate(severities, 1)
    )
    return RunResult((checked(path, "fazhi", findings=found),))


def sarif_run(result, options=None):
    return json.loads(render("sarif", result, options))["runs"][0]


def rdjson_range(result):
    return json.loads(render("rdjson", result))["diagnostics"][0]["location"]["range"]


def schema(name):
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


NAMES = ("checkstyle", "github", "gitlab", "jsonl", "junit", "rdjson", "sarif")
SCHEMA = {
    "sarif": Draft7Validator(schema("sarif-2.1.0.json")),
    "rdjson": Draft7Validator(schema("rdjson.json")),
    "gitlab": Draft7Validator(schema("gitlab-codequality.json")),
}
JUNIT = etree.XMLSchema(etree.parse(str(SCHEMAS / "junit-10.xsd")))
PARSER = etree.XMLParser(resolve_entities=False)


def xml(name, result, options=None):
    return etree.fromstring(render(name, result, options).encode(), PARSER)


# what every format keeps to


@pytest.fixture(scope="module", params=[*RUNS, "seeds"])
def run(request):
    return seeds() if request.param == "seeds" else RUNS[request.param]


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("mode", ["strict", "github"])
def test_sarif_is_valid(run, lang, mode):
    SCHEMA["sarif"].validate(json.loads(render("sarif", run, Options(lang, sarif_mode=mode))))


@pytest.mark.parametrize("name", ["rdjson", "gitlab"])
def test_json_is_valid(run, name):
    SCHEMA[name].validate(json.loads(render(name, run)))


def test_jsonl_is_valid_line_by_line(run):
    published = Draft202012Validator(line_schema())
    for line in render("jsonl", run).splitlines():
        published.validate(json.loads(line))
        assert Line.model_validate_json(line).root.model_dump(exclude_unset=True) == json.loads(
            line
        )


def test_junit_is_valid(run):
    JUNIT.assertValid(xml("junit", run))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_run_gives_the_same_bytes(run, name):
    text = render(name, run)
    assert text == render(name, run)
    assert text.endswith("\n")
    assert not text.startswith("\ufeff")


def test_loading_a_format_imports_no_yaml():
    code = (
        f"import sys; from checker.output.base import load; [load(n) for n in {NAMES}]; "
        "assert not {'pydantic', 'yaml', 'click'} & set(sys.modules)"
    )
    assert bare.run(code) == ""


# any text, any name

HOSTILE = st.text(
    st.sampled_from(
        list(
            "年　“）——aZ09 ,.:%#[]()<>&\"'{}|\\`*$~vso\t\r\n\x00\x1b"
            "\x85\u202e\u200b\u2028\ufffe\u0301👍𠮷\udcff\ud800"
        )
    ),
    max_size=80,
)
PATHS = HOSTILE.filter(bool)


def hostile(text, path):
    found = one(text, path, (text or "x",), extent(1, 1, 1, 2), help=text, basis=text)
    return found._replace(files=(*found.files, failed(path + "x", "NB001", text)))


def gone(text):
    """Return ``text`` as XML and strict JSON readers can have it: no half pairs, no controls."""
    return re.sub("[\ud800-\udfff]", "\ufffd", text)


@given(HOSTILE, PATHS)
@example("::error::x", "::error::x")
@example("]]>\n::set-env name=a::b\n ##[add-mask]a ##vso[task.x]", "a\n::b")
def test_nothing_acts_and_every_format_parses(text, path):
    result = hostile(text, path)
    for name in NAMES:
        output = render(name, result)
        assert not UNSAFE.search(output), name
        assert "##[" not in output
        assert "##vso[" not in output
        output.encode()
        lines = output.split("\n")
        commands = [line for line in lines if line.lstrip().startswith("::")]
        assert name == "github" or not commands, name
        assert all(re.match("::(error|warning|notice) file=", line) for line in commands)
        if name in ("gitlab", "rdjson", "sarif"):
            json.loads(output)
        elif name == "jsonl":
            assert [json.loads(line)["type"] for line in lines[:-1]] == [
                "file", "finding", "file", "summary",
            ]  # fmt: skip
        elif name in ("junit", "checkstyle"):
            etree.fromstring(output.encode(), PARSER)


@given(HOSTILE)
def test_json_gives_the_message_back(text):
    result, stripped = hostile(text, "a.txt"), gone(text.strip())
    assert json.loads(render("jsonl", result).split("\n")[1])["message"] == gone(text)
    assert json.loads(render("rdjson", result))["diagnostics"][0]["message"] == stripped
    assert json.loads(render("gitlab", result))[0]["description"] == f"GW204 {stripped}"


XML_TEXT = HOSTILE.map(lambda text: re.sub("[\x00\x1b\ufffe\ud800-\udfff]", "", text))


@given(XML_TEXT)
def test_xml_gives_the_message_back(text):
    result = one(text, help="", basis="")
    assert xml("checkstyle", result).find("file/error").get("message") == text.strip()
    failure = xml("junit", result).find("testsuite/testcase/failure")
    assert failure.get("message") == f"警告：{text.strip()}"
    assert failure.text == f"a.txt:1:1: {text.strip()}"


def test_xml_shows_what_it_cannot_hold():
    error = xml("checkstyle", one("a\x00\x1b[31m\udcff\ufffe")).find("file/error")
    assert error.get("message") == r"a\x00\x1b[31m\xff\ufffe"


def unescaped(text):
    return re.sub("%(0A|0D|25|3A|2C)", lambda match: chr(int(match[1], 16)), text)


@given(HOSTILE, PATHS)
def test_github_reads_back_what_was_meant(text, path):
    """As the runner reads a line: properties up to the second ``::``, then the message."""
    from checker.support.escaping import printable

    first = next(
        line for line in render("github", hostile(text, path)).split("\n")
        if line.startswith("::warning")
    )  # fmt: skip
    properties, message = first.removeprefix("::warning ").split("::", 1)
    given_ = dict(item.split("=", 1) for item in properties.split(","))
    assert unescaped(given_["file"]) == printable(path)
    lines = [printable(line) for line in text.strip().split("\n")]
    assert unescaped(message).startswith(f"{printable(path)}:1:1: GW204 {lines[0]}")


# columns: the unit of each format


@pytest.mark.parametrize(
    ("column", "byte"),
    [(1, 1), (2, 4), (4, 10), (5, 14), (8, 23), (9, 27), (len(LINE) + 1, len(LINE.encode()) + 1)],
)
def test_rdjson_counts_bytes(column, byte):
    """Three for most Chinese characters, four for 𠮷 and 👍."""
    result = one(where=extent(1, 1, 1, column))
    assert rdjson_range(result)["end"] == {"line": 1, "column": byte}
    assert len(LINE[: column - 1].encode()) + 1 == byte


def test_rdjson_counts_as_its_own_documentation_does():
    assert rdjson_range(one(lines=("a𐐀b",), where=extent(1, 3, 1, 4)))["start"]["column"] == 6


def test_rdjson_names_whole_lines_where_the_text_is_not_at_hand():
    found = rdjson_range(one(lines=(), where=extent(7, 3, 8, 4)))
    assert found == {"start": {"line": 7}, "end": {"line": 8}}


def test_rdjson_puts_the_end_of_a_line_feed_on_the_next_line():
    found = rdjson_range(one(lines=("甲", "乙"), where=extent(1, 2, 1, 3)))
    assert found == {"start": {"line": 1, "column": 4}, "end": {"line": 2, "column": 1}}


def test_all_others_count_code_points():
    result = one(where=extent(1, 5, 1, 9))
    assert xml("checkstyle", result).find("file/error").get("column") == "5"
    issue = json.loads(render("gitlab", result))[0]
    assert issue["location"]["positions"] == {
        "begin": {"line": 1, "column": 5}, "end": {"line": 1, "column": 9},
    }  # fmt: skip
    made = sarif_run(result)
    assert made["columnKind"] == "unicodeCodePoints"
    region = made["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 1, "startColumn": 5, "endLine": 1, "endColumn": 9}
    assert "line=1,endLine=1,col=5,endColumn=9," in render("github", result)


def test_github_gets_no_columns_of_several_lines():
    output = render("github", one(where=extent(1, 5, 2, 9)))
    assert "line=1,endLine=2,title=" in output


# suggestions


@pytest.mark.parametrize(
    ("edits", "columns", "text"),
    [
        ((edit(1, 4, 1, 5, "吉"),), (10, 14), "吉"),
        ((edit(1, 4, 1, 4, "甲"),), (10, 10), "甲"),
        ((edit(1, 4, 1, 5, ""), edit(1, 1, 1, 2, "(")), (1, 14), "(一）"),
    ],
)
def test_rdjson_offers_a_fix_as_one_replacement(edits, columns, text):
    output = json.loads(render("rdjson", one(fix=Fix("safe", edits))))
    (suggestion,) = output["diagnostics"][0]["suggestions"]
    start, end = suggestion["range"]["start"], suggestion["range"]["end"]
    assert (start["column"], end["column"]) == columns
    assert suggestion["text"] == text


@pytest.mark.parametrize(
    "result",
    [
        RUNS["packed"],
        one(lines=("甲", "乙"), fix=Fix("safe", (edit(1, 1, 1, 2, "("), edit(2, 1, 2, 2, ")")))),
        one(lines=(), fix=Fix("safe", (edit(1, 1, 1, 2, "("),))),
    ],
    ids=["no text file", "two lines", "no text"],
)
def test_rdjson_offers_nothing_that_would_be_half_a_fix(result):
    assert "suggestions" not in json.loads(render("rdjson", result))["diagnostics"][0]


def test_sarif_fixes_text_files_only():
    edits = (edit(1, 4, 1, 5, ""), edit(1, 1, 1, 2, "("))
    (fix,) = sarif_run(one(fix=Fix("safe", edits)))["results"][0]["fixes"]
    first, second = fix["artifactChanges"][0]["replacements"]
    assert "insertedContent" not in first
    assert second["insertedContent"] == {"text": "("}
    assert "fixes" not in sarif_run(RUNS["packed"])["results"][0]


# SARIF


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["c129715d7a2bc9a3:1"]),
        (
            " a\nb\n  \t\tc\n d",
            ["271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"],
        ),
    ],
)
def test_line_hashes_are_those_that_github_computes(text, expected):
    lines = range(1, len(expected) + 1)
    assert line_hashes(text, lines) == dict(zip(lines, expected, strict=True))


def rolled(text):
    """Return all hashes as the upload action makes them: one character after the other."""
    window, owners = [0] * 100, [0] * 100
    value = index = line = 0
    at_start, counts, found = True, {}, {}
    units = text.encode("utf-16-le", "surrogatepass")
    stream = [units[i] | units[i + 1] << 8 for i in range(0, len(units), 2)]
    for unit in (*(u for u in stream if u not in (9, 32)), 0xFFFF, *[None] * 100):
        if owners[index]:
            counts[value] = counts.get(value, 0) + 1
            found[owners[index]] = f"{value:x}:{counts[value]}"
            owners[index] = 0
        if unit is not None and at_start:
            line += 1
            owners[index], at_start = line, False
        at_start = at_start or unit == 10
        value = (value * 37 + (unit or 0) - 37**100 * window[index]) % 2**64
        window[index] = unit or 0
        index = (index + 1) % 100
    return found


@given(st.text(st.sampled_from("ab \t\n\n年𠮷　\u0301"), max_size=400))
@example("a\n" * 150)
def test_line_hashes_agree_with_a_rolling_one(text):
    lines = range(1, text.count("\n") + 2)
    assert line_hashes(text, lines) == rolled(text)


def test_sarif_carries_both_fingerprints():
    result = one(lines=("第一行", LINE), where=extent(2, 1, 2, 3))
    prints = sarif_run(result)["results"][0]["partialFingerprints"]
    assert prints == {
        "nianbao/v1": "0" * 32,
        "primaryLocationLineHash": rolled(f"第一行\n{LINE}\n")[2],
    }


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("reports/a b#c%.txt", "reports/a%20b%23c%25.txt"),
        ("年报.txt", "%E5%B9%B4%E6%8A%A5.txt"),
        ("cafe\u0301.txt", "caf%C3%A9.txt"),
        ("a:b.txt", "a%3Ab.txt"),
    ],
)
def test_sarif_uris_are_relative_to_the_root(path, uri):
    made = sarif_run(one(path=path))
    location = made["artifacts"][0]["location"]
    assert location == {"uri": uri, "uriBaseId": "%SRCROOT%"}
    assert location["uriBaseId"] in made["originalUriBaseIds"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("/home/甲.txt", "file:///home/%E7%94%B2.txt"),
        ("C:/x y.txt", "file:///C:/x%20y.txt"),
        ("//server/share/a.txt", "file://server/share/a.txt"),
        ("../a.txt", "../a.txt"),
    ],
)
def test_sarif_uris_outside_the_root_have_no_base(path, uri):
    assert sarif_run(one(path=path))["artifacts"][0]["location"] == {"uri": uri}


def test_sarif_gives_a_word_file_the_region_that_github_needs():
    made = sarif_run(RUNS["packed"])
    (location,) = made["results"][0]["locations"]
    physical = location["physicalLocation"]
    assert unquote(physical["artifactLocation"]["uri"]) == PACKED.path
    assert physical["artifactLocation"]["index"] == 0
    assert physical["region"]["startColumn"] == 14
    assert physical["region"]["snippet"] == {"text": LINE[13:17]}
    assert location["logicalLocations"] == [
        {"name": "（一）", "fullyQualifiedName": "一/（一）", "kind": "element"}
    ]


def test_sarif_keeps_text_regions_off_binary_files_in_strict_mode():
    made = sarif_run(RUNS["packed"], STRICT)
    outer, inner = made["artifacts"]
    assert inner["parentIndex"] == 0
    assert "uriBaseId" not in inner["location"]
    assert inner["contents"]["text"] == "\n".join(PACKED.lines)
    assert "contents" not in outer
    for result in made["results"]:
        physical = result["locations"][0]["physicalLocation"]
        assert physical["artifactLocation"]["index"] == 1
    assert {r["kind"]: r["ruleId"] for r in made["results"]} == {"fail": "GW204", "pass": "FZ103"}


def test_sarif_tells_failures_apart_from_findings():
    broken = finding("NB005", "error", "规则 GW301 运行出错", extent(1, 1, 1, 1))
    result = RunResult(
        (
            failed("a.txt", "NB001", "损坏"),
            checked("b.txt", "fazhi", findings=(broken,), truncated={"GW404": 7}),
        )
    )
    made = sarif_run(result)
    assert made["results"] == []
    (invocation,) = made["invocations"]
    assert (invocation["executionSuccessful"], invocation["exitCode"]) == (False, 2)
    unread, missing = invocation["toolExecutionNotifications"]
    (configuration,) = invocation["toolConfigurationNotifications"]
    notices = made["tool"]["driver"]["notifications"]
    for notification, code in ((unread, "NB001"), (configuration, "NB005")):
        assert notification["descriptor"]["id"] == code
        assert notices[notification["descriptor"]["index"]]["id"] == code
    assert "7" in missing["message"]["text"]


def test_sarif_references_lead_where_they_say():
    for options in (Options(), STRICT, Options("en")):
        made = sarif_run(seeds(), options)
        rules = made["tool"]["driver"]["rules"]
        assert made["language"] == {"zh": "zh-CN", "en": "en-US"}[options.lang]
        assert [rule["id"] for rule in rules] == sorted(rule["id"] for rule in rules)
        for result in made["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
            place = result["locations"][0]["physicalLocation"]["artifactLocation"]
            assert made["artifacts"][place["index"]]["location"]["uri"] == place["uri"]
        for rule in rules:
            assert rule["help"]["markdown"]
            for relation in rule.get("relationships", []):
                target = relation["target"]
                taxonomy = made["taxonomies"][target["toolComponent"]["index"]]
                assert taxonomy["name"] == target["toolComponent"]["name"]
                assert taxonomy["taxa"][target["index"]]["id"] == target["id"]
        assert made["tool"]["driver"]["supportedTaxonomies"] == [
            {"name": taxonomy["name"], "index": index}
            for index, taxonomy in enumerate(made["taxonomies"])
        ]


def test_sarif_shows_what_a_rule_rests_on():
    made = sarif_run(seeds(select=("FZ103",)))
    (rule,) = made["tool"]["driver"]["rules"]
    cited = {
        made["taxonomies"][r["target"]["toolComponent"]["index"]]["shortDescription"]["text"]
        for r in rule["relationships"]
    }
    assert "法治政府建设与责任落实督察工作规定" in cited
    assert "督察工作规定" in rule["help"]["text"]


def test_sarif_lists_the_gravest_of_too_many(monkeypatch):
    monkeypatch.setattr(report, "_MOST_RESULTS", 4)
    result = many("info", "error", "warning", "warning", "error", "warning")
    made = sarif_run(result)
    shown = [r["message"]["text"] for r in made["results"]]
    assert shown == ["第2处", "第3处", "第4处", "第5处"]
    (notice,) = made["invocations"][0]["toolExecutionNotifications"]
    assert "2" in notice["message"]["text"]
    assert len(sarif_run(result, STRICT)["results"]) == 6


def test_sarif_makes_no_link_of_quoted_text():
    text = sarif_run(one("见[通知](https://example.org)和[1]"))["results"][0]["message"]["text"]
    assert text == r"见\[通知](https://example.org)和[1]"


def test_a_rule_of_a_users_own_is_described(tmp_path):
    pack = tmp_path / "own.yaml"
    pack.write_text(
        "pack: own\nextends: fazhi\nrules:\n"
        "  - id: XZ001\n    name: no-slogan\n    severity: info\n    scope: body\n"
        "    check: {kind: pattern, pattern: '的'}\n"
        "    message: {zh: '“{match}”', en: '{match}'}\n    why: {zh: 因为, en: because}\n"
        "    basis: [{source: gbt-9704-2012, clause: '7.3.3'}]\n"
        "    examples: {fire: ['我⟦的⟧'], pass: ['我']}\n",
        encoding="utf-8",
    )
    result = seeds(pack=str(pack), select=("XZ001",))
    made = sarif_run(result)
    (rule,) = made["tool"]["driver"]["rules"]
    assert rule["fullDescription"]["text"] == "因为"
    assert rule["shortDescription"]["text"] == "“…”"
    assert made["taxonomies"][0]["taxa"][0]["id"] == "7.3.3"


# GitHub


def test_github_orders_by_severity_and_keeps_to_what_is_shown():
    result = many(*["info"] * 12, *["warning"] * 12, *["error"] * 12)
    files = (*result.files, failed("z.txt", "NB001", "损坏"))
    lines = render("github", result._replace(files=files)).splitlines()
    kinds = [re.match("::([a-z]+) ", line) for line in lines]
    commands = [match[1] for match in kinds if match]
    assert commands == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    assert "title=NB001::" in lines[0]
    plain = lines[30:]
    assert sum(" GW204 error: " in line for line in plain) == 3
    assert sum(" GW204 warning: " in line for line in plain) == 2
    assert plain[-1].endswith("（退出码 2）")


def test_the_step_summary_is_a_table_in_which_nothing_acts():
    message = "a|b\n<script>x</script> `c` **d** [e](f) &lt; $x$ ~~y~~\x1b"
    table = github.step_summary(one(message, "目录/a|b.txt"), "zh")
    *_, titles, rule, row = table.strip().split("\n")
    assert titles.count("|") == rule.count("|") == len(re.findall(r"(?<!\\)\|", row)) == 5
    assert "<script" not in row
    assert r"&lt;script&gt;x&lt;/script&gt;" in row
    assert r"a\|b<br>" in row
    assert r"\`c\` \*\*d\*\* \[e\](f) &amp;lt; \$x\$ \~\~y\~\~\\x1b" in row


def test_the_step_summary_counts_what_finds_no_room():
    result = many(*["warning"] * 50, *["error"] * 50)
    whole = github.step_summary(result, "zh")
    for room in (0, 200, 1000, 3000, len(whole.encode()) - 1, len(whole.encode())):
        text = github.step_summary(result, "zh", room)
        assert len(text.encode()) <= room
        rows = text.count("\n| 错误 ") + text.count("\n| 警告 ")
        if "| 警告 " in text:
            assert text.count("\n| 错误 ") == 50
        if text and rows < 100:
            assert f"另有 {100 - rows} 处" in text
    assert github.step_summary(RunResult(()), "en").startswith("### nianbao")


# GitLab


def test_gitlab_fingerprints_are_unique_and_stay_when_another_file_goes():
    run = seeds()
    prints = [issue["fingerprint"] for issue in json.loads(render("gitlab", run))]
    assert len(prints) == len(set(prints)) > 20
    fewer = json.loads(render("gitlab", run._replace(files=run.files[1:])))
    assert {issue["fingerprint"] for issue in fewer} < set(prints)


def test_gitlab_tells_equal_findings_of_two_files_apart():
    twice = RunResult((one(path="a.txt").files[0], one(path="b.txt").files[0]))
    first, second = json.loads(render("gitlab", twice))
    assert first["fingerprint"] != second["fingerprint"]
    assert first["description"] == "GW204 问题"


@pytest.mark.parametrize(
    ("code", "severity", "shown"),
    [
        ("FZ103", "error", "critical"),
        ("FZ205", "error", "critical"),
        ("GW101", "error", "major"),
        ("FZ106", "warning", "minor"),
        ("GW101", "info", "info"),
        ("NB005", "error", "blocker"),
    ],
)
def test_gitlab_severities(code, severity, shown):
    found = finding(code, severity, "问题", extent(1, 1, 1, 3))
    result = RunResult((checked("a.txt", "fazhi", findings=(found,)),))
    assert json.loads(render("gitlab", result))[0]["severity"] == shown


# JUnit


def cases(result, options=None):
    """Return the outcome of every test by suite and code: an element's name, or pass."""
    return {
        (suite.get("name"), case.get("name").split()[0]): case[0].tag if len(case) else "pass"
        for suite in xml("junit", result, options)
        for case in suite
    }


def test_junit_shows_passes_skips_failures_and_errors():
    found = finding("GW204", "info", "问题", extent(1, 1, 1, 2))
    broken = finding("NB005", "error", "规则 GW301 运行出错", extent(1, 1, 1, 1))
    result = RunResult(
        (
            checked(
                "a.txt",
                "fazhi",
                ran=("FZ103", "GW204"),
                not_applicable=("FZ205",),
                not_evaluated=("GW301",),
                findings=(found, found, broken),
                truncated={"GW204": 3},
            ),
            failed("b.txt", "NB001", "损坏"),
        )
    )
    assert cases(result) == {
        ("a.txt", "FZ103"): "pass",
        ("a.txt", "FZ205"): "skipped",
        ("a.txt", "GW204"): "failure",
        ("a.txt", "GW301"): "skipped",
        ("a.txt", "NB005"): "error",
        ("b.txt", "NB001"): "error",
    }
    root = xml("junit", result)
    assert dict(root.attrib) == {
        "name": "nianbao", "tests": "6", "failures": "1", "errors": "2", "time": "0",
    }  # fmt: skip
    assert root[0].get("skipped") == "2"
    reasons = [skipped.get("message") for skipped in root.iter("skipped")]
    assert reasons[0].startswith("不适用")
    assert reasons[1] == "规则 GW301 运行出错"
    (failure,) = root.iter("failure")
    assert failure.get("message") == "提示：问题；另有 4 处"
    assert "另有 3 处问题未列出" in failure.text


def test_junit_has_a_test_for_every_rule_that_had_to_do_with_a_file():
    run = seeds()
    found = cases(run)
    for file in run.files:
        codes = {code for path, code in found if path == file.path}
        fired = {f.code for f in file.findings}
        assert codes == {*file.ran, *file.not_applicable, *file.not_evaluated, *fired}
        assert len(file.ran) == file.applied
        for code in file.ran:
            assert found[file.path, code] == ("failure" if code in fired else "pass")


def test_junit_says_for_whom_a_rule_is():
    file = checked("a.txt", "fazhi")
    facts = {"profiles": ("township",), "subject": ("date",), "needs": ("title",)}
    file = file._replace(rules={"GW204": file.rules["GW204"]._replace(**facts)})
    for profile, told in (("party", "township"), (None, "date")):
        run = RunResult((file._replace(profile=profile, not_applicable=("GW204",)),))
        (skipped,) = xml("junit", run, Options("en")).iter("skipped")
        assert told in skipped.get("message")
    run = RunResult((file._replace(not_evaluated=("GW204",)),))
    (skipped,) = xml("junit", run, Options("en")).iter("skipped")
    assert skipped.get("message").startswith("not evaluated: the report lacks what it takes (title")


# the command line


def nianbao(*arguments, cwd, **env):
    return subprocess.run(
        [sys.executable, "-m", "checker", "check", "--today", "2026-06-30", *arguments],
        capture_output=True, cwd=cwd, env={**os.environ, **env}, check=False, timeout=HANG,
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "a.txt").write_text("\n".join(LINES), encoding="utf-8")
    return tmp_path


def test_several_formats_at_once(folder):
    done = nianbao(
        "--format", "text", "--format", "sarif:out.sarif", "--format", "junit:sub.xml",
        "--sarif-mode", "strict", "a.txt", cwd=folder,
    )  # fmt: skip
    assert done.stdout.startswith(b"a.txt:1:1: ")
    results = json.loads((folder / "out.sarif").read_bytes())["runs"][0]["results"]
    assert {r["kind"] for r in results} >= {"fail", "pass"}
    JUNIT.assertValid(etree.parse(str(folder / "sub.xml")))


def test_a_format_with_a_file_alone_prints_nothing(folder):
    done = nianbao("--format", "gitlab:gl.json", "a.txt", cwd=folder)
    assert (done.stdout, done.stderr) == (b"", b"")
    assert json.loads((folder / "gl.json").read_bytes())


def test_output_is_for_the_format_that_names_no_file(folder):
    nianbao("--format", "json", "--output", "a.json", "--format", "rdjson:b.json", ".", cwd=folder)
    assert "files" in json.loads((folder / "a.json").read_bytes())
    assert "diagnostics" in json.loads((folder / "b.json").read_bytes())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "text", "--format", "json"],
        ["--format", "text:a", "--format", "json:./a"],
        ["--format", "text:a", "--output", "b"],
        ["--format", "text:"],
        ["--format", "nosuch"],
        ["--format", "nosuch:a"],
    ],
)
def test_formats_that_would_get_in_each_others_way_are_refused(folder, arguments):
    done = nianbao(*arguments, "a.txt", cwd=folder)
    assert done.returncode == 2
    assert done.stdout == b""
    assert b"Traceback" not in done.stderr
    assert [path.name for path in folder.iterdir()] == ["a.txt"]


def test_github_adds_to_the_summary_of_the_step(folder):
    page = folder / "summary.md"
    page.write_text("before\n", encoding="utf-8")
    done = nianbao("--format", "github", "a.txt", cwd=folder, GITHUB_STEP_SUMMARY=str(page))
    assert done.stdout.startswith(b"::")
    text = page.read_text(encoding="utf-8")
    assert text.startswith("before\n### nianbao")
    assert "| a.txt:1:1 |" in text
    other = nianbao("--format", "text", "a.txt", cwd=folder, GITHUB_STEP_SUMMARY=str(page))
    assert other.stdout
    assert page.read_text(encoding="utf-8") == text


def test_a_summary_that_cannot_be_written_costs_nothing_else(folder):
    done = nianbao("--format", "github", "a.txt", cwd=folder, GITHUB_STEP_SUMMARY=str(folder))
    assert done.stdout.startswith(b"::")
    assert done.returncode == 1
    assert b"GITHUB_STEP_SUMMARY" in done.stderr


def test_the_schema_of_a_line_is_published(folder):
    command = [sys.executable, "-m", "checker", "schema", "jsonl"]
    done = subprocess.run(command, capture_output=True, check=True, timeout=HANG)
    assert json.loads(done.stdout) == line_schema()
