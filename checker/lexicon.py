"""The tables of words that the outline, the parts and the rules work with.

The words themselves are data (``rules/<pack>/lexicon/*.yaml``); here are their
shapes. A table names its shape with a top-level ``schema``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from checker.patterns import Pattern, compiled, fault


@dataclass(frozen=True)
class Vocabulary:
    """Words by which the elements of an official document are known.

    Patterns are RE2. Endings and nouns are plain words.
    """

    title_endings: list[str]
    """Nouns that a title ends in: the kinds of document, and what drafters use in their place."""
    organ_endings: list[str]
    """Last words of an organ's name: 人民政府, 局, 办公室."""
    addressee_endings: list[str]
    """Last words of those who are written to, short forms included: 县委, 县政府."""
    bare_addressee_endings: list[str]
    """Endings that make a single name below the title an addressee even without its colon."""
    masthead: list[Pattern]
    """Lines that a website puts before a report."""
    footer: list[Pattern]
    """Lines that a website, scanner or printer leaves after a report."""
    inline_masthead: list[Pattern]
    """Website fields that stand on the title's own line, behind it."""
    hinge: Pattern
    """The sentence that ends the introduction: 现将有关情况报告如下."""
    plan_behind: Pattern
    """What behind a year in a title says that it is next year: 2025年工作安排."""
    title_subject: Pattern
    """Where a title goes on from the organ's name to its subject: 关于, 2024年, 法治."""
    seal: Pattern
    """Marks of a seal beside a signatory: （盖章）."""
    profiles: dict[str, list[Pattern]]
    """Kind of organ by its name, in the order in which they are tried."""
    first_person: dict[str, list[str]]
    """Kind of organ by how it speaks of itself: 我镇, 我局."""

    @cached_property
    def hinge_form(self) -> Any:
        """The hinge sentence, ready to match."""
        return compiled(self.hinge)

    @cached_property
    def plan_form(self) -> Any:
        """What makes a year in a title next year, ready to match from behind the year."""
        return compiled(f"^(?:{self.plan_behind})")

    @cached_property
    def subject_form(self) -> Any:
        """Where the subject of a title begins, ready to match."""
        return compiled(self.title_subject)

    @cached_property
    def seal_mark(self) -> Any:
        """The mark of a seal, ready to match."""
        return compiled(self.seal)

    @cached_property
    def profile_forms(self) -> dict[str, Any]:
        """One pattern a kind of organ, in the order in which they are tried."""
        return {kind: any_of(patterns) for kind, patterns in self.profiles.items()}

    @cached_property
    def glued_title(self) -> Any:
        """A title (group 1) behind which a line goes on: with a space, or with a year."""
        endings = "|".join(self.title_endings)
        return compiled(
            f"([^。；：:]{{4,60}}?(?:{endings}))(?:[ \u3000]+[^ \u3000]|20[0-9]{{2}} ?年)"
        )

    @cached_property
    def glued_organ(self) -> Any:
        """An organ's name (group 1) behind a sentence, and a seal, with a date coming."""
        endings = "|".join(self.organ_endings)
        name = f"([^。，,；：:、！0-9]{{2,40}}?(?:{endings})(?:{self.seal})?)"
        return compiled(f"(?:^|[。！”])[ \u3000]*{name}[ \u3000]*(?:20[0-9]{{2}}|二[〇○零])")

    @cached_property
    def masthead_line(self) -> Any:
        """One pattern for all lines before a report."""
        return any_of(self.masthead)

    @cached_property
    def footer_line(self) -> Any:
        """One pattern for all lines after a report."""
        return any_of(self.footer)

    @cached_property
    def inline_masthead_field(self) -> Any:
        """One pattern for all fields behind a title."""
        return any_of(self.inline_masthead)


@dataclass(frozen=True)
class Part:
    """How one statutory part is worded. Patterns are RE2.

    ``rank`` is its place in the statute's list, from 1. ``heading`` names the part
    in a first-level heading and ``subheading`` in a lower one, where wording must
    be plainer to count; ``heading_except`` are headings that only look like it.
    ``passage`` are sentences that state the part, ``passage_except`` sentences that
    only look so. ``weak_heading`` names the part only where nothing else does.
    """

    part: str
    rank: int
    name: dict[str, str]
    heading: list[Pattern]
    subheading: list[Pattern]
    passage: list[Pattern]
    weak_heading: list[Pattern] = field(default_factory=list)
    heading_except: list[Pattern] = field(default_factory=list)
    passage_except: list[Pattern] = field(default_factory=list)

    @cached_property
    def heading_form(self) -> Any:
        """One pattern for all first-level headings of the part."""
        return any_of(self.heading)

    @cached_property
    def subheading_form(self) -> Any:
        """One pattern for all lower headings of the part."""
        return any_of(self.subheading)

    @cached_property
    def weak_heading_form(self) -> Any:
        """One pattern for headings that name the part where nothing else does."""
        return any_of(self.weak_heading)

    @cached_property
    def heading_exception(self) -> Any:
        """One pattern for headings that only look like the part's."""
        return any_of(self.heading_except)

    @cached_property
    def passage_form(self) -> Any:
        """One pattern for sentences that state the part."""
        return any_of(self.passage)

    @cached_property
    def passage_exception(self) -> Any:
        """One pattern for sentences that only look like stating it."""
        return any_of(self.passage_except)


@dataclass(frozen=True)
class Genre:
    """What makes a text a report of this kind. Patterns are RE2."""

    title_topics: list[Pattern]
    """What a title speaks of, where it ends in no noun for a kind of document."""
    plain_heading: list[Pattern]
    """Whole headings that are known without a number before them."""
    joining: Pattern
    """Headings that name achievements and go on to something else: 主要成效及存在问题."""
    known: Pattern
    """Words of the field; a text without any of them is no such report."""

    @cached_property
    def joining_form(self) -> Any:
        """Headings of achievements and something else, ready to match."""
        return compiled(self.joining)

    @cached_property
    def known_words(self) -> Any:
        """The words of the field, ready to match."""
        return compiled(self.known)

    @cached_property
    def topic(self) -> Any:
        """One pattern for all topics of titles."""
        return any_of(self.title_topics)

    @cached_property
    def plain(self) -> Any:
        """One pattern for all headings known without a number."""
        return any_of(self.plain_heading)


@dataclass(frozen=True)
class WordList:
    """A list of words, with a note on where they come from."""

    words: list[str]
    note: str = ""


@dataclass(frozen=True)
class Running:
    """What the run itself reports, by its NB code.

    An entry has ``name`` and ``severity`` (under ``is``), ``message``, ``help`` and
    ``why`` (under ``zh`` and ``en``).
    """

    entries: dict[str, dict[str, dict[str, str]]]


@dataclass(frozen=True)
class Cues:
    """What shows in a text that something is stated, such as a cause. Patterns are RE2.

    ``patterns`` show it wherever they stand; ``words`` are short and count only where
    they are words of their own (因, but not 因此). ``headings`` are headings of a section
    that states it, ``exceptions`` wordings that only look like stating it.
    """

    patterns: list[Pattern]
    words: list[str] = field(default_factory=list)
    headings: list[Pattern] = field(default_factory=list)
    exceptions: list[Pattern] = field(default_factory=list)

    @cached_property
    def form(self) -> Any:
        """One pattern for all that shows it."""
        return any_of(self.patterns)

    @cached_property
    def heading_form(self) -> Any:
        """One pattern for all headings of a section that states it."""
        return any_of(self.headings)

    @cached_property
    def exception(self) -> Any:
        """One pattern for all that only looks like it."""
        return any_of(self.exceptions)


@dataclass(frozen=True)
class Measures:
    """How quantities are written: what :mod:`checker.quantities` needs to read them."""

    units: list[str]
    """Units and measure words."""
    about: list[str]
    """Words before a number that make it approximate: 约, 近, 超过."""
    more: list[str]
    """Words between number and unit that do: 余, 多."""
    around: list[str]
    """Words behind the unit that do: 左右, 以上."""


@dataclass(frozen=True)
class Breakdown:
    """How a total is broken down into parts. Patterns are RE2."""

    introducers: list[str]
    """Words between total and parts: 其中."""
    totals: Pattern
    """Words by which a total claims to be one: 共, 合计."""
    selection: list[Pattern]
    """Signs that the parts are not all there is, or not of one kind."""
    overlapping: list[Pattern]
    """What may be true of the same things twice, so that such parts may overlap."""
    complements: list[Pattern]
    """What stands beside an overlapping part when it is a part like any other."""
    unrelated: list[Pattern]
    """A statement of its own, which is no part of the total."""

    @cached_property
    def introducer(self) -> Any:
        """One pattern for all words between total and parts."""
        return any_of(self.introducers)

    @cached_property
    def claim(self) -> Any:
        """The words by which a total claims to be one, ready to match."""
        return compiled(self.totals)

    @cached_property
    def select(self) -> Any:
        """One pattern for all signs of a selection."""
        return any_of(self.selection)

    @cached_property
    def overlap(self) -> Any:
        """One pattern for all parts that may overlap."""
        return any_of(self.overlapping)

    @cached_property
    def complement(self) -> Any:
        """One pattern for all that stands beside such a part."""
        return any_of(self.complements)

    @cached_property
    def apart(self) -> Any:
        """One pattern for all statements of their own."""
        return any_of(self.unrelated)


@dataclass(frozen=True)
class Rates:
    """Rates, what they are a share of, and which cannot exceed the whole. Patterns are RE2."""

    numerators: dict[str, Pattern]
    """How the clause with the numerator words a rate, by the end of the rate's name."""
    wholes: Pattern
    """What a clause with the denominator says."""
    plain: list[str]
    """Words in the name of a rate that change nothing: 案件办结率."""
    unlike: Pattern
    """Signs that the figures beside a rate are not the ones it rests on."""
    shares: Pattern
    """Names of rates that are a share of a whole."""
    over: Pattern
    """Names of rates that may exceed it."""
    plannable: Pattern
    """Names of rates that may be measured against a plan."""
    beyond: Pattern
    """Words of a sentence about doing more than was planned."""
    least: list[str]
    """Words that make a rate a lower bound: 以上."""
    links: Pattern
    """What may stand between the name of a rate and its figure."""


@dataclass(frozen=True, eq=False)
class Documents:
    """Laws, plans and other documents by official title, with what is known of each.

    A row may have ``short`` (further accepted names) and ``misquoted`` (names that mean it
    and are wrong), both lists; the days ``adopted`` (first passed or published), ``in_force``
    and ``repealed`` as ISO 8601; ``successor``, ``issuer``, ``number`` and ``evidence``.
    Editions of one plan are rows told apart by the period in brackets at the title's end.
    """

    documents: dict[str, dict[str, str | list[str]]]
    others: list[str] = field(default_factory=list)
    """Titles of which nothing else is known."""
    prefix: str = ""
    """What a short name may leave out at the title's beginning."""
    note: str = ""

    def fault(self) -> str | None:
        """Return what is wrong with a row, if anything."""
        lists = ("short", "misquoted")
        known = (*lists, *_DAYS, "successor", "issuer", "number", "evidence")
        titles = {*self.documents, *self.others}
        if len(titles) < len(self.documents) + len(self.others):
            return "a title stands both under documents and under others"
        for title, row in self.documents.items():
            for key, value in row.items():
                if key not in known or isinstance(value, list) is not (key in lists):
                    return f"{title}: {key}"
                if key in _DAYS and not _is_day(str(value)):
                    return f"{title}: {key}: YYYY-MM-DD"
        return None


@dataclass(frozen=True, eq=False)
class Dated:
    """Wordings that belong to a day, by what they stand for.

    A row has ``pattern`` (RE2; a group called ``at`` narrows it down) and ``day`` (ISO 8601),
    and may have ``unless``, a pattern that excuses the sentence, ``instead``, what to write
    now, and ``evidence``.
    """

    entries: dict[str, dict[str, str]]
    note: str = ""

    def fault(self) -> str | None:
        """Return what is wrong with a row, if anything."""
        for name, row in self.entries.items():
            if not {"pattern", "day"} <= row.keys() <= {*_DATED_KEYS}:
                return f"{name}: {', '.join(_DATED_KEYS)}"
            if not _is_day(row["day"]):
                return f"{name}: day: YYYY-MM-DD"
            wrong = fault(row["pattern"]) or fault(row.get("unless", ""))
            if wrong:
                return f"{name}: {wrong}"
        return None


@dataclass(frozen=True, eq=False)
class Wordings:
    """Words and wordings that are wrong, each an RE2 pattern with what is known of it.

    A row has ``right``, what belongs in its place (``{1}`` is what the first group of the
    pattern matched; a group ``at`` narrows the place down), and may have ``exceptions``,
    patterns of contexts in which it is right; ``boundary``, that it counts only where it
    begins and ends as words do; ``certain``, that ``right`` may be put in without asking;
    ``since`` and ``until``, the first and last reporting year in which it is wrong; and
    ``variant``, the message's. The first row that fits counts: long wordings before short.
    """

    entries: dict[str, dict[str, str | int | bool | list[str]]]
    exceptions: list[Pattern] = field(default_factory=list)
    """Contexts in which none of them is wrong."""

    def fault(self) -> str | None:
        """Return what is wrong with a row, if anything."""
        return _wording_fault(self.entries)


@dataclass(frozen=True, eq=False)
class Formulas:
    """Set phrases by their exact wording, and how they are misworded.

    A row of ``formulas`` has ``anchor``, an RE2 pattern that matches where the phrase may
    begin, ``distance``, how many characters may be wrong, and may have ``accepted``,
    patterns of other phrases that begin there. Rows of ``corruptions`` are like those of
    :class:`Wordings`: wrong whatever the distance.
    """

    formulas: dict[str, dict[str, str | int | list[str]]]
    corruptions: dict[str, dict[str, str | int | bool | list[str]]]
    exceptions: list[Pattern] = field(default_factory=list)
    """Contexts in which no corruption is one."""

    def fault(self) -> str | None:
        """Return what is wrong with a row, if anything."""
        for right, row in self.formulas.items():
            if not {"anchor", "distance"} <= row.keys() <= {"anchor", "distance", "accepted"}:
                return f"{right}: anchor, distance, accepted"
            anchor, distance, accepted = row["anchor"], row["distance"], row.get("accepted", [])
            if not (isinstance(distance, int) and isinstance(accepted, list)):
                return f"{right}: distance"
            wrong = next(filter(None, map(fault, [str(anchor), *accepted])), None)
            if wrong:
                return f"{right}: {wrong}"
        return _wording_fault(self.corruptions)


_WORDING_TYPES = {
    "right": str,
    "exceptions": list,
    "boundary": bool,
    "certain": bool,
    "since": int,
    "until": int,
    "variant": str,
}


def _wording_fault(entries: dict[str, dict[str, str | int | bool | list[str]]]) -> str | None:
    for wrong, row in entries.items():
        if "right" not in row:
            return f"{wrong}: right"
        for key, value in row.items():
            if type(value) is not _WORDING_TYPES.get(key):
                return f"{wrong}: {key}"
        exceptions = row.get("exceptions", [])
        assert isinstance(exceptions, list)
        reason = next(filter(None, map(fault, [wrong, *exceptions])), None)
        if reason:
            return f"{wrong}: {reason}"
        groups = compiled(wrong).groups
        if any(int(number) > groups for number in re.findall(r"\{([0-9])\}", str(row["right"]))):
            return f"{wrong}: right: {row['right']}"
    return None


_DAYS = ("adopted", "in_force", "repealed")
_DATED_KEYS = ("pattern", "day", "unless", "instead", "evidence")


def _is_day(value: str) -> bool:
    return bool(re.fullmatch("[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", value))


@dataclass(frozen=True, eq=False)
class DayNames:
    """Names of days by their dates: ``6·5`` and 环境日.

    ``prefixes`` may stand before a name; ``ordinal`` (RE2) may stand before those: 第3个.
    """

    days: dict[str, list[str]]
    prefixes: list[str]
    ordinal: Pattern
    note: str = ""

    def fault(self) -> str | None:
        """Return what is wrong with a date, if anything."""
        wrong = [day for day in self.days if not re.fullmatch("[1-9][0-9]?·[1-9][0-9]?", day)]
        return f"{wrong[0]}: M·D" if wrong else None

    def name_at(self, text: str, offset: int, day: str) -> str | None:
        """Return the name of ``day`` that begins at ``offset``, None if none does."""
        form = self._forms.get(day)
        match = form.match(text, offset) if form is not None else None
        return match.group() if match else None

    @cached_property
    def _forms(self) -> dict[str, Any]:
        before = f"(?:{self.ordinal})?{_choice(self.prefixes)}?"
        return {day: compiled(before + _choice(names)) for day, names in self.days.items()}


@dataclass(frozen=True, eq=False)
class Doublings:
    """Words that are wrong when written twice, and what only looks written twice.

    ``single`` are words of one character; ``always`` are wrong wherever they come twice,
    any other word only before a mark, ``reduplications`` not even there. A place that one
    of ``exceptions`` (RE2) overlaps is no finding.
    """

    single: list[str]
    always: list[str]
    reduplications: list[str]
    exceptions: list[Pattern]
    note: str = ""

    @cached_property
    def exception(self) -> Any:
        """One pattern for all that only looks doubled."""
        return any_of(self.exceptions)


def _choice(words: list[str]) -> str:
    """Return a pattern for any of ``words``, the longest first."""
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


SCHEMAS: dict[str, type] = {
    "day-names": DayNames,
    "doublings": Doublings,
    "wordings": Wordings,
    "formulas": Formulas,
    "documents": Documents,
    "dated": Dated,
    "measures": Measures,
    "breakdown": Breakdown,
    "rates": Rates,
    "cues": Cues,
    "vocabulary": Vocabulary,
    "part": Part,
    "genre": Genre,
    "words": WordList,
    "running": Running,
}


def any_of(patterns: list[Pattern]) -> Any:
    """Return one compiled pattern that matches where any of ``patterns`` does; none for none."""
    if not patterns:
        return compiled(r"[^\x00-\x{10FFFF}]")
    return compiled("|".join(f"(?:{pattern})" for pattern in patterns))
