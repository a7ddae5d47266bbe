"""Hands out copies of the open round: who gets one is recorded, and what it is made of is gathered here.

Gathering asks the records and belongs to the thread of the document; writing a copy may happen elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from models import review_door
from models.analysis.review.asked import part_of
from models.analysis.review.copies import items_of
from models.analysis.review.council import Matter, matters
from models.analysis.review.management import management_roles
from models.analysis.review.rounds import PART_WORDS, RoundView, open_round, proposal, view_of
from models.analysis.review.seal import Seal, seal_of
from models.analysis.review.since import Since
from models.analysis.review.versions import version_before
from models.domain.errors import KnownError, RuleViolation
from models.domain.message import Message, message
from models.domain.names import clean_name
from models.domain.organisation import Role
from models.domain.records.record import Copy, Record, Round
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot, roles_in_order
from models.exports.html_copy.content import Brief
from models.review_door import Recorder


@dataclass(frozen=True, slots=True)
class Reader:
    """A role that a copy can go to, and what it finds there."""

    role_id: str
    name: str
    note: Message
    is_asked: bool


def readers(document: Recorder) -> tuple[str, tuple[Reader, ...]]:
    """Return the number of the version that is put to the vote, and the roles: those that are asked first.

    Raises RuleViolation without a round, KnownError for a broken record.
    """
    begun = _begun(document)
    view = view_of(document.records, begun, Since(document.records, document.snapshot))
    found = [_reader(document.snapshot, view, role) for role in roles_in_order(document.snapshot)]
    return begun[1].number, tuple(sorted(found, key=lambda reader: not reader.is_asked))


def _reader(snapshot: Snapshot, view: RoundView, role: Role) -> Reader:
    if items_of(snapshot, view, role.id):
        part = part_of(snapshot, role.id, view.round.management)
        return Reader(role.id, role.name, Message(PART_WORDS[part]), True)
    if role.co_determining:
        text = message("reads what has to be agreed to, and is asked nothing")
        return Reader(role.id, role.name, text, False)
    return Reader(role.id, role.name, message("takes note"), False)


def _begun(document: Recorder) -> tuple[Record, Round]:
    begun = open_round(document.records)
    if begun is None:
        raise RuleViolation("no_round", message("No round is open. Propose a version first."))
    return begun


def hand_out(
    document: Recorder, role_id: str, name: str, *, recipient: str = "", is_plain: bool = False
) -> Brief:
    """Return what a copy of the open round for a role is made of; `name` is that of the document.

    When the role is asked something, that the copy goes to it is recorded. Raises RuleViolation without a
    round, KnownError for a broken record.
    """
    address = clean_address(recipient)
    begun = _begun(document)
    since = Since(document.records, document.snapshot)
    view = view_of(document.records, begun, since)
    copy = _copy(document, view, role_id)
    found = matters(since)
    own = tuple(matter for matter in found if role_id in matter.role_ids)
    return Brief(
        document.snapshot,
        document.records,
        view,
        seal_of(document.snapshot, document.records, name),
        role_id,
        date.today(),
        copy,
        own if document.snapshot.roles[role_id].co_determining else (),
        _pending(found),
        address,
        is_plain,
    )


def for_reading(snapshot: Snapshot, records: Records, seal: Seal, number: str = "") -> Brief:
    """Return what a copy for everybody is made of: it shows what is put to the vote, and asks nothing.

    Without an open round, or for the version `number`, it shows what one would ask. Raises KnownError for a
    broken record, and when there is no role yet.
    """
    since = Since(records, snapshot)
    management = management_roles(snapshot)
    roles = (*management, *(role.id for role in roles_in_order(snapshot)))
    if not roles:
        raise KnownError(message("There is no role yet. Add one first."))
    begun = None if number else open_round(records)
    view = view_of(records, begun, since) if begun else _as_if_asked(since, management, number)
    pending = _pending(matters(since))
    return Brief(snapshot, records, view, seal, roles[0], date.today(), pending=pending, for_all=True)


def _as_if_asked(since: Since, management: tuple[str, ...], number: str) -> RoundView:
    """Return a round that nobody has begun: it compares with the version before."""
    before = version_before(since.records, since.snapshot, number)
    base = before[0].sequence if before is not None else 0
    comparison = since.comparison(base)
    found = proposal(since.records, since.snapshot, comparison, management, number=number)
    asked = replace(found, since=base)
    nobody = Record(0, datetime.now(UTC), "", asked, "")
    return RoundView(nobody, asked, comparison, (), (), frozenset())


def _pending(found: tuple[Matter, ...]) -> frozenset[str]:
    return frozenset(matter.activity_id for matter in found if not matter.holds)


def _copy(document: Recorder, view: RoundView, role_id: str) -> Copy | None:
    if not items_of(document.snapshot, view, role_id):
        return None
    body = review_door.hand_out(document, role_id).body
    return body if isinstance(body, Copy) else None


def clean_address(typed: str) -> str:
    """Return a mail address as it is used, '' for none; raises RuleViolation for what is none."""
    if not typed.strip():
        return ""
    address = clean_name(typed)
    name, at, domain = address.partition("@")
    if not (name and at and domain) or "@" in domain or not address.isascii() or not _is_plain(address):
        said = message("“{mail}” is no mail address. Write it like name@example.org.", mail=address)
        raise RuleViolation("no_address", said)
    return address


def _is_plain(address: str) -> bool:
    return all(sign.isalnum() or sign in "@.+-_" for sign in address)
