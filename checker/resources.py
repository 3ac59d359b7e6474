"""Locate the rule packs and the grammar, installed or in a source checkout."""

import os

# os.path, because importing pathlib takes longer than all that is done with these paths.
_PACKAGE = os.path.dirname(os.path.abspath(__file__))  # noqa: PTH100, PTH120
_PACKAGED = os.path.join(_PACKAGE, "_data")  # noqa: PTH118  # exists only in a built wheel
_ROOT = _PACKAGED if os.path.isdir(_PACKAGED) else os.path.dirname(_PACKAGE)  # noqa: PTH112, PTH120

RULES = os.path.join(_ROOT, "rules")  # noqa: PTH118
GRAMMAR = os.path.join(_ROOT, "grammar")  # noqa: PTH118
