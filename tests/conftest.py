"""What holds for all tests."""

import os
import shutil

import pytest
from hypothesis import HealthCheck, settings

from checker.support import cache

# A slow or busy machine is no fault, and the same tree gives the same result every time;
# --hypothesis-profile=explore draws other examples.
_PATIENT = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("usual", **_PATIENT, derandomize=True)
settings.register_profile("explore", **_PATIENT)
settings.load_profile("usual")

PROGRAMS = ("soffice", "chromium", "pdftoppm", "node")


def pytest_configure():
    """Tests keep what is slow to make where the command does.

    Where CI says that they are there, no test may be skipped for want of a program.
    """
    cache.use(cache.users_folder())
    os.environ["NIANBAO_DATA_DIR"] = os.path.join(os.devnull, "none")  # whatever a user has learnt
    if os.environ.get("NIANBAO_PROGRAMS") == "required":
        missing = [name for name in PROGRAMS if shutil.which(name) is None]
        if missing:
            raise pytest.UsageError(f"not installed: {', '.join(missing)}")


@pytest.fixture
def own_cache(tmp_path):
    """The cache folder of one test, empty."""
    with cache.at(str(tmp_path / "cache")):
        yield tmp_path / "cache"


@pytest.fixture
def forget():
    """Return a function that empties what modules remember of files; so does the test's end."""
    from checker.packs.builtin import load_builtin
    from checker.support import compiled

    def empty():
        compiled._file.cache_clear()
        load_builtin.cache_clear()

    yield empty
    empty()
