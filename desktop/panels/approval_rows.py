"""What the records say of a review, as rows to show: who has answered how, and what was remarked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.panels.approvals import ApprovalRow, RemarkRow
from models.analysis.changes.values import name_of_id
from models.analysis.review.comments import Said, Thread, threads
from models.analysis.review.council import matters
from models.analysis.review.rounds import (
    PART_WORDS,
    STANDING_WORDS,
    Position,
    RoundView,
    Standing,
    again_in_words,
    open_round,
    view_of,
)
from models.analysis.review.since import Since
from models.domain.errors import KnownError
from models.domain.records.record import Comment
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.wording import Wording

TONES: Mapping[Standing, str] = {
    Standing.AGREED: "good",
    Standing.NO_CONCERNS: "good",
    Standing.OPEN: "warning",
    Standing.AGAIN: "warning",
    Standing.CONDITION: "warning",
    Standing.CONCERNS: "warning",
    Standing.RETURNED: "error",
}


@dataclass(frozen=True, slots=True)
class SignOff:
    """The rows, a sentence about them, the remarks; `number` is the version a round asks about, else ''."""

    number: str = ""
    rows: tuple[ApprovalRow, ...] = ()
    sentence: str = ""
    remarks: tuple[RemarkRow, ...] = ()


def has_sign_off(records: Records) -> bool:
    """Say whether a round is open or something was remarked: else there is nothing to work out."""
    return open_round(records) is not None or any(records.of(Comment))


def sign_off(records: Records, snapshot: Snapshot, say: Wording) -> SignOff:
    """Return how the open round stands, and all remarks; of a broken record only what is wrong with it."""
    try:
        return _sign_off(records, snapshot, say)
    except KnownError as error:
        return SignOff(sentence=say(error.message))


def _sign_off(records: Records, snapshot: Snapshot, say: Wording) -> SignOff:
    remarks = tuple(_remark(thread, records, snapshot, say) for thread in threads(records))
    begun = open_round(records)
    if begun is None:
        return SignOff(remarks=remarks)
    since = Since(records, snapshot)
    view = view_of(records, begun, since)
    rows = (*(_row(position, snapshot, say) for position in view.positions), *_council(since, say))
    return SignOff(view.round.number, rows, _sentence(view, say), remarks)


def _row(position: Position, snapshot: Snapshot, say: Wording) -> ApprovalRow:
    role = snapshot.roles.get(position.role_id)
    again = again_in_words(position)
    return ApprovalRow(
        role.name if role is not None else "?",
        say(PART_WORDS[position.part]),
        say(STANDING_WORDS[position.standing]),
        TONES.get(position.standing, ""),
        say(again) if again is not None else position.answer.text if position.answer is not None else "",
    )


def _council(since: Since, say: Wording) -> Iterator[ApprovalRow]:
    """Yield the bodies that have to agree, with how many of their rows do not hold yet."""
    pending: dict[str, int] = {}
    for matter in matters(since):
        for role_id in matter.role_ids:
            pending[role_id] = pending.get(role_id, 0) + (not matter.holds)
    for role_id, n in pending.items():
        state = say("agreement outstanding") if n else say("Settled")
        what = say.plural("{n} row does not hold yet", "{n} rows do not hold yet", n) if n else ""
        yield ApprovalRow(since.snapshot.roles[role_id].name, what, state, "" if n else "good")


def _sentence(view: RoundView, say: Wording) -> str:
    if not view.why_not_ready:
        return say("Everybody who is asked has answered. The round can end.")
    return " ".join(say(reason) for reason in view.why_not_ready)


def _remark(thread: Thread, records: Records, snapshot: Snapshot, say: Wording) -> RemarkRow:
    kind, row_id = thread.place
    item = snapshot.decision_items.get(row_id) if kind == "decision_item" else None
    name = name_of_id(snapshot, row_id)
    about = item.name if item is not None else say(name) if name is not None else ""
    lines = [thread.first.comment.text]
    lines += [f"{_who(said, records, snapshot)}: {said.comment.text}" for said in thread.replies]
    return RemarkRow(_who(thread.first, records, snapshot), about, "\n".join(lines), thread.is_done)


def _who(said: Said, records: Records, snapshot: Snapshot) -> str:
    role = snapshot.roles.get(said.comment.role_id)
    return role.name if role is not None else records.name_of(said.record.author)
