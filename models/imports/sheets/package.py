"""A zip with parts of XML, opened so that neither its size nor its XML can hurt.

Sizes are looked at before anything is unpacked and counted while it is; a DTD is never allowed, for entities
are what makes a small file large and lets it look at others.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, TypeAlias
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from models.domain.message import N_
from models.imports.sheets.bounds import DAMAGED, Unreadable

MOST_UNPACKED = 100_000_000
MOST_RATIO = 200
SMALL = 1_000_000  # a part as small as this may be packed as tightly as it likes
MOST_PARTS = 2_000
BROKEN = (
    *(BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError),
    *(LookupError, OverflowError, expat.ExpatError),
)

UNPACKS_TO_TOO_MUCH = N_(
    "unpacked it would have more than {most} MB. Delete pictures and sheets that are not needed, "
    "or copy the table into a new file."
)
TOO_MANY_PARTS = N_("it has more than {most} parts. Copy the table into a new file.")
NO_DTD = N_("it holds definitions (a DTD) that no spreadsheet program writes. Save it again as .xlsx there.")

Start: TypeAlias = Callable[[str, dict[str, str]], None]
End: TypeAlias = Callable[[str], None]


class Package:
    """An open zip whose parts are read as XML; a context manager."""

    def __init__(self, path: Path) -> None:
        self._zip, self._left = ZipFile(path), MOST_UNPACKED
        self._infos = {
            info.filename.replace("\\", "/").lstrip("/").lower(): info for info in self._zip.infolist()
        }
        self._refuse_large()

    def __enter__(self) -> Package:
        return self

    def __exit__(self, *error: object) -> None:
        self._zip.close()

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._infos

    def head(self, part: str, size: int) -> bytes:
        """Return the beginning of a part, nothing when there is none."""
        if part not in self:
            return b""
        with self._zip.open(self._infos[part.lower()]) as stream:
            return stream.read(size)

    def read(self, part: str, start: Start, end: End, text: End) -> None:
        """Tell what stands in a part, tag by tag; raises Unreadable."""
        if part not in self:
            raise Unreadable(DAMAGED)
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_dtd
        parser.StartElementHandler, parser.EndElementHandler = start, end
        parser.CharacterDataHandler = text
        with self._zip.open(self._infos[part.lower()]) as stream:
            parser.ParseFile(_Counting(stream, self))

    def unpacked(self, size: int) -> None:
        """Count what was unpacked; raises Unreadable when it is too much."""
        self._left -= size
        if self._left < 0:
            raise Unreadable(UNPACKS_TO_TOO_MUCH, most=MOST_UNPACKED // 1_000_000)

    def _refuse_large(self) -> None:
        infos = self._zip.infolist()
        if len(infos) > MOST_PARTS:
            raise Unreadable(TOO_MANY_PARTS, most=MOST_PARTS)
        is_tight = any(info.file_size > max(SMALL, info.compress_size * MOST_RATIO) for info in infos)
        if is_tight or sum(info.file_size for info in infos) > MOST_UNPACKED:
            raise Unreadable(UNPACKS_TO_TOO_MUCH, most=MOST_UNPACKED // 1_000_000)
        if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in infos):
            raise Unreadable(DAMAGED)


class _Counting:
    """A stream that counts what is read of it."""

    def __init__(self, stream: IO[bytes], package: Package) -> None:
        self._stream, self._package = stream, package

    def read(self, size: int = -1, /) -> bytes:
        data = self._stream.read(size)
        self._package.unpacked(len(data))
        return data


def _refuse_dtd(*_: object) -> None:
    raise Unreadable(NO_DTD)


def nothing(_: str) -> None:
    """Hear a text or the end of a tag without need of it."""


def local(name: str) -> str:
    """Return the name of a tag or attribute without the short name of its namespace."""
    return name.rpartition(":")[2]
