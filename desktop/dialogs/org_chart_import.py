"""An org chart before it is taken over: what was recognised, what was noticed, what comes of it.

What a name is taken for can be said otherwise; what would come of it is asked anew on the worker. Nothing
reaches the document before "Take over", which is one undo step.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.org_chart_tree import OrgChartTree
from desktop.dialogs.preview_column import PreviewColumn
from desktop.panels.editors import Choice, SwitchEditor
from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.labels import words
from desktop.widgets.rows import wrap_rows
from models.analysis.text_width import elided
from models.domain.errors import RuleViolation
from models.domain.rules import name_of
from models.domain.snapshot import Snapshot
from models.editing.preview import Preview
from models.imports.org_charts.found import FoundOrganisation, sizes
from models.imports.org_charts.matching import MATCHED, Part, matches_of
from models.imports.org_charts.outlook import outlook
from models.imports.org_charts.taking import TakeOrgChart

KEY = "org chart"
SIZE, AROUND, NAME_ROOM = (760, 480), (80, 70), 170
THERE, NEW = "there", "new"


class OrgChartImportDialog(Dialog):
    """Hands over the command as `decided`."""

    decided = Signal(object)

    def __init__(
        self,
        found: FoundOrganisation,
        *,
        snapshot: Snapshot,
        thresholds: Mapping[str, float],
        background: Background,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._snapshot, self._thresholds = snapshot, thresholds
        self._background, self._look = background, look
        self._proposed = matches_of(found, snapshot)
        self._preview: Preview | None = None
        self.command = TakeOrgChart(found)
        self._make_parts()
        self._arrange()
        self.resize(max(SIZE[0], parent.width() - AROUND[0]), max(SIZE[1], parent.height() - AROUND[1]))
        self.tree.currentItemChanged.connect(self._show_fate)
        self.fate.committed.connect(self._decide_fate)
        self.ok.clicked.connect(self._decide)
        self.cancel.clicked.connect(self.reject)
        self.finished.connect(lambda _result: background.drop(KEY))
        self._ask()
        self.tree.setFocus()

    def _make_parts(self) -> None:
        say, found = self._look.say, self.command.found
        self.setWindowTitle(say("Import org chart"))
        self.counts = words(self, "caption", ", ".join(map(say, sizes(found))))
        self.tree = OrgChartTree(found, self._look, self)
        self._asked, self.fate = words(self, "caption"), SwitchEditor(self)
        self.fate.setAccessibleName(say("What it is taken for"))
        self.told = QListWidget(self)
        self.told.setAccessibleName(say("What was noticed"))
        for told in found.told:
            QListWidgetItem(say("Row {row}: {what}", row=told.row + 1, what=told.text), self.told)
        wrap_rows(self.told)
        self.told.setVisible(self.told.count() > 0)
        self.sentence = words(self, "value")
        self.changes = QScrollArea(self)
        self.changes.setWidgetResizable(True)
        self.changes.setFrameShape(QFrame.Shape.NoFrame)
        self.changes.setAccessibleName(say("What changes"))
        self.changes.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.ok, self.cancel = QPushButton(say("Take over"), self), QPushButton(say("Cancel"), self)
        self.ok.setObjectName("primary")
        self.ok.setDefault(True)

    def _arrange(self) -> None:
        say = self._look.say
        left, right = QVBoxLayout(), QVBoxLayout()
        taken = QHBoxLayout()
        taken.addWidget(self._asked, 1)
        taken.addWidget(self.fate)
        left.addWidget(self.counts)
        left.addWidget(self.tree, 1)
        left.addLayout(taken)
        if self.told.count():
            right.addWidget(words(self, "kicker", say("What was noticed").upper()))
            right.addWidget(self.told, 1)
        right.addWidget(words(self, "kicker", say("What changes").upper()))
        right.addWidget(self.sentence)
        right.addWidget(self.changes, 2)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 3)
        middle.addLayout(right, 2)
        note = words(self, "caption", say("Nothing is removed. One step that can be undone."), wraps=False)
        column = QVBoxLayout(self)
        column.setSpacing(10)
        column.addLayout(middle, 1)
        column.addLayout(button_row(self.cancel, self.ok, left=(note,)))

    def _ask(self) -> None:
        """Show what everything is taken for, and ask what would come of it."""
        self._preview = None
        command = self.command
        self.tree.mark(matches_of(command.found, self._snapshot, command.as_new), self._snapshot)
        self._show_fate()
        job = partial(outlook, self._snapshot, command, self._thresholds)
        self._background.ask(KEY, job, self._take_preview, self._refused)
        self._show_preview(self._look.say("Working out what changes …"))

    def _take_preview(self, found: Preview) -> None:
        self._preview = found
        nothing = self._look.say("Everything of this chart is in the document already.")
        self._show_preview("" if found.changes else nothing)

    def _refused(self, error: Exception) -> None:
        if not isinstance(error, RuleViolation):
            raise error
        self._show_preview(self._look.say(error.message))

    def _show_preview(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        shown = None if sentence else self._preview
        self.changes.setWidget(PreviewColumn(self._snapshot, shown, self._look, self))
        self.ok.setEnabled(shown is not None)
        self.ok.setToolTip(sentence)

    def _show_fate(self) -> None:
        """Offer what the chosen name can be taken for: the row of the same name, or a new one."""
        say, part = self._look.say, self.tree.chosen
        row_id = self._proposed.get(part, "") if part is not None and part[0] in MATCHED else ""
        row = self._snapshot.row(part[0], row_id) if part is not None and row_id else None
        self._asked.setText(say("Taken for:") if row is not None else "")
        self.fate.setVisible(row is not None)
        if row is not None:
            name = elided(str(name_of(row)), NAME_ROOM, 13, "regular")
            choices = (Choice(THERE, say("there: {name}", name=name)), Choice(NEW, say("new")))
            self.fate.show_value(NEW if part in self.command.as_new else THERE, choices, self._look)

    def _decide_fate(self, switch: QWidget, fate: str) -> None:
        del switch
        part = self.tree.chosen
        if part is not None:
            self.command = self._with(part, is_new=fate == NEW)
            self._ask()

    def _with(self, part: Part, *, is_new: bool) -> TakeOrgChart:
        known = self.command.as_new
        as_new = known | {part} if is_new else known - {part}
        return TakeOrgChart(self.command.found, as_new, self.command.id)

    def _decide(self) -> None:
        if self._preview is not None:
            self.accept()
            self.decided.emit(self.command)
