"""Readers: bytes become text, and every character stays where it was in the file."""

import bare
import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.formats import Limits, read_bytes
from checker.formats.decoding import decode
from checker.model.document import Encoding, Place, Run
from checker.support.errors import EmptyFileError, TooLargeError, UnreadableFileError

REPORT = "关于2024年法治政府建设情况的报告\n\n一、主要举措和成效\n（一）我县坚持依法行政。\n"
TRADITIONAL = "關於二〇二四年法治政府建設情況的報告\n\n一、主要舉措和成效\n我縣堅持依法行政。\n"
SOURCES = {
    "utf-8": REPORT,
    "utf-16-le": REPORT,
    "utf-16-be": REPORT,
    "utf-32-le": REPORT,
    "utf-32-be": REPORT,
    "gb18030": REPORT + "𠮷㐂",
    "gbk": REPORT,
    "big5": TRADITIONAL.replace("〇", "零"),
}
PLAIN = [(name, False) for name in SOURCES]
MARKED = [(name, True) for name in SOURCES if name not in {"gbk", "big5"}]
DAMAGED = REPORT * 40  # of more than a thousand characters


def text_of(source, suffix=""):
    return read_bytes("a" + suffix, source.encode(), suffix).text


def wrong(document):
    """Return the characters of the text that do not stand at their place in the file."""
    found = []
    for offset, character in enumerate(document.text):
        place = document.place(offset)
        source = document.lines[place.line - 1] + "\n"
        if source[place.column - 1] != character:
            found.append((character, place))
    return found


# Encodings


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize(("name", "bom"), [*PLAIN, *MARKED])
def test_an_encoding_is_recognised(name, bom, end):
    source = SOURCES[name]
    data = (("\ufeff" if bom else "") + source.replace("\n", end)).encode(name)
    document = read_bytes("a.txt", data)
    assert document.text == source.removesuffix("\n")
    assert document.encoding == Encoding("gb18030" if name == "gbk" else name, bom=bom)
    assert not wrong(document)


SHORT = [(name, text) for name in ("utf-8", "gb18030") for text in ("一", "年", "报告", "a", "𠮷")]


@pytest.mark.parametrize(("name", "source"), [*SHORT, ("utf-8", "é")])
def test_a_very_short_text_is_not_mistaken(name, source):
    assert decode(source.encode(name))[0] == source


def test_traditional_characters_in_gb18030_are_not_taken_for_big5():
    assert decode(TRADITIONAL.encode("gb18030")) == (TRADITIONAL, Encoding("gb18030"))


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_any_text_in_utf_8_with_a_mark_survives(source):
    assert decode(("\ufeff" + source).encode()) == (source, Encoding("utf-8", bom=True))


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1))
def test_any_chinese_text_in_utf_8_survives(source):
    assert decode(source.encode()) == (source, Encoding("utf-8"))


@given(st.binary())
def test_any_bytes_are_read_or_refused(data):
    try:
        text, encoding = decode(data)
    except UnreadableFileError:
        return
    assert encoding.damaged * 1000 <= len(text)
    text.encode()


@pytest.mark.parametrize(("name", "bad"), [("utf-8", b"\xe5"), ("gb18030", b"\xff")])
def test_few_undecodable_bytes_are_replaced_and_counted(name, bad):
    data = DAMAGED.encode(name).replace("依法".encode(name), "依".encode(name) + bad, 1)
    text, encoding = decode(data)
    assert text == DAMAGED.replace("依法", "依\ufffd", 1)
    assert encoding == Encoding(name, damaged=1)
    with pytest.raises(UnreadableFileError, match="damaged: 41 places"):
        decode(data.replace("坚".encode(name), bad))


def test_other_encodings_are_detected():
    source = "La qualité a été améliorée par le comité, déjeuner compris.\n" * 5
    assert decode(source.encode("latin-1"))[0] == source


def test_two_characters_of_one_big5_code_are_no_crash():
    assert decode(b"\x88\xa3")[1].name in {"gb18030", "big5hkscs"}


def test_a_replacement_character_of_the_file_is_no_damage_of_ours():
    text, encoding = decode((DAMAGED + "\ufffd").encode() + b"\xff")
    assert (text.count("\ufffd"), encoding.damaged) == (2, 1)


def test_a_truncated_file_is_damaged_not_something_else():
    assert decode(DAMAGED.rstrip().encode()[:-1])[1] == Encoding("utf-8", damaged=1)


# Files that are no text


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04....word/document.xml", "文件已损坏，无法解压"),
        (b"PK\x03\x04....OFD.xml", "文件已损坏，无法解压"),
        (b"PK\x03\x04....xl/workbook.xml", "Excel"),
        (b"PK\x03\x04....a.txt", "压缩包"),
        (b"\n%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "加密"),
        (b"{\\rtf1\\ansi", "RTF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\xff\xd8\xff\xe0", "JPEG"),
    ],
)
@pytest.mark.parametrize("suffix", [".txt", ".md", ""])
def test_a_container_is_known_by_its_content(data, said, suffix):
    with pytest.raises(UnreadableFileError) as caught:
        read_bytes("a", data, suffix)
    assert said in caught.value.zh


@pytest.mark.parametrize("data", [b"\0", REPORT.encode() + b"\0", b"\1\2\3 abc", b"\0\1\2\3" * 9])
def test_control_characters_are_no_text(data):
    with pytest.raises(UnreadableFileError, match="no text file"):
        read_bytes("a.txt", data, ".txt")


def test_one_control_character_in_a_long_text_is_left_to_the_rules():
    assert "\x07" in text_of(DAMAGED + "\x07")


@pytest.mark.parametrize("suffix", [".docx", ".PDF", ".wps"])
def test_a_text_that_claims_to_be_a_container_is_refused(suffix):
    with pytest.raises(UnreadableFileError, match="the content is not of that kind"):
        read_bytes("a", REPORT.encode(), suffix)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("data", [b"", b" \r\n\t", "\ufeff　\n".encode(), "\u200b\n".encode()])
def test_a_file_without_text_is_empty(data, suffix):
    with pytest.raises(EmptyFileError):
        read_bytes("a", data, suffix)


def test_limits_count_bytes_of_a_file_and_characters_of_a_line():
    data = "一二三\n四五六".encode()
    assert read_bytes("a.txt", data, limits=Limits(text_bytes=19, paragraph=3))
    with pytest.raises(TooLargeError, match="larger than"):
        read_bytes("a.txt", data, ".txt", Limits(text_bytes=18))
    with pytest.raises(TooLargeError, match="line 1 is longer"):
        read_bytes("a.txt", data, ".txt", Limits(paragraph=2))


# Plain text


def test_only_lf_crlf_and_cr_end_a_line():
    document = read_bytes("a.txt", "甲\f乙\v丙\x85丁\u2028戊\r\n己\r\r庚\n".encode(), ".txt")
    assert document.lines == ("甲\f乙\v丙\x85丁\u2028戊", "己", "", "庚")
    assert document.text == "\n".join(document.lines)
    assert document.place(document.text.index("庚")) == Place(4, 1)


def test_a_character_outside_the_bmp_is_one_column():
    assert read_bytes("a.txt", "𠮷年".encode(), ".txt").place(1) == Place(1, 2)


def test_plain_text_keeps_its_marks_and_has_a_run_a_line():
    document = read_bytes("a.txt", "**一是**\n\n# 二".encode(), ".txt")
    assert document.text == "**一是**\n\n# 二"
    assert document.runs == (Run(0, 1, 1), Run(7, 2, 1), Run(8, 3, 1))
    assert not document.markup


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_every_character_of_a_text_is_at_its_place(source):
    assert not wrong(read_bytes("a.txt", ("正" * 2000 + "\n" + source).encode(), ".txt"))


# Choosing a reader


@pytest.mark.parametrize(("suffix", "text"), [(".MD", "一"), (".log", "# 一"), ("", "# 一")])
def test_suffixes_count_in_any_case_and_unknown_ones_are_text(suffix, text):
    assert text_of("# 一", suffix) == text


def test_a_text_imports_nothing_that_it_does_not_need():
    program = (
        "import sys; from checker.formats import read_bytes; read_bytes('a', b'a', '.txt');"
        "print(*{'charset_normalizer', 'yaml', 'pydantic', 'click', 'lark', 'jieba', 'pathlib',"
        "'checker.formats.markdown.reader'} & set(sys.modules))"
    )
    assert bare.run(program) == "\n"
