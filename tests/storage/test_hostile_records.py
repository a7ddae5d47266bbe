"""Records that no program of ours wrote: refused in a sentence, or told and harmless when they are read."""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from models.domain.errors import KnownError
from models.domain.records.record import Comment
from models.storage.document import read_document
from models.storage.records import MOST_RECORDS
from models.workspace import Workspace
from tests.storage.recorded import with_everything
from tests.storage.tampering import Stored, tampered


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    with_everything(folder / "plan.racigraph", folder / "data")
    return folder / "plan.racigraph"


def text(**said: Any) -> Callable[[Stored], None]:
    """Let the comment, which is the second record, say something else as well."""

    def alter(found: Stored) -> None:
        data = {**json.loads(found.records[1][2]), **said}
        found.records[1][2] = json.dumps(data, sort_keys=True, separators=(",", ":"))
        found.chained_anew()

    return alter


def cell(column: int, value: Any) -> Callable[[Stored], None]:
    def alter(found: Stored) -> None:
        found.records[1][column] = value
        found.chained_anew()

    return alter


def name(value: Any) -> Callable[[Stored], None]:
    def alter(found: Stored) -> None:
        salt = "00" * 16
        reference = sha256(f"{salt}\n{value}".encode(errors="replace")).hexdigest()[:32]
        found.names.append([reference, salt, value])

    return alter


def too_many(found: Stored) -> None:
    found.records = [[n, *found.records[1][1:]] for n in range(1, MOST_RECORDS + 2)]
    found.chained_anew()


REFUSED: dict[str, Callable[[Stored], None]] = {
    "no JSON": cell(2, "{"),
    "JSON as deep as the sea": cell(2, "[" * 1_000_000),
    "a list": cell(2, "[]"),
    "five megabytes": text(text="x" * 5_000_000),
    "of no kind": cell(1, "decree"),
    "of a kind with other fields": cell(1, "version"),
    "one field more": text(salary=1),
    "a number for a text": text(text=1),
    "a yes for a number": text(reply_to=True),
    "a zero character": text(text="a\0b"),
    "an escape character": text(text="a\x1bb"),
    "text that runs backwards": text(text="a\u202eb"),
    "half a character": text(text="a\ud800b"),
    "a person that is no text": text(by=None),
    "a person that runs backwards": text(by="\u202e"),
    "at no time": text(at="yesterday"),
    "at a time of no place": text(at="2026-12-01T08:00:00"),
    "at the beginning of time": text(at="0001-01-01T00:00:00+14:00"),
    "at the end of time": text(at="9999-12-31T23:59:59-14:00"),
    "a number of five thousand digits": cell(2, '{"at":"2026-12-01T08:00:00+00:00","n":' + "9" * 5_000 + "}"),
    "too many": too_many,
    "a name that runs backwards": name("a\u202eb"),
    "a name that its reference was not made of": lambda found: found.names.append(["0" * 32, "0" * 32, "x"]),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_record_that_is_none_is_refused_in_a_sentence(document: Path, tmp_path: Path, case: str) -> None:
    target = tmp_path / "it.racigraph"
    tampered(document, target, REFUSED[case], 0)
    before = target.read_bytes()
    with pytest.raises(KnownError) as refused:
        read_document(target)
    assert "is damaged" in refused.value.message.text
    assert target.read_bytes() == before


def form(change: Callable[[dict[str, Any]], Any]) -> Callable[[Stored], None]:
    """Let the state of the first version be another one, with every hash true of it."""

    def alter(found: Stored) -> None:
        record = found.records[0]
        data = json.loads(zlib.decompress(record[3]))
        data = change(data) or data
        written = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
        said = json.loads(record[2])
        said["state"]["sealed"] = sha256(written).hexdigest()
        record[2] = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        record[3] = zlib.compress(written)
        found.chained_anew()

    return alter


def stored_as(data: bytes) -> Callable[[Stored], None]:
    def alter(found: Stored) -> None:
        found.records[0][3] = data
        found.chained_anew()

    return alter


def base(number: int) -> Callable[[Stored], None]:
    def alter(found: Stored) -> None:
        said = json.loads(found.records[0][2])
        said["state"]["base"] = number
        found.records[0][2] = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        found.chained_anew()

    return alter


def first(kind: str, **fields: Any) -> Callable[[dict[str, Any]], None]:
    def change(data: dict[str, Any]) -> None:
        next(iter(data[kind].values())).update(fields)

    return change


UNREADABLE: dict[str, Callable[[Stored], None]] = {
    "nothing": stored_as(b""),
    "noise": stored_as(bytes(range(256))),
    "a bomb": stored_as(zlib.compress(b"0" * 200_000_000)),
    "something behind it": stored_as(zlib.compress(b"[")),
    "told from itself": base(1),
    "told from a later one": base(3),
    "told from one before all": base(-1),
    "a list of kinds": form(lambda _: ["role"]),
    "a kind that does not exist": form(lambda data: data.update(magic={"x": {}})),
    "rows that are none": form(lambda data: data.update(role=[1])),
    "a row that is none": form(lambda data: data["role"].update(x="y")),
    "a row without its fields": form(lambda data: data["role"].update(x={})),
    "a field that is a list": form(first("role", description=[])),
    "a text that runs backwards": form(first("role", description="a\u202eb")),
    "no organisation": form(lambda data: data.update(organisation={})),
    "an arrow into nothing": form(first("flow", target_id="nowhere")),
    "a letter for nothing": form(lambda data: data["step"].clear()),
    "letters that are none": form(lambda data: data.update(letters={"x": 1})),
    "as deep as the sea": stored_as(zlib.compress(b"[" * 1_000_000)),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_state_that_is_none_is_told_when_it_is_asked_for_and_the_rest_goes_on(
    document: Path, tmp_path: Path, case: str
) -> None:
    target = tmp_path / "it.racigraph"
    tampered(document, target, UNREADABLE[case], 0)
    records = read_document(target).records
    assert records.broken_at is None, "or it would be found by the chain alone"
    with pytest.raises(KnownError):
        records.load(1)
    assert [comment.text for _, comment in records.of(Comment)] == ["Who stands in on Fridays?"]


HIDDEN = "a\0b\x1b\u202ec\ud800\u200b\ufffe d\te\r\nf"


def test_what_nobody_sees_in_a_text_never_gets_into_a_record(path: Path, data: Path) -> None:
    from tests.storage.samples import small

    workspace = Workspace.create(small(), data, f"Manage{HIDDEN}")
    workspace.record(Comment("role", "x", HIDDEN))
    workspace.save(path)
    read = read_document(path)
    assert read.notice is None
    ((record, comment),) = read.records.of(Comment)
    assert comment.text == "abc d e\nf"
    assert read.records.name_of(record.author) == "Manageabc d e\nf"
    workspace.close()


def test_a_whole_document_with_true_hashes_is_opened(document: Path, tmp_path: Path) -> None:
    tampered(document, tmp_path / "it.racigraph", form(lambda _: None), 0)
    assert read_document(tmp_path / "it.racigraph").records.load(1).snapshot.roles
