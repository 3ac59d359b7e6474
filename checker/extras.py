"""Libraries that only some input and output formats need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from checker.errors import UnreadableFileError

OFFICE = "nianbao[office]"


def required(module: str) -> Any:
    """Import ``module`` and return it.

    Raise UnreadableFileError, with what to install, where it is missing: the format
    cannot be read, and no other file loses its findings for it.
    """
    try:
        return import_module(module)
    except ImportError:
        library = module.partition(".")[0]
        raise UnreadableFileError(
            f"读取这种格式需要 {library}，尚未安装；请运行：pip install '{OFFICE}'",
            f"this format needs {library}, which is not installed; run: pip install '{OFFICE}'",
        ) from None
