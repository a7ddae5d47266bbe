"""Save, save as and save a copy of a session, and taking up a session that a crash left.

Both need the session's facts and the working copy together: a save is noted before it begins and after it
ended, so that a crash at any moment leaves either the old file or the new one, and a next start knows which.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from models.domain.errors import KnownError
from models.domain.message import message
from models.domain.snapshot import Snapshot
from models.files import is_gone, is_same, real_path
from models.storage import disk, refusals
from models.storage.document import checksum, checksum_of_file, meta_after_save, save_image
from models.storage.image import stamped
from models.storage.journal import Entry, entries_after
from models.storage.rows import snapshot_of, tables_of
from models.storage.sessions import (
    BROKEN,
    Leftover,
    Saving,
    Session,
    claim,
    clear,
    known_session,
    not_taken_up,
    refuse_if_open,
    settled,
    taken_back,
)
from models.storage.working_copy import Held, WorkingCopy


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A session after a crash: its state, and the entries since it was opened or saved, oldest first.

    `written` is the format in which it was found.
    """

    session: Session
    copy: WorkingCopy
    snapshot: Snapshot
    entries: tuple[Entry, ...]
    written: int


def save(
    sessions: Path,
    session: Session,
    copy: WorkingCopy,
    snapshot: Snapshot,
    path: Path | None,
    *,
    overwrite: bool,
) -> Session:
    """Save to the session's file or another one and return the session as it then is; raises KnownError."""
    target = session.path if path is None else real_path(path)
    if target is None:
        raise KnownError(message("This document has no file yet. Choose where to save it."))
    if not is_same(target, session.path):
        claim(sessions, target, but=session.folder)
    image, meta = _image(copy, snapshot, target)
    note = _Note(session, Saving(str(target), "", checksum(image), copy.sequence))
    saved = Session(session.folder, target, checksum(image), session.opened_sequence, copy.sequence)
    try:
        is_certain = save_image(image, target, _guard_of(session, target, overwrite), note.begin)
    except BaseException:
        note.withdraw()
        raise
    if is_certain:  # else the note stays, and the next start looks which file is there
        saved.note()
    copy.note(meta)
    with suppress(*BROKEN):  # the file is saved; tidying can wait until there is room
        copy.rest()
    return saved


def save_copy(
    sessions: Path, session: Session, copy: WorkingCopy, snapshot: Snapshot, path: Path, *, overwrite: bool
) -> None:
    """Write the document to a file that no session has open; raises KnownError."""
    target = real_path(path)
    claim(sessions, target)
    image, _ = _image(copy, snapshot, target)
    note = _Note(session, Saving(str(target), "", checksum(image), copy.sequence, is_copy=True))
    try:
        save_image(image, target, _guard_of(None, target, overwrite), note.begin)
    finally:
        note.withdraw()


class _Note:
    """The note of a save, made before it begins: a next start clears what the save left."""

    def __init__(self, session: Session, saving: Saving) -> None:
        self._session, self._saving = session, saving
        self._temporary: Path | None = None

    def begin(self, temporary: Path) -> None:
        clear(self._session.folder)
        self._temporary = temporary
        replace(self._session, saving=replace(self._saving, temporary=str(temporary))).note()

    def withdraw(self) -> None:
        """Take the note back, unless the disk did not let the temporary file be removed."""
        if self._temporary is not None and is_gone(self._temporary):
            self._session.note()


def take_up(sessions: Path, leftover: Leftover, but: Path | None) -> TakenUp:
    """Open what a crash left or was discarded; raises KnownError when it cannot be read.

    AlreadyOpen when a session other than `but` has the document.
    """
    if leftover.path is not None:
        refuse_if_open(sessions, leftover.path, but)
    with taken_back(sessions, leftover) as living:
        return _take_up(living)


def _take_up(leftover: Leftover) -> TakenUp:
    with _told_as_not_recovered(leftover), ExitStack() as open_copies:
        session = settled(known_session(leftover.folder))
        copy = WorkingCopy(session.file)
        open_copies.callback(copy.close)
        written, copy = copy.written, copy.renewed()
        open_copies.callback(copy.close)
        taken = _taken_up(session, copy, written)
        open_copies.pop_all()
        return taken


@contextmanager
def _told_as_not_recovered(leftover: Leftover) -> Iterator[None]:
    """Tell what will never be readable from what the disk refuses now."""
    try:
        yield
    except Held:
        raise refusals.AlreadyOpen(leftover.path or Path(leftover.name)) from None
    except BROKEN as error:
        raise not_taken_up(leftover, error) from error


def _taken_up(session: Session, copy: WorkingCopy, written: int) -> TakenUp:
    session.note()
    content = copy.content()
    snapshot = snapshot_of(content.tables)
    with suppress(*BROKEN):  # tidying can wait
        copy.rest()
    return TakenUp(session, copy, snapshot, entries_after(session.first_sequence, content.journal), written)


def _image(copy: WorkingCopy, snapshot: Snapshot, target: Path) -> tuple[bytes, dict[str, str]]:
    """Return the working copy as a file; the hash comes from memory, so that the check compares the two."""
    data_folder = str(copy.file.parent.parent.parent)
    with disk.told(refusals.EDITS_NOT_READ, target, data_folder=data_folder):
        meta = meta_after_save(copy.content_with(tables_of(snapshot)))
        return stamped(copy.image(), meta), meta


def _guard_of(session: Session | None, target: Path, overwrite: bool) -> Callable[[], None]:
    def may_replace() -> None:
        if overwrite:
            return
        if session is None or not is_same(target, session.path):
            if target.exists():
                raise refusals.TargetDiffers(refusals.EXISTS, target)
            return
        found = checksum_of_file(target)
        if found is None:
            raise refusals.TargetDiffers(refusals.GONE, target)
        if found not in _known(session, target):
            raise refusals.TargetDiffers(refusals.CHANGED, target)

    return may_replace


def _known(session: Session, target: Path) -> set[str | None]:
    """Return the checksums that mean that nobody else has written the file since."""
    saving = session.saving  # one of which a crash left no word whether it happened
    if saving is not None and is_same(target, Path(saving.path)):
        return {session.checksum, saving.checksum}
    return {session.checksum}
