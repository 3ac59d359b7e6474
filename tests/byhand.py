"""Findings and results made by hand: their texts are what a test says, whatever the rules say."""

from checker.model.document import Extent, Place
from checker.model.finding import Finding, PlacedEdit
from checker.model.result import Failure, FileResult
from checker.model.rule import RuleText
from checker.model.span import Span
from checker.packs.load import load_pack

LANGUAGES = ("zh", "en")


def extent(line, column, end_line, end_column, page=None):
    """Return a place in a file."""
    return Extent(Place(line, column, page), Place(end_line, end_column, page))


def edit(line, column, end_line, end_column, replacement):
    """Return an edit of a file."""
    return PlacedEdit(extent(line, column, end_line, end_column), replacement)


def finding(code, severity, message, where, **more):
    """Return a finding; :func:`checked` makes the rule that it names of what is given here."""
    texts = {
        "message": message,
        "name": more.pop("name", "half-width-punctuation"),
        "help": more.pop("help", "改为全角标点。"),
        "basis": more.pop("basis", "GB/T 15834—2011 5.1"),
    }
    given = {
        "confidence": "high",
        "span": Span(0, 0),
        "excerpt": "",
        "section": (),
        "fix": None,
        "fingerprint": "0" * 32,
        **more,
    }
    return Finding(code=code, severity=severity, variant="", arguments=texts, extent=where, **given)


def checked(*given, findings=(), set_aside=(), **fields):
    """Return the result of a checked file; its rules say what its findings were given."""
    bare = FileResult(*given, findings=tuple(findings), set_aside=tuple(set_aside), **fields)
    rules = dict(load_pack("fazhi").texts)
    for code in (*bare.ran, *bare.not_applicable, *bare.not_evaluated, *bare.truncated):
        rules.setdefault(code, _rule(code, "warning"))
    for one in (*bare.findings, *(aside.finding for aside in bare.set_aside)):
        if "message" in one.arguments:
            rules[one.code] = _said_of(one, rules.get(one.code, _rule(one.code, one.severity)))
    return bare._replace(rules=rules, kind=load_pack("fazhi").text)


def failed(path, code, reason):
    """Return the result of a file that could not be checked."""
    pack = load_pack("fazhi")
    failure = Failure(code, reason, reason)
    return FileResult(path, "", failure=failure, rules=pack.texts, kind=pack.text)


def _rule(code, severity):
    empty = dict.fromkeys(LANGUAGES, "")
    message = {lang: {"": ""} for lang in LANGUAGES}
    return RuleText(code, code.lower(), severity, "high", message, empty, empty, empty)


def _said_of(one, rule):
    """Return ``rule`` with the texts of a finding that was made by hand."""
    return rule._replace(
        name=one.arguments["name"],
        message={lang: {**rule.message[lang], "": "{message}"} for lang in LANGUAGES},
        help=dict.fromkeys(LANGUAGES, one.arguments["help"]),
        basis=dict.fromkeys(LANGUAGES, one.arguments["basis"]),
    )
