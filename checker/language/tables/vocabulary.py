"""The words by which the elements of an official document are known."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from checker.language.numerals import ZEROS
from checker.language.tables.base import Table
from checker.support.patterns import Pattern, any_of, compiled, needing


class Vocabulary(Table):
    """Words by which the elements of an official document are known.

    Patterns are RE2. Endings and nouns are plain words.
    """

    title_endings: list[str]
    """Nouns that a title ends in: the kinds of document, and what drafters use in their place."""
    title_opening: str
    """Word that a title may open with: 关于."""
    organ_openings: list[str]
    """First words by which a broken line is known as the beginning of an organ's name: 中共."""
    organ_endings: list[str]
    """Last words of an organ's name: 人民政府, 局, 办公室."""
    acting: list[str]
    """Words that follow the name of an organ where a sentence says what it did."""
    unnamed: Pattern
    """What is no name of an organ, though it ends like one: 我局, 全县."""
    self_named: Pattern
    """What is none because the organ speaks of itself: 我局."""
    inner_organ: Pattern
    """The end of a name that is that of an organ inside the organ: 党组."""
    presenting: Pattern
    """What stands before the organ's name where it presents its report: 现将."""
    area_endings: list[str]
    """Last characters of the name of a place that may stand for its organ: 省, 县."""
    addressee_endings: list[str]
    """Last words of those who are written to, short forms included: 县委, 县政府."""
    bare_addressee_endings: list[str]
    """Endings that make a single name below the title an addressee even without its colon."""
    letterhead: list[Pattern]
    """What is printed above the number of a formal copy: ……文件, 机密, 特急, 签发人."""
    masthead: list[Pattern]
    """Lines that a website puts before a report."""
    footer: list[Pattern]
    """Lines that a website, scanner or printer leaves after a report."""
    notice: list[Pattern]
    """Lines that a library of documents puts anywhere: what it left out, how to read on."""
    inline_masthead: list[Pattern]
    """Website fields that stand on the title's own line, behind it."""
    index_field: Pattern
    """The name of a field of an index block that stands alone on its line."""
    site_before: list[Pattern]
    """The name of a website that stands before a title on its line."""
    site_behind: list[Pattern]
    """The name of a website that stands behind a title on its line."""
    hinge: Pattern
    """The sentence that ends the introduction: 现将有关情况报告如下."""
    lead_in: Pattern
    """What shows that a line ending in a colon leads in the text: 现将有关情况报告："""
    plan_behind: Pattern
    """What behind a year in a title says that it is next year: 2025年工作安排."""
    title_subject: Pattern
    """Where a title goes on from the organ's name to its subject: 关于, 2024年, 法治."""
    seal: Pattern
    """Marks of a seal beside a signatory: （盖章）."""
    head: Pattern
    """A line by which the head of an organ signs: 县长 李明. A group ``organ`` names the organ."""
    citation_notes: list[str]
    """What brackets at the end of a document's name may hold and is no part of it: 试行, 草案."""
    draft: Pattern
    """Which of them, all taken together, name a draft."""

    @cached_property
    def hinge_form(self) -> Any:
        """The hinge sentence, ready to match."""
        return compiled(self.hinge)

    @cached_property
    def lead_in_form(self) -> Any:
        """What shows that a line with a colon leads in the text, ready to match."""
        return compiled(self.lead_in)

    @cached_property
    def plan_form(self) -> Any:
        """What makes a year in a title next year, ready to match from behind the year."""
        return compiled(f"^(?:{self.plan_behind})")

    @cached_property
    def subject_form(self) -> Any:
        """Where the subject of a title begins, ready to match."""
        return compiled(self.title_subject)

    @cached_property
    def unnamed_form(self) -> Any:
        """What is no name of an organ, ready to match."""
        return compiled(self.unnamed)

    @cached_property
    def self_named_form(self) -> Any:
        """How an organ speaks of itself, ready to match."""
        return compiled(self.self_named)

    @cached_property
    def inner_organ_form(self) -> Any:
        """The end of the name of an organ inside another, ready to match."""
        return compiled(self.inner_organ)

    @cached_property
    def presenting_form(self) -> Any:
        """What stands before the name of the organ that presents its report, ready to match."""
        return compiled(self.presenting)

    @cached_property
    def draft_form(self) -> Any:
        """What brackets behind a name hold where it names a draft, ready to match."""
        return compiled(self.draft)

    @cached_property
    def seal_mark(self) -> Any:
        """The mark of a seal, ready to match."""
        return compiled(self.seal)

    @cached_property
    def head_line(self) -> Any:
        """A line by which the head of an organ signs, ready to match."""
        return compiled(self.head)

    @cached_property
    def glued_title(self) -> Any:
        """A title (group 1) behind which a line goes on: with a space, or with a year."""
        endings = "|".join(self.title_endings)
        return needing(
            self.title_endings,
            f"([^。；：:]{{4,60}}?(?:{endings}))(?:[ \u3000]+[^ \u3000]|20[0-9]{{2}} ?年)",
        )

    @cached_property
    def index_field_name(self) -> Any:
        """The name of a field that stands alone on its line, ready to match."""
        return compiled(self.index_field)

    @cached_property
    def sites_before_title(self) -> list[Any]:
        """The names of websites with which a line begins, each ready to match."""
        return [compiled(form) for form in self.site_before]

    @cached_property
    def site_behind_title(self) -> Any:
        """The name of a website with which a line goes on behind a title, ready to match."""
        return any_of(self.site_behind)

    @cached_property
    def glued_organ(self) -> Any:
        """An organ's name (group 1) behind a sentence, and a seal, with a date coming."""
        endings = "|".join(self.organ_endings)
        name = f"([^。，,；：:、！0-9]{{2,40}}?(?:{endings})(?:{self.seal})?)"
        return needing(
            ["20", *(f"二{zero}" for zero in ZEROS)],
            f"(?:^|[。！”])[ \u3000]*{name}[ \u3000]*(?:20[0-9]{{2}}|二[{ZEROS}])",
        )

    @cached_property
    def letterhead_line(self) -> Any:
        """One pattern for all lines of a letterhead."""
        return any_of(self.letterhead)

    @cached_property
    def masthead_line(self) -> Any:
        """One pattern for all lines before a report."""
        return any_of(self.masthead)

    @cached_property
    def footer_line(self) -> Any:
        """One pattern for all lines after a report."""
        return any_of(self.footer)

    @cached_property
    def notice_line(self) -> Any:
        """One pattern for all notices of a library of documents."""
        return any_of(self.notice)

    @cached_property
    def inline_masthead_field(self) -> Any:
        """One pattern for all fields behind a title."""
        return any_of(self.inline_masthead)
