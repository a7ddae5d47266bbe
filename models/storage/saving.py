"""Save, save as and save a copy of a session, and taking up a session that a crash left.

Both need the session's facts and the working copy together: a save is noted before it begins and after it
ended, so that a crash at any moment leaves either the old file or the new one, and a next start knows which.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy.exc import OperationalError

from models.domain.errors import KnownError
from models.domain.message import message
from models.domain.snapshot import Snapshot
from models.storage import refusals
from models.storage.document import checksum, checksum_of_file, meta_after_save, save_image
from models.storage.image import stamped
from models.storage.journal import Entry, entries_after
from models.storage.replacement import is_same, real_path
from models.storage.rows import snapshot_of, tables_of
from models.storage.sessions import (
    BROKEN,
    Leftover,
    Saving,
    Session,
    not_taken_up,
    read_session,
    refuse_if_open,
    settled,
    taken_back,
)
from models.storage.working_copy import Held, WorkingCopy


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A session after a crash: its state, and the entries since it was opened or saved, oldest first."""

    session: Session
    copy: WorkingCopy
    snapshot: Snapshot
    entries: tuple[Entry, ...]


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
        refuse_if_open(sessions, target, but=session.folder)
    image, meta = _image(copy, snapshot)
    saved = Session(session.folder, target, checksum(image), session.opened_sequence, copy.sequence)

    def announce(temporary: Path) -> None:
        note = Saving(str(target), str(temporary), checksum(image), copy.sequence)
        _note(replace(session, saving=note))

    try:
        save_image(image, target, _guard_of(session, target, overwrite), announce)
    except BaseException:
        _note(session)
        raise
    _note(saved)
    with suppress(OperationalError):  # the file is saved; tidying can wait until there is room
        copy.rest(meta)
    return saved


def save_copy(sessions: Path, copy: WorkingCopy, snapshot: Snapshot, path: Path, *, overwrite: bool) -> None:
    """Write the document to a file that no session has open; raises KnownError."""
    target = real_path(path)
    refuse_if_open(sessions, target)
    image, _ = _image(copy, snapshot)
    save_image(image, target, _guard_of(None, target, overwrite))


def take_up(sessions: Path, leftover: Leftover, but: Path | None) -> TakenUp:
    """Open what a crash left or was discarded; raises KnownError when it cannot be read.

    AlreadyOpen when a session other than `but` has the document.
    """
    if leftover.path is not None:
        refuse_if_open(sessions, leftover.path, but)
    with taken_back(sessions, leftover) as living:
        return _take_up(living)


def _take_up(leftover: Leftover) -> TakenUp:
    try:
        session = settled(read_session(leftover.folder))
        copy = WorkingCopy(session.file)
    except Held:
        raise refusals.AlreadyOpen(leftover.path or Path(leftover.name)) from None
    except BROKEN as error:
        raise not_taken_up(leftover, error) from error
    try:
        copy = copy.renewed()
        return _taken_up(session, copy)
    except BROKEN as error:
        copy.close()
        raise not_taken_up(leftover, error) from error
    except BaseException:
        copy.close()
        raise


def _taken_up(session: Session, copy: WorkingCopy) -> TakenUp:
    session.write()
    copy.rest()
    content = copy.content()
    snapshot = snapshot_of(content.tables)
    return TakenUp(session, copy, snapshot, entries_after(session.first_sequence, content.journal))


def _image(copy: WorkingCopy, snapshot: Snapshot) -> tuple[bytes, dict[str, str]]:
    """Return the working copy as a file; the hash comes from memory, so that the check compares the two."""
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
        if found != session.checksum:
            raise refusals.TargetDiffers(refusals.CHANGED, target)

    return may_replace


def _note(session: Session) -> None:
    with suppress(OSError):  # a full private folder must not keep the user from saving elsewhere
        session.write()
