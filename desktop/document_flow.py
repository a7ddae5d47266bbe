"""The conversations about documents: new, open, save, close, recover.

It holds the one open workspace. Reading, making and writing documents happens on a worker; nothing is closed
before the next one is there, and what was edited meanwhile is asked about again.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.background import Background
from desktop.dialogs.questions import SUFFIX, Differing, Questions, Unsaved
from desktop.look import Look
from desktop.one_window import Doorbell, Visitor
from desktop.opening import Opening
from desktop.settings import Settings
from desktop.waiting import done_by_worker
from models.domain.errors import KnownError, RuleViolation
from models.domain.message import N_, Message, message
from models.storage.refusals import AlreadyOpen, TargetDiffers
from models.workspace import Workspace, discarded, leftovers

if TYPE_CHECKING:
    from models.domain.snapshot import Snapshot
    from models.editing.change import Command
    from models.imports.first_questions import Answers
    from models.storage.sessions import Leftover

REST_AFTER_MS = 4000


class DocumentFlow(QObject):
    """`opened(workspace)`, `closed`, `state_changed` for name and saved state, `busy(name or "")`.

    `waits(message or None, can be cancelled)` while the worker has a document.
    `refused(sentence)` when an edit was refused; the document is as it was then.
    """

    opened = Signal(object)
    closed = Signal()
    state_changed = Signal()
    busy = Signal(str)
    waits = Signal(object, bool)
    left_over = Signal(object)
    is_elsewhere = Signal()
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
        self.workspace: Workspace | None = None
        self._left: Snapshot | None = None  # what the user agreed to leave
        self._is_writing = False
        self._later: list[Command] = []  # edits that came while the document was being written
        self._opening = Opening(background, self)
        self._opening.arrived.connect(self._arrived)
        self._opening.failed.connect(self._not_arrived)
        self.doorbell = Doorbell(self)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_AFTER_MS)
        self._rest.timeout.connect(self._tidy)

    @property
    def is_busy(self) -> bool:
        """Return whether a document is being read or made."""
        return self._opening.is_busy

    def cancel(self) -> None:
        """Want no other document any more; what is open stays."""
        self._opening.cancel()
        self._end_waiting()

    def stop(self) -> None:
        """Open nothing more and answer nobody, because the window goes."""
        self.doorbell.hang(None)
        self.cancel()

    def ask_and_open(self) -> None:
        """Ask for a document and open it."""
        path = self.questions.path_to_open(self.look, self._folder())
        if path is not None:
            self.open(path)

    def open(self, path: Path) -> None:
        """Open a document instead of the present one."""
        if self.workspace is not None and self.workspace.path == path.resolve():
            return
        author = self._settings.author
        self._replace(partial(Workspace.open, path, self._data_folder, author), path.stem)

    def new(self, template: str) -> bool:
        """Begin a document from a template, in the language of the window; return whether it is begun."""
        return self._begin(partial(_template, template, self.look.say.language), "")

    def new_from_answers(self, answers: Answers, name: str) -> bool:
        """Begin a document from the six questions; return whether it is begun."""
        return self._begin(partial(_company, answers, self.look.say.language, name), name)

    def _begin(self, making: Callable[[], Command], name: str) -> bool:
        name = name or self.look.say("New organisation")
        hours = self._settings.service_hours
        job = partial(_begun, making, name, hours, self._data_folder, self._settings.author)
        return self._replace(job, name)

    def recover(self, leftover: Leftover) -> None:
        """Open what a crash left or the user discarded."""
        job = partial(Workspace.recover, leftover, self._data_folder, self._settings.author)
        self._replace(job, leftover.name)

    def look_for_leftovers(self, *, is_asked: bool = False) -> None:
        """Look for what a crash left; who asks is told of discarded edits too. `left_over(leftovers)`."""
        job = partial(_leftovers, self._data_folder, is_asked)
        self._background.ask("leftovers", job, self._found, self._failed)

    def save_copy(self) -> bool:
        """Ask for another file and write a copy there; return whether that was done."""
        if self.workspace is None:
            return True
        name = self.look.say("{name} (copy)", name=self.workspace.name)
        path = self.questions.path_to_save(self.look, self._folder() / f"{name}{SUFFIX}")
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
        path = self.questions.path_to_save(self.look, self._folder() / f"{self.workspace.name}{SUFFIX}")
        return path is not None and self._save(path)

    def do(self, command: Command) -> None:
        """Do an edit on the open document, or say why not; one that comes during a save is done after it."""
        if self._is_writing:
            self._later.append(command)
        elif self.workspace is not None and self._is_meant(command, self.workspace.snapshot):
            try:
                self.workspace.do(command)
            except (KnownError, RuleViolation) as error:
                self.refused.emit(self.look.say(error.message))

    def _is_meant(self, command: Command, snapshot: Snapshot) -> bool:
        """Return whether an edit is wanted with what it hides, after asking where it does."""
        from models.analysis.schemes import in_words, scheme_change
        from models.editing.scheme_commands import ChooseScheme

        if not isinstance(command, ChooseScheme):
            return True
        change = scheme_change(snapshot, command.scheme)
        return not change.is_felt or self.questions.scheme(
            self.look, command.scheme, in_words(snapshot, change)
        )

    def undo(self) -> None:
        if self.workspace is not None and not self._is_writing:
            self._try(self.workspace.undo)

    def redo(self) -> None:
        if self.workspace is not None and not self._is_writing:
            self._try(self.workspace.redo)

    def close(self) -> bool:
        """Close the document, asking about unsaved edits; return whether it is closed."""
        if self._is_writing or not self.may_leave():
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
        if self.workspace is None:
            return message("No document was open.")
        name, folder = self.workspace.name, str(self._data_folder / "sessions")
        if self.workspace.path is None:
            return message(
                "Every edit of “{name}” is stored in {folder}, and the next start offers it. "
                "The document has no file yet.",
                name=name,
                folder=folder,
            )
        return message(
            "Every edit of “{name}” is stored in {folder}, and the next start offers what is not saved. "
            "{path} is as it was saved last.",
            name=name,
            folder=folder,
            path=str(self.workspace.path),
        )

    def open_first(self, paths: tuple[Path, ...]) -> None:
        """Open the first of several documents and say so: a window holds one."""
        self.open(paths[0])
        if len(paths) > 1:
            name = paths[0].name
            say = self.look.say
            self.refused.emit(
                say("Several documents came at once. A window holds one, so “{name}” is opened.", name=name)
            )

    def set_author(self, name: str) -> None:
        """Note this name beside edits from now on."""
        self._settings.author = name
        if self.workspace is not None:
            self.workspace.author = name

    def _replace(self, job: Callable[[], Workspace], name: str) -> bool:
        if self.is_busy or not self.may_leave():
            return False
        self._left = self.workspace.snapshot if self.workspace else None
        self._opening.begin(job)
        self.busy.emit(name)
        self.waits.emit(message("“{name}” is being opened.", name=name), True)
        return True

    def _arrived(self, workspace: Workspace) -> None:
        self._end_waiting()
        if self._was_edited_meanwhile() and not self.may_leave():
            workspace.abandon()
            return
        self._let_go(quietly=True)
        self.workspace = workspace
        self._remember_path()
        self.opened.emit(workspace)
        self.state_changed.emit()

    def _was_edited_meanwhile(self) -> bool:
        return self.workspace is not None and self.workspace.snapshot is not self._left

    def _not_arrived(self, error: Exception) -> None:
        self._end_waiting()
        if isinstance(error, AlreadyOpen):
            visitor = Visitor(error.path, self)
            visitor.let_in.connect(self.is_elsewhere)
            visitor.nobody.connect(self._nobody_answers)
            visitor.ring()
        else:
            self._failed(error)

    def _nobody_answers(self, path: Path) -> None:
        self._failed(AlreadyOpen(path))

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
        if self.workspace is None or self._is_writing:
            return
        self._is_writing = True
        self._rest.stop()
        self.waits.emit(message("“{name}” is being saved.", name=self.workspace.name), False)
        try:
            done_by_worker(self._background, write)
        finally:
            self._is_writing = False
            self.waits.emit(None, False)
        later, self._later = self._later, []
        for command in later:
            self.do(command)

    def _folder(self) -> Path:
        """Return where a file is most likely looked for."""
        if self.workspace is not None and self.workspace.path is not None:
            return self.workspace.path.parent
        recent = self._settings.recent_files
        return recent[0].parent if recent else Path.home()

    def _remember_path(self) -> None:
        if self.workspace is not None:
            self.doorbell.hang(self.workspace.path)
            if self.workspace.path is not None:
                self._settings.remember_file(self.workspace.path)

    def _found(self, found: tuple[Leftover, ...]) -> None:
        self.left_over.emit(found)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError | RuleViolation):
            raise error
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


def _leftovers(data_folder: Path, is_asked: bool) -> tuple[Leftover, ...]:
    """Return what a crash left; discarded edits too where there is a reason to show a list."""
    left = leftovers(data_folder)
    return (*left, *discarded(data_folder)) if left or is_asked else ()


def _begun(making: Callable[[], Command], name: str, hours: str, data_folder: Path, author: str) -> Workspace:
    from models.domain.times import week_from_text
    from models.editing.organisation_commands import EditOrganisation, empty_snapshot
    from models.editing.together import Together

    workspace = Workspace.create(empty_snapshot(name), data_folder, author)
    command = making()
    if hours:
        opening = EditOrganisation({"service_hours": week_from_text(hours)})
        command = Together(N_("start from template"), (command, opening))
    workspace.do(command)
    workspace.begin_here()
    return workspace


def _template(template: str, language: str) -> Command:
    from models.imports import templates

    return templates.build(template, language)


def _company(answers: Answers, language: str, name: str) -> Command:
    from models.imports.first_questions import company_from_answers

    return company_from_answers(answers, language, name or None)
