"""Approval rules that real organisations have: what the document can say of them, and what must not be said.

Every test is one rule as it was told; the numbers, letters and findings are what people expect of it.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from models.analysis.approval_rule import approval_rule
from models.analysis.approval_words import rule_as_data, rule_in_short, rule_in_words
from models.analysis.checks.registry import findings
from models.analysis.walk_through import Stop, walk
from models.domain.errors import RuleViolation
from models.domain.organisation import RoleKind
from models.domain.times import Clock, week_from_text
from models.domain.workflow import Deciders, Outcome, Purpose, Risk, StepKind, TimeOut
from models.editing.organisation_commands import EditOrganisation
from models.editing.person_commands import FillRole
from models.editing.row_commands import EditRow
from models.editing.workflow_commands import EditFlow, EditStep
from models.wording import Wording
from tests.build import Build

DE, EN = Wording("de"), Wording("en")
MONDAY_9 = datetime(2026, 11, 23, 9)
OFFICE = week_from_text(", ".join(f"{day} 08:00-17:00" for day in ("MO", "TU", "WE", "TH", "FR")))


def post(*, owner: str = "Head") -> Build:
    """Return a company with office hours and a workflow that begins with writing a post."""
    b = Build()
    b.do(EditOrganisation({"service_hours": OFFICE}))
    b.workflow("Post", owner)
    b.start()
    b.task("Write", "Editor")
    return b


def ended(b: Build, *steps: str) -> Build:
    """Connect start, writing and these steps to an end."""
    b.step(StepKind.END)
    b.flow("start", "Write", *steps, "end")
    return b


def filled(b: Build, role: str, n: int) -> None:
    for number in range(n):
        b.do(FillRole(b.role(role), f"{role} {number}"))


def change(b: Build, step: str, **values: Any) -> None:
    b.do(EditStep(b.ids[step], values))


def rules_broken(b: Build) -> set[str]:
    return {finding.rule_id for finding in findings(b.snapshot)}


def short(b: Build, step: str, say: Wording) -> list[str]:
    row = b.snapshot.steps[b.ids[step]]
    return [say(line.words) for line in rule_in_short(b.snapshot, approval_rule(b.snapshot, row))]


def sentences(b: Build, step: str, say: Wording) -> list[str]:
    row = b.snapshot.steps[b.ids[step]]
    return [say(text) for text in rule_in_words(b.snapshot, row, approval_rule(b.snapshot, row))]


def stops(b: Build, **choices: str) -> dict[str, Stop]:
    """Return the last stop at each step of a case that begins on a Monday at nine."""
    chosen = {b.ids[step]: arrow for step, arrow in choices.items()}
    found = walk(b.snapshot, b.workflow_id, MONDAY_9, choices=chosen)
    return {b.snapshot.steps[stop.step_id].name: stop for stop in found}


def test_1_half_of_the_team_agrees() -> None:
    b = post()
    b.role("Team", RoleKind.GROUP)
    filled(b, "Team", 6)
    b.check("Agree", "Team", deciders=Deciders.AT_LEAST, quorum=3)
    ended(b, "Agree")
    b.flow("Agree", "Write")
    assert (short(b, "Agree", DE), short(b, "Agree", EN)) == (["3 von 6 Mitgliedern"], ["3 of 6 members"])
    assert "Mindestens 3 von 6 Mitgliedern müssen zustimmen." in sentences(b, "Agree", DE)
    assert "G02" not in rules_broken(b)  # one role cannot be three, but its members can
    change(b, "Agree", quorum=7)
    assert "G02" in rules_broken(b)


def test_1_a_post_waits_at_least_an_hour() -> None:
    b = post()
    b.step(StepKind.WAIT, "One hour", "Editor", idle_usual=1.0, idle_least=1.0, clock=Clock.AROUND)
    b.task("Publish", "Editor")
    ended(b, "One hour", "Publish")
    assert stops(b)["Publish"].arrives == datetime(2026, 11, 23, 10)


def test_2_two_agree_or_twelve_hours_pass() -> None:
    b = post()
    filled(b, "Member", 4)
    quiet: dict[str, Any] = {
        "limit_hours": 12.0,
        "limit_clock": Clock.AROUND,
        "limit_outcome": TimeOut.APPROVED,
    }
    b.check("Object", "Member", deciders=Deciders.AT_LEAST, quorum=2, **quiet)
    ended(b, "Object")
    assert short(b, "Object", DE) == ["2 von 4 Mitgliedern", "12 h: gilt als erteilt"]
    assert "Ohne Antwort gilt die Freigabe nach 12 h rund um die Uhr als erteilt." in sentences(
        b, "Object", DE
    )
    assert "E01" not in rules_broken(b)
    b.do(EditRow("role", b.ids["Member"], {"vacant": True}))
    stop = stops(b)["Object"]
    assert (stop.due, stop.turn and stop.turn.role_id) == (datetime(2026, 11, 23, 21), None)
    assert EN(stop.message) == (
        "“Object”: nobody answers in time, it counts as approved Mon 23 Nov 2026, 21:00."
    )


@pytest.mark.parametrize("why", ["sensitive", "critical", "body", "consent"])
def test_2_silence_never_counts_where_more_is_at_stake(why: str) -> None:
    b = post()
    b.role("Council", RoleKind.BODY)
    b.check("Look", "Council" if why == "body" else "Head", limit_hours=12.0)
    if why in {"sensitive", "critical"}:
        b.do(EditRow("workflow", b.workflow_id, {"risk": Risk(why)}))
    if why == "consent":
        change(b, "Look", purpose=Purpose.CONSENT)
    with pytest.raises(RuleViolation) as refused:
        change(b, "Look", limit_outcome=TimeOut.APPROVED)
    assert refused.value.code == "silence_cannot_count"


def test_3_every_approver_who_can_send_back_is_asked_about_the_draft() -> None:
    b = post()
    b.release("Promote", "Head of marketing", deciders=Deciders.ALL, limit_hours=48.0)
    b.hand("Promote", "Brand manager", "R")
    change(b, "Promote", limit_outcome=TimeOut.EXPIRE)
    ended(b, "Promote")
    b.flow("Promote", "Write", outcome=Outcome.RETURNED)
    assert b.matrix()["Write"] == {"Head of marketing": "A", "Brand manager": "C", "Editor": "R"}
    assert short(b, "Promote", EN) == ["2 of 2", "48 h: expires"]


def test_3_a_testimonial_needs_the_consent_of_the_customer() -> None:
    b = post()
    b.role("Customer", RoleKind.EXTERNAL)
    b.release("Testimonial", "Legal", deciders=Deciders.ALL, limit_hours=72.0, limit_outcome=TimeOut.EXPIRE)
    b.hand("Testimonial", "Head", "R")
    b.step(StepKind.APPROVAL, "Consent", "Customer", purpose=Purpose.CONSENT)
    ended(b, "Consent", "Testimonial")
    for step in ("Consent", "Testimonial"):
        b.flow(step, "Write", outcome=Outcome.RETURNED)
    assert b.matrix()["Write"] == {"Legal": "A", "Head": "C", "Editor": "R", "Customer": "M"}
    assert "E01" not in rules_broken(b)


def test_4_who_changes_the_text_after_the_release_needs_a_new_one() -> None:
    b = post()
    b.release("Release", "Head")
    for name in ("Publish", "Watch", "Report"):
        b.task(name, "Editor")
    ended(b, "Release", "Publish", "Watch", "Report")
    b.flow("Release", "Write", outcome=Outcome.RETURNED)
    change(b, "Write", changes_content=True)
    assert "G05" not in rules_broken(b)
    change(b, "Publish", changes_content=True)
    assert "G05" in rules_broken(b)


def by_an_agency() -> Build:
    """Return a post that an agency writes, reads and publishes, and that the client releases within 48 h."""
    b = post(owner="Client")
    b.do(EditRow("role", b.ids["Editor"], {"kind": RoleKind.EXTERNAL}))
    b.role("Team lead", RoleKind.EXTERNAL)
    b.check("Read", "Team lead", limit_hours=8.0, limit_outcome=TimeOut.EXPIRE)
    b.release("Release", "Client", limit_hours=48.0, limit_outcome=TimeOut.EXPIRE)
    b.task("Publish", "Editor")
    ended(b, "Read", "Release", "Publish")
    for step in ("Read", "Release"):
        b.flow(step, "Write", outcome=Outcome.RETURNED)
    return b


def test_5_an_agency_does_it_and_the_client_answers() -> None:
    b = by_an_agency()
    assert b.matrix()["Write"] == {"Client": "A", "Editor": "R", "Team lead": "C"}
    assert "H15" not in rules_broken(b)
    b.hand("Write", "Team lead", "A")
    assert "H15" in rules_broken(b)


def test_6_the_person_shown_consents_and_silence_never_counts() -> None:
    b = post()
    b.role("Person shown", RoleKind.EXTERNAL)
    b.step(StepKind.APPROVAL, "Consent", "Person shown", purpose=Purpose.CONSENT)
    ended(b, "Consent")
    b.flow("Consent", "Write", outcome=Outcome.RETURNED)
    assert {row["Person shown"] for row in b.matrix().values()} == {"M", "R M"}
    assert "E01" not in rules_broken(b)
    assert "Es gibt keine Frist: Schweigen ist nie eine Einwilligung." in sentences(b, "Consent", DE)


def test_7_a_second_language_is_sent_back_to_the_translation_alone() -> None:
    b = post()
    b.release("Release", "Head")
    b.task("Translate", "Translator")
    b.check("Read English", "Native speaker")
    ended(b, "Release", "Translate", "Read English")
    b.flow("Release", "Write", outcome=Outcome.RETURNED)
    b.flow("Read English", "Translate", outcome=Outcome.RETURNED)
    asked = {name for name, row in b.matrix().items() if row.get("Native speaker") == "C"}
    assert asked == {"Translate"}


def test_9_one_redraft_then_they_talk() -> None:
    b = post()
    b.release("Release", "Head")
    b.task("Talk", "Head")
    ended(b, "Release")
    back = b.flow("Release", "Write", outcome=Outcome.RETURNED)
    b.flow("Talk", "Release")
    b.do(EditFlow(back, {"rounds": 1, "then_step_id": b.ids["Talk"]}))
    assert "Zurück geht es höchstens 1-mal, danach weiter zu „Talk“." in sentences(b, "Release", DE)
    found = walk(b.snapshot, b.workflow_id, MONDAY_9, choices={b.ids["Release"]: back})
    names = [b.snapshot.steps[stop.step_id].name for stop in found]
    assert [name for name in names if name] == ["Write", "Release", "Write", "Release", "Talk", "Release"]
    assert EN(found[4].message).endswith("All rounds are used up: on to “Talk”.")


@pytest.mark.parametrize("most", [2, 3, 5])
def test_9_more_rounds_are_more_drafts(most: int) -> None:
    b = post()
    b.release("Release", "Head")
    ended(b, "Release")
    back = b.flow("Release", "Write", outcome=Outcome.RETURNED)
    b.do(EditFlow(back, {"rounds": most}))
    found = walk(b.snapshot, b.workflow_id, MONDAY_9, choices={b.ids["Release"]: back})
    assert [stop.step_id for stop in found].count(b.ids["Write"]) == most + 1
    assert b.snapshot.steps[found[-1].step_id].kind is StepKind.END


def stale() -> Build:
    """Return an approval of nobody who is there: after 48 h to the lead, 4 h later to the board."""
    b = post()
    b.role("Approver", vacant=True)
    b.roles("Lead", "Board")
    named = {"escalates_to_id": b.ids["Lead"], "escalates_hours": 4.0, "escalates_then_id": b.ids["Board"]}
    limit = {"limit_hours": 48.0, "limit_clock": Clock.AROUND, "limit_outcome": TimeOut.ESCALATE}
    b.release("Release", "Approver", **limit, **named)
    return ended(b, "Release")


def test_10_after_48_hours_the_leader_is_told() -> None:
    b = stale()
    assert sentences(b, "Release", DE)[1:] == [
        "Ohne Antwort geht die Freigabe nach 48 h rund um die Uhr an „Lead“.",
        "Bleibt sie auch dort liegen, geht sie nach weiteren 4 h an „Board“.",
    ]
    stop = stops(b)["Release"]
    assert (stop.turn and stop.turn.role_id, stop.begins) == (b.ids["Lead"], datetime(2026, 11, 25, 9))


def test_10_when_the_leader_is_away_too_the_next_one_is_told() -> None:
    b = stale()
    absent = frozenset({b.ids["Lead"]})
    stop = next(
        stop for stop in walk(b.snapshot, b.workflow_id, MONDAY_9, absent) if stop.step_id == b.ids["Release"]
    )
    assert (stop.turn and stop.turn.role_id, stop.begins) == (b.ids["Board"], datetime(2026, 11, 25, 13))


def test_10_escalating_with_nobody_above_is_a_finding() -> None:
    b = stale()
    assert "E03" not in rules_broken(b)
    change(b, "Release", escalates_to_id=None)
    assert "E03" in rules_broken(b)
    b.department("Marketing")
    b.do(EditRow("department", b.ids["Marketing"], {"head_role_id": b.ids["Lead"]}))
    b.do(EditRow("role", b.ids["Approver"], {"department_id": b.ids["Marketing"]}))
    assert "E03" not in rules_broken(b)


def test_programs_read_the_rule_as_data() -> None:
    b = stale()
    rule = approval_rule(b.snapshot, b.snapshot.steps[b.ids["Release"]])
    assert rule_as_data(b.snapshot, rule) == {
        "purpose": "release",
        "approvers": ["Approver"],
        "needed": None,
        "of": None,
        "members": False,
        "after": 48.0,
        "outcome": "escalate",
        "to": "Lead",
        "then_after": 4.0,
        "then": "Board",
        "rounds": [],
    }


@pytest.mark.parametrize(
    ("deciders", "quorum", "roles", "wanted"),
    [
        (Deciders.ONE, 1, 1, []),
        (Deciders.ALL, 1, 1, []),
        (Deciders.ANY, 1, 3, ["1 von 3"]),
        (Deciders.ALL, 1, 2, ["2 von 2"]),
        (Deciders.AT_LEAST, 2, 3, ["2 von 3"]),
        (Deciders.ONE, 1, 2, []),
    ],
)
def test_a_number_counts_roles_where_several_approve(
    deciders: Deciders, quorum: int, roles: int, wanted: list[str]
) -> None:
    b = post()
    b.release("Release", "Role 0", deciders=deciders, quorum=quorum)
    for n in range(1, roles):
        b.hand("Release", f"Role {n}", "R")
    assert short(b, "Release", DE) == wanted


def test_members_that_are_not_entered_are_not_counted() -> None:
    b = post()
    b.role("Council", RoleKind.BODY)
    b.check("Decide", "Council", deciders=Deciders.AT_LEAST, quorum=3)
    assert short(b, "Decide", DE) == ["mindestens 3 Mitglieder"]
    assert "G02" not in rules_broken(b)
