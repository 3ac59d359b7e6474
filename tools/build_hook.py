"""Compiles the rules, the grammar and the index of words when a wheel is built (Hatchling runs it).

The wheel stays one for all platforms and Python versions: what is compiled is plain data.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledData(BuildHookInterface[Any]):
    """Puts the compiled file into a wheel; an editable installation compiles as it runs."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say where the result goes; a rule that is wrong ends the build."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from checker.linting.wheel_data import compiled_file
        from checker.support import compiled

        # goes when Hatchling is done with this hook, which is after the wheel is written
        self._folder = tempfile.TemporaryDirectory()
        file = Path(self._folder.name, compiled.NAME)
        file.write_bytes(compiled_file())
        build_data["force_include"][str(file)] = f"checker/_data/{compiled.NAME}"
