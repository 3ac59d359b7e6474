"""A rule as it runs, and what it says of itself. Nothing here needs YAML or pydantic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.model.finding import NOTHING
from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from checker.model.finding import Applicability, Argument, Confidence, Language, Severity

_PLACEHOLDER = lazily(r"\{([a-z][a-z0-9_]*)\}")
_WORD = lazily(r"\w")
_DOUBLE_TO_SINGLE = str.maketrans("“”", "‘’")
_BOTH_TURNED = str.maketrans("“”‘’", "‘’“”")


class Clause(Record):
    """A place in a document that a rule rests on.

    ``source`` is the document's key in ``rules/sources.yaml``; ``text`` is the clause by
    language, empty where the whole document is meant.
    """

    source: str
    text: Mapping[str, str]


class Rule(Record):
    """One validated rule.

    ``needs`` are the facts without which it cannot be evaluated; ``subject``
    those whose absence makes it not applicable; no ``profiles`` means all.
    ``parameters`` fill the ``Params`` of its ``kind``. ``message`` is by language
    and variant (``""`` is the usual wording), ``help`` and ``basis`` by language,
    empty where a user's pack gives none; ``variant_basis`` is the basis by variant and language,
    empty where every variant has the same; ``clauses`` are the same basis as the fields of
    :class:`Clause`. ``source`` is the file it is declared in: below ``rules/`` for a built-in
    rule, else the path of the user's pack.
    """

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    enabled: bool
    scope: str
    needs: tuple[str, ...]
    subject: tuple[str, ...]
    profiles: tuple[str, ...]
    kind: str
    parameters: Mapping[str, Any]
    fix: Applicability | None
    message: Mapping[str, Mapping[str, str]]
    help: Mapping[str, str]
    basis: Mapping[str, str]
    variant_basis: Mapping[str, Mapping[str, str]]
    clauses: tuple[tuple[str, Mapping[str, str]], ...]
    pack: str
    source: str

    def worded(self, lang: Language, variant: str, arguments: Mapping[str, Argument]) -> str:
        """Return the message in ``lang``: see :func:`worded`."""
        return worded(self.message, lang, variant, arguments)


class RuleText(Record):
    """What a rule, or a code of the run itself (NB), says to people, in every language.

    ``severity`` and ``confidence`` are those of its declaration, before any configuration.
    ``message`` is by language and variant, the other texts are by language and empty where
    nothing is said; ``why`` is filled for NB codes alone, that of a rule stands in its file only.
    ``kind`` and ``parameters`` say what the rule looks for; ``subject``, ``needs`` and
    ``profiles`` are those of :class:`Rule`. ``source`` is the file that declares it, empty for an
    NB code. ``clauses`` are what it rests on, ``variant_basis`` that of :class:`Rule`.
    """

    code: str
    name: str
    severity: Severity
    confidence: Confidence
    message: Mapping[str, Mapping[str, str]]
    help: Mapping[str, str]
    basis: Mapping[str, str]
    why: Mapping[str, str] = NOTHING
    kind: str = ""
    parameters: Mapping[str, Any] = NOTHING
    subject: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    profiles: tuple[str, ...] = ()
    source: str = ""
    clauses: tuple[Clause, ...] = ()
    variant_basis: Mapping[str, Mapping[str, str]] = NOTHING


def worded(
    message: Mapping[str, Mapping[str, str]],
    lang: Language,
    variant: str,
    arguments: Mapping[str, Argument],
) -> str:
    """Return ``message``, by language and variant, in ``lang``, its ``{names}`` replaced.

    A variant without words takes the usual message. Nothing in an argument is interpreted, but
    its quotation marks are turned where it stands between others: see :func:`quoted`. A name
    without an argument stays as it is.
    """
    wordings = message[lang]
    template = wordings.get(variant, wordings[""])

    def value(match: re.Match[str]) -> str:
        given = arguments.get(match[1], match[0])
        text = given[lang == "en"] if isinstance(given, tuple) else str(given)
        before = template[: match.start()]
        return quoted(text) if before.count("“") > before.count("”") else text

    return _PLACEHOLDER.sub(value, template)


def quoted(text: str) -> str:
    """Return ``text`` as it stands between “ and ”: its own become ‘ and ’ (GB/T 15834, 4.8).

    Pairs of ‘ ’ become “ ” in turn; a single ’ may be an apostrophe and stays. A text of
    nothing but marks is about those marks, and stays as well.
    """
    if not ("“" in text or "”" in text) or not _WORD.search(text):
        return text
    return text.translate(_BOTH_TURNED if "‘" in text else _DOUBLE_TO_SINGLE)


def placeholders(template: str) -> frozenset[str]:
    """Return the names that a message uses."""
    return frozenset(_PLACEHOLDER.findall(template))


def misused_braces(zh: str, en: str) -> tuple[str, str] | None:
    """Return what is wrong with the braces of a message, in Chinese and English, or None."""
    for template in (zh, en):
        rest = _PLACEHOLDER.sub("", template)
        if "{" in rest or "}" in rest:
            return "花括号只用于 {占位符}", "braces are for {placeholders} only"
    odd = ", ".join(sorted(placeholders(zh) ^ placeholders(en)))
    return (f"中英文占位符不一致：{odd}", f"zh and en differ in: {odd}") if odd else None
