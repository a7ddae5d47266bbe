"""Which fields of which kind count as a decision, and the sentence that says how one differs.

A table of every field, so that nothing is left out unseen: a field is told here, is part of a row that is
told as a whole, or stands among what is not decided. A test asks for each new one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models.analysis.changes import phrases
from models.analysis.changes.change import Heading
from models.analysis.changes.values import (
    NOTHING,
    Say,
    deciders,
    escalation,
    hours,
    name_of_id,
    named,
    number,
    quoted,
    scheme,
    share,
    text,
    three_times,
    week,
    word,
)
from models.domain.message import N_, Message, Value
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Told:
    """Fields that are told together in one sentence with `{name}`, `{before}` and `{after}`.

    `value` says what stands there, None for yes and no: `text` says yes then, `otherwise` no. `heading` is
    where it stands, if not where its kind does.
    """

    fields: tuple[str, ...]
    text: str
    value: Say | None = None
    otherwise: str = ""
    heading: Heading | None = None


def _flag(field: str, yes: str, no: str, heading: Heading | None = None) -> Told:
    return Told((field,), yes, None, no, heading)


def _one(field: str, sentence: str, say: Callable[[str], Say], heading: Heading | None = None) -> Told:
    return Told((field,), sentence, say(field), heading=heading)


def _thing(field: str) -> Say:
    return named(field, NOTHING)


def _holidays(_: Snapshot, row: Any) -> Value:
    return row.holidays or Message(NOTHING)


def _plain(field: str) -> Say:
    return lambda _, row: quoted(getattr(row, field))


_TIMES, _SCHEME = Heading.TIMES, Heading.SCHEME
_RENAMED = _one("name", N_("{before} is called {after} now."), _plain)
_DESCRIBED = _one("description", N_("The description of {name} reads otherwise."), text)

TOLD: Mapping[str, tuple[Told, ...]] = {
    "organisation": (
        _RENAMED,
        Told(
            ("variant", "scheme_id"),
            N_("Letters are written by the scheme {after} instead of {before}."),
            scheme,
            heading=_SCHEME,
        ),
        _one("service_hours", N_("Service hours: {after} instead of {before}."), week, _TIMES),
        Told(
            ("holidays",),
            N_("Public holidays: {after} instead of {before}."),
            _holidays,
            heading=_TIMES,
        ),
        _one("on_call_role_id", N_("The duty is with {after} instead of {before}."), named, _TIMES),
        _one("weekend_model", N_("Weekend: {after} instead of {before}."), word, _TIMES),
        _one("automatic_reply", N_("The automatic reply reads otherwise."), text, _TIMES),
    ),
    "department": (
        _RENAMED,
        _one("parent_id", N_("Above {name}: {after} instead of {before}."), _thing),
        _one("head_role_id", N_("Head of {name}: {after} instead of {before}."), named),
    ),
    "role": (
        _RENAMED,
        _one("short_name", N_("The short name of {name} is {after} instead of {before}."), _plain),
        _one("kind", N_("{name} counts as {after} instead of {before}."), word),
        _one("department_id", N_("Department of {name}: {after} instead of {before}."), _thing),
        _DESCRIBED,
        _one("deputy_role_id", N_("Deputy of {name}: {after} instead of {before}."), named),
        _flag("vacant", N_("{name} is vacant now."), N_("{name} is no longer vacant.")),
        _flag(
            "co_determining",
            N_("{name} has to agree by law now (co-determination)."),
            N_("{name} no longer has to agree by law (co-determination)."),
        ),
        _flag(
            "advises",
            N_("{name} only says now whether it has concerns."),
            N_("{name} no longer only says whether it has concerns."),
        ),
        _one("service_hours", N_("Hours of {name}: {after} instead of {before}."), week, _TIMES),
        _flag(
            "on_holidays",
            N_("The hours of {name} also count on public holidays now."),
            N_("The hours of {name} no longer count on public holidays."),
            _TIMES,
        ),
    ),
    "person": (_RENAMED,),
    "workflow": (
        _RENAMED,
        _one("owner_role_id", N_("Owner of {name}: {after} instead of {before}."), named),
        _DESCRIBED,
        _one("risk", N_("Risk of {name}: {after} instead of {before}."), word),
        Told(
            ("target_hours", "target_clock"),
            N_("Target of {name}: {after} instead of {before}."),
            hours("target_hours", "target_clock"),
        ),
        Told(
            ("target_step_id",),
            N_("The target of {name} runs until {after} instead of {before}."),
            lambda s, row: name_of_id(s, row.target_step_id) or Message(N_("the end")),
        ),
    ),
    "step": (
        Told(("name",), N_("{before} is called {after} now."), lambda _, step: quoted(label_of(step))),
        _one("workflow_id", N_("Workflow of {name}: {after} instead of {before}."), _thing),
        _one("kind", N_("{name} is of the kind {after} instead of {before}."), word),
        _one("performer_role_id", N_("{name} is done by {after} instead of {before}."), named),
        _DESCRIBED,
        _one("purpose", N_("What the approval {name} does: {after} instead of {before}."), word),
        Told(
            ("deciders", "quorum"),
            N_("How many must agree at {name}: {after} instead of {before}."),
            deciders,
        ),
        Told(
            ("working_least", "working_usual", "working_most"),
            N_("Working time of {name} (shortest / usual / longest): {after} instead of {before}."),
            three_times("working"),
        ),
        Told(
            ("idle_least", "idle_usual", "idle_most"),
            N_("Idle time of {name} (shortest / usual / longest): {after} instead of {before}."),
            three_times("idle"),
        ),
        _one("clock", N_("The times of {name} count {after} instead of {before}."), word),
        Told(
            ("limit_hours", "limit_clock"),
            N_("Time limit of {name}: {after} instead of {before}."),
            hours("limit_hours", "limit_clock"),
        ),
        _one("limit_outcome", N_("When the time limit of {name} passes: {after} instead of {before}."), word),
        _one(
            "escalates_to_id",
            N_("Whom {name} passes to when the time limit passes: {after} instead of {before}."),
            lambda field: named(field, N_("the superior")),
        ),
        Told(
            ("escalates_hours", "escalates_then_id"),
            N_("Whom {name} passes to after that: {after} instead of {before}."),
            escalation,
        ),
        _flag(
            "changes_content",
            N_("{name} changes text or picture now."),
            N_("{name} no longer changes text or picture."),
        ),
        _one("on_duty", N_("{name} outside service hours: {after} instead of {before}."), word),
        _flag(
            "goes_out",
            N_("With {name} something goes out now."),
            N_("With {name} nothing goes out any more."),
        ),
        _one("asks", N_("What is asked at {name}: {after} instead of {before}."), word),
    ),
    "flow": (
        Told(("source_id", "target_id"), N_("The arrow {before} leads another way: {after}."), phrases.flow),
        _one("label", N_("On the arrow {name} stands: {after} instead of {before}."), text),
        _one("outcome", N_("The arrow {name} stands for {after} instead of {before}."), word),
        Told(("share",), N_("Share of cases of the arrow {name}: {after} instead of {before}."), share),
        _one(
            "rounds", N_("How often work goes back by {name} at most: {after} instead of {before}."), number
        ),
        _one(
            "then_step_id", N_("Where it goes after that from {name}: {after} instead of {before}."), _thing
        ),
        _one("answer", N_("The arrow {name} stands for the answer {after} instead of {before}."), word),
    ),
    "standing_duty": (
        _RENAMED,
        _one("category", N_("Category of {name}: {after} instead of {before}."), _plain),
        _one("owner_role_id", N_("{after} answers for {name} instead of {before}."), named),
        _DESCRIBED,
    ),
    "assignment": (_one("note", N_("Note on {name}: {after} instead of {before}."), text),),
    "letter_scheme": (_RENAMED,),
    "scheme_letter": (
        _one("letter", N_("The letter {before} is written {after} now."), _plain),
        Told(("meanings",), N_("What a letter says: {after} instead of {before}."), phrases.letter),
        _one("word_en", N_("In English, {name} is called {after} instead of {before}."), text),
        _one("word_de", N_("In German, {name} is called {after} instead of {before}."), text),
        _one("least", N_("{name} stands in a row at least: {after} instead of {before}."), number),
        _one("most", N_("{name} stands in a row at most: {after} instead of {before}."), number),
        _one("beside", N_("Beside {name} may stand: {after} instead of {before}."), text),
        _one("includes", N_("What {name} says as well: {after} instead of {before}."), text),
    ),
    "cell_note": (_one("text", N_("Note on {name}: {after} instead of {before}."), text),),
}

# Rows that say one thing only are told as a whole when one of these fields differs.
WHOLE: Mapping[str, tuple[str, ...]] = {
    "dotted_line": ("role_id", "to_role_id"),
    "holding": ("role_id", "person_id"),
    "duty_window": ("role_id", "weekday", "opens", "closes", "mode", "every_hours"),
    "absence": ("person_id", "begins", "ends"),
    "roster_entry": ("role_id", "person_id", "begins", "ends"),
    "addressee": ("step_id", "role_id"),
    "assignment": ("activity_id", "role_id", "meaning"),
    "scheme_letter": ("scheme_id",),
    "cell_note": ("activity_id", "role_id"),
}

# Where something is drawn or listed, and how the matrix is looked at; an arrow is where its steps are.
NOT_DECIDED: Mapping[str, tuple[str, ...]] = {
    "organisation": ("id",),
    "department": ("id", "position"),
    "role": ("id", "position"),
    "dotted_line": ("id",),
    "person": ("id",),
    "holding": ("id",),
    "duty_window": ("id",),
    "absence": ("id",),
    "roster_entry": ("id",),
    "workflow": ("id", "position", "lanes_by_hand"),
    "step": ("id", "position", "column_by_hand", "row_by_hand"),
    "addressee": ("id",),
    "flow": ("id", "workflow_id"),
    "standing_duty": ("id", "position"),
    "assignment": ("id",),
    "letter_scheme": ("id",),
    "scheme_letter": ("id", "position"),
    "cell_note": ("id",),
    "decision_item": (
        *("id", "name", "today", "then", "if_no", "recommendation", "decider_role_id", "due", "about"),
        *("source", "laid_aside", "position"),
    ),
    "letterhead": ("id", "logo", "accent"),
    "matrix_view": (
        *("id", "name", "grouping", "workflow_id", "category", "department_id", "role_id", "gaps_only"),
        *("only_with_letters", "is_compact", "position"),
    ),
}


def decided(kind: str) -> frozenset[str]:
    """Return the fields of a kind that count; none where no row of it is ever a change."""
    told = (field for entry in TOLD.get(kind, ()) for field in entry.fields)
    return frozenset((*told, *WHOLE.get(kind, ())))
