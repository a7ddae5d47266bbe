"""Which role hands work over to which, as rows and columns of the matrix: a number where work goes on.

It follows from the arrows of the workflows, so nothing is typed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from desktop.shown.look import Look
from desktop.tables.matrix_rows import CellView, ColumnHead, Filter, RowHead, ShownRow
from models.analysis.graph.views import all_handovers
from models.domain.snapshot import Snapshot, roles_in_order

KIND = "handover"
Counts = Mapping[tuple[str, str], int]


def handover_rows(snapshot: Snapshot, chosen: Filter, look: Look) -> tuple[list[ShownRow], list[ColumnHead]]:
    """Return who gives as rows under their departments, and who takes as columns."""
    counts = _counts(snapshot, chosen)
    giving, taking = {giver for giver, _ in counts}, {taker for _, taker in counts}
    return list(_rows(snapshot, giving, counts, look)), list(_columns(snapshot, taking, look))


def _counts(snapshot: Snapshot, chosen: Filter) -> Counts:
    meant = _meant(snapshot, chosen)
    total: Counter[tuple[str, str]] = Counter()
    for workflow_id, found in all_handovers(snapshot).items():
        if chosen.group in {"", workflow_id}:
            total.update({pair: len(steps) for pair, steps in found.items() if meant & {*pair}})
    return total


def _meant(snapshot: Snapshot, chosen: Filter) -> set[str]:
    """Return the roles of which at least one takes part in what is shown."""
    return {
        role.id
        for role in snapshot.roles.values()
        if chosen.department_id in {"", role.department_id}
        and chosen.role_id in {"", role.id}
        and (not chosen.concerned or role.id in chosen.concerned)
    }


def _rows(snapshot: Snapshot, giving: set[str], counts: Counts, look: Look) -> Iterator[ShownRow]:
    last: str | None = None
    for role in roles_in_order(snapshot):
        if role.id not in giving:
            continue
        if (role.department_id or "") != last:
            last = role.department_id or ""
            yield ShownRow(RowHead(f"of:{last}", _department(snapshot, role.department_id, look), True))
        cells = {
            taker: CellView((), frozenset(), count=n)
            for (giver, taker), n in counts.items()
            if giver == role.id
        }
        yield ShownRow(RowHead(role.id, role.name, False, kind=KIND), cells=cells)


def _columns(snapshot: Snapshot, taking: set[str], look: Look) -> Iterator[ColumnHead]:
    for role in roles_in_order(snapshot):
        if role.id in taking:
            head = _department(snapshot, role.department_id, look)
            short = role.short_name or role.name
            yield ColumnHead(role.id, (role.id,), short, role.name, role.department_id or "", head)


def _department(snapshot: Snapshot, department_id: str | None, look: Look) -> str:
    department = snapshot.departments.get(department_id or "")
    return department.name if department else look.say("Without a department")
