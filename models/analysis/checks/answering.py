"""Rules of who answers: one function of the company, not a body or a group, not somebody outside.

The drawing itself never lets these answer; what is found was set by hand, or owns a workflow or a duty.
"""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.checks.finding import Fault, Place
from models.analysis.checks.persons import SEVERAL
from models.analysis.raci import raci_matrix
from models.domain.message import Message, message
from models.domain.organisation import Role, RoleKind
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, workflows_in_order
from models.domain.words import WORDS


def several_people_answer(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find bodies and groups that answer for something or own a workflow."""
    for role, what, places in _answering(snapshot):
        if role.kind in SEVERAL:
            text = message(
                "“{role}” is several people ({kind}) and answers for {what}.",
                role=role.name,
                kind=Message(WORDS[role.kind]),
                what=what,
            )
            yield Fault(
                text, message("Let one function answer; “{role}” can be asked.", role=role.name), places
            )


def outsider_answers(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find roles outside the company that answer for something or own a workflow."""
    for role, what, places in _answering(snapshot):
        if role.kind is RoleKind.EXTERNAL:
            text = message(
                "“{role}” stands outside the company and answers for {what}.", role=role.name, what=what
            )
            remedy = message("Let a function of the company answer for it.")
            yield Fault(text, remedy, places)


def _answering(snapshot: Snapshot) -> Iterator[tuple[Role, Message, tuple[Place, Place]]]:
    """Yield who answers, for what in words, and both places: owners of workflows, then row by row."""
    for workflow in workflows_in_order(snapshot):
        if workflow.owner_role_id is not None:
            what = message("the workflow “{workflow}”", workflow=workflow.name)
            places = (Place("workflow", workflow.id), Place("role", workflow.owner_role_id))
            yield snapshot.roles[workflow.owner_role_id], what, places
    for row in raci_matrix(snapshot).rows:
        what = message("“{activity}”", activity=row.name)
        kind = "step" if row.workflow_id else "standing_duty"
        for role_id in row.roles_with(Meaning.DECIDES):
            yield snapshot.roles[role_id], what, (Place(kind, row.activity_id), Place("role", role_id))
