"""Sentences in which the person who reports speaks of himself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.support.patterns import any_of, compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from checker.model.span import Span
    from checker.structure.outline import Paragraph
    from checker.structure.report import Report


class FirstPerson:
    """Finds the words by which a person speaks of himself: 我, 本人, but not 我局, 自我."""

    def __init__(self, words: str, exceptions: Sequence[str]) -> None:
        """Take patterns of the words and of contexts in which they are others."""
        self._words: Any = compiled(words)
        self._exceptions: Any = any_of(exceptions)

    def found_in(self, text: str) -> list[tuple[int, int, str]]:
        """Return start, end and word for each place of ``text``."""
        others = [match.span() for match in self._exceptions.finditer(text)]
        return [
            (*match.span(), match.group())
            for match in self._words.finditer(text)
            if not any(low < match.end() and match.start() < high for low, high in others)
        ]

    def speaks(self, text: str) -> bool:
        """Return whether the person speaks of himself in ``text``."""
        return bool(self.found_in(text))


def own_sentences(
    report: Report, paragraph: Paragraph, person: FirstPerson, deeds: Any, others: Any
) -> tuple[list[Span], list[Span]]:
    """Return the sentences of a paragraph that tell of the person, and all that it has.

    That is a sentence that names him or, without naming any subject, begins with what only a
    person does (``deeds``), and what follows it in the paragraph until another subject is named.
    """
    own: list[Span] = []
    every: list[Span] = []
    carried = False
    for sentence in paragraph.sentences:
        text = sentence.of(report.text)
        hinge = report.vocabulary.hinge_form.search(text)
        if hinge is not None:  # 现将本人述法情况报告如下 tells of nothing
            text = text[: hinge.start()]
        if not text.strip():
            continue
        every.append(sentence)
        if person.speaks(text) or _does(text, deeds, others):
            carried = True
        elif others.search(text):
            carried = False
        if carried:
            own.append(sentence)
    return own, every


def _does(text: str, deeds: Any, others: Any) -> bool:
    deed = deeds.search(text)
    return deed is not None and not others.search(text[: deed.end()])
