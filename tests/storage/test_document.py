"""The user's file: what it holds, and that Save replaces it as a whole or not at all."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from models import files
from models.__main__ import export_workbook
from models.domain.errors import KnownError, RuleViolation
from models.domain.organisation import Organisation
from models.domain.snapshot import Snapshot
from models.storage import refusals
from models.storage.document import meta_after_save, new_content, read_document, write_document
from models.storage.guard import content_hash
from models.storage.image import image_of
from models.wording import Wording
from tests.build import Build
from tests.storage.samples import small

GOLDEN = Path(__file__).parents[1] / "golden" / "document_1_0.racigraph"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "document.racigraph"


def test_a_document_comes_back_as_it_was_written(path: Path) -> None:
    snapshot = small()
    facts = write_document(snapshot, path, "author")
    found = read_document(path)
    assert found.snapshot == snapshot
    assert found.facts == facts
    assert facts.version == 1
    assert facts.written_by


def test_the_file_of_the_first_released_format_is_still_read() -> None:
    found = read_document(GOLDEN)
    assert found.snapshot.organisation.name == "Über & Söhne"
    assert len(found.snapshot.steps) == 10
    assert found.snapshot.organisation.service_hours[1].closes == 1440


def test_the_file_is_one_plain_file_that_says_what_it_is(path: Path) -> None:
    write_document(small(), path, "author")
    image = path.read_bytes()
    assert image[18:20] == b"\x01\x01"
    assert image[60:64] == (1006).to_bytes(4)
    assert image[68:72] == b"RACI"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("SELECT * FROM role").fetchall()
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_the_journal_of_a_new_document_says_who_made_it(path: Path) -> None:
    write_document(small(), path, " Corporate\x00 communications ")
    sequence, _, author, kind, title, changes = read_document(path).content.journal[0]
    assert (sequence, author, kind, title, changes) == (
        1,
        "Corporate communications",
        "begin",
        "new document",
        "[]",
    )


def test_the_same_contents_have_the_same_checksum_however_the_pages_lie(path: Path) -> None:
    checksum = write_document(small(), path, "author").checksum
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA page_size = 8192")
        connection.execute("VACUUM")
    assert read_document(path).facts.checksum == checksum


def test_an_existing_file_is_replaced_only_when_asked_to(path: Path) -> None:
    path.write_text("diary")
    with pytest.raises(refusals.TargetDiffers, match="already exists"):
        write_document(small(), path, "author")
    assert path.read_text() == "diary"
    write_document(small(), path, "author", overwrite=True)
    assert read_document(path)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="does not exist") as refusal:
        write_document(small(), tmp_path / "gone" / "a.racigraph", "author")
    assert refusal.value.message.value("folder") == str(tmp_path / "gone")


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is not a file"):
        write_document(small(), tmp_path, "author", overwrite=True)


def test_a_read_only_file_is_not_replaced(path: Path) -> None:
    path.write_text("diary")
    path.chmod(0o444)
    with pytest.raises(KnownError, match="may not be changed"):
        write_document(small(), path, "author", overwrite=True)
    assert path.read_text() == "diary"


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    with pytest.raises(KnownError, match="may not be changed"):
        write_document(small(), tmp_path / "a.racigraph", "author")


@pytest.mark.skipif(os.name != "posix", reason="rights and links of POSIX")
def test_saving_keeps_the_rights_and_follows_links(path: Path, tmp_path: Path) -> None:
    write_document(small(), path, "author")
    path.chmod(0o640)
    link = tmp_path / "link.racigraph"
    link.symlink_to(path)
    write_document(Build("Other").snapshot, link, "author", overwrite=True)
    assert link.is_symlink()
    assert path.stat().st_mode & 0o777 == 0o640
    assert read_document(path).snapshot.organisation.name == "Other"


def test_a_document_with_a_text_no_file_may_hold_is_not_written(path: Path) -> None:
    snapshot = Snapshot({"organisation": {"o": Organisation("o", "a\x00b")}})
    with pytest.raises(RuleViolation):
        write_document(snapshot, path, "author")
    assert not path.exists()


def test_what_cannot_be_read_back_does_not_replace_the_old_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_document(small(), path, "author")
    before = path.read_bytes()

    def write_badly(target: Path, data: bytes, like: Path | None = None) -> None:
        target.write_bytes(data[:-1])

    monkeypatch.setattr(files, "write_new", write_badly)
    with pytest.raises(KnownError, match="could not be read back"):
        write_document(small(), path, "author", overwrite=True)
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


def test_a_file_that_another_program_holds_for_a_moment_is_replaced_a_moment_later(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    original = Path.replace

    def refuse_twice(self: Path, target: Path) -> Path:
        if len(waits) < 2:
            raise PermissionError(13, "held")
        return original(self, target)

    monkeypatch.setattr(files, "sleep", waits.append)
    monkeypatch.setattr(Path, "replace", refuse_twice)
    write_document(small(), path, "author")
    assert len(waits) == 2
    assert read_document(path)


_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from models.domain.errors import KnownError
from models.storage.document import write_document
from tests.storage.samples import large
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
try:
    write_document(large(1000), Path(sys.argv[1]), "author", overwrite=True)
except KnownError as error:
    print(error.message.text.format(**dict(error.message.values)))
"""


@pytest.mark.skipif(os.name != "posix", reason="file-size limits of POSIX")
def test_a_full_disk_leaves_the_old_file_and_says_so(path: Path) -> None:
    write_document(small(), path, "author")
    before = path.read_bytes()
    command = [sys.executable, "-c", _FULL_DISK, str(path)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
    assert f"“{path.name}” was not saved: the disk is full" in run.stdout
    assert f"MB free in “{path.parent}”" in run.stdout
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "moment",
    [
        "9999-12-31T23:59:00-23:59",
        "0001-01-01T00:00:00+23:59",
        "0001-01-01T00:00:00-23:59",
        "2026-01-31T12:00:00",
        "yesterday",
    ],
)
def test_a_moment_that_no_clock_can_show_is_refused_and_ends_no_export(moment: str, path: Path) -> None:
    content = new_content(small(), "author")
    meta = {**meta_after_save(content), "saved_at": moment}
    meta["content_hash"] = content_hash(replace(content, meta=meta))
    path.write_bytes(image_of(replace(content, meta=meta)))
    with pytest.raises(KnownError, match="is damaged"):
        export_workbook(path, path.with_suffix(".xlsx"), Wording("en"))


def test_a_moment_of_another_place_is_shown_in_the_time_of_this_one(path: Path) -> None:
    content = new_content(small(), "author")
    meta = {**meta_after_save(content), "saved_at": "2026-01-31T12:00:00-23:59"}
    meta["content_hash"] = content_hash(replace(content, meta=meta))
    path.write_bytes(image_of(replace(content, meta=meta)))
    assert read_document(path).facts.saved_at == datetime(2026, 2, 1, 11, 59, tzinfo=UTC)
    export_workbook(path, path.with_suffix(".xlsx"), Wording("en"))
