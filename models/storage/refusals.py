"""What can go wrong with files, as sentences a person can act on: the thing, the reason, the way out.

Subclasses exist only where a caller answers differently: raise the other window, ask before overwriting.
"""

from __future__ import annotations

from pathlib import Path

from models.domain.errors import KnownError, RuleViolation
from models.domain.message import N_, Value, message
from models.files import sentence

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
NOT_READ = N_("“{path}” could not be read: {reason}. Try again, or choose another file.")
GONE_ASIDE = N_("The unsaved edits of “{name}” are no longer here: another window took them.")
NOT_RECOVERED_NOW = N_(
    "The unsaved edits of “{name}” cannot be read now: {reason}. They are kept. "
    "Try again with “Recover unsaved work” in the File menu."
)
NOT_RECOVERABLE = N_("The unsaved edits of “{name}” cannot be read. Open the saved file instead.")

CHANGED = N_(
    "“{name}” was changed by another program since it was opened. "
    "Save a copy under another name, or overwrite it."
)
GONE = N_("“{name}” is no longer in “{folder}”: it was moved or deleted. Choose where to save.")
EXISTS = N_("“{name}” already exists. Choose another name, or overwrite the file.")
NOT_READ_BACK = N_(
    "“{name}” was not saved: what was written could not be read back. "
    "The old file is unchanged. Save in another place."
)
EDITS_NOT_READ = N_(
    "“{name}” was not saved: its edits, kept in “{data_folder}”, could not be read: {reason}. "
    "The old file is unchanged. Try again."
)
EDIT_NOT_STORED = N_(
    "The edit was not stored and is taken back: {reason}. The unsaved edits of “{document}” are kept in "
    "“{path}” ({free} MB free). Make room or allow writing there, then repeat the edit."
)
NOT_TIDIED = N_(
    "“{path}”, where the unsaved edits of “{document}” are kept, cannot be written: {reason} "
    "({free} MB free). The edits so far are stored. Make room or allow writing there before you go on."
)
NO_DATA_FOLDER = N_(
    "“{path}”, where unsaved edits are kept, cannot be used: {reason} ({free} MB free). "
    "Allow writing there, or make room."
)
DOOR_IS_BUSY = N_("Another window of this program is opening or saving a document. Try again in a moment.")


class AlreadyOpen(KnownError):
    """The document is open in another window, whose bell hangs at `holder`, so that it can be raised.

    That is another path than the one asked for when one is a hard link to the other.
    """

    def __init__(self, path: Path, holder: Path | None = None) -> None:
        super().__init__(sentence(OPEN, path))
        self.path = path
        self.holder = holder or path


class TargetDiffers(KnownError):
    """What stands at `path` is not what was opened or saved last; saving with `overwrite` replaces it."""

    def __init__(self, text: str, path: Path) -> None:
        super().__init__(sentence(text, path))
        self.path = path


def refused(text: str, path: Path, **values: Value) -> KnownError:
    """Return the error with one of the sentences above about a file."""
    return KnownError(sentence(text, path, **values))


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
