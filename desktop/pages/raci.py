"""The responsibilities: activities × roles, with filters above and the letters in words below."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.look import Look
from desktop.pages.page import Page, Placeholder, card, choice_box, fill_choices
from desktop.panels.blocks import Knowledge
from desktop.selection import Selection
from desktop.tables.chips import SIDE, paint_chip, paint_hand_mark
from desktop.tables.raci_table import CATEGORY, Filter, RaciTable, gap_of, legend_of
from desktop.tables.raci_view import RaciView
from desktop.theme import font
from models.domain.responsibility import VARIANTS
from models.domain.snapshot import departments_in_order, duties_by_category, workflows_in_order


class Legend(QWidget):
    """Every letter with its meaning in words; wraps when it is narrow."""

    GAP, LINE = 18, 28

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._variant = VARIANTS["RACI"]
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def dress(self, look: Look, variant_name: str) -> None:
        self._look, self._variant = look, VARIANTS[variant_name]
        self.setAccessibleName(", ".join(f"{letter}: {words}" for letter, words in self._entries()))
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((box.bottom() for _, _, box in self._placed(width)), default=0) + 2

    def sizeHint(self) -> QSize:
        return QSize(400, self.heightForWidth(max(self.width(), 400)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._look.theme
        left = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)
        for letter, words, box in self._placed(self.width()):
            sign = QRect(box.left(), box.top() + 3, int(SIDE), int(SIDE))
            if letter:
                paint_chip(painter, sign.toRectF(), letter, theme, self._variant)
            else:
                mark = sign.adjusted(0, 6, -8, 0).toRectF()
                paint_hand_mark(painter, mark, theme)
            painter.setFont(font(12))
            painter.setPen(theme.colour("palette.caption"))
            painter.drawText(box.adjusted(int(SIDE) + 7, 0, 0, 0), left, words)
        painter.end()

    def _entries(self) -> list[tuple[str, str]]:
        say = self._look.say
        entries = [(letter, say(words)) for letter, words in legend_of(self._variant.name)]
        return [*entries, ("", say("by hand"))]

    def _placed(self, width: int) -> list[tuple[str, str, QRect]]:
        metrics, left, top = QFontMetrics(font(12)), 0, 0
        placed = []
        for letter, words in self._entries():
            needed = int(SIDE) + 9 + metrics.horizontalAdvance(words)
            if left and left + needed > width:
                left, top = 0, top + self.LINE
            placed.append((letter, words, QRect(left, top, needed, self.LINE)))
            left += needed + self.GAP
        return placed


class RaciPage(Page):
    """Shows who has what to do with what."""

    wants_workflow = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("raci", look, parent)
        self._known: Knowledge | None = None
        self.workflows, self.departments = choice_box(self.tools), choice_box(self.tools)
        self.gaps = QPushButton(self.tools)
        self.gaps.setCheckable(True)
        for widget in (self.workflows, self.departments, self.gaps):
            self.tools_row.addWidget(widget)
        self.tools_row.addStretch(1)
        self.table = RaciTable(look, self)
        self.view = RaciView(self.table, look, self)
        self._nothing = Placeholder(self.view)
        self.legend = Legend(look, self)
        self.setFocusProxy(self.view)
        self.column.addWidget(card(self, self.view), 1)
        self.column.addWidget(self.legend)
        self.workflows.currentIndexChanged.connect(self._choose_filter)
        self.departments.currentIndexChanged.connect(self._choose_filter)
        self.gaps.toggled.connect(self._choose_filter)
        self.view.chosen.connect(self._tell)
        self._show_emptiness()

    def dress(self, look: Look) -> None:
        super().dress(look)
        self.table.dress(look)
        self.view.dress(look)
        self.workflows.setAccessibleName(look.say("Workflow"))
        self.departments.setAccessibleName(look.say("Department"))
        self._dress_legend()
        self._fill_filters()
        self._show_emptiness()

    def show_snapshot(self, known: Knowledge, changes: object) -> None:
        self._known = known
        if changes is None:
            self.table.show(None, None)
        self._fill_filters()

    def show_derived(self, known: Knowledge) -> None:
        self._known = known
        if known.matrix is not None:
            self.view.show_matrix(known.matrix)
            self.table.show(known.snapshot, known.matrix)
            self._dress_legend()
        self._fill_filters()
        self._show_emptiness()

    def choose(self, selection: Selection) -> None:
        if selection.kind == "standing_duty":
            selection = Selection("activity", selection.id)
        if not self.table.index_of(selection).isValid():
            for box in (self.workflows, self.departments):
                box.setCurrentIndex(0)
            self.gaps.setChecked(False)
        self.view.choose(selection)

    def selection(self) -> Selection | None:
        chosen = self.table.selection_at(self.view.currentIndex())
        return chosen or Selection("matrix", "")

    def status(self) -> str:
        if self._known is None or self._known.matrix is None:
            return ""
        say, matrix = self.look.say, self._known.matrix
        letters = sum(len(matrix.letters(row, role_id)) for row in matrix.rows for role_id in row.cells)
        return " · ".join(
            (
                say.plural("{n} activity", "{n} activities", len(matrix.rows)),
                say.plural("{n} role", "{n} roles", len(matrix.role_ids)),
                say.plural("{n} letter", "{n} letters", letters),
                say.plural("{n} gap", "{n} gaps", self._gap_count()),
            )
        )

    def hint(self) -> str:
        return self.look.say("Select a cell to see why a letter stands there")

    def _gap_count(self) -> int:
        matrix = self._known.matrix if self._known else None
        return sum(1 for row in matrix.rows if gap_of(row, matrix, self.look)[0]) if matrix else 0

    def _dress_legend(self) -> None:
        variant = self._known.snapshot.organisation.variant if self._known else "RACI"
        self.legend.dress(self.look, variant)

    def _fill_filters(self) -> None:
        say = self.look.say
        workflows = [("", say("All workflows"))]
        departments = [("", say("All departments"))]
        if self._known is not None:
            snapshot = self._known.snapshot
            workflows += [(workflow.id, workflow.name) for workflow in workflows_in_order(snapshot)]
            workflows += [(f"{CATEGORY}:{name}", name) for name in duties_by_category(snapshot)]
            departments += [(d.id, "   " * depth + d.name) for d, depth in departments_in_order(snapshot)]
        fill_choices(self.workflows, workflows)
        fill_choices(self.departments, departments)
        self.gaps.setText(say("Gaps only ({n})", n=self._gap_count()) if self._known else say("Gaps only"))

    def _choose_filter(self) -> None:
        group = str(self.workflows.currentData() or "")
        department = str(self.departments.currentData() or "")
        self.table.choose(Filter(group, department, self.gaps.isChecked()))
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        say = self.look.say
        is_empty = self.table.rowCount() == 0 or self.table.columnCount() == 0
        text = say("Deriving the responsibilities …")
        if self._known is not None and self._known.matrix is not None:
            text = say(
                "Activities come from the steps of workflows and from ongoing duties. There are none yet."
            )
            if self._known.matrix.rows:
                text = say("No row fits this choice. Choose more workflows or departments above.")
        self._nothing.show_sentence(text if is_empty else "")

    def _tell(self) -> None:
        self.selected.emit(self.selection())
