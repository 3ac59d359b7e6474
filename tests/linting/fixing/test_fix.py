"""Mending: what is changed, what is never touched, and what is taken back."""

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from checker import formats
from checker.formats.decoding import decode
from checker.linting.fixing import fix
from checker.linting.lint import Linted
from checker.model.finding import Edit, Finding, Fix, PlacedEdit
from checker.model.result import FileResult
from checker.model.span import Span
from checker.structure.unwrap import unwrap

CODECS = {
    "utf-8": b"", "utf-8-sig": b"", "gb18030": b"", "gb18030-bom": b"\x84\x31\x95\x33",
    "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff", "utf-32-le": b"\xff\xfe\0\0", "big5": b"",
}  # fmt: skip
LINE_ENDS = ["\n", "\r\n", "\r"]
OPENING = {"big5": "臺北縣政府關於法治建設的年度報告及說明"}


def encoded(text, codec):
    """Return the bytes of a file in one of CODECS."""
    name = {"gb18030-bom": "gb18030"}.get(codec, codec)
    return CODECS[codec] + text.encode(name)


def finding(document, code, span, *edits, applicability="safe", severity="warning"):
    """Return a finding of ``code`` at ``span`` of the document's text."""
    placed = tuple(PlacedEdit(document.extent(Span(*e.span)), e.replacement) for e in edits)
    return Finding(
        code, severity, "high", "", {}, Span(*span), document.extent(Span(*span)),
        document.text[span[0] : span[1]], (), Fix(applicability, placed) if edits else None, "",
    )  # fmt: skip


def checker(find, suffix=".txt"):
    """Return a way to check bytes: ``find`` yields the findings of a document."""

    def check(data):
        document = formats.read_bytes("a", data, suffix)
        found = sorted(find(document), key=lambda f: (f.extent.start[:2], f.code))
        result = FileResult("a", "p", findings=tuple(found))
        return Linted(unwrap(document)[0], report=None, pack=None, result=result)

    return check


def by_pattern(*rules):
    """Return what finds each ``(code, pattern, replacement)`` and mends it."""

    def find(document):
        for code, pattern, replacement in rules:
            for match in re.finditer(pattern, document.text):
                edit = Edit(match.span(), match.expand(replacement))
                yield finding(document, code, match.span(), edit)

    return find


def everything(_finding):
    return True


def mended(text, *rules, suffix=".txt"):
    """Return the text and outcome after mending by patterns."""
    outcome = fix.apply_fixes(text.encode(), checker(by_pattern(*rules), suffix), everything)
    return outcome.data.decode(), outcome


RULES = (("X1", "甲乙", "丙"), ("X2", "丁(?![：。])", "丁："), ("X3", "（ｘ）", ""))
lines = st.lists(st.text("甲乙丁戊，。 \u3000a年", max_size=8), min_size=1, max_size=8)


@settings(max_examples=200)
@given(st.sampled_from(sorted(CODECS)), lines, st.lists(st.sampled_from(LINE_ENDS), min_size=8))
def test_every_other_byte_stays(codec, contents, ends):
    """In every encoding and with any mix of line ends; a second time changes nothing."""
    opening = OPENING.get(codec, "云溪县司法局法治政府建设年度报告说明")
    text = opening + "".join(end + line for line, end in zip(contents, ends, strict=False))
    data = encoded(text, codec)
    assume(decode(data)[0] == text)
    check = checker(by_pattern(*RULES))
    outcome = fix.apply_fixes(data, check, everything)
    expected = text.replace("甲乙", "丙")
    expected = re.sub("丁(?![：。])", "丁：", expected)
    assert outcome.data == encoded(expected, codec)
    assert outcome.settled
    assert outcome.refused == ()
    assert fix.apply_fixes(outcome.data, check, everything).applied == ()


edits = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 4), st.text("甲（：", max_size=3)),
    min_size=1, max_size=2,
)  # fmt: skip


@settings(max_examples=200)
@given(lines, st.sampled_from(LINE_ENDS), st.lists(edits, max_size=5))
def test_fixes_are_made_whole_or_not_at_all(contents, end, fixes):
    """Random edits at random places, overlapping and not: what was applied is what is there."""
    text = "报告" + "\n".join(contents)
    calls = []

    def find(document):
        calls.append(document)
        if len(calls) == 1:
            for number, spans in enumerate(fixes):
                made = [Edit((a, a + n), put) for a, n, put in spans if a + n <= len(document.text)]
                yield finding(document, f"R{number}", made[0].span if made else (0, 0), *made)

    document = formats.read_bytes("a", text.encode(), ".txt")
    outcome = fix.apply_fixes(text.replace("\n", end).encode(), checker(find), everything)
    expected = list(document.text + ("\n" if text.endswith("\n") and len(contents) > 1 else ""))
    made = [e for f in outcome.applied for e in fixes[int(f.code[1:])]]
    for start, length, put in sorted(made, reverse=True):
        if start + length <= len(document.text):
            expected[start : start + length] = put
    result = outcome.data.decode()
    assert result == "".join(expected).replace("\n", end)


def test_a_fix_that_touches_another_waits_for_the_next_pass():
    """First come, first served: by place, then by code; the other is looked at again."""
    text, outcome = mended("报告甲甲乙", ("X2", "甲乙", "丙"), ("X1", "甲甲", "甲"))
    assert text == "报告丙"
    assert [f.code for f in outcome.applied] == ["X1", "X2"]


def test_a_fix_that_brings_something_new_is_left_and_named():
    """The good ones are made all the same."""
    rules = (("X1", "甲", "乙"), ("X2", "丙", "戊"), ("X3", "戊", "戊戊"))
    text, outcome = mended("报告甲，丙，甲。" * 5, *rules)
    assert text == "报告乙，丙，乙。" * 5
    assert {(r.finding.code, r.brings) for r in outcome.refused} == {("X2", ("X3",))}
    assert outcome.settled


def test_a_fix_that_mends_nothing_is_left():
    """The finding must be gone; so no rule turns a text back and forth."""
    text, outcome = mended("报告甲", ("X1", "[甲乙]", "乙"))
    assert (text, outcome.applied) == ("报告甲", ())
    assert outcome.refused[0].brings == ("X1",)
    turning = (("X1", "甲", "乙"), ("X2", "乙", "甲"))
    assert mended("报告甲", *turning)[0] == "报告甲"


def test_a_fix_beside_a_refused_one_is_still_made():
    """What waited for a fix that does harm gets its turn."""
    rules = (("X1", "甲乙", "戊"), ("X2", "乙丁", "乙"), ("X9", "戊", "戊戊"))
    text, outcome = mended("报告甲乙丁", *rules)
    assert text == "报告甲乙"
    assert [f.code for f in outcome.applied] == ["X2"]


def test_other_findings_may_move_and_be_reworded():
    """What stands in another finding's text changes that text, and is no new finding."""

    def find(document):
        for match in re.finditer(r"（[0-9四]）.+", document.text):
            yield finding(document, "Y1", match.span())
        yield from by_pattern(("X1", "（4）", "（四）"))(document)

    outcome = fix.apply_fixes("报告\n（4）化解矛盾".encode(), checker(find), everything)
    assert outcome.data.decode() == "报告\n（四）化解矛盾"


def test_a_new_line_gets_the_line_end_of_the_file():
    """And a deleted one takes its whole line end along."""
    assert mended("报告\r\n甲乙", ("X1", "甲乙", "甲\n乙"))[0] == "报告\r\n甲\r\n乙"
    assert mended("报告\r\n甲\r\n乙\n", ("X1", "甲\n乙", "丙"))[0] == "报告\r\n丙\n"
    assert mended("报告甲\n\n乙", ("X1", "甲\n\n", "甲\n"))[0] == "报告甲\n乙"


def test_markup_is_never_written_over():
    """Beside it yes, across it no."""
    rule = ("X1", "甲乙", "丙")
    assert mended("# 报告\n\n**甲乙**丁", rule, suffix=".md")[0] == "# 报告\n\n**丙**丁"
    text, outcome = mended("# 报告\n\n甲**乙**", rule, suffix=".md")
    assert text == "# 报告\n\n甲**乙**"
    assert [r.brings for r in outcome.refused] == [()]
    assert (
        mended("# 报告\n\n**丁**", ("X2", "丁$", "丁："), suffix=".md")[0] == "# 报告\n\n**丁：**"
    )


def test_a_place_that_the_file_does_not_have():
    """A finding whose place is wrong is refused, never guessed."""

    def find(document):
        wrong = document.extent(Span(0, 1))._replace(end=document.place(0)._replace(line=9))
        made = finding(document, "X1", (0, 1), Edit((0, 1), "x"))
        yield made._replace(fix=Fix("safe", (PlacedEdit(wrong, "x"),)))

    outcome = fix.apply_fixes("报告".encode(), checker(find), everything)
    assert (outcome.data.decode(), len(outcome.refused)) == ("报告", 1)


def test_a_replacement_that_the_encoding_lacks():
    """Is refused like any other fix that fits no place."""
    data = encoded(OPENING["big5"] + "甲", "big5")
    outcome = fix.apply_fixes(data, checker(by_pattern(("X1", "甲", "龘𠀀"))), everything)
    assert (outcome.data, len(outcome.refused)) == (data, 1)


def test_a_damaged_file_is_never_changed():
    """But it is no failure where there is nothing to mend."""
    data = "报告甲。".encode() + "法治政府建设。".encode() * 200 + b"\xff"
    with pytest.raises(fix.FixError):
        fix.apply_fixes(data, checker(by_pattern(("X1", "甲", "乙"))), everything)
    assert fix.apply_fixes(data, checker(by_pattern(("X1", "丁", "乙"))), everything).data == data


def test_ten_passes_are_enough_or_it_is_said():
    """A rule that goes on and on is stopped."""

    def find(document):
        at = document.text.index("甲")
        yield finding(document, "X1", (at, at + 1), Edit((at, at), "乙"))

    outcome = fix.apply_fixes("报告甲".encode(), checker(find), everything)
    assert outcome.data.decode() == "报告" + "乙" * fix.PASSES + "甲"
    assert not outcome.settled


@pytest.mark.parametrize(
    ("data", "suffix"), [(b"PK\x03\x04", ".txt"), (b"%PDF-1", ""), (b"{\\rtf", "")]
)
def test_other_formats_are_refused(data, suffix):
    """Whatever they are called."""
    with pytest.raises(fix.FixError):
        fix.refuse_other_formats(data, suffix)


def test_text_and_markdown_can_be_changed():
    """So can what has another name but is plain text."""
    for suffix in (".txt", ".MD", "", ".log"):
        fix.refuse_other_formats("报告".encode(), suffix)
