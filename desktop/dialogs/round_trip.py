"""Changes from Excel: what somebody changed in a workbook of this document, to take over one by one.

What is ticked is tried out at once, so that what comes of it is read before it is done; all of it is one step
that can be undone. Where document and workbook were changed both, nothing is chosen before somebody does.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.changes_list import ChangesList
from desktop.dialogs.preview_column import PreviewColumn
from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.labels import words
from models.domain.errors import RuleViolation
from models.domain.message import Message
from models.domain.snapshot import Snapshot
from models.editing.change import Command, apply
from models.editing.preview import Preview, preview
from models.imports.round_trip.proposal import Comparison, accepted

WIDTH, HEIGHT = 920, 540
_FEW = 8  # changes that are found without a search


class RoundTripDialog(Dialog):
    """`decided(command)` when the user takes over what is ticked."""

    decided = Signal(object)

    def __init__(
        self,
        comparison: Comparison,
        *,
        thresholds: Mapping[str, float],
        background: Background,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._comparison, self._thresholds = comparison, thresholds
        self._background, self._look = background, look
        self._command: Command | None = None
        self._preview: Preview | None = None
        self._after: Snapshot | None = None
        self._refusal: Message | None = None
        self._make_parts()
        self._arrange()
        self.setMinimumSize(640, 440)
        self.resize(WIDTH, HEIGHT)
        self.changes.itemChanged.connect(self._ask)
        self.changes.currentItemChanged.connect(self._show_sides)
        self.search.textChanged.connect(self.changes.filter)
        self.all.clicked.connect(partial(self.changes.tick_all, True))
        self.none.clicked.connect(partial(self.changes.tick_all, False))
        self.workbook.clicked.connect(partial(self._choose, True))
        self.document.clicked.connect(partial(self._choose, False))
        self.ok.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.reject)
        self.dress(look)
        self.changes.setFocus()

    def _make_parts(self) -> None:
        self._about, self._count = words(self, "value"), words(self, "caption", wraps=False)
        self.search, self.changes = QLineEdit(self), ChangesList(self._comparison, self)
        self.search.setVisible(len(self._comparison.proposals) > _FEW)
        self.all, self.none = QPushButton(self), QPushButton(self)
        self.workbook, self.document = QRadioButton(self), QRadioButton(self)
        self._sides = QButtonGroup(self)
        for side in (self.workbook, self.document):
            self._sides.addButton(side)
        self._question = words(self, "caption")
        self._sentence = words(self, "value")
        self._effects = QScrollArea(self)
        self._effects.setWidgetResizable(True)
        self._effects.setFrameShape(QFrame.Shape.NoFrame)
        self.ok, self.cancel = QPushButton(self), QPushButton(self)
        self.ok.setObjectName("primary")
        self.ok.setDefault(True)
        for button in (self.all, self.none, self.cancel):
            button.setAutoDefault(False)

    def _arrange(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.search, 1)
        for part in (self.all, self.none):
            tools.addWidget(part)
        if self.search.isHidden():
            tools.addStretch(1)
        tools.addWidget(self._count)
        left, right, sides = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        sides.addWidget(self._question, 1)
        sides.addWidget(self.workbook)
        sides.addWidget(self.document)
        left.addLayout(tools)
        left.addWidget(self.changes, 1)
        left.addLayout(sides)
        right.addWidget(self._sentence)
        right.addWidget(self._effects, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 3)
        middle.addLayout(right, 2)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addWidget(self._about)
        column.addLayout(middle, 1)
        column.addLayout(button_row(self.cancel, self.ok))

    def dress(self, look: Look) -> None:
        """Take other words or colours; what is ticked stays."""
        self._look, say, found = look, look.say, self._comparison
        self.setWindowTitle(say("Changes from Excel"))
        about = say(
            "Changes in “{name}”, created on {day}. What is ticked is taken over in one step that can be "
            "undone.",
            name=found.workbook,
            day=found.day,
        )
        if found.agreed:
            same = say.plural(
                "{n} more is in the document already.", "{n} more are in the document already.", found.agreed
            )
            about = f"{about} {same}"
        self._about.setText(about)
        self.search.setPlaceholderText(say("Find a change"))
        self.search.setAccessibleName(say("Find a change"))
        self.all.setText(say("All"))
        self.none.setText(say("None"))
        self.workbook.setText(say("Workbook"))
        self.document.setText(say("Document"))
        self._effects.setAccessibleName(say("What changes"))
        self.ok.setText(say("Take over"))
        self.cancel.setText(say("Cancel"))
        self.changes.dress(look)
        self.changes.filter(self.search.text())
        self._ask()

    def _ask(self, *_: object) -> None:
        """Try out what is ticked; the answer to another choice is thrown away."""
        chosen = self.changes.chosen()
        self._background.drop("changes from excel")
        self._preview = self._after = self._refusal = None
        self._command = accepted(chosen) if chosen else None
        if self._command is not None:
            job = partial(_tried, self._comparison.snapshot, self._command, self._thresholds)
            self._background.ask("changes from excel", job, self._take, self._refused)
        self._show()
        self._show_sides()

    def _take(self, found: tuple[Preview, Snapshot]) -> None:
        self._preview, self._after = found
        self._show()

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, RuleViolation):
            raise error
        self._refusal = error.message
        self._show()

    def _show(self) -> None:
        say, found = self._look.say, self._preview
        self._count.setText(self._counted())
        sentence = say("Choose a change to see here what would become of it.")
        if self._refusal is not None:
            sentence = say("Not possible together: {reason}", reason=self._refusal)
        elif self._command is not None:
            sentence = say("Working out what changes …")
        self._sentence.setText(sentence)
        self._sentence.setVisible(found is None)
        self.ok.setEnabled(found is not None)
        self.ok.setToolTip("" if found else sentence)
        column = PreviewColumn(self._comparison.snapshot, found, self._look, self, self._after)
        self._effects.setWidget(column)

    def _counted(self) -> str:
        """Return how much is ticked, and how many conflicts nobody has decided."""
        say, left = self._look.say, len(self.changes.undecided())
        possible = sum(proposal.why_not is None for proposal in self._comparison.proposals)
        text = say("{n} of {all} chosen", n=len(self.changes.chosen()), all=possible)
        if left:
            undecided = say("{n} undecided", n=left)
            text = f"{text} · {undecided}"
        return text

    def _show_sides(self, *_: QListWidgetItem | None) -> None:
        """Offer both sides of the change the keys are on, where both were changed."""
        proposal = self.changes.current()
        is_conflict = proposal is not None and proposal.sides.is_conflict and proposal.why_not is None
        for part in (self._question, self.workbook, self.document):
            part.setVisible(is_conflict)
        if proposal is None or not is_conflict:
            return
        self._question.setText(self._look.say("Which side counts here?"))
        is_ticked, is_open = proposal in self.changes.chosen(), proposal in self.changes.undecided()
        self._sides.setExclusive(False)  # only then may both be off
        self.workbook.setChecked(is_ticked)
        self.document.setChecked(not is_ticked and not is_open)
        self._sides.setExclusive(True)

    def _choose(self, is_workbook: bool) -> None:
        self.changes.decide(is_workbook)
        self._ask()

    def _decide(self) -> None:
        if self._command is not None and self._preview is not None:
            command = self._command
            self.accept()
            self.decided.emit(command)


def _tried(snapshot: Snapshot, command: Command, thresholds: Mapping[str, float]) -> tuple[Preview, Snapshot]:
    """Return what a command would change, and the document after it."""
    return preview(snapshot, command, thresholds), apply(snapshot, command.plan(snapshot))
