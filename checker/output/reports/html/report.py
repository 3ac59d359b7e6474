"""One page for the office that receives all reports: who lacks what, and where.

Everything is in the one file: style, script, texts. Its Content-Security-Policy allows
nothing but its own style and script, by their digests, so the page cannot reach a network
even if it tried. Assets are the files in ``page/``.
"""

from __future__ import annotations

import base64
import hashlib
import os
from typing import TYPE_CHECKING

from checker.output.reports.html.data import island, run_data, text_data, told_rules
from checker.output.reports.html.markup import Markup, element, joined
from checker.output.reports.html.matrix import columns, matrix
from checker.output.reports.html.static import by_rule, head, lists, totals
from checker.output.reports.html.words import PAGE
from checker.support.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from checker.model.finding import Language
    from checker.model.result import RunResult
    from checker.output.base import Options

DESCRIPTION = {
    "zh": "一个网页，供收报告的机关按报告、按问题查看",
    "en": "one web page, for those who receive many reports",
}

_FOLDER = os.path.join(os.path.dirname(__file__), "page")
_SCRIPTS = ("dom", "data", "text", "state", "overview", "report", "printing", "main")
ASSETS = ("page.html", "page.css", "dark.css", *(f"{name}.js" for name in _SCRIPTS))
"""The files of ``page/``."""

_LANGUAGES: Mapping[Language, str] = {"zh": "zh-CN", "en": "en"}
_EARLY = 'document.documentElement.className = "scripted";'
"""Runs before the matrix is read, so that a browser with scripts lays out only its beginning."""

_HOLE = lazily(r"\{\{(\w+)\}\}")


def render(result: RunResult, options: Options) -> str:
    """Return the page."""
    lang = options.lang
    words = PAGE[lang]
    style, dark, labels = asset("page.css"), asset("dark.css"), _labels(result, lang)
    script = "".join(asset(f"{name}.js") for name in _SCRIPTS)
    script = f'(() => {{\n"use strict";\n{script}start();\n}})();\n'
    rules = told_rules(result)
    holes: dict[str, str] = {
        "lang": _LANGUAGES[lang],
        "policy": _policy((style, dark, labels), (_EARLY, script)),
        "title": joined([words["title"]]),
        "style": style,
        "early": _EARLY,
        "dark": dark,
        "labels": labels,
        "skip": _skip(lang),
        "head": head(result, lang),
        "totals": totals(result, lang),
        "matrix": matrix(result, lang),
        "by_rule": by_rule(result, rules, lang),
        "lists": lists(result, rules, lang),
        "data": island(run_data(result, rules, lang)),
        "texts": island(text_data(result)),
        "script": script,
    }
    # in one pass, so that nothing put in is searched for holes again
    return _HOLE.sub(lambda match: holes[match[1]], asset("page.html"))


def asset(name: str) -> str:
    """Return a file of ``page/``, with line feeds alone, as the browser digests it."""
    with open(os.path.join(_FOLDER, name), encoding="utf-8") as file:
        return file.read()


def _policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """Return what the page may do: use its own style and script, and nothing else."""
    return (
        f"default-src 'none'; style-src {_digests(styles)}; script-src {_digests(scripts)}; "
        "base-uri 'none'; form-action 'none'"
    )


def _digests(contents: Iterable[str]) -> str:
    """Return what names ``contents`` in a policy."""
    digests = (hashlib.sha256(content.encode()).digest() for content in contents)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)


def _labels(result: RunResult, lang: Language) -> str:
    """Return the heads of the matrix as style: on a narrow screen they stand in the cells."""
    rules = [
        f'.matrix td:nth-child({place})::before{{content:"{_css_string(label)}"}}'
        for place, (_, label, _) in enumerate(columns(result, lang), start=2)
    ]
    return "@media screen and (max-width:860px){\n" + "\n".join(rules) + "\n}\n"


def _css_string(text: str) -> str:
    r"""Return ``text`` for a CSS string: all but letters and digits as ``\hex``."""
    return "".join(c if c.isalnum() else f"\\{ord(c):x} " for c in text)


def _skip(lang: Language) -> Markup:
    """Return the links with which a keyboard passes over the head."""
    words = PAGE[lang]
    targets = (("matrix", "skip_matrix"), ("filters", "skip_filters"), ("text", "skip_text"))
    return joined(
        element("a", words[word], href=f"#{target}", class_="skip") for target, word in targets
    )
