"""All that a wheel brings compiled; ``tools/build_hook.py`` puts it there."""

from __future__ import annotations

import os

from checker import formats
from checker.checks import registry
from checker.language import grammar, word_boundaries
from checker.packs import builtin, reasons
from checker.packs.pack import from_plain
from checker.support import cache, compiled, locations


def compiled_file() -> bytes:
    """Return the content of the wheel's compiled file, made from the sources.

    Raises :class:`~checker.support.errors.PackError` if a rule or a table is not good.
    """
    packs = builtin.compile_packs()
    rules = [rule for _, own in packs["packs"] for rule in from_plain(own).rules]
    return compiled.encode(
        {
            grammar.SECTION: grammar.compile_grammar(),
            word_boundaries.SECTION: word_boundaries.compile_index(),
            builtin.SECTION: packs,
            registry.SECTION: registry.compile_names(),
            formats.SECTION: formats.compile_formats(),
            reasons.SECTION: reasons.compile_reasons(rule.source for rule in rules),
            "code": _code_digest(),  # other code gives the file another identity
        }
    )


def _code_digest() -> str:
    """Return the digest of the package's code: what users' packs give depends on it too."""
    contents = []
    for folder, folders, names in os.walk(locations.PACKAGE):
        folders.sort()
        for name in sorted(names):
            if name.endswith(".py"):
                with open(os.path.join(folder, name), "rb") as file:
                    contents.append(file.read())
    return cache.key(*contents)
