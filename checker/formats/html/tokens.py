"""The tags and the text of a page, each at its place in the source.

Pages are read as browsers read them, mistakes included; see WHATWG HTML, 13.2.5.
The time is proportional to the length of the source, whatever is in it.

No library serves: a finding needs the place of every text and attribute value in the source.
html5lib and selectolax give no places, lxml the line only, ``html.parser`` none of attribute
values, and its results differ between versions of Python. tree-sitter-html gives places, but
makes errors of ``<p>1<p>2``, which browsers read, and did not finish 100,000 nested ``<div>``
in 20 s.
"""

from __future__ import annotations

import re
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from checker.model.span import Span
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_NAME = lazily(r"[A-Za-z][^\s/>]*")
_GAP = lazily(r"[\s/]*")
_ATTRIBUTE = lazily(r"=?[^\s/>=]*")
_EQUALS = lazily(r"\s*=\s*")
_UNQUOTED = lazily(r"[^\s>]*")
_RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes", "textarea", "title"})
_READ = frozenset(
    {"aria-hidden", "class", "colspan", "content", "height", "hidden", "href", "id", "name"}
    | {"reversed", "role", "rowspan", "start", "style", "type", "value"}
)
"""The attributes that are used."""

_REFERENCE = lazily(r"&(?:#[0-9]+;?|#[xX][0-9A-Fa-f]+;?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_LONGEST_LEGACY = 6  # characters of a name that needs no semicolon: &middot


class Tag(NamedTuple):
    """A tag: where it stands in the source, its name in lower case, its attributes.

    An attribute is given by the place of its value, which may hold character references.
    """

    span: Span
    name: str
    attributes: Mapping[str, Span]
    closing: bool


def tokens(source: str) -> Iterator[Tag | Span]:
    """Yield the tags of ``source`` and, as spans, the texts between them, in order."""
    return _Tokens(source).all()


def comments(source: str) -> list[Span]:
    """Return the comments of ``source``, in order."""
    tokens = _Tokens(source)
    for _ in tokens.all():
        pass
    return tokens.comments


def character(reference: str) -> tuple[str, int]:
    """Return what a character reference stands for, and how many characters of it count.

    ``&nbsp`` needs no semicolon. What stands for nothing is itself.
    """
    if reference.startswith("&#"):
        from html import unescape  # knows the code points that are none

        return unescape(reference), len(reference)
    name = reference[1:]
    if name in html5:
        return html5[name], len(reference)
    for length in range(min(_LONGEST_LEGACY, len(name)), 1, -1):
        if name[:length] in html5:
            return html5[name[:length]], length + 1
    return reference, len(reference)


def plain(source: str, span: Span) -> str:
    """Return an attribute's value with its character references resolved."""

    def resolve(match: re.Match[str]) -> str:
        value, length = character(match[0])
        return value + match[0][length:]

    return _REFERENCE.sub(resolve, span.of(source))


class _Tokens:
    """One pass over a source; remembers what it has not found, so as not to look again."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._last = source.rfind(">")
        self._missing: set[str] = set()
        self._quotes = True
        self.comments: list[Span] = []

    def all(self) -> Iterator[Tag | Span]:
        """Yield everything from the beginning to the end."""
        source = self._source
        done = 0
        position = source.find("<")
        while 0 <= position < self._last:
            end, tag = self._markup(position)
            if end == position:
                position = source.find("<", position + 1)
                continue
            if done < position:
                yield Span(done, position)
            if tag:
                yield tag
                if tag.name in _RAW and not tag.closing:
                    content = end
                    end = self._raw_end(tag.name, end)
                    if tag.name == "title" and content < end:
                        yield Span(content, end)
            done = end
            position = source.find("<", end)
        if done < len(source):
            yield Span(done, len(source))

    def _markup(self, start: int) -> tuple[int, Tag | None]:
        """Return where the markup at ``start`` ends, ``start`` if it is text, and its tag."""
        source = self._source
        mark = source[start + 1]
        if mark in "!?":
            return self._comment(start), None
        closing = mark == "/"
        name = _NAME.match(source, start + 1 + closing)
        if not name:
            return (source.find(">", start) + 1 if closing else start), None
        if closing:
            end = source.find(">", name.end()) + 1
            return end, Tag(Span(start, end), name[0].lower(), {}, closing)
        attributes, end = self._attributes(name.end())
        return end, Tag(Span(start, end), name[0].lower(), attributes, closing)

    def _comment(self, start: int) -> int:
        source = self._source
        if source.startswith("<!--", start):
            if source.startswith((">", "->"), start + 4):
                return source.find(">", start) + 1
            end = self._find("-->", start + 4)
            if end >= 0:
                self.comments.append(Span(start, end + 3))
                return end + 3
        return source.find(">", start) + 1

    def _attributes(self, position: int) -> tuple[Mapping[str, Span], int]:
        """Return the attributes of a tag, and where the tag ends; there is a ``>`` somewhere."""
        source = self._source
        found: dict[str, Span] = {}
        begin = position
        while True:
            position = _end(_GAP, source, position)
            if position == len(source):
                # A quotation mark too few would make the rest of the page a value.
                self._quotes = False
                return {}, source.find(">", begin) + 1
            if source[position] == ">":
                return found, position + 1
            stop = _end(_ATTRIBUTE, source, position)
            name = source[position:stop].lower()
            position, value = self._value(stop)
            if name in _READ:
                found.setdefault(name, value)

    def _value(self, position: int) -> tuple[int, Span]:
        """Return where the value of an attribute ends with its quotation marks, and the value."""
        source = self._source
        equals = _EQUALS.match(source, position)
        if not equals:
            return position, Span(position, position)
        position = equals.end()
        quote = source[position : position + 1]
        if quote in ('"', "'") and self._quotes:
            end = self._find(quote, position + 1)
            if end >= 0:
                return end + 1, Span(position + 1, end)
        end = _end(_UNQUOTED, source, position)
        return end, Span(position, end)

    def _find(self, what: str, position: int) -> int:
        """Return where ``what`` stands next, -1 if nowhere; then it is not looked for again."""
        if what in self._missing:
            return -1
        found = self._source.find(what, position)
        if found < 0:
            self._missing.add(what)
        return found

    def _raw_end(self, name: str, position: int) -> int:
        """Return where the content of a script or the like ends: at its end tag."""
        end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self._source, position)
        return end.start() if end else len(self._source)


def _end(pattern: re.Pattern[str], source: str, position: int) -> int:
    """Return where a pattern that matches everywhere, if only nothing, ends."""
    match = pattern.match(source, position)
    return match.end() if match else position
