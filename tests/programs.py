"""Programs that some tests run for real."""

import os
import shutil

import pytest

_REQUIRED = os.environ.get("NIANBAO_PROGRAMS") == "required"


def path_of(name):
    """Return the path of a program; skip the test, or fail in CI, where there is none."""
    found = shutil.which(name)
    if found is None:
        (pytest.fail if _REQUIRED else pytest.skip)(f"{name} is not installed")
    return found
