"""Libraries that only some input and output formats need."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from checker.support.errors import NianbaoError, UnreadableFileError

OFFICE = "nianbao[office]"
XLSX = "nianbao[xlsx]"


def required(module: str) -> Any:
    """Import ``module`` and return it.

    Raise UnreadableFileError, with what to install, where it is missing: the format
    cannot be read; other files are still checked.
    """
    try:
        return import_module(module)
    except ImportError:
        library = module.partition(".")[0]
        raise UnreadableFileError(
            f"读取这种格式需要 {library}，尚未安装；请运行：pip install '{OFFICE}'",
            f"this format needs {library}, which is not installed; run: pip install '{OFFICE}'",
        ) from None


def required_to_write(module: str, extra: str) -> None:
    """Import ``module``, which an output format needs.

    Raise :class:`NianbaoError`, with the ``extra`` to install, where it is missing.
    """
    try:
        import_module(module)
    except ImportError:
        raise NianbaoError(
            f"输出这种格式需要 {module}，尚未安装；请运行：pip install '{extra}'",
            f"this format needs {module}, which is not installed; run: pip install '{extra}'",
        ) from None
