"""A workbook as a packed file, looked at before anything is unpacked.

A kilobyte can unpack to gigabytes, so that sizes are asked for first and counted again while reading.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zipfile import BadZipFile, ZipFile, is_zipfile

from models.domain.errors import KnownError
from models.domain.message import N_, Message, message
from models.files import reason_of

MOST_BYTES = 50_000_000  # of the file
MOST_UNPACKED = 100_000_000
MOST_PARTS = 2_000
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # how old workbooks and those with a password begin

_TOO_LARGE = N_(
    "“{name}” is too large for a workbook of this program. Choose the workbook that was made by it."
)
_PROTECTED = N_(
    "“{name}” has a password or is an old .xls. Save it as .xlsx without a password, then try again."
)
_NO_WORKBOOK = N_("“{name}” is not an Excel workbook (.xlsx) or is damaged. Save it again, then try again.")
_NOT_READ = N_("“{name}” was not read: {reason}. Close it in other programs, then try again.")


def not_a_workbook(path: Path) -> KnownError:
    """Return the refusal of a file that is no workbook, or no whole one."""
    return _refused(_NO_WORKBOOK, path)


@contextmanager
def opened(path: Path) -> Iterator[ZipFile]:
    """Open a workbook whose parts may be read one by one; raises KnownError."""
    try:
        _look_at(path)
        with ZipFile(path) as archive:
            _weigh(archive, path)
            yield archive
    except OSError as error:
        raise KnownError(message(_NOT_READ, name=path.name, reason=reason_of(error))) from error
    except (BadZipFile, NotImplementedError) as error:
        raise not_a_workbook(path) from error


def _look_at(path: Path) -> None:
    if path.stat().st_size > MOST_BYTES:
        raise _refused(_TOO_LARGE, path)
    with path.open("rb") as file:
        is_old = file.read(len(_OLE)) == _OLE
    if is_old:
        raise _refused(_PROTECTED, path)
    if not is_zipfile(path):
        raise not_a_workbook(path)


def _weigh(archive: ZipFile, path: Path) -> None:
    """Refuse what unpacks to too much, by what it says of itself; Python reads no more than that."""
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _refused(_TOO_LARGE, path)
    if any(part.flag_bits & 0x1 for part in parts):
        raise _refused(_PROTECTED, path)


def _refused(text: str, path: Path) -> KnownError:
    return KnownError(Message(text, (("name", path.name),)))
