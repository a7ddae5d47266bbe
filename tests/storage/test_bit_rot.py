"""Flipped bits and lost ends: a damaged file is refused or has exactly the contents it was saved with."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from models.domain.errors import KnownError
from models.storage.document import Document, read_document, write_document
from tests.storage.samples import small


def _rotten(image: bytes, random: Random) -> bytes:
    if random.random() < 0.1:
        return image[: random.randrange(len(image))]
    rotten = bytearray(image)
    for _ in range(random.choice((1, 1, 2, 8))):
        rotten[random.randrange(len(rotten))] ^= 1 << random.randrange(8)
    return bytes(rotten)


def _is_same(found: Document, saved: Document) -> bool:
    return (found.content, found.snapshot) == (saved.content, saved.snapshot)


@pytest.mark.parametrize("files", [150, pytest.param(1500, marks=pytest.mark.long)])
def test_no_rotten_file_is_opened_with_other_contents(files: int, tmp_path: Path) -> None:
    random = Random(files)  # a fixed seed: a failure can be repeated
    path = tmp_path / "document.racigraph"
    write_document(small(), path, "author")
    saved, image = read_document(path), path.read_bytes()
    refused = 0
    for _ in range(files):
        path.write_bytes(_rotten(image, random))
        try:
            assert _is_same(read_document(path), saved)
        except KnownError:
            refused += 1
    assert files / 4 < refused < files  # flips in unused bytes harm nothing


@pytest.mark.parametrize("text", ["Editor", "Write and illustrate", "Über"])
def test_a_single_flipped_bit_in_a_name_is_found(text: str, tmp_path: Path) -> None:
    path = tmp_path / "document.racigraph"
    write_document(small(), path, "author")
    image = bytearray(path.read_bytes())
    image[image.index(text.encode())] ^= 2
    path.write_bytes(image)
    with pytest.raises(KnownError, match="damaged"):
        read_document(path)
