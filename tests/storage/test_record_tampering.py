"""Records altered by somebody who hides it well: all are found, some only by a head that was printed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from models.analysis.review.checking import Verdict, check_head, printed_head, understood
from models.domain.errors import KnownError
from models.domain.records.record import KINDS_OF_RECORDS, Record
from models.storage.document import ALTERED_RECORDS, Document, read_document
from tests.storage import tampering
from tests.storage.recorded import with_everything
from tests.storage.tampering import AT_OPENING, ONLY_BY_A_PRINTED_HEAD, Stored

TIMES = 10
assert TIMES * len((*AT_OPENING, *ONLY_BY_A_PRINTED_HEAD)) >= 200


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a file with one of every record, and the head that papers carry."""
    folder = tmp_path_factory.mktemp("recorded")
    head = with_everything(folder / "plan.racigraph", folder / "data")
    return folder / "plan.racigraph", printed_head(head)


def opened(path: Path) -> Document | None:
    """Return a document, None when it is refused as damaged."""
    try:
        return read_document(path)
    except KnownError as error:
        if "damaged" in error.message.text:
            return None
        raise


def verdict(read: Document, head: str) -> Verdict:
    return check_head(understood(head)[1], read.records).verdict


def is_readable(read: Document, record: Record) -> bool:
    try:
        return not hasattr(record.body, "state") or bool(read.records.load(record.sequence))
    except KnownError:
        return False


def test_what_nobody_altered_holds_and_has_one_of_everything(document: tuple[Path, str]) -> None:
    path, head = document
    read = read_document(path)
    assert {type(record.body) for record in read.records.entries} == set(KINDS_OF_RECORDS.values())
    assert (read.notice, read.records.broken_at) == (None, None)
    assert verdict(read, head) is Verdict.VALID


def test_the_attacker_knows_the_form_of_the_file(document: tuple[Path, str], tmp_path: Path) -> None:
    path, head = document
    assert tampering.content_hash(path) == tampering.said_hash(path)
    tampering.tampered(path, tmp_path / "same.racigraph", Stored.chained_anew, 0)
    read = read_document(tmp_path / "same.racigraph")
    assert (read.notice, verdict(read, head)) == (None, Verdict.VALID)


@pytest.mark.parametrize("alter", AT_OPENING, ids=lambda alter: alter.__name__)
def test_altered_records_are_found_when_the_document_is_opened(
    document: tuple[Path, str], tmp_path: Path, alter: Callable[[Stored], None]
) -> None:
    path, head = document
    for seed in range(TIMES):
        target = tmp_path / f"{seed}.racigraph"
        tampering.tampered(path, target, alter, seed)
        read = opened(target)
        if read is not None:
            assert read.records.broken_at is not None, seed
            assert read.notice is not None
            assert read.notice.text == ALTERED_RECORDS
            by_head = check_head(understood(head)[1], read.records)
            # What was only added behind it leaves a printed head true; then the rest is no less told.
            assert by_head.verdict is Verdict.UNKNOWN or by_head.caution is not None, seed


@pytest.mark.parametrize("alter", ONLY_BY_A_PRINTED_HEAD, ids=lambda alter: alter.__name__)
def test_a_chain_that_was_made_to_hold_is_found_by_a_printed_head(
    document: tuple[Path, str], tmp_path: Path, alter: Callable[[Stored], None]
) -> None:
    path, head = document
    for seed in range(TIMES):
        target = tmp_path / f"{seed}.racigraph"
        tampering.tampered(path, target, alter, seed)
        read = read_document(target)
        assert read.notice is None, "then it belongs to those that are found at opening"
        assert verdict(read, head) is Verdict.UNKNOWN, seed


def test_a_recomputed_chain_does_not_make_an_altered_state_readable(
    document: tuple[Path, str], tmp_path: Path
) -> None:
    def alter(found: Stored) -> None:
        tampering.alter_a_state(found)
        found.chained_anew()

    for seed in range(TIMES):
        tampering.tampered(document[0], tmp_path / "it.racigraph", alter, seed)
        read = read_document(tmp_path / "it.racigraph")
        assert verdict(read, document[1]) is Verdict.UNKNOWN
        assert [record for record in read.records.entries if not is_readable(read, record)]


def test_erased_names_leave_the_chain_and_the_printed_head_as_they_were(
    document: tuple[Path, str], tmp_path: Path
) -> None:
    tampering.tampered(document[0], tmp_path / "it.racigraph", lambda found: found.names.clear(), 0)
    read = read_document(tmp_path / "it.racigraph")
    assert (read.notice, verdict(read, document[1])) == (None, Verdict.VALID)
    assert {read.records.name_of(record.author) for record in read.records.entries} == {""}
