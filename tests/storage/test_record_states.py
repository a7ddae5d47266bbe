"""States that stand with records: told by what differs, read as they were, in later formats too; small."""

from __future__ import annotations

import json
import zlib
from hashlib import sha256
from itertools import count
from pathlib import Path
from random import Random

import pytest

from models.analysis.decided import decided_hash
from models.domain.errors import RuleViolation
from models.domain.order import numbered
from models.domain.records.record import Version
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.editing.row_commands import EditRow
from models.storage.document import read_document
from models.storage.states import NOT_A_STATE
from models.workspace import Workspace
from tests.storage.samples import large, small
from tests.storage.tampering import Stored, stored, tampered
from tests.user_commands import COMMANDS

STEPS, VERSIONS, EDITS = 5_000, 100, 10


def tables(snapshot: Snapshot) -> dict[str, dict[str, object]]:
    """Return the rows that are part of a state."""
    return {kind: dict(rows) for kind, rows in snapshot.tables.items() if kind not in NOT_A_STATE and rows}


def with_states(workspace: Workspace, seed: int) -> dict[int, Snapshot]:
    """Record a version after a few edits, many times; return the states by record."""
    pick, found, names = Random(seed), {}, count()
    for number in range(15):
        for name in pick.choices(sorted(COMMANDS), k=pick.randint(0, 6)):
            snapshot = workspace.snapshot

            def picked(kind: str, snapshot: Snapshot = snapshot) -> str:
                return pick.choice(sorted(snapshot.table(kind)) or ["none"])

            try:
                workspace.do(COMMANDS[name](picked, f"Name {next(names)}"))
            except RuleViolation:
                continue
        record = workspace.record_state(lambda state, number=number: Version(f"1.{number}", state))
        found[record.sequence] = workspace.snapshot
    return found


@pytest.mark.parametrize("seed", range(4))
def test_states_told_by_what_differs_are_read_as_they_were(path: Path, data: Path, seed: int) -> None:
    workspace = Workspace.create(small(), data, "author")
    states = with_states(workspace, seed)
    workspace.save(path)
    for records in (workspace.records, read_document(path).records):
        order = list(states)
        Random(seed).shuffle(order)
        for sequence in order:
            loaded = records.load(sequence).snapshot
            assert tables(loaded) == tables(states[sequence])
            assert decided_hash(loaded) == decided_hash(states[sequence]) == state(records, sequence).decided
    bases = [state(workspace.records, sequence).base for sequence in states]
    assert bases[0] == 0
    assert any(bases), "or nothing was told by what differs"
    workspace.close()


def state(records: Records, sequence: int):  # type: ignore[no-untyped-def]
    body = records.at(sequence).body
    assert isinstance(body, Version)
    return body.state


def of_format_1000(found: Stored) -> None:
    """Let the state of the first record be as the first format would have written it."""
    record = found.records[0]
    form = json.loads(zlib.decompress(record[3]))
    for kind in ("dotted_line", "letter_scheme", "scheme_letter", "cell_note", "absence", "roster_entry"):
        form.pop(kind, None)
    for row in form["role"].values():
        del row["advises"]
        del row["on_holidays"]
    for step in form["step"].values():
        del step["asks"]
        del step["goes_out"]
    for rows in form.values():
        for place, row in enumerate(rows.values()):
            if "position" in row:
                row["position"] = place
    text = json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    data = json.loads(record[2])
    data["state"] |= {"format": 1000, "sealed": sha256(text).hexdigest()}
    record[2] = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    record[3] = zlib.compress(text)
    found.chained_anew()


def test_a_state_of_an_old_format_is_read_as_the_present_one_and_its_bytes_stay(
    path: Path, data: Path, tmp_path: Path
) -> None:
    workspace = Workspace.create(small(), data, "author")
    workspace.record_state(lambda found: Version("1.0", found))
    workspace.save(path)
    workspace.close()
    old = tmp_path / "old.racigraph"
    tampered(path, old, of_format_1000, 0)
    written = stored(old).records[0]
    again = Workspace.open(old, data, "author")
    assert again.notice is None
    loaded = again.records.load(1).snapshot
    assert {role.name for role in loaded.roles.values()} == {r.name for r in again.snapshot.roles.values()}
    assert {role.position for role in loaded.roles.values()} == {
        numbered(n) for n in range(len(loaded.roles))
    }
    assert not any(role.advises for role in loaded.roles.values())
    assert not loaded.table("cell_note")
    again.record_state(lambda found: Version("1.1", found))
    again.save()
    again.close()
    assert stored(old).records[0] == written
    records = read_document(old).records
    assert tables(records.load(2).snapshot) == tables(again.snapshot)
    assert tables(records.load(1).snapshot) == tables(loaded)


def grown(path: Path, data: Path, versions: int) -> tuple[int, int, list[int]]:
    """Return the size of a large document before and after its versions, and that of each state."""
    workspace = Workspace.create(large(STEPS), data, "author")
    workspace.save(path)
    before, steps = path.stat().st_size, sorted(workspace.snapshot.steps)
    for number in range(versions):
        for edit in range(EDITS):
            step_id = steps[(number * EDITS + edit) * 37 % STEPS]
            workspace.do(EditRow("step", step_id, {"description": f"Otherwise since {number}, {edit}."}))
        workspace.record_state(lambda found, number=number: Version(f"1.{number}", found))
    workspace.save()
    workspace.close()
    return before, path.stat().st_size, [len(record[3]) for record in stored(path).records]


def test_a_hundred_versions_of_a_large_document_would_be_small(path: Path, data: Path) -> None:
    before, after, states = grown(path, data, 6)
    later = states[1:]
    assert states[0] + VERSIONS * max(later) < before, "the states alone"
    assert before + states[0] + VERSIONS * (after - before - states[0]) / len(later) < 3 * before


@pytest.mark.long
def test_a_hundred_versions_of_a_large_document_are_small(path: Path, data: Path) -> None:
    before, after, _ = grown(path, data, VERSIONS)
    assert after < 3 * before
