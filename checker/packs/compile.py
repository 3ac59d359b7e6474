"""Everything that a wheel brings compiled: `tools/build_hook.py` puts it there."""

from __future__ import annotations

from checker.language import grammar, word_boundaries
from checker.support import compiled


def compiled_file() -> bytes:
    """Return the content of the wheel's compiled file, made of the sources.

    Raises :class:`~checker.support.errors.PackError` if a rule is not good.
    """
    return compiled.encode(
        {
            grammar.SECTION: grammar.compile_grammar(),
            word_boundaries.SECTION: word_boundaries.compile_index(),
        }
    )
