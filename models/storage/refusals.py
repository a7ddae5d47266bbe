"""What can go wrong with files, as sentences a person can act on: the thing, the reason, the way out.

Subclasses exist only where a caller answers differently: raise the other window, ask before overwriting.
"""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

from models.domain.errors import KnownError, RuleViolation
from models.domain.message import N_, Message, message

MISSING = N_("“{path}” does not exist. Check the name, or choose another file.")
NOT_A_FILE = N_("“{path}” is not a file. Choose a document.")
UNREADABLE = N_("“{path}” may not be read. Ask its owner for the right to read it, or choose another file.")
TOO_LARGE = N_("“{name}” is too large to be a document of this program. Choose another file.")
FOREIGN = N_("“{name}” is not a document of this program. Choose another file.")
ALTERED = N_("“{name}” was changed by another program and is not opened. Use a backup copy.")
DAMAGED = N_("“{name}” is damaged and is not opened. Use a backup copy.")
DAMAGED_HERE = N_("“{name}” is damaged and is not opened. {reason}")
BEYOND_BOUNDS = N_("“{name}” is too large and is not opened. {reason}")
NEWER = N_("“{name}” was written by a newer version of this program. Update the program.")
NEWER_KNOWN = N_(
    "“{name}” was written by version {version} of this program. Install version {version} or later."
)
OPEN = N_("“{name}” is already open in another window. Continue there, or close it first.")
NOT_RECOVERABLE = N_("The unsaved edits of “{name}” cannot be read. Open the saved file instead.")

CHANGED = N_(
    "“{name}” was changed by another program since it was opened. "
    "Save a copy under another name, or overwrite it."
)
GONE = N_("“{name}” is no longer in “{folder}”: it was moved or deleted. Choose where to save.")
EXISTS = N_("“{name}” already exists. Choose another name, or overwrite the file.")
NO_FOLDER = N_("The folder “{folder}” does not exist. Create it, or choose another one.")
READ_ONLY = N_("“{name}” may not be changed. Save a copy in another folder, or allow writing in “{folder}”.")
DISK_FULL = N_(
    "“{name}” was not saved: the disk is full ({free} MB free in “{folder}”). "
    "The old file is unchanged. Make room, or save in another place."
)
NOT_SAVED = N_("“{name}” was not saved: {reason}. The old file is unchanged. Save in another place.")
NOT_READ_BACK = N_(
    "“{name}” was not saved: what was written could not be read back. "
    "The old file is unchanged. Save in another place."
)
EDIT_NOT_STORED = N_(
    "The edit was not stored and is taken back: “{folder}” cannot be written ({free} MB free). "
    "Make room, then repeat the edit."
)
NO_DATA_FOLDER = N_(
    "“{path}”, where unsaved edits are kept, cannot be used ({free} MB free). "
    "Allow writing there, or make room."
)
_REFUSED_BY_SYSTEM = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), READ_ONLY),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), NO_FOLDER),
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), DISK_FULL),
}


class AlreadyOpen(KnownError):
    """The document is open in another window; `path` names it, so that the first window can be raised."""

    def __init__(self, path: Path) -> None:
        super().__init__(sentence(OPEN, path))
        self.path = path


class TargetDiffers(KnownError):
    """What stands at `path` is not what was opened or saved last; saving with `overwrite` replaces it."""

    def __init__(self, text: str, path: Path) -> None:
        super().__init__(sentence(text, path))
        self.path = path


def refused(text: str, path: Path, **values: str | Message) -> KnownError:
    """Return the error with one of the sentences above about a file."""
    return KnownError(sentence(text, path, **values))


def sentence(text: str, path: Path, **values: str | Message) -> Message:
    """Return one of the sentences above, about a file or folder."""
    about: dict[str, str | Message] = {
        "name": path.name,
        "path": str(path),
        "folder": str(path.parent),
        **values,
    }
    return Message(text, (*about.items(), ("free", _free_megabytes(path.parent))))


def not_saved(path: Path, error: OSError) -> KnownError:
    """Return the sentence for a save that the system refused; the old file is untouched."""
    text = _REFUSED_BY_SYSTEM.get(error.errno or 0, NOT_SAVED)
    return refused(text, path, reason=error.strerror or type(error).__name__)


def unstorable() -> RuleViolation:
    """Return the refusal of a value that no cell of a document may hold."""
    return RuleViolation(
        "unstorable",
        message(
            "This text or number cannot be stored: too long, or with invisible characters. Type it again."
        ),
    )


def entry_too_large() -> RuleViolation:
    """Return the refusal of an edit whose journal entry a document could not hold."""
    return RuleViolation(
        "entry_too_large",
        message("This edit is too large to be stored at once. Divide it into smaller ones."),
    )


def _free_megabytes(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free // 1_000_000
    except OSError:
        return 0
