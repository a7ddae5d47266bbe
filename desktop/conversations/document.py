"""The conversations about documents: new, open, save, close, recover.

It holds the one open workspace. Reading, making and writing documents happens on a worker; nothing is closed
before the next one is there, and what was edited meanwhile is asked about again. Every refusal is told, once.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.conversations.consent import is_meant
from desktop.conversations.document_jobs import (
    begun,
    from_answers,
    from_template,
    left_over,
    likely_folder,
    recovered,
    where_it_stands,
)
from desktop.conversations.opening import Opening
from desktop.conversations.reading import OpenDocument, Reading
from desktop.conversations.waiting import done_by_worker
from desktop.dialogs.questions import SUFFIX, Differing, Questions, Unsaved
from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.system.one_window import Doorbell
from desktop.system.settings import Settings
from desktop.system.task import Job
from models.analysis.remembering import forget
from models.domain.errors import KnownError, RuleViolation
from models.domain.message import Message, message
from models.domain.names import as_file_name
from models.files import is_one_file, real_path
from models.reading import ReadDocument
from models.storage.refusals import TargetDiffers
from models.workspace import Workspace

if TYPE_CHECKING:
    from models.domain.snapshot import Snapshot
    from models.editing.change import Command
    from models.imports.first_questions import Answers
    from models.storage.sessions import Leftover

REST_AFTER_MS = 4000


class DocumentFlow(QObject):
    """`opened(workspace)`, `closed`, `state_changed` for name and saved state, `busy(name or "")`.

    `waits(message or None, can be cancelled)` while the worker has a document, `progressed` as of a task.
    `refused(sentence)` when an edit was refused; the document is as it was then.
    `left_over(leftovers, is_asked)` answers `look_for_leftovers`.
    `is_elsewhere(path)` when another window has the document that should be opened, and came to the front.
    """

    opened = Signal(object)
    closed = Signal()
    state_changed = Signal()
    busy = Signal(str)
    waits = Signal(object, bool)
    progressed = Signal(float, object)
    left_over = Signal(object, bool)
    is_elsewhere = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        *,
        questions: Questions,
        background: Background,
        settings: Settings,
        data_folder: Path,
        look: Look,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.questions, self.look = questions, look
        self._background, self._settings, self._data_folder = background, settings, data_folder
        self.workspace: OpenDocument | None = None
        self.reading = Reading(self)
        self._left: Snapshot | None = None  # what the user agreed to leave
        self._coming = ""  # the name of what is being opened
        self._will_land, self.landing = "", ""  # on which pages the next and the open document begin
        self.before_deeds: Callable[[], None] = lambda: None  # asks who it is that something is recorded of
        self._look_later: Callable[[], None] | None = None
        self._refusal = ""  # the text of the last one that was told
        self.is_writing = False
        self._later: list[Command] = []  # edits that came while the document was being written
        self._opening = Opening(background, self)
        self._opening.progressed.connect(self.progressed)
        self._opening.arrived.connect(self._arrived)
        self._opening.failed.connect(self._not_arrived)
        self._opening.is_elsewhere.connect(self._is_elsewhere)
        self.doorbell = Doorbell(self)
        self._rest = QTimer(self, singleShot=True, interval=REST_AFTER_MS)
        self._rest.timeout.connect(self._tidy)

    @property
    def is_busy(self) -> bool:
        """Return whether a document is being read or made."""
        return self._opening.is_busy

    @property
    def snapshot(self) -> Snapshot | None:
        return self.workspace.snapshot if self.workspace else None

    @property
    def is_modified(self) -> bool:
        """Return whether there is something to save; a document without a file always is."""
        return self.workspace is not None and (self.workspace.is_modified or self.workspace.path is None)

    def why_closed(self) -> str:
        """Return that no document is open, "" with one."""
        return "" if self.workspace else self.look.say("No document is open.")

    def cancel(self) -> None:
        """Want no other document any more; what is open stays."""
        self._opening.cancel()
        self._end_waiting()
        self._go_on()

    def stop(self) -> None:
        """Open nothing more and answer nobody, because the window goes."""
        self.doorbell.hang(None)
        self._look_later = None
        self.cancel()

    def leave(self) -> bool:
        """Close the document because the window shall go, and open no other; return whether it may go."""
        if not self.close():
            return False
        self.stop()
        return True

    def open(self, path: Path) -> None:
        """Open a document instead of the present one."""
        if isinstance(self.workspace, Workspace) and is_one_file(real_path(path), self.workspace.path):
            self.refused.emit(self.look.say("“{name}” is open here already.", name=path.name))
            return
        self._replace(partial(Workspace.open, path, self._data_folder, self._settings.author), path.stem)

    def read(self, path: Path) -> None:
        """Only read a document instead of the present one; it begins where it explains itself."""
        self._will_land = "glance"
        self._replace(partial(ReadDocument.open, path), path.stem)

    def new(self, template: str) -> bool:
        """Begin a document from a template, in the language of the window; return whether it is begun."""
        return self._begin(partial(from_template, template, self.look.say.language), "", is_work=False)

    def new_from_answers(self, answers: Answers, name: str) -> bool:
        """Begin a document from the six questions; return whether it is begun."""
        self._will_land = "glance"  # where the answers are seen at once
        return self._begin(partial(from_answers, answers, self.look.say.language, name), name, is_work=True)

    def _begin(self, making: Callable[[], Command], name: str, *, is_work: bool) -> bool:
        name = name or self.look.say("New organisation")
        hours, author = self._settings.service_hours, self._settings.author
        return self._replace(partial(begun, making, name, hours, self._data_folder, author, is_work), name)

    def recover(self, leftover: Leftover) -> None:
        """Open what a crash left or the user discarded, also where its own file is open here."""
        held = self.workspace if isinstance(self.workspace, Workspace) else None
        job = partial(recovered, leftover, self._data_folder, self._settings.author, held)
        self._replace(job, leftover.name)

    def look_for_leftovers(self, *, is_asked: bool = False) -> None:
        """Look for what a crash left; who asks is told of discarded edits too."""
        if self.is_busy:  # to be offered over what is coming, not meanwhile
            self._look_later = partial(self.look_for_leftovers, is_asked=is_asked)
            return
        job = partial(left_over, self._data_folder, is_asked)
        found, refused = partial(self._found, is_asked), partial(self._not_looked, is_asked)
        self._background.ask("leftovers", job, found, refused)

    def save_copy(self) -> bool:
        """Ask for another file and write a copy there; return whether that was done."""
        if self.workspace is None:
            return True
        path = self._ask_where(self.look.say("{name} (copy)", name=self.workspace.name))
        if path is not None and is_one_file(real_path(path), self.workspace.path):
            text = message(
                "“{name}” is the document itself. Choose another name for its copy.", name=path.name
            )
            self.questions.tell(self.look, text)
            return False
        return path is not None and self._written(partial(self.workspace.save_copy, path), self.save_copy)

    def save(self) -> bool:
        """Save, asking for a file when there is none; return whether the document is saved now."""
        if self.workspace is None:
            return True
        return self.save_as() if self.workspace.path is None else self._save(None)

    def save_as(self) -> bool:
        """Ask for a file and save there; return whether that was done."""
        if self.workspace is None:
            return True
        path = self._ask_where(self.workspace.name)
        return path is not None and self._save(path)

    def _ask_where(self, name: str) -> Path | None:
        """Ask for a file, suggesting one of this name."""
        return self.questions.path_to_save(self.look, self.folder() / f"{as_file_name(name)}{SUFFIX}")

    def do(self, command: Command) -> None:
        """Do an edit on the open document, or say why not; one that comes during a save is done after it."""
        if self.reading.is_on:
            self.refused.emit(self.reading.why_not_edit(self.look.say))
        elif self.is_writing:
            self._later.append(command)
        elif self.workspace is not None and is_meant(
            command, self.workspace.snapshot, self.questions, self.look
        ):
            try:
                self.workspace.do(command)
            except (KnownError, RuleViolation) as error:
                self.refused.emit(self.look.say(error.message))

    def undo(self) -> None:
        self._step(lambda opened: opened.undo())

    def redo(self) -> None:
        self._step(lambda opened: opened.redo())

    def _step(self, way: Callable[[OpenDocument], object]) -> None:
        if self.workspace is not None and not self.is_writing and not self.reading.is_on:
            self._try(partial(way, self.workspace))

    def close(self) -> bool:
        """Close the document, asking about unsaved edits; return whether it is closed."""
        if self.is_writing or not self.may_leave():
            return False
        self._let_go()
        return True

    def may_leave(self) -> bool:
        """Return whether the present document may be closed, after asking about unsaved edits."""
        if self.workspace is None or not self.workspace.is_modified:
            return True
        answer = self.questions.unsaved(self.look, self.workspace.name)
        if answer is Unsaved.SAVE:
            return self.save()
        return answer is Unsaved.DISCARD

    def note_change(self) -> None:
        """Be told that the workspace changed."""
        self._rest.start()
        self.state_changed.emit()

    def what_is_stored(self) -> Message:
        """Return what of the open document is on the disk, and where, whatever happens next."""
        return where_it_stands(self.workspace, self._data_folder / "sessions")

    def set_author(self, name: str) -> None:
        """Note this name beside edits from now on."""
        self._settings.author = name
        if self.workspace is not None:
            self.workspace.author = name

    def _replace(self, job: Job, name: str) -> bool:
        if self.is_busy:
            self.refused.emit(self.look.say("“{name}” is still being opened.", name=self._coming))
            return False
        if not self.may_leave():
            return False
        self._coming = name
        self._left = self.snapshot
        self._opening.begin(job)
        self.busy.emit(name)
        self.waits.emit(message("“{name}” is being opened.", name=name), True)
        return True

    def _arrived(self, workspace: OpenDocument) -> None:
        self._end_waiting()
        if self.snapshot is not self._left and not self.may_leave():  # edited meanwhile
            workspace.abandon()
        else:
            self._let_go(quietly=True)
            self.workspace = workspace
            self.landing = self._will_land
            self.reading.be(isinstance(workspace, ReadDocument))
            self._remember_path()
            self.opened.emit(workspace)
            self.state_changed.emit()
            if workspace.notice is not None:
                self.refused.emit(self.look.say(workspace.notice))
        self._go_on()

    def _not_arrived(self, error: Exception) -> None:
        self._end_waiting()
        self._failed(error)
        self._go_on()

    def _is_elsewhere(self, path: Path) -> None:
        self._end_waiting()
        self.is_elsewhere.emit(path)
        self._go_on()

    def _go_on(self) -> None:
        """Look for what a crash left, if that had to wait for an opening."""
        self._will_land = ""
        look, self._look_later = self._look_later, None
        if look is not None:
            look()

    def _end_waiting(self) -> None:
        self.busy.emit("")
        self.waits.emit(None, False)

    def _let_go(self, *, quietly: bool = False) -> None:
        if self.workspace is None:
            return
        self._rest.stop()
        workspace, self.workspace = self.workspace, None
        self.doorbell.hang(None)
        self._try(workspace.close)
        forget()
        if not quietly:
            self.closed.emit()

    def _save(self, path: Path | None) -> bool:
        if self.workspace is None or not self._written(partial(self.workspace.save, path), self.save_as):
            return self.workspace is None
        self._remember_path()
        self.state_changed.emit()
        return True

    def _written(self, write: Callable[..., None], elsewhere: Callable[[], bool]) -> bool:
        """Write a file, asking before another one is replaced; return whether it is written."""
        try:
            self._write(write)
        except TargetDiffers as error:
            answer = self.questions.differing(self.look, error.message)
            if answer is Differing.OVERWRITE:
                return self._try(partial(self._write, partial(write, overwrite=True)))
            return answer is Differing.SAVE_AS and elsewhere()
        except KnownError as error:
            self.questions.tell(self.look, error.message)
            return False
        return True

    def _write(self, write: Callable[..., None]) -> None:
        """Write on the worker: a disk in a network takes its time. Nothing else touches the document then."""
        if self.workspace is None or self.is_writing:
            return
        self.is_writing = True
        self._rest.stop()
        self.waits.emit(message("“{name}” is being saved.", name=self.workspace.name), False)
        try:
            done_by_worker(self._background, write)
        finally:
            self.is_writing = False
            self.waits.emit(None, False)
        later, self._later = self._later, []
        for command in later:
            self.do(command)

    def folder(self) -> Path:
        """Return where a document is most likely looked for."""
        return likely_folder(self.workspace.path if self.workspace else None, self._settings.recent_files)

    def _remember_path(self) -> None:
        if self.workspace is not None:
            self.doorbell.hang(self.workspace.path if isinstance(self.workspace, Workspace) else None)
            if self.workspace.path is not None:
                self._settings.remember_file(self.workspace.path)

    def _found(self, is_asked: bool, found: tuple[Leftover, ...]) -> None:
        self.left_over.emit(found, is_asked)

    def _not_looked(self, is_asked: bool, error: Exception) -> None:
        """Tell why nothing could be looked for, unless nobody asked and an opening has told the same."""
        is_told = isinstance(error, KnownError) and error.message.text == self._refusal
        if is_asked or not is_told:
            self._failed(error)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError | RuleViolation):
            raise error
        self._refusal = error.message.text
        self.questions.tell(self.look, error.message)

    def _try(self, action: Callable[[], object]) -> bool:
        try:
            action()
        except (KnownError, RuleViolation) as error:
            self.questions.tell(self.look, error.message)
            return False
        return True

    def _tidy(self) -> None:
        if self.workspace is not None:
            self._try(self.workspace.rest)
