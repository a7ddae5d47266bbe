"""Whatever call the disk refuses: a true sentence, the old file or the new one whole, and it goes on."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.storage import disk_shim
from tests.storage.fault_loop import DEEDS


@pytest.mark.skipif(sys.platform != "linux", reason="the library stands before the calls of Linux")
@pytest.mark.parametrize("sample", [8, pytest.param(0, marks=pytest.mark.long)])
@pytest.mark.parametrize("deed", DEEDS)
def test_every_call_that_fails_ends_in_a_true_sentence_and_loses_nothing(
    deed: str, sample: int, tmp_path: Path, shim: Path
) -> None:
    found = json.loads(disk_shim.run(shim, "fault_loop", str(tmp_path), deed, str(sample), timeout=3600))
    print(deed, {**found, "wrong": len(found["wrong"])})
    assert found["wrong"] == []
    assert found["calls"] > 3
    assert found["faults"] == (sample or found["calls"] * 10)
