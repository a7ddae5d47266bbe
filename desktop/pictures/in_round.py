"""The sample in the middle of a round, with answers of every kind, so that pictures have something to show.

It is done as a user does it, in a working copy that is thrown away; only the days are fixed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.pictures.reviewed import state_before
from desktop.shown.look import Look
from models import review_door
from models.analysis.raci import raci_matrix
from models.analysis.review.asked import Part
from models.analysis.review.council import covered_rows
from models.analysis.review.management import management_roles
from models.analysis.review.rounds import REPLIES
from models.domain.message import N_
from models.domain.records.record import Answer, Comment, Council, CouncilBody, CouncilForm, Given, Reply
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.editing.returning import ReturnTo
from models.review_door import Terms
from models.workspace import Workspace

BEGAN, APART = datetime(2026, 11, 16, 9, 5, tzinfo=UTC), timedelta(hours=7, minutes=12)
AUTHOR, CONDITION = N_("Editing"), N_("Only with the checklist")
REMARK, REPLY = N_("Who stands in during the holidays?"), N_("The deputy, as everywhere.")


def in_round(snapshot: Snapshot, look: Look) -> Records:
    """Return the records of a round about what the sample has changed since a version."""
    with TemporaryDirectory() as folder:
        document = Workspace.create(state_before(snapshot), Path(folder), look.say(AUTHOR))
        review_door.keep_version(document, "1.0")
        document.do(ReturnTo(snapshot))
        _vote(document, look)
        records = document.records
        document.close()
    return replace(
        records,
        entries=tuple(replace(entry, at=BEGAN + n * APART) for n, entry in enumerate(records.entries)),
    )


def _vote(document: Workspace, look: Look) -> None:
    say = look.say
    review_door.propose(document, Terms(management_roles(document.snapshot), due=date(2026, 12, 4)))
    view = review_door.view(document)
    positions = view.positions if view is not None else ()
    asked = [p for p in positions if p.part is not Part.MANAGEMENT]
    for number, position in enumerate(asked[:-1]):
        first = REPLIES[position.part][0]
        given = Answer(0, position.role_id, first, 0)
        if number == 1 and first is Reply.YES:
            given = replace(given, reply=Reply.CONDITION, text=say(CONDITION))
        if number == 2:
            given = replace(
                given, given=Given.ENTERED, who=say(AUTHOR), day=date(2026, 11, 17), recorded_in="12/2026"
            )
        review_door.answer(document, given)
    _settle(document)
    activities = raci_matrix(document.snapshot).rows
    if activities:
        about = activities[0].activity_id
        kind = "step" if about in document.snapshot.steps else "standing_duty"
        remark = review_door.comment(document, Comment(kind, about, say(REMARK)))
        review_door.comment(document, Comment(kind, about, say(REPLY), remark.sequence))


def _settle(document: Workspace) -> None:
    rows = covered_rows(document.snapshot)
    if not rows:
        return
    settled = Council(CouncilBody.LOCAL, CouncilForm.AGREEMENT, date(2026, 11, 18), "7/2026", 0, rows[:2])
    review_door.settle(document, settled)
