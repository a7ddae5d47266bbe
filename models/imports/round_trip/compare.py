"""The door: what a workbook that comes back would change in a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from models.analysis.raci import raci_matrix
from models.domain.errors import KnownError
from models.domain.message import message
from models.domain.progress import Progress, tell_nobody
from models.domain.snapshot import Snapshot
from models.imports.round_trip import letters, order, roles, rows
from models.imports.round_trip.layout import layout
from models.imports.round_trip.proposal import CHANGE_WORDS, Comparison, Proposal, Told
from models.imports.round_trip.rows_put_in import RowsPutIn
from models.imports.round_trip.three_sides import ThreeSides
from models.imports.round_trip.workbook_file import ReturnedWorkbook, read_returned

Found = Iterator[Proposal | Told | None]


def compare(path: Path, snapshot: Snapshot, tell: Progress = tell_nobody) -> Comparison:
    """Return what a workbook would change; raises KnownError, also when it is of another document."""
    tell(0.0, message("Reading the workbook"))
    returned = read_returned(path)
    _refuse_another(returned, snapshot, path.name)
    tell(0.3, message("Comparing"))
    return compared(returned, snapshot, path.name, tell)


def compared(
    returned: ReturnedWorkbook, snapshot: Snapshot, name: str, tell: Progress = tell_nobody
) -> Comparison:
    """Return what a workbook that was read would change."""
    sides = ThreeSides(returned, layout(returned.grid, returned.exported), snapshot)
    found: list[Proposal | Told | None] = []
    for place, part in enumerate(_PARTS):
        tell(0.3 + 0.7 * place / len(_PARTS), message("Comparing"))
        found += part(sides)
    proposals = (one for one in found if isinstance(one, Proposal))
    in_order = sorted(proposals, key=lambda one: _READ_ORDER[one.change])
    told = tuple(one for one in found if isinstance(one, Told))
    return Comparison(snapshot, name, returned.exported.day, tuple(in_order), told, found.count(None))


def _rows_and_columns_put_in(sides: ThreeSides) -> Found:
    """Yield new columns and new rows, which know of each other: a new row has letters for a new role."""
    columns = list(roles.new_columns(sides))
    added = {one[0]: one[1] for one in columns if not isinstance(one, Told)}
    yield from (one for one in columns if isinstance(one, Told))
    yield from added.values()
    role_ids = {column: str(getattr(one.command, "id", "")) for column, one in added.items()}
    yield from RowsPutIn(sides, role_ids).proposals()


_PARTS: tuple[Callable[[ThreeSides], Found], ...] = (
    letters.letters_changed,
    rows.names_changed,
    roles.names_changed,
    order.groups_changed,
    _rows_and_columns_put_in,
    order.order_changed,
    roles.order_told,
    rows.rows_gone,
    roles.columns_gone,
)
_READ_ORDER = {change: place for place, change in enumerate(CHANGE_WORDS)}


def _refuse_another(returned: ReturnedWorkbook, snapshot: Snapshot, name: str) -> None:
    exported = returned.exported
    if exported.organisation_id != snapshot.organisation.id:
        raise KnownError(
            message(
                "“{name}” was made of another document, “{organisation}”. Open that one, or choose “Take "
                "over a sheet” in the menu “File” to read it like any other sheet.",
                name=name,
                organisation=exported.organisation,
            )
        )
    variant = raci_matrix(snapshot).variant
    if exported.letters != variant.letters:
        raise KnownError(
            message(
                "“{name}” has the letters {letters}, the document has {scheme} by now. Choose the letter "
                "scheme of the workbook, or create the report again.",
                name=name,
                letters=exported.letters,
                scheme=variant.name,
            )
        )
