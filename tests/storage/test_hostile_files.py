"""Files that are no sound document: each is refused in a sentence, with little work, and left as it is."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

import pytest

from models.domain.errors import KnownError
from models.storage import guard
from models.storage.document import read_document, write_document
from models.storage.rows import Unstorable
from models.workspace import Workspace, leftovers
from tests.counting import calls_of
from tests.storage.samples import small

Spoil = Callable[[Path], None]


def by_sql(*statements: str, restamp: bool = True) -> Spoil:
    """Change a document with SQL, checks off, and give it the hash that fits, as somebody clever would."""

    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("PRAGMA ignore_check_constraints = ON")
            connection.execute("PRAGMA writable_schema = ON")
            for statement in statements:
                connection.execute(statement)
            if restamp:
                with suppress(Unstorable, sqlite3.Error, TypeError, UnicodeDecodeError):
                    fitting = guard.content_hash(guard.cells_in(connection))
                    connection.execute("UPDATE meta SET value = ? WHERE key = 'content_hash'", (fitting,))

    return spoil


def by_bytes(change: Callable[[bytes], bytes]) -> Spoil:
    def spoil(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return spoil


def other_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")


def other_encoding(path: Path) -> None:
    content = guard.content_of(path.read_bytes(), path)
    path.unlink()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA encoding = 'UTF-16'")
        for statement in guard.definitions():
            connection.execute(statement)
        connection.executemany("INSERT INTO meta VALUES (?, ?)", content.meta.items())


def sparse(path: Path) -> None:
    os.truncate(path, 10_000_000_000)


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def many_rows(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        rows = ((f"p{n}", "Somebody") for n in range(100_001))
        connection.executemany("INSERT INTO person VALUES (?, ?)", rows)
        connection.commit()
    by_sql()(path)


def patched(position: int, value: bytes) -> Spoil:
    return by_bytes(lambda image: image[:position] + value + image[position + len(value) :])


def journal(text: str) -> Spoil:
    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("UPDATE journal SET changes = ?", (text,))
            connection.commit()
        by_sql()(path)

    return spoil


ENDLESS = (
    "WITH RECURSIVE n(id, name) AS (SELECT 1, 'x' UNION ALL SELECT id + 1, 'x' FROM n) SELECT id, name FROM n"
)
ONE_FLOW = " WHERE id = (SELECT min(id) FROM flow)"
NEWER = "PRAGMA user_version = 2000"
FOREIGN, DAMAGED, ALTERED = "is not a document of this program", "is damaged", "changed by another program"

CASES: dict[str, tuple[Spoil, str]] = {
    "missing": (Path.unlink, "does not exist"),
    "a folder": (folder, "is not a file"),
    "a named pipe": (pipe, "is not a file"),
    "ten sparse gigabytes": (sparse, "is too large"),
    "empty": (by_bytes(lambda _: b""), FOREIGN),
    "a text": (by_bytes(lambda _: b"Dear reader,\n" * 100), FOREIGN),
    "only the first bytes": (by_bytes(lambda image: image[:100]), FOREIGN),
    "a database of another program": (other_program, FOREIGN),
    "truncated within a page": (by_bytes(lambda image: image[:-700]), DAMAGED),
    "truncated by a page": (by_bytes(lambda image: image[:-4096]), DAMAGED),
    "something appended": (by_bytes(lambda image: image + b"x" * 4096), DAMAGED),
    "a page of zeros": (patched(5 * 4096, bytes(4096)), DAMAGED),
    "a page of noise": (patched(3 * 4096, bytes(range(256)) * 16), DAMAGED),
    "an impossible page size": (patched(16, b"\x00\x03"), DAMAGED),
    "marked as writing a log": (patched(18, b"\x02\x02"), ALTERED),
    "in UTF-16": (other_encoding, ALTERED),
    "a newer version": (by_sql(NEWER), "written by version 0.1.0"),
    "a newer version with other facts": (by_sql("DROP TABLE meta", NEWER), "a newer version"),
    "a newer version with facts that never end": (
        by_sql("DROP TABLE meta", "CREATE VIEW meta(key, value) AS " + ENDLESS, NEWER, restamp=False),
        "a newer version",
    ),
    "a version that never was": (by_sql("PRAGMA user_version = 3"), FOREIGN),
    "a trigger": (
        by_sql("CREATE TRIGGER t AFTER UPDATE ON role BEGIN DELETE FROM flow; END"),
        ALTERED,
    ),
    "a view": (by_sql("CREATE VIEW everything AS SELECT * FROM role"), ALTERED),
    "a view that never ends in place of a table": (
        by_sql("DROP TABLE person", "CREATE VIEW person AS " + ENDLESS, restamp=False),
        ALTERED,
    ),
    "a virtual table": (by_sql("CREATE VIRTUAL TABLE v USING fts4(x)"), ALTERED),
    "one more table": (by_sql("CREATE TABLE more (x)"), ALTERED),
    "one table less": (by_sql("DROP TABLE person"), ALTERED),
    "one more column": (by_sql("ALTER TABLE role ADD COLUMN salary INTEGER"), ALTERED),
    "a generated column": (by_sql("ALTER TABLE role ADD COLUMN g AS (position + 1)"), ALTERED),
    "an index on an expression": (by_sql("CREATE INDEX i ON role (abs(position))"), ALTERED),
    "a table over the page of another": (
        by_sql(
            "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'step')"
            " WHERE name = 'flow'"
        ),
        DAMAGED,
    ),
    "a table without a page": (
        by_sql("UPDATE sqlite_schema SET rootpage = 99999 WHERE name = 'flow'", restamp=False),
        DAMAGED,
    ),
    "a definition that is none": (
        by_sql("UPDATE sqlite_schema SET sql = 'CREATE TABLE flow (' WHERE name = 'flow'", restamp=False),
        DAMAGED,
    ),
    "another text under the old hash": (by_sql("UPDATE role SET name = 'Me'||id", restamp=False), DAMAGED),
    "another journal under the old hash": (by_sql("UPDATE journal SET author = 'x'", restamp=False), DAMAGED),
    "without a hash": (by_sql("DELETE FROM meta WHERE key = 'content_hash'"), DAMAGED),
    "one more fact": (by_sql("INSERT INTO meta VALUES ('more', '1')"), DAMAGED),
    "a fact that is no text": (by_sql("UPDATE meta SET value = x'00' WHERE key = 'saves'"), DAMAGED),
    "saves that are no number": (by_sql("UPDATE meta SET value = 'x' WHERE key = 'saves'"), DAMAGED),
    "saved at no time": (by_sql("UPDATE meta SET value = 'x' WHERE key = 'saved_at'"), DAMAGED),
    "a text for a number": (by_sql("UPDATE role SET vacant = 'first'"), DAMAGED),
    "a place that is none": (by_sql("UPDATE role SET position = 'first'"), DAMAGED),
    "a blob for a text": (by_sql("UPDATE role SET description = x'0102'"), DAMAGED),
    "bytes that are no text": (by_sql("UPDATE role SET description = CAST(x'fffe41' AS TEXT)"), DAMAGED),
    "a zero character in a name": (by_sql("UPDATE organisation SET name = 'a'||char(0)||'b'"), DAMAGED),
    "a control character in a name": (by_sql("UPDATE organisation SET name = 'a'||char(27)||'b'"), DAMAGED),
    "a name that runs backwards": (by_sql("UPDATE organisation SET name = 'a'||char(8238)||'b'"), DAMAGED),
    "a name of fifty megabytes": (by_sql("UPDATE organisation SET name = printf('%50000000d', 1)"), DAMAGED),
    "a name of five thousand characters": (
        by_sql("UPDATE organisation SET name = printf('%5000d', 1)"),
        DAMAGED,
    ),
    "an arrow into nothing": (by_sql("UPDATE flow SET target_id = 'nowhere'" + ONE_FLOW), DAMAGED),
    "a letter for nothing": (by_sql("UPDATE assignment SET activity_id = 'nowhere'"), DAMAGED),
    "endless hours": (by_sql("UPDATE step SET limit_hours = 9e999"), DAMAGED),
    "negative hours": (by_sql("UPDATE step SET limit_hours = -1.0"), DAMAGED),
    "a number beyond all bounds": (by_sql("UPDATE duty_window SET weekday = 9223372036854775807"), DAMAGED),
    "a kind that does not exist": (by_sql("UPDATE step SET kind = 'teleport'"), DAMAGED),
    "neither true nor false": (by_sql("UPDATE role SET vacant = 7"), DAMAGED),
    "a column left of the first": (by_sql("UPDATE step SET column_by_hand = -1"), DAMAGED),
    "a column beyond all drawings": (by_sql("UPDATE step SET column_by_hand = 2000000000"), DAMAGED),
    "a row beyond all drawings": (by_sql("UPDATE step SET row_by_hand = 2000000000"), DAMAGED),
    "lanes that are no ids": (by_sql("UPDATE workflow SET lanes_by_hand = 'a  b'"), DAMAGED),
    "lanes of thirty megabytes": (
        by_sql("UPDATE workflow SET lanes_by_hand = replace(printf('%15000000d', 1), ' ', 'a ')"),
        DAMAGED,
    ),
    "a week that is none": (by_sql("UPDATE organisation SET service_hours = 'MO 25:00-26:00'"), DAMAGED),
    "a window of more than two days": (by_sql("UPDATE duty_window SET closes = 2881"), DAMAGED),
    "a window that ends before it begins": (by_sql("UPDATE duty_window SET closes = 1"), DAMAGED),
    "no organisation": (by_sql("DELETE FROM organisation"), DAMAGED),
    "two organisations": (
        by_sql("INSERT INTO organisation SELECT 'o2',name,variant,'','',NULL,NULL,'',NULL FROM organisation"),
        DAMAGED,
    ),
    "a department below itself": (
        by_sql("UPDATE department SET parent_id = (SELECT max(id) FROM department)"),
        DAMAGED,
    ),
    "two names that differ in case only": (
        by_sql(
            "UPDATE role SET name = CASE WHEN id = (SELECT min(id) FROM role) THEN 'Ü' ELSE 'ü' END"
            " WHERE id IN (SELECT id FROM role ORDER BY id LIMIT 2)"
        ),
        DAMAGED,
    ),
    "an arrow back to its own step": (by_sql("UPDATE flow SET target_id = source_id" + ONE_FLOW), DAMAGED),
    "a share of two hundred percent": (by_sql("UPDATE flow SET share = 2.0"), DAMAGED),
    "a journal that is no JSON": (journal("[{"), DAMAGED),
    "a journal as deep as the sea": (journal("[" * 1_000_000), DAMAGED),
    "an entry of no kind": (by_sql("UPDATE journal SET kind = 'magic'"), DAMAGED),
    "a hundred thousand persons and one": (many_rows, "people are too many, a document holds at most"),
}


@pytest.fixture(scope="module")
def work_of_a_sound_one(tmp_path_factory: pytest.TempPathFactory) -> int:
    """Return how many calls it takes to open the document that the others are made of."""
    path = tmp_path_factory.mktemp("sound") / "document.racigraph"
    write_document(small(), path, "author")
    read_document(path)  # loads what is loaded once
    return calls_of(lambda: read_document(path))


def _refused(path: Path) -> tuple[KnownError, int]:
    """Return how a file is refused, and how many calls that takes, those while SQLite works included."""
    refusals: list[KnownError] = []

    def read() -> None:
        try:
            read_document(path)
        except KnownError as refusal:
            refusals.append(refusal)

    calls = calls_of(read)
    assert refusals, "it was opened"
    return refusals[0], calls


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_file_is_refused_in_a_sentence_and_left_as_it_is(
    name: str, tmp_path: Path, work_of_a_sound_one: int
) -> None:
    spoil, sentence = CASES[name]
    path = tmp_path / "document.racigraph"
    write_document(small(), path, "author")
    spoil(path)
    before = _state(tmp_path)
    refusal, calls = _refused(path)
    shown = refusal.message.text.format(**dict(refusal.message.values))
    assert sentence in shown
    assert path.name in shown
    assert _state(tmp_path) == before
    assert calls <= work_of_a_sound_one


@pytest.mark.parametrize("name", ["a trigger", "an arrow into nothing", "a newer version"])
def test_a_refused_file_leaves_no_session_behind(name: str, tmp_path: Path) -> None:
    path = tmp_path / "document.racigraph"
    write_document(small(), path, "author")
    CASES[name][0](path)
    with pytest.raises(KnownError):
        Workspace.open(path, tmp_path / "data", "author")
    assert not list((tmp_path / "data").glob("sessions/*"))
    assert leftovers(tmp_path / "data") == ()


def test_the_unspoilt_document_and_one_changed_and_stamped_by_the_same_means_are_opened(
    tmp_path: Path,
) -> None:
    path = tmp_path / "document.racigraph"
    write_document(small(), path, "author")
    assert read_document(path).snapshot.organisation.name == "Über & Söhne"
    by_sql("UPDATE organisation SET name = 'Renamed'")(path)
    assert read_document(path).snapshot.organisation.name == "Renamed"


def test_a_journal_that_only_looks_whole_is_still_json(tmp_path: Path) -> None:
    path = tmp_path / "document.racigraph"
    write_document(small(), path, "author")
    before = read_document(path).snapshot
    journal(json.dumps([]))(path)
    assert read_document(path).snapshot == before


def _state(folder: Path) -> dict[str, object]:
    """Return what stands in a folder: names, sizes, and contents of all but very large files."""
    state: dict[str, object] = {}
    for path in sorted(folder.iterdir()):
        about = path.stat()
        small_file = path.is_file() and about.st_size < 100_000_000
        state[path.name] = (about.st_size, about.st_mtime_ns, path.read_bytes() if small_file else None)
    return state
