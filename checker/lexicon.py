"""The tables of words that the outline, the parts and the rules work with.

The words themselves are data (``rules/<pack>/lexicon/*.yaml``); here are their
shapes. A table names its shape with a top-level ``schema``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from checker.patterns import Pattern, compiled


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
    beyond: Pattern
    """Words of a sentence about doing more than was planned."""
    links: Pattern
    """What may stand between the name of a rate and its figure."""


SCHEMAS: dict[str, type] = {
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
