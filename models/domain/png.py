"""A PNG that every writer can draw: its parts are whole, and its points are exactly those that its head says.

Whoever only looks at the first bytes lets a picture in that fails when the report is written, or one of a few
bytes that becomes gigabytes when it is unpacked.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

MOST_BYTES = 50_000
MOST_POINTS = 1200  # of a side

_MARK = b"\x89PNG\r\n\x1a\n"
_HEAD, _POINTS, _END = b"IHDR", b"IDAT", b"IEND"
_BYTES_OF = {
    0: 1,
    2: 3,
    4: 2,
    6: 4,
}  # bytes of a point by its kind of colours: grey, RGB, both with alpha
_FILTERS = 5
_PLAIN = (8, 0, 0, 0)  # bits of a colour, then the usual packing, filters and order of rows


def png_size(content: bytes) -> tuple[int, int] | None:
    """Return width and height in points of a sound PNG in grey or RGB, None for anything else."""
    if len(content) > MOST_BYTES or not content.startswith(_MARK):
        return None
    try:
        parts = list(_parts(content))
    except (struct.error, ValueError):
        return None
    if len(parts) < 2 or parts[0][0] != _HEAD or parts[-1] != (_END, b"") or len(parts[0][1]) != 13:
        return None
    wide, high, bits, colours, *how = struct.unpack(">IIBBBBB", parts[0][1])
    if (bits, *how) != _PLAIN or colours not in _BYTES_OF or not (0 < wide <= MOST_POINTS >= high > 0):
        return None
    packed = b"".join(part for name, part in parts if name == _POINTS)
    return (wide, high) if _is_whole(packed, wide * _BYTES_OF[colours] + 1, high) else None


def _parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and content of each part; raises ValueError where a part is cut or its checksum differs."""
    start = len(_MARK)
    while start < len(content):
        (length,) = struct.unpack_from(">I", content, start)
        name, end = content[start + 4 : start + 8], start + 8 + length
        (checksum,) = struct.unpack_from(">I", content, end)
        if checksum != zlib.crc32(content[start + 4 : end]):
            raise ValueError(name)
        yield name, content[start + 8 : end]
        start = end + 4


def _is_whole(packed: bytes, row: int, rows: int) -> bool:
    """Return whether these bytes unpack to so many rows, each behind the number of a filter."""
    unpacking = zlib.decompressobj()
    try:
        points = unpacking.decompress(packed, row * rows + 1)
    except zlib.error:
        return False
    return len(points) == row * rows and unpacking.eof and max(points[::row]) < _FILTERS
