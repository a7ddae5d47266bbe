"""A small organisation without any finding, and the edits that tests break it with."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from models.domain.identity import new_id
from models.domain.organisation import DutyMode, DutyWindow, RoleKind, RosterEntry, WeekendModel
from models.domain.responsibility import VARIANTS
from models.domain.times import Window
from models.domain.workflow import StepKind, TimeOut
from models.editing.organisation_commands import ChooseWeekendModel, EditOrganisation
from models.editing.own_scheme_commands import SaveOwnScheme, drafts_of
from models.editing.person_commands import EmptyRole, FillRole
from models.editing.roster_commands import SetRosterEntry
from models.editing.row_commands import EditRow
from models.editing.workflow_commands import ConnectSteps, EditStep, RemoveFlow
from tests.build import Build

LIMIT: dict[str, Any] = {"limit_hours": 4.0, "limit_outcome": TimeOut.DEPUTY}


class Company(Build):
    """A post that Head approves for Editor, and a duty of Press; three persons, mutual deputies."""

    def __init__(self) -> None:
        super().__init__()
        self.department("Marketing")
        for role, person in (("Editor", "Post 1"), ("Head", "Post 2"), ("Press", "Post 3")):
            self.role(role, department="Marketing")
            self.fill(role, person)
        self.deputy("Head", "Press")
        self.deputy("Press", "Head")
        self.deputy("Editor", "Press")
        self.workflow("Post", owner="Head")
        self.start()
        self.task("Write", "Editor")
        self.release("Approve", "Head", **LIMIT)
        self.task("Publish", "Editor")
        self.notice("Tell", "Press", by="Editor")
        self.step(StepKind.END)
        self.flow("start", "Write", "Approve", "Publish", "Tell", "end")
        self.flow("Approve", "Write")
        self.duty("Answer the press", owner="Press", R="Press", C="Head")

    def fill(self, role: str, person: str) -> None:
        self.do(FillRole(self.role(role), person))

    def empty(self, role: str) -> None:
        for holding in tuple(self.snapshot.holdings.values()):
            if holding.role_id == self.ids[role]:
                self.do(EmptyRole(holding.id))

    def empty_all(self) -> None:
        for name in [role.name for role in self.snapshot.roles.values()]:
            self.empty(name)

    def deputy(self, role: str, deputy: str | None) -> None:
        self.change_role(role, deputy_role_id=self.role(deputy) if deputy else None)

    def lead(self, department: str, role: str) -> None:
        self.do(EditRow("department", self.ids[department], {"head_role_id": self.role(role)}))

    def change_role(self, role: str, **changes: Any) -> None:
        self.do(EditRow("role", self.role(role), changes))

    def change_step(self, step: str, **changes: Any) -> None:
        self.do(EditStep(self.ids[step], changes))

    def change_workflow(self, workflow: str, **changes: Any) -> None:
        self.do(EditRow("workflow", self.ids[workflow], changes))

    def variant(self, name: str) -> None:
        self.do(EditOrganisation({"variant": name}))

    def own_scheme(self, letter: str, **changes: Any) -> None:
        """Write the letters of RACI as an own scheme, one of them changed."""
        drafts = drafts_of(VARIANTS["RACI"])
        changed = tuple(replace(d, **changes) if d.letter == letter else d for d in drafts)
        self.do(SaveOwnScheme("Own letters", changed))

    def performs(self, step: str, role: str | None) -> None:
        self.change_step(step, performer_role_id=self.role(role) if role else None)

    def cut(self, source: str, target: str) -> None:
        """Remove the arrow between two steps."""
        for flow in tuple(self.snapshot.flows.values()):
            if (flow.source_id, flow.target_id) == (self.ids[source], self.ids[target]):
                self.do(RemoveFlow(flow.id))

    def between(self, source: str, target: str, kind: StepKind, name: str) -> None:
        """Put a step between two connected ones."""
        self.cut(source, target)
        self.step(kind, name, "Editor")
        self.flow(source, name, target)

    def arrow(self, source: str, target: str, label: str = "", **values: Any) -> None:
        self.do(ConnectSteps(self.ids[source], self.ids[target], label, **values))

    def newcomer(self, role: str, kind: RoleKind = RoleKind.INTERNAL) -> str:
        """Add a role of Marketing with a person of its own and Head as deputy."""
        self.role(role, kind, department="Marketing")
        if kind in {RoleKind.INTERNAL, RoleKind.EXTERNAL}:
            self.fill(role, f"Post of {role}")
            self.deputy(role, "Head")
        return role

    def many_duties(self, n: int, owner: str = "Press") -> None:
        for number in range(n):
            self.duty(f"Duty {number}", owner=owner, R=owner, C="Head" if owner != "Head" else "Press")

    def office_hours(self) -> None:
        """Let everybody be there from Monday to Friday, 8 to 17."""
        self.do(EditOrganisation({"service_hours": tuple(Window(day, 8 * 60, 17 * 60) for day in range(5))}))

    def rostered(self, *days: tuple[int, int]) -> None:
        """Put Press on the roster of its duty, from one day of December 2026 until another."""
        press = self.role("Press")
        person = next(h.person_id for h in self.snapshot.holdings.values() if h.role_id == press)
        for first, last in days:
            period = (datetime(2026, 12, first), datetime(2026, 12, last))
            self.do(SetRosterEntry(RosterEntry(new_id(), press, person, *period)))

    def alarmed_at_night(self) -> None:
        """Let Press react to alarms whenever the office is closed."""
        press = self.role("Press")
        hours = [(day, 0, 8 * 60) for day in range(5)] + [(day, 17 * 60, 24 * 60) for day in range(5)]
        hours += [(day, 0, 24 * 60) for day in (5, 6)]
        duties = tuple(
            DutyWindow(f"alarm {n}", press, *times, DutyMode.ALARM) for n, times in enumerate(hours)
        )
        self.do(ChooseWeekendModel(WeekendModel.DUTY_ON_SATURDAY, duties, press, ""))
