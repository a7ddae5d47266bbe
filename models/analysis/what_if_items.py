"""What becomes of one activity while somebody is away, and what would become of it if nobody were.

An ongoing duty has no moment at which it falls due, so only absence matters to it; a step of a workflow also
waits for service hours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import IntEnum
from functools import cached_property

from models.analysis.acting import Part
from models.analysis.asking import Answered, passed_by, passed_by_in_words
from models.analysis.away import away_at, with_everybody
from models.analysis.duty import running
from models.analysis.matrix import MatrixRow
from models.analysis.named import named
from models.analysis.presence import first_present
from models.analysis.turns import Turn, turn
from models.domain.message import Message, message
from models.domain.organisation import Holding, RosterEntry
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot
from models.domain.workflow import Step, StepKind

_BY_LIMIT = frozenset({Part.PASSED_ON, Part.SILENCE})


class Effect(IntEnum):
    """What becomes of an activity, mildest first."""

    AS_ALWAYS = 0
    DEPUTY_ACTS = 1
    DUTY_ACTS = 2
    WAITS = 3
    STANDS_STILL = 4


@dataclass(frozen=True, slots=True)
class Item:
    """What becomes of one activity: a sentence, and a way out where something waits or stands still.

    `usual_role_id` acts on a normal day, `role_id` then, from `begins` on (None for ongoing duties), in which
    `part`. `otherwise` is what would be at the same moment if nobody were away, None where that is the same.
    """

    activity_id: str
    effect: Effect
    usual_role_id: str | None
    role_id: str | None
    begins: datetime | None
    message: Message
    remedy: Message | None = None
    part: Part | None = None
    otherwise: Message | None = None


@dataclass(frozen=True)
class Asking:
    """A moment and who is away then; what steps of one workflow share is worked out once."""

    snapshot: Snapshot
    moment: datetime
    absent: frozenset[str]
    _known: dict[object, Turn] = field(default_factory=dict)
    _passed: dict[str, Mapping[str, Answered]] = field(default_factory=dict)

    @property
    def nobody_away(self) -> Asking:
        """Return the same question if nobody were away."""
        everybody = with_everybody(self.snapshot)
        is_same = everybody is self.snapshot and not self.absent
        return self if is_same else Asking(everybody, self.moment, frozenset())

    @cached_property
    def away(self) -> frozenset[str]:
        return self.absent | away_at(self.snapshot, self.moment)

    def can_matter(self, step: Step) -> bool:
        """Say whether it can matter to a step who is away; if not, nothing has to be worked out twice."""
        performer = self.snapshot.roles.get(step.performer_role_id or "")
        asked = {step.performer_role_id, *self._on_duty}
        is_passed_on = step.kind is StepKind.APPROVAL or (performer is not None and performer.vacant)
        return is_passed_on or not asked.isdisjoint(self._affected)

    @cached_property
    def _affected(self) -> frozenset[str]:
        """Return the roles that are away, vacant on duty, or filled by somebody who is away at any time."""
        away = self.absent | {row.person_id for row in self.snapshot.absences.values()}
        filling: tuple[Holding | RosterEntry, ...] = (
            *self.snapshot.holdings.values(),
            *self.snapshot.roster.values(),
        )
        filled = {row.role_id for row in filling if row.person_id in away}
        return away | filled | {role_id for role_id in self._on_duty if self.snapshot.roles[role_id].vacant}

    @cached_property
    def _on_duty(self) -> frozenset[str]:
        return frozenset(window.role_id for window in self.snapshot.duty_windows.values())

    def passed_by(self, step: Step) -> Answered | None:
        """Return what the calendar answers if no case that begins now reaches a step."""
        if step.workflow_id not in self._passed:
            found = passed_by(self.snapshot, step.workflow_id, self.moment, self.absent)
            self._passed[step.workflow_id] = found
        return self._passed[step.workflow_id].get(step.id)

    def turn(self, step: Step) -> Turn:
        own = step.id if step.kind is StepKind.APPROVAL else ""  # each has its authors and limit
        alike = (step.workflow_id, step.performer_role_id, step.on_duty, own)
        if alike not in self._known:
            self._known[alike] = turn(self.snapshot, step.id, self.moment, self.absent)
        return self._known[alike]

    def present(self, role_id: str | None) -> str | None:
        role = first_present(self.snapshot, role_id, self.away)[0] if role_id is not None else None
        return role.id if role is not None else None


def item_of_step(asking: Asking, otherwise: Asking, step: Step) -> Item:
    """Return what becomes of a step that lies there at the moment."""
    item = _step(asking, otherwise, step)
    if otherwise is asking or not asking.can_matter(step):
        return item
    usual = _step(otherwise, otherwise, step)
    is_same = (item.role_id, item.begins, item.part) == (usual.role_id, usual.begins, usual.part)
    return item if is_same else replace(item, otherwise=usual.message)


def item_of_duty(asking: Asking, otherwise: Asking, row: MatrixRow) -> Item:
    """Return what becomes of an ongoing duty: the work first, then who answers for it."""
    item = _duty(asking, otherwise, row)
    if item.effect is Effect.AS_ALWAYS or otherwise is asking:
        return item
    usual = _duty(otherwise, otherwise, row)
    return item if item.message == usual.message else replace(item, otherwise=usual.message)


def _step(asking: Asking, otherwise: Asking, step: Step) -> Item:
    usual = otherwise.present(step.performer_role_id)
    known = asking.passed_by(step)
    if known is not None:
        text = passed_by_in_words(known, asking.snapshot.steps[known.way.source_id])
        return Item(step.id, Effect.AS_ALWAYS, usual, None, None, text)
    then = asking.turn(step)
    effect = _effect(asking, then, usual)
    text, remedy = _said(asking, step, then, effect, usual)
    return Item(step.id, effect, usual, then.role_id, then.begins, text, remedy, then.part)


def _effect(asking: Asking, then: Turn, usual: str | None) -> Effect:
    if then.begins is None:
        return Effect.STANDS_STILL
    shift = (then.noticed.window_id, then.noticed.until) if then.noticed is not None else None
    if any((s.window.id, s.ends) == shift for s in running(asking.snapshot, asking.moment)):
        return Effect.DUTY_ACTS
    if then.part in _BY_LIMIT or then.begins > asking.moment:
        return Effect.WAITS
    return Effect.AS_ALWAYS if then.role_id == usual else Effect.DEPUTY_ACTS


def _said(
    asking: Asking, step: Step, then: Turn, effect: Effect, usual_id: str | None
) -> tuple[Message, Message | None]:
    if then.part is Part.SILENCE and then.begins is not None:
        return message(
            "Counts as approved when the time limit has passed: {moment}.", moment=then.begins
        ), None
    if then.part is Part.EXPIRED:
        text = message("Expires: nobody answers before its time limit.")
        return text, message("Set a longer limit, or choose whom it passes to.")
    if then.begins is None or then.role_id is None:
        return _nobody(asking, step.performer_role_id)
    window_id = then.noticed.window_id if then.noticed is not None else ""
    who = named(asking.snapshot, then.role_id, then.begins, asking.absent, window_id)
    usual = asking.snapshot.roles[step.performer_role_id or ""].name
    if then.part is Part.PASSED_ON:
        return message("Passes to {who} by its time limit: {moment}.", who=who, moment=then.begins), None
    if effect is Effect.WAITS:
        help_ = message("If that is too late, enter a duty for this time, with a role that may do it.")
        if then.part is Part.DEPUTY and then.role_id != usual_id:
            text = message(
                "Waits for {who}, who stands in for “{usual}”: {moment}.",
                who=who,
                usual=usual,
                moment=then.begins,
            )
            return text, help_
        return message("Waits for {who}: {moment}.", who=who, moment=then.begins), help_
    if effect is Effect.DUTY_ACTS:
        return message("{who} acts on duty: {moment}.", who=who, moment=then.begins), None
    if effect is Effect.AS_ALWAYS:
        return message("{who} acts as usual.", who=who), None
    return message("{who} acts in place of “{usual}”.", who=who, usual=usual), None


def _nobody(asking: Asking, role_id: str | None) -> tuple[Message, Message | None]:
    if role_id is None:
        return message("Nobody is named for it."), message("Choose who does it.")
    role = asking.snapshot.roles[role_id]
    if asking.present(role_id) is not None:
        closed = message("“{role}” is not there at any time.", role=role.name)
        return closed, message("Enter service hours.")
    if role.deputy_role_id is None:
        text = message("Stands still: “{role}” is not there, and nobody stands in.", role=role.name)
        return text, message("Choose a deputy for “{role}”.", role=role.name)
    deputy = asking.snapshot.roles[role.deputy_role_id].name
    text = message(
        "Stands still: “{role}” is not there, and neither is “{deputy}”, who would stand in.",
        role=role.name,
        deputy=deputy,
    )
    return text, message("Choose a deputy for “{role}” who is there.", role=deputy)


def _duty(asking: Asking, otherwise: Asking, row: MatrixRow) -> Item:
    working, deciding = row.roles_with(Meaning.PERFORMS), row.roles_with(Meaning.DECIDES)
    usual = next(iter(working), None)
    then = next((found for r in working if (found := asking.present(r))), None)
    if working and then is None:
        return Item(row.activity_id, Effect.STANDS_STILL, usual, None, None, *_nobody(asking, usual))
    for role_id in deciding:
        if asking.present(role_id) is None:
            name = asking.snapshot.roles[role_id].name
            text = message("Nobody answers for it while “{role}” is away.", role=name)
            remedy = message("Choose a deputy for “{role}”.", role=name)
            return Item(row.activity_id, Effect.STANDS_STILL, usual, then, None, text, remedy)
    replaced = next(_replaced(asking, otherwise, (*working, *deciding)), None)
    if replaced is None:
        return Item(row.activity_id, Effect.AS_ALWAYS, usual, then, None, message("Carries on as usual."))
    return Item(row.activity_id, Effect.DEPUTY_ACTS, usual, then, None, replaced)


def _replaced(asking: Asking, otherwise: Asking, role_ids: tuple[str, ...]) -> Iterator[Message]:
    for role_id in role_ids:
        stands_in = asking.present(role_id)
        if stands_in == otherwise.present(role_id):
            continue
        usual = asking.snapshot.roles[role_id].name
        if stands_in is None:
            yield message("Carries on without “{usual}”.", usual=usual)
        else:
            who = named(asking.snapshot, stands_in, asking.moment, asking.absent)
            yield message("{who} acts in place of “{usual}”.", who=who, usual=usual)
