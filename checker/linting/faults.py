"""What goes wrong with one file, a fault of this program included, costs that file alone."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, TypeVar

from checker.support.errors import InputError, NianbaoError, UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Callable

_Result = TypeVar("_Result")


def attempt(action: Callable[[], _Result]) -> _Result | InputError:
    """Return what ``action`` returns, or what is wrong with the one file that it is about.

    A :class:`~checker.support.errors.NianbaoError` about more than one file is raised.
    """
    try:
        return action()
    except InputError as error:
        return error
    except NianbaoError:
        raise
    except MemoryError:
        return UnreadableFileError("内存不足", "not enough memory")
    except Exception as error:  # noqa: BLE001  # a fault of ours costs one file, not the run
        return _fault(error)


def _fault(error: Exception) -> UnreadableFileError:
    """Return what to say about an exception that nobody meant to raise, and where it was."""
    place, traceback = "", error.__traceback__
    while traceback is not None:
        name = os.path.basename(traceback.tb_frame.f_code.co_filename)
        place = f"{name}:{traceback.tb_lineno}"
        traceback = traceback.tb_next
    what = f"{type(error).__name__}: {error} ({place})"
    return UnreadableFileError(
        f"检查时程序出错，请报告：{what}", f"the program failed on it, please report this: {what}"
    )
