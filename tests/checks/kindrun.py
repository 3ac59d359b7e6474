"""Run one kind of check over a text, without a rule."""

from datetime import date
from functools import lru_cache

from checker import formats
from checker.checks import registry
from checker.packs.load import load_pack
from checker.structure.analyse import analyse

TITLE = "临江县司法局2024年法治政府建设年度报告\n"


@lru_cache(maxsize=1)
def pack():
    """Return the pack whose words the grammar works with."""
    return load_pack("fazhi")


def hits(kind, text, **params):
    """Return the hits of ``kind`` on ``text``, in the order of the text."""
    document = formats.read_bytes("t", text.encode(), ".txt")
    _, report = analyse(document, pack(), today=date(2026, 6, 30))
    found = registry.load(kind).run(report, registry.build(kind, params))
    return sorted(found, key=lambda hit: hit.span)


def excerpts(kind, text, **params):
    """Return what the hits of ``kind`` cover."""
    return [hit.span.of(text) for hit in hits(kind, text, **params)]


def fixed_text(kind, text, **params):
    """Return ``text`` with the edits of all hits made."""
    edits = [edit for hit in hits(kind, text, **params) for edit in hit.edits]
    for edit in sorted(edits, reverse=True):
        text = text[: edit.span.start] + edit.replacement + text[edit.span.end :]
    return text
