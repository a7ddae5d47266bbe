"""Commands about states of a document: its versions, and what differs between two states."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.command_line.documents import AUTHOR, opened, print_json, read
from models.command_line.parser import Entry, document_argument
from models.domain.errors import KnownError
from models.domain.message import N_, message
from models.wording import Wording

if TYPE_CHECKING:
    from models.domain.records.record import Record, Version
    from models.domain.records.records import Records
    from models.domain.snapshot import Snapshot
    from models.storage.document import Document

MOST_VERSIONS = 2  # that are compared with one another


def _compare_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    told = say("the document it is compared with, the later state")
    parser.add_argument("other", type=Path, nargs="?", metavar=say("OTHER"), help=told)
    told = say("compare its draft with this version of it; given twice, the two versions")
    parser.add_argument("--version", action="append", default=[], metavar=say("NUMBER"), help=told)
    parser.add_argument("--json", action="store_true", help=say("write JSON"))


def _compare(options: Namespace, say: Wording) -> int:
    from models.analysis.changes.compare import compare
    from models.compare_door import as_data, lines

    if (options.other is None) == (not options.version) or len(options.version) > MOST_VERSIONS:
        raise KnownError(
            message("Name either another document to compare with, or one or two versions with --version.")
        )
    document = read(options.file, say)
    states = [_version_of(document, number) for number in options.version]
    if options.other is not None:
        states = [document.snapshot, read(options.other, say).snapshot]
    before, after = (*states, document.snapshot)[:2]
    comparison = compare(before, after)
    if options.json:
        print_json(as_data(comparison, say))
        return 0
    for line in lines(comparison, say):
        print(line)
    return 0


def _version_of(document: Document, number: str) -> Snapshot:
    from models.analysis.review.versions import settled, version_numbered

    return settled(document.records, version_numbered(document.records, number)).snapshot


def _version_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    told = say("make this version of the draft, such as 1.2")
    parser.add_argument("--number", metavar=say("NUMBER"), help=told)
    told = say("make the next version of the draft, with this note")
    parser.add_argument("--note", metavar=say("TEXT"), help=told)
    parser.add_argument("--author", default=AUTHOR, metavar=say("NAME"), help=say("who makes it"))
    parser.add_argument("--json", action="store_true", help=say("write JSON"))


def _version(options: Namespace, say: Wording) -> int:
    if options.number is not None or options.note is not None:
        keep_version(options.file, options.number, options.note or "", options.author)
    document = read(options.file, say)
    if options.json:
        print_json(_as_data(document, say))
        return 0
    for line in _lines(document, say):
        print(line)
    return 0


def keep_version(path: Path, number: str | None, note: str, author: str) -> None:
    """Make a version of the draft in a document file; raises KnownError, RuleViolation."""
    from models import review_door

    with opened(path, author) as workspace:
        review_door.keep_version(workspace, number or "", note)


def _lines(document: Document, say: Wording) -> Iterator[str]:
    from models.analysis.review.numbering import how_made
    from models.analysis.review.versions import state_in_words, versions

    records = document.records
    for record, version in versions(records):
        yield say(
            "{number}  {moment}  {author}  {how}",
            number=version.number,
            moment=record.at.astimezone(),
            author=records.name_of(record.author) or "–",
            how=how_made(version),
        )
        yield from (f"     {line}" for line in _told(version, say))
    if not versions(records):
        yield say("There is no version yet.")
    yield say("The draft: {state}", state=state_in_words(records, document.snapshot))
    if records.head:
        yield say("Checksum of the records: {head}", head=records.head)


def _told(version: Version, say: Wording) -> Iterator[str]:
    if version.note:
        yield version.note
    if version.valid_from is not None:
        yield say("valid from {day}", day=version.valid_from)
    if version.review_on is not None:
        yield say("next review {day}", day=version.review_on)


def _as_data(document: Document, say: Wording) -> dict[str, Any]:
    from models.analysis.review.versions import state_in_words, versions

    records = document.records
    return {
        "versions": [_version_as_data(records, record, version) for record, version in versions(records)],
        "draft": say(state_in_words(records, document.snapshot)),
        "head": records.head,
        "broken_at": records.broken_at,
    }


def _version_as_data(records: Records, record: Record, version: Version) -> dict[str, Any]:
    valid, review = version.valid_from, version.review_on
    return {
        "number": version.number,
        "at": record.at.isoformat(),
        "author": records.name_of(record.author),
        "note": version.note,
        "valid_from": valid.isoformat() if valid is not None else None,
        "review_on": review.isoformat() if review is not None else None,
        "by_round": bool(version.round),
        "decided": version.state.decided,
    }


STATES: tuple[Entry, ...] = (
    Entry(
        "compare",
        N_("say what is different in another document, or in another state of this one"),
        _compare_arguments,
        _compare,
    ),
    Entry("version", N_("list the versions of a document, or make one"), _version_arguments, _version),
)
