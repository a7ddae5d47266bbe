"""What of the matrix is shown, as the boxes above it say: a view, a workflow, roles, only gaps.

The page shows what they say; nothing of it is stored in the document.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop.shown.concern import takers as takers_of
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.tables.matrix_rows import Filter
from desktop.widgets.choice_box import choice_box, fill_choices
from models.analysis.concerning import roles_meant
from models.analysis.matrix_views import CATEGORY, GROUPING_WORDS, Grouping
from models.domain.snapshot import duties_by_category, workflows_in_order


class MatrixChoices(QObject):
    """The boxes: `widgets` for the head of the page, `views` for the corner of the matrix.

    `changed` when something else is chosen.
    """

    changed = Signal()

    def __init__(self, head: QWidget, corner: QWidget) -> None:
        super().__init__(head)
        self.views = choice_box(corner)
        self.workflows, self.takers = choice_box(head), choice_box(head)
        self.gaps = QPushButton(head)
        self.gaps.setCheckable(True)
        self.unfolded: frozenset[str] = frozenset()
        self.only_with_letters = False
        for box in (self.views, self.workflows, self.takers):
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
        fill_choices(self.views, [(view.value, say(words), 0) for view, words in GROUPING_WORDS.items()])
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

    @property
    def grouping(self) -> Grouping:
        return Grouping(self.views.currentData() or Grouping.WORKFLOW)

    def group_by(self, grouping: Grouping) -> None:
        """Choose a view."""
        self.views.setCurrentIndex(max(self.views.findData(grouping.value), 0))

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
