"""A file that appears whole or not at all: written beside its target under a hidden name, then put in place.

Whatever happens in between (Cancel, full disk, crash of the writer), the old file stays as it was and nothing
is left over.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from models import files
from models.domain.errors import KnownError
from models.domain.message import message

ENDING = ".xlsx"  # of a report


@contextmanager
def written_whole(path: Path, *, may_replace: bool = True) -> Iterator[Path]:
    """Give the hidden file to write; on leaving without an error it replaces the target and has its rights.

    Raises KnownError when the folder, the disk or the target refuse, or there is a file that may not be
    replaced; the old file is intact then.
    """
    target = files.real_path(path)
    draft = files.temporary_beside(target, path.suffix)
    try:
        files.refuse_to_replace(target)
        yield draft
        files.finish(draft, like=target)
        if not may_replace and target.exists():
            raise KnownError(message("“{name}” exists already. It was not replaced.", name=path.name))
        files.put_in_place(draft, target)
    except OSError as problem:
        raise files.not_saved(target, problem) from problem
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
