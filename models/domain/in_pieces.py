"""Plain data as texts of plain letters, packed and with a checksum, each short enough for a cell.

So it lives in the cells of a hidden sheet, which every spreadsheet program keeps.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any, TypeVar

_MOST_BYTES = 32_000_000
_PIECE = 32_000  # characters; a cell holds 32,767
_CHECK = 16  # characters of the checksum

Read = TypeVar("Read")


def in_pieces(mark: str, data: Any) -> tuple[str, ...]:
    """Return plain data as texts; the first one is the mark, which says what it is and in which form."""
    text = json.dumps(data, separators=(",", ":")).encode()
    packed = _checksum(text) + b64encode(zlib.compress(text, 9)).decode()
    return (mark, *(packed[start : start + _PIECE] for start in range(0, len(packed), _PIECE)))


def whole(mark: str, pieces: tuple[str, ...], read: Callable[[Any], Read]) -> Read | None:
    """Return what `read` makes of the data in these texts, None for another mark or what is not whole."""
    packed = "".join(pieces[1:])
    try:
        text = zlib.decompressobj().decompress(b64decode(packed[_CHECK:], validate=True), _MOST_BYTES)
        is_whole = pieces[:1] == (mark,) and _checksum(text) == packed[:_CHECK]
        return read(json.loads(text)) if is_whole else None
    except (ValueError, zlib.error, KeyError, IndexError, TypeError, AttributeError, RecursionError):
        return None


def _checksum(text: bytes) -> str:
    return sha256(text).hexdigest()[:_CHECK]
