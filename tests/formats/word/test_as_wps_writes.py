"""A report as WPS writes it: styles called by numbers, lists of one level, content of its own."""

from formats.word.making import archive, lists, members, num_pr, p, r, style, t, text_box

from checker.formats import read_bytes


def single(text, form, start=1):
    """Return a list of one level as WPS makes it when a number is typed."""
    return (
        f'<w:nsid w:val="5F3A91C{start}"/><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0" w:tentative="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
    )


STYLES = (
    style("1", '<w:pPr><w:jc w:val="both"/></w:pPr>', default=True)
    + style("2", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', based_on="1")
    + style("10", "", kind="character", default=True)
)
NUMBERING = lists(
    single("%1、", "chineseCounting"),
    single("（%1）", "chineseCounting"),
    single("（%1）", "chineseCounting", start=2),
)
DIAGONAL = (
    '<mc:AlternateContent><mc:Choice Requires="wpsCustomData"><wpsCustomData:diagonals>'
    '<wpsCustomData:diagonal from="1" to="2"/></wpsCustomData:diagonals></mc:Choice>'
    "</mc:AlternateContent>"
)


def heading(text, num):
    return p(text, properties=f'<w:pStyle w:val="2"/>{num_pr(num)}<w:bidi w:val="0"/>')


def report():
    hint = '<w:rFonts w:hint="eastAsia" w:ascii="仿宋_GB2312"/><w:lang w:val="en-US"/>'
    return members(
        p(r(t("关于"), hint) + r(t("2024"), hint) + r(t("年法治政府建设情况的报告"), hint))
        + p(r("<w:rPr/>"), text_box(p("某政发〔2025〕1号")))
        + heading("主要举措和成效", 1)
        + heading("坚持依法行政。", 2)
        + p(DIAGONAL, r("正文。"))
        + heading("规范执法。", 2)
        + heading("存在的问题", 1)
        + p("（一）手工写的。")
        + heading("接着自动编号。", 3)
        + '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:sectPr/>',
        styles=STYLES,
        numbering=NUMBERING,
    )


EXPECTED = """关于2024年法治政府建设情况的报告

某政发〔2025〕1号
一、主要举措和成效
（一）坚持依法行政。
正文。
（二）规范执法。
二、存在的问题
（一）手工写的。
（二）接着自动编号。"""


def test_the_text_is_that_of_the_page():
    assert read_bytes("a.docx", archive(report()), ".docx").text == EXPECTED


def test_parts_that_are_not_looked_at_may_hold_anything():
    files = report()
    files["word/settings.xml"] = "<not even xml"
    files["customXml/item1.xml"] = b"\xff\xfe\x00"
    assert read_bytes("a.docx", archive(files), ".docx").text == EXPECTED
