"""Copies of the open round: who gets one, where it is written, and what becomes of the answers."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from desktop.conversations.deeds import recorded, why_no_deed
from desktop.conversations.document import DocumentFlow
from desktop.dialogs.answers import AnswersDialog
from desktop.dialogs.copy_for_role import CopyDialog, Order
from desktop.document_view import DocumentView
from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.widgets.dialog import DressedDialog
from models import answer_door, copy_door
from models.analysis.review.rounds import open_round
from models.answer_door import WORKBOOKS, Incoming
from models.domain.errors import KnownError
from models.domain.names import as_file_name
from models.exports.html_copy.content import Brief
from models.imports.answers import text_of
from models.report_making import free_name
from models.wording import Wording
from models.workspace import Workspace

ENDING = ".html"


class CopiesFlow(QObject):
    """Opens the dialogs, records and writes; `dressed(look)` reaches those that are open."""

    dressed = Signal(object)

    def __init__(
        self, view: DocumentView, documents: DocumentFlow, background: Background, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._view, self._window, self._documents = view, view.window, documents
        self._background = background

    @property
    def _look(self) -> Look:
        return self._window.look

    def why_not(self) -> str:
        """Return why there are no copies now, "" when there are: a round has to be open."""
        why, known = why_no_deed(self._documents), self._view.knowledge
        if why or known is None or open_round(known.records) is not None:
            return why
        return self._look.say("No round is open. Propose a version first.")

    def hand_out(self, role_id: str = "") -> None:
        """Ask for whom a copy is."""
        asked = recorded(self._documents, copy_door.readers)
        if asked is not None:
            dialog = CopyDialog(*asked, self._look, self._window)
            if role_id:
                dialog.choose(role_id)
            dialog.decided.connect(self._hand_out)
            self._open(dialog)

    def _hand_out(self, order: Order) -> None:
        """Ask where to, and only then record that the copy goes out."""
        workspace, say = self._documents.workspace, self._look.say
        if workspace is None:
            return
        name = as_file_name(f"{workspace.name} – {order.reader.name}")
        suggested = free_name(self._documents.folder() / f"{name}{ENDING}")
        kinds = say("Pages for a browser (*.html)")
        chosen, _ = QFileDialog.getSaveFileName(self._window, say("Copy for a role"), str(suggested), kinds)
        if not chosen:
            return
        target = Path(chosen if chosen.lower().endswith(ENDING) else f"{chosen}{ENDING}")
        brief = recorded(self._documents, partial(_handed_out, order))
        if brief is not None:
            job = partial(_write, brief, order.language, target)
            key = f"copy of a round {target}"  # each for itself: the next one may come before it is written
            self._background.ask(key, job, self._written, self._failed, is_writing=True)

    def take_over(self) -> None:
        """Ask for answers that came back."""
        dialog = AnswersDialog(self._judged, self._look, self._window)
        dialog.decided.connect(self._take_over)
        dialog.file_wanted.connect(partial(self._ask_for_file, dialog))
        self._open(dialog)

    def _judged(self, text: str) -> tuple[Incoming, ...]:
        workspace, why = self._documents.workspace, why_no_deed(self._documents)
        if why or not isinstance(workspace, Workspace):
            self._documents.refused.emit(why)
            return ()
        return answer_door.from_text(workspace, text)

    def _ask_for_file(self, dialog: AnswersDialog) -> None:
        say = self._look.say
        kinds = say("Texts, mails and workbooks (*.txt *.eml *.xlsx);;All files (*)")
        folder = str(self._documents.folder())
        name, _ = QFileDialog.getOpenFileName(dialog, dialog.windowTitle(), folder, kinds)
        if not name:
            return
        path, workspace = Path(name), self._documents.workspace
        try:
            if path.suffix.lower() not in WORKBOOKS:
                dialog.take_text(text_of(path))
            elif isinstance(workspace, Workspace):
                dialog.show_found(answer_door.from_file(workspace, path))
        except KnownError as error:
            self._documents.questions.tell(self._look, error.message)

    def _take_over(self, chosen: tuple[Incoming, ...]) -> None:
        done = [recorded(self._documents, partial(_accepted, one)) for one in chosen]
        n, say = len([one for one in done if one is not None]), self._look.say
        if n:
            self._window.toast.say(
                say.plural(
                    "{n} answer is taken over. It is in the file once the document is saved.",
                    "{n} answers are taken over. They are in the file once the document is saved.",
                    n,
                )
            )

    def _open(self, dialog: DressedDialog) -> None:
        self.dressed.connect(dialog.dress)
        dialog.open()

    def _written(self, path: Path) -> None:
        open_it = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
        self._window.toast.say(
            self._look.say("Written: {path}", path=str(path)), self._look.say("Open"), open_it
        )

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._documents.questions.tell(self._look, error.message)


def _accepted(one: Incoming, workspace: Workspace) -> object:
    return answer_door.accept(workspace, one)


def _handed_out(order: Order, workspace: Workspace) -> Brief:
    return copy_door.hand_out(
        workspace,
        order.reader.role_id,
        workspace.name,
        recipient=order.recipient,
        is_plain=order.is_plain,
    )


def _write(brief: Brief, language: str, target: Path) -> Path:
    from models.exports.html_copy.writing import write_copy

    write_copy(brief, Wording(language), target)
    return target
