"""A power cut at any moment loses nothing that was acknowledged, whatever the disk had not yet written."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.storage import disk_shim


@pytest.mark.skipif(sys.platform != "linux", reason="the library stands before the calls of Linux")
@pytest.mark.parametrize(
    ("seeds", "images", "deeds"), [(2, 60, 30), pytest.param(20, 2000, 60, marks=pytest.mark.long)]
)
def test_after_a_power_cut_every_acknowledged_edit_and_a_whole_file_are_there(
    seeds: int, images: int, deeds: int, tmp_path: Path, shim: Path
) -> None:
    arguments = (str(tmp_path), str(seeds), str(images), str(deeds))
    found = json.loads(disk_shim.run(shim, "power_cut_loop", *arguments, timeout=images * 3))
    print(found)
    assert (found["lost"], found["torn"], found["stray"]) == (0, 0, 0)
    assert found["images"] == images
    assert found["acknowledged"] > images
    assert found["recovered"] > images / 5
