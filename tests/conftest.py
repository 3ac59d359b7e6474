"""What holds for all tests."""

import os
import shutil

import pytest

PROGRAMS = ("soffice", "chromium", "pdftoppm", "node")


def pytest_configure():
    """Where CI says that they are there, no test may be skipped for want of a program."""
    if os.environ.get("NIANBAO_PROGRAMS") == "required":
        missing = [name for name in PROGRAMS if shutil.which(name) is None]
        if missing:
            raise pytest.UsageError(f"not installed: {', '.join(missing)}")
