"""Everything that can be recorded, one class each; what is recorded never changes, only more comes.

What a person is called stands outside (`names.py`): a record names people by a reference. Ids of rows are
those of the document. A body that a later release gives more fields needs defaults for them, because recorded
ones are never rewritten.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias


class Given(StrEnum):
    """How an answer was given."""

    HERE = "here"
    ENTERED = "entered"
    PAPER = "paper"
    COPY = "copy"


class Reply(StrEnum):
    """What can be answered; those of data protection, compliance and legal come last."""

    YES = "yes"
    CONDITION = "condition"
    BACK = "back"
    ABSTAIN = "abstain"
    NO_CONCERNS = "no_concerns"
    CONCERNS = "concerns"
    NOT_INVOLVED = "not_involved"


class Management(StrEnum):
    """How several managing directors decide."""

    ONE = "one"
    TOGETHER = "together"
    AT_LEAST = "at_least"


class CouncilBody(StrEnum):
    """Which works council is responsible."""

    LOCAL = "BR"
    CENTRAL = "GBR"
    GROUP = "KBR"


class CouncilForm(StrEnum):
    """How a matter of the works council was settled."""

    AGREEMENT = "works_agreement"
    INFORMAL = "informal_agreement"
    RESOLUTION = "resolution"
    REJECTED = "resolution_against"
    ARBITRATION = "arbitration"
    NOT_SUBJECT = "not_subject"


@dataclass(frozen=True, slots=True)
class Motion:
    """A decision item as it was put to the vote; `about` are ids of rows it affects."""

    id: str
    question: str
    today: str = ""
    then: str = ""
    if_no: str = ""
    recommendation: str = ""
    decider_role_id: str = ""
    due: date | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """Which state of the document is meant, and by what it is known again.

    `decided` is the hash of what counts in it by the scheme `scheme`, `sealed` the SHA-256 of its stored
    form. That is whole, or says what differs from the state of the record `base`. Its letters follow from the
    rules `rules`; `format` is the format of its rows.
    """

    decided: str
    sealed: str
    scheme: int
    rules: int
    format: int
    base: int = 0


@dataclass(frozen=True, slots=True)
class Version:
    """A numbered state that holds; `round` is the record of the round that made it, 0 for none."""

    number: str
    state: State
    note: str = ""
    valid_from: date | None = None
    review_on: date | None = None
    round: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """A version is proposed and these are asked; the state is that of the proposal.

    `since` is the record of the version it is compared with, 0 for the first one. `management` decides
    as `rule` says, `least` of them for AT_LEAST. `certainty` is a secret that answers from copies prove.
    """

    number: str
    state: State
    asked: tuple[str, ...]
    management: tuple[str, ...] = ()
    rule: Management = Management.ONE
    least: int = 1
    since: int = 0
    due: date | None = None
    note: str = ""
    motions: tuple[Motion, ...] = ()
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The state of a round as it is after changes."""

    round: int
    state: State


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer in a round: to one of its motions, or with '' to the version as a whole.

    `on` is the record with the state that was answered. `for_role_id` answers; `by_role_id` is the deputy who
    did it in its place, else ''. `who` and `recorded_in` tell of a decision taken elsewhere on the day `day`.
    `copy` is the number of the copy it came by.
    """

    round: int
    for_role_id: str
    reply: Reply
    on: int
    motion_id: str = ""
    text: str = ""
    by_role_id: str = ""
    given: Given = Given.HERE
    who: str = ""
    day: date | None = None
    recorded_in: str = ""
    copy: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An answer is taken back, with the reason."""

    answer: int
    reason: str


@dataclass(frozen=True, slots=True)
class Council:
    """What the works council and the employer settled, elsewhere: `about` are the activities it covers.

    `on` is the record with the state in which it was settled.
    """

    body: CouncilBody
    form: CouncilForm
    day: date
    place: str
    on: int
    about: tuple[str, ...] = ()
    title: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of a round that was handed out for one role; `key` proves that an answer came from it."""

    round: int
    number: str
    for_role_id: str
    key: str
    on: int


@dataclass(frozen=True, slots=True)
class RoundEnd:
    """A round ended: with the version of this number, or with '' without one, for the reason."""

    round: int
    number: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A remark on a row, a motion or a fact, or an answer to the comment `reply_to`; `role_id` speaks."""

    kind: str
    id: str
    text: str
    reply_to: int = 0
    role_id: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class CommentState:
    """A thread is done, or open again."""

    comment: int
    is_done: bool


@dataclass(frozen=True, slots=True)
class SignedOff:
    """A signature under the record `of`: the public key and the signature in hexadecimal."""

    of: int
    key: str
    signature: str


Body: TypeAlias = (
    Version
    | Round
    | Proposal
    | Answer
    | Withdrawal
    | Council
    | Copy
    | RoundEnd
    | Comment
    | CommentState
    | SignedOff
)

KINDS_OF_RECORDS: dict[str, type[Body]] = {
    "version": Version,
    "round": Round,
    "proposal": Proposal,
    "answer": Answer,
    "withdrawal": Withdrawal,
    "council": Council,
    "copy": Copy,
    "round_end": RoundEnd,
    "comment": Comment,
    "comment_state": CommentState,
    "signed_off": SignedOff,
}


@dataclass(frozen=True, slots=True)
class Record:
    """One entry: its place, when, by whom (a reference to a name), what, and its link in the chain."""

    sequence: int
    at: datetime
    author: str
    body: Body
    hash: str
