"""What stands at the right of the review: who answered how, what waits for the council, what is remarked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from desktop.panels.approvals import ApprovalRow, RemarkRow, Wish
from desktop.shown.look import Look
from desktop.shown.reviewing import Reviewed
from models.analysis.review.answering import Question, questions
from models.analysis.review.comments import Said, Thread
from models.analysis.review.council import row_names
from models.analysis.review.hearing import names_of_rows, why_asked
from models.analysis.review.places import place_in_words
from models.analysis.review.rounds import (
    STANDING_WORDS,
    Position,
    RoundView,
    Standing,
    again_in_words,
)
from models.analysis.review.versions import holds_in_words
from models.domain.message import N_, Message
from models.domain.records.record import Given
from models.signing import STANDING_WORDS as STANDING_WORDS_OF_SIGNATURES
from models.signing import is_possible

TONES: Mapping[Standing, str] = {
    Standing.OPEN: "warning",
    Standing.AGREED: "good",
    Standing.CONDITION: "warning",
    Standing.RETURNED: "error",
    Standing.NO_CONCERNS: "good",
    Standing.CONCERNS: "warning",
    Standing.AGAIN: "warning",
}
ENTERED = N_("Entered here: decided by {who} on {day}, recorded in: {place}")
ENTERED_BY = N_("Entered by {author}: decided by {who} on {day}, recorded in: {place}")
DECLINED = N_("declined")  # a motion that was answered with no


@dataclass(frozen=True, slots=True)
class SignOff:
    """Everything the panel shows."""

    title: str
    rows: tuple[ApprovalRow, ...]
    sentence: str
    remarks: tuple[RemarkRow, ...]
    wishes: tuple[Wish, ...]


def sign_off(now: Reviewed, look: Look, *, only_reads: bool) -> SignOff:
    """Return what there is to show of a review; nothing can be wished for while it is only read."""
    say, view = look.say, now.round
    rows: list[ApprovalRow] = []
    wishes: list[Wish] = []
    if now.why_not is not None:
        return SignOff(say("Sign-off"), (), say(now.why_not), (), ())
    if view is not None:
        title = say("Sign-off of version {number}", number=view.round.number)
        rows += _answers(now, view, look, only_reads)
        why = " ".join(map(say, view.why_not_ready))
        sentence = why or say("Everybody who is asked has answered. The round can end.")
        if view.round.due is not None and why:
            sentence = say("{why} Answers are due on {day}.", why=why, day=view.round.due)
        wishes.append(Wish("events", say("Sequence of events …")))
    else:
        title = say("Sign-off")
        state = say(holds_in_words(now.records, now.snapshot, now.pending))
        sentence = say("{state}. No round is open: nobody is asked.", state=state)
    rows += _council(now, look, only_reads)
    remarks = tuple(_remark(now, thread, look, only_reads) for thread in now.threads)
    wishes += [] if only_reads else [Wish("remark", say("Add a remark …"))]
    return SignOff(title, tuple(rows), sentence, remarks, tuple(wishes))


def _answers(now: Reviewed, view: RoundView, look: Look, only_reads: bool) -> Iterator[ApprovalRow]:
    found = {(q.role_id, q.motion_id): q for q in questions(view)}
    for position in (*view.positions, *view.votes):
        question = found.get((position.role_id, position.motion_id))
        if question is not None:
            yield _answer(now, view, question, look, only_reads)


def _answer(now: Reviewed, view: RoundView, question: Question, look: Look, only_reads: bool) -> ApprovalRow:
    say, position = look.say, question.position
    role = now.snapshot.roles[question.role_id].name
    if question.motion is not None:
        what = say("Decision: {question}", question=question.motion.question)
    else:
        what = say(why_asked(question.part, len(names_of_rows(view.comparison, question.changes))))
    is_no = question.motion is not None and position.standing is Standing.RETURNED
    state = say(DECLINED if is_no else STANDING_WORDS[position.standing])
    detail = "\n".join(_details(now, position, look))
    asked = (question.role_id, question.motion_id)
    wishes = () if only_reads else tuple(_wishes(position, asked, look, may_sign=_may_sign(now, position)))
    return ApprovalRow(role, what, state, TONES.get(position.standing, ""), detail, wishes)


def _wishes(position: Position, asked: tuple[str, str], look: Look, *, may_sign: bool) -> Iterator[Wish]:
    say, role_id, motion_id = look.say, *asked
    if position.record is None or position.standing is Standing.AGAIN:
        yield Wish("answer", say("Answer …"), role_id, motion_id)
        yield Wish("elsewhere", say("Decided elsewhere …"), role_id, motion_id)
    else:
        yield Wish("withdraw", say("Take back …"), role_id, motion_id, position.record.sequence)
        if may_sign:
            yield Wish("sign", say("Sign the answer"), role_id, motion_id, position.record.sequence)


def _may_sign(now: Reviewed, position: Position) -> bool:
    """Say whether a signature can be put under an answer: one that was given here, and has none yet."""
    record, given = position.record, position.answer
    is_here = record is not None and given is not None and given.given is Given.HERE
    return is_here and record is not None and record.sequence not in now.signatures and is_possible()


def _details(now: Reviewed, position: Position, look: Look) -> Iterator[str]:
    """Yield how and when the last answer was given, its text, and what has changed since."""
    say, given, record = look.say, position.answer, position.record
    if given is None or record is None:
        return
    at = say.date(record.at.astimezone().date())
    by = now.snapshot.roles.get(given.by_role_id)
    if given.given is Given.HERE:
        yield say("{day}, in its place {role}", day=at, role=by.name) if by is not None else at
    elif given.given is Given.COPY:
        yield say("{day}, by copy {number}", day=at, number=given.copy)
    else:
        who, author = (now.records.name_of(r) for r in (given.who, record.author))
        yield say(
            ENTERED_BY if author else ENTERED,
            author=author,
            who=who or "–",
            day=given.day or "–",
            place=given.recorded_in,
        )
    signature = now.signatures.get(record.sequence)
    if signature is not None:
        word = Message(STANDING_WORDS_OF_SIGNATURES[signature.standing])
        yield say("{word}, key {digits}", word=word, digits=signature.fingerprint)
    if given.text:
        yield given.text
    again = again_in_words(position)
    if again is not None:
        names = row_names(now.snapshot, position.rows)
        yield say("{again}: {rows}", again=again, rows=names) if names else say(again)


def _council(now: Reviewed, look: Look, only_reads: bool) -> Iterator[ApprovalRow]:
    """Yield where the works council stands; it is no participant: nothing is asked of it here."""
    say, roles = look.say, dict.fromkeys(r for matter in now.matters for r in matter.role_ids)
    for role_id in roles:
        own = [matter for matter in now.matters if role_id in matter.role_ids]
        waiting = sum(not matter.holds for matter in own)
        what = say.plural("one row needs its agreement", "{n} rows need its agreement", len(own))
        held = (
            say.plural("one does not hold yet", "{n} do not hold yet", waiting)
            if waiting
            else say("all settled")
        )
        wishes = [Wish("council", say("What concerns it"), role_id)]
        wishes += [] if only_reads else [Wish("settle", say("Enter …"), role_id)]
        tone = "warning" if waiting else "good"
        yield ApprovalRow(now.snapshot.roles[role_id].name, what, held, tone, "", tuple(wishes))


def _remark(now: Reviewed, thread: Thread, look: Look, only_reads: bool) -> RemarkRow:
    say, first = look.say, thread.first
    about = say(place_in_words(now.snapshot, *thread.place))
    wishes: tuple[Wish, ...] = (Wish("show", say("Show"), sequence=first.record.sequence),)
    if not only_reads:
        n = first.record.sequence
        turn = (
            Wish("reopen", say("Open again"), sequence=n)
            if thread.is_done
            else Wish("done", say("Done"), sequence=n)
        )
        wishes = (*wishes, Wish("reply", say("Reply …"), sequence=n), turn)
    replies = tuple((_who(now, said), said.comment.text) for said in thread.replies)
    return RemarkRow(_who(now, first), about, first.comment.text, thread.is_done, replies, wishes)


def _who(now: Reviewed, said: Said) -> str:
    role = now.snapshot.roles.get(said.comment.role_id)
    return role.name if role is not None else now.records.name_of(said.record.author)
