"""Who is involved how much: letters per role, and per department in each workflow and category of duties."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from models.analysis.raci import raci_matrix
from models.domain.organisation import RoleKind
from models.domain.snapshot import Snapshot, departments_in_order, per_snapshot


@dataclass(frozen=True, slots=True)
class RoleLetters:
    """How often a role has each letter, in the order of the scheme; letters it never has are left out."""

    role_id: str
    letters: Mapping[str, int]

    @property
    def total(self) -> int:
        return sum(self.letters.values())


@dataclass(frozen=True, slots=True)
class Heat:
    """Letters by department and group: `rows` are department ids, `columns` keys and names of groups.

    A group is a workflow or a category of ongoing duties; `duties_from` is the first column of a category.
    `outside` are the departments that hold nobody of the company. Roles without a department are left out.
    """

    rows: tuple[str, ...]
    columns: tuple[tuple[str, str], ...]
    duties_from: int
    counts: Mapping[tuple[str, str], int]
    outside: frozenset[str] = frozenset()

    def row_total(self, department_id: str) -> int:
        """Return all letters of a department."""
        return sum(n for (row, _), n in self.counts.items() if row == department_id)


@per_snapshot
def letters_per_role(snapshot: Snapshot) -> tuple[RoleLetters, ...]:
    """Return the roles with a letter, most first: by the first letter of the scheme, then by the next."""
    matrix = raci_matrix(snapshot)
    found = []
    for role_id in matrix.role_ids:
        counts = Counter(letter for row in matrix.rows for letter in matrix.letters(row, role_id))
        if counts:
            letters = {letter: counts[letter] for letter in matrix.variant.letters if counts[letter]}
            found.append(RoleLetters(role_id, letters))
    order = matrix.variant.letters
    return tuple(sorted(found, key=lambda role: tuple(-role.letters.get(letter, 0) for letter in order)))


@per_snapshot
def heat(snapshot: Snapshot) -> Heat:
    """Return the letters of every department in every workflow and category."""
    matrix = raci_matrix(snapshot)
    columns: dict[str, str] = {}
    counts: Counter[tuple[str, str]] = Counter()
    workflows = 0
    for row in matrix.rows:
        key = row.workflow_id or f"category:{row.category}"
        if key not in columns:
            columns[key] = snapshot.workflows[row.workflow_id].name if row.workflow_id else row.category or ""
            workflows += row.workflow_id is not None
        for role_id in matrix.role_ids:
            department_id, n = snapshot.roles[role_id].department_id, len(matrix.letters(row, role_id))
            if department_id is not None and n:
                counts[department_id, key] += n
    held = {role.department_id for role in snapshot.roles.values()}
    own = {role.department_id for role in snapshot.roles.values() if role.kind is not RoleKind.EXTERNAL}
    rows = tuple(d.id for d, _ in departments_in_order(snapshot) if d.id in held)
    return Heat(rows, tuple(columns.items()), workflows, counts, frozenset(rows) - own)
