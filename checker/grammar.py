"""The Lark grammar of a report, loaded once and cheaply.

Building the LALR tables takes longer than checking a report, so they are kept in
the user's cache under a key of the grammar's own bytes.
"""

from __future__ import annotations

import hashlib
import io
import os
import re
import sys
from functools import cache, lru_cache
from typing import TYPE_CHECKING

import lark
from lark.lexer import Lexer, Token

from checker import store
from checker.resources import GRAMMAR

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from lark import ParseTree
    from lark.common import LexerConf


class _TokenStream(Lexer):
    """Hands the tokens that :mod:`checker.lexer` made to the parser."""

    def __init__(self, conf: LexerConf) -> None:
        """Take Lark's configuration; the tokens come ready, so it is not used."""

    def lex(self, tokens: Iterable[Token]) -> Iterator[Token]:  # type: ignore[override]
        """Return the tokens as they are."""
        return iter(tokens)


@lru_cache(maxsize=1)
def _grammar() -> lark.Lark:
    """Return the parser, from the cache when the grammar has not changed."""
    digest = hashlib.sha256()
    for name in sorted(os.listdir(GRAMMAR)):  # noqa: PTH208  # pathlib is slow to import
        with open(os.path.join(GRAMMAR, name), "rb") as file:  # noqa: PTH118, PTH123
            digest.update(file.read())
    digest.update(f"{lark.__version__} {sys.version_info[:2]}".encode())
    key = digest.hexdigest()
    kept = store.load("outline", key)
    if kept is not None:
        return lark.Lark.load(io.BytesIO(kept))
    grammar = lark.Lark.open(
        os.path.join(GRAMMAR, "outline.lark"),  # noqa: PTH118
        parser="lalr",
        lexer=_TokenStream,
        start="report",
        maybe_placeholders=False,
        propagate_positions=False,
    )
    buffer = io.BytesIO()
    grammar.save(buffer)
    store.save("outline", key, buffer.getvalue())
    return grammar


def parse(tokens: Iterable[Token]) -> ParseTree:
    """Return the tree of a report from the tokens of its whole text."""
    return _grammar().parse(tokens)


@cache
def shape(terminal: str) -> re.Pattern[str]:
    """Return the pattern that the grammar gives for a terminal, ready to match."""
    for definition in _grammar().terminals:
        if definition.name == terminal:
            return re.compile(definition.pattern.to_regexp())
    raise KeyError(terminal)


def make_token(kind: str, text: str, start: int, end: int) -> Token:
    """Return a token for ``text[start:end]`` (0-based code points)."""
    return Token(kind, text[start:end], start_pos=start, end_pos=end)
