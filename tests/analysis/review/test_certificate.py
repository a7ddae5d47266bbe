"""The sequence of events of a round says everything that happened, in order and in the names of then."""

from __future__ import annotations

from datetime import date

from models import review_door
from models.analysis.review.certificate import certificate
from models.domain.records.record import Council, CouncilBody, CouncilForm, Given, Reply, RoundEnd
from models.editing.row_commands import EditRow
from models.wording import Wording
from tests.analysis.review.conftest import AUTHOR, Reviewed

SAY = Wording("en")
DUE, DECIDED, SETTLED = date(2026, 12, 4), date(2026, 11, 2), date(2026, 11, 3)


def said(day: date) -> str:
    return SAY("{day}", day=day)


def told(reviewed: Reviewed, number: int = 1) -> list[str]:
    found = certificate(reviewed.document.records, number)
    return [
        " | ".join((SAY(event.sentence), *(p if isinstance(p, str) else SAY(p) for p in event.more)))
        for event in found.events
    ]


def test_everything_that_happened_is_told_in_order(reviewed: Reviewed) -> None:
    document = reviewed.document
    reviewed.begin(due=DUE, note="Before the season")
    first = reviewed.answer("Head")
    reviewed.answer("Legal", Reply.CONCERNS, text="Image rights are open")
    reviewed.answer("Editor", Reply.BACK, text="The roster is missing")
    document.do(EditRow("step", reviewed.ids["Write"], {"description": "Two drafts"}))
    reviewed.answer("Legal")
    review_door.withdraw(document, first, "Read too quickly")
    reviewed.answer("Head", by_role_id=reviewed.ids["Deputy"])
    document.author = "Assistant"
    reviewed.answer("Management", given=Given.ENTERED, who="The owner", day=DECIDED, recorded_in="Minutes 4")
    reviewed.answer("Editor")
    settled = Council(
        CouncilBody.LOCAL, CouncilForm.AGREEMENT, SETTLED, "File 7", 0, (reviewed.ids["Roster"],)
    )
    review_door.settle(document, settled)
    document.do(EditRow("role", reviewed.ids["Head"], {"name": "Head of all"}))
    document.undo()
    review_door.end_round(document)
    document.do(EditRow("role", reviewed.ids["Head"], {"name": "Head of all"}))
    lines = told(reviewed)
    day = said(document.records.at(first).at.date())
    begun = "Version 1.0 is proposed. | Asked: Head, Editor and Legal | Decides last: Management"
    elsewhere = f"Entered here. Decided elsewhere by The owner on {said(DECIDED)}, recorded in: Minutes 4"
    council = f"Works council (BR): Works agreement of {said(SETTLED)}, recorded in: File 7"
    assert lines == [
        f"{begun} | Until {said(DUE)} | Before the season",
        "“Head” answers: yes",
        "“Legal” answers: concerns | Image rights are open",
        "“Editor” answers: back | The roster is missing",
        "The state that is answered from here on has changed.",
        f"The answer of “Head” of {day} is open again. | Changed: Write",
        f"The answer of “Legal” of {day} is open again. | Changed: Write",
        "“Legal” answers: no concerns",
        "The answer of “Head” is taken back. | Read too quickly",
        "“Head” answers: yes | In its place: Deputy",
        f"“Management” answers: yes | {elsewhere}",
        "“Editor” answers: yes",
        f"{council} | Rows: Roster",
        "The round ends with version 1.0.",
    ]
    events = certificate(document.records, 1).events
    assert {event.who for event in events[:9]} == {AUTHOR}
    assert events[-1].who == "Assistant"
    assert [event.at for event in events] == sorted(event.at for event in events)


def test_what_belongs_to_another_round_is_not_told(reviewed: Reviewed) -> None:
    reviewed.begin()
    reviewed.answer("Head")
    review_door.stop_round(reviewed.document, "Too early")
    reviewed.begin()
    reviewed.answer("Editor")
    second = reviewed.document.records.entries[3].sequence
    assert told(reviewed)[-1] == "The round is stopped without a version. | Too early"
    assert len(told(reviewed)) == 3
    assert len(told(reviewed, second)) == 2
    assert certificate(reviewed.document.records, 1).is_ended
    assert not certificate(reviewed.document.records, second).is_ended
    assert [end.reason for _, end in reviewed.document.records.of(RoundEnd)] == ["Too early"]
    assert reviewed.document.snapshot.roles[reviewed.ids["Head"]].name == "Head"
