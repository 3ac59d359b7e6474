"""Locate the rule packs and the grammar, installed or in a source checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_PACKAGED = _PACKAGE / "_data"  # exists only in a built wheel
_ROOT = _PACKAGED if _PACKAGED.is_dir() else _PACKAGE.parent

RULES = _ROOT / "rules"
GRAMMAR = _ROOT / "grammar"
