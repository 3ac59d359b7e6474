"""TOML with places: every value and key is found again where it stands."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.support import toml_source
from checker.support.errors import ConfigError

TEXT = """\
top = 1 # 注释 = [
"中.文" = '单引号 # 不是注释'
a.b."c d" = [1, [2, \"\"\"多行
] } \\" # 仍在串里\"\"\"\"], {k = 1, m.n = '''x''' },
  # 注释 ]
  "末",
]
["表"."乡镇/*.txt"]
x = { y = [] }
[["列"]]
q = 1
[["列"."下"]]
r = 2
[["列"]]
q = 3
["列"."再"]
s = true
"""


def places(text):
    """Return the places of all values, and of all keys."""
    source = toml_source.parse(text.encode(), "n.toml")
    return source.values, source.keys


def paths(value, path=()):
    """Yield the path of everything in plain data."""
    yield path
    if isinstance(value, dict):
        for key, item in value.items():
            yield from paths(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from paths(item, (*path, index))


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("top",), (1, 7)),
        (("中.文",), (2, 9)),
        (("a", "b", "c d"), (3, 13)),
        (("a", "b", "c d", 0), (3, 14)),
        (("a", "b", "c d", 1, 1), (3, 21)),
        (("a", "b", "c d", 2), (4, 21)),
        (("a", "b", "c d", 2, "m", "n"), (4, 35)),
        (("a", "b", "c d", 3), (6, 3)),
        (("表", "乡镇/*.txt", "x", "y"), (9, 11)),
        (("列", 0, "q"), (11, 5)),
        (("列", 0, "下", 0, "r"), (13, 5)),
        (("列", 1, "q"), (15, 5)),
        (("列", 1, "再", "s"), (17, 5)),
    ],
)
def test_where_a_value_stands(path, place):
    """Strings, arrays over lines, inline tables, dotted and quoted keys, arrays of tables."""
    assert places(TEXT)[0][path] == place


def test_where_a_key_stands():
    """Each name of a dotted key has a place of its own; so has a table's."""
    keys = places('a . "b".c = 1\n[t]\n  [ t.u ]\n  x = 1\n')[1]
    assert keys["a",] == (1, 1)
    assert keys["a", "b"] == (1, 5)
    assert keys["a", "b", "c"] == (1, 9)
    assert keys["t", "u"] == (3, 7)
    assert keys["t", "u", "x"] == (4, 3)


SCALARS = st.one_of(
    st.integers(-(2**60), 2**60),
    st.booleans(),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x7f"), max_size=8),
)
KEYS = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\x7f"), min_size=0, max_size=5
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def quoted(key):
    """Return a key in double quotes."""
    return json.dumps(key, ensure_ascii=False)


def written(value):
    """Return a value as TOML, in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(k)} = {written(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return json.dumps(value, ensure_ascii=False)


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_every_value_is_found_where_it_begins(data, end):
    """The data come back, each path has a place, and there the value can be read again."""
    text = "".join(f"{quoted(key)} = {written(value)}{end}" for key, value in data.items())
    source = toml_source.parse(text.encode(), "n.toml")
    assert source.data == data
    assert set(source.values) == set(paths(data))
    lines = text.split(end)
    for key, value in data.items():
        line, column = source.values[key,]
        assert lines[line - 1][column - 1 :] == written(value)
        line, column = source.keys[key,]
        assert lines[line - 1][column - 1 :].startswith(quoted(key))


@pytest.mark.parametrize(
    ("text", "where", "zh", "en"),
    [
        ("a = 1\nb 2\n", "n.toml:2:3", "键后面应有 =", "Expected '='"),
        ("a = x\n", "n.toml:1:5", "字符串要加引号", "Invalid value"),
        ("a = “x”\n", "n.toml:1:5", "全角的 “", "full-width"),
        ("a ＝ 1\n", "n.toml:1:3", "全角的 ＝", "full-width"),
        ("a = [1\n", "n.toml:2:1", "数组没有结束", "Unclosed array"),
        ('a = "乡镇\\*"\n', "n.toml:1:", "改用单引号", "Unescaped"),
        ("a = 1\na = 2\n", "n.toml:2:", "已经有了", "overwrite"),
    ],
)
def test_what_is_no_toml_is_refused_at_its_place(text, where, zh, en):
    """In both languages, with what is usually behind it."""
    with pytest.raises(ConfigError) as caught:
        toml_source.parse(text.encode(), "n.toml")
    assert caught.value.where.startswith(where)
    assert zh in caught.value.zh
    assert en in caught.value.en


def test_other_encodings_are_refused_and_a_bom_is_not():
    """Notepad writes a BOM; older editors write GBK."""
    assert toml_source.parse(b"\xef\xbb\xbfa = 1\r\n", "n").place(("a",)) == (1, 5)
    with pytest.raises(ConfigError, match="n:2:6: is not UTF-8"):
        toml_source.parse("a = 1\nb = '县'\n".encode("gbk"), "n")


@pytest.mark.parametrize(
    "text",
    [
        ".".join(["a"] * 40) + " = 1",
        "a = " + "[" * 40 + "]" * 40,
        "a = " + "[" * 50_000 + "]" * 50_000,
    ],
)
def test_what_is_nested_without_end_is_refused(text):
    """Neither a recursion error nor an endless run."""
    with pytest.raises(ConfigError, match="nested"):
        toml_source.parse(text.encode(), "n")


def test_what_json_does_not_have_is_named():
    """Dates and numbers that are none, however deep."""
    data = toml_source.parse(b"a = 2025-03-01\nb = {c = [nan, 1.5, 07:30:00]}\n", "n").data
    problems = {problem.path: problem.en for problem in toml_source.beyond_json(data)}
    assert set(problems) == {("a",), ("b", "c", 0), ("b", "c", 2)}
    assert "quotes" in problems["a",]
    assert not list(toml_source.beyond_json({"a": [1, 2.5, True, "x", {"b": []}]}))
    assert list(toml_source.beyond_json([math.inf]))
