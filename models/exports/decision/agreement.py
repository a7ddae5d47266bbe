"""Who agrees: what was answered in a round, or before there is one who decides; what a council settles.

Roles are named and no people: who answered for a role is for those who keep the document.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from models.analysis.review.council import BODY_WORDS, FORM_WORDS, Matter, matters, row_names
from models.analysis.review.rounds import (
    PART_WORDS,
    STANDING_WORDS,
    Position,
    RoundView,
    again_in_words,
    open_round,
    view_of,
)
from models.analysis.review.rounds import Standing as Answered
from models.analysis.review.since import Since as States
from models.analysis.standing import Standing
from models.domain.message import N_
from models.domain.records.record import CouncilForm, Given, Motion, Record, Round, RoundEnd
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot, roles_in_order
from models.exports.decision.values import CouncilLine, SignOff
from models.wording import Wording

GIVEN_WORDS: Mapping[Given, str] = {
    Given.HERE: N_("in the program"),
    Given.ENTERED: N_("decided elsewhere"),
    Given.PAPER: N_("on paper"),
    Given.COPY: N_("by a copy"),
}
_STANDINGS: Mapping[Answered, Standing] = {
    Answered.AGREED: Standing.SETTLED,
    Answered.CONDITION: Standing.SETTLED,
    Answered.NO_CONCERNS: Standing.SETTLED,
    Answered.NOT_INVOLVED: Standing.SETTLED,
    Answered.RETURNED: Standing.OPEN,
    Answered.CONCERNS: Standing.OPEN,
    Answered.ABSTAINED: Standing.LOOK,
    Answered.OPEN: Standing.LOOK,
    Answered.AGAIN: Standing.LOOK,
}


def round_of(records: Records, number: str) -> tuple[Record, Round] | None:
    """Return the round that goes on, or the one that made the version of this number; None without one."""
    if not number:
        return open_round(records)
    ended = {end.number: end.round for _, end in records.of(RoundEnd)}
    return next(
        ((record, found) for record, found in records.of(Round) if record.sequence == ended.get(number)), None
    )


def answers(
    records: Records, begun: tuple[Record, Round], snapshot: Snapshot, say: Wording
) -> tuple[SignOff, ...]:
    """Return how every role stands that a round asks; raises KnownError for a broken record."""
    view: RoundView = view_of(records, begun, States(records, snapshot))
    return tuple(_sign_off(snapshot, position, say) for position in view.positions)


def _sign_off(snapshot: Snapshot, position: Position, say: Wording) -> SignOff:
    role = snapshot.roles.get(position.role_id)
    again, answer, record = again_in_words(position), position.answer, position.record
    told = [say(again)] if again else [say(PART_WORDS[position.part])] if answer is None else []
    when = ""
    if answer is not None and record is not None:
        when = say.date(answer.day or record.at.date())
        told += [say(GIVEN_WORDS[answer.given]), *_in_place(snapshot, answer.by_role_id, say)]
        told += filter(None, (answer.recorded_in, answer.text))
    return SignOff(
        role.name if role else say("a role that is gone"),
        _STANDINGS[position.standing],
        say(STANDING_WORDS[position.standing]),
        when,
        " · ".join(told),
        position.standing in (Answered.OPEN, Answered.AGAIN),
    )


def _in_place(snapshot: Snapshot, role_id: str, say: Wording) -> Iterator[str]:
    if role_id in snapshot.roles:
        yield say("by the deputy “{role}”", role=snapshot.roles[role_id].name)


def deciding(
    snapshot: Snapshot, motions: Iterable[Motion], recipient: str, say: Wording
) -> tuple[SignOff, ...]:
    """Return who decides the motions, all outstanding; the recipient where nobody is named."""
    wanted = {motion.decider_role_id for motion in motions}
    names = [role.name for role in roles_in_order(snapshot) if role.id in wanted and not role.co_determining]
    word = say(STANDING_WORDS[Answered.OPEN])
    return tuple(SignOff(name, Standing.LOOK, word) for name in names or [recipient])


def council_lines(records: Records, snapshot: Snapshot, say: Wording) -> tuple[CouncilLine, ...]:
    """Return what works councils have to agree to, by body and by what was settled, what is open first.

    Raises KnownError for a broken record.
    """
    found: dict[tuple[str, int, bool], list[Matter]] = {}
    for matter in matters(States(records, snapshot)):
        for role_id in matter.role_ids:
            number = matter.record.sequence if matter.record else 0
            found.setdefault((role_id, number, matter.holds), []).append(matter)
    order = sorted(found, key=lambda key: (key[2], key[1]))
    return tuple(_line(snapshot, key[0], found[key], say) for key in order)


def _line(snapshot: Snapshot, role_id: str, found: Sequence[Matter], say: Wording) -> CouncilLine:
    names = row_names(snapshot, (matter.activity_id for matter in found))
    about, first = _about(names, say), found[0]
    body = snapshot.roles[role_id].name
    if first.council is None:
        return CouncilLine(body, Standing.LOOK, say("resolution outstanding"), about)
    council = first.council
    told = [say(BODY_WORDS[council.body]), say.date(council.day), council.place, council.title]
    if first.since:
        told.append(say("changed since then: does not hold yet"))
    standing = Standing.SETTLED if first.holds else Standing.LOOK
    if council.form is CouncilForm.REJECTED:
        standing = Standing.OPEN
    return CouncilLine(body, standing, say(FORM_WORDS[council.form]), about, " · ".join(filter(None, told)))


def _about(names: Sequence[str], say: Wording) -> str:
    listed = say.listed(tuple(say("“{name}”", name=name) for name in names))
    return say.plural("{n} activity: {names}", "{n} activities: {names}", len(names), names=listed)
