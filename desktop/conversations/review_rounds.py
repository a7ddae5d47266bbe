"""A round in the window: propose a version, answer, enter what was decided elsewhere, end it or stop it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.conversations.deeds import recorded, why_no_deed
from desktop.conversations.document import DocumentFlow
from desktop.dialogs.text import Asked, TextDialog
from desktop.document_view import DocumentView
from desktop.shown.look import Look
from desktop.widgets.dialog import DressedDialog
from models import review_door
from models.analysis.review.certificate import certificate
from models.analysis.review.council import pending, row_names
from models.analysis.review.management import management_roles
from models.analysis.review.rounds import RoundView, open_round
from models.analysis.review.since import Since
from models.domain.errors import KnownError, RuleViolation
from models.domain.message import N_, Message, message
from models.domain.records.record import Answer, Record, Round
from models.review_door import Terms
from models.signing import signed
from models.workspace import Workspace

_REASON_TO_WITHDRAW = Asked(N_("Take an answer back"), N_("The reason"), N_("Take back"), is_name=False)
_REASON_TO_STOP = Asked(N_("Stop the round"), N_("The reason"), N_("Stop the round"), is_name=False)


class ReviewRounds(QObject):
    """Opens the dialogs of a round and records what is decided; `dressed(look)` reaches the open ones."""

    dressed = Signal(object)

    def __init__(
        self, view: DocumentView, documents: DocumentFlow, data_folder: Path, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._data_folder = data_folder  # where the key lies that signs
        self._view, self._window, self._documents = view, view.window, documents

    @property
    def _look(self) -> Look:
        return self._window.look

    @property
    def _round(self) -> tuple[Record, Round] | None:
        known = self._view.knowledge
        return open_round(known.records) if known is not None else None

    def why_not_propose(self) -> str:
        """Return why no version can be proposed, "" when one can."""
        begun, say = self._round, self._look.say
        if begun is not None:
            return say(
                "The round for version {number} is open. End or stop it first.", number=begun[1].number
            )
        return why_no_deed(self._documents)

    def why_no_round(self) -> str:
        """Return that no round is open, "" when one is."""
        closed, say = why_no_deed(self._documents), self._look.say
        return closed or ("" if self._round else say("No round is open. Propose a version first."))

    def why_not_end(self) -> str:
        """Return what has to happen before the round can end, "" when it can."""
        why, say = self.why_no_round(), self._look.say
        if why:
            return why
        view = self.view()
        if view is None:
            return say("How the round stands is being worked out.")
        return " ".join(map(say, view.why_not_ready))

    def why_no_events(self) -> str:
        """Return why there is no sequence of events, "" when there is one."""
        known = self._view.knowledge
        if known is None:
            return self._documents.why_closed()
        return "" if any(known.records.of(Round)) else self._look.say("There was no round yet.")

    def view(self) -> RoundView | None:
        """Return the open round as it stands, None without one or while that is being worked out."""
        now = self._view.reviewing.now
        return now.round if now is not None else None

    def propose(self) -> None:
        """Ask on what terms a version is proposed, showing who would be asked."""
        from desktop.dialogs.propose_version import ProposeDialog

        found = recorded(self._documents, review_door.comparison_now)
        workspace = self._documents.workspace
        if found is None or not isinstance(workspace, Workspace):
            return
        dialog = ProposeDialog(
            workspace.records,
            found,
            self._look,
            self._window,
            management=management_roles(workspace.snapshot),
            plan=lambda terms: review_door.planned(workspace, terms, found),
        )
        dialog.decided.connect(self._propose)
        self._open(dialog)

    def _propose(self, terms: Terms) -> None:
        if recorded(self._documents, lambda workspace: review_door.propose(workspace, terms)) is not None:
            self._window.show_page("review")
            self._tell_unsaved(message("Version {number} is put to the vote.", number=terms.number))

    def answer(self, role_id: str = "", motion_id: str = "", *, is_elsewhere: bool = False) -> None:
        """Let somebody answer, or enter what was decided elsewhere."""
        from desktop.dialogs.give_answer import AnswerDialog

        view = recorded(self._documents, review_door.view)
        workspace = self._documents.workspace
        if view is None or not isinstance(workspace, Workspace):
            return
        dialog = AnswerDialog(
            view,
            partial(self._why_not, workspace, (view.record, view.round)),
            workspace.author,
            self._look,
            self._window,
            role_id=role_id,
            motion_id=motion_id,
            is_elsewhere=is_elsewhere,
        )
        dialog.decided.connect(self._answer)
        self._open(dialog)

    @staticmethod
    def _why_not(workspace: Workspace, begun: tuple[Record, Round], given: Answer) -> Message | None:
        try:
            review_door.refuse_answer(workspace, begun, given)
        except RuleViolation as error:
            return error.message
        return None

    def _answer(self, given: Answer) -> None:
        if recorded(self._documents, lambda workspace: review_door.answer(workspace, given)) is not None:
            snapshot = self._documents.snapshot
            role = snapshot.roles.get(given.for_role_id) if snapshot is not None else None
            name = role.name if role is not None else ""
            self._tell_unsaved(message("The answer of “{role}” is recorded.", role=name))

    def withdraw(self, sequence: int) -> None:
        """Take an answer back, with a reason."""
        asked = _REASON_TO_WITHDRAW
        self._ask_reason(asked, lambda workspace, reason: review_door.withdraw(workspace, sequence, reason))

    def sign(self, sequence: int) -> None:
        """Put a signature under an answer."""

        def deed(workspace: Workspace) -> Record:
            return workspace.record(signed(workspace.records.at(sequence), self._data_folder))

        if recorded(self._documents, deed) is not None:
            self._tell_unsaved(message("The answer is signed."))

    def stop(self) -> None:
        """End the round without a version, with a reason."""
        self._ask_reason(_REASON_TO_STOP, review_door.stop_round)

    def end(self) -> None:
        """Make the version that was agreed to."""
        from desktop.dialogs.end_round import EndRoundDialog

        workspace, begun = self._documents.workspace, self._round
        if begun is None or not isinstance(workspace, Workspace):
            return
        since = Since(workspace.records, workspace.snapshot)
        waiting = recorded(self._documents, lambda _: row_names(workspace.snapshot, pending(since)))
        if waiting is None:
            return
        dialog = EndRoundDialog(begun[1], waiting, self._look, self._window)
        dialog.decided.connect(self._end)
        self._open(dialog)

    def _end(self, note: str, valid_from: date | None, review_on: date | None) -> None:
        begun = self._round
        made = recorded(
            self._documents, lambda workspace: review_door.end_round(workspace, note, valid_from, review_on)
        )
        if made is not None and begun is not None:
            self._tell_unsaved(message("Version {number} is made.", number=begun[1].number))
            self.show_events(begun[0].sequence)

    def show_events(self, sequence: int = 0) -> None:
        """Show what happened in a round, in the last one without its number."""
        from desktop.dialogs.certificate import CertificateDialog

        workspace = self._documents.workspace
        if workspace is None:
            return
        rounds = [record.sequence for record, _ in workspace.records.of(Round)]
        try:
            found = certificate(workspace.records, sequence or rounds[-1])
        except KnownError as error:
            self._documents.refused.emit(self._look.say(error.message))
            return
        self._open(CertificateDialog(found, self._look, self._window))

    def _ask_reason(self, asked: Asked, deed: Callable[[Workspace, str], object]) -> None:
        dialog = TextDialog(asked, "", self._look, self._window)
        dialog.decided.connect(
            lambda reason: recorded(self._documents, lambda workspace: deed(workspace, reason))
        )
        self._open(dialog)

    def _open(self, dialog: DressedDialog) -> None:
        self.dressed.connect(dialog.dress)
        dialog.open()

    def _tell_unsaved(self, told: Message) -> None:
        save, say = self._window.actions_by_id["save"], self._look.say
        text = say("{told} It is in the file once the document is saved.", told=told)
        self._window.toast.say(text, say("Save"), save.trigger)
