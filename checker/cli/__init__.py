"""The command line. Only this package prints, exits or knows click."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from typing import TYPE_CHECKING, NoReturn

from checker.cli import plain_check
from checker.cli.language import language_of_errors
from checker.cli.output import print_note
from checker.support import cache, kept_patterns
from checker.support.errors import NianbaoError

try:
    from _signal import SIGTERM, signal  # type: ignore[import-not-found]
except ImportError:
    from signal import SIGTERM, signal  # makes enumerations of all signals first

if TYPE_CHECKING:
    from types import FrameType


def main() -> None:
    """Run the command line; ends the process with the exit code of the contract."""
    # A short run makes next to no garbage: looking for it takes longer than what it frees.
    # Commands that may go on for long switch it on again (see checker.cli.files).
    gc.disable()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # a console that cannot show a character gets it escaped, never a crash
            stream.reconfigure(errors="backslashreplace")
    cache.use(cache.users_folder())
    signal(SIGTERM, _terminated)
    try:
        code = _run()
        sys.stdout.flush()
        kept_patterns.keep()
    except KeyboardInterrupt:
        _print_interrupted()
        code = 130
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    except NianbaoError as error:
        print_note(error.text(language_of_errors(sys.argv[1:])))
        code = 2
    except BrokenPipeError:
        # the reader has gone away: what is left to say has nobody to hear it
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = 1
    _leave(code)


def _run() -> int:
    """Run the command; a plain check without click, which takes as long to import as a check."""
    chosen = plain_check.chosen(sys.argv[1:])
    if chosen is not None:
        from checker.cli.checking import check

        return check(*chosen)
    from checker.cli import program

    return program.run()


def _terminated(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End by an exception, so that temporary files and other processes end too."""
    sys.exit(143)


def _print_interrupted() -> None:
    # a terminal has ^C in the line
    start = "\n" if sys.stderr.isatty() else ""
    sys.stderr.write(f"{start}nianbao: 已中断 | interrupted\n")
    sys.stderr.flush()


def _leave(code: int) -> NoReturn:
    """End the process without taking every object apart, which takes a tenth of a short run."""
    atexit._run_exitfuncs()  # noqa: SLF001  # what others have asked to be done at the end
    sys.stderr.flush()
    os._exit(code)
