"""Signatures under records: they hold for what was signed, and for nothing else; the key stays at home."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from models import signing
from models.domain.errors import KnownError
from models.domain.records.record import Comment, SignedOff, Version
from models.signing import Standing, own_fingerprint, signatures, signed
from models.storage.document import read_document
from models.wording import LANGUAGES, Wording
from models.workspace import Workspace
from tests.storage import tampering
from tests.storage.samples import small
from tests.storage.tampering import Stored


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def workspace(data: Path) -> Iterator[Workspace]:
    made = Workspace.create(small(), data, "Management")
    made.record_state(lambda state: Version("1.0", state))
    yield made
    made.close()


def sign(workspace: Workspace, data: Path, sequence: int) -> SignedOff:
    body = signed(workspace.records.at(sequence), data)
    workspace.record(body)
    return body


def standings(workspace: Workspace) -> list[Standing]:
    return [signature.standing for signature in signatures(workspace.records)]


def test_a_signature_is_recorded_and_holds_in_the_file(
    workspace: Workspace, data: Path, tmp_path: Path
) -> None:
    body = sign(workspace, data, 1)
    head = workspace.records.at(1).hash
    Ed25519PublicKey.from_public_bytes(bytes.fromhex(body.key)).verify(
        bytes.fromhex(body.signature), f"racigraph signature\n{head}".encode()
    )
    workspace.record(Comment("role", "x", "Later"))
    workspace.save(tmp_path / "plan.racigraph")
    (found,) = signatures(read_document(tmp_path / "plan.racigraph").records)
    assert (found.of, found.standing) == (1, Standing.SIGNED)
    assert own_fingerprint(data).value("digits") == found.fingerprint


def test_the_key_is_made_once_only_its_owner_reads_it_and_no_document_holds_it(
    workspace: Workspace, data: Path, tmp_path: Path
) -> None:
    assert "No signing key yet" in own_fingerprint(data).text
    first, second = sign(workspace, data, 1), sign(workspace, data, 2)
    assert first.key == second.key
    key = data / signing.FILE
    if os.name == "posix":
        assert stat.S_IMODE(key.stat().st_mode) == 0o600
    secret = key.read_text(encoding="ascii")
    workspace.save(tmp_path / "plan.racigraph")
    for file in (p for p in tmp_path.rglob("*") if p.is_file() and p != key):
        found = file.read_bytes()
        assert secret.encode() not in found, file
        assert bytes.fromhex(secret) not in found, file


def other_text(found: Stored) -> None:
    found.records[0][2] = found.records[0][2].replace('"number":"1.0"', '"number":"1.1"')
    found.chained_anew()


def other_signature(found: Stored) -> None:
    data = json.loads(found.records[1][2])
    data["signature"] = data["signature"][:-1] + ("0" if data["signature"][-1] != "0" else "1")
    found.records[1][2] = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    found.chained_anew(2)


def other_key(found: Stored) -> None:
    found.records[1][2] = found.records[1][2].replace('"key":"', '"key":"00')
    found.chained_anew(2)


def of_itself(found: Stored) -> None:
    found.records[1][2] = found.records[1][2].replace('"of":1', '"of":2')
    found.chained_anew(2)


def of_nothing(found: Stored) -> None:
    found.records[1][2] = found.records[1][2].replace('"of":1', '"of":99')
    found.chained_anew(2)


def text_only(found: Stored) -> None:
    found.records[0][2] = found.records[0][2].replace('"number":"1.0"', '"number":"1.1"')


@pytest.mark.parametrize(
    "alter",
    [other_text, other_signature, other_key, of_itself, of_nothing, text_only],
    ids=lambda f: f.__name__,
)
def test_a_signature_does_not_match_what_was_altered(
    workspace: Workspace, data: Path, tmp_path: Path, alter
) -> None:
    sign(workspace, data, 1)
    workspace.save(tmp_path / "plan.racigraph")
    tampering.tampered(tmp_path / "plan.racigraph", tmp_path / "it.racigraph", alter, 0)
    assert (tmp_path / "it.racigraph").read_bytes() != (tmp_path / "plan.racigraph").read_bytes()
    (found,) = signatures(read_document(tmp_path / "it.racigraph").records)
    assert found.standing is Standing.WRONG


def test_another_key_has_another_fingerprint_and_signs_as_well(workspace: Workspace, data: Path) -> None:
    sign(workspace, data, 1)
    sign(workspace, data / "of another", 1)
    found = signatures(workspace.records)
    assert [one.standing for one in found] == [Standing.SIGNED] * 2
    assert found[0].fingerprint != found[1].fingerprint


def test_without_the_library_the_program_says_how_to_get_it_and_nothing_is_lost(
    workspace: Workspace, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign(workspace, data, 1)
    monkeypatch.setattr(signing, "find_spec", lambda _: None)
    assert standings(workspace) == [Standing.UNCHECKED]
    assert "racigraph[sign]" in own_fingerprint(data).text
    with pytest.raises(KnownError) as refused:
        signed(workspace.records.at(1), data)
    assert "racigraph[sign]" in refused.value.message.text
    workspace.record(Comment("role", "x", "It goes on"))


@pytest.mark.parametrize("content", ["", "no key", "ab" * 31, "ab" * 33, "é"])
def test_a_damaged_key_is_said_and_not_replaced(workspace: Workspace, data: Path, content: str) -> None:
    key = data / signing.FILE
    key.write_text(content, encoding="utf-8")
    with pytest.raises(KnownError) as refused:
        signed(workspace.records.at(1), data)
    assert "is damaged" in refused.value.message.text
    assert "is damaged" in own_fingerprint(data).text
    assert key.read_text(encoding="utf-8") == content


def test_where_the_key_cannot_be_kept_nothing_is_signed(workspace: Workspace, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(KnownError):
        signed(workspace.records.at(1), tmp_path / "file" / "data")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_standing_has_its_word(language: str) -> None:
    words = {Wording(language)(signing.STANDING_WORDS[standing]) for standing in Standing}
    assert len(words) == len(Standing)
    if language == "de":
        assert {"unterschrieben", "Unterschrift passt nicht"} <= words
