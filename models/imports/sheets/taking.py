"""Taking a recognised sheet into a document, as one edit: roles, people, activities, letters.

The same sheet again updates what it brought: activities are known by their name within their category or
workflow, letters by role. What is drawn stays drawn; a letter that contradicts the drawing is kept by hand
beside it, where the matrix lists both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID, uuid5

from models.analysis.raci import rows_by_activity
from models.domain.identity import new_id
from models.domain.message import N_
from models.domain.names import clean_text
from models.domain.responsibility import Assignment, Meaning
from models.domain.snapshot import Snapshot, assignments_by_activity
from models.editing.change import Change, ChangeSet, added, apply, edited, removed
from models.editing.scheme_commands import ChooseScheme
from models.editing.together import merged
from models.imports.sheets.choices import Choices
from models.imports.sheets.recognised import FoundActivity, Recognised
from models.imports.sheets.taken_activities import activities_taken
from models.imports.sheets.taken_roles import roles_taken

Letter = tuple[str, Meaning]  # the id of a role and what it has to do


@dataclass(frozen=True, slots=True)
class TakeSheet:
    """Take over what was recognised in a sheet, as chosen."""

    found: Recognised
    choices: Choices
    id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("import sheet")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        changes = list(self._scheme(snapshot))
        roles = roles_taken(self.found, self.choices, snapshot, self._row_id)
        changes += roles.changes
        activities = activities_taken(self.found, self.choices, snapshot, roles.ids, self._row_id)
        changes += activities.changes
        drawn = apply(snapshot, ChangeSet(self.title, merged(changes)))
        for activity_id, found in activities.found.items():
            if activity_id in activities.new or not self.choices.keeps_letters:
                changes += self._letters(drawn, activity_id, found, roles.ids)
        return ChangeSet(self.title, merged(changes))

    def _row_id(self, *key: str) -> str:
        """Return the id of a row made here: planning twice gives the same."""
        return str(uuid5(UUID(self.id), "\n".join(key)))

    def _scheme(self, snapshot: Snapshot) -> tuple[Change, ...]:
        scheme = self.choices.scheme
        return ChooseScheme(scheme).plan(snapshot).changes if scheme else ()

    def _letters(
        self, drawn: Snapshot, activity_id: str, found: Iterable[FoundActivity], role_ids: Mapping[int, str]
    ) -> Iterable[Change]:
        """Yield what lets the activity have the letters of the sheet, for the roles that stand in it."""
        wanted = self._wanted(found, role_ids)
        row = rows_by_activity(drawn)[activity_id]
        by_hand = {(a.role_id, a.meaning): a for a in assignments_by_activity(drawn).get(activity_id, ())}
        told = set(role_ids.values())
        for letter, assignment in by_hand.items():
            if letter not in wanted and assignment.role_id in told:
                yield removed(assignment)
        for (role_id, meaning), note in wanted.items():
            known = by_hand.get((role_id, meaning))
            if known is not None:
                yield from edited(known, note=note or known.note)
            elif not (cell := row.cells.get(role_id)) or meaning not in cell.meanings:
                row_id = self._row_id("assignment", activity_id, role_id, meaning)
                yield added(Assignment(row_id, activity_id, role_id, meaning, note))

    def _wanted(self, found: Iterable[FoundActivity], role_ids: Mapping[int, str]) -> dict[Letter, str]:
        """Return the letters with their notes; two roles of the sheet may be one of the document."""
        wanted: dict[Letter, str] = {}
        for activity in found:
            for number, cell in activity.letters.items():
                if number not in role_ids:
                    continue
                for letter in cell.letters:
                    for meaning in sorted(self.found.meanings.get(letter, ())):
                        wanted[role_ids[number], meaning] = clean_text(cell.note[:500])
        return wanted
