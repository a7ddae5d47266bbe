"""Documents for the tests of the storage: a small one with a row of every kind, and one of any size."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise

from models.domain.identity import new_id
from models.domain.kinds import KINDS
from models.domain.matrix_view import Grouping
from models.domain.order import numbered
from models.domain.organisation import DutyMode, DutyWindow, Organisation, Role, RosterEntry, WeekendModel
from models.domain.responsibility import VARIANTS
from models.domain.snapshot import Snapshot
from models.domain.times import Window
from models.domain.workflow import Flow, Step, StepKind, TimeOut, Workflow
from models.editing.arranging import OrderLanes, PlaceSteps
from models.editing.organisation_commands import ChooseWeekendModel, EditOrganisation
from models.editing.own_scheme_commands import SaveOwnScheme, drafts_of
from models.editing.person_commands import FillRole
from models.editing.responsibility_commands import NoteOnCell
from models.editing.roster_commands import SetRosterEntry
from models.editing.row_commands import AddRow, EditRow
from models.editing.scheme_commands import ChooseScheme
from tests.build import Build, standard_post

DOT = (  # a PNG of one point
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOoko/5DwAEAQH1U5Z8IQAAAABJRU5ErkJggg=="
)
WEEK = (Window(0, 480, 1020), Window(4, 540, 1440))


def small() -> Snapshot:
    """Return a document with at least one row of every kind and every form a cell can have."""
    return small_build().snapshot


def small_build() -> Build:
    """Return the builder of `small`."""
    b = standard_post()
    b.department("Marketing")
    b.department("Social media", "Marketing")
    b.role("Häuptling 🐻\u200d❄️", department="Social media", description="Zwei\nZeilen", vacant=True)
    editor, head = b.ids["Editor"], b.ids["Head of marketing"]
    b.do(EditOrganisation({"name": "Über & Söhne", "service_hours": WEEK, "holidays": "NW"}))
    b.do(EditRow("role", editor, {"service_hours": (), "deputy_role_id": head}))
    b.do(AddRow("dotted_line", {"role_id": editor, "to_role_id": b.ids["Legal counsel"]}))
    b.do(FillRole(editor, "A. Person"))
    window = DutyWindow(new_id(), editor, 5, 600, 960, DutyMode.WATCH, 2.5)
    b.do(ChooseWeekendModel(WeekendModel.DUTY_ON_SATURDAY, (window,), head, "We answer on Monday."))
    person = next(iter(b.snapshot.persons))
    week = (datetime(2026, 12, 7), datetime(2026, 12, 14, 18, 30))
    b.do(AddRow("absence", {"person_id": person, "begins": week[1], "ends": datetime(2027, 1, 4)}))
    b.do(SetRosterEntry(RosterEntry(new_id(), editor, person, *week)))
    b.duty("Watch the channels", "Watching", "Editor", C="Head of marketing")
    b.workflow("Complaint", "Editor", target_hours=4.0)
    b.task("Answer", "Editor", working_usual=0.5, limit_hours=4.0, limit_outcome=TimeOut.ESCALATE)
    b.do(PlaceSteps({b.ids["Answer"]: 2}, {b.ids["Answer"]: 1}))
    b.do(OrderLanes(b.workflow_id, (None, editor)))
    scheme = b.snapshot.organisation.variant
    b.do(SaveOwnScheme("Our letters", drafts_of(VARIANTS["IBZED"])))
    b.do(ChooseScheme(scheme))
    b.do(NoteOnCell(b.ids["Answer"], editor, "Only on weekdays"))
    view = {"name": "Gaps in marketing", "grouping": Grouping.DEPARTMENT, "gaps_only": True}
    b.do(AddRow("matrix_view", {**view, "department_id": b.ids["Marketing"], "category": "Watching"}))
    item = {"name": "Shall the duty answer at night?", "if_no": "Nobody does.", "due": date(2026, 12, 10)}
    b.do(AddRow("decision_item", {**item, "decider_role_id": head, "about": (b.ids["Answer"], editor)}))
    b.do(AddRow("letterhead", {"accent": "#7A1F5C", "logo": DOT}))
    assert all(b.snapshot.table(kind) for kind in KINDS)
    return b


def large(steps: int, in_one_workflow: int = 50) -> Snapshot:
    """Return a document with so many steps, one flow between each and the next of a workflow."""
    roles = [Role(new_id(), f"Role {n}", f"R{n}") for n in range(60)]
    workflows = [
        Workflow(new_id(), f"Workflow {n}", roles[n % 60].id, position=numbered(n))
        for n in range(steps // in_one_workflow)
    ]
    made = [
        Step(
            new_id(),
            workflows[n // in_one_workflow].id,
            StepKind.TASK,
            f"Step {n}",
            roles[n % 60].id,
            "What is to be done here, in a few words.",
            working_usual=2.5,
            position=numbered(n),
        )
        for n in range(steps)
    ]
    flows = [
        Flow(new_id(), step.workflow_id, step.id, after.id)
        for step, after in pairwise(made)
        if step.workflow_id == after.workflow_id
    ]
    organisation = Organisation(new_id(), "A large company")
    tables = {
        "organisation": [organisation],
        "role": roles,
        "workflow": workflows,
        "step": made,
        "flow": flows,
    }
    return Snapshot().with_tables({kind: {row.id: row for row in rows} for kind, rows in tables.items()})
