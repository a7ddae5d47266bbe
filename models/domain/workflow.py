"""Processes as they are drawn: workflows, their steps, the flows between them, who a notice goes to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.domain.order import FIRST_KEY
from models.domain.times import Clock

WITHOUT_ROLE = "-"
LAST_COLUMN, LAST_ROW = 999, 99


class Risk(StrEnum):
    """The risk class of a workflow."""

    NORMAL = "normal"
    SENSITIVE = "sensitive"
    CRITICAL = "critical"


class StepKind(StrEnum):
    """What a unit of work is."""

    START = "start"
    TASK = "task"
    APPROVAL = "approval"
    DECISION = "decision"
    PARALLEL = "parallel"
    WAIT = "wait"
    NOTICE = "notice"
    END = "end"


class Purpose(StrEnum):
    """What an approval does: decides that the work goes out, or gives a binding opinion on one aspect.

    A consent is what the law wants: of the works council, of the person shown, of parents, of a customer.
    """

    RELEASE = "release"
    CHECK = "check"
    CONSENT = "consent"


class Deciders(StrEnum):
    """How many of the approvers must agree; where one role approves alone, how many of its members."""

    ONE = "one"
    ANY = "any"
    ALL = "all"
    AT_LEAST = "at_least"


class TimeOut(StrEnum):
    """What happens when a time limit passes; silence counts as approved only where the risk is normal."""

    NOTHING = "nothing"
    EXPIRE = "expire"
    ESCALATE = "escalate"
    DEPUTY = "deputy"
    APPROVED = "counts as approved"


class OnDuty(StrEnum):
    """Whether the duty may do a step outside service hours, and whether it is called to it at once.

    Steps of the on-call role and tasks of critical workflows it does anyway. A wait that is marked also ends
    when the duty looks in.
    """

    NO = "not on duty"
    ALSO = "on duty"
    ALARM = "on alarm"


class Asks(StrEnum):
    """What a branch asks the calendar when a case arrives there; PEOPLE is no such question: people choose.

    A working day is Monday to Friday without public holidays. The duty is there when somebody has it at that
    moment who may take the next step.
    """

    PEOPLE = "people"
    SERVICE_HOURS = "in service hours"
    WORKING_DAY = "working day"
    DUTY = "duty there"


class Answer(StrEnum):
    """For which answer of the calendar an arrow out of a branch stands."""

    NONE = "no answer"
    YES = "yes"
    NO = "no"


class Outcome(StrEnum):
    """What a flow that leaves an approval (or the decision right behind it) stands for.

    NONE is not chosen: then it follows from the drawing, see `models.analysis.outcomes`.
    """

    NONE = "none"
    APPROVED = "approved"
    RETURNED = "returned"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Workflow:
    """One named process; the target, in hours, runs from its start until `target_step_id` (None: its end).

    `lanes_by_hand` are roles in the order a person gave their lanes (WITHOUT_ROLE: the lane without one).
    Roles that are not listed fall in where the work reaches them; listed ones that do nothing here, or are
    no longer there, are passed over: so no reference, and a role that returns finds its place again.
    """

    id: str
    name: str
    owner_role_id: str | None = None
    description: str = ""
    risk: Risk = Risk.NORMAL
    target_hours: float | None = None
    target_clock: Clock = Clock.SERVICE
    target_step_id: str | None = None
    position: str = FIRST_KEY
    lanes_by_hand: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One unit of work; times in hours.

    `working_*` is the time somebody works on it, `idle_*` the time it lies; `clock` says what they count.
    `limit_hours` runs out into `limit_outcome`; a limit that escalates goes to `escalates_to_id` (None: the
    superior), and `escalates_hours` later to `escalates_then_id`. `quorum` is the k of "at least k of n".
    `changes_content` marks a task that changes text or picture: behind the last release it needs a new one.
    `goes_out` marks a task with which something is published or sent to the outside.
    `asks` is what a branch asks the calendar; only the answers of its arrows count then.
    `position` is the order in which steps were made; it only breaks ties of the flow order.
    `column_by_hand` and `row_by_hand` (of the rows in its lane) are where a person put it; None is automatic.
    They are columns and rows instead of pixels, so that no place can make a drawing overlap.
    """

    id: str
    workflow_id: str
    kind: StepKind
    name: str = ""
    performer_role_id: str | None = None
    description: str = ""
    purpose: Purpose = Purpose.RELEASE
    deciders: Deciders = Deciders.ONE
    quorum: int = 1
    working_least: float | None = None
    working_usual: float | None = None
    working_most: float | None = None
    idle_least: float | None = None
    idle_usual: float | None = None
    idle_most: float | None = None
    clock: Clock = Clock.SERVICE
    limit_hours: float | None = None
    limit_clock: Clock = Clock.SERVICE
    limit_outcome: TimeOut = TimeOut.NOTHING
    position: str = FIRST_KEY
    column_by_hand: int | None = None
    row_by_hand: int | None = None
    escalates_to_id: str | None = None
    escalates_hours: float | None = None
    escalates_then_id: str | None = None
    changes_content: bool = False
    on_duty: OnDuty = OnDuty.NO
    goes_out: bool = False
    asks: Asks = Asks.PEOPLE


@dataclass(frozen=True, slots=True)
class Addressee:
    """A role that a notice goes to."""

    id: str
    step_id: str
    role_id: str


@dataclass(frozen=True, slots=True)
class Flow:
    """The way from one step to the next; `share` is the share of cases, 0 to 1.

    One that is returned may go at most `rounds` times; after that the work goes to `then_step_id`.
    `answer` says when one is taken that leaves a branch which asks the calendar.
    """

    id: str
    workflow_id: str
    source_id: str
    target_id: str
    label: str = ""
    outcome: Outcome = Outcome.NONE
    share: float | None = None
    rounds: int | None = None
    then_step_id: str | None = None
    answer: Answer = Answer.NONE
