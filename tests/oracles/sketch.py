"""A short way to write rows as they are stored: no command fills in, refuses or judges anything.

Every row is named by its name, so that letters can be read without looking names up.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from models.domain.order import numbered
from models.domain.organisation import Organisation, Role, RoleKind
from models.domain.responsibility import Assignment, Meaning, StandingDuty
from models.domain.snapshot import Snapshot
from models.domain.workflow import Addressee, Flow, Outcome, Purpose, Step, StepKind, Workflow

MEANINGS = {
    "A": Meaning.DECIDES,
    "R": Meaning.PERFORMS,
    "M": Meaning.CO_DETERMINES,
    "C": Meaning.CONSULTED,
    "S": Meaning.SUPPORTS,
    "V": Meaning.VERIFIES,
    "G": Meaning.SIGNS,
    "I": Meaning.INFORMED,
}
# What rows may not know yet: consents, and the mark of bodies that must agree by law, which older ones have.
CONSENT: Any = next((purpose for purpose in Purpose if purpose == "consent"), "consent")
MARK = "co_determining"


def is_marked(role: Role) -> bool:
    """Return whether a body must agree by law."""
    return bool(getattr(role, MARK, True))


class Sketch:
    """Rows of one document; steps and flows go to the workflow begun last."""

    def __init__(self, owner: str | None = None, name: str = "Workflow") -> None:
        self.tables: dict[str, dict[str, Any]] = {}
        self._add("organisation", Organisation("organisation", "Company", variant="RASCI"))
        self.workflow(name, owner)

    @property
    def snapshot(self) -> Snapshot:
        return Snapshot({kind: dict(rows) for kind, rows in self.tables.items()})

    def workflow(self, name: str, owner: str | None = None) -> None:
        self.workflow_id = name
        place = numbered(len(self.tables.get("workflow", {})))
        self._add("workflow", Workflow(name, name, self._role(owner), position=place))

    def role(self, name: str, kind: RoleKind = RoleKind.INTERNAL, **changes: Any) -> str:
        place = numbered(len(self.tables.get("role", {})))
        self._add("role", Role(name, name, name, kind, position=place, **changes))
        return name

    def step(self, kind: StepKind, name: str, role: str | None = None, **changes: Any) -> str:
        place = numbered(len(self.tables.get("step", {})))
        made = Step(name, self.workflow_id, kind, name, self._role(role), **{"position": place, **changes})
        self._add("step", made)
        return name

    def task(self, name: str, role: str | None = None) -> str:
        return self.step(StepKind.TASK, name, role)

    def release(self, name: str, role: str | None = None, **changes: Any) -> str:
        return self.step(StepKind.APPROVAL, name, role, **changes)

    def check(self, name: str, role: str | None = None) -> str:
        return self.step(StepKind.APPROVAL, name, role, purpose=Purpose.CHECK)

    def consent(self, name: str, role: str | None = None) -> str:
        return self.step(StepKind.APPROVAL, name, role, purpose=CONSENT)

    def start(self, name: str = "start") -> str:
        return self.step(StepKind.START, name)

    def end(self, name: str = "end") -> str:
        return self.step(StepKind.END, name)

    def decision(self, name: str) -> str:
        return self.step(StepKind.DECISION, name)

    def parallel(self, *names: str) -> None:
        for name in names:
            self.step(StepKind.PARALLEL, name)

    def notice(self, name: str, *roles: str) -> str:
        self.step(StepKind.NOTICE, name)
        for role in roles:
            self._add("addressee", Addressee(f"{name} to {role}", name, str(self._role(role))))
        return name

    def flow(self, *steps: str, outcome: Outcome = Outcome.NONE) -> str:
        """Draw arrows from each step to the next; return the last."""
        for source, target in pairwise(steps):
            self._add(
                "flow",
                Flow(f"{source} -> {target}", self.workflow_id, source, target, outcome=outcome),
            )
        return f"{steps[-2]} -> {steps[-1]}"

    def hand(self, activity: str, role: str, letters: str) -> None:
        """Set letters by hand, such as "A R"."""
        for letter in letters.split():
            row = Assignment(f"{activity} {role} {letter}", activity, str(self._role(role)), MEANINGS[letter])
            self._add("assignment", row)

    def duty(self, name: str, owner: str | None = None) -> str:
        self._add("standing_duty", StandingDuty(name, name, "Category", self._role(owner)))
        return name

    def _role(self, name: str | None) -> str | None:
        if name is not None and name not in self.tables.get("role", {}):
            self.role(name)
        return name

    def _add(self, kind: str, row: Any) -> None:
        assert row.id not in self.tables.setdefault(kind, {}), f"{row.id} is drawn twice"
        self.tables[kind][row.id] = row
