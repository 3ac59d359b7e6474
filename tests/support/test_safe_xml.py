"""Untrusted XML: no entities, no document types, no depths."""

import pytest

from checker.support.errors import InputError, TooLargeError, UnreadableFileError
from checker.support.limits import Limits
from checker.support.safe_xml import parse_xml

LIMITS = Limits()
BOMB = '<!DOCTYPE a [<!ENTITY b "xxxxxxxxxx"><!ENTITY c "&b;&b;&b;">]><a d="&c;">&c;</a>'


def root(data):
    return parse_xml(data, "a.xml", LIMITS)


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("", "utf-8"),
        ("", "utf-8-sig"),
        ("UTF-8", "utf-8"),
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-16-le"),
        ("UTF-16", "utf-16-be"),
        ("GBK", "gbk"),
        ("gb18030", "gb18030"),
    ],
)
def test_xml_is_read_in_its_encoding(declared, encoding):
    head = f'<?xml version="1.0" encoding="{declared}"?>' if declared else ""
    assert root(f"{head}<a>年报</a>".encode(encoding)).text == "年报"


def test_comments_and_instructions_are_left_out():
    element = root(b"<a><!-- x --><?y z?><b/></a>")
    assert [child.tag for child in element] == ["b"]


def test_a_text_longer_than_the_parser_likes_is_read():
    assert len(root(b"<a>" + b"x" * 11_000_000 + b"</a>").text) == 11_000_000


@pytest.mark.parametrize(
    "data",
    [b"", b"   ", b"no xml", b"<a>", b"<a></b>", b"<a>&b;</a>", b"<a>\xff</a>", b"<a/><b/>", b"\0"],
)
def test_what_is_not_well_formed_is_damaged(data):
    with pytest.raises(UnreadableFileError, match=r"a\.xml is no well-formed XML"):
        root(data)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_document_type_is_refused_and_never_parsed(encoding):
    with pytest.raises(UnreadableFileError, match="declares a document type"):
        root(BOMB.encode(encoding))


@pytest.mark.parametrize(
    ("declared", "encoding"), [("IBM037", "cp037"), ("UTF-7", "utf-7"), ("UTF-32", "utf-32")]
)
def test_a_document_type_cannot_hide_in_a_rare_encoding(declared, encoding):
    head = f'<?xml version="1.0" encoding="{declared}"?>'
    with pytest.raises(InputError):
        root((head + BOMB).encode(encoding))
    with pytest.raises(InputError):
        root(b"\xef\xbb\xbf" + (head + BOMB).encode(encoding))


def test_a_billion_laughs_cost_nothing():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    with pytest.raises(UnreadableFileError):
        root(f'<!DOCTYPE a [<!ENTITY l0 "lol">{laughs}]><a b="&l9;"/>'.encode())


@pytest.mark.parametrize("depth", [201, 3000, 100_000])
def test_depth_is_limited(depth):
    assert root(b"<a>" * 200 + b"</a>" * 200) is not None
    with pytest.raises(TooLargeError, match="nested more than 200 levels"):
        root(b"<a>" * depth + b"</a>" * depth)


def test_the_number_of_elements_is_limited():
    with pytest.raises(TooLargeError, match="too many elements"):
        root(b"<a>" + b"<b/>" * 10_000_000 + b"</a>")
