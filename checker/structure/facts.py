"""What a report says about itself: organ, year, addressee, signatory, date.

Every value comes with its span, and is None rather than guessed.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Literal

from checker.language.dates import DocumentDate, read_date
from checker.language.years import YearMention, without_year, years_in
from checker.structure.author import Author, find_author, organ_of
from checker.structure.organ_in_lead import organ_in_lead
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from checker.language.tables import Persons, Profiles, Vocabulary
    from checker.model.span import Span
    from checker.structure.outline import Outline
    from checker.structure.parts import Parts

_SPACES = lazily(r"\s+")
_MONTH = lazily(r"[ \u3000]*[0-9]{1,2}[ \u3000]*月")

_OFTEN = 2
"""An organ that acts so often in a text is its author; one that does so once is only named."""

YearSource = Literal["title", "lead", "heading"]


class ReportingYear(Record):
    """The year a report is about, where it was found, and in which element."""

    year: int
    span: Span
    source: YearSource


class Metadata(Record):
    """The facts of one report. Names have their inner spaces folded to one."""

    title: str | None
    organization: str | None
    reporting_year: ReportingYear | None
    addressee: str | None
    signatory: str | None
    date: DocumentDate | None
    profile: str | None
    author: Author | None = None


def read_metadata(
    outline: Outline,
    parts: Parts,
    vocabulary: Vocabulary,
    profiles: Profiles | None,
    persons: Persons | None = None,
) -> Metadata:
    """Return the facts of the report whose outline this is.

    With ``persons`` it is the report of a person: whose post says in which organ, and of what kind.
    """
    text = outline.text
    title = title_of(outline)
    signatory = _signatory(outline, vocabulary)
    author = find_author(outline, title, persons) if persons else None
    post = author.post if author else None
    organization = _organ_in_title(title, vocabulary) if title else None
    if persons and post:
        organization = organ_of(post, persons, vocabulary) or organization
    acting = None if organization else organ_in_lead(outline, vocabulary)
    return Metadata(
        title=title,
        organization=organization or signatory or acting,
        reporting_year=_reporting_year(outline, parts, vocabulary),
        addressee=(_joined(text, outline.addressee) or "").rstrip("：:，, ") or None,
        signatory=signatory,
        date=_date(outline),
        profile=_profile(outline, (post, signatory, organization, acting), profiles)
        if profiles
        else None,
        author=author,
    )


def title_of(outline: Outline) -> str | None:
    """Return the title of a report, its lines joined; None if it has none."""
    return _joined(outline.text, outline.title)


def _joined(text: str, lines: tuple[Span, ...]) -> str | None:
    """Return lines as one string with single spaces, or None for none."""
    if not lines:
        return None
    return _SPACES.sub(" ", " ".join(line.of(text) for line in lines)).strip()


def _signatory(outline: Outline, vocabulary: Vocabulary) -> str | None:
    """Return the organ that signs: at the end, else in a line under the title.

    Where its head signs, that is the organ named with the office (临河县水利局局长 李明), if any.
    """
    names = []
    for line in outline.signatory or outline.byline:
        head = vocabulary.head_line.search(line.of(outline.text))
        names.append((head["organ"] or "") if head else line.of(outline.text))
    name = vocabulary.seal_mark.sub("", _SPACES.sub(" ", " ".join(names)))
    return name.strip() or None


def _organ_in_title(title: str, vocabulary: Vocabulary) -> str | None:
    """Return the organ that a title names before its year or subject."""
    opening = vocabulary.title_opening
    bare = title.removeprefix(opening)
    endings = (*vocabulary.organ_endings, *vocabulary.area_endings)
    cut = vocabulary.subject_form.search(bare)
    if cut is None:
        return None
    name = bare[: cut.start()].strip()
    if not name:
        # the year comes first: 2024年度青禾镇法治政府建设年度报告
        rest = without_year(bare)
        inner = vocabulary.subject_form.search(rest)
        name = rest[: inner.start()].strip() if inner else ""
    if title.startswith(opening) and not name.endswith(endings):
        return None
    if len(name) < 2 or name in vocabulary.organ_endings:
        return None
    return name if name.endswith((*endings, "）", ")")) else None


def _reporting_year(outline: Outline, parts: Parts, vocabulary: Vocabulary) -> ReportingYear | None:
    """Return the year from title, else introduction, else first-level headings."""
    text = outline.text
    for line in outline.title:
        for mention in years_in(text, line):
            behind = text[mention.span.end : line.end]
            if not vocabulary.plan_form.search(behind):
                return ReportingYear(*mention, "title")
    for mention in lead_years(outline, vocabulary) or _named_in_lead(outline):
        return ReportingYear(*mention, "lead")
    for section, named in parts.claims:
        if section.heading is None:
            continue
        ahead = 1 if parts.is_plan(named) else 0
        for mention in years_in(text, section.heading):
            return ReportingYear(mention.year - ahead, mention.span, "heading")
    return None


def _named_in_lead(outline: Outline) -> list[YearMention]:
    """Return the years that the introduction names anywhere, single months and days left out."""
    text = outline.text
    return [
        mention
        for paragraph in outline.lead[:2]
        for mention in years_in(text, paragraph.span)
        if not _MONTH.match(text[mention.span.end :][:8])
    ]


def lead_years(outline: Outline, vocabulary: Vocabulary) -> list[YearMention]:
    """Return the years by which the introduction says what the report is about.

    That is the year that a paragraph opens with (2024年，…) and the one in the
    hinge sentence (现将2024年度…报告如下); the hinge counts first.
    """
    text = outline.text
    opening: list[YearMention] = []
    hinge: list[YearMention] = []
    for paragraph in outline.lead[:4]:
        for number, sentence in enumerate(paragraph.sentences):
            mentions = list(years_in(text, sentence))
            match = vocabulary.hinge_form.search(sentence.of(text))
            if match is not None:
                begin = sentence.start + match.start()
                hinge.extend(m for m in mentions if m.span.start >= begin)
            first = mentions[0].span.start if number == 0 and mentions else None
            if first is not None and not text[sentence.start : first].strip():
                opening.append(mentions[0])
        if hinge:
            break
    return hinge[:1] + opening[:1]


def _date(outline: Outline) -> DocumentDate | None:
    for line in reversed(outline.date):
        found = read_date(outline.text, line)
        if found is not None:
            return found
    return None


def _profile(outline: Outline, names: tuple[str | None, ...], profiles: Profiles) -> str | None:
    """Return the kind of the organ named, else that of an organ that speaks or acts in the text."""
    for name in names:
        kind = _kind_of_organ("".join(name.split()), profiles) if name else None
        if kind is not None:
            return kind
    counts = {
        kind: sum(outline.text.count(word) for word in words)
        for kind, words in profiles.first_person.items()
    }
    best = max(counts, key=lambda kind: counts[kind], default=None)
    if best is not None and counts[best]:
        return best
    return next(
        (
            kind
            for kind, form in profiles.acting.items()
            if len(list(islice(form.finditer(outline.text), _OFTEN))) == _OFTEN
        ),
        None,
    )


def _kind_of_organ(name: str, profiles: Profiles) -> str | None:
    for kind, patterns in profiles.forms.items():
        if patterns.search(name):
            return kind
    return None
