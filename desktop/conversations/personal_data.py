"""What the document knows of people: seen, taken out, and left out of outputs."""

from __future__ import annotations

from PySide6.QtCore import QObject

from desktop.conversations.document import DocumentFlow
from desktop.conversations.program import ProgramFlow
from desktop.dialogs.personal_data import PersonalDataDialog
from desktop.frame.main_window import MainWindow
from desktop.shown.look import Look
from desktop.system.settings import Settings
from models.analysis.personal_data import Named, personal_data
from models.domain.errors import KnownError, RuleViolation
from models.domain.message import N_
from models.editing.row_commands import RemoveRow
from models.editing.together import Together
from models.workspace import Workspace


class PersonalDataFlow(QObject):
    """Shows the dialog and does what is asked for there."""

    def __init__(
        self, documents: DocumentFlow, program: ProgramFlow, window: MainWindow, settings: Settings
    ) -> None:
        super().__init__(window)
        self._documents, self._program, self._window, self._settings = documents, program, window, settings
        self.dialog: PersonalDataDialog | None = None

    def show(self) -> None:
        """List what stands in the open document."""
        if self._documents.workspace is None:
            return
        shown = self._settings.names_in_outputs
        self.dialog = PersonalDataDialog(self._data(), self._look, self._window, names_in_outputs=shown)
        self.dialog.erase_wanted.connect(self._erase)
        self.dialog.people_unwanted.connect(self._remove_people)
        self.dialog.author_wanted.connect(self._program.ask_author)
        self.dialog.names_chosen.connect(self._choose_names)
        self._program.dressed.connect(self.dialog.dress)
        self.dialog.open()

    @property
    def _look(self) -> Look:
        return self._window.look

    def _data(self) -> tuple[Named, ...]:
        workspace = self._documents.workspace
        if workspace is None:
            return ()
        return personal_data(workspace.snapshot, workspace.records, workspace.named_in_journal)

    def _erase(self, name: str) -> None:
        workspace, questions = self._documents.workspace, self._documents.questions
        if not isinstance(workspace, Workspace) or not questions.erase(self._look, name):
            return
        try:
            workspace.forget(name)
        except (KnownError, RuleViolation) as error:
            questions.tell(self._look, error.message)
            return
        self._documents.note_change()
        self._refresh()

    def _remove_people(self) -> None:
        snapshot = self._documents.snapshot
        if snapshot is not None and snapshot.persons:
            gone = tuple(RemoveRow("person", person_id) for person_id in snapshot.persons)
            self._documents.do(Together(N_("remove everybody from roles"), gone))
            self._refresh()

    def _choose_names(self, are_wanted: bool) -> None:
        self._settings.names_in_outputs = are_wanted

    def _refresh(self) -> None:
        if self.dialog is not None:
            self.dialog.show_data(self._data())
