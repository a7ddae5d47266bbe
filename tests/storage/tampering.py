"""Somebody who alters what a document recorded and hides it: content hash and chain are made anew.

What he needs of the file's form is written down here once more; nothing of it comes from the program.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

BESIDE = ("meta", "journal", "record", "record_name")


@dataclass
class Stored:
    """The records of a file as they may be altered: [place, kind, text, state, hash], and names."""

    document_id: str
    records: list[list[Any]]
    names: list[list[str]]
    pick: Random = field(default_factory=Random)

    def any_record(self, *, with_state: bool = False) -> list[Any]:
        return self.pick.choice([one for one in self.records if not with_state or one[3] is not None])

    def chained_anew(self, since: int = 1) -> None:
        """Make the hashes true again from a record on."""
        before = hashlib.sha256(f"racigraph records\n{self.document_id}".encode()).hexdigest()
        for record in self.records:
            place, kind, text, state, _ = record
            digest = "" if state is None else hashlib.sha256(state).hexdigest()
            if place >= since:
                told = f"{before}\n{place}\n{kind}\n{digest}\n{text}"
                record[4] = hashlib.sha256(told.encode()).hexdigest()
            before = record[4]


def stored(path: Path) -> Stored:
    """Return the records of a file."""
    with _opened(path) as file:
        (document_id,) = file.execute("SELECT value FROM meta WHERE key = 'document_id'").fetchone()
        records = [list(row) for row in file.execute("SELECT * FROM record ORDER BY sequence")]
        names = [list(row) for row in file.execute("SELECT * FROM record_name")]
    return Stored(document_id, records, names)


def tampered(path: Path, target: Path, alter: Callable[[Stored], None], seed: int) -> None:
    """Write the file with altered records and a content hash that is true of it."""
    found = stored(path)
    found.pick = Random(seed)
    alter(found)
    with _opened(path) as file:
        file.execute("DELETE FROM record")
        file.execute("DELETE FROM record_name")
        file.executemany("INSERT INTO record VALUES (?, ?, ?, ?, ?)", found.records)
        file.executemany("INSERT INTO record_name VALUES (?, ?, ?)", found.names)
        file.execute("UPDATE meta SET value = ? WHERE key = 'document_id'", (found.document_id,))
        file.execute("UPDATE meta SET value = ? WHERE key = 'content_hash'", (_content_hash(file),))
        file.commit()
        image = file.serialize()
    target.write_bytes(image[:18] + b"\x01\x01" + image[20:])


def content_hash(path: Path) -> str:
    """Return the content hash of a file, computed as an attacker has to."""
    with _opened(path) as file:
        return _content_hash(file)


def said_hash(path: Path) -> str:
    """Return the content hash that stands in a file."""
    with _opened(path) as file:
        return str(file.execute("SELECT value FROM meta WHERE key = 'content_hash'").fetchone()[0])


def _content_hash(file: sqlite3.Connection) -> str:
    listed = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid"
    tables = [name for (name,) in file.execute(listed) if name not in BESIDE]
    digest = hashlib.sha256()
    parts = [
        file.execute("SELECT * FROM meta WHERE key <> 'content_hash'").fetchall(),
        *(file.execute(f"SELECT * FROM {name}").fetchall() for name in ("journal", *tables)),
    ]
    records = [
        (*row[:3], "" if row[3] is None else hashlib.sha256(row[3]).hexdigest(), row[4])
        for row in file.execute("SELECT * FROM record")
    ]
    names = file.execute("SELECT * FROM record_name").fetchall()
    if records or names:
        parts += [records, names]
    for part in parts:
        text = json.dumps(sorted(part), ensure_ascii=False, separators=(",", ":"))
        digest.update(text.encode() + b"\n")
    return digest.hexdigest()


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.deserialize(path.read_bytes())
        yield connection


# What is done to the records, each in many places. -------------------------------------------------------


def alter_a_text(found: Stored) -> None:
    record = found.any_record()
    record[2] = _other_text(record[2], found.pick)


def alter_a_day(found: Stored) -> None:
    record = found.any_record()
    data = json.loads(record[2])
    record[2] = _text({**data, "at": "2020-01-01T00:00:00+00:00"})


def alter_an_author(found: Stored) -> None:
    record = found.any_record()
    data = json.loads(record[2])
    record[2] = _text({**data, "by": "0" * 32})


def alter_a_kind(found: Stored) -> None:
    record = found.any_record()
    record[1] = found.pick.choice([kind for kind in ("comment", "version", "answer") if kind != record[1]])


def alter_a_state(found: Stored) -> None:
    record = found.any_record(with_state=True)
    at = found.pick.randrange(len(record[3]))
    record[3] = record[3][:at] + bytes([record[3][at] ^ 1 << found.pick.randrange(8)]) + record[3][at + 1 :]


def take_a_state_away(found: Stored) -> None:
    found.any_record(with_state=True)[3] = None


def put_a_state_elsewhere(found: Stored) -> None:
    one = found.any_record(with_state=True)
    other = found.pick.choice([record for record in found.records if record is not one])
    one[3], other[3] = other[3], one[3]


def alter_a_hash(found: Stored) -> None:
    record = found.any_record()
    at = found.pick.randrange(64)
    digit = found.pick.choice([digit for digit in "0123456789abcdef" if digit != record[4][at]])
    record[4] = record[4][:at] + digit + record[4][at + 1 :]


def remove_one_and_leave_a_gap(found: Stored) -> None:
    found.records.remove(found.pick.choice(found.records[:-1]))


def remove_one_and_close_the_gap(found: Stored) -> None:
    found.records.remove(found.pick.choice(found.records[:-1]))
    _numbered(found)


def swap_two(found: Stored) -> None:
    one, other = found.pick.sample(range(len(found.records)), 2)
    found.records[one], found.records[other] = found.records[other], found.records[one]
    _numbered(found)


def duplicate_one(found: Stored) -> None:
    at = found.pick.randrange(len(found.records))
    found.records.insert(at, list(found.records[at]))
    _numbered(found)


def append_a_loose_one(found: Stored) -> None:
    last = found.records[-1]
    found.records.append([last[0] + 1, last[1], last[2], last[3], last[4]])


def move_to_another_document(found: Stored) -> None:
    found.document_id = f"{found.pick.getrandbits(128):032x}"


def call_somebody_else(found: Stored) -> None:
    found.pick.choice(found.names)[2] = "Somebody else"


def give_a_name_of_another(found: Stored) -> None:
    one, other = found.pick.sample(found.names, 2)
    one[1:], other[1:] = other[1:], one[1:]


def cut_the_end(found: Stored) -> None:
    del found.records[-found.pick.randint(1, len(found.records)) :]


def cut_the_end_and_write_on(found: Stored) -> None:
    cut = found.pick.randint(1, len(found.records) - 1)
    last = found.records[-1]
    del found.records[-cut:]
    found.records.append([len(found.records) + 1, last[1], _other_text(last[2], found.pick), last[3], ""])
    found.chained_anew(len(found.records))


def alter_and_chain_anew(found: Stored) -> None:
    record = found.any_record()
    record[2] = _other_text(record[2], found.pick)
    found.chained_anew(record[0])


def remove_and_chain_anew(found: Stored) -> None:
    remove_one_and_close_the_gap(found)
    found.chained_anew()


def move_and_chain_anew(found: Stored) -> None:
    move_to_another_document(found)
    found.chained_anew()


# Whoever makes all that follows true again, or cuts the end, leaves a chain that holds.
ONLY_BY_A_PRINTED_HEAD = (
    cut_the_end,
    cut_the_end_and_write_on,
    alter_and_chain_anew,
    remove_and_chain_anew,
    move_and_chain_anew,
)
AT_OPENING = (
    *(alter_a_text, alter_a_day, alter_an_author, alter_a_kind, alter_a_state, take_a_state_away),
    *(put_a_state_elsewhere, alter_a_hash, remove_one_and_leave_a_gap, remove_one_and_close_the_gap),
    *(swap_two, duplicate_one, append_a_loose_one, move_to_another_document, call_somebody_else),
    give_a_name_of_another,
)


def _numbered(found: Stored) -> None:
    for place, record in enumerate(found.records, 1):
        record[0] = place


def _text(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _other_text(text: str, pick: Random) -> str:
    """Return the text of a record with another word, number or day somewhere in it."""
    data = json.loads(text)
    name = pick.choice(sorted(name for name, value in data.items() if isinstance(value, str)))
    if name == "at":
        data[name] = f"2026-0{pick.randint(1, 9)}-11T08:15:00+00:00"
    else:
        data[name] = data[name] + pick.choice("0123456789")
    return _text(data)
