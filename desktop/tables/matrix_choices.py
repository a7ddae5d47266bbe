"""How the matrix is shown, as the boxes above it say: a view, a workflow, roles, only gaps.

The page shows what they say; the document stores only a view that is given a name.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.shown.concern import takers as takers_of
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.tables.matrix_rows import Filter
from desktop.tables.matrix_zoom import MatrixZoom
from desktop.widgets.choice_box import choice_box, fill_choices
from models.analysis.concerning import roles_meant
from models.analysis.matrix_views import CATEGORY
from models.domain.matrix_view import Grouping, MatrixView
from models.domain.snapshot import duties_by_category, views_in_order, workflows_in_order
from models.domain.words import WORDS

NAMED = "view:"


class MatrixChoices(QObject):
    """The boxes: `widgets` for the head of the page, `views` for the corner of the matrix.

    `changed` when something else is chosen, `view_wanted(id)` when it is a named view.
    """

    changed = Signal()
    view_wanted = Signal(str)

    def __init__(self, head: QWidget, corner: QWidget, zoom: MatrixZoom) -> None:
        super().__init__(head)
        self._zoom = zoom
        self.views = choice_box(corner)
        self.workflows, self.takers = choice_box(head), choice_box(head)
        self.gaps = QPushButton(head)
        self.gaps.setCheckable(True)
        self.unfolded: frozenset[str] = frozenset()
        self.only_with_letters = False
        self._role_ids: frozenset[str] = frozenset()
        self.grouping = Grouping.WORKFLOW
        self.views.currentIndexChanged.connect(self._take_view)
        for box in (self.workflows, self.takers):
            box.currentIndexChanged.connect(self.changed)
        self.gaps.toggled.connect(self.changed)

    @property
    def widgets(self) -> tuple[QWidget, ...]:
        return (self.workflows, self.takers, self.gaps)

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        say = look.say
        self.views.setAccessibleName(say("View"))
        self.workflows.setAccessibleName(say("Workflow"))
        self.takers.setAccessibleName(say("Department or role"))
        for box in (self.workflows, self.takers):
            box.be_searched(look)

    def fill(self, known: Knowledge | None, gaps: int, look: Look) -> None:
        """Offer what there is to choose; what was chosen stays."""
        say = look.say
        workflows, takers = [("", say("All workflows"), 0)], [("", say("All roles"), 0)]
        if known is not None:
            snapshot = known.snapshot
            workflows += [(workflow.id, workflow.name, 0) for workflow in workflows_in_order(snapshot)]
            workflows += [(f"{CATEGORY}:{name}", name, 0) for name in duties_by_category(snapshot)]
            takers += takers_of(snapshot)
            self._role_ids = frozenset(snapshot.roles)
        views = [(view.value, say(WORDS[view]), 0) for view in Grouping]
        if known is not None:
            views += [(f"{NAMED}{view.id}", view.name, 0) for view in views_in_order(known.snapshot)]
        fill_choices(self.views, views)
        fill_choices(self.workflows, workflows)
        fill_choices(self.takers, takers)
        self.gaps.setText(say("Gaps only ({n})", n=gaps) if known else say("Gaps only"))

    def chosen(self, known: Knowledge | None) -> Filter:
        """Return what is chosen now, of what is known."""
        snapshot, taker = known.snapshot if known else None, str(self.takers.currentData() or "")
        is_role = snapshot is not None and taker in snapshot.roles
        concern = known.concern if known else ""
        return Filter(
            group=str(self.workflows.currentData() or ""),
            department_id="" if is_role else taker,
            role_id=taker if is_role else "",
            gaps_only=self.gaps.isChecked(),
            concerned=roles_meant(snapshot, concern) if snapshot is not None else frozenset(),
            only_with_letters=self.only_with_letters,
            grouping=self.grouping,
            unfolded=self.unfolded,
        )

    def group_by(self, grouping: Grouping) -> None:
        """Choose a view."""
        self.views.setCurrentIndex(max(self.views.findData(grouping.value), 0))

    def take(self, view: MatrixView) -> None:
        """Choose what a named view says; what of it is gone leaves nothing out."""
        self._zoom.be_compact(view.is_compact)
        self._show_named(view.id)
        category = f"{CATEGORY}:{view.category}" if view.category else ""
        self.grouping, self.only_with_letters = view.grouping, view.only_with_letters
        with QSignalBlocker(self.workflows), QSignalBlocker(self.takers), QSignalBlocker(self.gaps):
            for box, key in (
                (self.workflows, view.workflow_id or category),
                (self.takers, view.role_id or view.department_id or ""),
            ):
                box.setCurrentIndex(max(box.findData(key), 0))
            self.gaps.setChecked(view.gaps_only)
        self.changed.emit()

    def said(self) -> dict[str, Any]:
        """Return what is chosen, as the fields of a named view."""
        group, taker = (str(box.currentData() or "") for box in (self.workflows, self.takers))
        is_category, is_role = group.startswith(f"{CATEGORY}:"), taker in self._role_ids
        return {
            "grouping": self.grouping,
            "workflow_id": group if group and not is_category else None,
            "category": group.removeprefix(f"{CATEGORY}:") if is_category else "",
            "department_id": taker if taker and not is_role else None,
            "role_id": taker if is_role else None,
            "gaps_only": self.gaps.isChecked(),
            "only_with_letters": self.only_with_letters,
            "is_compact": self._zoom.now.is_compact,
        }

    @property
    def named(self) -> str:
        """Return the id of the named view that is chosen, '' for none."""
        key = str(self.views.currentData() or "")
        return key.removeprefix(NAMED) if key.startswith(NAMED) else ""

    def name(self, known: Knowledge | None) -> None:
        """Let the box name a view only while the matrix is shown as it says."""
        view = known.snapshot.matrix_views.get(self.named) if known else None
        is_so = view is not None and all(getattr(view, name) == said for name, said in self.said().items())
        self._show_named(view.id if view is not None and is_so else "")

    def _show_named(self, view_id: str) -> None:
        """Let the box say which view is shown, without choosing it again; '' is the plain one."""
        key = f"{NAMED}{view_id}" if view_id else self.grouping.value
        with QSignalBlocker(self.views):
            self.views.setCurrentIndex(max(self.views.findData(key), 0))

    def _take_view(self) -> None:
        if self.named:
            self.view_wanted.emit(self.named)
        else:
            self.grouping = Grouping(self.views.currentData() or Grouping.WORKFLOW)
            self.changed.emit()

    def toggle_fold(self, department_id: str) -> None:
        """Show the roles of a department one by one, or together again."""
        self.unfolded ^= {department_id}
        self.changed.emit()

    def toggle_empty(self) -> None:
        """Leave out the roles without a letter in what is shown, or show them again."""
        self.only_with_letters = not self.only_with_letters
        self.changed.emit()

    def show_everything(self) -> None:
        """Choose no filter; the view stays."""
        for box in (self.workflows, self.takers):
            box.setCurrentIndex(0)
        self.gaps.setChecked(False)
        if self.only_with_letters:
            self.toggle_empty()
