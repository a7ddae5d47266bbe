"""Sessions: the open documents of this user, each a folder with its working copy and what it belongs to.

A session is held by the lock of its working copy, which dies with the process; there is no lock file to go
stale and nothing stands beside the user's file. Whoever opens, saves or looks for leftovers goes through one
door first, so that two programs cannot take the same document at once.

What is discarded is kept for 30 days. A clock can be wrong, and one look at it must not delete work: what is
older goes only after it was found too old on three different days, none of them later than today.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from models.domain.errors import KnownError
from models.domain.identity import new_id
from models.files import is_one_file, make_folder, move_folder, reason_of, replace_small
from models.storage import disk, refusals
from models.storage.document import checksum_of_file
from models.storage.door import door
from models.storage.guard import Content
from models.storage.image import image_of
from models.storage.journal import edits_since, entries_after, moment_of
from models.storage.rows import Unstorable
from models.storage.working_copy import Held, WorkingCopy

DAYS_KEPT = 30
DAYS_FOUND_OLD = 3
DISCARDED = "discarded"
DAY_LENGTH = len("2026-01-31")  # a discarded session is called by the day and its own name
_FACTS = "session.json"
_WORK = "work.db"
_ENDED = ".ended"  # a session that may be removed, whatever of it is still there
_FOUND_OLD = "found_old"  # in a discarded session: the days on which it was found too old
_BEGIN = 1  # the first entry of a journal, which is no edit
UNREADABLE = (Unstorable, ValueError, TypeError, KeyError)
BROKEN = (DatabaseError, sqlite3.Error, OSError, *UNREADABLE)


@dataclass(frozen=True, slots=True)
class Saving:
    """A save under way: where to, through which temporary file, and what will then stand there.

    The session goes on with its own file after a copy.
    """

    path: str
    temporary: str
    checksum: str
    sequence: int
    is_copy: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """What a working copy belongs to: the user's file and its bytes' checksum as last opened or saved.

    Journal entries after `opened_sequence` can be undone, those after `saved_sequence` are not saved.
    """

    folder: Path
    path: Path | None
    checksum: str | None
    opened_sequence: int
    saved_sequence: int
    saving: Saving | None = None

    @property
    def file(self) -> Path:
        return self.folder / _WORK

    @property
    def first_sequence(self) -> int:
        """Return after which entry of the journal something can be undone or is not saved."""
        return min(self.opened_sequence, self.saved_sequence)

    def write(self) -> None:
        """Put the facts on the disk; raises OSError."""
        facts = {**asdict(self), "path": None if self.path is None else str(self.path)}
        del facts["folder"]
        replace_small(self.folder / _FACTS, json.dumps(facts).encode())

    def note(self) -> None:
        """Put the facts on the disk if it can; a full private folder keeps nobody from saving elsewhere."""
        with suppress(OSError):
            self.write()


@dataclass(frozen=True, slots=True)
class Leftover:
    """What a crash left: the document's name, and how many edits lead from what is saved to what was left.

    `edits` is None when the working copy cannot be read; it can then only be discarded. `discarded_on` is the
    day it was put aside, None for what a crash left.
    """

    folder: Path
    path: Path | None
    name: str
    last_edit: datetime | None
    edits: int | None
    discarded_on: date | None = None


def read_session(folder: Path) -> Session:
    """Return the facts of a session; raises OSError, ValueError, KeyError, TypeError when they are broken."""
    facts = json.loads((folder / _FACTS).read_bytes())
    path, saving = facts.pop("path"), facts.pop("saving")
    return Session(
        folder,
        None if path is None else Path(path),
        **facts,
        saving=None if saving is None else Saving(**saving),
    )


def refuse_if_open(sessions: Path, path: Path, but: Path | None = None) -> None:
    """Raise AlreadyOpen when a living session other than `but` has this document; ask it behind the door."""
    for folder in _folders(sessions):
        if folder == but:
            continue
        with suppress(*BROKEN):
            session = read_session(folder)
            paths = {session.path, Path(session.saving.path) if session.saving else None}
            if any(is_one_file(path, other) for other in paths) and _is_held(session.file):
                raise refusals.AlreadyOpen(path, session.path)


def claim(sessions: Path, path: Path, but: Path | None = None) -> None:
    """Raise AlreadyOpen like `refuse_if_open`, unless the data folder cannot say who has the document."""
    with suppress(OSError):
        refuse_if_open(sessions, path, but)


def begin(
    sessions: Path, path: Path | None, checksum: str | None, content: Content
) -> tuple[Session, WorkingCopy]:
    """Make a session with its working copy; raises OSError and database errors.

    The facts come before the working copy: what lies here without one never held an edit.
    """
    folder = sessions / new_id()
    sequence = max((entry[0] for entry in content.journal), default=0)
    session = Session(folder, path, checksum, sequence, sequence)
    make_folder(folder)
    try:
        session.write()
        copy = WorkingCopy.create(session.file, image_of(content))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return session, copy


def begun(session: Session, sequence: int, *, is_work: bool) -> Session:
    """Return the session of a new document that begins with what was done so far; raises KnownError."""
    saved = session.saved_sequence if is_work else sequence
    session = replace(session, opened_sequence=sequence, saved_sequence=saved)
    try:
        session.write()
    except OSError as error:
        raise refusals.refused(refusals.NO_DATA_FOLDER, session.folder) from error
    return session


def settled(session: Session) -> Session:
    """Return the session after a save that a crash cut short: it either happened as a whole or did not.

    As long as the user's folder cannot say which, the save stays noted.
    """
    saving = session.saving
    if saving is None:
        return session
    try:
        if not Path(saving.path).parent.is_dir():
            return session
        Path(saving.temporary).unlink(missing_ok=True)
        found = None if saving.is_copy else checksum_of_file(Path(saving.path))
    except (OSError, KnownError):
        return session
    session = replace(session, saving=None)
    if found != saving.checksum:
        return session
    return replace(session, path=Path(saving.path), checksum=found, saved_sequence=saving.sequence)


def leftovers(data_folder: Path) -> tuple[Leftover, ...]:
    """Return what a crash left with edits in it, newest first; tidies away what holds none."""
    with door(data_folder) as sessions:
        _forget_old(data_folder / DISCARDED)
        found = [leftover for folder in _folders(sessions) if (leftover := _leftover(folder)) is not None]
    return tuple(sorted(found, key=lambda leftover: str(leftover.last_edit), reverse=True))


def discarded(data_folder: Path) -> tuple[Leftover, ...]:
    """Return what was discarded in the last 30 days and can still be read, newest first."""
    with door(data_folder):
        kept = data_folder / DISCARDED
        _forget_old(kept)
        folders = _folders(kept) if kept.is_dir() else []
        found = [replace(left, discarded_on=day) for folder in folders for day, left in _put_aside(folder)]
    readable = (leftover for leftover in found if leftover.edits is not None)
    return tuple(sorted(readable, key=lambda leftover: str(leftover.last_edit), reverse=True))


def discard(data_folder: Path, folder: Path) -> None:
    """Move a session that nobody holds to the discarded ones, kept for 30 days; raises KnownError."""
    kept = data_folder / DISCARDED / f"{datetime.now(UTC).date()}_{folder.name}"
    with disk.told(refusals.NO_DATA_FOLDER, data_folder):
        make_folder(kept.parent)
        move_folder(folder, kept)


def refuse_if_held(leftover: Leftover) -> None:
    """Raise KnownError when another window took up or discarded a leftover; ask it behind the door."""
    if not leftover.folder.is_dir():
        raise refusals.refused(refusals.GONE_ASIDE, Path(leftover.name))
    with suppress(*BROKEN):
        if _is_held(leftover.folder / "work.db"):
            raise refusals.AlreadyOpen(Path(leftover.name))


@contextmanager
def taken_back(sessions: Path, leftover: Leftover) -> Iterator[Leftover]:
    """Give a discarded session among the living ones; after an error it is among the discarded ones again.

    Where even that is impossible it stays among the living, and is listed there.
    """
    if leftover.discarded_on is None:
        yield leftover
        return
    folder = sessions / leftover.folder.name[DAY_LENGTH + 1 :]
    try:
        move_folder(leftover.folder, folder)
    except OSError as error:
        raise not_taken_up(leftover, error) from error
    try:
        yield replace(leftover, folder=folder, discarded_on=None)
    except BaseException:
        with suppress(OSError):  # else it is found among the living ones
            move_folder(folder, leftover.folder)
        raise


def clear(folder: Path) -> None:
    """Remove the temporary file that a failed save of this session left, if there is one."""
    with suppress(*BROKEN):
        saving = read_session(folder).saving
        if saving is not None:
            Path(saving.temporary).unlink(missing_ok=True)


def not_taken_up(leftover: Leftover, error: Exception) -> KnownError:
    """Return the sentence for a leftover that could not be taken up: it is gone, or not now, or damaged."""
    name = Path(leftover.name)
    if not leftover.folder.is_dir():
        return refusals.refused(refusals.GONE_ASIDE, name)
    if isinstance(error, (*UNREADABLE, FileNotFoundError)) or disk.is_damage(error):
        return refusals.refused(refusals.NOT_RECOVERABLE, name)
    return refusals.refused(refusals.NOT_RECOVERED_NOW, name, reason=reason_of(disk.as_system_error(error)))


def end(session: Session) -> None:
    """Remove a session without unsaved edits, all or nothing; what cannot be removed now is so later."""
    clear(session.folder)
    gone = session.folder.with_name(session.folder.name + _ENDED)
    with suppress(OSError):
        move_folder(session.folder, gone)
        shutil.rmtree(gone, ignore_errors=True)


def _leftover(folder: Path) -> Leftover | None:
    path: Path | None = None
    try:
        if _holds_nothing(folder):
            shutil.rmtree(folder, ignore_errors=True)
            return None
        session = known_session(folder)
        path = session.path
        copy = WorkingCopy(session.file)
    except Held:
        return None
    except BROKEN:
        return Leftover(folder, path, path.name if path else folder.name, None, None)
    with closing(copy):
        return _living(session, copy)


def _holds_nothing(folder: Path) -> bool:
    """Return whether no edit can be in there: the session has ended, or its working copy was never made."""
    if folder.name.endswith(_ENDED):
        return True
    names = {entry.name for entry in folder.iterdir()}
    return all(name == _FACTS or name.startswith(".") for name in names)


def known_session(folder: Path) -> Session:
    """Return the facts of a session; without any that can be understood, all its edits count as not saved.

    Raises OSError.
    """
    try:
        return read_session(folder)
    except (FileNotFoundError, *UNREADABLE):
        return Session(folder, None, None, _BEGIN, _BEGIN)


def _put_aside(folder: Path) -> Iterator[tuple[date, Leftover]]:
    """Yield a discarded session with its day, unless something else lies there."""
    with suppress(ValueError):
        day = date.fromisoformat(folder.name[:DAY_LENGTH])
        if (leftover := _leftover(folder)) is not None:
            yield day, leftover


def _living(session: Session, copy: WorkingCopy) -> Leftover | None:
    try:
        session = _settled_and_noted(session)
        content = copy.content()
        edits = edits_since(session.saved_sequence, entries_after(session.first_sequence, content.journal))
        if not edits and session.saving is None:
            copy.close()
            end(session)
            return None
        name = session.path.name if session.path else str(content.tables["organisation"][0][1])
        moment = moment_of(content.journal[-1][1])
    except (*BROKEN, IndexError):
        return Leftover(session.folder, session.path, session.folder.name, None, None)
    return Leftover(session.folder, session.path, name, moment, edits)


def _settled_and_noted(session: Session) -> Session:
    found = settled(session)
    if found is not session:
        found.note()
    return found


def _folders(sessions: Path) -> list[Path]:
    return sorted(folder for folder in sessions.iterdir() if folder.is_dir())


def _is_held(file: Path) -> bool:
    try:
        WorkingCopy(file).close()
    except Held:
        return True
    return False


def _forget_old(kept: Path) -> None:
    if not kept.is_dir():
        return
    today = datetime.now(UTC).date()
    for folder in _folders(kept):
        with suppress(ValueError, OSError):
            last_day = date.fromisoformat(folder.name[:DAY_LENGTH]) + timedelta(days=DAYS_KEPT)
            if last_day < today and len(_days_found_old(folder, last_day, today)) >= DAYS_FOUND_OLD:
                shutil.rmtree(folder, ignore_errors=True)


def _days_found_old(folder: Path, last_day: date, today: date) -> set[date]:
    """Note that a session is found too old today, return all such days; a day to come was a wrong clock."""
    note = folder / _FOUND_OLD
    noted = note.read_text(encoding="utf-8").split() if note.exists() else []
    days = {day for text in noted if last_day < (day := date.fromisoformat(text)) <= today} | {today}
    replace_small(note, "\n".join(map(str, sorted(days))).encode())
    return days
