"""What a website puts around a title on its line: the path to the page, the name of the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.support.patterns import lazily

if TYPE_CHECKING:
    from checker.language.tables import Genre, Vocabulary

_WORD = lazily(r"\S+")
_PATH = lazily(r"[^。]*[>＞»][ \u3000]*(?=[^>＞»。]*20\d\d)")
_BEHIND_TITLE = lazily(r"[ \u3000]*[-_|｜–—（(【\[hw]")

LONG_LINE = 120
"""A line this long may hold more than one element."""

_MAX_SITE = 60
"""Longest name of a site before a title, in characters; a longer text is none."""

_MAX_BEHIND = 30
"""Longest name of a site behind a title, in characters."""


def behind_path(text: str, start: int, end: int, vocabulary: Vocabulary, genre: Genre) -> int:
    """Return where the title begins behind a website's path, ``start`` if there is none."""
    path = text[start:end].split("。", 1)[0][: 3 * LONG_LINE]
    endings = tuple(vocabulary.title_endings)
    begin = start
    for word in _WORD.finditer(path):
        if word.group().endswith(endings) and genre.topic.search(word.group()):
            begin = start + word.start()
    return begin


def around_title(text: str, start: int, end: int, vocabulary: Vocabulary) -> set[int]:
    """Return where a title begins behind a site's name on its line, and where such a name begins.

    A line without such a name has no such place.
    """
    found: set[int] = set()
    begin = start
    head = text[start : min(end, start + _MAX_SITE)]
    for form in vocabulary.sites_before_title:
        site = form.match(head)
        if site is None or vocabulary.subject_form.search(site.group()):
            continue
        behind = start + site.end()
        while behind < end and text[behind].isspace():
            behind += 1
        if vocabulary.subject_form.search(text[behind : min(end, behind + _MAX_SITE)]):
            begin = behind
            found.add(begin)
            break
    line = text[begin:end].rstrip()
    path = _PATH.match(line)
    if path is not None and vocabulary.masthead_line.search(line):
        title = line[path.end() :]
        # where the title follows on a line of its own, that is the document's
        if title.endswith(tuple(vocabulary.title_endings)) and text.count(title) == 1:
            return {begin + path.end()}
    if len(line) <= LONG_LINE:
        cut = _site_behind(line, vocabulary)
        if cut is not None and not vocabulary.masthead_line.search(line):
            found |= {begin, begin + cut}
    return found


def _site_behind(line: str, vocabulary: Vocabulary) -> int | None:
    """Return where the name of a site begins behind the title in ``line``, None if none does."""
    endings = tuple(vocabulary.title_endings)
    for mark in _BEHIND_TITLE.finditer(line):
        title = line[: mark.start()]
        if (
            title.endswith(endings)
            and vocabulary.subject_form.search(title)
            and vocabulary.site_behind_title.fullmatch(line[mark.end() - 1 :])
            and len(line) - mark.end() <= _MAX_BEHIND
            and not line.endswith(endings)
        ):
            return mark.end() - 1
    return None
