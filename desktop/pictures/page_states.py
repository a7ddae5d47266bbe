"""What a page can show beside its first sight, ready for pictures: something selected, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from desktop.document_view import DocumentView
from desktop.frame.main_window import MainWindow
from desktop.pages.glance import GlancePage
from desktop.pages.organisation import OrganisationPage
from desktop.pages.raci import RaciPage
from desktop.pictures.in_round import in_round
from desktop.pictures.reviewed import records_before
from desktop.shown.knowledge import key_of
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.system.background import Background
from models.analysis.checks.registry import findings
from models.analysis.graph.views import all_handovers
from models.analysis.raci import raci_matrix
from models.analysis.review.proposals import proposals
from models.domain.matrix_view import Grouping
from models.domain.snapshot import (
    Snapshot,
    items_in_order,
    roles_in_order,
    steps_by_workflow,
    workflows_in_order,
)
from models.domain.workflow import StepKind, Workflow
from models.editing.change import apply
from models.editing.decision_commands import take
from models.editing.organisation_commands import empty_snapshot


@dataclass(frozen=True, slots=True)
class Sitting:
    """The window with a document on it, about to be shown in some state."""

    window: MainWindow
    document_view: DocumentView
    background: Background
    snapshot: Snapshot
    name: str

    @property
    def look(self) -> Look:
        return self.window.look


def _go_to(sitting: Sitting, selection: Selection) -> None:
    sitting.document_view.go_to(selection)
    sitting.window.open_drawer()


def _org_chart(sitting: Sitting) -> None:
    sitting.window.show_page("organisation")
    sitting.window.page_of(OrganisationPage).show_as("chart")


def _department(sitting: Sitting) -> None:
    _go_to(sitting, Selection("department", next(iter(sitting.snapshot.departments))))


def _role(sitting: Sitting) -> None:
    _go_to(sitting, Selection("role", roles_in_order(sitting.snapshot)[0].id))


def _step(kind: StepKind) -> Callable[[Sitting], None]:
    def show(sitting: Sitting) -> None:
        workflow = workflows_in_order(sitting.snapshot)[0]
        steps = steps_by_workflow(sitting.snapshot)[workflow.id]
        _go_to(sitting, Selection("step", next(step.id for step in steps if step.kind is kind)))

    return show


def _cell(sitting: Sitting) -> None:
    row = next(row for row in raci_matrix(sitting.snapshot).rows if len(row.cells) > 1)
    _go_to(sitting, Selection("activity", row.activity_id, list(row.cells)[-1]))


def _row(sitting: Sitting) -> None:
    duty = next(iter(sitting.snapshot.standing_duties.values()), None)
    if duty is not None:
        _go_to(sitting, Selection("standing_duty", duty.id))


def _role_sheet(sitting: Sitting) -> None:
    _go_to(sitting, Selection("role_sheet", roles_in_order(sitting.snapshot)[0].id))


def _by_department(sitting: Sitting) -> None:
    sitting.window.show_page("raci")
    sitting.window.page_of(RaciPage).group_by(Grouping.DEPARTMENT)


def _handovers(sitting: Sitting) -> None:
    sitting.window.show_page("raci")
    page = sitting.window.page_of(RaciPage)
    page.group_by(Grouping.HANDOVERS)
    giver, taker = next(iter(next(found for found in all_handovers(sitting.snapshot).values() if found)))
    _go_to(sitting, Selection("handover", giver, taker))


def _all_at_once(sitting: Sitting) -> None:
    sitting.window.show_page("raci")
    sitting.window.page_of(RaciPage).view.zoom.zoom_fit()


def _nothing_fits(sitting: Sitting) -> None:
    sitting.window.show_page("raci")
    page = sitting.window.page_of(RaciPage)
    page.takers.setCurrentIndex(page.takers.count() - 1)
    page.workflows.setCurrentIndex(1)
    page.gaps.setChecked(True)


def _finding(sitting: Sitting) -> None:
    sitting.window.show_page("checks")
    known = sitting.document_view.knowledge
    if known is not None and known.findings:
        _go_to(sitting, Selection("finding", key_of(known.findings[0])))


def _empty(page: str) -> Callable[[Sitting], None]:
    def show(sitting: Sitting) -> None:
        sitting.document_view.open(empty_snapshot(sitting.snapshot.organisation.name), page)

    return show


def _nothing_drawn(sitting: Sitting) -> None:
    empty = empty_snapshot(sitting.snapshot.organisation.name)
    name = workflows_in_order(sitting.snapshot)[0].name
    sitting.document_view.open(empty.with_tables({"workflow": {"w": Workflow("w", name)}}), "workflows")


def _with_questions(sitting: Sitting) -> Snapshot:
    """Return the document with questions, the proposed ones when it has none yet."""
    snapshot = sitting.snapshot
    if items_in_order(snapshot):
        return snapshot
    found = proposals(snapshot, findings(snapshot))[:5]
    return apply(snapshot, take(found, (), sitting.look.say).plan(snapshot))


def _decision(sitting: Sitting, *, edit: bool = False) -> None:
    """Show the first question, one of the proposals when the document has none yet."""
    snapshot = _with_questions(sitting)
    if snapshot is not sitting.snapshot:
        sitting.document_view.open(snapshot, "glance")
    sitting.window.show_page("glance")
    items = items_in_order(snapshot)
    if items:
        sitting.document_view.go_to(Selection("decision_item", items[0].id))
        sitting.window.page_of(GlancePage).decisions.choose(items[0].id, edit=edit)


def _nothing_to_decide(sitting: Sitting) -> None:
    undecided = sitting.snapshot.with_tables({"decision_item": {}})
    sitting.document_view.open(undecided, "pack")


def _reviewed(sitting: Sitting, page: str) -> None:
    """Show a page of the document with a version before it."""
    sitting.document_view.overlay_changes(page != "review")
    snapshot = _with_questions(sitting)
    sitting.document_view.open(snapshot, page, "", records_before(snapshot))


def _changes(sitting: Sitting) -> None:
    _reviewed(sitting, "review")


def _changes_for_me(sitting: Sitting) -> None:
    _reviewed(sitting, "review")
    sitting.document_view.read_for(roles_in_order(sitting.snapshot)[0].id)


def _changes_in_matrix(sitting: Sitting) -> None:
    _reviewed(sitting, "raci")


def _changes_in_workflow(sitting: Sitting) -> None:
    _reviewed(sitting, "workflows")


def _in_round(page: str) -> Callable[[Sitting], None]:
    """Show a page of the document in the middle of a round."""

    def show(sitting: Sitting) -> None:
        records = in_round(sitting.snapshot, sitting.look)
        sitting.document_view.overlay_changes(False)
        sitting.document_view.open(sitting.snapshot, page, "", records)

    return show


def _concern(sitting: Sitting) -> None:
    sitting.window.show_page("raci")
    sitting.document_view.read_for(roles_in_order(sitting.snapshot)[0].id)


def _reading(sitting: Sitting) -> None:
    _role(sitting)
    sitting.document_view.be_read(True)


SHOWN: Mapping[str, Callable[[Sitting], None]] = {
    "org-chart": _org_chart,
    "department": _department,
    "role": _role,
    "task": _step(StepKind.TASK),
    "approval": _step(StepKind.APPROVAL),
    "notice": _step(StepKind.NOTICE),
    "cell": _cell,
    "row": _row,
    "role-sheet": _role_sheet,
    "nothing-fits": _nothing_fits,
    "finding": _finding,
    "concern": _concern,
    "decision": _decision,
    "decision-form": partial(_decision, edit=True),
    "reading": _reading,
    "empty-organisation": _empty("organisation"),
    "empty-workflows": _empty("workflows"),
    "nothing-drawn": _nothing_drawn,
    "empty-raci": _empty("raci"),
    "empty-checks": _empty("checks"),
    "by-department": _by_department,
    "handovers": _handovers,
    "all-at-once": _all_at_once,
    "nothing-to-decide": _nothing_to_decide,
    "empty-pack": _empty("pack"),
    "changes": _changes,
    "changes-for-me": _changes_for_me,
    "changes-in-matrix": _changes_in_matrix,
    "changes-in-workflow": _changes_in_workflow,
    "round": _in_round("review"),
    "council-settled": _in_round("council"),
    "remarks-in-matrix": _in_round("raci"),
    "remarks-in-workflow": _in_round("workflows"),
}
