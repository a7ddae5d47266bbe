"""The dialogs around the document: first questions, report, recovery, settings, help, about.

They are opened here so that the wiring of the window stays short; what a dialog decides goes to the document
flow or the settings. Open dialogs are handed another look like every other part of the window.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desktop.conversations.document import DocumentFlow
from desktop.conversations.waiting import Waiting
from desktop.frame.main_window import MainWindow
from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.system.settings import Settings, usual_state_folder
from desktop.system.task import Task
from models.analysis.letter_changes import changed_since
from models.domain.errors import KnownError
from models.domain.message import message
from models.domain.names import as_file_name
from models.domain.people import without_names
from models.domain.progress import Progress
from models.exports.papers.endings import ENDINGS
from models.reading import ReadDocument
from models.report_making import ExportRequest, Shown, make_page, make_roster, make_sheet, make_view

if TYPE_CHECKING:
    from desktop.conversations.reading import OpenDocument
    from desktop.dialogs.first_questions import FirstQuestionsDialog
    from models.domain.snapshot import Snapshot
    from models.imports.first_questions import Answers
    from models.storage.sessions import Leftover


class ProgramFlow(QObject):
    """Opens dialogs over the window; `dressed(look)` reaches those that are open.

    `setting_changed(name)` when a setting shall act, `go_to(selection)` when something shall be shown.
    """

    dressed = Signal(object)
    setting_changed = Signal(str)
    go_to = Signal(object)

    def __init__(
        self,
        *,
        window: MainWindow,
        documents: DocumentFlow,
        settings: Settings,
        background: Background,
        data_folder: Path,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._window, self._documents, self._settings = window, documents, settings
        self._background, self._data_folder = background, data_folder
        self._answers: tuple[Answers, str] | None = None
        self.waiting = Waiting(window, self._present_look, documents.cancel)
        documents.waits.connect(self.waiting.wait)
        documents.before_deeds = self.know_author
        documents.progressed.connect(self.waiting.follow)
        self.dressed.connect(self.waiting.dress)
        self._page_task = Task(background, "one page", self, is_writing=True)
        self._page_task.finished.connect(self._page_written)
        self._page_task.failed.connect(self._page_failed)

    def _present_look(self) -> Look:
        return self._window.look

    @property
    def _look(self) -> Look:
        return self._present_look()

    def ask_first_questions(self) -> None:
        """Ask the six questions; answers of a conversation that was cancelled are still there."""
        from desktop.dialogs.first_questions import FirstQuestionsDialog
        from models.imports.first_questions import Answers

        answers, name = self._answers or (Answers(), "")
        dialog = FirstQuestionsDialog(
            answers, name, background=self._background, look=self._look, parent=self._window
        )
        self.dressed.connect(dialog.dress)
        dialog.wanted.connect(partial(self._make_company, dialog))
        dialog.finished.connect(partial(self._keep_answers, dialog))
        dialog.open()

    def put_settings_right(self) -> None:
        """Say once which settings are the default again; the file holds them no more at the next start."""
        say = self._look.say
        names = ", ".join(say(name) for name in self._settings.put_right())
        if names:
            text = say("These settings could not be read and are back to the defaults: {names}.", names=names)
            self._window.toast.say(text)

    def open_settings(self) -> None:
        """Offer the settings; each choice acts at once."""
        from desktop.dialogs.preferences import PreferencesDialog

        dialog = PreferencesDialog(self._settings, self._look, self._window)
        self.dressed.connect(dialog.dress)
        dialog.changed.connect(self.setting_changed)
        dialog.open()

    def export(self) -> None:
        """Offer the Excel report of the open document."""
        from desktop.dialogs.export import ExportDialog

        workspace = self._documents.workspace
        if workspace is not None:
            dialog = ExportDialog(
                self._handed_out(workspace),
                document_name=workspace.name,
                path=None if workspace.is_modified else workspace.path,
                folder=workspace.path.parent if workspace.path else Path.home(),
                thresholds=self._settings.thresholds,
                records=workspace.records,
                background=self._background,
                look=self._look,
                parent=self._window,
            )
            self.dressed.connect(dialog.dress)
            dialog.open()

    def _handed_out(self, workspace: OpenDocument) -> Snapshot:
        """Return the document as outputs show it: with the names of people or without."""
        snapshot = workspace.snapshot
        names = self._settings.names_in_outputs
        return snapshot if names else without_names(snapshot, self._look.say("Person"))

    def ask_and_open(self) -> None:
        """Ask for a document and open it."""
        path = self._documents.questions.path_to_open(self._look, self._documents.folder())
        if path is not None:
            self._documents.open(path)

    def toggle_reading(self) -> None:
        """Only read the open document, or edit it; one that was only read is opened for that."""
        documents = self._documents
        if isinstance(documents.workspace, ReadDocument):
            documents.open(documents.workspace.path)
        else:
            documents.reading.be(not documents.reading.is_on)

    def open_first(self, paths: tuple[Path, ...]) -> None:
        """Open the first of several documents and say so: a window holds one."""
        self._documents.open(paths[0])
        if len(paths) > 1:
            say, name = self._look.say, paths[0].name
            self._window.toast.say(
                say("Several documents came at once. A window holds one, so “{name}” is opened.", name=name)
            )

    def write_page(self) -> None:
        """Ask for a file and write “At a glance” on one page, beside the work."""
        say = self._look.say

        def making(workspace: OpenDocument, target: Path) -> Callable[[Progress], Path]:
            return partial(make_page, self._request(workspace, target))

        self.write(".pdf", say("At a glance as PDF"), say("PDF documents (*.pdf)"), making)

    def _request(self, workspace: OpenDocument, target: Path) -> ExportRequest:
        """Return what is written of the document as it is now, in the language of the window."""
        language, thresholds = self._look.say.language, self._settings.thresholds
        return ExportRequest(
            *(self._handed_out(workspace), workspace.name, None, language, target, thresholds),
            records=workspace.records,
        )

    def write_roster(self) -> None:
        """Ask for a file and write the duty roster for calendars, beside the work."""
        say = self._look.say

        def making(workspace: OpenDocument, target: Path) -> Callable[[Progress], Path]:
            return partial(make_roster, self._handed_out(workspace), say.language, target)

        self.write(".ics", say("Duty roster as a calendar"), say("Calendars (*.ics)"), making)

    def write_sheet(self, kind: str, row_id: str) -> None:
        """Ask for a file and write the sheet of a role or department, beside the work."""
        say = self._look.say
        snapshot = self._documents.snapshot
        name = str(getattr(snapshot.row(kind, row_id), "name", "")) if snapshot is not None else ""
        title = say("Save role sheet as") if kind == "role" else say("Save department sheet as")
        self._write_paper(title, name, lambda request: partial(make_sheet, request, kind, row_id))

    def write_view(self, shown: Shown, name: str) -> None:
        """Ask for a file and write these activities and roles of the matrix, beside the work."""
        title = self._look.say("Write this view")
        self._write_paper(title, name, lambda request: partial(make_view, request, shown, name))

    def _write_paper(
        self, title: str, name: str, job: Callable[[ExportRequest], Callable[[Progress], Path]]
    ) -> None:
        """Ask for a file of one of the kinds that papers have, and write it."""
        say = self._look.say
        kinds = ";;".join(
            (say("Word documents (*.docx)"), say("PDF documents (*.pdf)"), say("Excel workbooks (*.xlsx)"))
        )

        def making(workspace: OpenDocument, target: Path) -> Callable[[Progress], Path]:
            return job(self._request(workspace, target))

        self.write(ENDINGS[0], title, kinds, making, name=name, others=ENDINGS)

    def write(
        self,
        ending: str,
        title: str,
        kinds: str,
        making: Callable[[OpenDocument, Path], Callable[[Progress], Path]],
        *,
        name: str = "",
        others: tuple[str, ...] = (),
    ) -> None:
        """Ask where to write; a name without one of the endings gets the first of the chosen kind."""
        workspace = self._documents.workspace
        if workspace is None or self._page_task.is_running:
            return
        folder = workspace.path.parent if workspace.path else Path.home()
        suggested = folder / f"{as_file_name(name or workspace.name)}{ending}"
        chosen, kind = QFileDialog.getSaveFileName(self._window, title, str(suggested), kinds)
        if chosen:
            endings = others or (ending,)
            wanted = next((other for other in endings if f"*{other}" in kind), ending)
            target = Path(chosen if chosen.lower().endswith(endings) else f"{chosen}{wanted}")
            self._page_task.begin(making(workspace, target))

    def _page_written(self, path: Path) -> None:
        open_it = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
        self._window.toast.say(
            self._look.say("Written: {path}", path=str(path)), self._look.say("Open"), open_it
        )

    def _page_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._documents.questions.tell(self._look, error.message)

    def ask_for_leftovers(self) -> None:
        """Offer what a crash left, or say that there is nothing."""
        self._documents.look_for_leftovers(is_asked=True)

    def offer_recovery(self, found: tuple[Leftover, ...], is_asked: bool) -> None:
        """Offer what a crash left; who asked is told when there is nothing."""
        from desktop.dialogs.recover import RecoverDialog

        if found:
            dialog = RecoverDialog(found, self._data_folder, self._look, self._window)
            dialog.wanted.connect(self._documents.recover)
            self.dressed.connect(dialog.dress)
            dialog.open()
        elif is_asked:
            self._documents.questions.tell(self._look, message("There is no unsaved work to recover."))

    def tell_changed_letters(self, workspace: OpenDocument) -> None:
        """List the letters that are others than when the file was saved, if there are any."""
        from desktop.dialogs.letter_changes import LetterChangesDialog

        changes = changed_since(workspace.snapshot, workspace.written)
        if changes:
            dialog = LetterChangesDialog(workspace.snapshot, changes, self._look, self._window)
            dialog.go_to.connect(self.go_to)
            self.dressed.connect(dialog.dress)
            dialog.open()

    def save(self) -> None:
        """Save the open document."""
        self._know_author(self._documents.save())

    def save_as(self) -> None:
        """Save the open document in another file."""
        self._know_author(self._documents.save_as())

    def know_author(self) -> None:
        """Ask once for the name in the journal, before something is recorded that shows who did it."""
        workspace = self._documents.workspace
        self._know_author(workspace is not None and not workspace.author)

    def _know_author(self, is_saved: bool) -> None:
        """Ask once for the name in the journal: not before there is work to keep, and it is kept."""
        if is_saved and not self._settings.author_was_asked:
            self.ask_author()

    def ask_author(self) -> None:
        """Ask whose name the journal notes; who puts the question off is not asked again."""
        name = self._documents.questions.author(self._look, self._settings.author)
        if name is not None:
            self._documents.set_author(name)
        elif not self._settings.author_was_asked:
            self._documents.set_author("")

    def check_code(self) -> None:
        """Ask for a printed code and say what state of the document it belongs to."""
        from desktop.dialogs.check_code import CheckCodeDialog
        from models.verify_door import checking_open

        documents, workspace = self._documents, self._documents.workspace
        dialog = CheckCodeDialog(
            workspace.name if workspace is not None else "",
            partial(checking_open, workspace) if workspace is not None else None,
            lambda: documents.questions.path_to_open(self._look, documents.folder()),
            background=self._background,
            look=self._look,
            parent=self._window,
        )
        self.dressed.connect(dialog.dress)
        dialog.open()

    def about(self) -> None:
        """Say what this program is."""
        from desktop.dialogs.about import AboutDialog
        from models.signing import own_fingerprint
        from models.storage.document import program_version

        folders = {"Data": str(self._data_folder), "Log": str(usual_state_folder())}
        key = own_fingerprint(self._data_folder)
        dialog = AboutDialog(program_version(), folders, key, self._look, self._window)
        self.dressed.connect(dialog.dress)
        dialog.open()

    def help(self) -> None:
        """Show the help for the page that is shown."""
        from desktop.dialogs.help import HelpWindow

        topic = self._window.page.name if self._window.page else "welcome"
        shown = self._window.findChild(HelpWindow)
        if shown is None:
            shown = HelpWindow(topic, self._look, self._window)
            self.dressed.connect(shown.dress)
        shown.show_topic(topic)
        shown.show()
        shown.raise_()
        shown.activateWindow()

    def _make_company(self, dialog: FirstQuestionsDialog, answers: Answers, name: str) -> None:
        if self._documents.new_from_answers(answers, name):
            dialog.accept()

    def _keep_answers(self, dialog: FirstQuestionsDialog, result: int) -> None:
        del result
        self._answers = (dialog.answers, dialog.name)
