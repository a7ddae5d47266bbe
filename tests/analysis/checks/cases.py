"""One table: for every rule an edit of a sound company that breaks it, and one close to it that does not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.domain.organisation import RoleKind
from models.domain.times import Clock
from models.domain.workflow import Answer, Asks, Deciders, OnDuty, Outcome, Purpose, Risk, StepKind, TimeOut
from models.editing.row_commands import AddRow, EditRow
from models.editing.workflow_commands import EditFlow
from tests.analysis.checks.company import LIMIT, Company

Edit = Callable[[Company], object]


@dataclass(frozen=True)
class Case:
    """`broken` makes the rule speak, `sound` does not."""

    broken: Edit
    sound: Edit


def _each(*edits: Edit) -> Edit:
    return lambda c: [edit(c) for edit in edits]


def _roles(c: Company, n: int) -> str:
    return ", ".join(c.newcomer(f"Role {number}") for number in range(n))


def _second_task(c: Company) -> None:
    c.between("Write", "Approve", StepKind.TASK, "Illustrate")


def _branch(c: Company, *labels: str) -> None:
    """Put a branch before Publish; the further ways lead to the end."""
    c.cut("Approve", "Publish")
    c.step(StepKind.DECISION, "Which?", "Editor")
    c.flow("Approve", "Which?")
    for label, target in zip(labels, ("Publish", "end", "Tell"), strict=False):
        c.arrow("Which?", target, label)


def _asked(c: Company, answers: int) -> None:
    """Let the calendar answer a branch, of whose two arrows so many stand for an answer."""
    _branch(c, "loud", "")
    c.change_step("Which?", asks=Asks.WORKING_DAY)
    ways = [flow for flow in c.snapshot.flows.values() if flow.source_id == c.ids["Which?"]]
    for way, answer in zip(ways[:answers], (Answer.YES, Answer.NO), strict=False):
        c.do(EditFlow(way.id, {"answer": answer}))


def _endless(c: Company) -> None:
    c.cut("Tell", "end")
    c.arrow("Tell", "Publish")


def _repeated(c: Company) -> None:
    c.between("Publish", "Tell", StepKind.DECISION, "Again?")
    c.arrow("Again?", "Publish", "yes")


def _approvals(c: Company, n: int) -> None:
    before = "Approve"
    for number in range(n):
        name = f"Approve {number}"
        c.cut(before, "Publish")
        c.release(name, "Head", **LIMIT)
        c.flow(before, name, "Publish")
        c.arrow(name, "Write")
        before = name


def _second_approver(c: Company, deciders: Deciders, quorum: int = 1) -> None:
    c.hand("Approve", c.newcomer("Counsel"), "R")
    c.change_step("Approve", deciders=deciders, quorum=quorum)


def _approval_by_body(c: Company) -> None:
    c.newcomer("Works council", RoleKind.BODY)
    c.performs("Approve", "Works council")
    c.change_step("Approve", limit_hours=None, limit_outcome=TimeOut.NOTHING)


def _cut_return(c: Company) -> None:
    c.cut("Approve", "Write")


def _rejection(c: Company) -> None:
    _cut_return(c)
    c.arrow("Approve", "end", outcome=Outcome.REJECTED)


def _without_department(c: Company) -> None:
    c.department("Sales")
    c.role("Seller", department="Sales")


def _alone(c: Company, duties: int) -> None:
    """Let nobody but its one person stand in for Editor, who has further duties."""
    c.deputy("Editor", None)
    c.many_duties(duties - 2, owner="Editor")


def _there_and_back(c: Company, times: int) -> None:
    """Let work go from Marketing to Sales and back so often, and once more because it may be returned."""
    c.department("Sales")
    c.role("Seller", department="Sales")
    before = "Publish"
    c.cut("Publish", "Tell")
    for number in range(times):
        for role in ("Seller", "Press"):
            name = f"{role} {number}"
            c.task(name, role)
            c.flow(before, name)
            before = name
    c.flow(before, "Tell")


def _on_its_own(c: Company) -> None:
    """Let Sales do something of which Marketing knows nothing."""
    c.department("Sales")
    c.role("Seller", department="Sales")
    c.duty("Sell", owner="Seller", R="Seller")


def _two_heads(c: Company) -> None:
    """Let Marketing and Sales have heads who answer to nobody in common."""
    c.department("Sales")
    for name, role in (("Sales", "Seller"), ("Marketing", "Head")):
        c.role(role, department=name)
        c.do(EditRow("department", c.ids[name], {"head_role_id": c.ids[role]}))


def _above_both(c: Company) -> None:
    c.department("Company")
    c.role("Boss", department="Company")
    c.do(EditRow("department", c.ids["Company"], {"head_role_id": c.ids["Boss"]}))
    for name in ("Marketing", "Sales"):
        c.do(EditRow("department", c.ids[name], {"parent_id": c.ids["Company"]}))


def _circle(c: Company) -> None:
    """Let the head of Sales belong to Marketing, and the head of Marketing to Sales."""
    _two_heads(c)
    c.change_role("Head", department_id=c.ids["Sales"])
    c.change_role("Seller", department_id=c.ids["Marketing"])


def _dotted(c: Company, role: str, to_role: str) -> None:
    c.do(AddRow("dotted_line", {"role_id": c.ids[role], "to_role_id": c.ids[to_role]}))


def _span(c: Company, reports: int) -> None:
    """Let so many roles report to Head; two of Marketing are there already."""
    c.do(EditRow("department", c.ids["Marketing"], {"head_role_id": c.ids["Head"]}))
    for number in range(reports - 2):
        c.newcomer(f"Writer {number}")


def _same_person(c: Company, *roles: str) -> None:
    for role in roles:
        c.empty(role)
        c.fill(role, "Post 9")


def _vacant(company: Company, role: str) -> None:
    company.empty(role)
    company.change_role(role, vacant=True)


def _promised_at_night(c: Company) -> None:
    c.office_hours()
    c.change_workflow("Post", target_hours=1.0, target_clock=Clock.AROUND, risk=Risk.CRITICAL)


def _two_checks(c: Company, parting: StepKind, meeting: StepKind) -> None:
    """Put two checks between Publish and Tell, behind one kind of step and before another."""
    c.cut("Publish", "Tell")
    c.step(parting, "Part", "Editor")
    c.step(meeting, "Meet", "Editor")
    c.task("Check text", "Editor")
    c.task("Check picture", "Editor")
    c.flow("Publish", "Part", "Check text", "Meet", "Tell")
    c.arrow("Part", "Check picture", "picture")
    c.arrow("Check picture", "Meet")


def _two_ends(c: Company, parting: StepKind) -> None:
    c.cut("Publish", "Tell")
    c.step(parting, "Part", "Editor")
    c.step(StepKind.END, "Archived")
    c.flow("Publish", "Part", "Tell")
    c.arrow("Part", "Archived", "archive")


def _early_end(c: Company, target: str) -> None:
    """Let a branch between a split and its join lead to a step past the join, or to one before it."""
    _two_checks(c, StepKind.PARALLEL, StepKind.PARALLEL)
    c.between("Check text", "Meet", StepKind.TASK, "Correct")
    c.between("Check text", "Correct", StepKind.DECISION, "Fine?")
    c.arrow("Fine?", target, "no")


def _return_into_split(c: Company, target: str) -> None:
    _two_checks(c, StepKind.PARALLEL, StepKind.PARALLEL)
    c.between("Meet", "Tell", StepKind.DECISION, "Fine?")
    c.arrow("Fine?", target, "no")


def _checked_first(c: Company, outcome: Outcome) -> None:
    """Put a check before the approval, with a second arrow to the end."""
    c.cut("Write", "Approve")
    c.check("Law", "Press", **LIMIT)
    c.flow("Write", "Law", "Approve")
    c.arrow("Law", "end", outcome=outcome)


def _branch_behind_approval(c: Company, outcome: Outcome) -> None:
    _cut_return(c)
    c.between("Approve", "Publish", StepKind.DECISION, "Translate?")
    c.arrow("Translate?", "end", "no", outcome=outcome)


def _unmarked_no(c: Company, outcome: Outcome) -> None:
    _cut_return(c)
    c.notice("Explain", "Editor", by="Head")
    c.arrow("Approve", "Explain", "no", outcome=outcome)
    c.flow("Explain", "end")


def _ways_meet(c: Company, *, in_a_branch: bool) -> None:
    """Let the two ways of a branch meet in another one, or pass it one by one."""
    _branch(c, "loud", "")
    c.cut("Which?", "end")
    c.step(StepKind.DECISION, "Again one", "Editor")
    c.cut("Publish", "Tell")
    c.flow("Publish", "Again one", "Tell")
    c.arrow("Which?", "Again one" if in_a_branch else "Tell", "quiet")


def _shares(c: Company, *shares: float | None) -> None:
    c.cut("Approve", "Publish")
    c.step(StepKind.DECISION, "Which?", "Editor")
    c.flow("Approve", "Which?")
    for share, target in zip(shares, ("Publish", "Tell", "end"), strict=True):
        c.arrow("Which?", target, f"to {target}", share=share)


def _changing_before(c: Company, source: str, target: str) -> None:
    c.between(source, target, StepKind.TASK, "Correct")
    c.change_step("Correct", changes_content=True)


def _talk(c: Company, rounds: int | None) -> None:
    """Let them talk once the text came back so many times; no arrow leads to the talk."""
    c.task("Talk", "Head")
    c.flow("Talk", "Approve")
    ends = (c.ids["Approve"], c.ids["Write"])
    (back,) = (f for f in c.snapshot.flows.values() if (f.source_id, f.target_id) == ends)
    c.do(EditFlow(back.id, {"rounds": rounds, "then_step_id": c.ids["Talk"]}))


def _expiring_loop(c: Company, limit: TimeOut) -> None:
    c.release("Look", "Press", limit_hours=4.0, limit_outcome=limit)
    c.cut("Tell", "end")
    c.flow("Tell", "Look")
    c.arrow("Look", "Publish", outcome=Outcome.RETURNED)


CASES: dict[str, Case] = {
    "H01": Case(
        lambda c: c.duty("Archive", R="Press", C="Head"),
        lambda c: c.duty("Archive", A="Press", R="Press", C="Head"),
    ),
    "H02": Case(
        lambda c: c.hand("Write", "Head", "A") and c.hand("Write", "Press", "A"),
        lambda c: c.hand("Write", "Press", "A"),
    ),
    "H03": Case(
        lambda c: c.performs("Write", None),
        lambda c: (c.performs("Write", None), c.hand("Write", "Editor", "R")),
    ),
    "H04": Case(
        lambda c: (c.variant("VMI"), c.duty("Archive", owner="Press", C="Head")),
        lambda c: (c.variant("RACI"), c.duty("Archive", owner="Press", C="Head")),
    ),
    "H05": Case(
        lambda c: c.duty("Archive", owner="Press", R=_roles(c, 4), C="Head"),
        lambda c: c.duty("Archive", owner="Press", R=_roles(c, 3), C="Head"),
    ),
    "H06": Case(
        lambda c: c.duty("Archive", owner="Press", R="Press", C=_roles(c, 4)),
        lambda c: c.duty("Archive", owner="Press", R="Press", C=_roles(c, 3)),
    ),
    "H08": Case(
        lambda c: c.duty("Archive", owner="Press", R="Press"),
        lambda c: c.duty("Archive", owner="Press", R="Press", I="Head"),
    ),
    "H09": Case(
        lambda c: c.duty("Archive", owner="Press", R=c.newcomer("Agent"), C="Head", I="Editor"),
        lambda c: c.duty("Archive", owner="Press", R="Head", I="Editor"),
    ),
    "H10": Case(
        lambda c: c.hand("Answer the press", "Press", "I"),
        lambda c: c.hand("Answer the press", "Editor", "I"),
    ),
    "H12": Case(
        lambda c: c.duty("Archive", A=c.newcomer("Works council", RoleKind.BODY), R="Press", C="Head"),
        lambda c: c.duty("Archive", owner="Press", R=c.newcomer("All staff", RoleKind.GROUP), C="Head"),
    ),
    "H15": Case(
        lambda c: c.duty("Archive", A=c.newcomer("Agency", RoleKind.EXTERNAL), R="Press", C="Head"),
        lambda c: c.duty("Archive", owner="Press", R=c.newcomer("Agency", RoleKind.EXTERNAL), C="Head"),
    ),
    "H16": Case(
        lambda c: c.hand("Write", "Press", "S"),
        lambda c: (c.hand("Write", "Press", "S"), c.variant("RASCI")),
    ),
    "H20": Case(
        lambda c: (c.own_scheme("I", most=0), c.hand("Write", "Press", "I")),
        lambda c: (c.own_scheme("I", most=1), c.hand("Write", "Press", "I")),
    ),
    "V03": Case(lambda c: c.many_duties(15), lambda c: c.many_duties(14)),
    "V04": Case(
        lambda c: c.hand("Write", c.newcomer("Adviser"), "C"),
        lambda c: c.hand("Write", c.newcomer("Adviser", RoleKind.EXTERNAL), "C"),
    ),
    "V07": Case(
        lambda c: c.empty("Editor"), lambda c: c.hand("Write", c.newcomer("All staff", RoleKind.GROUP), "I")
    ),
    "V09": Case(
        lambda c: c.role("Spare", department="Marketing"), lambda c: c.deputy("Editor", c.newcomer("Spare"))
    ),
    "V10": Case(_without_department, lambda c: (_without_department(c), c.hand("Write", "Seller", "C"))),
    "V12": Case(lambda c: c.many_duties(9), lambda c: c.many_duties(5)),
    "V13": Case(lambda c: _alone(c, 6), lambda c: (_alone(c, 6), c.fill("Editor", "Post 4"))),
    "G01": Case(lambda c: c.cut("Publish", "Tell"), _rejection),
    "G02": Case(
        lambda c: (c.performs("Write", None), c.hand("Write", "Editor", "R")),
        lambda c: c.hand("Write", "Press", "R"),
    ),
    "G03": Case(_cut_return, _rejection),
    "G04": Case(_endless, _repeated),
    "G05": Case(
        lambda c: c.change_step("Publish", changes_content=True),
        lambda c: c.change_step("Write", changes_content=True),
    ),
    "G06": Case(lambda c: _approvals(c, 4), lambda c: _approvals(c, 3)),
    "G07": Case(lambda c: _branch(c, "", ""), lambda c: _branch(c, "loud", "")),
    "G08": Case(lambda c: _there_and_back(c, 6), lambda c: _there_and_back(c, 5)),
    "G09": Case(lambda c: c.hand("Write", "Press", "A"), lambda c: c.hand("Publish", "Press", "A")),
    "G12": Case(_on_its_own, lambda c: (_on_its_own(c), c.hand("Write", "Seller", "I"))),
    "G13": Case(
        lambda c: (_two_heads(c), c.performs("Write", "Seller")),
        lambda c: (_two_heads(c), _above_both(c), c.performs("Write", "Seller")),
    ),
    "G14": Case(_circle, _two_heads),
    "G15": Case(lambda c: _span(c, 13), lambda c: _span(c, 12)),
    "G16": Case(lambda c: _asked(c, answers=1), lambda c: _asked(c, answers=2)),
    "S01": Case(
        lambda c: (c.performs("Write", "Head"), c.deputy("Head", None)),
        lambda c: c.performs("Publish", "Head"),
    ),
    "S02": Case(
        lambda c: (
            _second_approver(c, Deciders.ALL),
            c.deputy("Head", "Counsel"),
            _same_person(c, "Head", "Counsel"),
        ),
        lambda c: (
            _second_approver(c, Deciders.ANY),
            c.deputy("Head", "Counsel"),
            _same_person(c, "Head", "Counsel"),
        ),
    ),
    "D01": Case(
        lambda c: c.deputy("Editor", None), lambda c: (c.deputy("Head", None), c.fill("Head", "Post 4"))
    ),
    "D02": Case(lambda c: _vacant(c, "Press"), lambda c: _vacant(c, "Editor")),
    "D03": Case(lambda c: c.deputy("Head", "Editor"), lambda c: c.deputy("Editor", "Head")),
    "D04": Case(
        lambda c: (c.alarmed_at_night(), c.rostered((7, 10), (11, 14))),
        lambda c: (c.alarmed_at_night(), c.rostered((7, 11), (11, 14))),
    ),
    "D05": Case(lambda c: c.rostered((7, 12), (11, 14)), lambda c: c.rostered((7, 11), (11, 14))),
    "E01": Case(lambda c: c.change_step("Approve", limit_outcome=TimeOut.NOTHING), _approval_by_body),
    "E03": Case(
        lambda c: c.change_step("Approve", limit_outcome=TimeOut.ESCALATE),
        lambda c: c.change_step("Approve", limit_outcome=TimeOut.ESCALATE, escalates_to_id=c.role("Press")),
    ),
    "E04": Case(
        lambda c: c.change_workflow("Post", target_hours=3.0),
        lambda c: (c.office_hours(), c.change_workflow("Post", target_hours=4.0)),
    ),
    "E05": Case(
        lambda c: (_promised_at_night(c), c.alarmed_at_night()),
        lambda c: (
            _promised_at_night(c),
            c.alarmed_at_night(),
            c.change_step("Approve", on_duty=OnDuty.ALARM),
        ),
    ),
}


# How a rule is read where it was read wrongly once, or has more than one thing to say.
def _linked_in_a_row(c: Company) -> None:
    """Let Sales know Marketing and Law, which do not know each other."""
    for department, role in (("Sales", "Seller"), ("Law", "Lawyer")):
        c.department(department)
        c.role(role, department=department)
    c.hand("Write", "Seller", "C")
    c.duty("Draft contracts", owner="Lawyer", R="Lawyer", C="Seller")


def _lay_out(c: Company, writer: str) -> None:
    """Let somebody else than the author of the layout write, and what is returned go to the layout."""
    c.performs("Write", writer)
    c.between("Write", "Approve", StepKind.TASK, "Lay out")
    c.cut("Approve", "Write")
    c.flow("Approve", "Lay out")


def _signed_twice(c: Company, second: str) -> None:
    c.deputy("Head", None)
    c.cut("Approve", "Publish")
    c.release("Confirm", second, **LIMIT)
    c.flow("Approve", "Confirm", "Publish")
    c.flow("Confirm", "Write")
    c.change_workflow("Post", risk=Risk.CRITICAL)


def _deputy_of_a_vacant_deputy(c: Company, role: str) -> None:
    c.newcomer("Adviser")
    c.deputy("Head", "Adviser")
    c.deputy("Adviser", role)
    _vacant(c, "Adviser")


def _one_report(c: Company) -> None:
    c.department("Sales")
    for role in ("Seller", "Clerk"):
        c.role(role, department="Sales")
    c.do(EditRow("department", c.ids["Sales"], {"head_role_id": c.ids["Seller"]}))


READINGS: dict[tuple[str, str], Case] = {
    ("G13", "who is above both over a dotted line settles it"): Case(
        lambda c: (_two_heads(c), c.performs("Write", "Seller"), _dotted(c, "Head", "Editor")),
        lambda c: (_two_heads(c), c.performs("Write", "Seller"), _dotted(c, "Seller", "Head")),
    ),
    ("G14", "dotted lines close a circle"): Case(
        lambda c: (_two_heads(c), _dotted(c, "Head", "Seller"), _dotted(c, "Seller", "Head")),
        lambda c: (_two_heads(c), _dotted(c, "Head", "Seller")),
    ),
    ("G01", "a branch that meets in a join waits in vain"): Case(
        lambda c: _two_checks(c, StepKind.DECISION, StepKind.PARALLEL),
        lambda c: _two_checks(c, StepKind.PARALLEL, StepKind.PARALLEL),
    ),
    ("G01", "ways in parallel that nothing waits for happen twice"): Case(
        lambda c: _two_checks(c, StepKind.PARALLEL, StepKind.DECISION),
        lambda c: _two_checks(c, StepKind.DECISION, StepKind.DECISION),
    ),
    ("G01", "two ends are not both reached"): Case(
        lambda c: _two_ends(c, StepKind.PARALLEL), lambda c: _two_ends(c, StepKind.DECISION)
    ),
    ("G01", "nothing is left when an end is reached"): Case(
        lambda c: _early_end(c, "end"), lambda c: _early_end(c, "Check text")
    ),
    ("G01", "a way back leads before a split, not into it"): Case(
        lambda c: _return_into_split(c, "Part"), lambda c: _return_into_split(c, "Publish")
    ),
    ("G01", "work comes to a step when the rounds of an arrow are used up"): Case(
        lambda c: _talk(c, None), lambda c: _talk(c, 1)
    ),
    ("G03", "an arrow to an end that is not marked refuses nothing"): Case(
        lambda c: _checked_first(c, Outcome.NONE), lambda c: _checked_first(c, Outcome.REJECTED)
    ),
    ("G03", "a branch behind an approval may ask something else"): Case(
        lambda c: _branch_behind_approval(c, Outcome.NONE),
        lambda c: _branch_behind_approval(c, Outcome.REJECTED),
    ),
    ("G03", "a no that is not marked is told from none at all"): Case(
        lambda c: _unmarked_no(c, Outcome.NONE), lambda c: _unmarked_no(c, Outcome.REJECTED)
    ),
    ("G04", "a time limit that expires is a way out, though not a drawn one"): Case(
        lambda c: _expiring_loop(c, TimeOut.EXPIRE), _repeated
    ),
    ("G02", "a number counts the members of the one role that approves"): Case(
        lambda c: (c.fill("Head", "Post 7"), c.change_step("Approve", deciders=Deciders.AT_LEAST, quorum=3)),
        lambda c: (c.fill("Head", "Post 7"), c.change_step("Approve", deciders=Deciders.AT_LEAST, quorum=2)),
    ),
    ("E01", "silence as approval is an answer"): Case(
        lambda c: c.change_step("Approve", limit_hours=None, limit_outcome=TimeOut.APPROVED),
        lambda c: c.change_step("Approve", limit_outcome=TimeOut.APPROVED),
    ),
    ("E01", "a consent needs no time limit"): Case(
        lambda c: c.change_step("Approve", purpose=Purpose.CHECK, limit_hours=None),
        lambda c: c.change_step("Approve", purpose=Purpose.CONSENT, limit_hours=None),
    ),
    ("E03", "a deputy who does not exist is no way out"): Case(
        lambda c: c.deputy("Head", None), lambda c: c.deputy("Head", "Editor")
    ),
    ("G05", "a second release covers the change"): Case(
        lambda c: (_approvals(c, 1), c.change_step("Publish", changes_content=True)),
        lambda c: (_approvals(c, 1), _changing_before(c, "Approve", "Approve 0")),
    ),
    ("H12", "a group that owns a workflow answers as little"): Case(
        lambda c: c.change_workflow("Post", owner_role_id=c.role(c.newcomer("All staff", RoleKind.GROUP))),
        lambda c: c.change_workflow("Post", owner_role_id=c.role("Press")),
    ),
    ("H15", "an owner outside does not answer either"): Case(
        lambda c: c.change_workflow("Post", owner_role_id=c.role(c.newcomer("Agency", RoleKind.EXTERNAL))),
        lambda c: c.change_workflow("Post", owner_role_id=c.role("Press")),
    ),
    ("V07", "nobody can approve, though no person is named"): Case(
        lambda c: (c.empty_all(), c.change_role("Head", vacant=True), c.change_role("Press", vacant=True)),
        lambda c: c.change_role("Head", vacant=True),
    ),
    ("G07", "a diamond in which ways meet is no branch with one way"): Case(
        lambda c: _ways_meet(c, in_a_branch=False), lambda c: _ways_meet(c, in_a_branch=True)
    ),
    ("G07", "shares are not more than everything, even if one is open"): Case(
        lambda c: _shares(c, 0.8, 0.9, None), lambda c: _shares(c, 0.5, 0.4, None)
    ),
    ("G07", "two arrows do not say the same"): Case(
        lambda c: _branch(c, "yes", "Yes "), lambda c: _branch(c, "yes", "no")
    ),
    ("G07", "an approval says on its arrows what was decided"): Case(
        lambda c: c.arrow("Approve", "Tell", outcome=Outcome.NONE),
        lambda c: c.arrow("Approve", "Tell", "without publication", outcome=Outcome.NONE),
    ),
    ("G12", "one department alone links two others"): Case(
        _linked_in_a_row, lambda c: (_linked_in_a_row(c), c.hand("Write", "Lawyer", "I"))
    ),
    ("G15", "a level for a single report"): Case(
        _one_report, lambda c: (_one_report(c), c.role("Trainee", department="Sales"))
    ),
    ("S01", "the approver did the task before what is done again"): Case(
        lambda c: _lay_out(c, "Head"), lambda c: _lay_out(c, "Press")
    ),
    ("S02", "two signatures of one role are one"): Case(
        lambda c: _signed_twice(c, "Head"), lambda c: _signed_twice(c, c.newcomer("Counsel"))
    ),
    ("D01", "who decides has nobody to stand in"): Case(
        lambda c: c.deputy("Head", None), lambda c: (c.deputy("Head", None), c.fill("Head", "Post 4"))
    ),
    ("D03", "the deputy of a vacant deputy wrote it"): Case(
        lambda c: _deputy_of_a_vacant_deputy(c, "Editor"), lambda c: _deputy_of_a_vacant_deputy(c, "Press")
    ),
}
