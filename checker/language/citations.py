"""Names of documents in a text: every 《…》, taken apart once.

A drafter writes 《法治政府建设实施纲要（2021—2025年）》, 《…纲要》（2021-2025年）,
《关于印发〈…〉的通知》 or, wrongly, 《关于印发《…》的通知》. All give the same
pieces here, whatever the width, the dash and the spaces.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from checker.model.span import Span
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from checker.language.tables import Vocabulary

LONGEST = 200
"""More characters than this between two marks are no name: a mark is missing."""

_BREAKS = 2
"""Line breaks that may stand inside a name where broken lines were not joined."""

_DASH = "[-‐‑‒–—―－~～〜至到]{1,2}"
_SPACES = r"[ \u3000\t]*"
_RANGE_FORM = f"((?:19|20)[0-9]{{2}})年?{_DASH}((?:19|20)[0-9]{{2}})年?(?:度)?"
_GLUED_FORM = "((?:19|20)[0-9]{2})((?:19|20)[0-9]{2})年"  # the dash was lost on the way
_RANGE = lazily(f"{_RANGE_FORM}|{_GLUED_FORM}")
_YEARS = lazily(f"(?:{_RANGE_FORM}|{_GLUED_FORM})$")
_BRACKETS = lazily("（([^（）]*)）$")
_DIGITS = "[12][0-9]{3}[〕\\]］】）]第?[0-9]{1,5}号"
_NUMBER = lazily(f"[〔\\[［【（]{_DIGITS}$")
_NUMBER_BEHIND = lazily(f"{_SPACES}([^，。；、《》\\s]{{0,10}}[〔\\[［【]{_DIGITS})")
_EDITION = lazily("((?:19|20)[0-9]{2})年?(?:度|版|修订|修正|修改|第[0-9一二三]次修[订正])*")
_BEHIND = lazily(
    f"{_SPACES}[（(]([^（）()《》〈〉\n]{{1,30}}(?:[（(][0-9]{{4}}[）)][^（）()\n]{{1,8}})?)[）)]"
)
_MARK = lazily("[《》〈〉\n]")
_OPENING = {"》": "《", "〉": "〈"}
_FOLD = str.maketrans("(),:０１２３４５６７８９", "（），：0123456789", " \u3000\t\n")


class Citation(Record):
    """One document as a text names it.

    ``span`` covers the name and its marks, ``name_span`` what stands between them and
    ``core_span`` that without brackets at its end. ``name`` is the core without spaces
    and with full-width brackets. ``years`` is the period it is for and ``years_span``
    where that stands, inside or behind the marks. ``suffix`` is what else stands in
    brackets at the end (修订草案, 试行); ``is_draft`` says that it names a draft, which may be
    cited before the document exists. ``edition`` is the year of the edition, ``number`` the
    document number. ``depth`` is 0, or how many other names are around it.
    """

    span: Span
    name_span: Span
    core_span: Span
    name: str
    years: tuple[int, int] | None = None
    years_span: Span | None = None
    edition: int | None = None
    suffix: str = ""
    number: str = ""
    depth: int = 0
    is_draft: bool = False


@lru_cache(maxsize=4)
def citations(text: str, words: Vocabulary) -> tuple[Citation, ...]:
    """Return the documents that ``text`` names, by place, outer names before inner ones.

    ``words`` has what brackets at the end of a name may say of a document.
    """
    pairs = sorted(_pairs(text))
    found: list[Citation] = []
    around: list[int] = []
    for start, negative_end in pairs:
        end = -negative_end
        while around and around[-1] <= start:
            around.pop()
        citation = _citation(text, Span(start, end), words)
        if citation is not None:
            found.append(citation._replace(depth=len(around)))
            around.append(end)
    return tuple(found)


def normalised(name: str) -> str:
    """Return a name without spaces, its brackets full-width: what two ways to write it share."""
    return name.translate(_FOLD)


def split_title(title: str, words: Vocabulary) -> tuple[str, tuple[int, int] | None]:
    """Return a title's core name and its period: 纲要（2021－2025年）→ 纲要, (2021, 2025)."""
    citation = _citation(f"《{title}》", Span(0, len(title) + 2), words)
    return (citation.name, citation.years) if citation else (normalised(title), None)


def _pairs(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and negated end (so that they sort from outside in) of every pair of marks."""
    opened: dict[str, list[tuple[int, int]]] = {"《": [], "〈": []}
    breaks = 0
    for match in _MARK.finditer(text):
        mark, place = match.group(), match.start()
        if mark == "\n":
            breaks += 1
        elif mark in opened:
            opened[mark].append((place, breaks))
        elif opened[_OPENING[mark]]:
            start, before = opened[_OPENING[mark]].pop()
            if place - start <= LONGEST and breaks - before <= _BREAKS:
                yield start, -(place + 1)


def _citation(text: str, span: Span, words: Vocabulary) -> Citation | None:
    """Take one name apart; None where nothing stands between the marks."""
    name_span = Span(span.start + 1, span.end - 1)
    name, end = _without_spaces(text, name_span)
    if not name:
        return None
    citation = Citation(span, name_span, name_span, name)
    while True:
        bracket = _BRACKETS.search(name)
        if bracket is not None and bracket.start() > 0:
            cut = _step_back(text, end, len(name) - bracket.start())
            taken = _with_note(citation, bracket.group(1), Span(cut, end), words)
            if taken is None:
                break
            citation, name = taken, name[: bracket.start()]
        else:
            years = _YEARS.search(name)
            if years is None or years.start() == 0 or citation.years:
                break
            cut = _step_back(text, end, len(name) - years.start())
            citation = citation._replace(years=_period(years), years_span=Span(cut, end))
            name = name[: years.start()]
        end = cut
    core_span = Span(_start_without_spaces(text, name_span), end)
    return _with_behind(text, citation._replace(name=name, core_span=core_span), words)


def _without_spaces(text: str, span: Span) -> tuple[str, int]:
    """Return the normalised text of ``span``, and where it ends without spaces."""
    raw = span.of(text)
    return normalised(raw), span.start + len(raw.rstrip())


def _start_without_spaces(text: str, span: Span) -> int:
    raw = span.of(text)
    return span.start + len(raw) - len(raw.lstrip())


def _step_back(text: str, end: int, count: int) -> int:
    """Return the place ``count`` characters that are no spaces before ``end``."""
    while count:
        end -= 1
        count -= not text[end].isspace()
    return end


def _with_note(citation: Citation, content: str, place: Span, words: Vocabulary) -> Citation | None:
    """Return the citation with what a bracket at its end says; None if that is part of the name."""
    period = _RANGE.fullmatch(content)
    if period is not None:
        return citation._replace(years=_period(period), years_span=place)
    edition = _EDITION.fullmatch(content)
    if edition is not None:
        return citation._replace(edition=int(edition.group(1)))
    if _NUMBER.search(content):
        return citation._replace(number=content)
    if any(note in content for note in words.citation_notes):
        suffix = content + citation.suffix
        return citation._replace(suffix=suffix, is_draft=bool(words.draft_form.search(suffix)))
    return None


def _with_behind(text: str, citation: Citation, words: Vocabulary) -> Citation:
    """Return the citation with the brackets that follow its closing mark."""
    end = citation.span.end
    for _ in range(2):
        bracket = _BEHIND.match(text, end)
        if bracket is None:
            ahead = text[end : end + 16]
            number = (
                _NUMBER_BEHIND.match(text[end : end + 40])
                if "〔" in ahead or "[" in ahead
                else None
            )
            return citation._replace(number=number.group(1)) if number else citation
        taken = _with_note(citation, normalised(bracket.group(1)), Span(*bracket.span()), words)
        if taken is None or (taken.years_span != citation.years_span and citation.years):
            return citation
        citation, end = taken, bracket.end()
    return citation


def _period(match: re.Match[str]) -> tuple[int, int]:
    first, last = (int(year) for year in match.groups() if year)
    return first, last
