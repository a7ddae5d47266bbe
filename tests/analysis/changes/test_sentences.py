"""One edit each, and the sentence that tells it in both languages, written by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from models.analysis.changes.change import Change, Heading, Sign
from models.analysis.changes.compare import compare
from models.analysis.changes.grouping import by_group, by_role
from models.domain.organisation import Absence, DutyMode, DutyWindow, RosterEntry, WeekendModel
from models.domain.snapshot import Snapshot
from models.domain.times import Clock, Window
from models.domain.workflow import Deciders, Outcome, Purpose, Risk, TimeOut
from models.editing.organisation_commands import EditOrganisation
from models.editing.person_commands import EmptyRole, FillRole
from models.editing.responsibility_commands import NoteOnCell, NoteOnLetters
from models.editing.row_commands import AddRow, EditRow, RemoveRow
from models.editing.scheme_commands import ChooseScheme
from models.editing.workflow_commands import ConnectSteps, EditFlow, EditStep, RemoveFlow, SetAddressees
from models.wording import Wording
from tests.build import Build, standard_post

Edit = Callable[[Build], object]


def company() -> Build:
    """Return the worked example with departments, a duty, a person and notes."""
    b = standard_post()
    b.department("Marketing")
    b.department("Social media", "Marketing")
    b.duty("Watch the channels", "Watching", "Editor", C="Sales lead")
    b.do(FillRole(b.ids["Editor"], "Ada"))
    b.do(NoteOnCell(b.ids["Publish"], b.ids["Editor"], "Only on weekdays"))
    b.do(AddRow("dotted_line", {"role_id": b.ids["Editor"], "to_role_id": b.ids["Press officer"]}))
    return b


def _step(name: str, /, **changes: Any) -> Edit:
    return lambda b: b.do(EditStep(b.ids[name], _by_id(b, changes)))


def _row(kind: str, name: str, /, **changes: Any) -> Edit:
    return lambda b: b.do(EditRow(kind, b.ids[name], _by_id(b, changes)))


def _by_id(b: Build, changes: dict[str, Any]) -> dict[str, Any]:
    return {name: b.ids.get(v, v) if isinstance(v, str) else v for name, v in changes.items()}


def _organisation(**changes: Any) -> Edit:
    return lambda b: b.do(EditOrganisation(_by_id(b, changes)))


def _arrow(source: str, target: str, **changes: Any) -> Edit:
    return lambda b: b.do(EditFlow(_flow(b, source, target), changes))


def _flow(b: Build, source: str, target: str) -> str:
    ends = b.ids[source], b.ids[target]
    return next(f.id for f in b.snapshot.flows.values() if (f.source_id, f.target_id) == ends)


def _put(kind: str, make: Callable[[Build], Any]) -> Edit:
    def edit(b: Build) -> None:
        row = make(b)
        b.snapshot = b.snapshot.with_tables({kind: {**b.snapshot.table(kind), row.id: row}})

    return edit


def _ada(b: Build) -> str:
    return next(iter(b.snapshot.persons))


def _window(b: Build) -> DutyWindow:
    return DutyWindow("w", b.ids["Editor"], 5, 600, 960, DutyMode.WATCH, 3)


MONDAY = datetime(2026, 12, 7, 8)
FRIDAY = datetime(2026, 12, 11, 17)

CASES: dict[str, tuple[Edit, str, str, str]] = {
    "renamed": (
        _step("Publish", name="Post"),
        "~ “Publish” is called “Post” now.",
        "~ „Publish“ heißt jetzt „Post“.",
        "Standard post",
    ),
    "another lane": (
        _step("Publish", performer_role_id="Editor"),
        "~ “Publish” is done by “Editor” instead of “Social media manager”.",
        "~ „Publish“ führt „Editor“ statt „Social media manager“ aus.",
        "Standard post",
    ),
    "nobody does it": (
        _step("Publish", performer_role_id=None),
        "~ “Publish” is done by nobody instead of “Social media manager”.",
        "~ „Publish“ führt niemand statt „Social media manager“ aus.",
        "Standard post",
    ),
    "purpose": (
        _step("Approve content", purpose=Purpose.CHECK),
        "~ What the approval “Approve content” does: “checks one point” instead of “releases”.",
        "~ Was die Freigabe „Approve content“ tut: „prüft einen Punkt“ statt „gibt frei“.",
        "Standard post",
    ),
    "how many": (
        _step("Approve content", deciders=Deciders.AT_LEAST, quorum=2),
        "~ How many must agree at “Approve content”: at least 2 instead of one role.",
        "~ Wie viele bei „Approve content“ zustimmen müssen: mindestens 2 statt eine Rolle.",
        "Standard post",
    ),
    "time limit": (
        _step("Approve content", limit_hours=4.5, limit_clock=Clock.AROUND),
        "~ Time limit of “Approve content”: 4.5 h (around the clock) instead of nothing.",
        "~ Frist von „Approve content“: 4,5 h (rund um die Uhr) statt nichts.",
        "Standard post",
    ),
    "when it passes": (
        _step("Publish", limit_outcome=TimeOut.DEPUTY),
        "~ When the time limit of “Publish” passes: “passes to the deputy” instead of “it stays open”.",
        "~ Wenn die Frist von „Publish“ abläuft: „geht an die Vertretung weiter“ statt „es bleibt liegen“.",
        "Standard post",
    ),
    "goes out": (
        _step("Publish", goes_out=True),
        "~ With “Publish” something goes out now.",
        "~ Mit „Publish“ geht jetzt etwas nach außen.",
        "Standard post",
    ),
    "working time": (
        _step("Publish", working_usual=0.5),
        "~ Working time of “Publish” (shortest / usual / longest): – / 0.5 / – h instead of nothing.",
        "~ Arbeitszeit von „Publish“ (kürzeste / übliche / längste): – / 0,5 / – h statt nichts.",
        "Standard post",
    ),
    "arrow gone": (
        lambda b: b.do(RemoveFlow(_flow(b, "Legal risk?", "Publish"))),
        "- No longer: arrow “Legal risk?” → “Publish”.",
        "- Entfällt: Pfeil „Legal risk?“ → „Publish“.",
        "Standard post",
    ),
    "arrow new": (
        lambda b: b.do(ConnectSteps(b.ids["Legal risk?"], b.ids["Plan post"], "too late")),
        "+ New: arrow “Legal risk?” → “Plan post”, “too late”.",
        "+ Neu: Pfeil „Legal risk?“ → „Plan post“, „too late“.",
        "Standard post",
    ),
    "share": (
        _arrow("Legal risk?", "Publish", share=0.75),
        "~ Share of cases of the arrow “Legal risk?” → “Publish”: 75% instead of nothing.",
        "~ Anteil der Fälle am Pfeil „Legal risk?“ → „Publish“: 75 % statt nichts.",
        "Standard post",
    ),
    "outcome": (
        _arrow("Approve content", "Legal risk?", outcome=Outcome.APPROVED),
        "~ The arrow “Approve content” → “Legal risk?” stands for “approved” instead of “next”.",
        "~ Der Pfeil „Approve content“ → „Legal risk?“ steht für „freigegeben“ statt „weiter“.",
        "Standard post",
    ),
    "addressee": (
        lambda b: b.do(SetAddressees(b.ids["Tell sales and press"], (b.ids["Sales lead"],))),
        "- No longer: “Tell sales and press” goes to “Press officer”.",
        "- Entfällt: „Tell sales and press“ geht an „Press officer“.",
        "Standard post",
    ),
    "owner": (
        _row("workflow", "Standard post", owner_role_id="Press officer"),
        "~ Owner of “Standard post”: “Press officer” instead of “Head of marketing”.",
        "~ Prozessverantwortung von „Standard post“: „Press officer“ statt „Head of marketing“.",
        "Standard post",
    ),
    "risk": (
        _row("workflow", "Standard post", risk=Risk.CRITICAL),
        "~ Risk of “Standard post”: “critical” instead of “normal”.",
        "~ Risiko von „Standard post“: „kritisch“ statt „normal“.",
        "Standard post",
    ),
    "target": (
        _row("workflow", "Standard post", target_hours=4.0),
        "~ Target of “Standard post”: 4 h (service hours) instead of nothing.",
        "~ Zielzeit von „Standard post“: 4 h (Servicezeit) statt nichts.",
        "Standard post",
    ),
    "description": (
        _row("workflow", "Standard post", description="All posts"),
        "~ The description of “Standard post” reads otherwise.",
        "~ Die Beschreibung von „Standard post“ lautet anders.",
        "Standard post",
    ),
    "letter by hand": (
        lambda b: b.hand("Publish", "Legal counsel", "C"),
        "+ New: “Legal counsel” is asked before the decision on “Publish”.",
        "+ Neu: „Legal counsel“ wird vor der Entscheidung über „Publish“ gefragt.",
        "Standard post",
    ),
    "note on a letter": (
        lambda b: b.do(NoteOnLetters(b.ids["Watch the channels"], b.ids["Sales lead"], "by mail")),
        "~ Note on “Sales lead” / “Watch the channels”: “by mail” instead of nothing.",
        "~ Notiz zu „Sales lead“ / „Watch the channels“: „by mail“ statt nichts.",
        "Watching",
    ),
    "note on a cell": (
        lambda b: b.do(NoteOnCell(b.ids["Publish"], b.ids["Editor"], "")),
        "- No longer: note on “Editor” / “Publish”: Only on weekdays.",
        "- Entfällt: Notiz zu „Editor“ / „Publish“: Only on weekdays.",
        "Standard post",
    ),
    "duty new": (
        lambda b: b.duty("Train", "Teaching"),
        "+ New: ongoing duty “Train” in “Teaching”.",
        "+ Neu: Daueraufgabe „Train“ in „Teaching“.",
        "Teaching",
    ),
    "duty moved": (
        _row("standing_duty", "Watch the channels", category="Teaching"),
        "~ Category of “Watch the channels”: “Teaching” instead of “Watching”.",
        "~ Kategorie von „Watch the channels“: „Teaching“ statt „Watching“.",
        "Teaching",
    ),
    "department": (
        _row("department", "Social media", parent_id=None),
        "~ Above “Social media”: nothing instead of “Marketing”.",
        "~ Über „Social media“: nichts statt „Marketing“.",
        "Organisation",
    ),
    "head": (
        _row("department", "Marketing", head_role_id="Head of marketing"),
        "~ Head of “Marketing”: “Head of marketing” instead of nobody.",
        "~ Leitung von „Marketing“: „Head of marketing“ statt niemand.",
        "Organisation",
    ),
    "role new": (
        lambda b: b.role("Agency"),
        "+ New: role “Agency”.",
        "+ Neu: Rolle „Agency“.",
        "Organisation",
    ),
    "deputy": (
        _row("role", "Editor", deputy_role_id="Press officer"),
        "~ Deputy of “Editor”: “Press officer” instead of nobody.",
        "~ Vertretung von „Editor“: „Press officer“ statt niemand.",
        "Organisation",
    ),
    "vacant": (
        _row("role", "Editor", vacant=True),
        "~ “Editor” is vacant now.",
        "~ „Editor“ ist jetzt nicht besetzt.",
        "Organisation",
    ),
    "dotted line gone": (
        lambda b: b.do(RemoveRow("dotted_line", next(iter(b.snapshot.dotted_lines)))),
        "- No longer: “Editor” also reports to “Press officer” on its subject.",
        "- Entfällt: „Editor“ ist fachlich an „Press officer“ angebunden.",
        "Organisation",
    ),
    "holder gone": (
        lambda b: b.do(EmptyRole(next(iter(b.snapshot.holdings)))),
        "- No longer: “Ada” has the role “Editor”.",
        "- Entfällt: „Ada“ hat die Rolle „Editor“.",
        "Organisation",
    ),
    "holder new": (
        lambda b: b.do(FillRole(b.ids["Legal counsel"], "Bo")),
        "+ New: “Bo” has the role “Legal counsel”.",
        "+ Neu: „Bo“ hat die Rolle „Legal counsel“.",
        "Organisation",
    ),
    "hours of a role": (
        _row("role", "Editor", service_hours=tuple(Window(day, 480, 960) for day in range(5))),
        "~ Hours of “Editor”: Monday to Friday 08:00–16:00 instead of the hours of the organisation.",
        "~ Zeiten von „Editor“: Montag bis Freitag 08:00–16:00 statt die Zeiten des Unternehmens.",
        "Times",
    ),
    "service hours": (
        _organisation(service_hours=(Window(0, 480, 1020),)),
        "~ Service hours: Monday 08:00–17:00 instead of nothing.",
        "~ Servicezeiten: Montag 08:00–17:00 statt nichts.",
        "Times",
    ),
    "holidays": (
        _organisation(holidays="NW"),
        "~ Public holidays: NW instead of nothing.",
        "~ Feiertage: NW statt nichts.",
        "Times",
    ),
    "weekend": (
        _organisation(weekend_model=WeekendModel.CLOSED),
        "~ Weekend: “nobody answers, only alarms” instead of nothing.",
        "~ Wochenende: „Niemand antwortet, nur Alarm“ statt nichts.",
        "Times",
    ),
    "reply": (
        _organisation(automatic_reply="On Monday"),
        "~ The automatic reply reads otherwise.",
        "~ Die automatische Antwort lautet anders.",
        "Times",
    ),
    "duty with": (
        _organisation(on_call_role_id="Editor"),
        "~ The duty is with “Editor” instead of nobody.",
        "~ Den Dienst hat „Editor“ statt niemand.",
        "Times",
    ),
    "window": (
        _put("duty_window", _window),
        "+ New: “Editor” has the duty and looks in every 3 h: Saturday 10:00–16:00.",
        "+ Neu: „Editor“ hat Dienst und sieht alle 3 h nach: Samstag 10:00–16:00.",
        "Times",
    ),
    "absence": (
        _put("absence", lambda b: Absence("a", _ada(b), MONDAY, FRIDAY)),
        "+ New: “Ada” is away from Mon 7 Dec 2026, 08:00 to Fri 11 Dec 2026, 17:00.",
        "+ Neu: „Ada“ ist von Mo. 07.12.2026, 08:00 bis Fr. 11.12.2026, 17:00 nicht da.",
        "Times",
    ),
    "roster": (
        _put("roster_entry", lambda b: RosterEntry("e", b.ids["Editor"], _ada(b), MONDAY, FRIDAY)),
        "+ New: “Ada” has the duty of “Editor” from Mon 7 Dec 2026, 08:00 to Fri 11 Dec 2026, 17:00.",
        "+ Neu: „Ada“ hat den Dienst von „Editor“ von Mo. 07.12.2026, 08:00 bis Fr. 11.12.2026, 17:00.",
        "Times",
    ),
    "scheme": (
        lambda b: b.do(ChooseScheme("VMI")),
        "~ Letters are written by the scheme “VMI” instead of “RACI”.",
        "~ Die Buchstaben folgen dem System „VMI“ statt „RACI“.",
        "Letter scheme",
    ),
}


def changes(edit: Edit) -> tuple[Build, Snapshot, tuple[Change, ...]]:
    b = company()
    before = b.snapshot
    edit(b)
    return b, before, compare(before, b.snapshot).changes


@pytest.mark.parametrize("name", sorted(CASES))
def test_an_edit_is_told_in_both_languages_under_what_it_belongs_to(name: str) -> None:
    edit, english, german, group = CASES[name]
    _, _, found = changes(edit)
    told = {f"{c.sign} {Wording('en')(c.sentence)}": c for c in found}
    assert english in told
    assert german in {f"{c.sign} {Wording('de')(c.sentence)}" for c in found}
    assert Wording("en")(told[english].group.title) == group


@pytest.mark.parametrize(
    "name", sorted(set(CASES) - {"arrow gone", "arrow new", "owner", "addressee", "purpose"})
)
def test_an_edit_that_moves_no_letters_elsewhere_is_one_change(name: str) -> None:
    assert len(changes(CASES[name][0])[2]) == 1


def test_who_does_a_step_brings_its_letters_along() -> None:
    b, _, (found,) = changes(CASES["another lane"][0])
    letters = {(letter.role_id, letter.before, letter.after) for letter in found.letters}
    assert letters == {
        (b.ids["Editor"], (), ("R",)),
        (b.ids["Social media manager"], ("R",), ()),
    }
    assert set(found.role_ids) >= {b.ids["Editor"], b.ids["Social media manager"]}


def test_a_step_that_goes_takes_its_arrows_and_letters_along() -> None:
    b = company()
    before = b.snapshot
    step = before.steps[b.ids["Check rights and labelling"]]
    tables = {
        "step": {key: row for key, row in before.steps.items() if key != step.id},
        "flow": {k: f for k, f in before.flows.items() if step.id not in {f.source_id, f.target_id}},
    }
    after = before.with_tables(tables)
    found = compare(before, after).changes
    (gone,) = (change for change in found if change.id == step.id)
    assert (gone.sign, gone.kind) == (Sign.GONE, "step")
    assert Wording("en")(gone.sentence) == (
        "No longer: Approval “Check rights and labelling”, done by “Legal counsel”, after “Legal risk?”."
    )
    assert ((b.ids["Legal counsel"]), ("A", "R"), ()) in {
        (x.role_id, x.before, x.after) for x in gone.letters
    }
    assert not [change for change in found if change.kind == "flow"]
    lost = {change.id for change in found if change.letters and change is not gone}
    assert lost == {b.ids[name] for name in ("Write and illustrate", "Approve content")}


def test_letters_that_follow_from_elsewhere_say_why() -> None:
    b, before, _ = changes(CASES["owner"][0])
    publish = [c for c in compare(before, b.snapshot).changes if c.id == b.ids["Publish"]]
    assert {c.sign for c in publish} == {Sign.CHANGED, Sign.GONE}
    assert {str(Wording("en")(c.sentence)) for c in publish} == {
        "Now: “Press officer” answers for “Publish”. Before: “Press officer” is told about “Publish”.",
        "No longer: “Head of marketing” answers for “Publish”.",
    }
    assert all(change.reason is not None for change in publish)


def test_another_scheme_is_one_change_and_no_letter_is() -> None:
    _, _, (found,) = changes(CASES["scheme"][0])
    assert found.group.heading is Heading.SCHEME
    assert found.role_ids == ()


def test_changes_are_found_by_what_they_belong_to_and_by_whom_they_concern() -> None:
    b = company()
    before = b.snapshot
    for name in ("another lane", "deputy", "service hours", "duty moved"):
        CASES[name][0](b)
    comparison = compare(before, b.snapshot)
    titles = [Wording("en")(group.title) for group in by_group(comparison.changes)]
    assert titles == ["Standard post", "Teaching", "Organisation", "Times"]
    concerned = by_role(comparison)
    assert len(concerned[b.ids["Editor"]]) == 3
    assert [change.group.heading for change in concerned[""]] == [Heading.TIMES]
    assert b.ids["Legal counsel"] not in concerned


def test_a_step_without_a_name_is_found_between_its_neighbours_in_another_file() -> None:
    b = company()
    before = b.snapshot
    b.do(EditStep(b.ids["Legal risk?"], {"name": ""}))
    nameless = b.snapshot
    steps = {f"x{key}": replace(row, id=f"x{key}") for key, row in nameless.steps.items()}
    flows = {
        f"x{key}": replace(row, id=f"x{key}", source_id=f"x{row.source_id}", target_id=f"x{row.target_id}")
        for key, row in nameless.flows.items()
    }
    rows = {
        f"x{key}": replace(row, id=f"x{key}", step_id=f"x{row.step_id}")
        for key, row in nameless.addressees.items()
    }
    notes = {key: replace(row, activity_id=f"x{row.activity_id}") for key, row in nameless.cell_notes.items()}
    assignments = {
        key: replace(r, activity_id=f"x{r.activity_id}") if r.activity_id in nameless.steps else r
        for key, r in nameless.assignments.items()
    }
    anew = nameless.with_tables(
        {"step": steps, "flow": flows, "addressee": rows, "cell_note": notes, "assignment": assignments}
    )
    assert compare(nameless, anew).changes == ()
    assert compare(before, nameless).changes != ()
