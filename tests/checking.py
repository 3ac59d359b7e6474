"""Checking in a test: on the same day every time, and no file of which nothing comes back."""

import datetime

from checker.linting import lint
from checker.model.options import RunOptions
from checker.support.errors import InputError

TODAY = datetime.date(2026, 6, 30)


def run_options(**chosen):
    """Return the options of a run on the day of the tests."""
    return RunOptions(TODAY, **chosen)


def check_bytes(name, data, suffix="", options=None):
    """Return the result of checking one file's content, also where it cannot be read."""
    options = options or run_options()
    try:
        return lint.lint_bytes(name, data, suffix, options).result
    except InputError as error:
        return lint.failed(name, error, options)


def check_text(text, name="<text>", options=None):
    """Return the result of checking a report given as a string."""
    return check_bytes(name, text.encode("utf-8", "surrogatepass"), "", options)


def check_document(document, options=None):
    """Return the result of checking a document that was read."""
    return lint.lint_document(document, options or run_options()).result
