"""The comments of a Word file: those by nianbao are replaced, those by people stay.

python-docx 1.2 has ``add_comment``, but only on whole runs, and knows neither revisions,
automatic numbers nor the parts that hold replies; it would be a second model of the same file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from checker.formats.word.markup import build_element, build_text
from checker.formats.word.names import attribute, name, number
from checker.support.version import AUTHOR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lxml.etree import _Element

    from checker.formats.word.anchors import Anchor

INITIALS = "NB"
MOST = 32_767
"""Word opens no file with more comments."""

_MARKS = frozenset({"commentRangeStart", "commentRangeEnd", "commentReference"})
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_EMPTY_RUN = frozenset({"rPr", "annotationRef"})


class CommentLine(NamedTuple):
    """One paragraph of a comment: ``head`` is set in bold before ``text``."""

    head: str
    text: str


class WordComment(NamedTuple):
    """A comment to be made: where its marks go and what it says."""

    anchor: Anchor
    lines: Sequence[CommentLine]


def remove_own(document: _Element, comments: _Element, threads: Iterable[_Element]) -> set[int]:
    """Remove this program's comments, and their marks from ``document``.

    ``comments`` is the root of the part that holds them, ``threads`` are the roots of the
    parts that say more of comments by the ids of their paragraphs: replies, states. A
    comment that somebody has answered or marked as done is theirs as well, and stays:
    return the ids of those.
    """
    threads = list(threads)
    own = {one: _paragraph_ids(one) for one in comments if attribute(one, "author") == AUTHOR}
    discussed = {key for root in threads for key in _discussion_ids(root)}
    gone = {one: ids for one, ids in own.items() if not ids & discussed}
    for one in gone:
        comments.remove(one)
    _remove_marks(document, {attribute(one, "id") for one in gone})
    gone_ids = {key for ids in gone.values() for key in ids}
    for root in threads:
        for entry in list(root):
            if _value(entry, "paraId") in gone_ids:
                root.remove(entry)
    return {number(one, "id") or 0 for one in own.keys() - gone.keys()}


def add(
    comments: _Element,
    new: Iterable[WordComment],
    when: str,
    kept: set[int],
    author: str = AUTHOR,
) -> int:
    """Add those of the ``new`` comments that have room, and return how many there are.

    ``when`` is a time as ``2026-03-01T08:00:00Z``, ``author`` whose they are. One that is
    among those ``kept``, at the same place and in the same words, is not added again.
    """
    texts = {number(one, "id"): text_of(one) for one in comments if number(one, "id") in kept}
    made: list[tuple[int, Anchor]] = []
    repeated = 0
    room = MOST - len(comments)
    next_id = max((number(one, "id") or 0 for one in comments), default=-1) + 1
    for anchor, lines in new:
        text = [line.head + line.text for line in lines]
        if any(texts[key] == text for key in _starting(anchor) if key in texts):
            repeated += 1
        elif len(made) < room:
            comments.append(_comment(comments, next_id, lines, when, author))
            made.append((next_id, anchor))
            next_id += 1
    _mark(made)
    return len(made) + repeated


def _mark(made: Sequence[tuple[int, Anchor]]) -> None:
    """Put the marks of comments, by ascending id, where they belong."""
    for key, (paragraph, first, _) in made:
        start = build_element(paragraph, "commentRangeStart", {"id": str(key)})
        if first is None:
            end = build_element(paragraph, "commentRangeEnd", {"id": str(key)})
            paragraph.extend((start, end, _reference(paragraph, key)))
        else:
            first.addprevious(start)
    for key, (_, _, last) in reversed(made):
        if last is not None:
            last.addnext(_reference(last, key))
            last.addnext(build_element(last, "commentRangeEnd", {"id": str(key)}))


def _reference(like: _Element, key: int) -> _Element:
    return build_element(like, "r", None, build_element(like, "commentReference", {"id": str(key)}))


def _comment(
    like: _Element, key: int, lines: Sequence[CommentLine], when: str, author: str
) -> _Element:
    attributes = {"id": str(key), "author": author, "date": when, "initials": INITIALS}
    paragraphs = [_line(like, line, first=not place) for place, line in enumerate(lines)]
    return build_element(like, "comment", attributes, *paragraphs)


def _line(like: _Element, line: CommentLine, *, first: bool) -> _Element:
    """Return a paragraph of a comment: small, and without the indents of the document."""
    layout = build_element(
        like,
        "pPr",
        None,
        build_element(
            like, "spacing", {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}
        ),
        build_element(
            like, "ind", {"left": "0", "right": "0", "firstLineChars": "0", "firstLine": "0"}
        ),
        build_element(like, "jc", {"val": "left"}),
    )
    runs = [build_element(like, "r", None, build_element(like, "annotationRef"))] if first else []
    for text, bold in ((line.head, True), (line.text, False)):
        if text:
            # Word sets “” and … in the Latin font unless a hint says that they are Chinese
            fonts = build_element(like, "rFonts", {"hint": "eastAsia"})
            weight = [build_element(like, "b")] if bold else []
            looks = build_element(
                like, "rPr", None, fonts, *weight, build_element(like, "sz", {"val": "20"})
            )
            runs.append(build_element(like, "r", None, looks, build_text(like, text)))
    return build_element(like, "p", None, layout, *runs)


def _starting(anchor: Anchor) -> Iterator[int]:
    """Yield the ids of the comments that begin where ``anchor`` does."""
    before = None if anchor.first is None else anchor.first.getprevious()
    while before is not None and (name(before) in _MARKS or _is_reference(before)):
        if name(before) == "commentRangeStart":
            yield number(before, "id") or 0
        before = before.getprevious()


def _is_reference(element: _Element) -> bool:
    held = {name(child) for child in element} - _EMPTY_RUN
    return name(element) == "r" and held == {"commentReference"}


def text_of(comment: _Element) -> list[str]:
    """Return the text of a comment, paragraph by paragraph."""
    return [
        "".join(part.text or "" for part in paragraph.iter() if name(part) == "t")
        for paragraph in comment
        if name(paragraph) == "p"
    ]


def _remove_marks(document: _Element, ids: set[str | None]) -> None:
    found = [one for one in document.iter() if name(one) in _MARKS and attribute(one, "id") in ids]
    for mark in found:
        run = mark.getparent()
        assert run is not None
        run.remove(mark)
        if name(run) == "r" and all(name(child) in _EMPTY_RUN for child in run):
            around = run.getparent()
            assert around is not None
            around.remove(run)


def _paragraph_ids(comment: _Element) -> set[str]:
    found = (one.get(_PARAGRAPH_ID) for one in comment.iter())
    return {key for key in found if key}


def _discussion_ids(threads: _Element) -> Iterator[str]:
    """Yield the ids of the paragraphs whose comments have an answer or are marked as done."""
    for entry in threads:
        if _value(entry, "paraIdParent"):
            yield _value(entry, "paraIdParent")
        if _value(entry, "done") in ("1", "true"):
            yield _value(entry, "paraId")


def _value(entry: _Element, key: str) -> str:
    """Return an attribute by its name alone, whatever namespace it is of."""
    return next(
        (str(value) for full, value in entry.attrib.items() if str(full).endswith("}" + key)), ""
    )
