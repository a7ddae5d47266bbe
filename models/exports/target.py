"""A file that appears whole or not at all: written beside its target under a hidden name, then put in place.

Whatever happens in between (Cancel, full disk, crash of the writer), the old file stays as it was and nothing
is left over.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from models.domain.errors import KnownError
from models.domain.message import N_, Message, message

Progress = Callable[[float, Message], None]
"""Is told the done share, 0 to 1, and what is being done; raises Cancelled to stop."""

ENDING = ".xlsx"  # of a report


def tell_nobody(share: float, doing: Message) -> None:
    """Be told and pass nothing on."""


def part_of(tell: Progress, begin: float, end: float) -> Progress:
    """Return who is told the progress of a part that takes these shares of the whole."""

    def tell_part(share: float, doing: Message) -> None:
        tell(begin + share * (end - begin), doing)

    return tell_part


class Cancelled(Exception):
    """The user does not want the result any more; nothing was written."""


_REASONS = {
    errno.ENOSPC: N_("“{name}” was not written: the disk is full. Make room or choose another folder."),
    errno.EDQUOT: N_("“{name}” was not written: the disk is full. Make room or choose another folder."),
    errno.EFBIG: N_("“{name}” was not written: the disk is full. Make room or choose another folder."),
    errno.EACCES: N_(
        "“{name}” cannot be written: it is open elsewhere or protected. Close it or choose another name."
    ),
    errno.EPERM: N_(
        "“{name}” cannot be written: it is open elsewhere or protected. Close it or choose another name."
    ),
    errno.EROFS: N_(
        "“{name}” cannot be written: it is open elsewhere or protected. Close it or choose another name."
    ),
    errno.EISDIR: N_("“{name}” is a folder. Choose the name of a file."),
    errno.ENOENT: N_("The folder of “{name}” does not exist. Choose another folder."),
    errno.ENOTDIR: N_("The folder of “{name}” does not exist. Choose another folder."),
    errno.ENAMETOOLONG: N_("The file name “{name}” is too long. Choose a shorter one."),
}
_ANY_REASON = N_("“{name}” was not written: {reason}. Choose another folder.")


@contextmanager
def written_whole(path: Path, *, may_replace: bool = True) -> Iterator[Path]:
    """Give the hidden file to write; on leaving without an error it replaces the target.

    Raises KnownError when the folder, the disk or the target refuse, or there is a file that may not be
    replaced; the old file is intact then.
    """
    target = Path(os.path.realpath(path))
    draft = target.with_name(f".{target.stem[:40]}.{uuid4().hex}{target.suffix}")
    try:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        yield draft
        _sync(draft)
        if not may_replace and target.exists():
            raise KnownError(message("“{name}” exists already. It was not replaced.", name=path.name))
        draft.replace(target)
    except OSError as problem:
        raise _known(path, problem) from problem
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def _sync(draft: Path) -> None:
    with draft.open("rb+") as stream:
        os.fsync(stream.fileno())


def _known(path: Path, problem: OSError) -> KnownError:
    text = _REASONS.get(problem.errno or 0)
    if text is None:
        return KnownError(message(_ANY_REASON, name=path.name, reason=problem.strerror or str(problem)))
    return KnownError(message(text, name=path.name))
