"""The open document, and the only door through which it changes.

An edit is planned, checked, stored together with its journal entry, and only then becomes the snapshot, the
history and news for the listeners. What is refused, by a rule or by the disk, leaves all of them as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from models.domain.errors import RuleViolation
from models.domain.limits import MOST, too_large
from models.domain.message import message
from models.domain.progress import Progress, part_of, tell_nobody
from models.domain.snapshot import Snapshot
from models.editing.change import ChangeSet, Command, apply
from models.editing.history import History
from models.editing.together import FirstName, merged
from models.files import real_path
from models.storage import refusals
from models.storage.journal import EntryKind, history_of, recorded_since
from models.storage.migrations import FORMAT

if TYPE_CHECKING:
    from models.analysis.review.checking import PastState
    from models.domain.message import Message
    from models.domain.records.record import Body, Record, State
    from models.domain.records.records import Records
    from models.storage.document import Facts
    from models.storage.recording import Recording
    from models.storage.saving import TakenUp
    from models.storage.sessions import Leftover, Session
    from models.storage.working_copy import WorkingCopy

Listener: TypeAlias = Callable[[Snapshot, ChangeSet], None]
Past: TypeAlias = Callable[[Progress], "Iterator[PastState]"]
RecordListener: TypeAlias = Callable[["Records"], None]


class Workspace:
    """One open document with undo, redo and Save; make it with `create`, `open` or `recover`.

    Use it from one thread at a time. Snapshots may be read from any thread.
    """

    def __init__(
        self, data_folder: Path, author: str, session: Session, copy: WorkingCopy, snapshot: Snapshot
    ) -> None:
        self.author = author
        self.snapshot = snapshot
        self._data_folder = data_folder
        self._session = session
        self._copy = copy
        self._saved = snapshot
        self._is_recovered = False
        self._history = History()
        self._listeners: list[Listener] = []
        self._record_listeners: list[RecordListener] = []
        self._recording: Recording | None = None
        self._unsaved_records = 0
        self.notice: Message | None = None  # what to say of how it was opened
        self.written = FORMAT  # in which it was found

    @classmethod
    def create(cls, snapshot: Snapshot, data_folder: Path, author: str) -> Workspace:
        """Open a new document that has no file yet; raises KnownError."""
        from models.storage import document, sessions
        from models.storage.door import door

        content = document.new_content(snapshot, author)
        with door(data_folder) as folder:
            session, copy = sessions.begin(folder, None, None, content)
        return cls(data_folder, author, session, copy, snapshot)

    @classmethod
    def open(cls, path: Path, data_folder: Path, author: str, tell: Progress = tell_nobody) -> Workspace:
        """Open a file; raises KnownError, AlreadyOpen when another window has it, Cancelled out of `tell`."""
        from models.storage import document, sessions
        from models.storage.door import door

        target = real_path(path)
        found = document.read_document(target, part_of(tell, 0.0, 0.8))
        tell(0.8, message("Creating the working copy"))
        with door(data_folder) as folder:
            sessions.refuse_if_open(folder, target)
            session, copy = sessions.begin(folder, target, found.image_checksum, found.content)
        workspace = cls(data_folder, author, session, copy, found.snapshot)
        workspace.notice = found.notice
        workspace.written = found.content.written
        return workspace

    @classmethod
    def recover(
        cls, leftover: Leftover, data_folder: Path, author: str, instead_of: Workspace | None = None
    ) -> Workspace:
        """Open what a crash left or was discarded, with undo and redo; raises KnownError, AlreadyOpen.

        It may belong to the file of the workspace that is to be closed for it.
        """
        from models.storage import refusals, saving
        from models.storage.door import door

        but = instead_of._session.folder if instead_of else None
        with door(data_folder) as folder:
            taken = saving.take_up(folder, leftover, but)
        workspace = cls(data_folder, author, taken.session, taken.copy, taken.snapshot)
        workspace._is_recovered = True
        workspace.written = taken.written
        try:
            workspace._go_through(taken)
        except (RuleViolation, IndexError) as error:
            workspace.abandon()  # else it would be held as long as the window is there
            raise refusals.refused(refusals.NOT_RECOVERABLE, Path(leftover.name)) from error
        return workspace

    def _go_through(self, taken: TakenUp) -> None:
        """Work out from the journal what can be undone and what was saved."""
        opened, saved = taken.session.opened_sequence, taken.session.saved_sequence
        self._history = history_of(entry for entry in taken.entries if entry.sequence > opened)
        self._unsaved_records = recorded_since(saved, taken.entries)
        for entry in reversed(taken.entries):
            if entry.sequence > saved:
                self._saved = apply(self._saved, entry.changes.inverse())

    @property
    def path(self) -> Path | None:
        """Return the user's file, None before the first save."""
        return self._session.path

    @property
    def name(self) -> str:
        """Return the file's name without its suffix, or the organisation's name."""
        return self.path.stem if self.path else self.snapshot.organisation.name

    @property
    def facts(self) -> Facts | None:
        """Return what the document said of itself at its last save, None before the first one."""
        from models.storage import document

        with self._told(refusals.NO_DATA_FOLDER):
            facts = self._copy.facts()
        return document.facts_of(facts) if facts["saved_at"] else None

    @property
    def is_modified(self) -> bool:
        """Return whether the document differs from what was opened or saved last, or has new records."""
        return bool(self._unsaved_records) or self.snapshot != self._saved

    @property
    def undo_title(self) -> str:
        """Return the English title of what undo takes back, '' for nothing."""
        return self._history.done[-1].title if self._history.done else ""

    @property
    def redo_title(self) -> str:
        """Return the English title of what redo repeats, '' for nothing."""
        return self._history.undone[-1].title if self._history.undone else ""

    @property
    def can_undo(self) -> bool:
        return bool(self._history.done)

    @property
    def can_redo(self) -> bool:
        return bool(self._history.undone)

    def do(self, command: Command) -> ChangeSet:
        """Carry out what the user asks for; raises RuleViolation or KnownError, and then nothing changed.

        A command that changes nothing is not stored and cannot be undone. A first name joins the edit that
        added its row.
        """
        changes = command.plan(self.snapshot)
        last = self._history.done[-1] if self.can_undo else None
        if not changes.changes:
            return changes
        if last is not None and isinstance(command, FirstName) and command.joins(last):
            self._commit_joined(last, changes)
        else:
            self._commit(changes, self._history.after_do(changes), (EntryKind.DO, changes))
        return changes

    def undo(self) -> None:
        """Take back the last edit, if there is one; raises KnownError."""
        if self.can_undo:
            changes = self._history.done[-1].inverse()
            self._commit(changes, self._history.after_undo(), (EntryKind.UNDO, changes))

    def redo(self) -> None:
        """Repeat the edit taken back last, if there is one; raises KnownError."""
        if self.can_redo:
            changes = self._history.undone[-1]
            self._commit(changes, self._history.after_redo(), (EntryKind.REDO, changes))

    @property
    def records(self) -> Records:
        """Return what was recorded so far; raises KnownError."""
        return self._recorder().records

    def record(self, body: Body) -> Record:
        """Record what the author says, which is not undone; raises RuleViolation, KnownError."""
        with self._told(refusals.EDIT_NOT_STORED):
            return self._recorded(self._recorder().append(self.author, body))

    def record_state(self, make: Callable[[State], Body], snapshot: Snapshot | None = None) -> Record:
        """Record what is made of a state, the present one unless one is given; raises as `record` does."""
        with self._told(refusals.EDIT_NOT_STORED):
            state = self.snapshot if snapshot is None else snapshot
            return self._recorded(self._recorder().append_state(self.author, make, state))

    def past(self) -> Past:
        """Return what walks through the earlier drafts, on any thread; raises KnownError."""
        from models.storage.past_states import past_states

        with self._told(refusals.NO_DATA_FOLDER):
            return partial(past_states, self._copy.journal(), self.snapshot)

    def called(self, name: str) -> str:
        """Return by which reference a record names somebody, '' for nobody."""
        return self._recorder().called(name)

    def forget(self, name: str) -> None:
        """Erase what somebody is called from records and journal, which is not undone, nor what was before.

        Raises RuleViolation while something is not saved, or somebody of this name still holds a role;
        KnownError when the disk refuses.
        """
        if self.is_modified:
            raise RuleViolation("not_saved", message("Not everything is saved. Save first, then erase it."))
        if any(person.name == name for person in self.snapshot.persons.values()):
            raise RuleViolation(
                "still_there",
                message("“{name}” still stands in the document. Remove it there first.", name=name),
            )
        with self._told(refusals.EDIT_NOT_STORED):
            self._recorder().forget(name)
        self.begin_here()
        self._tell_records()

    @property
    def named_in_journal(self) -> Mapping[str, int]:
        """Return how many entries of the journal name somebody; raises KnownError."""
        with self._told(refusals.NO_DATA_FOLDER):
            return self._copy.names_in_journal()

    def _recorder(self) -> Recording:
        if self._recording is None:
            from models.storage.recording import Recording

            with self._told(refusals.NO_DATA_FOLDER):
                self._recording = Recording(self._copy)
        return self._recording

    def _recorded(self, record: Record) -> Record:
        self._tell_records()
        return record

    def _tell_records(self) -> None:
        self._unsaved_records += 1
        for listener in tuple(self._record_listeners):
            listener(self.records)

    def begin_here(self, *, is_work: bool = True) -> None:
        """Let nothing done so far be undone; raises KnownError.

        A document made from a template begins with it. What is the user's work is not saved yet; a template
        that nobody touched is not missed.
        """
        from models.storage import sessions

        self._session = sessions.begun(self._session, self._copy.sequence, is_work=is_work)
        self._history = History()
        if not is_work:
            self._saved = self.snapshot

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call the listener after every edit with the snapshot and the changes; returns how to stop that."""
        self._listeners.append(listener)

        def stop() -> None:
            with suppress(ValueError):
                self._listeners.remove(listener)

        return stop

    def listen_to_records(self, listener: RecordListener) -> None:
        """Call the listener with all records whenever one has come or a name has gone."""
        self._record_listeners.append(listener)

    def save(self, path: Path | None = None, *, overwrite: bool = False) -> None:
        """Save to the document's file, or under a new path that is its file from then on.

        Raises KnownError; TargetDiffers when the file there is not the one opened or saved last, which
        `overwrite` replaces. After an error the old file is untouched and the document stays modified.
        """
        from models.storage import saving
        from models.storage.door import door_if_possible

        # Only another file has to be claimed; a slow disk must not keep other documents waiting at the door.
        claimed = (
            nullcontext(self._session.folder.parent) if path is None else door_if_possible(self._data_folder)
        )
        with claimed as folder:
            self._session = saving.save(
                folder, self._session, self._copy, self.snapshot, path, overwrite=overwrite
            )
        self._saved = self.snapshot
        self._unsaved_records = 0

    def save_copy(self, path: Path, *, overwrite: bool = False) -> None:
        """Write the document to another file and keep working on this one; raises KnownError."""
        from models.storage import saving
        from models.storage.door import door_if_possible

        with door_if_possible(self._data_folder) as folder:
            saving.save_copy(folder, self._session, self._copy, self.snapshot, path, overwrite=overwrite)

    def rest(self) -> None:
        """Tidy the working copy; call it when nothing has happened for a while. Raises KnownError."""
        with self._told(refusals.NOT_TIDIED):
            self._copy.rest()

    def close(self) -> None:
        """End the session; edits that were not saved are kept for 30 days among the discarded ones."""
        from models.storage import sessions

        self._listeners.clear()
        self._record_listeners.clear()
        self._copy.close()
        if self.is_modified:
            sessions.discard(self._data_folder, self._session.folder)
        else:
            sessions.end(self._session)

    def abandon(self) -> None:
        """Let go of what nobody has seen: what was recovered lies there again, all else leaves no trace."""
        from models.storage import sessions

        self._copy.close()
        if not self._is_recovered:
            sessions.end(self._session)

    def _told(self, text: str) -> AbstractContextManager[None]:
        """Let what the system refuses inside be told as a sentence about the data folder of this document."""
        from models.storage import disk

        return disk.told(text, self._data_folder, document=self.name)

    def _commit_joined(self, last: ChangeSet, changes: ChangeSet) -> None:
        """Let an edit be part of the last one.

        The journal says it in the words it has, so that every reader comes to the same history: the last edit
        taken back, and the whole done.
        """
        whole = ChangeSet(last.title, merged((*last.changes, *changes.changes)))
        entries = ((EntryKind.UNDO, last.inverse()), (EntryKind.DO, whole))
        self._commit(changes, self._history.after_joined(whole), *entries)

    def _commit(self, changes: ChangeSet, history: History, *entries: tuple[EntryKind, ChangeSet]) -> None:
        after = apply(self.snapshot, changes)
        _refuse_too_many(after, changes)
        with self._told(refusals.EDIT_NOT_STORED):
            self._copy.store(self.author, *entries)
        self.snapshot, self._history = after, history
        for listener in tuple(self._listeners):
            listener(after, changes)


def leftovers(data_folder: Path) -> tuple[Leftover, ...]:
    """Return the documents with unsaved edits that a crash left, newest first, for `Workspace.recover`."""
    from models.storage import sessions

    return sessions.leftovers(data_folder)


def discarded(data_folder: Path) -> tuple[Leftover, ...]:
    """Return the documents with edits that were discarded in the last 30 days, for `Workspace.recover`."""
    from models.storage import sessions

    return sessions.discarded(data_folder)


def discard(leftover: Leftover, data_folder: Path) -> None:
    """Put what a crash left aside; it is kept for 30 days. Raises KnownError, AlreadyOpen."""
    from models.storage import sessions
    from models.storage.door import door

    with door(data_folder):
        sessions.refuse_if_held(leftover)
        sessions.discard(data_folder, leftover.folder)


def _refuse_too_many(after: Snapshot, changes: ChangeSet) -> None:
    broken = too_large(after, {change.kind for change in changes.changes} & MOST.keys())
    if broken is not None:
        raise RuleViolation("too_many", broken)
