"""nianbao: a linter for Chinese official annual reports.

The command is ``nianbao``; from Python::

    import checker

    report = checker.check_file("report.txt")
    for finding in report.findings:
        print(finding.line, finding.code, finding.message)

Names are imported when they are first used: ``import checker`` alone costs nothing.
"""

__all__ = [
    "Annotated",
    "Choices",
    "Edit",
    "Failure",
    "FileReport",
    "Finding",
    "Fix",
    "FixedFile",
    "InputError",
    "Limits",
    "LintedFile",
    "Linter",
    "NianbaoError",
    "Output",
    "Pack",
    "PackError",
    "Part",
    "Report",
    "Rules",
    "Settings",
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
    from checker.api.checks import Choices, check_file, check_paths, check_text, load_pack
    from checker.api.linter import LintedFile, Linter
    from checker.linting.annotate import Annotated
    from checker.linting.fixing.text_file import FixedFile
    from checker.model.options import Settings
    from checker.output.contract.check import (
        Failure,
        FileReport,
        Output,
        Part,
        Report,
        Rules,
        State,
        Summary,
        Tool,
    )
    from checker.output.contract.finding import Edit, Finding, Fix
    from checker.packs.pack import Pack
    from checker.support.errors import InputError, NianbaoError, PackError
    from checker.support.limits import Limits
    from checker.support.version import __version__

_HOMES = {
    **dict.fromkeys(
        ("Choices", "check_file", "check_paths", "check_text", "load_pack"), "api.checks"
    ),
    **dict.fromkeys(("LintedFile", "Linter"), "api.linter"),
    **dict.fromkeys(("Edit", "Finding", "Fix"), "output.contract.finding"),
    "Annotated": "linting.annotate",
    "FixedFile": "linting.fixing.text_file",
    "Limits": "support.limits",
    "Settings": "model.options",
    **dict.fromkeys(("InputError", "NianbaoError", "PackError"), "support.errors"),
    "Pack": "packs.pack",
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
