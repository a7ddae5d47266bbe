"""The user's file: read through the guard, replaced as a whole by Save, never changed in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from models import files
from models.domain.errors import KnownError
from models.domain.identity import new_id
from models.domain.kinds import KINDS
from models.domain.limits import too_large
from models.domain.message import N_, Message, message
from models.domain.progress import Progress, tell_nobody
from models.domain.records.records import Records
from models.domain.rules import missing_references, violation
from models.domain.snapshot import Snapshot
from models.editing.change import ChangeSet
from models.storage import disk, refusals
from models.storage.guard import CONTENT_HASH, Content, content_hash, content_of, read_image
from models.storage.image import image_of
from models.storage.journal import EntryKind, entry_now, moment_of
from models.storage.records import records_of
from models.storage.rows import Unstorable, snapshot_of, tables_of
from models.storage.tidying import cleaned_of_marks, tidied

_TOLD = frozenset({"name_blank", "name_too_long"})  # what only another program can have written
ALTERED_RECORDS = N_(
    "Versions, answers and comments of this document were altered outside the program: entry {n} is not as "
    "it was recorded. Nothing recorded from there on is proven. Compare it with a copy that is trusted."
)
NEW_DOCUMENT = ChangeSet(N_("new document"), ())


@dataclass(frozen=True, slots=True)
class Facts:
    """What a file says of itself: `version` counts its saves, `checksum` is the SHA-256 of its contents."""

    document_id: str
    version: int
    checksum: str
    saved_at: datetime
    written_by: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document as read from a file; `image_checksum` is the SHA-256 of the file's bytes.

    `tidied` counts the texts that lost marks nobody sees, which older versions let in.
    """

    snapshot: Snapshot
    facts: Facts
    content: Content
    image_checksum: str
    records: Records
    tidied: int = 0

    @property
    def notice(self) -> Message | None:
        """Return what to say of a document that is opened otherwise than it was written, None for nothing."""
        if self.records.broken_at is not None:
            return Message(ALTERED_RECORDS, (("n", self.records.broken_at),))
        return cleaned_of_marks(self.tidied) if self.tidied else None


@cache
def program_version() -> str:
    """Return the version of this program."""
    try:
        return version("racigraph")
    except PackageNotFoundError:
        return "0"


def read_document(path: Path, tell: Progress = tell_nobody) -> Document:
    """Return what stands in a file, checked to the last cell; raises KnownError, or Cancelled out of `tell`.

    Nothing is written.
    """
    tell(0.0, message("Reading the file"))
    image = read_image(path)
    tell(0.1, message("Checking the file"))
    content = content_of(image, path)
    tell(0.5, message("Reading departments, roles and workflows"))
    try:
        snapshot = snapshot_of(content.tables)
        facts = facts_of(content.meta)
        records = records_of(content.records, facts.document_id)
    except (Unstorable, ValueError, OverflowError) as error:
        raise refusals.refused(refusals.DAMAGED, path) from error
    tell(0.8, message("Checking what belongs together"))
    _check_references(snapshot, path)
    _check_bounds(snapshot, path)
    snapshot, changed = tidied(snapshot)
    _check_rules(snapshot, path)
    if changed:
        content = replace(content, tables=tables_of(snapshot))
    return Document(snapshot, facts, content, checksum(image), records, changed)


def write_document(snapshot: Snapshot, path: Path, author: str, *, overwrite: bool = False) -> Facts:
    """Write a new document without a working copy; raises KnownError, TargetDiffers when the file exists."""
    content = new_content(snapshot, author)
    content = replace(content, meta=meta_after_save(content))
    target = files.real_path(path)

    def may_replace() -> None:
        if target.exists() and not overwrite:
            raise refusals.TargetDiffers(refusals.EXISTS, path)

    with disk.told_as_not_saved(target):
        may_replace()
        save_image(image_of(content), target, may_replace)
    return facts_of(content.meta)


def new_content(snapshot: Snapshot, author: str) -> Content:
    """Return the contents of a document that was never saved; raises RuleViolation for an unstorable text."""
    meta = {"document_id": new_id(), "saves": "0", "saved_at": "", "written_by": program_version()}
    entry = entry_now(1, author, EntryKind.BEGIN, NEW_DOCUMENT)
    try:
        return Content(tables_of(snapshot), [entry], {**meta, CONTENT_HASH: ""})
    except Unstorable as error:
        raise refusals.unstorable() from error


def save_image(
    image: bytes,
    target: Path,
    may_replace: Callable[[], None],
    announce: Callable[[Path], None] | None = None,
) -> bool:
    """Let the image take the target's place; raises KnownError, and then the old file is untouched.

    `announce` learns the name of the temporary file before it exists, `may_replace` is asked at the last
    moment whether the target is still what it should be. Returns whether it survives a power cut.
    """
    temporary = files.temporary_beside(target)
    with disk.told_as_not_saved(target):
        files.refuse_to_replace(target)
        try:
            if announce is not None:
                announce(temporary)
            files.write_new(temporary, image, like=target)
            _check_written(temporary, image, target)
            may_replace()
            return files.put_in_place(temporary, target)
        finally:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)


def checksum(image: bytes) -> str:
    """Return the SHA-256 of a file's bytes."""
    return sha256(image).hexdigest()


def checksum_of_file(path: Path) -> str | None:
    """Return the SHA-256 of a document, None when there is no file; raises KnownError, OSError."""
    return checksum(read_image(path)) if path.exists() else None


def meta_after_save(content: Content) -> dict[str, str]:
    """Return the facts of these contents once they are saved now."""
    meta = {
        **content.meta,
        "saves": str(int(content.meta["saves"]) + 1),
        "saved_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "written_by": program_version(),
    }
    meta[CONTENT_HASH] = content_hash(replace(content, meta=meta))
    return meta


def facts_of(meta: Mapping[str, str]) -> Facts:
    """Return what a saved document says of itself; raises ValueError."""
    return Facts(
        meta["document_id"],
        int(meta["saves"]),
        meta[CONTENT_HASH],
        moment_of(meta["saved_at"]),
        meta["written_by"],
    )


def _check_written(temporary: Path, image: bytes, target: Path) -> None:
    try:
        written = read_image(temporary)
        content_of(written, temporary)
    except KnownError as error:
        raise refusals.refused(refusals.NOT_READ_BACK, target) from error
    if written != image:
        raise refusals.refused(refusals.NOT_READ_BACK, target)


def _check_rules(snapshot: Snapshot, path: Path) -> None:
    if len(snapshot.organisations) != 1:
        raise refusals.refused(refusals.DAMAGED, path)
    for kind in KINDS:
        broken = violation(snapshot, snapshot.table(kind).values())
        if broken is not None and broken.code in _TOLD:
            raise refusals.refused(refusals.DAMAGED_HERE, path, reason=broken.message) from broken
        if broken is not None:
            raise refusals.refused(refusals.DAMAGED, path) from broken


def _check_references(snapshot: Snapshot, path: Path) -> None:
    for kind in KINDS:
        rows = snapshot.table(kind).values()
        if next(missing_references(snapshot, rows), None) is not None:
            raise refusals.refused(refusals.DAMAGED, path)


def _check_bounds(snapshot: Snapshot, path: Path) -> None:
    broken = too_large(snapshot)
    if broken is not None:
        raise refusals.refused(refusals.BEYOND_BOUNDS, path, reason=broken)
