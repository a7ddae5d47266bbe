"""Every kind of row, described once: what it refers to, what is unique, which values are possible, its words.

What can be said of one stands in `models.domain.kind`. Tables and their constraints, the guard of files, the
cleaning of texts, removal and take-over, previews, refusals, the graph and the tests read this. A new kind is
its row class and an entry here. A new field of a kind that is in files already says with `Later` which format
brought it and what older rows hold there, so that files of every earlier format keep opening.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from models.domain import approval_rules, row_rules, scheme_rules
from models.domain.kind import (
    LETTER,
    LONG,
    NAME,
    NAME_OR_NONE,
    SHORT_NAME,
    WORD,
    Gone,
    Kind,
    Later,
    Link,
    Reference,
)
from models.domain.kind_words import WORDS
from models.domain.kinds_beside import BESIDE
from models.domain.letter_scheme import LetterScheme, SchemeLetter
from models.domain.organisation import (
    Absence,
    Department,
    DottedLine,
    DutyWindow,
    Holding,
    Organisation,
    Person,
    Role,
    RosterEntry,
)
from models.domain.responsibility import Assignment, CellNote, StandingDuty
from models.domain.row_rules import HOURS, LETTERS, OPENING, PLACE, ROUNDS, SHARE, TARGET, Range
from models.domain.snapshot import Row
from models.domain.workflow import LAST_COLUMN, LAST_ROW, Addressee, Flow, Step, Workflow

KINDS: dict[str, Kind] = {}
KIND_OF: dict[type[Any], str] = {}


def describe(kinds: Iterable[Kind]) -> None:
    """Let these kinds be known; before the storage is loaded, which makes its tables of them."""
    for kind in kinds:
        KINDS[kind.name] = kind
        KIND_OF[kind.row] = kind.name


def kind_of(row: Row) -> Kind:
    """Return what is true of a row's kind."""
    return KINDS[KIND_OF[type(row)]]


def _role(gone: Gone = Gone.EMPTY, edge: str = "", *, is_reversed: bool = False) -> Reference:
    return Reference(("role",), gone, edge, is_reversed)


def _all(range_: Range, *names: str) -> dict[str, Range]:
    return dict.fromkeys(names, range_)


def _as_named(*fields: str) -> dict[str, str]:
    """Return attributes of the graph that are called as their fields."""
    return {name: name for name in fields}


_OWNER = _role(edge="owns", is_reversed=True)

describe(
    (
        Kind(
            "organisation",
            Organisation,
            WORDS["organisation"],
            most=0,
            later={"scheme_id": Later(1005, None)},
            refers={
                "on_call_role_id": _role(edge="on_call"),
                "scheme_id": Reference(("letter_scheme",), edge="written_in"),
            },
            texts={"name": NAME, "automatic_reply": LONG},
            checks=(row_rules.one_organisation,),
            node={
                "letter_scheme": "variant",
                **_as_named("name", "service_hours", "holidays", "weekend_model", "automatic_reply"),
            },
        ),
        Kind(
            "department",
            Department,
            WORDS["department"],
            most=2_000,
            refers={
                "parent_id": Reference(("department",), Gone.LIFTED, "part_of"),
                "head_role_id": _role(edge="heads", is_reversed=True),
            },
            unique=(("name",),),
            apart=(("parent_id", "id"),),
            texts={"name": NAME},
            lifts_by="parent_id",
            checks=(row_rules.department_above_itself,),
            node={"name": "name"},
        ),
        Kind(
            "role",
            Role,
            WORDS["role"],
            most=2_000,
            later={
                "co_determining": Later(1003, 1),  # every body was taken for one
                "on_holidays": Later(1004, 0),
                "advises": Later(1006, 0),
            },
            refers={
                "department_id": Reference(("department",), Gone.LIFTED, "belongs_to"),
                "deputy_role_id": _role(edge="deputises", is_reversed=True),
            },
            unique=(("name",), ("short_name",)),
            apart=(("deputy_role_id", "id"),),
            texts={"name": NAME, "short_name": SHORT_NAME, "description": LONG},
            checks=(row_rules.unique_short_name, row_rules.own_deputy, approval_rules.silence_of_a_role),
            node={
                "role_kind": "kind",
                **_as_named("name", "short_name", "description", "vacant", "co_determining", "advises"),
                **_as_named("service_hours", "on_holidays"),
            },
        ),
        Kind(
            "dotted_line",
            DottedLine,
            WORDS["dotted_line"],
            since=1005,
            refers={"role_id": _role(Gone.TOO), "to_role_id": _role(Gone.TOO)},
            unique=(("role_id", "to_role_id"),),
            apart=(("role_id", "to_role_id"),),
            belongs_to="role_id",
            checks=(row_rules.dotted_line_of_its_own,),
            link=Link("dotted_line_to", "role_id", "to_role_id"),
        ),
        Kind("person", Person, WORDS["person"], texts={"name": NAME}, node={"name": "name"}),
        Kind(
            "holding",
            Holding,
            WORDS["holding"],
            most=20_000,
            refers={"role_id": _role(Gone.TOO), "person_id": Reference(("person",), Gone.TOO)},
            belongs_to="person_id",
            link=Link("holds", "person_id", "role_id"),
        ),
        Kind(
            "duty_window",
            DutyWindow,
            WORDS["duty_window"],
            most=5_000,
            refers={"role_id": _role(Gone.TOO, "covered_by")},
            ranges={
                "weekday": Range(0, 6, *OPENING),
                "opens": Range(0, 24 * 60, *OPENING),
                "closes": Range(0, 48 * 60, *OPENING),
            },
            rising=(("opens", "closes"),),
            belongs_to="role_id",
            checks=(row_rules.closes_after_it_opens,),
            node=_as_named("weekday", "opens", "closes", "mode", "every_hours"),
        ),
        Kind(
            "absence",
            Absence,
            WORDS["absence"],
            since=1004,
            most=2_000,
            refers={"person_id": Reference(("person",), Gone.TOO, "away", is_reversed=True)},
            rising=(("begins", "ends"),),
            belongs_to="person_id",
            checks=(row_rules.ends_after_it_begins,),
            node=_as_named("begins", "ends"),
        ),
        Kind(
            "roster_entry",
            RosterEntry,
            WORDS["roster_entry"],
            since=1004,
            most=2_000,
            refers={
                "role_id": _role(Gone.TOO, "rostered_for"),
                "person_id": Reference(("person",), Gone.TOO, "rostered", is_reversed=True),
            },
            rising=(("begins", "ends"),),
            belongs_to="person_id",
            checks=(row_rules.ends_after_it_begins,),
            node=_as_named("begins", "ends"),
        ),
        Kind(
            "workflow",
            Workflow,
            WORDS["workflow"],
            most=2_000,
            later={"lanes_by_hand": Later(1001, "")},
            refers={"owner_role_id": _OWNER, "target_step_id": Reference(("step",), edge="promised_until")},
            unique=(("name",),),
            ranges={"target_hours": TARGET},
            texts={"name": NAME, "description": LONG},
            checks=(row_rules.target_of_its_own, approval_rules.silence_in_a_workflow),
            node=_as_named("name", "description", "risk", "target_hours", "target_clock"),
        ),
        Kind(
            "step",
            Step,
            WORDS["step"],
            most=20_000,
            later={
                "column_by_hand": Later(1001, None),
                "row_by_hand": Later(1001, None),
                "escalates_to_id": Later(1003, None),
                "escalates_hours": Later(1003, None),
                "escalates_then_id": Later(1003, None),
                "changes_content": Later(1003, 0),
                "on_duty": Later(1003, "not on duty"),
                "goes_out": Later(1004, 0),
                "asks": Later(1004, "people"),
            },
            refers={
                "workflow_id": Reference(("workflow",), Gone.TOO, "part_of"),
                "performer_role_id": _role(),
                "escalates_to_id": _role(),
                "escalates_then_id": _role(edge="escalates_then"),
            },
            named_within="workflow_id",
            ranges={
                **_all(HOURS, "working_least", "working_usual", "working_most"),
                **_all(HOURS, "idle_least", "idle_usual", "idle_most", "limit_hours", "escalates_hours"),
                "column_by_hand": Range(0, LAST_COLUMN, *PLACE),
                "row_by_hand": Range(0, LAST_ROW, *PLACE),
            },
            texts={"name": NAME_OR_NONE, "description": LONG},
            checks=(row_rules.what_hangs_on_a_step, approval_rules.silence_at_a_step),
            node={
                "step_kind": "kind",
                **_as_named(
                    "name", "description", "purpose", "deciders", "quorum", "changes_content", "on_duty"
                ),
                **_as_named("goes_out"),
                "asks": "asks",
                **_as_named("working_least", "working_usual", "working_most", "clock"),
                **_as_named("idle_least", "idle_usual", "idle_most"),
                **_as_named("limit_hours", "limit_clock", "limit_outcome", "escalates_hours"),
            },
        ),
        Kind(
            "addressee",
            Addressee,
            WORDS["addressee"],
            most=50_000,
            refers={"step_id": Reference(("step",), Gone.TOO), "role_id": _role(Gone.TOO)},
            unique=(("step_id", "role_id"),),
            belongs_to="step_id",
            checks=(row_rules.addressee_of_a_notice,),
            link=Link("addressed_to", "step_id", "role_id"),
        ),
        Kind(
            "flow",
            Flow,
            WORDS["flow"],
            most=40_000,
            later={
                "rounds": Later(1003, None),
                "then_step_id": Later(1003, None),
                "answer": Later(1004, "no answer"),
            },
            refers={
                "workflow_id": Reference(("workflow",), Gone.TOO),
                "source_id": Reference(("step",), Gone.TOO),
                "target_id": Reference(("step",), Gone.TOO),
                "then_step_id": Reference(("step",), edge="continues_at"),
            },
            unique=(("source_id", "target_id"),),
            ranges={"share": SHARE, "rounds": ROUNDS},
            apart=(("source_id", "target_id"),),
            texts={"label": LONG},
            checks=(
                row_rules.impossible_flow,
                row_rules.second_way_out,
                row_rules.answer_of_a_branch,
                approval_rules.then_of_its_own,
            ),
            node={"name": "label", **_as_named("outcome", "answer", "share", "rounds")},
            link=Link("flows_to", "source_id", "target_id"),
        ),
        Kind(
            "standing_duty",
            StandingDuty,
            WORDS["standing_duty"],
            constrained=1005,  # a name was unique in the whole document
            most=5_000,
            refers={"owner_role_id": _OWNER},
            unique=(("category", "name"),),
            named_within="category",
            texts={"name": NAME, "category": NAME, "description": LONG},
            node=_as_named("name", "category", "description"),
            node_kind="activity",
        ),
        Kind(
            "assignment",
            Assignment,
            WORDS["assignment"],
            constrained=1005,  # nobody verified or signed off
            most=50_000,
            refers={
                "activity_id": Reference(("step", "standing_duty"), Gone.TOO),
                "role_id": _role(Gone.TOO),
            },
            unique=(("activity_id", "role_id", "meaning"),),
            texts={"note": LONG},
            belongs_to="activity_id",
            checks=(row_rules.assignment_of_an_activity,),
        ),
        Kind(
            "letter_scheme",
            LetterScheme,
            WORDS["letter_scheme"],
            since=1005,
            most=50,
            unique=(("name",),),
            texts={"name": NAME},
            is_whole=True,
            checks=(scheme_rules.sound_scheme,),
            node=_as_named("name"),
        ),
        Kind(
            "scheme_letter",
            SchemeLetter,
            WORDS["scheme_letter"],
            since=1005,
            most=600,
            refers={"scheme_id": Reference(("letter_scheme",), Gone.TOO, "letter_of")},
            unique=(("scheme_id", "letter"),),
            ranges={"least": LETTERS, "most": LETTERS},
            texts={"letter": LETTER, "word_en": WORD, "word_de": WORD, "beside": LONG, "includes": LONG},
            belongs_to="scheme_id",
            checks=(scheme_rules.sound_scheme,),
            node={
                "name": "letter",
                **_as_named("meanings", "word_en", "word_de", "least", "most", "beside", "includes"),
            },
        ),
        Kind(
            "cell_note",
            CellNote,
            WORDS["cell_note"],
            since=1005,
            most=20_000,
            refers={
                "activity_id": Reference(("step", "standing_duty"), Gone.TOO),
                "role_id": _role(Gone.TOO),
            },
            unique=(("activity_id", "role_id"),),
            texts={"text": LONG},
            belongs_to="activity_id",
            checks=(row_rules.note_of_an_activity,),
            node={"text": "text"},
            link=Link("noted", "role_id", "activity_id"),
        ),
        *BESIDE,
    )
)
