"""The rules of a run as SARIF describes them, and what they rest on as taxonomies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from checker.output.wording import WORDS
from checker.packs.load import cited_sources, source_path
from checker.support.markdown_text import plain
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from checker.model.finding import Language
    from checker.model.rule import Clause
    from checker.output.reports._reasons import ExplainedRule

LEVELS = {"error": "error", "warning": "warning", "info": "note"}
LANGUAGES: Mapping[Language, str] = {"zh": "zh-CN", "en": "en-US"}

_PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
_PLACEHOLDER = lazily(r"\{[a-z][a-z0-9_]*\}")
_LONGEST = 1024
"""Characters that GitHub takes of a description."""


class Taxonomies:
    """The documents that rules rest on, one taxonomy each, in the order rules name them."""

    def __init__(self, rules: Iterable[ExplainedRule], lang: Language) -> None:
        self._lang = lang
        self._taxa: dict[str, dict[str, Clause]] = {}
        self._documents: dict[str, Mapping[str, Any]] = {}
        for rule in rules:
            for clause in rule.clauses:
                cited = cited_sources(source_path(rule.text))
                self._documents.setdefault(clause.source, cited[clause.source])
                self._taxa.setdefault(clause.source, {}).setdefault(_taxon(clause), clause)
        self._order = list(self._taxa)

    def supported(self) -> list[dict[str, Any]]:
        """Return references to all taxonomies."""
        return [self._reference(source) for source in self._order]

    def relations(self, rule: ExplainedRule) -> list[dict[str, Any]]:
        """Return references to the clauses that ``rule`` rests on."""
        return [
            {
                "target": {
                    "id": _taxon(clause),
                    "index": list(self._taxa[clause.source]).index(_taxon(clause)),
                    "toolComponent": self._reference(clause.source),
                },
                "kinds": ["relevant"],
            }
            for clause in rule.clauses
        ]

    def components(self) -> Iterator[dict[str, Any]]:
        """Yield the taxonomies."""
        for source, taxa in self._taxa.items():
            document, lang = self._documents[source], self._lang
            title = document["title"][lang]
            component = {
                "name": source,
                "language": LANGUAGES[lang],
                "shortDescription": {"text": title},
                "fullDescription": {"text": _citation(document, lang)},
                "isComprehensive": False,
                "taxa": [
                    {"id": name, "shortDescription": {"text": clause.text[lang] or title}}
                    for name, clause in taxa.items()
                ],
            }
            if "issuer" in document:
                component["organization"] = document["issuer"]
            if "url" in document:
                component["informationUri"] = document["url"]
            yield component

    def _reference(self, source: str) -> dict[str, Any]:
        return {"name": source, "index": self._order.index(source)}


def _taxon(clause: Clause) -> str:
    """Return the id of a clause, the same in every language; the key of a whole document."""
    return clause.text["zh"] or clause.source


def _citation(document: Mapping[str, Any], lang: Language) -> str:
    """Return how a document is cited, with its number and the day it came into force."""
    words, cited_as = WORDS[lang], document[lang]
    details = [document["number"]] if "number" in document else []
    if "in_force" in document:
        details.append(words["in_force"].format(day=document["in_force"]))
    if not details:
        return str(cited_as)
    return words["details"].format(text=cited_as, details=words["and"].join(details))


def descriptor(
    explained: ExplainedRule, relations: list[dict[str, Any]], lang: Language
) -> dict[str, Any]:
    """Return a rule as code scanning shows it."""
    rule = explained.text
    short = _PLACEHOLDER.sub("…", rule.message[lang][""]) or rule.name
    why = explained.why[lang] or short
    texts = [
        (WORDS[lang][label], text)
        for label, text in (
            ("why", explained.why[lang]),
            ("help", rule.help[lang]),
            ("traps", explained.traps[lang]),
            ("basis", rule.basis[lang]),
        )
        if text
    ]
    colon = WORDS[lang]["colon"]
    described: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name[:255],
        "shortDescription": {"text": _cut(short)},
        "fullDescription": {"text": _cut(why)},
        "help": {
            "text": "\n".join(f"{label}{colon}{text}" for label, text in texts) or short,
            "markdown": "\n\n".join(f"**{label}**\n\n{plain(text)}" for label, text in texts)
            or plain(short),
        },
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": [_family(rule.code)],
            "precision": rule.confidence,
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }
    if relations:
        described["relationships"] = relations
    return described


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _family(code: str) -> str:
    """Return letters and first digit of a code: ``GW2`` for ``GW204``."""
    letters = code.rstrip("0123456789")
    return code[: len(letters) + 1]
