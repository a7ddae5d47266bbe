"""Bytes of the clipboard: what was copied comes back; what anybody else left there is no clip."""

from __future__ import annotations

import json
import random

import pytest

from models.editing.step_clips import clip
from models.storage.clip_bytes import LARGEST_CLIP, clip_from_bytes, clip_to_bytes
from tests.build import standard_post


def bytes_of_a_clip() -> bytes:
    b = standard_post()
    return clip_to_bytes(clip(b.snapshot, [b.ids["Write and illustrate"], b.ids["Approve content"]]))


def test_a_clip_comes_back_as_it_was() -> None:
    b = standard_post()
    taken = clip(b.snapshot, list(b.snapshot.steps))
    assert clip_from_bytes(clip_to_bytes(taken)) == taken


@pytest.mark.parametrize(
    "data",
    [
        *(b"", b"x", b"[]", b"null", b"{}", b'{"format": "1001", "tables": {}}', b"\xff\xfe", b"[" * 100_000),
        *(b'{"format": 1001, "tables": []}', b'{"format": 1001, "tables": {"step": [[]]}}'),
        *(b'{"format": 999999, "tables": {}}', b'{"format": 1001, "tables": {"unknown": []}}'),
    ],
)
def test_what_is_no_clip_is_none(data: bytes) -> None:
    assert clip_from_bytes(data) is None


def test_a_clip_whose_rows_do_not_hold_together_is_none() -> None:
    whole = json.loads(bytes_of_a_clip())
    for kind in ("role", "workflow", "step"):
        parts = {name: rows for name, rows in whole["tables"].items() if name != kind}
        assert clip_from_bytes(json.dumps({**whole, "tables": parts}).encode()) is None
    assert clip_from_bytes(bytes_of_a_clip() + b" " * LARGEST_CLIP) is None


def test_flipped_bytes_give_a_clip_or_none_but_never_a_fault() -> None:
    chance, data = random.Random(3), bytes_of_a_clip()
    for _ in range(300):
        broken = bytearray(data)
        for _ in range(chance.randrange(1, 4)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        clip_from_bytes(bytes(broken))
