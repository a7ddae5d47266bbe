"""Every command of a user, with rows picked at random: what the random user does, one of each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import islice

from models.domain.identity import new_id
from models.domain.organisation import RosterEntry, WeekendModel
from models.domain.responsibility import VARIANTS, Meaning
from models.domain.workflow import Answer, Asks, Outcome, StepKind
from models.editing import answers as drawn_answers
from models.editing import arranging, returning, step_clips, turning_rows
from models.editing import cell_commands as cells
from models.editing import copy_commands as copy
from models.editing import duty_commands as duties
from models.editing import letter_commands as letters
from models.editing import organisation_commands as organisation
from models.editing import person_commands as people
from models.editing import responsibility_commands as responsibility
from models.editing import role_commands as roles
from models.editing import roster_commands as roster
from models.editing import row_commands as rows
from models.editing import scheme_commands as schemes
from models.editing import workflow_commands as workflow
from models.editing.change import Command
from models.editing.letterhead_command import SetLetterhead
from models.editing.own_scheme_commands import SaveOwnScheme, drafts_of
from models.editing.together import FirstName, Together
from tests.storage.samples import WEEK, small

OTHER = small()
OTHER_WORKFLOW = next(iter(OTHER.workflows))
CLIP = step_clips.clip(
    OTHER, list(islice((s.id for s in OTHER.steps.values() if s.workflow_id == OTHER_WORKFLOW), 3))
)

Pick = Callable[[str], str]  # a kind of rows -> the id of one of them, or of none
Make = Callable[[Pick, str], Command]


def _activity(pick: Pick, name: str) -> str:
    return pick("step" if len(name) % 3 else "standing_duty")


def _meaning(name: str) -> Meaning:
    return list(Meaning)[len(name) % len(Meaning)]


def _period(name: str) -> dict[str, datetime]:
    begins = datetime(2026, 12, 1) + timedelta(hours=3 * len(name))
    return {"begins": begins, "ends": begins + timedelta(len(name) - 1)}


def _places(pick: Pick, name: str) -> tuple[tuple[str, str], ...]:
    return tuple((_activity(pick, name), pick("role")) for _ in range(1 + len(name) % 3))


def _first_name(role_id: str, name: str) -> FirstName:
    return FirstName(role_id, rows.EditRow("role", role_id, {"name": name}))


COMMANDS: dict[str, Make] = {
    "add department": lambda pick, name: rows.AddRow(
        "department", {"name": name, "parent_id": pick("department")}
    ),
    "move department": lambda pick, name: rows.EditRow(
        "department", pick("department"), {"name": name, "parent_id": pick("department")}
    ),
    "remove department": lambda pick, _: rows.RemoveRow("department", pick("department")),
    "add role": lambda pick, name: rows.AddRow(
        "role", {"name": name, "short_name": name[:14], "department_id": pick("department")}
    ),
    "change role": lambda pick, name: rows.EditRow(
        "role", pick("role"), {"name": name, "deputy_role_id": pick("role"), "service_hours": WEEK}
    ),
    "add dotted line": lambda pick, _: rows.AddRow(
        "dotted_line", {"role_id": pick("role"), "to_role_id": pick("role")}
    ),
    "remove dotted line": lambda pick, _: rows.RemoveRow("dotted_line", pick("dotted_line")),
    "fill role": lambda pick, name: people.FillRole(pick("role"), name),
    "empty role": lambda pick, _: people.EmptyRole(pick("holding")),
    "change organisation": lambda pick, name: organisation.EditOrganisation(
        {"name": name, "on_call_role_id": pick("role"), "service_hours": WEEK}
    ),
    "remove role": lambda pick, _: rows.RemoveRow("role", pick("role")),
    "merge roles": lambda pick, _: roles.MergeRoles(pick("role"), pick("role")),
    "replace role": lambda pick, _: roles.ReplaceRole(pick("role"), pick("role")),
    "hand over role": lambda pick, _: roles.HandOverRole(pick("role"), pick("role")),
    "add workflow": lambda pick, name: rows.AddRow("workflow", {"name": name, "owner_role_id": pick("role")}),
    "change workflow": lambda pick, name: rows.EditRow(
        "workflow", pick("workflow"), {"name": name, "target_hours": len(name) / 3}
    ),
    "remove workflow": lambda pick, _: rows.RemoveRow("workflow", pick("workflow")),
    "add step": lambda pick, name: workflow.AddStep(
        pick("workflow"), list(StepKind)[len(name) % 8], name, pick("role")
    ),
    "change step": lambda pick, name: workflow.EditStep(
        pick("step"),
        {
            "name": name,
            "kind": list(StepKind)[len(name) % 8],
            "limit_hours": len(name),
            "asks": list(Asks)[len(name) % len(Asks)],
        },
    ),
    "remove step": lambda pick, _: workflow.RemoveStep(pick("step")),
    "connect steps": lambda pick, name: workflow.ConnectSteps(pick("step"), pick("step"), name),
    "branch off": lambda pick, _: workflow.BranchOff(pick("step"), pick("step")),
    "change flow": lambda pick, name: workflow.EditFlow(
        pick("flow"),
        {
            "label": name,
            "share": 1 / len(name),
            "outcome": list(Outcome)[len(name) % 4],
        },
    ),
    "choose answer": lambda pick, name: drawn_answers.AnswerWith(pick("flow"), list(Answer)[len(name) % 3]),
    "place steps": lambda pick, name: arranging.PlaceSteps(
        {pick("step"): len(name), pick("step"): None}, {pick("step"): len(name) % 3}
    ),
    "order rows": lambda pick, _: arranging.OrderLanes(pick("workflow"), (pick("role"), None)),
    "tidy up": lambda pick, _: arranging.TidyUp(pick("workflow")),
    "remove flow": lambda pick, _: workflow.RemoveFlow(pick("flow")),
    "set addressees": lambda pick, _: workflow.SetAddressees(pick("step"), (pick("role"), pick("role"))),
    "add duty": lambda pick, name: rows.AddRow(
        "standing_duty", {"name": name, "category": "General", "owner_role_id": pick("role")}
    ),
    "remove duty": lambda pick, _: rows.RemoveRow("standing_duty", pick("standing_duty")),
    "set letter": lambda pick, name: responsibility.SetLetter(
        pick("step"), pick("role"), list(Meaning)[len(name) % 6], name
    ),
    "clear letters": lambda pick, _: responsibility.ClearLetters(pick("step"), pick("role")),
    "change duty": lambda pick, name: duties.ChangeDuty(
        (pick("duty_window"),) if len(name) % 2 else (),
        duties.Duty(pick("role"), frozenset({len(name) % 7, 5}), len(name), 60 * (len(name) % 24)).windows(),
    ),
    "add absence": lambda pick, name: rows.AddRow("absence", {"person_id": pick("person"), **_period(name)}),
    "change absence": lambda pick, name: rows.EditRow("absence", pick("absence"), _period(name)),
    "remove absence": lambda pick, _: rows.RemoveRow("absence", pick("absence")),
    "put on the roster": lambda pick, name: roster.SetRosterEntry(
        RosterEntry(new_id(), pick("role"), pick("person"), **_period(name))
    ),
    "change roster": lambda pick, name: roster.SetRosterEntry(
        RosterEntry(pick("roster_entry"), pick("role"), pick("person"), **_period(name))
    ),
    "remove from roster": lambda pick, _: rows.RemoveRow("roster_entry", pick("roster_entry")),
    "leave weekend model": lambda pick, _: duties.LeaveWeekendModel((pick("duty_window"),)),
    "rename person": lambda pick, name: people.RenamePerson(pick("person"), name),
    "remove person": lambda pick, _: rows.RemoveRow("person", pick("person")),
    "move role": lambda pick, _: rows.MoveRow(
        "role", pick("role"), pick("role"), {"department_id": pick("department")}
    ),
    "order departments": lambda pick, _: rows.MoveRow(
        "department", pick("department"), pick("department"), {"parent_id": pick("department")}
    ),
    "move workflow": lambda pick, _: rows.MoveRow("workflow", pick("workflow"), pick("workflow")),
    "move duty": lambda pick, name: rows.MoveRow(
        "standing_duty", pick("standing_duty"), pick("standing_duty"), {"category": name}
    ),
    "choose scheme": lambda _, name: schemes.ChooseScheme(list(VARIANTS)[len(name) % len(VARIANTS)]),
    "save own scheme": lambda pick, name: SaveOwnScheme(
        name,
        drafts_of(list(VARIANTS.values())[len(name) % len(VARIANTS)]),
        next(iter({pick("letter_scheme")} - {"none"}), new_id()),
    ),
    "choose own scheme": lambda pick, _: schemes.ChooseScheme(pick("letter_scheme")),
    "remove own scheme": lambda pick, _: rows.RemoveRow("letter_scheme", pick("letter_scheme")),
    "turn letters": lambda pick, name: schemes.TurnLetters(
        _activity(pick, name), Meaning.SUPPORTS, _meaning(name)
    ),
    "drop role": lambda pick, _: roles.DropRole(pick("role")),
    "choose weekend model": lambda pick, name: organisation.ChooseWeekendModel(
        list(WeekendModel)[len(name) % 3],
        duties.Duty(pick("role"), frozenset({5}), 600, 900).windows(),
        pick("role"),
        name,
    ),
    "type letter": lambda pick, name: letters.TypeLetter(_activity(pick, name), pick("role"), _meaning(name)),
    "clear cell": lambda pick, name: letters.ClearCell(_activity(pick, name), pick("role")),
    "give the last word": lambda pick, _: letters.GiveLastWord(pick("step")),
    "turn duty into step": lambda pick, _: turning_rows.TurnDutyIntoStep(
        pick("standing_duty"), pick("workflow")
    ),
    "turn step into duty": lambda pick, name: turning_rows.TurnStepIntoDuty(pick("step"), name),
    "note on cell": lambda pick, name: responsibility.NoteOnCell(_activity(pick, name), pick("role"), name),
    "save view": lambda pick, name: rows.AddRow(
        "matrix_view", {"name": name, "role_id": pick("role"), "workflow_id": pick("workflow")}
    ),
    "change view": lambda pick, name: rows.EditRow("matrix_view", pick("matrix_view"), {"name": name}),
    "remove view": lambda pick, _: rows.RemoveRow("matrix_view", pick("matrix_view")),
    "note on letters": lambda pick, name: responsibility.NoteOnLetters(
        _activity(pick, name), pick("role"), name
    ),
    "type in cells": lambda pick, name: cells.TypeInCells(_places(pick, name), "ARCISMVZBED"[len(name) % 11]),
    "paste letters": lambda pick, name: cells.PutLetters(
        (cells.CellLetters(_activity(pick, name), pick("role"), ("C",)),)
    ),
    "fill cells": lambda pick, name: cells.FillCells(
        (((_activity(pick, name), pick("role")), (_activity(pick, name), pick("role"))),)
    ),
    "clear cells": lambda pick, name: cells.ClearCells(_places(pick, name)),
    "set letterhead": lambda _, name: SetLetterhead("", "#7A1F5C" if len(name) % 3 else ""),
    "copy workflow": lambda pick, name: copy.CopyWorkflow(pick("workflow"), name),
    "take over workflow": lambda _, name: copy.TakeOverWorkflow(OTHER, OTHER_WORKFLOW, name),
    "paste steps": lambda pick, _: step_clips.PasteSteps(CLIP, pick("workflow")),
    "return to a state": lambda _pick, _name: returning.ReturnTo(OTHER),
    "first name": lambda pick, name: _first_name(pick("role"), name),
    "several at once": lambda pick, name: Together(
        "several",
        (
            rows.AddRow("department", {"name": name}),
            workflow.RemoveStep(pick("step")),
            rows.EditRow("role", pick("role"), {"name": name}),
        ),
    ),
}
