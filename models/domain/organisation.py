"""The company a document describes: departments, roles, who fills them, and when somebody is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from models.domain.order import FIRST_KEY
from models.domain.times import Week

# The German states, whose public holidays differ.
STATES = ("BW", "BY", "BE", "BB", "HB", "HH", "HE", "MV", "NI", "NW", "RP", "SL", "SN", "ST", "SH", "TH")


class RoleKind(StrEnum):
    """Where a role stands: inside, outside, a body that decides together, or a group such as all staff."""

    INTERNAL = "internal"
    EXTERNAL = "external"
    BODY = "body"
    GROUP = "group"


class WeekendModel(StrEnum):
    """The three answers to "who answers at the weekend"; the details are duty windows."""

    CLOSED = "closed"
    DUTY_ON_SATURDAY = "saturday"
    FIRST_LEVEL_OUTSIDE = "outside"


class DutyMode(StrEnum):
    """What duty means in a window: looking in regularly, or only reacting to an alarm."""

    WATCH = "watch"
    ALARM = "alarm"


@dataclass(frozen=True, slots=True)
class Organisation:
    """The one row about the whole: name, letter scheme, service hours, holidays, duty outside service hours.

    `variant` is one of the letter schemes of the program; `scheme_id` an own one that counts instead.
    `holidays` is one of STATES, or '' for none. `automatic_reply` is what a sender reads
    outside service hours.
    """

    id: str
    name: str
    variant: str = "RACI"
    service_hours: Week = ()
    holidays: str = ""
    on_call_role_id: str | None = None
    weekend_model: WeekendModel | None = None
    automatic_reply: str = ""
    scheme_id: str | None = None


@dataclass(frozen=True, slots=True)
class Department:
    """A unit that owns roles; departments form a tree."""

    id: str
    name: str
    parent_id: str | None = None
    head_role_id: str | None = None
    position: str = FIRST_KEY


@dataclass(frozen=True, slots=True)
class Role:
    """A function that can hold letters; `service_hours` None means those of the organisation.

    `co_determining` marks a body that has to agree by law, such as a works council. `on_holidays` says that
    hours of its own also count on public holidays, `advises` that it says whether it has concerns and never
    agrees for the company, such as data protection, compliance and legal.
    """

    id: str
    name: str
    short_name: str
    kind: RoleKind = RoleKind.INTERNAL
    department_id: str | None = None
    description: str = ""
    deputy_role_id: str | None = None
    vacant: bool = False
    service_hours: Week | None = None
    position: str = FIRST_KEY
    co_determining: bool = False
    on_holidays: bool = False
    advises: bool = False


@dataclass(frozen=True, slots=True)
class DottedLine:
    """A role reports, on its subject, to another one as well; its superior stays who heads its department."""

    id: str
    role_id: str
    to_role_id: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who fills roles."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Holding:
    """A person fills a role."""

    id: str
    role_id: str
    person_id: str


@dataclass(frozen=True, slots=True)
class DutyWindow:
    """Outside service hours, this role covers the on-call role in a weekly window.

    `every_hours` is how often it looks in from its begin, when it watches. Times are minutes after the
    midnight of the day it begins on; one that `closes` up to 48:00 runs on into the next.
    """

    id: str
    role_id: str
    weekday: int
    opens: int
    closes: int
    mode: DutyMode = DutyMode.WATCH
    every_hours: float | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """A person is away from a naive local moment until another one; for what reason is nobody's business."""

    id: str
    person_id: str
    begins: datetime
    ends: datetime


@dataclass(frozen=True, slots=True)
class RosterEntry:
    """From a naive local moment until another one, a person has the duty that a role covers.

    Once a role has such a row, nobody has its duty outside of them.
    """

    id: str
    role_id: str
    person_id: str
    begins: datetime
    ends: datetime
