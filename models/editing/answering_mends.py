"""Mends of who answers where a body, a group or somebody outside does: another role, or the one drawn."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from models.analysis.checks.finding import Finding
from models.domain.message import N_, message
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, assignments_by_activity
from models.editing.change import Command
from models.editing.mend import Mend
from models.editing.responsibility_commands import ClearLetters, SetLetter
from models.editing.role_mends import inside_roles
from models.editing.row_commands import EditRow
from models.editing.together import Together


def choose_who_answers_instead(snapshot: Snapshot, finding: Finding) -> Iterator[Mend]:
    """Offer functions of the company, and to take the letter by hand back where the drawing knows better."""
    place, role_id = finding.places[0], finding.places[1].id
    entries = assignments_by_activity(snapshot).get(place.id, ())
    is_by_hand = any(e.role_id == role_id and e.meaning is Meaning.DECIDES for e in entries)
    if is_by_hand:
        label = message("Let “{role}” no longer answer for it", role=snapshot.roles[role_id].name)
        yield Mend(label, ClearLetters(place.id, role_id, Meaning.DECIDES))
        change = partial(_by_hand, place.id, role_id)
    else:
        change = partial(_owner, place.kind, place.id)
    yield inside_roles(snapshot, message("Choose who answers instead"), role_id, change)


def _by_hand(activity_id: str, role_id: str, other_id: str) -> Command:
    gone = ClearLetters(activity_id, role_id, Meaning.DECIDES)
    return Together(N_("settle who answers"), (gone, SetLetter(activity_id, other_id, Meaning.DECIDES)))


def _owner(kind: str, row_id: str, role_id: str) -> Command:
    return EditRow(kind, row_id, {"owner_role_id": role_id})
