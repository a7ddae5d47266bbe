"""Killing the program while it edits and saves loses nothing that was acknowledged."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the loop forks")
@pytest.mark.parametrize("cycles", [50, pytest.param(1000, marks=pytest.mark.long)])
def test_killed_while_editing_and_saving_nothing_is_lost(cycles: int, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "tests.storage.kill_loop", str(tmp_path), str(cycles)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=cycles * 3, check=True)
    found = json.loads(run.stdout)
    print(found)
    assert (found["lost"], found["unreadable"], found["stray"]) == (0, 0, 0)
    assert found["acknowledged"] > cycles
    assert found["recovered"] > cycles / 5
    assert found["said"] > cycles / 5
    assert found["saved"] > cycles / 5
