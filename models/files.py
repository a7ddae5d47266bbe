"""Files as the system knows them: replaced as a whole, safely on the disk, and what it says when it refuses.

Every reader, and the next start after a crash or a power cut, sees the old file or the new one whole. Of
three ways of saving with 40 kills each, writing in place left 40 broken files, writing after a backup 30, a
temporary file that takes the target's place none. A new name is only certain after a wait for its folder, so
whatever makes, renames or removes one here waits for it.
"""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import suppress
from pathlib import Path
from time import sleep
from uuid import uuid4

from models.domain.errors import KnownError
from models.domain.message import N_, Message, Value, message

NO_FOLDER = N_(
    "“{name}” was not saved: the folder “{folder}” does not exist. Create it, or choose another one."
)
IS_FOLDER = N_("“{name}” is not a file but a folder. Choose another name.")
BAD_NAME = N_("“{name}” cannot be used as a file name here. Choose a shorter or simpler one.")
READ_ONLY = N_("“{name}” may not be changed. Save a copy in another folder, or allow writing in “{folder}”.")
DISK_FULL = N_(
    "“{name}” was not saved: the disk is full ({free} MB free in “{folder}”). "
    "The old file is unchanged. Make room, or save in another place."
)
NOT_SAVED = N_("“{name}” was not saved: {reason}. The old file is unchanged. Save in another place.")
_FORBIDDEN = (errno.EACCES, errno.EPERM, errno.EROFS)
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_NOT_SAVED_BECAUSE = {
    **dict.fromkeys(_FORBIDDEN, READ_ONLY),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), NO_FOLDER),
    **dict.fromkeys(_FULL, DISK_FULL),
    **dict.fromkeys((errno.ENAMETOOLONG, errno.EILSEQ), BAD_NAME),
    errno.EISDIR: IS_FOLDER,
}
_REASONS = {
    **dict.fromkeys(_FORBIDDEN, N_("that is not allowed here")),
    **dict.fromkeys(_FULL, N_("the disk is full")),
    errno.EIO: N_("the disk or the network reports an error"),
}
# What a system says that knows no wait for a folder, as on some network drives.
_NO_WAIT = {errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EBADF}
_TRIES = 10
_PAUSE = 0.1


def sentence(text: str, path: Path, **values: Value) -> Message:
    """Return a sentence about a file or folder; it may name {name}, {path}, {folder} and {free}."""
    about = {"name": path.name, "path": str(path), "folder": str(path.parent), **values}
    return Message(text, (*about.items(), ("free", free_megabytes(path))))


def reason_of(error: OSError) -> Value:
    """Return why the system refused, as a part of a sentence."""
    text = _REASONS.get(error.errno or 0)
    return message(text) if text else error.strerror or str(error) or type(error).__name__


def not_saved(path: Path, error: OSError) -> KnownError:
    """Return the sentence for a file that the system refused to replace; the old one is untouched."""
    text = _NOT_SAVED_BECAUSE.get(error.errno or 0, NOT_SAVED)
    return KnownError(sentence(text, path, reason=reason_of(error)))


def free_megabytes(path: Path) -> int:
    """Return the free room where a path is, or where the first folder above it is."""
    for place in (path, *path.parents):
        with suppress(OSError, ValueError):
            return shutil.disk_usage(place).free // 1_000_000
    return 0


def real_path(path: Path) -> Path:
    """Return the file a path stands for, links followed; raises KnownError for what can be no name."""
    try:
        return Path(os.path.realpath(path))
    except ValueError as error:
        raise KnownError(sentence(BAD_NAME, Path(path.name))) from error


def is_same(path: Path, other: Path | None) -> bool:
    """Return whether two real paths are the same name."""
    return other is not None and os.path.normcase(path) == os.path.normcase(other)


def is_one_file(path: Path, other: Path | None) -> bool:
    """Return whether two paths lead to one file, also by a hard link."""
    if other is None or is_same(path, other):
        return other is not None
    with suppress(OSError):
        return path.samefile(other)
    return False


def temporary_beside(target: Path, ending: str = ".tmp") -> Path:
    """Return a fresh hidden name in the folder of the target; some writers look at its ending."""
    return target.parent / f".{target.name[:30]}.{uuid4().hex}{ending[:20]}"


def is_read_only(path: Path) -> bool:
    """Return whether the file says it must not be changed, even where its folder would let us replace it."""
    try:
        return path.stat().st_mode & 0o222 == 0 or not os.access(path, os.W_OK)
    except FileNotFoundError:
        return False


def is_gone(path: Path) -> bool:
    """Return whether nothing is there for certain."""
    try:
        path.lstat()
    except OSError as error:
        return error.errno == errno.ENOENT
    return False


def refuse_to_replace(target: Path) -> None:
    """Raise KnownError or OSError when a file can not or may not stand there."""
    if not target.parent.is_dir():
        raise KnownError(sentence(NO_FOLDER, target))
    if target.is_dir():
        raise KnownError(sentence(IS_FOLDER, target))
    if is_read_only(target):
        raise KnownError(sentence(READ_ONLY, target))


def write_new(path: Path, data: bytes, like: Path | None = None) -> None:
    """Write a file that is not there yet, safely on the disk, with the rights of `like`; raises OSError."""
    with path.open("xb") as stream:
        if like is not None:
            _take_rights(stream.fileno(), like)
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def finish(temporary: Path, like: Path) -> None:
    """Give a file that somebody else has written the rights of `like`, and wait for it; raises OSError."""
    with temporary.open("rb+") as stream:
        _take_rights(stream.fileno(), like)
        os.fsync(stream.fileno())


def put_in_place(temporary: Path, target: Path) -> bool:
    """Let the temporary file take the target's place; waits up to a second for a program that holds it.

    Returns whether that survives a power cut: a disk may fail after the new file is there.
    """
    for attempt in range(_TRIES):
        try:
            temporary.replace(target)
            break
        except PermissionError:
            if attempt == _TRIES - 1:
                raise
            sleep(_PAUSE)
    try:
        sync_folder(target.parent)
    except OSError:
        return False
    return True


def replace_small(target: Path, data: bytes) -> None:
    """Replace one of our own files, safely on the disk; raises OSError."""
    temporary = temporary_beside(target)
    try:
        write_new(temporary, data)
        temporary.replace(target)
        sync_folder(target.parent)
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def make_folder(folder: Path) -> None:
    """Make a folder with those above it, all safely on the disk, unless they are there; raises OSError."""
    if folder.is_dir():
        return
    if folder.parent != folder:
        make_folder(folder.parent)
    folder.mkdir(exist_ok=True)
    sync_folder(folder.parent)


def move_folder(folder: Path, to: Path) -> None:
    """Move a folder, safely on the disk; raises OSError."""
    folder.replace(to)
    sync_folder(to.parent)
    if folder.parent != to.parent:
        sync_folder(folder.parent)


def sync_folder(folder: Path) -> None:
    """Make names in a folder survive a power cut, where the system knows how; raises OSError."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_WAIT:
            raise
    finally:
        os.close(descriptor)


def _take_rights(descriptor: int, like: Path) -> None:
    if not hasattr(os, "fchmod"):
        return
    try:
        about = like.stat()
    except FileNotFoundError:
        return
    with suppress(OSError):
        os.fchown(descriptor, -1, about.st_gid)
    os.fchmod(descriptor, about.st_mode & 0o7777)
