"""Who owns a workflow: a function of the company, for a body, a group or an outsider never answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.checks.finding import Fault, MendId, Place
from models.analysis.checks.persons import SEVERAL
from models.domain.message import message
from models.domain.organisation import Role, RoleKind
from models.domain.snapshot import Snapshot, workflows_in_order
from models.domain.workflow import Workflow


def owned_by_several(snapshot: Snapshot) -> Iterator[Fault]:
    """Find workflows that a body or a group owns."""
    for workflow, role in _owners(snapshot):
        if role.kind in SEVERAL:
            text = message(
                "A body or group owns the workflow “{workflow}”: {role}.",
                workflow=workflow.name,
                role=role.name,
            )
            remedy = message("Let a single role own it; a body agrees or gives advice.")
            yield Fault(text, remedy, (Place("workflow", workflow.id),), mend=MendId.CHOOSE_OWNER)


def owned_from_outside(snapshot: Snapshot) -> Iterator[Fault]:
    """Find workflows that a role outside the company owns."""
    for workflow, role in _owners(snapshot):
        if role.kind is RoleKind.EXTERNAL:
            text = message(
                "A role outside the company owns the workflow “{workflow}”: {role}.",
                workflow=workflow.name,
                role=role.name,
            )
            remedy = message("Let a role of the company own it; whoever is outside can still do the work.")
            yield Fault(text, remedy, (Place("workflow", workflow.id),), mend=MendId.CHOOSE_OWNER)


def _owners(snapshot: Snapshot) -> Iterator[tuple[Workflow, Role]]:
    for workflow in workflows_in_order(snapshot):
        if workflow.owner_role_id is not None:
            yield workflow, snapshot.roles[workflow.owner_role_id]
