"""States that stand with records: rows and letters as JSON, whole or as what differs, checked by their hash.

The bytes stay as they were written; rows of an old format are brought up when they are read. What people are
called stands among the names of the records, so that it can be erased there.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, TypeAlias, cast

from models.analysis.decided import SCHEME, decided_hash
from models.analysis.letter_changes import CLOSER_SINCE
from models.analysis.raci import raci_matrix
from models.domain import kinds_beside
from models.domain.errors import KnownError
from models.domain.kinds import KINDS
from models.domain.message import message
from models.domain.records.record import Record, State
from models.domain.records.records import Settled
from models.domain.rules import missing_references
from models.domain.snapshot import Snapshot
from models.storage.migrations import FORMAT, completed
from models.storage.rows import FIELDS, Cell, Unstorable, cells_of, rows_of

LARGEST_STATE = 128_000_000  # characters, once it is unpacked
RULES = CLOSER_SINCE  # the number of the rules by which letters follow today
# How somebody looks at it, what is asked about it, and how papers look.
NOT_A_STATE = ("matrix_view", "decision_item", "letterhead")
# kind -> id -> cells by field; LETTERS: activity -> role -> letters
Form: TypeAlias = dict[str, dict[str, Any]]
LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class Packed:
    """A state as it is stored, and what its record says of it."""

    state: State
    data: bytes


def form_of(snapshot: Snapshot, called: Callable[[str], str]) -> Form:
    """Return a state as plain data; `called` returns the reference by which a person is called."""
    matrix = raci_matrix(snapshot)
    form: Form = {kind: _rows(kind, snapshot, called) for kind in KINDS if kind not in kinds_beside.NAMES}
    form[LETTERS] = {
        row.activity_id: {role_id: " ".join(matrix.letters(row, role_id)) for role_id in row.cells}
        for row in matrix.rows
        if row.cells
    }
    return {kind: rows for kind, rows in form.items() if rows}


def _rows(kind: str, snapshot: Snapshot, called: Callable[[str], str]) -> dict[str, dict[str, Cell]]:
    names = [field.name for field in FIELDS[kind]]
    found = {}
    for cells in cells_of(kind, snapshot.table(kind).values()):
        named = dict(zip(names, cells, strict=True))
        if kind == "person":
            named["name"] = called(str(named["name"]))
        found[str(named.pop("id"))] = named
    return found


def packed(snapshot: Snapshot, form: Form, base: int = 0, base_form: Form | None = None) -> Packed:
    """Return a state as it is stored: as what differs from that of the record `base` where that is less."""
    text = _text(form)
    whole, data = zlib.compress(text, 9), b""
    if base_form is not None:
        data = zlib.compress(_text(_difference(base_form, form)), 9)
    is_less = bool(data) and 2 * len(data) < len(whole)
    seal = sha256(text).hexdigest()
    state = State(decided_hash(snapshot), seal, SCHEME, RULES, FORMAT, base if is_less else 0)
    return Packed(state, data if is_less else whole)


def loader(
    entries: Iterable[Record], packed_states: Mapping[int, bytes], names: Mapping[str, str]
) -> Callable[[int], Settled]:
    """Return what loads the state of a record, once."""
    states = {record.sequence: state_of(record) for record in entries}
    known: dict[int, Settled] = {}

    def load(sequence: int) -> Settled:
        if sequence not in known:
            known[sequence] = _settled(form_at(sequence, states, packed_states), states[sequence], names)
        return known[sequence]

    return load


def state_of(record: Record) -> State | None:
    """Return what a record says of the state that stands with it, None where none does."""
    return cast("State | None", getattr(record.body, "state", None))


def form_at(sequence: int, states: Mapping[int, State | None], packed_states: Mapping[int, bytes]) -> Form:
    """Return the state of a record as plain data; raises KnownError for one that is not what was recorded."""
    steps, at = [], sequence
    try:
        while at:
            state, before = states[at], at
            steps.append(_unpacked(packed_states[at]))
            at = state.base if state is not None else 0
            if at >= before:
                raise ValueError(at)
        form: Form = {}
        for step in reversed(steps):
            form = _changed(form, step)
        wanted = states[sequence]
        if wanted is None or sha256(_text(form)).hexdigest() != wanted.sealed:
            raise ValueError(sequence)
    except (KeyError, ValueError, TypeError, AttributeError, zlib.error, RecursionError) as error:
        raise KnownError(
            message("What was recorded as entry {n} is not what stands there now.", n=sequence)
        ) from error
    return form


def _settled(form: Form, state: State | None, names: Mapping[str, str]) -> Settled:
    written = state.format if state is not None else FORMAT
    try:
        tables = {kind: _table(kind, rows, written, names) for kind, rows in form.items() if kind != LETTERS}
        snapshot = Snapshot(tables)
        if not _is_whole(snapshot):
            raise Unstorable("state")
        return Settled(snapshot, _letters(form.get(LETTERS, {})))
    except (Unstorable, KeyError, TypeError, AttributeError) as error:
        raise KnownError(message("A recorded state cannot be read.")) from error


def _is_whole(snapshot: Snapshot) -> bool:
    """Say whether everything that a state refers to is in it."""
    tables = (snapshot.table(kind).values() for kind in KINDS)
    dangling = (next(missing_references(snapshot, rows), None) for rows in tables)
    return len(snapshot.organisations) == 1 and not any(dangling)


def _letters(form: Mapping[str, Mapping[str, str]]) -> Mapping[str, Mapping[str, str]]:
    """Return recorded letters as they are read, by activity and role."""
    return {activity: {role: str(text) for role, text in cells.items()} for activity, cells in form.items()}


def _table(kind: str, rows: Mapping[str, Any], written: int, names: Mapping[str, str]) -> dict[str, Any]:
    fields = [field.name for field in FIELDS[kind]]
    cells, erased = [], 0
    for row_id, named in rows.items():
        whole = {**completed(kind, named, written), "id": row_id}
        if kind == "person":
            name = names.get(str(whole["name"]))
            erased += name is None
            whole["name"] = f"? {erased}" if name is None else name
        cells.append(tuple(whole[name] for name in fields))
    return {row.id: row for row in rows_of(kind, cells)}


def _difference(before: Form, after: Form) -> dict[str, dict[str, Any]]:
    """Return what leads from one form to the other; None stands for what goes."""
    found: dict[str, dict[str, Any]] = {}
    for kind in {*before, *after}:
        old, new = before.get(kind, {}), after.get(kind, {})
        gone = dict.fromkeys(old.keys() - new.keys())
        came = {row_id: row for row_id, row in new.items() if old.get(row_id) != row}
        if gone or came:
            found[kind] = {**gone, **came}
    return found


def _changed(form: Form, difference: Mapping[str, Mapping[str, Any]]) -> Form:
    whole = dict(form)
    for kind, rows in difference.items():
        both = {**whole.get(kind, {}), **rows}
        whole[kind] = {row_id: row for row_id, row in both.items() if row is not None}
    return {kind: rows for kind, rows in whole.items() if rows}


def _text(form: Mapping[str, Any]) -> bytes:
    return json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _unpacked(data: bytes) -> Form:
    opened = zlib.decompressobj()
    text = opened.decompress(data, LARGEST_STATE)
    if opened.unconsumed_tail or not opened.eof:
        raise ValueError("state")
    found: Form = json.loads(text)
    return found
