"""nianbao: a linter for Chinese official annual reports.

The command is ``nianbao``; from Python::

    import checker

    report = checker.check_file("report.txt")
    for finding in report.findings:
        print(finding.line, finding.code, finding.message)

Names are imported when they are first used: ``import checker`` alone costs nothing.
"""

__all__ = [
    "Choices",
    "Edit",
    "Failure",
    "FileReport",
    "Finding",
    "Fix",
    "InputError",
    "NianbaoError",
    "Output",
    "Pack",
    "PackError",
    "Part",
    "Report",
    "Rules",
    "State",
    "Summary",
    "Tool",
    "__version__",
    "check_file",
    "check_paths",
    "check_text",
    "load_pack",
]

TYPE_CHECKING = False  # type checkers take it for true; importing typing takes a while
if TYPE_CHECKING:
    from checker.api import Choices, check_file, check_paths, check_text
    from checker.output.contract.check import (
        Edit,
        Failure,
        FileReport,
        Finding,
        Fix,
        Output,
        Part,
        Report,
        Rules,
        State,
        Summary,
        Tool,
    )
    from checker.packs.load import load_pack
    from checker.packs.pack import Pack
    from checker.support.errors import InputError, NianbaoError, PackError
    from checker.support.version import __version__

_HOMES = {
    **dict.fromkeys(("Choices", "check_file", "check_paths", "check_text"), "api"),
    **dict.fromkeys(("InputError", "NianbaoError", "PackError"), "support.errors"),
    "Pack": "packs.pack",
    "load_pack": "packs.load",
    "__version__": "support.version",
}
"""The modules of the names that do not stand in ``output.contract.check``."""


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f"{__name__}.{_HOMES.get(name, 'output.contract.check')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return __all__
