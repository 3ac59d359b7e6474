"""The grammar reads every layout of a report, and every text at all without losing a character."""

import os
import re
from functools import lru_cache
from pathlib import Path

import lark
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lark import Lark
from outline_text import outlined, persons, persons_of, render, tables
from places import LAYOUTS, ROOT

from checker.formats import read_bytes
from checker.language.grammar import build_parser, build_tables
from checker.model.document import Document
from checker.structure import parser as syntax
from checker.structure.data_tables import cell_lines, data_tables
from checker.structure.parser import Token, Tree, parse
from checker.structure.tokens import scan
from checker.support import locations

GRAMMAR = Path(locations.GRAMMAR)

HERE = Path(__file__).parent
CASES = sorted(path for path in (HERE / "grammar").iterdir() if path.suffix in (".txt", ".md"))
REPORTS = sorted(LAYOUTS.glob("*.txt")) + sorted((ROOT / "seeds").glob("*.txt"))
UPDATE = os.environ.get("NIANBAO_UPDATE") == "1"
# Terminals that only patterns share, or the reader of Markdown uses: no token is one of them.
PARTIAL = {"CHINESE", "ARABIC", "CIRCLED", "COUNTED"}


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def document_of(path: Path) -> Document:
    """Return a case as a document; one in Markdown has tables."""
    return read_bytes(path.name, path.read_bytes(), path.suffix)


def cells_of(document: Document):
    return cell_lines(data_tables(document), document.text)


def leaves(tree):
    for child in tree.children:
        if isinstance(child, Tree):
            yield from leaves(child)
        else:
            yield child


def nodes(tree):
    """Yield name and children of every inner node, of our trees and of Lark's."""
    yield (tree.name if isinstance(tree, Tree) else str(tree.data)), tree.children
    for child in tree.children:
        if isinstance(child, Tree | lark.Tree):
            yield from nodes(child)


def shapes(tree):
    """Return a tree as nested lists of names and texts."""
    if isinstance(tree, Token):
        return [tree.kind, tree.text]
    if isinstance(tree, lark.Token):
        return [str(tree.type), str(tree)]
    name = tree.name if isinstance(tree, Tree) else str(tree.data)
    return [name, *map(shapes, tree.children)]


@lru_cache(maxsize=1)
def larks_parser():
    return build_parser()


def assert_as_lark_has_it(text: str, cells=()):
    tokens = scan(text, *tables(), cells=cells, persons=persons()).tokens
    theirs = larks_parser().parse([lark.Token(token.kind, token.text) for token in tokens])
    assert shapes(parse(tokens)) == shapes(theirs)


def assert_covered(text: str, cells=()):
    position = 0
    tokens = scan(text, *tables(), cells=cells, persons=persons()).tokens
    for leaf in leaves(parse(tokens)):
        assert isinstance(leaf, Token)
        assert leaf.start == position, text[position : position + 20]
        assert leaf.text == text[leaf.start : leaf.end]
        position = leaf.end
    assert position == len(text), text[position : position + 20]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_has_its_expected_outline(path):
    expected = path.with_suffix(".outline")
    found = render(document_of(path))
    if UPDATE:
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")


def test_the_corpus_is_whole():
    assert len(CASES) >= 60
    assert {path.stem for path in CASES} == {
        path.stem for path in (HERE / "grammar").glob("*.outline")
    }


@pytest.mark.parametrize("path", [*CASES, *REPORTS], ids=lambda path: path.stem)
def test_the_leaves_cover_the_text(path):
    assert_covered(text_of(path))
    document, _, _ = outlined(document_of(path))
    assert_covered(document.text, cells_of(document))


@pytest.mark.parametrize("path", [*CASES, *REPORTS], ids=lambda path: path.stem)
def test_the_tree_is_the_one_that_lark_builds(path):
    document, _, _ = outlined(document_of(path))
    assert_as_lark_has_it(document.text, cells_of(document))


@pytest.mark.parametrize("text", ["x", "a,a", "(a)", "(a,(a,b))", "-b", "((b))", "a,-(a,b,x)"])
def test_the_tree_is_shaped_by_larks_rules(text):
    """Rules that vanish (`_`), that stand aside for one child (`?`), aliases, dropped tokens."""
    parser = Lark(
        """
        start: list | NAME
        list: _members
        _members: one ("," one)*
        ?one: "(" list ")" | negated | LETTER -> letter
        !negated: "-" one
        LETTER: "a" | "b"
        NAME: "x"
        """,
        parser="lalr",
        maybe_placeholders=False,
    )
    try:
        theirs = shapes(parser.parse(text))
    except lark.UnexpectedInput:
        theirs = None
    kinds = {",": "COMMA", "(": "LPAR", ")": "RPAR", "-": "MINUS", "x": "NAME"}
    tokens = [Token(kinds.get(c, "LETTER"), c, i, i + 1) for i, c in enumerate(text)]
    try:
        ours = shapes(syntax.drive(build_tables(parser), tokens))
    except ValueError:
        ours = None
    assert ours == theirs


def test_a_token_without_a_place_is_refused():
    with pytest.raises(ValueError, match="no place for HEADING at 3"):
        parse([Token("BREAK", "\n", 2, 3), Token("HEADING", "一", 3, 4)])


@lru_cache(maxsize=1)
def exercised():
    """Return the token kinds and the rules that the corpus uses."""
    tokens, rules = set(), set()
    for path in CASES:
        document, _, _ = outlined(document_of(path))
        scanned = scan(
            document.text, *tables(), cells=cells_of(document), persons=persons_of(document)
        )
        tokens |= {token.kind for token in scanned.tokens}
        rules |= {name for name, _ in nodes(parse(scanned.tokens))}
    return tokens, rules


def test_every_kind_of_token_occurs():
    grammar = Lark.open(
        str(GRAMMAR / "outline.lark"), parser="lalr", start="report", keep_all_tokens=True
    )
    declared = {terminal.name for terminal in grammar.terminals}
    declared |= set(re.search(r"%declare (.+)", text_of(GRAMMAR / "outline.lark"))[1].split())
    assert {"ORDINAL_5", "MARKER_NTH", "FOOTER"} <= declared
    assert declared - PARTIAL - exercised()[0] == set()


def test_every_rule_occurs():
    named = set(re.findall(r"^([a-z]\w*):", text_of(GRAMMAR / "outline.lark"), re.MULTILINE))
    assert "section_5" in named
    assert named - exercised()[1] == set()


# ── any text at all ────────────────────────────────────────────────────────────────────────

WORDS = """
一、 二、 三． （一） （二） （二 二） (三) 1. 2、 ３． （1） （2） ⒈ ⑴ ① ② 第一章 第二节 第1部分
一是 二是 十一是 其一， 其二、 首先， 其次， 最后， 第一， 第一责任人 Ａ １２ 〇 百 十
， 。 ； ： ！ “ ” （ ） 《 》 、 . : ; , * ** 😀 report
主要举措和成效 存在的问题 下一步工作打算 坚持依法行政 人手不够 全年立案9件
白鹭镇 白鹭镇人民政府 县委、县政府： 关于2024年 2024年法治政府建设情况的报告 现将情况报告如下：
2025年1月10日 （2025年1月10日） 二〇二五年一月十日 2025.1.10 特此报告。 附件：1.表 附件2
（盖章） （联系人：张三） 抄送：县委。 云府〔2025〕3号 发布日期：2025-01-20 当前位置：首页
责任编辑：张三 —3— 00000001 （此页无正文）
"""
SPACES = [
    "\n",
    "\n",
    "\n",
    "\n\n",
    " ",
    "　　",
    "\t",
    *"\u200b\ufeff\x1c\x85\u2028\r\f\v\xa0\ufffd",
]
PIECES = st.sampled_from([*WORDS.split(), *SPACES, "全镇开展了普法活动。" * 7])
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@settings(max_examples=400)
@given(TEXTS)
@example("")
@example("\n")
@example("　\n 一")
def test_no_text_is_lost_or_refused(text):
    assert_covered(text)
    assert_as_lark_has_it(text)
    document, _, result = outlined(text)
    assert_covered(document.text)
    for section in result.walk():
        assert section.span.start <= section.head.start <= section.head.end <= section.span.end
    render(text)


@settings(max_examples=200)
@given(st.text(alphabet="一二（）().、。；：1①第章是\n 　年月日报告", max_size=80))
def test_no_string_is_lost_or_refused(text):
    assert_covered(text)
    assert_covered(outlined(text)[0].text)
