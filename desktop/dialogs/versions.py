"""The versions of the document: when and by whom, what has changed since, and the way back to one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.tables.changes_view import ChangesView
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.labels import words
from desktop.widgets.rows import wrap_rows
from models.analysis.changes.compare import Comparison
from models.analysis.review.numbering import how_made
from models.analysis.review.since import Since
from models.analysis.review.versions import state_in_words, versions
from models.domain.errors import KnownError
from models.domain.records.record import Record, Version
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.storage.document import ALTERED_RECORDS
from models.wording import Wording

SIZE, LIST_WIDTH = (900, 600), 250
KEY = "version changes"


class VersionsDialog(Dialog):
    """`compare_wanted(record)`, `return_wanted(record, number)`; the newest version stands first."""

    compare_wanted = Signal(object)
    return_wanted = Signal(object, str)

    def __init__(
        self,
        records: Records,
        snapshot: Snapshot,
        *,
        may_return: bool,
        background: Background,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._records, self._snapshot, self._look = records, snapshot, look
        self._background, self._may_return = background, may_return
        self._versions = tuple(reversed(versions(records)))
        self._found: Comparison | None = None
        self._asked = 0
        self.resize(*SIZE)
        self.list = QListWidget(self)
        self.list.setFixedWidth(LIST_WIDTH)
        wrap_rows(self.list)
        self.alarm = QFrame(self)
        self.alarm.setObjectName("alarm")
        self._alarm_words = words(self.alarm)
        self.title, self.facts, self.note = words(self, "panelTitle"), words(self, "caption"), words(self)
        self.since = words(self, "factHeading")
        self.view = ChangesView(look, self, can_show=False)
        self.head = words(self, "caption")
        self.head.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.copy_button, self.compare_button, self.return_button, self.close_button = (
            QPushButton(self) for _ in range(4)
        )
        self.close_button.setObjectName("primary")
        self.close_button.setDefault(True)
        self._arrange()
        self.list.currentRowChanged.connect(self._show)
        self.copy_button.clicked.connect(self._copy)
        self.compare_button.clicked.connect(self._compare)
        self.return_button.clicked.connect(self._return)
        self.close_button.clicked.connect(self.accept)
        self.dress(look)
        self.list.setCurrentRow(0)
        self.list.setFocus()

    def _arrange(self) -> None:
        inside = QVBoxLayout(self.alarm)
        inside.setContentsMargins(12, 8, 12, 8)
        inside.addWidget(self._alarm_words)
        frame = QFrame(self)
        frame.setObjectName("card")
        framed = QVBoxLayout(frame)
        framed.setContentsMargins(1, 1, 1, 1)
        framed.addWidget(self.view)
        right = QVBoxLayout()
        right.setSpacing(6)
        for part in (self.title, self.facts, self.note, self.since):
            right.addWidget(part)
        right.addWidget(frame, 1)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.list)
        row.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self.alarm)
        column.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.head, 1)
        foot.addWidget(self.copy_button)
        column.addLayout(foot)
        column.addLayout(button_row(self.return_button, self.compare_button, self.close_button))

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        say, self._look = look.say, look
        self.setWindowTitle(say("Versions"))
        broken = self._records.broken_at
        self.alarm.setVisible(broken is not None)
        self._alarm_words.setText(say(ALTERED_RECORDS, n=broken) if broken is not None else "")
        chosen = max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItems([_entry(record, version, say) for record, version in self._versions])
        self.list.setCurrentRow(chosen)
        self.list.blockSignals(False)
        self.list.setAccessibleName(say("Versions"))
        self.view.dress(look)
        self.head.setText(say("Checksum of the records: {head}", head=self._records.head))
        self.head.setToolTip(
            say("Printed elsewhere, it proves that no version, answer or remark was altered or removed.")
        )
        self.copy_button.setText(say("Copy"))
        self.copy_button.setAccessibleName(say("Copy the checksum"))
        self.compare_button.setText(say("Compare with the draft"))
        self.return_button.setText(say("Return to this version"))
        self.close_button.setText(say("Close"))
        self._show(chosen)

    def chosen(self) -> tuple[Record, Version]:
        """Return the version that is chosen."""
        return self._versions[max(self.list.currentRow(), 0)]

    def _show(self, row: int) -> None:
        if row < 0:
            return
        record, version = self._versions[row]
        say = self._look.say
        self.title.setText(say("Version {number}", number=version.number))
        self.facts.setText(" · ".join(_facts(self._records, record, version, say)))
        self.note.setText(version.note)
        self.note.setVisible(bool(version.note))
        self._found = None
        self.view.show_changes(None)
        self._tell(say("Comparing …"))
        self._asked = record.sequence
        job = partial(_compared, self._records, self._snapshot, record.sequence)
        self._background.ask(KEY, job, self._take, self._fail)

    def _take(self, found: Comparison) -> None:
        self._found = found
        self.view.show_changes(found)
        say, n = self._look.say, len(found.changes)
        draft = say(state_in_words(self._records, self._snapshot))
        self._tell(
            say("The draft decides the same.")
            if not n
            else say.plural(
                "{draft}: {n} change since then. Returning takes it back.",
                "{draft}: {n} changes since then. Returning takes them back.",
                n,
                draft=draft,
            )
        )

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._tell(self._look.say(error.message))

    def _tell(self, sentence: str) -> None:
        """Say how the draft differs; only after that is known it can be returned."""
        self.since.setText(sentence)
        say = self._look.say
        why_not = ""
        if not self._may_return:
            why_not = say("The document is only read.")
        elif self._found is None:
            why_not = say("What would change is not known yet.")
        elif not self._found.changes:
            why_not = say("The draft decides the same.")
        self.return_button.setEnabled(not why_not)
        self.return_button.setToolTip(why_not)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._records.head)

    def _compare(self) -> None:
        record, _ = self.chosen()
        self.accept()
        self.compare_wanted.emit(record)

    def _return(self) -> None:
        record, version = self.chosen()
        self.accept()
        self.return_wanted.emit(record, version.number)


def _compared(records: Records, snapshot: Snapshot, sequence: int) -> Comparison:
    return Since(records, snapshot).comparison(sequence)


def _entry(record: Record, version: Version, say: Wording) -> str:
    day = say.date(record.at.astimezone().date())
    first = say("Version {number} of {day}", number=version.number, day=day)
    return "\n".join(filter(None, (first, version.note.split("\n")[0])))


def _facts(records: Records, record: Record, version: Version, say: Wording) -> list[str]:
    found = [say.moment(record.at.astimezone()), records.name_of(record.author), say(how_made(version))]
    if version.valid_from is not None:
        found.append(say("valid from {day}", day=version.valid_from))
    if version.review_on is not None:
        found.append(say("next review {day}", day=version.review_on))
    return [part for part in found if part]
