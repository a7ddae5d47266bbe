"""Programs that some tests need; `.ci/run` installs them, and says so by a variable of the environment."""

from __future__ import annotations

import os
import shutil

import pytest

ALL_HERE = "EVERY_PROGRAM_IS_HERE"


def program(name: str) -> str:
    """Return where a program stands; without it the test is skipped, or fails where all must be here."""
    found = shutil.which(name)
    if found is None and os.environ.get(ALL_HERE):
        pytest.fail(f"{name} is not installed, and .ci/run should have done that")
    if found is None:
        pytest.skip(f"{name} is not installed")
    return found
