"""A Word file is opened by what it declares, and what is no Word file is refused."""

import pytest
from formats.word.making import archive, members, p, word

from checker.formats.word.package import Package
from checker.formats.word.paragraphs import paragraphs
from checker.support.errors import InputError, TooLargeError, UnreadableFileError
from checker.support.limits import Limits

BODY = p("甲")


def texts(files):
    return [one.text for one in paragraphs(Package(archive(files), Limits()), Limits())]


def renamed(old, new, files):
    """Return ``files`` with a member and all references to it called otherwise."""
    return {
        name.replace(old, new): text.replace(old.rpartition("/")[2], new.rpartition("/")[2])
        for name, text in files.items()
    }


def refusal(files):
    with pytest.raises(UnreadableFileError) as caught:
        Package(archive(files), Limits())
    return caught.value.zh


def test_the_text_is_where_the_relationships_say():
    assert texts(renamed("word/document.xml", "word/other.xml", members(BODY))) == ["甲"]


def test_names_of_parts_count_in_any_case():
    files = members(BODY)
    files["word/Document.xml"] = files.pop("word/document.xml")
    assert texts(files) == ["甲"]


def test_a_target_may_begin_at_the_top():
    files = members(BODY)
    files["_rels/.rels"] = files["_rels/.rels"].replace("word/document", "/word/document")
    assert texts(files) == ["甲"]


@pytest.mark.parametrize("missing", ["_rels/.rels", "[Content_Types].xml"])
def test_a_file_without_its_directories_is_still_read(missing):
    files = members(BODY)
    del files[missing]
    assert texts(files) == ["甲"]


def test_a_strict_file_is_read_as_well():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = p("甲", properties='<w:numPr><w:numId w:val="1"/></w:numPr>')
    data = word(body, strict=True, numbering=numbering)
    assert [one.text for one in paragraphs(Package(data, Limits()), Limits())] == ["一、甲"]


def test_a_file_with_macros_is_read_without_them():
    files = members(BODY)
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        "application/vnd.ms-word.document.macroEnabled.main+xml",
    )
    files["word/vbaProject.bin"] = b"\0never looked at"
    assert texts(files) == ["甲"]


def test_references_out_of_the_file_are_not_followed():
    files = members(BODY, styles="")
    rels = "word/_rels/document.xml.rels"
    files[rels] = files[rels].replace(
        'Target="styles.xml"', 'Target="http://host.invalid/styles.xml" TargetMode="External"'
    )
    package = Package(archive(files), Limits())
    assert package.related("styles") is None
    assert package.relationships(package.main) == []


def test_a_part_that_is_referred_to_and_missing_is_passed_over():
    files = members(BODY, styles="", numbering="")
    del files["word/styles.xml"], files["word/numbering.xml"]
    assert texts(files) == ["甲"]


def test_a_part_is_parsed_once():
    package = Package(word(BODY), Limits())
    assert package.part(package.main) is package.part(package.main)


def test_a_file_without_its_text_is_damaged():
    files = members(BODY)
    del files["word/document.xml"]
    assert refusal(files) == "文件已损坏：缺少正文 word/document.xml"


def test_text_of_another_type_is_refused():
    files = members(BODY)
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        "wordprocessingml.document", "spreadsheetml.sheet"
    )
    assert "不是 Word 文档的内容" in refusal(files)


@pytest.mark.parametrize(
    ("old", "new"), [("w:document", "w:styles"), ("w:body", "w:nobody")], ids=["root", "body"]
)
def test_text_of_another_kind_is_refused(old, new):
    files = members(BODY)
    files["word/document.xml"] = files["word/document.xml"].replace(old, new)
    assert "不是 Word 文档的内容" in refusal(files)


def test_xml_that_is_cut_off_is_damaged():
    files = members(BODY)
    files["word/document.xml"] = files["word/document.xml"][:-30]
    assert "word/document.xml 不是合法的 XML" in refusal(files)


def test_deep_nesting_is_refused():
    deep = "<w:ins>" * 300 + "</w:ins>" * 300
    with pytest.raises(TooLargeError, match="nested more than 200 levels"):
        Package(word(f"<w:p>{deep}</w:p>"), Limits())


@pytest.mark.parametrize("member", ["[Content_Types].xml", "_rels/.rels", "word/document.xml"])
def test_a_document_type_is_refused_in_any_part(member):
    files = members(BODY)
    bomb = '<!DOCTYPE a [<!ENTITY b "c"><!ENTITY d "&b;&b;&b;">]>'
    files[member] = files[member].replace("?>\n", "?>\n" + bomb)
    assert refusal(files) == f"{member} 带有文档类型声明（DTD），出于安全不读取"


@pytest.mark.parametrize("cut", range(0, 100, 7))
def test_a_file_that_is_cut_off_is_refused(cut):
    data = word(BODY)
    with pytest.raises(InputError):
        Package(data[: len(data) * cut // 100], Limits())
