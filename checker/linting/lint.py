"""Run the rules of a pack over reports: bytes in, results out, nothing printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker import formats
from checker.linting.run_rules import RulesRun
from checker.model.options import RunOptions
from checker.model.result import Failure, FileResult
from checker.packs.load import builtin_packs, load_pack
from checker.packs.selection import DEFAULT_PACK, require_known, selected
from checker.structure.analyse import analyse
from checker.support.errors import InputError, NianbaoError

if TYPE_CHECKING:
    from checker.model.document import Document
    from checker.packs.pack import Pack
    from checker.structure.report import Report


def check_bytes(
    name: str, data: bytes, suffix: str = "", options: RunOptions | None = None
) -> FileResult:
    """Check one file's content; ``name`` is the path shown, ``suffix`` its end with the dot.

    A file that cannot be read gives a result with a failure, never an exception.
    """
    options = options or RunOptions()
    try:
        document = formats.read_bytes(name, data, suffix, options.limits)
    except InputError as error:
        return failed(name, error, options)
    return check_document(document, options)


def check_text(text: str, name: str = "<text>", options: RunOptions | None = None) -> FileResult:
    """Check a report given as a string."""
    return check_bytes(name, text.encode("utf-8", "surrogatepass"), "", options)


def failed(name: str, error: InputError, options: RunOptions) -> FileResult:
    """Return the result of a file that could not be checked."""
    pack = options.pack or DEFAULT_PACK
    failure = Failure(error.code, error.zh, error.en)
    return FileResult(name, pack, failure=failure, rules=load_pack(pack).texts)


def check_document(document: Document, options: RunOptions) -> FileResult:
    """Check one document with the pack that is chosen or detected."""
    pack = load_pack(options.pack or DEFAULT_PACK)
    settled, report = analyse(document, pack, today=options.today, profile=options.profile)
    if options.pack is None:
        detected = _detected(report, pack)
        if detected is not pack:
            pack = detected
            settled, report = analyse(document, pack, today=options.today, profile=options.profile)
    run = RulesRun(settled, report, pack, options)
    return run.result()


def _detected(report: Report, default: Pack) -> Pack:
    """Return the first pack whose pattern the title fits, else the default."""
    title = report.metadata.title
    if title is None:
        return default
    from checker.support.patterns import compiled

    for pack in builtin_packs():
        if pack.detect is not None and compiled(pack.detect).search(title):
            return pack
    return default


def require_good(options: RunOptions) -> None:
    """Raise :class:`NianbaoError` for a wrong pack, an unknown selector, or no rule left to run.

    So a run stops for it before any file. Rules that single files are spared do not count.
    """
    pack = load_pack(options.pack or DEFAULT_PACK)
    for selector in (*options.select, *options.extend_select, *options.ignore):
        require_known(pack, selector)
    if not selected(pack, options._replace(settings=options.settings._replace(ignored=()))):
        raise NianbaoError("选择之后没有规则可运行", "no rule is left to run")
