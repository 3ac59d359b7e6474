"""Word files are read as the same report in plain text is, with places in paragraphs."""

import bare
import pytest
from checking import check_bytes
from formats.word.making import archive, members, numbered, p, r, t, table, word
from hypothesis import given, settings
from hypothesis import strategies as st
from makers.docx import numbered_docx, typed_docx
from places import ROOT

from checker.formats import Limits, read_bytes
from checker.model.document import Place
from checker.output.wording import message
from checker.support.errors import EmptyFileError, InputError, TooLargeError, UnreadableFileError

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)


def read(data, suffix=".docx", limits=Limits()):  # noqa: B008  # a named tuple
    return read_bytes("a" + suffix, data, suffix, limits)


def error_of(data):
    try:
        read(data)
    except InputError as error:
        return error
    return None


def said(result):
    return [(one.code, one.excerpt, message(one, result.rules, "zh")) for one in result.findings]


# The same report


@pytest.mark.parametrize("make", [typed_docx, numbered_docx])
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
class TestTheSeeds:
    def test_give_the_same_text(self, seed, make):
        plain = read_bytes("a.txt", seed.read_bytes(), ".txt")
        assert read(make(plain.text)).text == plain.text

    def test_give_the_same_findings(self, seed, make):
        plain = check_bytes("a.txt", seed.read_bytes(), ".txt")
        packed = check_bytes("a.docx", make("\n".join(plain.lines)), ".docx")
        assert packed.facts == plain.facts
        assert said(packed) == said(plain)


def test_the_numbers_of_the_seeds_are_really_automatic():
    text = read_bytes("a.txt", SEEDS[3].read_bytes(), ".txt").text
    assert "一、".encode() not in _document_xml(numbered_docx(text))
    assert "（二）".encode() in _document_xml(typed_docx(text))


def _document_xml(data):
    from checker.support.archives import Archive

    return Archive(data, Limits()).read("word/document.xml")


LINES = st.lists(
    st.text(st.sampled_from("一二十、（）()1.2 法治成效。："), max_size=12), min_size=1, max_size=8
).map("\n".join)


@settings(max_examples=25)
@given(LINES.filter(str.strip))
def test_numbers_that_word_makes_are_as_good_as_typed_ones(text):
    assert read(numbered_docx(text)).text == read(typed_docx(text)).text == text


# Places


def test_a_line_is_a_paragraph_of_any_kind():
    document = read(word(p("甲") + p() + table([p("乙"), p("丙丁")])))
    assert document.text == "甲\n\n乙\n丙丁"
    assert document.lines == ("甲", "", "乙", "丙丁")
    assert document.place(document.text.index("丁")) == Place(4, 2)


def test_columns_run_on_behind_a_line_break():
    document = read(word(p(r(t("甲乙") + "<w:br/>" + t("丙"))) + p("丁")))
    assert document.text == "甲乙\n丙\n丁"
    assert document.place(document.text.index("丙")) == Place(1, 4)
    assert document.place(document.text.index("丁")) == Place(2, 1)
    assert document.lines == ("甲乙 丙", "丁")


def test_an_automatic_number_has_columns():
    document = read(word(numbered("成效") + numbered("问题"), numbering=NUMBERING))
    assert document.text == "一、成效\n二、问题"
    assert document.place(document.text.index("问")) == Place(2, 3)


def test_a_place_has_its_page_where_the_file_tells():
    document = read(word(p("甲") + p(r('<w:br w:type="page"/>')) + p("乙")))
    assert document.place(document.text.index("乙")) == Place(3, 1, 2)


def test_a_word_file_is_packed_and_has_no_markup():
    document = read(word(p("甲")))
    assert document.packed
    assert not document.markup


# What is no such file


@pytest.mark.parametrize("suffix", [".txt", ".md", ".doc", ".wps", "", ".docm"])
def test_a_word_file_is_one_whatever_its_name(suffix):
    assert read(word(p("甲")), suffix).text == "甲"


def test_a_workbook_named_docx_is_called_by_its_name():
    book = archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
    with pytest.raises(UnreadableFileError) as caught:
        read(book)
    assert "Excel" in caught.value.zh


def test_a_workbook_that_holds_a_word_file_is_a_workbook():
    inner = archive({"word/document.xml": "<a/>"})
    book = archive({"xl/workbook.xml": "<a/>", "xl/embeddings/a.docx": inner}, method=0)
    with pytest.raises(UnreadableFileError, match="Excel"):
        read(book)


@pytest.mark.parametrize("suffix", [".docx", ".docm"])
def test_a_text_named_docx_is_refused(suffix):
    with pytest.raises(UnreadableFileError, match="the content is not of that kind"):
        read("一、成效".encode(), suffix)


@pytest.mark.parametrize("body", ["", p(), p(r(t(" 　")))], ids=["nothing", "empty", "blank"])
def test_a_file_without_text_is_empty(body):
    with pytest.raises(EmptyFileError):
        read(word(body))


def test_an_archive_that_is_cut_off_is_damaged():
    data = word(p("甲") * 2000)
    with pytest.raises(UnreadableFileError) as caught:
        read(data[: len(data) // 2])
    assert caught.value.zh == "文件已损坏，无法解压；请重新保存或重新下载"


def test_a_file_that_lost_its_text_is_a_damaged_word_file():
    files = members(p("甲"))
    del files["word/document.xml"]
    with pytest.raises(UnreadableFileError) as caught:
        read(archive(files))
    assert caught.value.zh == "文件已损坏：缺少正文 word/document.xml"


@pytest.mark.parametrize("suffix", [".docx", ".doc", ".txt"])
def test_a_file_with_a_password_is_called_so(suffix):
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    with pytest.raises(UnreadableFileError) as caught:
        read(head + "EncryptedPackage".encode("utf-16-le"), suffix)
    assert caught.value.zh == "文件已加密，无法读取；请去掉密码后再检查"


def test_limits_hold_for_word_files():
    data = word(p("一二三"))
    with pytest.raises(TooLargeError, match="paragraph 1 is longer than 2"):
        read(data, limits=Limits(paragraph=2))
    with pytest.raises(TooLargeError, match="larger than"):
        read(data, limits=Limits(container_bytes=100))


def test_a_bomb_is_refused_before_it_is_unpacked():
    files = members(p("甲"))
    files["word/document.xml"] += " " * 30_000_000
    with pytest.raises(TooLargeError, match="grows too large"):
        read(archive(files))


@given(st.data())
def test_any_damage_gives_text_or_one_message(data):
    source = bytearray(word(p("甲") + numbered("乙"), numbering=NUMBERING))
    for _ in range(data.draw(st.integers(1, 4))):
        source[data.draw(st.integers(4, len(source) - 1))] = data.draw(st.integers(0, 255))
    error = error_of(bytes(source))
    assert error is None or (error.zh and "\n" not in error.zh)


def test_a_number_in_a_cell_is_no_page_number():
    report = [
        "临河县水利局2024年法治政府建设年度报告",
        "一、主要举措和成效",
        "办案情况见下表。",
    ]
    cells = [[p("行政处罚"), p("340")], [p("行政复议"), p("12")]]
    body = [*map(p, report), table(*cells)]
    codes = [one.code for one in check_bytes("a.docx", word("".join(body)), ".docx").findings]
    assert "GW108" not in codes


def test_three_hundred_pages_are_read():
    run = r("法治政府建设" * 4, "<w:b/>")
    body = "".join(p(run, f"第{key}段", run, r("，完。")) for key in range(3000))
    data = word(body + numbered("末") * 300, numbering=NUMBERING)
    assert len(read(data).text) > 150_000


def test_a_plain_text_imports_nothing_of_it():
    program = (
        "import sys; from checker.formats import read_bytes; read_bytes('a', b'a', '.txt');"
        "print(*{'lxml', 'docx', 'zipfile', 'subprocess', 'checker.support.archives', "
        "'checker.support.safe_xml', 'checker.formats.word.reader', "
        "'checker.formats.word.legacy'} & set(sys.modules))"
    )
    assert bare.run(program) == "\n"
