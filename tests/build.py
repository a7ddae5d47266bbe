"""A short way to write an organisation in a test: every edit goes through the commands."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from models.analysis.raci import raci_matrix
from models.domain.organisation import RoleKind
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot
from models.domain.workflow import Outcome, Purpose, StepKind
from models.editing.change import Command, apply
from models.editing.organisation_commands import empty_snapshot
from models.editing.responsibility_commands import SetLetter
from models.editing.row_commands import AddRow
from models.editing.workflow_commands import AddStep, ConnectSteps, SetAddressees

LETTERS = {
    "A": Meaning.DECIDES,
    "R": Meaning.PERFORMS,
    "C": Meaning.CONSULTED,
    "I": Meaning.INFORMED,
    "M": Meaning.CO_DETERMINES,
    "S": Meaning.SUPPORTS,
    "V": Meaning.VERIFIES,
    "G": Meaning.SIGNS,  # as no scheme writes it: their S would be that of supports
}


class Build:
    """Holds a snapshot and does commands on it; roles, departments and steps are spoken of by name."""

    def __init__(self, name: str = "Test company") -> None:
        self.snapshot: Snapshot = empty_snapshot(name)
        self.ids: dict[str, str] = {}
        self.workflow_id = ""

    def do(self, command: Command) -> Any:
        self.snapshot = apply(self.snapshot, command.plan(self.snapshot))
        return getattr(command, "id", None)

    def department(self, name: str, parent: str | None = None) -> str:
        parent_id = self.ids[parent] if parent else None
        self.ids[name] = self.do(AddRow("department", {"name": name, "parent_id": parent_id}))
        return self.ids[name]

    def role(
        self, name: str, kind: RoleKind = RoleKind.INTERNAL, department: str | None = None, **changes: Any
    ) -> str:
        if name not in self.ids:
            department_id = self.ids[department] if department else None
            short_name = f"{len(self.ids)} {name}"[:14]
            self.ids[name] = self.do(
                AddRow(
                    "role",
                    {
                        "name": name,
                        "short_name": short_name,
                        "kind": kind,
                        "department_id": department_id,
                        **changes,
                    },
                )
            )
        return self.ids[name]

    def roles(self, *names: str) -> list[str]:
        return [self.role(name) for name in names]

    def workflow(self, name: str, owner: str | None = None, **changes: Any) -> str:
        self.workflow_id = self.do(
            AddRow(
                "workflow", {"name": name, "owner_role_id": self.role(owner) if owner else None, **changes}
            )
        )
        self.ids[name] = self.workflow_id
        return self.workflow_id

    def step(self, kind: StepKind, name: str = "", role: str | None = None, **changes: Any) -> str:
        performer = self.role(role) if role else None
        step_id = self.do(AddStep(self.workflow_id, kind, name, performer, changes))
        self.ids[name or kind] = step_id
        return step_id

    def start(self) -> str:
        return self.step(StepKind.START)

    def task(self, name: str, role: str | None = None, **changes: Any) -> str:
        return self.step(StepKind.TASK, name, role, **changes)

    def release(self, name: str, role: str | None = None, **changes: Any) -> str:
        return self.step(StepKind.APPROVAL, name, role, **changes)

    def check(self, name: str, role: str | None = None, **changes: Any) -> str:
        return self.step(StepKind.APPROVAL, name, role, purpose=Purpose.CHECK, **changes)

    def notice(self, name: str, *roles: str, by: str | None = None) -> str:
        step_id = self.step(StepKind.NOTICE, name, by)
        self.do(SetAddressees(step_id, tuple(self.roles(*roles))))
        return step_id

    def flow(self, *steps: str, outcome: Outcome = Outcome.NONE) -> str:
        """Connect the steps, by id or name, one after the other."""
        ids = [self.ids.get(step, step) for step in steps]
        flow_id = ""
        for source, target in pairwise(ids):
            flow_id = self.do(ConnectSteps(source, target, outcome=outcome))
        return flow_id

    def duty(self, name: str, category: str = "General", owner: str | None = None, **letters: str) -> str:
        """Add an ongoing duty; letters as A="Head, Deputy"."""
        duty_id = self.do(
            AddRow(
                "standing_duty",
                {"name": name, "category": category, "owner_role_id": self.role(owner) if owner else None},
            )
        )
        self.ids[name] = duty_id
        for letter, roles in letters.items():
            for role in roles.split(", "):
                self.hand(name, role, letter)
        return duty_id

    def hand(self, activity: str, role: str, letter: str, note: str = "") -> str:
        return self.do(SetLetter(self.ids[activity], self.role(role), LETTERS[letter], note))

    def matrix(self) -> Mapping[str, Mapping[str, str]]:
        """Return activity name -> role name -> letters such as "A R"."""
        matrix = raci_matrix(self.snapshot)
        names = {role.id: role.name for role in self.snapshot.roles.values()}
        return {
            row.name: {
                names[role_id]: " ".join(matrix.letters(row, role_id))
                for role_id in matrix.role_ids
                if matrix.letters(row, role_id)
            }
            for row in matrix.rows
        }


def standard_post() -> Build:
    """Build the worked example of a post with one release and a branch to a legal check."""
    b = Build()
    b.workflow("Standard post", owner="Head of marketing")
    b.start()
    b.task("Plan post", "Social media manager")
    b.task("Write and illustrate", "Editor")
    b.release("Approve content", "Head of marketing")
    b.step(StepKind.DECISION, "Legal risk?", "Head of marketing")
    b.check("Check rights and labelling", "Legal counsel")
    b.task("Publish", "Social media manager")
    b.notice("Tell sales and press", "Sales lead", "Press officer", by="Social media manager")
    b.step(StepKind.END)
    b.flow(
        *("start", "Plan post", "Write and illustrate", "Approve content", "Legal risk?"),
        *("Check rights and labelling", "Publish", "Tell sales and press", "end"),
    )
    b.flow("Legal risk?", "Publish")
    b.flow("Approve content", "Write and illustrate")
    b.flow("Check rights and labelling", "Write and illustrate")
    return b
