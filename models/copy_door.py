"""Hands out copies of the open round: who gets one is recorded, and what it is made of is gathered here.

Gathering asks the records and belongs to the thread of the document; writing a copy may happen elsewhere.
"""

from __future__ import annotations

from datetime import date

from models import review_door
from models.analysis.review.copies import items_of
from models.analysis.review.council import Matter, matters
from models.analysis.review.rounds import RoundView, open_round, view_of
from models.analysis.review.seal import seal_of
from models.analysis.review.since import Since
from models.domain.errors import RuleViolation
from models.domain.message import message
from models.domain.names import clean_name
from models.domain.records.record import Copy
from models.exports.html_copy.content import Brief
from models.review_door import Recorder


def hand_out(
    document: Recorder, role_id: str, name: str, *, recipient: str = "", is_plain: bool = False
) -> Brief:
    """Return what a copy of the open round for a role is made of; `name` is that of the document.

    When the role is asked something, that the copy goes to it is recorded. Raises RuleViolation without a
    round, KnownError for a broken record.
    """
    address = refused_address(recipient)
    begun = open_round(document.records)
    if begun is None:
        raise RuleViolation("no_round", message("No round is open. Propose a version first."))
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


def _pending(found: tuple[Matter, ...]) -> frozenset[str]:
    return frozenset(matter.activity_id for matter in found if not matter.holds)


def _copy(document: Recorder, view: RoundView, role_id: str) -> Copy | None:
    if not items_of(document.snapshot, view, role_id):
        return None
    body = review_door.hand_out(document, role_id).body
    return body if isinstance(body, Copy) else None


def refused_address(typed: str) -> str:
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
