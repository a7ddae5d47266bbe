"""The one door by which a sheet comes into a document file, for the command line: read, recognise, take over.

It takes what the window proposes, so that both bring the same: a report of the document that comes back, a
matrix of responsibilities, or an org chart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.domain.errors import KnownError
from models.domain.limits import too_large
from models.domain.message import counted
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.imports.contents import contents_of
from models.imports.org_charts import found as org_charts
from models.imports.org_charts.found import FoundOrganisation
from models.imports.org_charts.taking import TakeOrgChart
from models.imports.round_trip.compare import compare
from models.imports.round_trip.proposal import Comparison, accepted
from models.imports.round_trip.workbook_file import was_made_here
from models.imports.sheets.choices import proposed
from models.imports.sheets.grid import called
from models.imports.sheets.in_child import read_in_child
from models.imports.sheets.recognised import Recognised
from models.imports.sheets.recognised_json import as_json
from models.imports.sheets.taking import TakeSheet
from models.storage import disk, document
from models.wording import Wording

AUTHOR = "racigraph"


@dataclass(frozen=True, slots=True)
class TakenIn:
    """The document a sheet is in now, what was found as lines of text, and as values for programs."""

    snapshot: Snapshot
    lines: tuple[str, ...]
    data: Mapping[str, Any]


def take_in(sheet: Path, into: Path | None, target: Path, name: str | None, say: Wording) -> TakenIn:
    """Write a document with what a sheet says, beside what is in `into`; KnownError when nothing is written.

    `name` is that of one sheet of a workbook, None for all.
    """
    disk.refuse_existing(target)
    start = document.read_document(into).snapshot if into else empty_snapshot(sheet.stem)
    taken = _taken(sheet, start, name, say, may_return=into is not None)
    if (broken := too_large(taken.snapshot)) is not None:
        raise KnownError(broken)
    document.write_document(taken.snapshot, target, AUTHOR)
    return taken


def _taken(sheet: Path, start: Snapshot, name: str | None, say: Wording, *, may_return: bool) -> TakenIn:
    if may_return and name is None and was_made_here(sheet):
        return _returned(compare(sheet, start), say)
    found = contents_of(read_in_child(sheet, sheet=name), sheet.stem)
    if isinstance(found, FoundOrganisation):
        return _org_chart(found, start, say)
    return _matrices(found, start, say)


def _returned(found: Comparison, say: Wording) -> TakenIn:
    """Take over what a report of this document brings, but nothing that takes away or both sides changed."""
    chosen = [proposal for proposal in found.proposals if proposal.is_suggested]
    after = apply(found.snapshot, accepted(chosen).plan(found.snapshot))
    left = [proposal for proposal in found.proposals if not proposal.is_suggested]
    lines = [say("{place}: {change}", place=p.place, change=say(p.text)) for p in chosen]
    lines += [say("{place}: not taken over: {change}", place=p.place, change=say(p.text)) for p in left]
    lines += [say(told.text) for told in found.told]
    data = {
        "taken": [{"cell": p.place, "change": say(p.text)} for p in chosen],
        "left": [{"cell": p.place, "change": say(p.text)} for p in left],
    }
    return TakenIn(after, tuple(lines), data)


def _matrices(found: Sequence[Recognised], snapshot: Snapshot, say: Wording) -> TakenIn:
    for matrix in found:
        command = TakeSheet(matrix, proposed(matrix, snapshot, say("Further activities")))
        snapshot = apply(snapshot, command.plan(snapshot))
    lines = tuple(line for matrix in found for line in _in_words(matrix, say))
    return TakenIn(snapshot, lines, matrices_as_data(found))


def _org_chart(found: FoundOrganisation, start: Snapshot, say: Wording) -> TakenIn:
    after = apply(start, TakeOrgChart(found).plan(start))
    lines = (", ".join(map(say, org_charts.sizes(found))), *(say(told.text) for told in found.told))
    return TakenIn(after, lines, {"rows": org_charts.as_json(found)})


def _in_words(found: Recognised, say: Wording) -> Iterator[str]:
    """Yield what was found in one table, and a line for each thing that was not understood."""
    cells = [cell for activity in found.activities for cell in activity.letters.values()]
    yield say(
        "{table}: {activities}, {roles}, {letters} ({scheme})",
        table=found.grid.name or say("Table"),
        activities=counted("{n} activity", "{n} activities", len(found.activities)),
        roles=counted("{n} role", "{n} roles", len(found.roles)),
        letters=counted("{n} letter", "{n} letters", sum(len(cell.letters) for cell in cells)),
        scheme=found.scheme,
    )
    for doubt in found.doubts:
        yield say(
            "  {places}: {question} Taken as: {answer}.",
            places=", ".join(map(called, doubt.places)),
            question=say(doubt.text),
            answer=next(say(text) for value, text in doubt.choices if value == doubt.answer),
        )
    for place, why in found.left_out:
        yield say("  {place}: left out. {why}", place=called(place), why=say(why))


def matrices_as_data(found: Sequence[Recognised]) -> Mapping[str, Any]:
    """Return what was recognised: the rows of all tables together, and each table on its own."""
    tables = [as_json(matrix) for matrix in found]
    rows: dict[str, Any] = {}
    for table in tables:
        for activity, letters in table["rows"].items():
            rows[activity] = _beside(rows.get(activity), letters)
    return {**(tables[0] if len(tables) == 1 else {}), "rows": rows, "tables": tables}


def _beside(known: Any, letters: Any) -> Any:
    """Return the letters of an activity, a list of them where it stands more than once."""
    if known is None:
        return letters
    return [
        *(known if isinstance(known, list) else [known]),
        *(letters if isinstance(letters, list) else [letters]),
    ]
