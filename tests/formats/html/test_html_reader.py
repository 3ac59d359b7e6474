"""Web pages: the article as a browser shows it, every character at its place in the source.

Slow, because every character of many pages is looked up in the source.
"""

import datetime
import html as escaping
import re

import bare
import pytest
from checking import check_bytes
from hypothesis import given, settings
from hypothesis import strategies as st
from makers import html as maker
from places import ROOT

from checker.formats import Limits, read_bytes
from checker.formats.decoding import declared_encoding, decode
from checker.linting import lint
from checker.linting.fixing import fix
from checker.model.document import Encoding, Place
from checker.model.options import RunOptions
from checker.output.wording import message
from checker.support.errors import EmptyFileError, InputError, TooLargeError, UnreadableFileError

SEEDS = sorted((ROOT / "seeds").glob("*.txt"))
LAYOUTS = sorted((ROOT / "tests/whole/layouts").glob("*.txt"))
PAGES = sorted((ROOT / "tests/formats/html/pages").glob("*.*htm*"))
REPORT = (ROOT / "tests/formats/html/pages/report.txt").read_text(encoding="utf-8").splitlines()
OPTIONS = RunOptions(today=datetime.date(2026, 6, 30))
LONG = (
    "我局坚持依法行政，严格规范公正文明执法，全年没有一起行政复议案件被纠错，"
    "也没有败诉的行政诉讼案件。"
)


def read(source, suffix=".html", limits=None):
    data = source if isinstance(source, bytes) else source.encode()
    return read_bytes("a" + suffix, data, suffix, limits or Limits())


def text_of(source):
    return read(source).text


def lines_of(document):
    """Return the lines that are not empty, without their indentation."""
    return [line.strip() for line in document.text.split("\n") if line.strip()]


def misplaced(document):
    """Return the visible characters that stand elsewhere in the source than the document says.

    At its place stands the character itself, or the reference or tag that it comes from.
    """
    found = []
    for offset, character in enumerate(document.text):
        place = document.place(offset)
        source = document.lines[place.line - 1] + "\n"
        if not character.isspace() and source[place.column - 1] not in (character, "&", "<"):
            found.append((character, place))
    return found


# What a browser shows


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>一<p>二</p>三<div>四</div>五", "一\n二\n三\n四\n五"),
        ("一<br>二<BR/>三", "一\n二\n三"),
        ("<p>一</p><br><p>二</p>", "一\n\n二"),
        ("<p>一</p><p>&nbsp;</p><p> </p><p>二</p>", "一\n\n二"),
        ("<p>法<b>治</b><span>政\n府</span></p>", "法治政府"),
        ("<p>依法\r\n      行政，\r\n从严</p>", "依法行政，从严"),
        ("<p>a\n  b  c</p>", "a b c"),
        ("<p>共\n12\n件</p>", "共 12 件"),
        ("<p>甲 乙  丙</p>", "甲 乙 丙"),
        ("<p><span>甲</span> <span>乙</span>\n<span>丙</span></p>", "甲 乙丙"),
        ("<pre>甲\n  乙</pre>", "甲\n  乙"),
        ("<div style='white-space: pre-wrap'>甲\n乙</div>", "甲\n乙"),
        ("CO<sub>2</sub> m<sup>2</sup>", "CO2 m2"),
        ("<del>旧</del><ins>新</ins>", "新"),
        ("<p><a name=x>甲</a><a href=/y>乙</a></p>", "甲乙"),
        ("<ul><li>甲<li>乙</ul>", "甲\n乙"),
        ("<dl><dt>甲<dd>乙<dt>丙<dd>丁</dl>", "甲\n乙\n丙\n丁"),
    ],
)
def test_lines_and_spaces(source, text):
    assert text_of(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("&ldquo;甲&rdquo;&mdash;&middot;&#20057;&#x4E19;", "“甲”—·乙丙"),
        ("A&amp;B &lt;p&gt; &amp;nbsp;", "A&B <p> &nbsp;"),
        ("&nbsp;&nbsp;甲&nbsp乙\u00a0丙", "  甲 乙 丙"),
        ("&emsp;&emsp;甲&ensp;乙", "　　甲 乙"),
        ("甲&bogus;乙 & 丙", "甲&bogus;乙 & 丙"),
        ("甲&#xD800;&#0;乙&#128;", "甲\ufffd\ufffd乙€"),
        ("<p>&#10;甲&#9;乙", "甲 乙"),
    ],
)
def test_character_references(source, text):
    assert text_of(source) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>document.write('<p>二</p>')</script>",
        "<style>p:before{content:'二'}</style>",
        "<!-- 二 --><!--[if IE]><p>二</p><![endif]-->",
        "<p hidden>二</p>",
        "<p style='display : NONE'>二</p>",
        "<span style=visibility:hidden>二</span>",
        "<span aria-hidden=true>二</span>",
        "<noscript>二</noscript><template>二</template><textarea>二</textarea>",
        "<select><option>二</select><button>二</button><svg><title>二</title></svg>",
        "<?xml:namespace prefix = o /><o:p></o:p>",
    ],
)
def test_what_is_not_shown_is_left_out(hidden):
    assert text_of(f"<p>一</p>{hidden}<p>三</p>") == "一\n三"


def test_what_only_a_script_would_show_is_better_than_nothing():
    assert text_of(f"<body><div id=zoom style='display:none'><p>{LONG}{LONG}</p></div>") == LONG * 2


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("增长<5%，A < B，《关于<办法>的通知》", "增长<5%，A < B，《关于<办法>的通知》"),
        ("<P ALIGN=center STYLE=color:red>一</DIV></td><b>二", "一二"),
        ("<div><span>一</div>二</span>三", "一\n二三"),
        (
            "<table><tr><td>一<td>二<tr><td><table><td>三</table>四</div></table>五",
            "一\n二\n三\n四\n五",
        ),
        ("<td>一</td><td>二", "一\n二"),
        ("<b><p>一</b>二</p>三", "一二\n三"),
        ("一<a", "一<a"),
        ("一<!-- 二", "一<!-- 二"),
        ('<p title="<p>">一</p>', "一"),
        ('<p title="一\n二>三</p><p>四</p>', "三\n四"),
    ],
)
def test_broken_markup(source, text):
    assert text_of(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<ol><li>甲<li>乙</ol>", "1.甲\n2.乙"),
        ("<ol start=3><li>甲<li value=9>乙<li>丙</ol>", "3.甲\n9.乙\n10.丙"),
        ("<ol reversed start=2><li>甲<li>乙</ol>", "2.甲\n1.乙"),
        ("<ol type=a><li>甲<li>乙</ol><ol type=I><li>甲<li>乙</ol>", "a.甲\nb.乙\nI.甲\nII.乙"),
        ("<ol style='list-style-type:cjk-ideographic'><li>甲<li>乙</ol>", "一、甲\n二、乙"),
        ("<ol style='list-style:none'><li>甲</ol>", "甲"),
        ("<ol><li>甲<ol type=A><li>乙</ol><li>丙</ol>丁", "1.甲\nA.乙\n2.丙\n丁"),
        ("<ol><li><p>甲</p><p>乙</p><li>丙</ol>", "1.甲\n乙\n2.丙"),
        ("<ol><li>（一）甲<li>2.乙</ol>", "（一）甲\n2.乙"),  # the site's style sheet draws none
        ("<ol><li><img src=x></ol><p>甲", "甲"),
    ],
)
def test_numbers_that_a_browser_draws(source, text):
    assert text_of(source) == text


def test_the_numbers_of_word_are_text():
    item = (
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]>"
        "<span style='mso-list:Ignore'>一、<span style='font:7.0pt \"Times New Roman\"'>&nbsp;"
        "</span></span><![endif]>主要举措<o:p></o:p></p>"
    )
    assert text_of(item) == "一、 主要举措"


def test_the_cells_of_a_table_are_lines_and_labels_go_with_their_value():
    table = "<table><tr><th>年份<th>件数<tr><td>来源：</td>\n<td>县局</td></table>"
    assert text_of(table) == "年份\n件数\n来源：县局"


# Which part of a page it is


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_the_article_and_nothing_else(path):
    """Pages in the manner of government sites; all hold the same report."""
    document = read_bytes(path.name, path.read_bytes(), path.suffix)
    assert lines_of(document) == REPORT
    assert not misplaced(document)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_site_adds_no_finding(path):
    result = check_bytes(path.name, path.read_bytes(), path.suffix, OPTIONS)
    assert result.findings == ()
    assert result.facts.title == "云溪县水务局2024年法治政府建设年度报告"
    assert result.facts.date == "2025-01-15"


def site(article, head="", before="", behind=""):
    return (
        f"<html><head>{head}</head><body><div class=nav><a href=/>首页</a><a href=/a>公开</a></div>"
        f"{before}<div class=x>{article}</div>{behind}<div class=footer>主办：某局，电话见通讯录。"
        "</div></body></html>"
    )


BODY = f"<p>一、主要举措</p><p>{LONG}</p><p>{LONG}</p>"
SHOWN = ["一、主要举措", LONG, LONG]
TITLE = "云溪县林业局2024年法治政府建设年度报告"
DIRT = "<p>字号：<a href=#>大</a> <a href=#>小</a></p>"


@pytest.mark.parametrize(
    ("head", "before"),
    [
        ("", f"<h1>{TITLE}</h1>"),
        ("", f"<h2>政务公开工作专题栏目</h2><h1>{TITLE[:9]}<br>{TITLE[9:]}</h1>"),
        ("", f"<div class='news-title'>{TITLE}</div>"),
        ("", f"<table><tr><td align=center><b>{TITLE}</b></table>"),
        (
            f"<title>{TITLE}_云溪县人民政府</title>",
            f"<div>{TITLE}</div><h1>县林业局政务公开网</h1>",
        ),
        (f"<meta name='ArticleTitle' content='{TITLE}'>", ""),
        (f"<title>云溪县人民政府 - {TITLE}</title>", ""),
        (f"<title>{TITLE}-云溪县人民政府</title>", "<p>政务公开</p>"),
    ],
)
def test_a_title_outside_of_the_article_is_kept(head, before):
    document = read(site(BODY, head, before + DIRT))
    assert "".join(lines_of(document)) == TITLE + "".join(SHOWN)
    assert not misplaced(document)


@pytest.mark.parametrize(
    "head",
    [
        "<title>云溪县人民政府门户网站</title>",
        "<title>无标题文档</title>",
        "<meta name=ArticleTitle>",
    ],
)
def test_the_name_of_a_site_is_no_title(head):
    assert lines_of(read(site(BODY, head, "<h1>政务公开</h1>" + DIRT))) == SHOWN


def test_a_title_in_the_article_is_not_repeated():
    article = f"<p align=center>{TITLE[:8]}</p><p align=center>{TITLE[8:]}</p>{BODY}"
    head = f"<title>{TITLE}</title><meta name=ArticleTitle content={TITLE}>"
    document = read(site(article, head, f"<h1>{TITLE}</h1>{DIRT}"))
    assert lines_of(document) == [TITLE[:8], TITLE[8:], *SHOWN]


def test_the_old_title_that_word_keeps_in_the_head_is_not_put_before_another():
    article = f"<p>{TITLE}</p>{BODY}"
    head = "<title>云溪县林业局2021年法治政府建设情况报告</title>"
    assert lines_of(read(site(article, head, DIRT))) == [TITLE, *SHOWN]


def test_headings_outside_of_the_container_make_it_bigger():
    article = f"<div id=zoom>{BODY}</div><div>二、存在的不足</div><div class=more>{BODY}</div>"
    assert lines_of(read(site(article))) == [*SHOWN, "二、存在的不足", *SHOWN]


def test_a_name_makes_no_menu_of_what_holds_the_report():
    article = f"<div class='footer-top header nav'>{BODY}</div>"
    assert lines_of(read(site(article))) == SHOWN


def test_a_signature_behind_the_container_is_kept_and_the_date_of_the_site_is_not():
    signed = "<div class=s><p>云溪县林业局</p><p>2025年1月9日</p></div>"
    document = read(site(f"<div id=zoom>{BODY}</div>{signed}{DIRT}<p>2025-01-10</p>"))
    assert lines_of(document) == [*SHOWN, "云溪县林业局", "2025年1月9日"]


def test_attachments_are_part_of_the_article_and_other_links_are_not():
    links = "".join(f"<p><a href={n}>云溪县第{n}批普法名单</a></p>" for n in range(3))
    files = "".join(f"<p><a href={n}>附件{n}：普法名单</a></p>" for n in range(3))
    document = read(site(f"{BODY}{BODY}<h5>推荐</h5>{links}<p>附：</p>{files}{BODY}"))
    assert "云溪县" not in document.text
    assert document.text.count("附件") == 3


def test_the_same_text_for_telephones_is_shown_once():
    wide = f"<div class=pc><h1>{TITLE}</h1>{BODY * 3}</div>"
    narrow = f"<div class=wap><p>{TITLE}</p>{BODY * 3}</div>"
    assert lines_of(read(site(wide + narrow))) == [TITLE, *SHOWN * 3]


def test_a_paragraph_that_the_author_repeats_is_shown_twice():
    assert lines_of(read(site(f"<p>{LONG * 2}</p><p>{LONG * 2}</p>"))) == [LONG * 2, LONG * 2]


def test_text_beside_the_elements_of_an_article_is_part_of_it():
    article = f"<div id=zoom>{TITLE}<br>{BODY}特此报告。<div>云溪县林业局</div>2025年1月9日</div>"
    shown = [TITLE, *SHOWN, "特此报告。", "云溪县林业局", "2025年1月9日"]
    assert lines_of(read(site(article, behind=DIRT))) == shown


@pytest.mark.parametrize("name", ["table-header", "tableHeader", "row_header", "col-header"])
def test_the_heads_of_a_table_are_none_of_the_page_around_the_article(name):
    table = f"<table><tr class={name}><td>行政处罚<tr><td>12</table>"
    article = f"<div id=zoom>{TITLE}<br>{BODY}{table}</div>"
    assert lines_of(read(site(article, behind=DIRT))) == [TITLE, *SHOWN, "行政处罚", "12"]


def test_a_summary_among_the_fields_is_none_of_the_text():
    summary = f"<table><tr><td>名称：<td>年度报告<tr><td>内容概述：<td>{LONG}{LONG}</table>"
    assert lines_of(read(site(f"{summary}<div><p>{TITLE}</p>{BODY}{BODY}</div>"))) == [
        TITLE,
        *SHOWN,
        *SHOWN,
    ]


def test_lines_that_lead_elsewhere_are_cut_off_where_the_article_has_no_container():
    before = "<div>当前位置：<a href=/>首页</a> &gt; 正文</div>"
    behind = "<div>上一篇：<a href=1>2023年工作总结</a></div>"
    files = "<p>附件：</p><p>1.<a href=f.doc>案件统计表</a></p>"
    parts = f"{BODY}<div>{BODY}</div>"
    assert lines_of(read(site(before + parts + behind))) == SHOWN * 2
    assert lines_of(read(site(parts + files))) == [*SHOWN * 2, "附件：", "1.案件统计表"]


def test_a_piece_of_a_page_is_all_article():
    source = "<p><a href=x>甲</a></p><div class=footer>乙</div>"
    assert text_of(source) == "甲\n乙"


def test_a_page_of_links_is_shown_as_it_is():
    assert text_of("<body><p><a href=x>甲</a></p><p><a href=y>乙</a></p></body>") == "甲\n乙"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("<html><frameset cols=20%,*><frame src=a><frame src=b></frameset></html>", "框架"),
        ("<html><body><iframe src=a></iframe></body></html>", "框架"),
        ("<html><head><title>一</title></head><body><div id=app></div></body></html>", "没有文字"),
        ("<html><script>x</script>", "没有文字"),
        (" \n", "没有文字"),
    ],
)
def test_a_page_without_text_is_empty(source, said):
    with pytest.raises(EmptyFileError) as caught:
        read(source)
    assert said in caught.value.zh


@pytest.mark.parametrize("suffix", [".mht", ".mhtml", ".html"])
def test_a_web_archive_is_refused_with_advice(suffix):
    data = (
        b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\r\n"
    )
    with pytest.raises(UnreadableFileError) as caught:
        read(data, suffix)
    assert ".html" in caught.value.zh


def test_limits():
    with pytest.raises(TooLargeError, match="file is larger"):
        read("<p>一", limits=Limits(text_bytes=5))
    inlined = "<p>一</p><img src='data:" + "x" * 50 + "'>"
    assert read(inlined, limits=Limits(paragraph=5)).text == "一"
    with pytest.raises(TooLargeError, match="paragraph is longer"):
        read("<p>一二三四五六", limits=Limits(paragraph=5))


# Encodings


CHINESE = "<p>云溪县坚持依法行政，建设法治政府。</p>"
ASCII = "<script>" + "x" * 9000 + "</script>"
TRADITIONAL = "<p>雲溪縣堅持依法行政，建設法治政府。</p>"


@pytest.mark.parametrize("declared", ["gb2312", "GBK", "utf-8", "iso-8859-1", "big5", "none-such"])
@pytest.mark.parametrize("real", ["utf-8", "gb18030"])
def test_a_wrong_declaration_does_no_harm(declared, real):
    for head in (
        f"<meta charset={declared}>",
        f'<META content="text/html; charset={declared}" http-equiv=Content-Type>',
        f'<?xml version="1.0" encoding="{declared}"?>',
    ):
        document = read((head + ASCII + CHINESE).encode(real))
        assert document.text == "云溪县坚持依法行政，建设法治政府。"
        assert document.encoding == Encoding(real)


def test_a_declaration_decides_where_the_bytes_do_not():
    data = f"<meta charset=Big5>{ASCII}{TRADITIONAL}".encode("big5")
    assert declared_encoding(data) == "big5"
    document = read(data)
    assert "雲溪縣" in document.text
    assert document.encoding == Encoding("big5")
    rare = "<meta charset=gb2312><p>𠮷㐂</p>".encode("gb18030")
    assert decode(rare, declared_encoding(rare))[0].endswith("<p>𠮷㐂</p>")


def test_a_mark_counts_more_than_a_declaration():
    data = ("\ufeff<meta charset=gb2312>" + CHINESE).encode("utf-16-le")
    assert read(data).encoding == Encoding("utf-16-le", bom=True)


# Places


def test_a_finding_stands_where_the_source_has_it():
    source = "<p>\r\n  &ldquo;甲<b>乙</b>&#20057;\r\n丙</p>"
    document = read(source)
    assert document.text == "“甲乙乙丙"
    places = [document.place(offset) for offset in range(5)]
    assert places == [Place(2, 3), Place(2, 10), Place(2, 14), Place(2, 19), Place(3, 1)]
    assert document.lines == tuple(source.split("\r\n"))


def test_the_characters_of_a_number_stand_at_their_item():
    document = read("<ol start=12>\n<li>甲")
    assert document.text == "12.甲"
    assert [document.place(offset) for offset in range(4)] == [Place(2, 1)] * 3 + [Place(2, 5)]


WORDS = st.text("甲乙丙一二三、（）1.，。“ab", min_size=1, max_size=8)
INLINE = ["b", "span", "font color=red", "a name=x", "o:p", "i class='tit'"]
BLOCKS = ["p", "div", "li", "td", "h2", "section", "ol", "table", "tr", "pre", "blockquote"]
SPACES = st.sampled_from(["", " ", "\n", "\r\n  ", "\t", "&nbsp;", "\u3000", "<br>", "<!-- 注 -->"])


@st.composite
def markup(draw, depth=3):
    """Draw some markup: its source."""
    if not depth:
        word = draw(WORDS)
        return draw(SPACES) + draw(st.sampled_from([word, escaping.escape(word), spelt(word)]))
    parts = draw(st.lists(markup(depth - 1), max_size=3))
    name = draw(st.sampled_from([*INLINE, *BLOCKS]))
    end = draw(st.sampled_from([f"</{name.split()[0]}>", f"</{name.split()[0]}>", ""]))
    return f"<{name}>{draw(SPACES).join(parts)}{end}"


def spelt(word):
    return "".join(f"&#{ord(character)};" for character in word)


@given(markup(), st.sampled_from(["", "<html><body>"]))
def test_every_visible_character_is_at_its_place(source, start):
    try:
        document = read(start + source)
    except EmptyFileError:
        return
    assert not misplaced(document)


@given(st.lists(WORDS, min_size=1, max_size=4), st.sampled_from(INLINE))
def test_tags_inside_words_change_nothing(words, name):
    end = f"</{name.split()[0]}>"
    paragraphs = (f"<p><{name}>{word[:1]}{end}{word[1:]}</p>" for word in words)
    assert text_of("".join(paragraphs)) == "\n".join(words)


# The same report, the same result


def summary_of(data, suffix):
    """Return what is said of a report, without the places."""
    result = check_bytes("a", data, suffix, OPTIONS)
    findings = [
        (finding.code, finding.excerpt, message(finding, result.rules, "zh"))
        for finding in result.findings
    ]
    parts = {name: part.status for name, part in result.parts.items()}
    return findings, parts, result.facts


MANNERS = {
    "site": maker.page,
    "gbk": lambda text: maker.page(text, encoding="gbk", end="\r\n"),
    "breaks": maker.breaks,
    "word": maker.word,
}


@pytest.mark.parametrize("manner", MANNERS)
@pytest.mark.parametrize("path", SEEDS + LAYOUTS, ids=lambda path: path.name[:3])
def test_a_page_is_checked_as_its_text_is(path, manner):
    page = MANNERS[manner](path.read_text(encoding="utf-8"))
    assert summary_of(page, ".html") == summary_of(path.read_bytes(), ".txt")
    assert not misplaced(read(page))


# What can be fixed


SLIPS = """<html><head><meta charset=gb2312><title>x</title></head><body>
<div class=nav><a href=/ title="(一)">首页(一)</a></div><div id=zoom>
<h1>云溪县林业局2024年法治政府建设年度报告</h1>
<p>2024年,我局落实&ldquo;三项制度&rdquo;，办理A&amp;B案件31件<!-- (一) -->。。</p>
<p>一、主要举措和成效</p>
<p>(一)加强<b>学 习</b></p>\r
<p>（<i>二)规范执</i>法</p>
<p>&#40;三)规范</p>
<p>{LONG}</p><p>云溪县林业局</p><p>2025年01月10日</p></div></body></html>
"""
MENDED = (
    ("2024年,", "2024年，"),
    ("。。", "。"),
    ("<p>(一)", "<p>（一）"),
    ("二)", "二）"),
    ("01月", "1月"),
)


def test_fixes_change_plain_characters_and_nothing_else():
    """What a reference stands for is left alone, as is all that no rule has seen."""
    source = SLIPS.replace("{LONG}", LONG)

    def check(data):
        return lint.lint_document(read(data), OPTIONS)

    def safe(finding):
        return finding.fix is not None and finding.fix.applicability == "safe"

    outcome = fix.apply_fixes(source.encode("gb18030"), check, safe)
    for wrong, right in MENDED:
        source = source.replace(wrong, right)
    assert outcome.data.decode("gb18030") == source
    assert {refused.finding.excerpt for refused in outcome.refused} == {"(三)"}


# Anything at all


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    try:
        document = read(data)
    except InputError:
        return
    assert document.text.strip()


FRAGMENTS = [
    *re.findall(
        "<[^>]*>",
        """<div></div><p></p><td></td><tr><table></table><ol><li></ol><b></b>
    <a href=x></a><script></script><title></title><pre></pre><br></br><svg></svg><dl></dl><dt><dd>
    <p hidden><body><frameset><caption><h1><p class=footer><![endif]><xmp></xmp><ul></ul>
    <meta name=ArticleTitle content=云溪县2024年报告>""",
    ),
    *("<!--", "-->", "&nbsp;", "&amp", "&#1;", "&", "<", ">", '"', "'", "=", "/", "</p"),
    *("\r\n", "\n", " ", "一、", "甲", "。", "\u3000"),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from([*FRAGMENTS, LONG, TITLE]), max_size=60).map("".join))
def test_any_markup_is_read_or_refused(source):
    try:
        document = read(source)
    except InputError:
        return
    assert not misplaced(document)


def test_other_formats_do_not_pay_for_it():
    program = (
        "import sys; from checker.formats import read_bytes; read_bytes('a', b'a', '.txt');"
        "print(*(name for name in sys.modules if 'html' in name))"
    )
    assert bare.run(program).split() == ["checker.formats.html", "checker.formats.html.format"]
