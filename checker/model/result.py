"""What a run has to say about files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.model.finding import NOTHING, Finding, Means, Severity
from checker.model.pack_text import PackText, joined_kinds
from checker.model.tally import FileTally, RunTally
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from checker.model.document import Place
    from checker.model.finding import Language
    from checker.model.rule import RuleText
    from checker.model.tally import BaselineUse, RuleCount, WaiversUse


_OF_REPORTS = frozenset({"NB003", "NB006"})
"""What a run finds in reports by itself, whatever rules were selected."""


class SetAside(Record):
    """A finding that does not count, and why.

    ``reason`` is that of a comment or waiver, ``approver`` and ``expires`` (ISO 8601) are a
    waiver's. ``where`` is the place that sets it aside: ``file:line``, or the baseline.
    """

    finding: Finding
    how: Means
    reason: str = ""
    approver: str | None = None
    expires: str | None = None
    where: str = ""


class Failure(Record):
    """Why a file could not be checked: an NB code, and the reason in Chinese and in English."""

    code: str
    zh: str
    en: str

    def text(self, lang: Language) -> str:
        """Return the reason in ``lang``."""
        return self.en if lang == "en" else self.zh


class PartResult(Record):
    """How a statutory part is present: ``line`` is 1-based, None where it is missing."""

    status: str
    line: int | None


class ReportFacts(Record):
    """What the report says about itself; every value is None rather than guessed.

    ``date`` is ISO 8601. A signatory on several lines is joined with one space. ``author`` is the
    person who reports, with his post, where the report is a person's.
    """

    title: str | None = None
    organization: str | None = None
    reporting_year: int | None = None
    addressee: str | None = None
    signatory: str | None = None
    date: str | None = None
    author: str | None = None

    @property
    def signed_by(self) -> str | None:
        """Who signs: an organ, else the person whose line stands for the signature."""
        return self.signatory or self.author


class Heading(Record):
    """One heading of a report: ``level`` is 1 for the outermost, ``text`` has its ordinal."""

    level: int
    place: Place
    text: str


class FileResult(Record):
    """All that a run has to say about one file.

    ``pack`` is the rule pack that was applied, None where the document is of no known kind.
    ``applied`` counts the rules that ran, ``ran`` names them; ``not_applicable`` are the codes of
    rules whose subject the file does not have, ``not_evaluated`` of those that
    should have run and could not, ``lacking`` what the report lacks for them, by code.
    ``truncated`` counts findings left out by rule.
    ``lines`` are the source lines, for reporters that quote them; ``packed`` tells
    that the file is no text, so that they are those of the text taken out of it, and
    ``lines_are_paragraphs`` that each is a paragraph of the file.
    ``set_aside`` are findings that do not count.
    ``outline`` are the headings in the order of the text; ``today`` is the day that counted
    as today, ISO 8601.
    ``rules`` are the texts of the rules of the pack that was applied, by code: all results with one
    pack share one mapping. It does not go with the result to another process or into the cache
    but is put in again there (see ``checker/linting/runs/job.py``). So is ``kind``, what outputs
    say about the kind of report.
    ``previous`` and ``companion`` are the paths shown of the reports that it was compared with:
    that of the year before, and that of another kind for the same year.
    ``persons`` are the names in it that are not passed on: see :mod:`checker.model.masked_names`.
    """

    path: str
    pack: str | None
    profile: str | None = None
    facts: ReportFacts = ReportFacts()
    encoding: str | None = None
    width_normalised: bool = False
    hard_wrapped: bool = False
    parts: Mapping[str, PartResult] = NOTHING
    applied: int = 0
    ran: tuple[str, ...] = ()
    not_applicable: tuple[str, ...] = ()
    not_evaluated: tuple[str, ...] = ()
    lacking: Mapping[str, str] = NOTHING
    truncated: Mapping[str, int] = NOTHING
    failure: Failure | None = None
    findings: tuple[Finding, ...] = ()
    lines: tuple[str, ...] = ()
    packed: bool = False
    lines_are_paragraphs: bool = False
    outline: tuple[Heading, ...] = ()
    today: str | None = None
    set_aside: tuple[SetAside, ...] = ()
    rules: Mapping[str, RuleText] = NOTHING
    kind: PackText = PackText()
    previous: str | None = None
    companion: str | None = None
    persons: tuple[str, ...] = ()

    def count(self, severity: Severity) -> int:
        """Return how many findings have ``severity``."""
        return sum(finding.severity == severity for finding in self.findings)

    def count_set_aside(self, how: Means) -> int:
        """Return how many findings were set aside this way."""
        return sum(one.how == how for one in self.set_aside)

    @property
    def is_unknown(self) -> bool:
        """Whether the document was read but is of no known kind, so that no rule ran."""
        return self.pack is None and self.failure is None

    @property
    def tally(self) -> FileTally:
        """What the file adds to a run."""
        return FileTally(
            self.failure is not None,
            self.is_unknown,
            tuple(map(self._counted, self.findings)),
            tuple([(self._counted(one.finding), one.how) for one in self.set_aside]),
            tuple([(code, self.lacking.get(code, "")) for code in self.not_evaluated]),
            self.kind,
        )

    def _counted(self, finding: Finding) -> RuleCount:
        return finding.code, self.rules[finding.code].name, finding.severity

    @property
    def asked(self) -> frozenset[str]:
        """The codes whose findings are all here: where one has none, there is none.

        Empty for a file that could not be checked.
        """
        if self.failure:
            return frozenset()
        return _OF_REPORTS.union(self.ran, self.not_applicable) - self.truncated.keys()


def kinds_of(files: Sequence[FileResult]) -> list[PackText]:
    """Return the kinds of report that ``files`` are of.

    Files that could not be checked have no say where others were.
    """
    return [file.kind for file in files if not file.failure] or [file.kind for file in files]


class RunResult(Record):
    """All files of a run, sorted by path, and the level at which it fails.

    ``fail_on`` is a severity or ``never``.
    ``baseline`` and ``waivers`` are None where none was used.
    """

    files: tuple[FileResult, ...]
    fail_on: str = "error"
    baseline: BaselineUse | None = None
    waivers: WaiversUse | None = None

    def count(self, severity: Severity) -> int:
        """Return how many findings of all files have ``severity``."""
        return sum(file.count(severity) for file in self.files)

    @property
    def kind(self) -> PackText:
        """What outputs say about the kinds of all files together."""
        return joined_kinds(kinds_of(self.files))

    @property
    def rules(self) -> dict[str, RuleText]:
        """The rules that had to do with the run, whether they ran or not, sorted by code.

        Where packs of several files have a code in common, the first file's rule stands for it.
        """
        found: dict[str, RuleText] = {}
        for file in self.files:
            codes = {*file.ran, *file.not_applicable, *file.not_evaluated, *file.truncated}
            codes.update(finding.code for finding in file.findings)
            codes.update(one.finding.code for one in file.set_aside)
            if file.failure:
                codes.add(file.failure.code)
            found |= {code: file.rules[code] for code in codes - found.keys()}
        return dict(sorted(found.items()))

    def count_set_aside(self, how: Means) -> int:
        """Return how many findings of all files were set aside this way."""
        return sum(file.count_set_aside(how) for file in self.files)

    @property
    def failed(self) -> int:
        """How many files could not be checked."""
        return sum(file.failure is not None for file in self.files)

    @property
    def unknown(self) -> int:
        """How many documents are of no known kind."""
        return sum(file.is_unknown for file in self.files)

    @property
    def tally(self) -> RunTally:
        """What the files add up to."""
        files = (file.tally for file in self.files)
        return RunTally(files, self.fail_on, self.baseline, self.waivers)

    @property
    def exit_code(self) -> int:
        """How the run ends: see :class:`~checker.model.tally.RunTally`."""
        return self.tally.exit_code
