"""The screens of what is to be decided: a motion each, with today, if yes and if no side by side."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from models.analysis.review.waiting import until
from models.domain.decision_item import DecisionItem
from models.domain.message import N_
from models.domain.snapshot import Snapshot, items_in_order
from models.exports.presenting.screen import Line, Part, Question, Screen, Sign, Tone
from models.exports.report_workflows import step_label
from models.wording import Wording

_SIDES = (("today", N_("So far")), ("then", N_("If yes")), ("if_no", N_("If no")))


def decision_screens(snapshot: Snapshot, say: Wording, today: date) -> Iterator[Screen]:
    """Yield the motions in their order."""
    items = items_in_order(snapshot)
    for number, item in enumerate(items, 1):
        place = say("Decision {n} of {all}", n=number, all=len(items))
        about = say("To be decided")
        body = _question(snapshot, say, item, today)
        yield Screen(f"decision:{item.id}", Part.DECISIONS, item.name, body, about, place)


def _question(snapshot: Snapshot, say: Wording, item: DecisionItem, today: date) -> Question:
    texts = ((say(label), getattr(item, name)) for name, label in _SIDES)
    return Question(
        item.name,
        tuple((label, text) for label, text in texts if text),
        tuple(_lines(snapshot, say, item, today)),
    )


def _lines(snapshot: Snapshot, say: Wording, item: DecisionItem, today: date) -> Iterator[Line]:
    if item.recommendation:
        yield Line(say("Recommended: {what}", what=item.recommendation), Sign.ONWARD, Tone.ACCENT)
    decider = snapshot.roles.get(item.decider_role_id or "")
    if decider is None:
        yield Line(say("Not settled who decides"), Sign.WARNING, Tone.WARNING)
    else:
        yield Line(say("Decided by: {role}", role=decider.name), Sign.APPROVAL)
    when = until(item, today)
    if when is not None:
        yield Line(say("When: {until}", until=when), Sign.CLOCK)
    names = tuple(dict.fromkeys(_names(snapshot, say, item)))
    if names:
        yield Line(say("It is about: {names}", names=names), Sign.TASK, Tone.QUIET)


def _names(snapshot: Snapshot, say: Wording, item: DecisionItem) -> Iterator[str]:
    """Yield what the rows are called that a motion is about; those that are gone are left out."""
    for row_id in item.about:
        if row_id in snapshot.steps:
            yield step_label(say, snapshot.steps[row_id])
        for kind in ("workflow", "role", "department", "standing_duty"):
            row = snapshot.row(kind, row_id)
            if row is not None:
                yield str(getattr(row, "name", ""))
