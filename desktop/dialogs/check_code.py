"""Check a code: what state of a document a printed code belongs to, and what has changed since then.

The code is typed or pasted, also with all that a QR code says; it is looked for in the open document or in
any other file.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.system.task import Task
from desktop.widgets.chip import set_tone
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.labels import words
from desktop.widgets.task_line import TaskLine
from models.analysis.review.checking import Checked, Verdict
from models.compare_door import lines
from models.domain.errors import KnownError
from models.domain.message import N_, Message, message
from models.domain.progress import Progress
from models.verify_door import checked_in_file

SIZE = (640, 480)
Checking: TypeAlias = Callable[[str, Progress], Checked]
HEADS = {
    Verdict.VALID: ("good", "✓", N_("Still valid")),
    Verdict.CHANGED: ("warning", "!", N_("Changed since")),
    Verdict.UNKNOWN: ("error", "✕", N_("Not confirmed")),
}


class CheckCodeDialog(Dialog):
    """Asks for a code and a document and says what is found; `begin` returns what checks the open one."""

    def __init__(
        self,
        name: str,
        begin: Callable[[], Checking] | None,
        ask_for_file: Callable[[], Path | None],
        *,
        background: Background,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._look, self._name, self._begin, self._ask_for_file = look, name, begin, ask_for_file
        self._found: Checked | None = None
        self._refusal: Message | None = None
        self._task = Task(background, "check a code", self)
        self._make_parts()
        self._arrange()
        self.resize(*SIZE)
        self.code.textChanged.connect(self._follow)
        self.check_button.clicked.connect(self.check)
        self.file_button.clicked.connect(self._choose_file)
        self.close_button.clicked.connect(self.reject)
        self.line.follow(self._task)
        self._task.finished.connect(self._take)
        self._task.failed.connect(self._fail)
        self._task.cancelled.connect(self._follow)
        self.finished.connect(self._task.drop)
        self.dress(look)
        self.code.setFocus()

    def _make_parts(self) -> None:
        self._about, self._document = words(self, "caption"), words(self, "value")
        self.code = QLineEdit(self)
        self._code_label, self._document_label = QLabel(self), QLabel(self)
        self._code_label.setBuddy(self.code)
        self.check_button, self.file_button, self.close_button = (QPushButton(self) for _ in range(3))
        self.check_button.setObjectName("primary")
        self.check_button.setDefault(True)
        for button in (self.file_button, self.close_button):
            button.setAutoDefault(False)
        cancelled = message("Cancelled. The earlier drafts were not looked through to the end.")
        self.line = TaskLine(self._look, cancelled, message("Look again"), self)
        self.verdict, self.sentence = words(self, "factHeading"), words(self, "value")
        self.advice, self.caution = words(self, "value"), words(self, "warningText")
        self.changes = QPlainTextEdit(self)
        self.changes.setReadOnly(True)
        self.changes.setTabChangesFocus(True)
        self._document_label.setTextFormat(Qt.TextFormat.PlainText)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.addWidget(self._document_label, 0, 0)
        grid.addWidget(self._document, 0, 1)
        grid.addWidget(self.file_button, 0, 2)
        grid.addWidget(self._code_label, 1, 0)
        grid.addWidget(self.code, 1, 1)
        grid.addWidget(self.check_button, 1, 2)
        grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self._about)
        column.addLayout(grid)
        for part in (self.line, self.verdict, self.sentence, self.advice, self.caution):
            column.addWidget(part)
        column.addWidget(self.changes, 1)
        column.addStretch(0)
        column.addLayout(button_row(self.close_button))

    def dress(self, look: Look) -> None:
        """Take other words or colours; what was found stays."""
        self._look, say = look, look.say
        self.setWindowTitle(say("Check a code"))
        self._about.setText(
            say(
                "A code stands on every page that was printed, a checksum on the last one. The text of a QR "
                "code can be pasted as it is."
            )
        )
        self._document_label.setText(say("Document"))
        self._code_label.setText(say("Code or checksum"))
        self.file_button.setText(say("Another file …"))
        self.check_button.setText(say("Check"))
        self.close_button.setText(say("Close"))
        self.changes.setAccessibleName(say("What has changed since"))
        self.line.dress(look)
        self._show()

    def check(self) -> None:
        """Look for the code; what was found before is no longer shown."""
        typed = self.code.text()
        if not typed.strip() or self._begin is None:
            return
        self._found = self._refusal = None
        try:
            self._task.begin(partial(self._begin(), typed))
        except KnownError as error:
            self._refusal = error.message
        self._show()

    def _choose_file(self) -> None:
        path = self._ask_for_file()
        if path is not None:
            self._task.drop()
            self._name, self._found, self._refusal = path.name, None, None
            self._begin = lambda: partial(checked_in_file, path)
            self._show()
            self.check()

    def _take(self, found: Checked) -> None:
        self._found = found
        self._show()
        if found.since is not None:
            self.changes.setFocus()

    def _fail(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._refusal = error.message
        self._show()

    def _show(self) -> None:
        say, found = self._look.say, self._found
        self._document.setText(self._name or say("None is open. Choose a file."))
        if found is not None:
            tone, sign, head = HEADS[Verdict.UNKNOWN if found.caution is not None else found.verdict]
            self.verdict.setText(f"{sign} {say(head)}")
            set_tone(self.verdict, tone)
            self.sentence.setText(say(found.sentence))
            self.advice.setText(say(found.advice))
            self.caution.setText(say(found.caution) if found.caution else "")
        elif self._refusal is not None:
            self.sentence.setText(say(self._refusal))
        self.verdict.setVisible(found is not None)
        self.advice.setVisible(found is not None)
        self.sentence.setVisible(found is not None or self._refusal is not None)
        self.caution.setVisible(found is not None and found.caution is not None)
        since = found.since if found is not None else None
        self.changes.setPlainText("\n".join(lines(since, say)) if since is not None else "")
        self.changes.setVisible(since is not None)
        self._follow()

    def _follow(self) -> None:
        """Let the button say why it cannot be used."""
        say = self._look.say
        why = ""
        if self._begin is None:
            why = say("Choose a file first.")
        elif not self.code.text().strip():
            why = say("Type or paste a code first.")
        self.check_button.setEnabled(not why)
        self.check_button.setToolTip(why)
