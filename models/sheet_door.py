"""The one door by which a sheet comes into a document file, for the command line: read, recognise, take over.

It takes what the window proposes, so that both bring the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from models.domain.errors import KnownError
from models.domain.message import message
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.imports.sheets.choices import proposed
from models.imports.sheets.grid import called
from models.imports.sheets.in_child import read_in_child
from models.imports.sheets.recognise import recognise_all
from models.imports.sheets.recognised import Recognised
from models.imports.sheets.recognised_json import as_json
from models.imports.sheets.taking import TakeSheet
from models.storage import disk, document
from models.wording import Wording

AUTHOR = "racigraph"


@dataclass(frozen=True, slots=True)
class SheetIn:
    """What was found in a sheet and the document it is now in."""

    found: tuple[Recognised, ...]
    snapshot: Snapshot


def take_in(sheet: Path, into: Path | None, target: Path, name: str | None, say: Wording) -> SheetIn:
    """Write a document with what a sheet says, beside what is in `into`; KnownError when nothing is written.

    `name` is that of one sheet of a workbook, None for all.
    """
    with disk.told_as_not_saved(target):
        is_there = target.exists()
    if is_there:
        raise KnownError(message("“{path}” exists already. Choose another name.", path=str(target)))
    found = recognised(sheet, name)
    snapshot = document.read_document(into).snapshot if into else empty_snapshot(sheet.stem)
    for matrix in found:
        command = TakeSheet(matrix, proposed(matrix, snapshot, say("Further activities")))
        snapshot = apply(snapshot, command.plan(snapshot))
    document.write_document(snapshot, target, AUTHOR)
    return SheetIn(found, snapshot)


def recognised(sheet: Path, name: str | None) -> tuple[Recognised, ...]:
    """Return the matrices of a sheet file; raises KnownError where there are none."""
    return recognise_all(read_in_child(sheet, sheet=name))


def in_words(taken: SheetIn, say: Wording) -> Iterator[str]:
    """Yield what was found, a line for each table and for each thing that was not understood."""
    for found in taken.found:
        letters = sum(
            len(cell.letters) for activity in found.activities for cell in activity.letters.values()
        )
        yield say(
            "{table}: {activities} activities, {roles} roles, {letters} letters ({scheme})",
            table=found.grid.name or say("Table"),
            activities=len(found.activities),
            roles=len(found.roles),
            letters=letters,
            scheme=found.scheme,
        )
        for doubt in found.doubts:
            chosen = next(text for value, text in doubt.choices if value == doubt.answer)
            places = ", ".join(map(called, doubt.places))
            yield say(
                "  {places}: {question} Taken as: {answer}.",
                places=places,
                question=say(doubt.text),
                answer=say(chosen),
            )
        for place, why in found.left_out:
            yield say("  {place}: left out, {why}", place=called(place), why=say(why))


def in_json(found: Sequence[Recognised]) -> Mapping[str, Any]:
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
