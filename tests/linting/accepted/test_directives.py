"""Comments in Markdown and HTML in which an editor says why a finding is right as it stands."""

import json
import os
import subprocess
import sys
from collections import Counter

import pytest
from checking import check_bytes, run_options
from hypothesis import given
from hypothesis import strategies as st
from makers.rawdocx import member, raw_docx
from places import ROOT

from checker.model.document import Document, Encoding, Place, Run
from checker.output.contract.check import Output
from checker.output.contract.lines import Line
from checker.output.wording import message

MAIN = "word/document.xml"
GOOD = (ROOT / "tests" / "whole" / "layouts" / "01-department-standard.txt").read_text(
    encoding="utf-8"
)
HEADING = "二、2024年度推进法治政府建设存在的不足和原因"
SLIP = "对布署事项逐项核对。"
"""A sentence with one finding: GW503."""


def check(text, suffix=".md", **more):
    return check_bytes("a" + suffix, text.encode(), suffix, run_options(**more))


def report(*blocks, before=HEADING):
    """Return a good report with further paragraphs at the end of its first section."""
    assert before in GOOD
    return GOOD.replace(before, "\n\n".join((*blocks, before)))


def page(*lines):
    """Return a good report as a page, with further lines of source in its first section."""
    paragraphs = [f"<p>{line.strip()}</p>" for line in GOOD.splitlines() if line.strip()]
    place = next(i for i, line in enumerate(paragraphs) if HEADING in line)
    return "\n".join(("<html><body>", *paragraphs[:place], *lines, *paragraphs[place:]))


def codes(result):
    return [finding.code for finding in result.findings]


def aside(result):
    return [(one.finding.code, one.reason) for one in result.set_aside]


def test_the_report_is_good_and_the_slip_is_one_finding():
    """What the other tests stand on."""
    for suffix, made in ((".md", report), (".html", page)):
        assert codes(check(made(), suffix)) == []
        assert codes(check(made(SLIP if suffix == ".md" else f"<p>{SLIP}</p>"), suffix)) == [
            "GW503"
        ]


class TestWhere:
    """What a comment is about."""

    @pytest.mark.parametrize(
        "blocks",
        [
            ("<!-- nianbao: ignore[GW503] 引文 -->", SLIP),
            ("<!-- nianbao: ignore[GW503] 引文 -->\n" + SLIP,),
            (SLIP + "<!-- nianbao: ignore[GW503] 引文 -->",),
            ("对<!-- nianbao: ignore[GW503] 引文 -->布署事项逐项核对。",),
            ("<!--nianbao:ignore[GW503]引文-->" + SLIP,),
            ("- <!-- nianbao: ignore[GW503] 引文 -->" + SLIP,),
            ("<!-- nianbao:\nignore[GW503]\n引文 -->\n" + SLIP,),
            ("<!-- nianbao: ignore[GW5] 引文 -->", SLIP),
            ("<!-- nianbao: ignore[wrong-word] 引文 -->", SLIP),
            ("<!-- nianbao: IGNORE[gw503] 引文 -->", SLIP),
            ("<!-- nianbao：ignore［GW503］ 引文 -->", SLIP),
            ("<!-- nianbao: disable[GW5] 引文 -->", "中间一段。", SLIP),
            ("<!-- nianbao: file-ignore[GW503] 引文 -->",),
        ],
    )
    def test_a_paragraph_in_markdown(self, blocks):
        """Its own paragraph behind text, else the next; in any usual way of writing it."""
        if "file-ignore" in blocks[0]:
            blocks = (SLIP, *blocks)  # the whole file, before the comment as well
        result = check(report(*blocks))
        assert codes(result) == []
        assert aside(result) == [("GW503", "引文")]

    @pytest.mark.parametrize(
        "blocks",
        [
            (SLIP, "<!-- nianbao: ignore[GW503] 引文 -->", "下一段。"),
            ("<!-- nianbao: ignore[GW503] 引文 -->", "下一段。", SLIP),
            ("前一段。<!-- nianbao: ignore[GW503] 引文 -->", SLIP),
            ("<!-- nianbao: disable[GW5] 引文 -->", "<!-- nianbao: enable[GW5] -->", SLIP),
            (SLIP, "<!-- nianbao: disable[GW5] 引文 -->", "下一段。"),
        ],
    )
    def test_another_paragraph_is_none_of_its_business(self, blocks):
        """The finding stays, and the comment is reported as unused."""
        result = check(report(*blocks))
        assert sorted(codes(result)) == ["GW503", "NB010"]
        assert aside(result) == []

    def test_a_stretch(self):
        """From disable to enable; what stands outside stays."""
        start, end = "<!-- nianbao: disable[GW503] 引文 -->", "<!-- nianbao: enable[GW503] -->"
        one, two, three = (f"对布署{what}逐项核对。" for what in ("事项", "文件", "案件"))
        result = check(report(one, start, two, end, three))
        assert codes(result) == ["GW503", "GW503"]
        assert [a.finding.extent.start.line for a in result.set_aside] == [
            next(i for i, line in enumerate(result.lines, 1) if "布署文件" in line)
        ]

    def test_several_codes(self):
        """Each has its say; the one in vain is named."""
        result = check(report("<!-- nianbao: ignore[GW601, GW503，GW2] 引文 -->", SLIP))
        assert aside(result) == [("GW503", "引文")]
        (unused,) = result.findings
        assert unused.code == "NB010"
        assert "GW2, GW601" in message(unused, result.rules, "zh")

    @pytest.mark.parametrize(
        "lines",
        [
            ("<!-- nianbao: ignore[GW503] 引文 -->", f"<p>{SLIP}</p>"),
            (f"<p><!-- nianbao: ignore[GW503] 引文 -->{SLIP}</p>",),
            (f"<p>{SLIP}<!-- nianbao: ignore[GW503] 引文 --></p>",),
            (f"<p><span>{SLIP}</span> <!-- nianbao: ignore[GW503] 引文 --></p><p>后一段。</p>",),
            (f"<p>前一段。<br><!-- nianbao: ignore[GW503] 引文 -->{SLIP}</p>",),
            (f"<div><p>前。</p><!-- nianbao: ignore[GW503] 引文 --></div><p>{SLIP}</p>",),
        ],
    )
    def test_a_paragraph_in_html(self, lines):
        """As a browser shows paragraphs, not as lines stand in the source."""
        result = check(page(*lines), ".html")
        assert codes(result) == []
        assert aside(result) == [("GW503", "引文")]

    def test_a_paragraph_over_several_lines(self):
        """Broken lines are one paragraph, for the comment as for the rules."""
        words = "本局对行政执法案卷逐卷评查，对发现的问题逐条反馈，并且要求限期整改落实到位；"
        long = words * 6 + "对布署事项同样如此。"
        broken = "\n".join(long[i : i + 40] for i in range(0, len(long), 40))
        whole = check(report("<!-- nianbao: ignore[GW503] 引文 -->\n" + broken))
        assert whole.hard_wrapped
        assert ("GW503", "引文") in aside(whole)


def word(before, on, after, *said):
    """Return a Word file: the good report with a paragraph of which ``on`` has comments."""
    marks = ["", "", ""]
    for key in range(len(said)):
        marks[0] += f'<w:commentRangeStart w:id="{key}"/>'
        marks[1] += f'<w:commentRangeEnd w:id="{key}"/>'
        marks[2] += f'<w:r><w:commentReference w:id="{key}"/></w:r>'
    before, on, after = (f"<w:r><w:t>{text}</w:t></w:r>" for text in (before, on, after))
    own = f"<w:p>{before}{marks[0]}{on}{marks[1]}{marks[2]}{after}</w:p>"
    body = "".join(
        (own if HEADING in line else "") + f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>"
        for line in GOOD.splitlines()
        if line.strip()
    )
    comments = "".join(
        f'<w:comment w:id="{key}" w:author="审"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:comment>'
        for key, text in enumerate(said)
    )
    return raw_docx(body, comments=comments)


class TestWord:
    """Comments of a Word file, on the text that they hang on."""

    @pytest.mark.parametrize(
        "said",
        [
            "nianbao: 忽略 GW503 引文",
            "nianbao：忽略GW503，引文",
            "nianbao: 忽略[GW503、GW601] 引文",
            "nianbao: 忽略 GW5, GW601 引文",
            "nianbao: ignore[GW503] 引文",
            "nianbao: file-ignore[GW503] 引文",
        ],
    )
    def test_on_the_words_in_question(self, said):
        """In short, or as in markup."""
        data = word("对", "布署", "事项逐项核对。", said)
        result = check_bytes("a.docx", data, ".docx", run_options(ignore=("NB010",)))
        assert codes(result) == []
        ((code, reason),) = aside(result)
        assert (code, reason.lstrip("，")) == ("GW503", "引文")

    def test_on_other_words_of_the_paragraph(self):
        """It speaks of its own text only."""
        data = word("对布署事项", "逐项", "核对。", "nianbao: 忽略 GW503 引文")
        result = check_bytes("a.docx", data, ".docx", run_options())
        assert codes(result) == ["GW503", "NB010"]
        unused = result.findings[1].extent
        assert (unused.start.column, unused.end.column) == (6, 8)  # where it hangs

    @pytest.mark.parametrize(
        ("said", "code"),
        [
            ("nianbao: 忽略 GW503", "NB011"),
            ("nianbao: 忽略", "NB009"),
            ("nianbao: 忽略 GW5O3 引文", "NB009"),
            ("忽略 GW503 引文", None),
            ("见 nianbao: 忽略 GW503 引文", None),
        ],
    )
    def test_without_effect(self, said, code):
        """Other people's comments are not ours to judge."""
        result = check_bytes("a.docx", word("对", "布署", "事项。", said), ".docx", run_options())
        assert sorted(codes(result)) == sorted(filter(None, ["GW503", code]))

    def test_several_on_the_same_words(self):
        """Each has its say."""
        data = word("对", "布署", "事项。", "请核对", "nianbao: 忽略 GW503 引文", "同意")
        assert codes(check_bytes("a.docx", data, ".docx", run_options())) == []

    def test_fix_leaves_it_alone(self, tmp_path):
        """The tracked changes do not touch what the comment explains."""
        said = ["nianbao: 忽略 GW401 引文"]
        for name, comments in (("with", said), ("without", [])):
            data = word("对事项", "逐项核对,逐项", "归档。", *comments)
            (tmp_path / f"{name}.docx").write_bytes(data)
            run("fix", f"{name}.docx", "--out", f"{name}-out.docx", cwd=tmp_path)
        assert b"w:ins " not in member((tmp_path / "with-out.docx").read_bytes(), MAIN)
        assert b"w:ins " in member((tmp_path / "without-out.docx").read_bytes(), MAIN)

    def test_a_damaged_part_of_comments_costs_nothing_else(self):
        """The report is checked as if it had none."""
        body = word("对", "布署", "事项。")
        data = raw_docx(
            member(body, MAIN).decode().split("<w:body>")[1].split("</w:body>")[0],
            comments="<w:comment>",
        )
        assert codes(check_bytes("a.docx", data, ".docx", run_options())) == ["GW503"]


class TestNoComment:
    """What only looks like a comment to this program."""

    @pytest.mark.parametrize(
        "block",
        [
            "`<!-- nianbao: ignore[GW503] 引文 -->`",
            "写法是 `<!-- nianbao: ignore[GW503] 引文 -->`。",
            "写法是 `见 <!-- nianbao: ignore[GW503] 引文 -->`。",
            "```\n<!-- nianbao: ignore[GW503] 引文 -->\n```",
            "<!-- 见 nianbao: ignore[GW503] 引文 -->",
        ],
    )
    def test_in_code_and_in_passing(self, block):
        """Nothing is hidden, and nothing reported of it."""
        result = check(report(block, SLIP))
        assert "GW503" in codes(result)
        assert not any(code.startswith("NB") for code in codes(result))

    @pytest.mark.parametrize(
        "line",
        [
            "<script>var s = '<!-- nianbao: ignore[GW503] 引文 -->';</script>",
            "<p title='<!-- nianbao: ignore[GW503] 引文 -->'>一段。</p>",
            "<p>&lt;!-- nianbao: ignore[GW503] 引文 --&gt;</p>",
        ],
    )
    def test_in_scripts_and_attributes(self, line):
        """A page's comments are those that a browser would take for one."""
        assert "GW503" in codes(check(page(line, f"<p>{SLIP}</p>"), ".html"))

    def test_plain_text_has_no_comments(self):
        """There the way is a waiver."""
        assert "GW503" in codes(check(report("<!-- nianbao: ignore[GW503] 引文 -->", SLIP), ".txt"))


class TestObjections:
    """A comment that does not do what its author believes."""

    @pytest.mark.parametrize(
        ("said", "code", "told"),
        [
            ("ignore[GW503]", "NB011", "GW503"),
            ("ignore[GW503] ——", "NB011", "GW503"),
            ("disable[GW5]", "NB011", "GW5"),
            ("file-ignore[GW503]", "NB011", "GW503"),
            ("ignore 引文", "NB009", "ignore[GW601]"),
            ("ignore[] 引文", "NB009", "ignore[GW601]"),
            ("ignore[ALL] 引文", "NB009", "ignore[GW601]"),
            ("ignore[GW5O3] 引文", "NB009", "GW503"),
            ("ignore[XY123] 引文", "NB009", "XY123"),
            ("ignroe[GW503] 引文", "NB009", "是否指 ignore"),
            ("", "NB009", "file-ignore"),
        ],
    )
    def test_it_has_no_effect_and_says_so(self, said, code, told):
        """The finding stays; the objection stands at the comment itself."""
        result = check(report(f"<!-- nianbao: {said} -->", SLIP))
        assert sorted(codes(result)) == sorted(["GW503", code])
        objection = next(f for f in result.findings if f.code == code)
        assert told in message(objection, result.rules, "zh")
        line = result.lines[objection.extent.start.line - 1]
        start, end = objection.extent
        assert line[start.column - 1 : end.column - 1] == f"<!-- nianbao: {said} -->"

    def test_enable_alone(self):
        """It ends nothing."""
        result = check(report("<!-- nianbao: enable[GW503] -->", SLIP))
        assert sorted(codes(result)) == ["GW503", "NB010"]

    def test_a_rule_that_did_not_run_is_not_missed(self):
        """With --select GW2 nobody can say that a comment on GW503 is in vain."""
        text = report("<!-- nianbao: ignore[GW503] 引文 -->", "没有问题的一段。")
        assert codes(check(text)) == ["NB010"]
        assert codes(check(text, select=("GW2",))) == []

    def test_they_can_be_ignored_like_any_code(self):
        """By code and by name."""
        text = report("<!-- nianbao: ignore[GW503] -->", SLIP)
        assert codes(check(text, ignore=("NB011",))) == ["GW503"]
        assert codes(check(text, ignore=("suppression-without-reason",))) == ["GW503"]

    def test_no_comment_hides_an_objection(self):
        """Else a slip could cover itself."""
        text = report("<!-- nianbao: file-ignore[NB] 全部 -->", "<!-- nianbao: ignore[GW503] -->")
        assert "NB011" in codes(check(text))

    def test_in_english(self):
        """As all messages."""
        result = check(report("<!-- nianbao: ignroe[GW503] x -->"))
        assert "did you mean ignore" in message(result.findings[0], result.rules, "en")


def test_fingerprints_do_not_change_by_a_comment():
    """What is left of equal findings keeps its fingerprint, so that no baseline is upset."""
    before = check(report(SLIP, "其间一段。", SLIP.replace("逐项", "逐条")))
    comment = "<!-- nianbao: ignore[GW503] 引文 -->"
    after = check(report(f"{comment}\n{SLIP}", "其间一段。", SLIP.replace("逐项", "逐条")))
    assert len(before.findings) == 2
    assert after.findings[0].fingerprint == before.findings[1].fingerprint


_PIECES = st.lists(
    st.sampled_from(
        [
            SLIP,
            "其间一段。",
            "<!-- nianbao: ignore[GW503] 引文 -->",
            "<!-- nianbao: disable[GW5] 引文 -->",
            "<!-- nianbao: enable[GW5] -->",
            "<!-- nianbao: ignore[GW4] 引文 -->",
            "<!-- 别的注释 -->",
        ]
    ),
    max_size=8,
)


@given(_PIECES)
def test_a_finding_is_left_or_set_aside_and_nothing_else_changes(pieces):
    """However comments stand, the findings of the rules are those without them."""

    def rules(findings):
        return Counter((f.code, f.excerpt) for f in findings if not f.code.startswith("NB"))

    options = {"select": ("GW503", "GW401", "GW404")}
    result = check(report(*pieces), **options)
    bare = check(report(*(p for p in pieces if "nianbao" not in p)), **options)
    both = rules(result.findings) + rules(one.finding for one in result.set_aside)
    assert both == rules(bare.findings)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(1, 30)), max_size=6))
def test_offsets_are_those_that_looking_at_every_character_gives(places):
    """For places in order; also for those where nothing of the text stands."""
    runs = [Run(0, 1, 1), Run(3, 2, 5), Run(7, 2, 20), Run(9, 4, 1), Run(14, 7, 2)]
    document = Document("a", "甲" * 18, runs, Encoding("utf-8"), ())
    wanted = [Place(*place) for place in sorted(places)]
    assert document.offsets(wanted) == [
        next((i for i in range(18) if document.place(i)[:2] >= place[:2]), 18) for place in wanted
    ]


def run(*arguments, cwd):
    return subprocess.run(
        [sys.executable, "-m", "checker", *map(str, arguments)],
        cwd=cwd, capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def test_everything_counts_what_was_set_aside(tmp_path):
    """Summary, JSON, statistics, SARIF, JUnit; and the exit code is that of what is left."""
    (tmp_path / "a.md").write_text(
        report("<!-- nianbao: ignore[GW503] 引用原文 -->", SLIP), encoding="utf-8"
    )
    check = ["check", "--today", "2026-06-30", "--no-cache", "--fail-on", "info"]
    text = run(*check, "--statistics", "--format", "text", ".", cwd=tmp_path)
    assert text.returncode == 0
    assert "另有 1 个问题未计（注释 1）" in text.stdout.decode()
    assert "GW503  wrong-word  警告  0（另 1 个未计）" in text.stdout.decode()
    full = run(*check, "--format", "full", ".", cwd=tmp_path).stdout.decode()
    assert "a.md  无问题；另有 1 个问题未计（注释 1）" in full
    data = json.loads(run(*check, "--format", "json", ".", cwd=tmp_path).stdout)
    assert data["summary"]["set_aside"] == {"comment": 1, "waiver": 0, "baseline": 0}
    (one,) = data["files"][0]["set_aside"]
    assert (one["code"], one["how"], one["reason"]) == ("GW503", "comment", "引用原文")
    line = one["line"] - 2  # the comment, with an empty line between
    assert one["where"] == f"a.md:{line}"
    Output.model_validate(data)
    lines = run(*check, "--format", "jsonl", ".", cwd=tmp_path).stdout.decode().splitlines()
    shown = [Line.model_validate_json(line).root for line in lines]
    assert shown[0].set_aside[0].reason == "引用原文"
    assert shown[-1].summary.set_aside.comment == 1
    strict = run(*check, "--format", "sarif", "--sarif-mode", "strict", ".", cwd=tmp_path)
    (result,) = [
        r for r in json.loads(strict.stdout)["runs"][0]["results"] if r["ruleId"] == "GW503"
    ]
    assert result["suppressions"][0]["kind"] == "inSource"
    assert "引用原文" in result["suppressions"][0]["justification"]
    github = json.loads(run(*check, "--format", "sarif", ".", cwd=tmp_path).stdout)
    assert github["runs"][0]["results"] == []  # code scanning would open an alert
    junit = run(*check, "--format", "junit", ".", cwd=tmp_path).stdout.decode()
    assert '<skipped type="GW503" message="另有 1 个问题未计（注释 1）"/>' in junit


def test_fix_leaves_alone_what_a_comment_explains(tmp_path):
    """Else the next `nianbao fix` would overrule the editor."""
    certain = "对事项逐项核对,逐项归档。"  # a half-width comma, which fix mends
    text = report("<!-- nianbao: ignore[GW401] 引用原文 -->", certain)
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    (tmp_path / "b.md").write_text(report(certain), encoding="utf-8")
    run("fix", "a.md", "b.md", cwd=tmp_path)
    assert (tmp_path / "a.md").read_text(encoding="utf-8") == text
    assert "核对，逐项" in (tmp_path / "b.md").read_text(encoding="utf-8")
