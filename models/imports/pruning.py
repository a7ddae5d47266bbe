"""What each answer of the first start changes in the sample company, said in the commands a person would use.

A draft is the sample as it stands after the commands so far: later answers see what earlier ones left, and a
role that was merged away is still found under its key. What only says something differently stands in
`answers.toml` beside the sample.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

from models.analysis.approval_rule import passes_on_to
from models.analysis.checks.standstill import stopped_by
from models.analysis.checks.times import longest_way
from models.analysis.graph.lines import superior_of
from models.analysis.raci import raci_matrix
from models.domain.organisation import DutyMode, Role, RoleKind, WeekendModel
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, addressees_by_step, flows_by_source
from models.domain.times import Clock
from models.domain.workflow import StepKind, TimeOut
from models.editing.change import Command, apply
from models.editing.duty_commands import ChangeDuty, Duty
from models.editing.edits import edit_of
from models.editing.organisation_commands import empty_snapshot
from models.editing.responsibility_commands import ClearLetters, SetLetter
from models.editing.role_commands import HandOverRole, MergeRoles
from models.editing.row_commands import EditRow, RemoveRow
from models.editing.workflow_commands import ConnectSteps, EditStep, RemoveFlow, RemoveStep, SetAddressees
from models.imports import templates
from models.imports.outside_hours import taken
from models.imports.template_files import SHIPPED, Words, read_tables
from models.imports.weekend import weekend_models

SAMPLE = "mid-size-company"
_NIGHT = (21 * 60, 32 * 60)  # until the office opens
_REWORDED = ("name", "short_name", "description")


class Writes(StrEnum):
    """Who writes the posts."""

    EDITOR = "editor"
    MANAGER = "manager"
    AGENCY = "agency"
    SEVERAL = "several"


class Approves(StrEnum):
    """Who approves the posts."""

    MANAGER = "manager"
    MARKETING = "marketing"
    COMMUNICATIONS = "communications"
    MANAGEMENT = "management"


class Council(StrEnum):
    """Whether there is a works council."""

    YES = "yes"
    NO = "no"


class Legal(StrEnum):
    """Who gives legal advice."""

    INSIDE = "inside"
    LAW_FIRM = "law_firm"
    NOBODY = "nobody"


class Nights(StrEnum):
    """Whether anybody is there at night; that nobody is, is part of the answers for the weekend."""

    ALARM = "alarm at night"


class Deputies(StrEnum):
    """Who stands in when a role is away."""

    NEIGHBOUR = "neighbour"
    SUPERIOR = "superior"
    OPEN = "open"


class Draft:
    """The sample company in one language after the commands so far."""

    def __init__(self, language: str, organisation_name: str | None = None) -> None:
        sample = templates.template(SAMPLE, language, organisation_name)
        self.language = language
        self.commands: list[Command] = []
        self.snapshot: Snapshot = empty_snapshot("-")
        self.ids = {kind: dict(table) for kind, table in sample.ids.items()}
        self.do(sample.command)

    def do(self, *commands: Command) -> None:
        for command in commands:
            self.snapshot = apply(self.snapshot, command.plan(self.snapshot))
            self.commands.append(command)

    def role(self, key: str) -> str:
        return self.ids["role"][key]

    def step(self, key: str) -> str:
        return self.ids["step"][key]

    def duty(self, key: str) -> str:
        return self.ids["duty"][key]

    def edit_steps(self, keys: Iterable[str], changes: Mapping[str, Any]) -> None:
        self.do(*(EditStep(self.step(key), changes) for key in keys))

    def edit_role(self, key: str, **changes: Any) -> None:
        self.do(EditRow("role", self.role(key), changes))

    def merge(self, key: str, into: str) -> None:
        """Let another role take over; from now on both keys stand for that one."""
        self.do(MergeRoles(self.role(key), self.role(into)))
        self.ids["role"][key] = self.role(into)

    def hear_no_more(self, key: str, *meanings: Meaning) -> None:
        """Take the letters of these meanings from a role, wherever they were set by hand."""
        role_id = self.role(key)
        found = [
            a for a in self.snapshot.assignments.values() if a.role_id == role_id and a.meaning in meanings
        ]
        self.do(*(ClearLetters(a.activity_id, role_id, a.meaning) for a in found))

    def forget(self, key: str) -> None:
        """Remove a role that performs and owns nothing any more, with its letters and notices."""
        role_id = self.role(key)
        self.hear_no_more(key, *Meaning)
        for step_id, rows in addressees_by_step(self.snapshot).items():
            if any(row.role_id == role_id for row in rows):
                left = tuple(row.role_id for row in rows if row.role_id != role_id)
                self.do(SetAddressees(step_id, left))
        for role in self.snapshot.roles.values():
            if role.deputy_role_id == role_id:
                self.do(EditRow("role", role.id, {"deputy_role_id": None}))
        for department in self.snapshot.departments.values():
            if department.head_role_id == role_id:
                self.do(EditRow("department", department.id, {"head_role_id": None}))
        self.do(RemoveRow("role", role_id))

    def reword(self, answers: set[str]) -> None:
        """Say what `answers.toml` says for these answers (`question choice`), in the order of the file."""
        for entry in read_tables(SHIPPED.joinpath(SAMPLE, "answers.toml")).entries("reworded"):
            kind, _, key = entry.key("row").partition(" ")
            row_id = self.ids[kind][key]
            if answers.isdisjoint(entry.values["answers"]) or row_id not in self.table(kind):
                continue
            words: dict[str, Words] = {name: entry.words(name) for name in _REWORDED if name in entry.values}
            self.do(edit_of(_kind(kind), row_id, {n: said[self.language] for n, said in words.items()}))

    def table(self, kind: str) -> Mapping[str, object]:
        return self.snapshot.table(_kind(kind))

    def tidy(self) -> None:
        """Take away letters by hand that stand beside a stronger one or that the workflow gives by now."""
        for row in raci_matrix(self.snapshot).rows:
            idle = {conflict.assignment_id for conflict in row.conflicts}
            for assignment in self.snapshot.assignments.values():
                if assignment.activity_id != row.activity_id:
                    continue
                if assignment.id in idle or assignment.meaning not in row.cells[assignment.role_id].meanings:
                    self.do(ClearLetters(row.activity_id, assignment.role_id, assignment.meaning))


def _kind(called: str) -> str:
    """Return the kind that template files call by a shorter name."""
    return "standing_duty" if called == "duty" else called


_WRITING = ("standard-post.2", "sensitive-post.1")
_BEFORE_APPROVAL = (*_WRITING, "standard-post.3")
_WRITERS_DUTIES = ("A22", "A23", "A45")
_POST_APPROVALS = ("standard-post.4", "sensitive-post.4")
_REJECTIONS = ("standard-post.n0", "sensitive-post.n0")


def write(draft: Draft, who: Writes) -> None:
    """Settle who writes the posts."""
    if who is Writes.SEVERAL:
        draft.edit_steps(_WRITING, {"performer_role_id": draft.role("FACH")})
        draft.do(*(SetLetter(draft.step(k), draft.role("CR"), Meaning.PERFORMS) for k in _WRITING))
    if who is Writes.AGENCY:
        editor, agency = draft.role("CR"), draft.role("AGT")
        draft.edit_steps(_BEFORE_APPROVAL, {"performer_role_id": agency})
        draft.do(*(SetAddressees(draft.step(k), (draft.role("FACH"), agency)) for k in _REJECTIONS))
        for duty_id in map(draft.duty, _WRITERS_DUTIES):
            draft.do(ClearLetters(duty_id, editor), SetLetter(duty_id, agency, Meaning.PERFORMS))
    if who in {Writes.MANAGER, Writes.AGENCY}:
        draft.merge("CR", into="SMM")


def approve(draft: Draft, who: Approves) -> None:
    """Settle who approves the posts; the social media manager leaves what is sensitive to the head."""
    if who in {Approves.MARKETING, Approves.MANAGEMENT}:
        draft.merge("PRL", into="MKL")
        draft.do(RemoveRow("department", draft.ids["department"]["communications"]))
        draft.edit_role("MKL", deputy_role_id=draft.role("GF"))
    if who is not Approves.MANAGER:
        key = {Approves.COMMUNICATIONS: "PRL", Approves.MARKETING: "MKL", Approves.MANAGEMENT: "GF"}[who]
        draft.edit_steps((*_POST_APPROVALS, *_REJECTIONS), {"performer_role_id": draft.role(key)})


def co_determine(draft: Draft, council: Council) -> None:
    """Take the works council and its steps away where there is none."""
    if council is Council.YES:
        return
    # Branches first: an arrow closes the gap of a step only where one way leads in and one leads out.
    draft.do(*(RemoveStep(draft.step(f"new-channel.{step}")) for step in ("d1", "6", "wt", "d2", "7", "m")))
    draft.do(*(RemoveStep(draft.step(f"guideline.{step}")) for step in ("d", "wt", "6")))
    draft.do(ConnectSteps(draft.step("guideline.5"), draft.step("guideline.7")))
    draft.forget("BR")


def advise(draft: Draft, legal: Legal) -> None:
    """Settle who gives legal advice; who is outside advises and answers for nothing."""
    if legal is Legal.INSIDE:
        return
    draft.hear_no_more("CO", Meaning.CONSULTED, Meaning.INFORMED)
    draft.do(HandOverRole(draft.role("CO"), draft.role("GF")))
    draft.do(EditRow("standing_duty", draft.duty("N6"), {"owner_role_id": draft.role("MKL")}))
    draft.do(EditRow("department", draft.ids["department"]["legal"], {"head_role_id": None}))
    {Legal.LAW_FIRM: _ask_a_law_firm, Legal.NOBODY: _ask_nobody}[legal](draft)


def _ask_a_law_firm(draft: Draft) -> None:
    draft.edit_role(
        "LEG",
        kind=RoleKind.EXTERNAL,
        department_id=draft.ids["department"]["partners"],
        deputy_role_id=None,
    )
    draft.hear_no_more("LEG", Meaning.INFORMED)
    check = draft.step("sensitive-post.3")  # advice from outside is work, not an approval that decides
    back = [
        f for f in flows_by_source(draft.snapshot)[check] if f.target_id == draft.step("sensitive-post.1")
    ]
    draft.do(*(RemoveFlow(flow.id) for flow in back))
    draft.do(EditStep(check, {"kind": StepKind.TASK, "limit_hours": None, "limit_outcome": TimeOut.NOTHING}))


def _ask_nobody(draft: Draft) -> None:
    branch, dropped = draft.step("sensitive-post.d"), draft.step("sensitive-post.e3")
    check = draft.step("sensitive-post.3")
    (asked,) = (f for f in flows_by_source(draft.snapshot)[branch] if f.target_id == check)
    draft.do(RemoveStep(check), ConnectSteps(branch, dropped, asked.label))
    draft.edit_steps(("new-channel.5",), {"performer_role_id": draft.role("SMM")})
    draft.forget("LEG")


def answer_at_weekends(draft: Draft, model: WeekendModel | Nights) -> None:
    """Choose the weekend model with all that goes with it.

    Where an alarm finds somebody at night, too, a crisis is answered around the clock.
    """
    at_night = isinstance(model, Nights)
    model = WeekendModel.DUTY_ON_SATURDAY if isinstance(model, Nights) else model
    choice = next(choice for choice in weekend_models(draft.language) if choice.model is model)
    keys = {"duty": "SD", "alarm": "PRL", "outside": "AGT"}
    draft.do(taken(choice, {part: draft.role(keys[part]) for part in choice.parts}))
    if at_night:
        nights = Duty(draft.role("SD"), frozenset(range(7)), *_NIGHT, DutyMode.ALARM)
        crisis = draft.ids["workflow"]["crisis"]
        draft.do(ChangeDuty((), nights.windows()))
        draft.do(EditRow("workflow", crisis, {"target_clock": Clock.AROUND}))


def stand_in(draft: Draft, who: Deputies) -> None:
    """Settle the deputies; a time limit without a deputy goes to the superior, else it expires."""
    neighbours = _neighbours(draft)
    for role in _needing_a_deputy(draft.snapshot) if who is not Deputies.OPEN else ():
        superior = superior_of(draft.snapshot, role) if who is Deputies.SUPERIOR else None
        deputy = superior or role.deputy_role_id or _nearest(draft, role, neighbours)
        if deputy != role.deputy_role_id:
            draft.do(EditRow("role", role.id, {"deputy_role_id": deputy}))
    if who is Deputies.OPEN:
        draft.do(*(EditRow("role", role_id, {"deputy_role_id": None}) for role_id in draft.snapshot.roles))
    for step in draft.snapshot.steps.values():
        if step.limit_outcome is TimeOut.DEPUTY and not passes_on_to(draft.snapshot, step, TimeOut.DEPUTY):
            is_there = passes_on_to(draft.snapshot, step, TimeOut.ESCALATE) is not None
            outcome = TimeOut.ESCALATE if is_there else TimeOut.EXPIRE
            draft.do(EditStep(step.id, {"limit_outcome": outcome}))


def _needing_a_deputy(snapshot: Snapshot) -> list[Role]:
    needed = {role_id for row in raci_matrix(snapshot).rows for role_id in row.roles_with(Meaning.DECIDES)}
    needed |= stopped_by(snapshot).keys()
    kinds = {RoleKind.INTERNAL, RoleKind.EXTERNAL}
    return [
        role
        for role in snapshot.roles.values()
        if role.kind in kinds and (role.deputy_role_id or role.id in needed)
    ]


def _neighbours(draft: Draft) -> Mapping[str, Sequence[str]]:
    """Return by role the keys of those that `answers.toml` names as closest to its work."""
    entries = read_tables(SHIPPED.joinpath(SAMPLE, "answers.toml")).entries("neighbour")
    found: dict[str, Sequence[str]] = {}
    for entry in entries:
        found.setdefault(draft.role(entry.key("role")), entry.values["deputies"])
    return found


def _nearest(draft: Draft, role: Role, neighbours: Mapping[str, Sequence[str]]) -> str | None:
    """Return the first neighbour of a role that is inside the company."""
    named = (draft.snapshot.roles.get(draft.role(key)) for key in neighbours.get(role.id, ()))
    inside = (
        found.id for found in named if found and found.id != role.id and found.kind is RoleKind.INTERNAL
    )
    return next(inside, None)


def promise(draft: Draft) -> None:
    """Let no workflow promise an answer sooner than its longest way takes."""
    for workflow in draft.snapshot.workflows.values():
        hours = longest_way(draft.snapshot, workflow).hours
        if workflow.target_hours is not None and hours > workflow.target_hours:
            draft.do(EditRow("workflow", workflow.id, {"target_hours": hours}))
