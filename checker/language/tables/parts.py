"""How the parts of a report are worded, and how they stand to each other."""

from __future__ import annotations

from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

from checker.language.tables.base import Table
from checker.support.patterns import Pattern, any_of, compiled
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.language.tables.base import Bilingual


class Account(Record):
    """How a sentence shows that it tells what persons did: the patterns of a part, to match."""

    by: Any
    deed: Any
    of: Any
    goes_on: Any
    between_except: Any
    exception: Any

    def told(self, sentence: str, following: str = "") -> bool:
        """Return whether ``sentence`` tells of deeds, or goes on to in ``following``."""
        if not (self.of.may_match(sentence) and self.by.may_match(sentence)):
            return False
        bare = self.exception.sub("□", sentence)
        if not self.of.search(bare):
            return False
        for who in self.by.finditer(bare):
            behind = bare[who.end() :]
            deed = self.deed.search(behind)
            between = behind[: deed.start()] if deed else behind
            if self.between_except.search(between):
                continue
            if deed or (self.goes_on.search(following) and self.deed.search(following)):
                return True
        return False


class Part(Table):
    """One part of a report: how it is called and worded. Patterns are RE2.

    ``rank`` is its place, from 1, in the list of what a report has to contain. ``heading`` names
    the part in a first-level heading and ``subheading`` in a lower one, where wording must
    be plainer to count; ``heading_except`` are headings that only look like it.
    ``passage`` are sentences that state the part, ``passage_except`` sentences that
    only look so. ``weak_heading`` names the part only where nothing else does.

    Where the part tells what persons did, the patterns ``account_…`` say how a sentence shows
    that it is told, whether or not it names the part.
    """

    part: str
    rank: int
    name: Bilingual
    """Its whole name."""
    short: Bilingual
    """Its name at the head of a narrow column, in at most five characters or two words."""
    label: Bilingual = MappingProxyType({})
    """Its usual name in lists and messages, where ``name`` is too long for them."""
    column: Bilingual = MappingProxyType({})
    """One word for the head of a column of four cells, where ``short`` is too long for it."""
    prescribed: str = ""
    """Its whole heading with the number, where its wording is laid down."""
    period: Literal["", "next"] = ""
    """``next`` where its text is a plan: outside the scope ``past_year``, years one later."""
    rest: bool = False
    """Whether all that no other part claims serves it."""
    yields: bool = False
    """Whether a heading names it only where it names no other part, unless it joins the two."""
    excludes_rest: bool = False
    """Whether text that serves it cannot serve the rest."""
    heading: list[Pattern]
    subheading: list[Pattern]
    passage: list[Pattern]
    weak_heading: Sequence[Pattern] = ()
    heading_except: Sequence[Pattern] = ()
    passage_except: Sequence[Pattern] = ()
    account_by: Sequence[Pattern] = ()
    """Who did it: 主要负责人, 局长."""
    account_deed: Sequence[Pattern] = ()
    """What was done, behind who did it: 主持, 听取."""
    account_of: Sequence[Pattern] = ()
    """What it was about."""
    account_goes_on: Sequence[Pattern] = ()
    """How a sentence begins that goes on with what the one before it says of them: 先后, 多次."""
    account_between_except: Sequence[Pattern] = ()
    """What between the two shows that somebody else did it: 分管."""
    account_except: Sequence[Pattern] = ()
    """Other persons with the same words: 企业主要负责人."""

    def fault(self) -> str | None:
        """Return what is wrong with a name, if anything."""
        for key in ("name", "short", "label", "column"):
            given = getattr(self, key)
            if given.keys() != {"zh", "en"} and (given or key in ("name", "short")):
                return f"{key}: zh, en"
        return None

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

    @cached_property
    def account(self) -> Account | None:
        """How a sentence shows that deeds are told; None where the part tells of none."""
        if not self.account_by:
            return None
        return Account(
            by=any_of(self.account_by),
            deed=any_of(self.account_deed),
            of=any_of(self.account_of),
            goes_on=any_of(self.account_goes_on),
            between_except=any_of(self.account_between_except),
            exception=any_of(self.account_except),
        )


class Genre(Table):
    """What makes a text a report of this kind. Patterns are RE2."""

    title_topics: list[Pattern]
    """What a title speaks of, where it ends in no noun for a kind of document."""
    plain_heading: list[Pattern]
    """Whole headings that are known without a number before them."""
    joining: Pattern
    """Headings that name one part and go on to another: 主要成效及存在问题."""
    known: Pattern
    """Words of the field; a text without any of them is no such report."""

    @cached_property
    def joining_form(self) -> Any:
        """Headings that join two parts, ready to match."""
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


class Cues(Table):
    """What shows in a text that something is stated, such as a cause. Patterns are RE2.

    ``patterns`` show it wherever they stand; ``words`` are short and count only where
    they are words of their own (因, but not 因此). ``headings`` are headings of a section
    that states it, ``exceptions`` wordings that only look like stating it.
    """

    patterns: list[Pattern]
    words: Sequence[str] = ()
    headings: Sequence[Pattern] = ()
    exceptions: Sequence[Pattern] = ()

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
