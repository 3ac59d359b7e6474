"""A rule as it runs. Nothing here needs YAML or pydantic."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.support.patterns import lazily
from checker.support.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from checker.model.finding import Applicability, Confidence, Language, Severity

_PLACEHOLDER = lazily(r"\{([a-z][a-z0-9_]*)\}")


class Rule(Record):
    """One validated rule.

    ``needs`` are the facts without which it cannot be evaluated; ``subject``
    those whose absence makes it not applicable; no ``profiles`` means all.
    ``parameters`` fill the ``Params`` of its ``kind``. ``message`` is by language
    and variant (``""`` is the usual wording), ``help`` and ``basis`` by language,
    empty where a user's pack gives none. ``source`` is the file it is declared
    in: below ``rules/`` for a built-in rule, else the path of the user's pack.
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
    pack: str
    source: str

    def worded(self, lang: Language, variant: str, arguments: Mapping[str, str | int]) -> str:
        """Return the message in ``lang`` with ``{names}`` replaced by ``arguments``.

        A variant that the rule does not word takes its usual message. Nothing in
        an argument is interpreted; a name without an argument stays as it is.
        """
        wordings = self.message[lang]
        template = wordings.get(variant, wordings[""])
        return _PLACEHOLDER.sub(
            lambda match: str(arguments.get(match[1], match[0])),
            template,
        )


def placeholders(template: str) -> frozenset[str]:
    """Return the names that a message uses."""
    return frozenset(_PLACEHOLDER.findall(template))


def misused_braces(zh: str, en: str) -> tuple[str, str] | None:
    """Return what is wrong with the braces of a message, in Chinese and English, or null."""
    for template in (zh, en):
        rest = _PLACEHOLDER.sub("", template)
        if "{" in rest or "}" in rest:
            return "花括号只用于 {占位符}", "braces are for {placeholders} only"
    odd = ", ".join(sorted(placeholders(zh) ^ placeholders(en)))
    return (f"中英文占位符不一致：{odd}", f"zh and en differ in: {odd}") if odd else None
