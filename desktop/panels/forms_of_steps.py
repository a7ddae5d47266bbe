"""The forms of a step and of an arrow, with the whole rule of an approval."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop.panels import approval_choices, calendar_choices, choices
from desktop.panels.form_lines import CLOCKS, DESCRIPTION, NAME, Editing, FormField, Line, line
from desktop.panels.list_editor import Deed, ListEdit
from models.analysis.paths import outcome_of
from models.domain.message import N_
from models.domain.row_rules import asks_calendar
from models.domain.snapshot import Row, Snapshot, addressees_by_step
from models.domain.workflow import Answer, Deciders, OnDuty, Outcome, Purpose, StepKind, TimeOut
from models.editing.change import Command
from models.editing.workflow_commands import EditStep, SetAddressees


def _address(snapshot: Snapshot, row: Row, edit: ListEdit) -> Command:
    known = [a.role_id for a in addressees_by_step(snapshot).get(row.id, ())]
    wanted = [*known, edit.key] if edit.deed is Deed.ADD else [r for r in known if r != edit.key]
    return SetAddressees(row.id, tuple(wanted))


def _of(*kinds: StepKind) -> Callable[[Snapshot, Any], bool]:
    return lambda _snapshot, step: step.kind in kinds


def _has_performer(_snapshot: Snapshot, step: Any) -> bool:
    return step.kind not in (StepKind.START, StepKind.END, StepKind.PARALLEL)


def _has_limit(_snapshot: Snapshot, step: Any) -> bool:
    return step.kind is StepKind.APPROVAL and step.limit_outcome is not TimeOut.NOTHING


def _counts_deciders(_snapshot: Snapshot, step: Any) -> bool:
    return step.kind is StepKind.APPROVAL and step.deciders is Deciders.AT_LEAST


def _passes_on(_snapshot: Snapshot, step: Any) -> bool:
    return step.kind is StepKind.APPROVAL and step.limit_outcome is TimeOut.ESCALATE


def _asks(_snapshot: Snapshot, step: Any) -> bool:
    return asks_calendar(step)


def _has_outcome(snapshot: Snapshot, flow: Any) -> bool:
    return not calendar_choices.leaves_a_question(snapshot, flow)


def _arrow_for(label: str, answer: Answer) -> Line:
    """Return the line that chooses where a branch leads with an answer of the calendar."""
    reads, edits = calendar_choices.arrow_of(answer), calendar_choices.answered_by(answer)
    field = FormField(f"arrow_{answer}", Editing.SEARCH, calendar_choices.arrows, reads=reads, edits=edits)
    return Line(label, (field,), _asks)


def _ends_on_duty(_snapshot: Snapshot, step: Any) -> bool:
    return step.on_duty is not OnDuty.NO


def _end_on_duty(_snapshot: Snapshot, step: Row, wanted: Any) -> Command:
    return EditStep(step.id, {"on_duty": OnDuty.ALSO if wanted else OnDuty.NO})


def _sends_back(snapshot: Snapshot, flow: Any) -> bool:
    return outcome_of(snapshot, flow) is Outcome.RETURNED


def _has_rounds(snapshot: Snapshot, flow: Any) -> bool:
    return flow.then_step_id is not None or (flow.rounds is not None and _sends_back(snapshot, flow))


_WORK = _of(StepKind.TASK, StepKind.APPROVAL, StepKind.DECISION)
_DUTY = _of(StepKind.TASK, StepKind.APPROVAL)
_TIMED = _of(StepKind.TASK, StepKind.APPROVAL, StepKind.DECISION, StepKind.WAIT)

STEP = (
    NAME,
    line(N_("Kind"), "kind", Editing.CHOICE, choices.words_of(StepKind)),
    line(
        N_("Done by"),
        "performer_role_id",
        Editing.SEARCH,
        choices.roles(N_("Nobody yet")),
        is_shown=_has_performer,
    ),
    line(
        N_("Who answers the question"),
        "asks",
        Editing.CHOICE,
        calendar_choices.questions,
        is_shown=_of(StepKind.DECISION),
    ),
    _arrow_for(N_("Leads with yes to"), Answer.YES),
    _arrow_for(N_("Leads with no to"), Answer.NO),
    line(
        N_("Effect"),
        "purpose",
        Editing.SEARCH,
        choices.words_of(Purpose),
        tried=True,
        is_shown=_of(StepKind.APPROVAL),
    ),
    Line(
        N_("Goes to"),
        (
            FormField(
                "addressees",
                Editing.ROLES,
                choices.further_addressees,
                reads=choices.addressees,
                edits=_address,
            ),
        ),
        _of(StepKind.NOTICE),
    ),
    Line(
        N_("Usually takes"),
        (
            FormField("working_usual", Editing.HOURS, unit=N_("h")),
            FormField("clock", Editing.CHOICE, CLOCKS, N_("Usually takes: what counts")),
        ),
        _WORK,
    ),
    Line(
        N_("Usually waits"),
        (
            FormField("idle_usual", Editing.HOURS, unit=N_("h")),
            FormField("clock", Editing.CHOICE, CLOCKS, N_("Usually waits: what counts")),
        ),
        _of(StepKind.WAIT),
    ),
    line(
        N_("When nothing happens"),
        "limit_outcome",
        Editing.SEARCH,
        approval_choices.time_outs,
        tried=True,
        is_shown=_of(StepKind.APPROVAL),
    ),
    Line(
        "",
        (
            FormField("limit_hours", Editing.HOURS, None, N_("When nothing happens: after"), N_("h")),
            FormField("limit_clock", Editing.CHOICE, CLOCKS, N_("When nothing happens: what counts")),
        ),
        _has_limit,
        lead=N_("after"),
    ),
    line(
        N_("Passes to"),
        "escalates_to_id",
        Editing.SEARCH,
        approval_choices.passing_on,
        is_shown=_passes_on,
    ),
    line(
        N_("If nobody answers there, to"),
        "escalates_then_id",
        Editing.SEARCH,
        choices.roles(N_("nobody else")),
        is_shown=_passes_on,
    ),
    Line(
        "",
        (FormField("escalates_hours", Editing.HOURS, None, N_("Then to the next after"), N_("h more")),),
        lambda _snapshot, step: _passes_on(_snapshot, step) and step.escalates_then_id is not None,
        lead=N_("after"),
    ),
    line(N_("Outside service hours"), "on_duty", Editing.CHOICE, choices.words_of(OnDuty), is_shown=_DUTY),
    Line(
        N_("Also ends when the duty looks in"),
        (FormField("ends_on_duty", Editing.TICK, reads=_ends_on_duty, edits=_end_on_duty),),
        _of(StepKind.WAIT),
    ),
    line(
        N_("Changes text or picture"),
        "changes_content",
        Editing.TICK,
        is_shown=_of(StepKind.TASK),
    ),
    line(
        N_("Goes out: publishes or replies"),
        "goes_out",
        Editing.TICK,
        is_shown=_of(StepKind.TASK),
    ),
    Line(
        N_("Working time: at least · at most"),
        (
            FormField("working_least", Editing.HOURS, None, N_("Working time: at least"), N_("h")),
            FormField("working_most", Editing.HOURS, None, N_("Working time: at most"), N_("h")),
        ),
        _WORK,
        more=True,
    ),
    Line(
        N_("Waiting time: at least · usually · at most"),
        (
            FormField("idle_least", Editing.HOURS, None, N_("Waiting time: at least")),
            FormField("idle_usual", Editing.HOURS, None, N_("Waiting time: usually")),
            FormField("idle_most", Editing.HOURS, None, N_("Waiting time: at most"), N_("h")),
        ),
        _TIMED,
        more=True,
    ),
    line(
        N_("Who must agree"),
        "deciders",
        Editing.CHOICE,
        choices.words_of(Deciders),
        is_shown=_of(StepKind.APPROVAL),
    ),
    line(N_("How many must agree"), "quorum", Editing.COUNT, is_shown=_counts_deciders),
    DESCRIPTION,
)

FLOW = (
    line(N_("Label"), "label", Editing.LINE),
    Line(
        N_("Taken when the calendar answers"),
        (
            FormField(
                "answer",
                Editing.CHOICE,
                calendar_choices.answers,
                edits=calendar_choices.answer_of_flow,
            ),
        ),
        calendar_choices.leaves_a_question,
    ),
    line(
        N_("Outcome"),
        "outcome",
        Editing.SEARCH,
        approval_choices.outcomes,
        is_shown=_has_outcome,
        tried=True,
    ),
    Line(
        N_("Goes back at most"),
        (FormField("rounds", Editing.COUNT, unit=N_("times")),),
        _sends_back,
    ),
    line(
        N_("After that on to"),
        "then_step_id",
        Editing.SEARCH,
        approval_choices.steps_after_rounds,
        is_shown=_has_rounds,
    ),
    Line(N_("Share of cases"), (FormField("share", Editing.SHARE, unit=N_("%")),), more=True),
)
