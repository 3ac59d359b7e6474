"""Web pages made of plain text, in the manners in which Chinese government sites publish it."""

from html import escape

from makers.tables import blocks

SITE = "云溪县人民政府门户网站"
MENU = "".join(
    f'<li><a href="/{number}/" target="_blank">{name}</a></li>'
    for number, name in enumerate(("首页", "走进云溪", "政务公开", "政务服务", "互动交流"))
)
FIELDS = (
    ("索&nbsp;引&nbsp;号", "YX0031-2025-00017"),
    ("发布机构", "云溪县司法局"),
    ("发文日期", "2025-01-20"),
    ("主题分类", "法治建设"),
    ("有&ensp;效&ensp;性", "有效"),
)
FOOTER = (
    "主办：云溪县人民政府办公室　承办：云溪县大数据中心　联系电话：0000-00000000",
    "网站标识码：0000000000　某ICP备00000000号-1　<img src=/ga.png>某公网安备 00000000000000号",
)
RELATED = (
    "云溪县召开全面依法治县工作会议，部署重点任务",
    "一图读懂：云溪县2024年法治建设",
    "普法进乡村",
)


def page(text, *, encoding="utf-8", end="\n", merges=()):
    """Return a full page of a site: menus, a table of fields, the article, links, footer.

    The article's paragraphs are the lines of ``text``, its tables those between pipes; if the
    first line reads like a title, it stands above the article and in the head as well.
    """
    lines = _filled(text, merges)
    titled = len(lines[0]) < 60 and not lines[0].endswith((":", "："))
    name = escape(lines[0].strip()) if titled else "法治政府建设年度报告"
    head = f'<h1 class="xl-title">{name}</h1>' if titled else ""
    meta = f'<meta name="ArticleTitle" content="{name}">' if titled else ""
    path = '<a href="/">首页</a>&nbsp;&gt;&nbsp;<a href="/z/">政务公开</a>'
    fields = "".join(
        f'<tr><td class="k">{key}：</td><td class="v">{value}</td></tr>' for key, value in FIELDS
    )
    body = end.join(
        f'<p style="text-indent: 2em;"><span>{_spelt(one)}</span></p>'
        if isinstance(one, str)
        else editor_table(one)
        for one in lines
    )
    links = "".join(f'<li><a href="./t{n}.html">{one}</a></li>' for n, one in enumerate(RELATED))
    source = f"""<!DOCTYPE html>
<html lang="zh-CN"><head>
<meta http-equiv="Content-Type" content="text/html; charset={encoding}">
<meta name="SiteName" content="{SITE}">{meta}
<title>{name}_{SITE}</title>
<style>.a{{color:red}} /* 一、二、 */</style>
<script>if (1 < 2) {{ document.write("<p>一、不是正文。</p>") }}</script>
</head><body>
<!-- 页头 --><div class="header"><a class="logo" href="/">{SITE}</a>
<a href="javascript:;" id="wza">无障碍阅读</a><form action="/s"><input name=q placeholder="搜索">
<button>搜索</button></form><ul class="nav clearfix">{MENU}</ul></div>
<div class="wrap"><div class="crumbs">当前位置：{path}</div>
<div style="display:none">语音合成中，请耐心等待，完成以后会自动播放，请不要关闭页面。</div>
<div class="main">
<table class="xxgk_table" width=100% cellspacing=0>{fields}</table>
{head}
<div class="info"><span>发布时间：2025-01-20 09:30</span>
<span>来源：县司法局</span><span>浏览次数：<i id="hits">12</i></span>
<span>字号：[<a onclick="f(18)">大</a> <a onclick="f(16)">中</a>]</span></div>
<div class="article-con" id="zoom"><div class=TRS_Editor>
{body}
</div></div>
<div class="share-box">分享到：<a href="#" title="微信">微信</a><a href="#">微博</a></div>
<div class="bot"><a href="javascript:window.print()">打印本页</a>
<a href="javascript:c()">关闭窗口</a></div>
<div class="xgwz"><h3>相关文章</h3><ul>{links}</ul></div>
</div></div>
<div class="footer"><p>{"</p><p>".join(FOOTER)}</p></div>
</body></html>
"""
    return source.replace("\n", end).encode(_codec(encoding))


def breaks(text, *, encoding="gb2312", merges=()):
    """Return an old page of nested tables in which the text is one cell, broken by ``<br>``."""
    body = "<BR>\r\n".join(
        f"&nbsp;&nbsp;&nbsp;&nbsp;{_spelt(line.strip())}"
        if isinstance(line, str)
        else careless_table(line)
        for line in _filled(text, merges)
    )
    links = "".join(
        f"<TR><TD><A HREF=t{n}.htm>{one}</A></TD></TR>" for n, one in enumerate(RELATED)
    )
    source = f"""<HTML><HEAD>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset={encoding}">
<TITLE>{SITE}</TITLE></HEAD><BODY BGCOLOR=#FFFFFF>
<TABLE WIDTH=1000 ALIGN=center><TR><TD COLSPAN=2><A HREF=/>首页</A> | <A HREF=/a>政务公开</A>
<TR><TD WIDTH=200 VALIGN=top><TABLE CLASS=left><TR><TD>栏目导航</TD></TR>{links}</TABLE>
<TD VALIGN=top><TABLE>
<TR><TD>您现在的位置：<A HREF=/>首页</A> &gt; <A HREF=/a>信息公开</A></TD></TR>
<TR><TD><FONT FACE=仿宋_GB2312 SIZE=4>{body}</FONT></TD></TR></TABLE>
<TR><TD COLSPAN=2 ALIGN=center>版权所有：<A HREF=/>{SITE}</A><BR>某ICP备00000000号</TABLE>
</BODY></HTML>
"""
    return source.encode(_codec(encoding))


def word(text, *, merges=()):
    """Return a page as Word saves it: spans in every word, numbers in conditional comments."""
    paragraphs = "\r\n\r\n".join(
        f"<p class=MsoNormal style='text-indent:32.0pt;\r\nmso-char-indent-count:2.0'>{_runs(line)}"
        "<span lang=EN-US><o:p></o:p></span></p>"
        if isinstance(line, str)
        else word_table(line)
        for line in _filled(text, merges)
    )
    source = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<title>上一年度的旧标题情况报告</title>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Print</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {{mso-style-parent:"";}} --></style>
</head>
<body lang=ZH-CN style='tab-interval:21.0pt'>
<div class=WordSection1 style='layout-grid:15.6pt'>

{paragraphs}

</div>
</body>
</html>
"""
    return source.replace("\r\n", "\n").replace("\n", "\r\n").encode("gb18030")


def _codec(encoding):
    """Return how a page is encoded that says so: GB2312 has always meant what came after it."""
    return "gb18030" if encoding.startswith("gb") else encoding


def plain_table(made):
    """Return a table as a programmer writes it."""

    def cell(text, spans):
        return f"<td{spans}>{_spelt(text)}</td>".replace("\n", "<br>")

    return _table(made, ("<table>\n", "</table>", "<tr>", "</tr>\n"), cell)


def editor_table(made):
    """Return a table as the editor of a site makes it: a paragraph in every cell, nothing blank."""

    def cell(text, spans):
        paragraphs = "".join(
            f'<p align="center" style="line-height: 2em;"><span style="font-family: 宋体">'
            f"{_spelt(line) or '&nbsp;'}</span></p>"
            for line in text.split("\n")
        )
        return f'<td nowrap="nowrap"{spans} style="width: 47px; height: 20px;">{paragraphs}</td>'

    start = '<table align="center" border="1" cellspacing="0"><tbody>'
    frame = (start, "</tbody></table>", '<tr class="firstRow">', "</tr>")
    return _table(made, frame, cell)


def careless_table(made):
    """Return a table in the old manner: capitals, fonts, no end tags, labels over ``<br>``."""

    def cell(text, spans):
        content = _spelt(text).replace("\n", "<BR>\r\n") or "&nbsp;"
        return f"\r\n<TD{spans.upper()} ALIGN=middle><FONT SIZE=2><B>{content}</B></FONT>"

    return _table(made, ("<TABLE BORDER=1>", "</TABLE>", "\r\n<TR HEIGHT=25>", ""), cell)


def word_table(made):
    """Return a table as Word saves it, with the last row that shows nothing."""

    def cell(text, spans):
        paragraphs = "\r\n".join(
            "<p class=MsoNormal align=center style='text-align:center;mso-pagination:\r\n"
            f"widow-orphan'>{_runs(line) or '<span lang=EN-US>&nbsp;</span>'}"
            "<span lang=EN-US style='font-size:9.0pt'><o:p></o:p></span></p>"
            for line in text.split("\n")
        )
        return (
            f"\r\n  <td width=76{spans} valign=top style='width:57.0pt;border:solid\r\n"
            "  windowtext 1.0pt;mso-border-alt:solid windowtext .5pt;padding:0cm 5.4pt'>\r\n"
            f"  {paragraphs}\r\n  </td>"
        )

    start = (
        "<div align=center>\r\n\r\n<table class=MsoNormalTable border=1 cellspacing=0"
        " style='border-collapse:collapse;\r\n mso-yfti-tbllook:1184'>"
    )
    ends = "\r\n  <td width=76 style='border:none'></td>" * len(made.rows[0])
    end = (
        f"\r\n <![if !supportMisalignedColumns]>\r\n <tr height=0>{ends}\r\n </tr>"
        "\r\n <![endif]>\r\n</table>\r\n\r\n</div>"
    )
    row = "\r\n <tr style='mso-yfti-irow:0;height:20.0pt'>"
    return _table(made, (start, end, row, "\r\n </tr>"), cell)


def _table(made, frame, cell):
    """Return a table; ``frame`` is what begins and ends it, and what begins and ends each row.

    ``cell`` makes a cell of its text and the attributes for what it covers.
    """
    start, end, row_start, row_end = frame
    source = start
    for cells in made.cells():
        source += row_start
        for text, rows, columns in cells:
            spans = f' rowspan="{rows}"' if rows > 1 else ""
            source += cell(text, spans + (f" colspan={columns}" if columns > 1 else ""))
        source += row_end
    return source + end


def _filled(text, merges):
    """Return the lines of ``text`` that are not blank, and its tables."""
    return [one for one in blocks(text, merges) if not isinstance(one, str) or one.strip()]


def _spelt(line):
    return escape(line, quote=False).replace("“", "&ldquo;").replace("”", "&rdquo;")


def _runs(line):
    """Return a line as Word marks it: numbers in spans of another language."""
    marked = ""
    digits = False
    for one in line.strip():
        if one.isdigit() != digits:
            marked += "<span lang=EN-US>" if one.isdigit() else "</span>"
            digits = one.isdigit()
        marked += escape(one, quote=False)
    marked += "</span>" if digits else ""
    begin, mark, rest = marked.partition("、")
    if mark and len(begin) == 1:
        return (
            f"<![if !supportLists]><span style='mso-list:Ignore'>{begin}、</span><![endif]>{rest}"
        )
    return marked
