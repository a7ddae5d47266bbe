"""The versions of a document: the last one, the next number, and whether the draft differs from it."""

from __future__ import annotations

from collections.abc import Collection

from models.analysis.decided import decided_hash
from models.domain.errors import KnownError
from models.domain.message import Message, counted, message
from models.domain.records.record import Record, Version
from models.domain.records.records import Records, Settled
from models.domain.snapshot import Snapshot, per_snapshot

FIRST = "1.0"


def versions(records: Records) -> tuple[tuple[Record, Version], ...]:
    """Return all versions, oldest first."""
    return tuple(records.of(Version))


def last_version(records: Records) -> tuple[Record, Version] | None:
    """Return the version that was made last, None before the first one."""
    found = versions(records)
    return found[-1] if found else None


def version_numbered(records: Records, number: str) -> tuple[Record, Version]:
    """Return the version of this number; raises KnownError with those there are."""
    for record, version in versions(records):
        if version.number == number.strip():
            return record, version
    known = tuple(version.number for _, version in versions(records)) or (message("none"),)
    raise KnownError(
        message("There is no version {number}. Versions: {known}.", number=number.strip(), known=known)
    )


def next_number(records: Records, *, is_large: bool = False) -> str:
    """Return the number of the next version: 1.0, 1.1 …, or with `is_large` 2.0."""
    last = last_version(records)
    if last is None:
        return FIRST
    whole, _, part = last[1].number.partition(".")
    return f"{int(whole) + 1}.0" if is_large else f"{whole}.{int(part) + 1}"


def version_before(records: Records, snapshot: Snapshot, number: str = "") -> tuple[Record, Version] | None:
    """Return the version that a state follows, None where it follows none; raises KnownError.

    The version `number` follows the one before it, as a state does that is the last version itself.
    """
    found = versions(records)
    if number:
        made = version_numbered(records, number)[0].sequence
        found = tuple(entry for entry in found if entry[0].sequence < made)
    elif found and is_as_version(snapshot, found[-1][1]):
        found = found[:-1]
    return found[-1] if found else None


@per_snapshot
def hash_now(snapshot: Snapshot) -> str:
    """Return the hash of what is decided in a state, computed once for it."""
    return decided_hash(snapshot)


def is_as_version(snapshot: Snapshot, version: Version) -> bool:
    """Say whether a state decides what a version does."""
    return hash_now(snapshot) == version.state.decided


def state_in_words(records: Records, snapshot: Snapshot) -> Message:
    """Return what a state is: a version, a draft after one, or a draft."""
    last = last_version(records)
    if last is None:
        return message("Draft")
    number = last[1].number
    if is_as_version(snapshot, last[1]):
        return message("Version {number}", number=number)
    return message("Draft after version {number}", number=number)


def holds_in_words(records: Records, snapshot: Snapshot, pending: Collection[str]) -> Message:
    """Return what a state is and whether it holds; `pending` are the rows that do not (`council.pending`).

    Only a round lets a version hold: one that was kept without it says so.
    """
    last = last_version(records)
    is_what = state_in_words(records, snapshot)
    if last is None or not is_as_version(snapshot, last[1]):
        return is_what
    return version_in_words(last[1], is_what, pending)


def version_in_words(version: Version, is_what: Message, pending: Collection[str]) -> Message:
    """Return `is_what`, which names a version, and whether that holds with these rows that do not."""
    waits = counted("one row does not hold yet", "{n} rows do not hold yet", len(pending))
    if not version.round:
        kept = message("{version}, kept without a round", version=is_what)
        return message("{state}, {rows}", state=kept, rows=waits) if pending else kept
    if pending:
        return message("{state}, {rows}", state=is_what, rows=waits)
    if version.valid_from is not None:
        return message("{version} holds from {day}", version=is_what, day=version.valid_from)
    return message("{version} holds", version=is_what)


def settled(records: Records, version: tuple[Record, Version]) -> Settled:
    """Return the state of a version; raises KnownError when it is not what was recorded."""
    return records.load(version[0].sequence)
