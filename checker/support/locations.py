"""Locate rule packs, what lies beside their rules, and grammar, installed or in a checkout."""

import os

# os.path, because importing pathlib takes longer than all that is done with these paths.
PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_PACKAGED = os.path.join(PACKAGE, "_data")  # exists only in a built wheel
_ROOT = _PACKAGED if os.path.isdir(_PACKAGED) else os.path.dirname(PACKAGE)

RULES = os.path.join(_ROOT, "rules")
GRAMMAR = os.path.join(_ROOT, "grammar")
PROSE_MODEL = os.path.join(RULES, "gongwen", "prose.ngrams")
SLIPS = os.path.join(RULES, "gongwen", "likely.slips")
