"""OFD files (GB/T 33190—2016): the same report gives the same findings, at its lines and pages."""

import io
import re
import zipfile

import pytest
from checking import check_bytes
from hypothesis import given, settings
from hypothesis import strategies as st
from makers.ofd import NAMESPACE, ofd, packed, repeated, root, text_object
from makers.typesetting import Setting
from outline_text import render
from places import ROOT

from checker.formats import known_suffixes, read_bytes
from checker.formats.paged.page_objects import _deltas
from checker.support.errors import EmptyFileError, InputError, TooLargeError, UnreadableFileError
from checker.support.limits import Limits

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
BODY = "".join(f"第{number}项工作已经按期完成，成效明显；" for number in "一二三四五六七八")
REPORT = f"""临河县水利局2024年法治政府建设年度报告
临河县人民政府：
{BODY}现将情况报告如下。
一、主要举措和成效
（一）加强组织领导
{BODY}推进依法行政。
二、存在的不足和原因
{BODY}有关制度还不健全。
临河县水利局
2025年1月10日"""
FORMS = ["line", "glyph", "repeat"]


def read(data, **limits):
    return read_bytes("report.ofd", data, ".ofd", Limits(**limits))


def lines(*contents, **members):
    return list(read(packed(contents, **members)).lines)


def text(words, x=30, y=40, **options):
    return text_object(words, x, y, 5.6, ["5.6"] * (len(words) - 1), **options)


def findings(data, suffix):
    """Return all that a check finds, without the places, which differ between formats."""
    result = check_bytes("report", data, suffix)
    assert result.failure is None, result.failure
    found = sorted((one.code, re.sub(r"\s", "", one.excerpt)) for one in result.findings)
    parts = {name: part.status for name, part in result.parts.items()}
    return found, parts, result.facts


def outline_of(document):
    numbers = r" @\d+|(?<=[a-z]) \d+(?:-\d+)?(?=:|$)"
    return re.sub(numbers, "", render(document.text), flags=re.MULTILINE)


# The same report


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_a_report_in_ofd_is_the_report(seed, form):
    data = ofd(seed.read_text(encoding="utf-8"), form=form)
    assert findings(data, ".ofd") == findings(seed.read_bytes(), ".txt")
    assert outline_of(read(data)) == outline_of(read_bytes("report.txt", seed.read_bytes()))


@pytest.mark.parametrize(
    "setting",
    [
        Setting(size=12, pitch=20, lines=32, left=60, right=90),
        Setting(indent=0, gap=12, justified=False),
        Setting(width=841.9, height=595.3, lines=14),
        Setting(header="法治政府建设年度报告", numbers="第 {} 页 共 9 页"),
    ],
    ids=["small", "gaps", "landscape", "header"],
)
def test_however_a_report_is_set_it_is_the_report(setting):
    assert read(ofd(REPORT, setting)).text == REPORT


def test_places_are_lines_of_the_text_running_on_over_the_pages():
    document = read(ofd(4 * REPORT))
    for offset, char in enumerate(document.text):
        place = document.place(offset)
        if char != "\n":
            assert document.lines[place.line - 1][place.column - 1] == char
    assert document.runs[-1].page > 1
    assert document.runs[-1].line == len(document.lines)


# Where characters stand


def test_a_matrix_moves_and_scales_what_is_in_the_box():
    # points inside, millimetres outside; the numbers cancel out but for the place of the box
    moved = (
        '<ofd:TextObject ID="5" Boundary="{} {} 20 6" Font="1" Size="16" '
        'CTM="0.3527 0 0 0.3527 -100 80"><ofd:TextCode X="283.527" Y="-212.5" DeltaX="16">{}'
        "</ofd:TextCode></ofd:TextObject>"
    )
    content = (
        moved.format(30, 40, "年度") + moved.format(41.3, 40, "报告") + moved.format(30, 50, "正文")
    )
    assert lines(content) == ["年度报告", "正文"]


def test_pieces_of_one_object_have_places_of_their_own():
    content = (
        '<ofd:TextObject ID="5" Boundary="30 40 100 20" Font="1" Size="5">'
        '<ofd:TextCode X="0" Y="5" DeltaX="5">第一</ofd:TextCode>'
        '<ofd:TextCode X="10" DeltaX="5">行字</ofd:TextCode>'
        '<ofd:TextCode X="0" Y="15" DeltaX="5">次行</ofd:TextCode></ofd:TextObject>'
    )
    assert lines(content) == ["第一行字", "次行"]


def test_characters_without_distances_follow_one_another():
    content = text_object("年度报告", 30, 40, 5) + text_object("正文", 50, 40, 5)
    assert lines(content) == ["年度报告正文"]


def test_a_page_may_be_written_lying_down():
    down = "".join(
        text_object(words, 30, 40, 5, ["5", "5", "5"], attributes='CTM="0 1 -1 0 0 0"').replace(
            'Boundary="30.0000 35.7000', f'Boundary="{x} 35'
        )
        for words, x in (("第一行字", 60), ("第二行字", 50))
    )
    assert lines(down) == ["第一行字", "第二行字"]


def test_escaped_characters_are_the_characters():
    assert lines(text_object(r"年度\0020报\544A", 30, 40, 5)) == ["年度 报告"]


def test_line_ends_of_the_xml_are_no_text():
    content = text("年度").replace(">年度<", ">\n      年度\n    <")
    assert lines(content) == ["年度"]


def test_blocks_may_hold_blocks():
    inner = text("年度")
    for number in "34":
        inner = f'<ofd:PageBlock ID="{number}">{inner}</ofd:PageBlock>'
    assert lines(inner + text("报告", 41.2)) == ["年度报告"]


def test_what_is_not_visible_is_not_read():
    hidden = text("隐藏的字", y=60, attributes='Visible="false"')
    assert lines(text("年度报告") + hidden) == ["年度报告"]


def test_a_glyph_without_a_code_is_unknown():
    document = read(packed([text("年度报告" * 8 + "¤")]))
    assert document.text == "年度报告" * 8 + "\ufffd"
    assert document.encoding.damaged == 1


def resource(units):
    return root("Res", f"<ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits>")


def unit(identity, content):
    return (
        f'<ofd:CompositeGraphicUnit ID="{identity}" Width="90" Height="90"><ofd:Content>{content}'
        "</ofd:Content></ofd:CompositeGraphicUnit>"
    )


def use(identity, x=0, y=0, ctm="1 0 0 1 0 0"):
    return f'<ofd:CompositeObject ResourceID="{identity}" Boundary="{x} {y} 90 90" CTM="{ctm}"/>'


SHARED = "<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>"


def test_shared_drawings_are_read_where_they_are_used():
    shared = {"Doc_0/DocumentRes.xml": resource(unit(7, text("报告", 20, 80)))}
    content = text("年度", 30, 50) + use(7, 31.2, 10, "0.5 0 0 0.5 0 0")
    assert lines(content, common=SHARED, extra=shared) == ["年度报告"]


def test_templates_are_read_and_known_for_headers_by_repetition():
    common = '<ofd:TemplatePage ID="3" BaseLoc="Tpls/Tpl_0/Content.xml"/>'
    layer = "<ofd:Content><ofd:Layer>{}</ofd:Layer></ofd:Content>"
    options = {
        "common": common,
        "extra": {"Doc_0/Tpls/Tpl_0/Content.xml": root("Page", layer.format(text("眉题", y=15)))},
        "page": f'<ofd:Template TemplateID="3" ZOrder="Background"/>{layer}',
    }
    assert lines(text("年度报告"), **options) == ["眉题", "年度报告"]
    pages = [text("年度报告"), text("正文第一段", y=90), text("正文第二段", y=140)]
    assert lines(*pages, **options) == ["年度报告", "正文第一段", "正文第二段"]


# How packages are written


def test_the_first_document_of_a_package_is_read():
    entry = root(
        "OFD",
        "<ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"
        "<ofd:DocBody><ofd:DocRoot>/Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody>",
    )
    assert lines(text("年度报告"), entry=entry) == ["年度报告"]


def test_the_current_version_of_a_document_is_read():
    entry = root(
        "OFD",
        "<ofd:DocBody><ofd:DocRoot>Doc_0/Old.xml</ofd:DocRoot><ofd:Versions>"
        '<ofd:Version ID="1" Index="1" BaseLoc="Doc_0/Versions/V1.xml"/>'
        '<ofd:Version ID="2" Index="2" Current="true" BaseLoc="Doc_0/Versions/V2.xml"/>'
        "</ofd:Versions></ofd:DocBody>",
    )
    version = root("DocVersion", "<ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>")
    extra = {"Doc_0/Versions/V2.xml": version}
    assert lines(text("年度报告"), entry=entry, extra=extra) == ["年度报告"]


def rewritten(data, change):
    """Return the package with ``change(name, content)`` in place of every member."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            new.writestr(*change(name, old.read(name)))
    return buffer.getvalue()


@pytest.mark.parametrize(
    "change",
    [
        lambda name, data: (name, data.replace(b"Pages/Page_", b"pages\\PAGE_")),
        lambda name, data: (name, data.replace(b'"Pages/', b'"/Doc_0/Pages/')),
        lambda name, data: (name, data.replace(b'"Pages/', b'"./Pages/../Pages/')),
        lambda name, data: (name, data.replace(b'"Pages/', b'"Doc_0/Pages/')),
        lambda name, data: (name, data.replace(NAMESPACE.encode(), b"http://www.ofdspec.org")),
        lambda name, data: (
            name,
            data.replace(b"<ofd:", b"<").replace(b"</ofd:", b"</").replace(b"xmlns:ofd", b"xmlns"),
        ),
        lambda name, data: (name.replace("/", "\\") if name != "OFD.xml" else name, data),
    ],
    ids=["case", "absolute", "dots", "from the package", "namespace", "prefix", "backslashes"],
)
def test_careless_packages_are_read(change):
    assert read(rewritten(ofd(REPORT), change)).text == REPORT


def test_signatures_and_annotations_are_not_read():
    annotation = root(
        "PageAnnot", f"<ofd:Annot><ofd:Appearance>{text('批注')}</ofd:Appearance></ofd:Annot>"
    )
    extra = {"Doc_0/Annots/Page_0/Annotation.xml": annotation, "Doc_0/Signs/Sign_0/Seal.esl": "\0"}
    assert lines(text("年度报告"), extra=extra) == ["年度报告"]


# What cannot be read


def test_an_encrypted_package_is_named_so():
    with pytest.raises(UnreadableFileError, match="encrypted") as caught:
        read(packed([text("年度")], extra={"Encryptions.xml": root("Encryptions", "")}))
    assert caught.value.code == "NB001"


IMAGE = '<ofd:ImageObject ID="4" ResourceID="5" Boundary="0 0 210 297" CTM="210 0 0 297 0 0"/>'


def test_a_scan_is_refused_with_advice():
    with pytest.raises(UnreadableFileError, match="OCR"):
        read(packed([IMAGE, IMAGE]))


def test_a_scanned_page_among_others_is_reported_on_its_page():
    data = packed([text("临河县水利局2024年法治政府建设年度报告"), IMAGE])
    found = [
        one.extent.start for one in check_bytes("a", data, ".ofd").findings if one.code == "NB006"
    ]
    assert [place.page for place in found] == [2]


def test_pages_without_anything_are_empty():
    with pytest.raises(EmptyFileError):
        read(packed(["", ""]))


@pytest.mark.parametrize("member", ["Doc_0/Document.xml", "Doc_0/Pages/Page_0/Content.xml"])
def test_a_missing_part_is_named(member):
    def change(name, data):
        return (f"{name}.away" if name == member else name), data

    with pytest.raises(UnreadableFileError, match=re.escape(member)):
        read(rewritten(ofd(REPORT), change))


def test_a_package_without_a_document_is_damaged():
    with pytest.raises(UnreadableFileError, match="names no document"):
        read(packed([text("年度")], entry=root("OFD", "")))


def test_resources_that_are_missing_are_not_missed():
    assert lines(text("年度报告"), common=SHARED) == ["年度报告"]


# What is meant to do harm


def test_too_many_pages_are_refused():
    with pytest.raises(TooLargeError, match="pages"):
        read(packed([text("年度")] * 3), pages=2)


def test_a_member_that_unpacks_without_end_is_refused():
    with pytest.raises(TooLargeError, match="unpacked"):
        read(packed([text("年度") + " " * 9_000_000]))


def test_a_document_type_is_refused():
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'
    with pytest.raises(UnreadableFileError, match="DTD"):
        read(packed([text("年度")], entry=bomb))


def test_distances_without_end_are_never_written_out():
    endless = ["g", "1000000000", "5"] * 40_000
    assert lines(text_object("年度报告", 30, 40, 5, endless)) == ["年度报告"]


def test_drawings_that_hold_themselves_are_refused():
    units = "".join(unit(number, use(number + 1) * 60) for number in range(12))
    extra = {"Doc_0/DocumentRes.xml": resource(units + unit(12, use(0)))}
    with pytest.raises(TooLargeError, match="objects"):
        read(packed([use(0)], common=SHARED, extra=extra))


@pytest.mark.parametrize("number", ["nan", "inf", "-1e999", "1e9", "x", ""])
def test_numbers_that_are_none_do_no_harm(number):
    content = text("年度报告").replace('X="0"', f'X="{number}"').replace('"5.6 ', f'"{number} ')
    assert "".join(lines(content)).replace(" ", "") == "年度报告"


# Distances


@given(st.lists(st.integers(0, 9), min_size=1, max_size=30))
def test_repeated_distances_are_the_distances(numbers):
    written = " ".join(repeated([str(number) for number in numbers]))
    found = _deltas(written)
    assert [next(found) for _ in numbers] == numbers
    assert next(found) == numbers[-1]


@pytest.mark.parametrize(
    ("written", "first"),
    [
        (None, [0, 0]),
        ("5", [5, 5, 5]),
        ("g 2 5.5 3", [5.5, 5.5, 3, 3]),
        ("1,2\n3", [1, 2, 3]),
        ("g", [0, 0]),
        ("g -1 4 7", [7]),
    ],
)
def test_how_distances_are_read(written, first):
    found = _deltas(written)
    assert [next(found) for _ in first] == first


SMALL = ofd(REPORT)


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.integers(0, len(SMALL) - 1), st.binary(min_size=1, max_size=9)), max_size=12
    )
)
def test_damage_is_an_error_and_no_crash(changes):
    data = bytearray(SMALL)
    for place, put in changes:
        data[place : place + len(put)] = put
    try:
        document = read(bytes(data))
    except InputError:
        return
    assert document.text
    assert len(document.lines) >= document.text.count("\n") + 1


def test_folders_are_searched_for_it():
    assert ".ofd" in known_suffixes()
