"""Every dialog as it stands for its picture: over a document, with something in it, waiting for nobody."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDateTime, QPointF, Qt
from PySide6.QtWidgets import QDialog, QWidget

from desktop.pictures.deciding import DECIDING
from desktop.pictures.page_states import Sitting
from desktop.pictures.review_dialogs import REVIEW_POSES
from models.domain.message import message
from models.domain.organisation import RoleKind
from models.domain.records.records import Records
from models.domain.scheme_of import scheme_of
from models.domain.snapshot import roles_in_order, steps_by_workflow, workflows_in_order
from models.domain.workflow import StepKind

if TYPE_CHECKING:
    from desktop.dialogs.first_questions import FirstQuestionsDialog


def _welcome(sitting: Sitting) -> QWidget:
    sitting.document_view.clear()
    sitting.window.top_bar.set_document("", None)
    return sitting.window


def _questions(sitting: Sitting) -> FirstQuestionsDialog:
    from desktop.dialogs.first_questions import FirstQuestionsDialog
    from models.imports.first_questions import Answers

    dialog = FirstQuestionsDialog(
        Answers(), "", background=sitting.background, look=sitting.look, parent=sitting.window
    )
    dialog.go_to(1)
    return dialog


def _summary(sitting: Sitting) -> QDialog:
    dialog = _questions(sitting)
    dialog.go_to(len(dialog.panes))
    return dialog


def _export(sitting: Sitting) -> QDialog:
    from desktop.dialogs.export import ExportDialog

    return ExportDialog(
        sitting.snapshot,
        document_name=sitting.name,
        path=None,
        folder=Path("/"),
        thresholds={},
        records=Records(),
        background=sitting.background,
        look=sitting.look,
        parent=sitting.window,
    )


def _recover(sitting: Sitting) -> QDialog:
    from desktop.dialogs.recover import RecoverDialog
    from models.storage.sessions import Leftover

    left = Leftover(Path("/"), None, sitting.name, datetime(2026, 1, 5, 9, 30, tzinfo=UTC), 3)
    discarded = replace(left, edits=1, discarded_on=date(2026, 1, 6))
    return RecoverDialog((left, discarded), Path("/"), sitting.look, sitting.window)


def _waiting(sitting: Sitting) -> QDialog:
    from desktop.dialogs.waiting import WaitingDialog

    what = message("“{name}” is being opened.", name=sitting.name)
    return WaitingDialog(what, sitting.look, sitting.window, can_cancel=True)


def _preferences(sitting: Sitting) -> QDialog:
    from desktop.dialogs.preferences import PreferencesDialog
    from desktop.system.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.theme = sitting.look.theme.name
        return PreferencesDialog(settings, sitting.look, sitting.window)


def _about(sitting: Sitting) -> QDialog:
    from desktop.dialogs.about import AboutDialog
    from models.storage.document import program_version

    key = message("Fingerprint of the own signing key: {digits}", digits="3f2a 91bc 04de 77aa")
    return AboutDialog(program_version(), {}, key, sitting.look, sitting.window)


def _help(sitting: Sitting) -> QDialog:
    from desktop.dialogs.help import HelpWindow

    return HelpWindow("raci", sitting.look, sitting.window)


def _palette(sitting: Sitting) -> QWidget:
    from desktop.lookup.command_palette import Palette
    from desktop.lookup.entries import entries

    palette = Palette(sitting.look, sitting.window)
    palette.offer(entries(sitting.window.actions_by_id, sitting.document_view.knowledge, sitting.look))
    return palette


def _picker(sitting: Sitting) -> QWidget:
    from desktop.pages.workflows import WorkflowsPage

    editor = sitting.window.page_of(WorkflowsPage).workflow_editor
    workflow = workflows_in_order(sitting.snapshot)[0]
    steps = steps_by_workflow(sitting.snapshot)[workflow.id]
    step = next(step for step in steps if step.kind is StepKind.TASK)
    editor.board.perform([step.id], None, QPointF())
    editor.picker.begin_with("k")
    return editor.picker


def _what_if(sitting: Sitting) -> QDialog:
    from desktop.dialogs.what_if import WhatIfDialog

    dialog = WhatIfDialog(
        sitting.snapshot, background=sitting.background, look=sitting.look, parent=sitting.window
    )
    dialog.moment.setDateTime(QDateTime(2026, 1, 9, 20, 15, 0))
    return dialog


def _shortcuts(sitting: Sitting) -> QDialog:
    from desktop.dialogs.shortcuts import ShortcutSheet

    letters = scheme_of(sitting.snapshot).letters
    return ShortcutSheet(sitting.window.actions_by_id.entries, sitting.look, letters, sitting.window)


def _fault(sitting: Sitting) -> QDialog:
    from desktop.frame.crash import fault_box

    stored = message("No document was open.")
    return fault_box(sitting.look, stored, Path("/racigraph.log"), "", sitting.window)


def _unsaved(sitting: Sitting) -> QDialog:
    from desktop.dialogs.questions import unsaved_box

    return unsaved_box(sitting.look, sitting.name, sitting.window)


def _differing(sitting: Sitting) -> QDialog:
    from desktop.dialogs.questions import differing_box
    from models.files import sentence
    from models.storage.refusals import CHANGED

    return differing_box(sitting.look, sentence(CHANGED, Path(sitting.name)), sitting.window)


def _author(sitting: Sitting) -> QDialog:
    from desktop.dialogs.questions import author_dialog

    return author_dialog(sitting.look, "", sitting.window)


def _weekend(sitting: Sitting) -> QDialog:
    from desktop.dialogs.weekend import WeekendDialog
    from models.imports.outside_hours import taken
    from models.imports.weekend import weekend_models
    from models.imports.weekend_preview import weekend_preview

    choice = weekend_models(sitting.look.say.language)[-1]
    known = roles_in_order(sitting.snapshot)
    outside = next((role for role in known if role.kind is RoleKind.EXTERNAL), known[0])
    duty_id = sitting.snapshot.organisation.on_call_role_id or known[0].id
    command = taken(choice, {**dict.fromkeys(choice.parts, duty_id), "outside": outside.id})
    found = weekend_preview(sitting.snapshot, command)
    return WeekendDialog(command, found, sitting.look, sitting.window)


def _take_over(sitting: Sitting) -> QDialog:
    from desktop.dialogs.take_over import TakeOverDialog

    role, other = roles_in_order(sitting.snapshot)[:2]
    dialog = TakeOverDialog(
        sitting.snapshot,
        other.id,
        "hand_over",
        thresholds={},
        background=sitting.background,
        look=sitting.look,
        parent=sitting.window,
    )
    (item,) = dialog.roles.findItems(role.name, Qt.MatchFlag.MatchExactly)
    dialog.roles.setCurrentItem(item)
    return dialog


def _new_workflow(sitting: Sitting) -> QDialog:
    from desktop.dialogs.workflow_name import WorkflowNameDialog

    taken = workflows_in_order(sitting.snapshot)[0].name
    return WorkflowNameDialog("new", sitting.snapshot, sitting.look, sitting.window, name=taken)


def _scheme(sitting: Sitting) -> QDialog:
    from desktop.dialogs.questions import scheme_box
    from models.analysis.schemes import in_words, scheme_change
    from models.domain.responsibility import VARIANTS

    change = scheme_change(sitting.snapshot, VARIANTS["VMI"])
    return scheme_box(sitting.look, "VMI", in_words(sitting.snapshot, change), sitting.window)


def _own_scheme(sitting: Sitting) -> QDialog:
    from desktop.dialogs.own_scheme import OwnSchemeDialog

    return OwnSchemeDialog(sitting.snapshot, sitting.look, sitting.window)


def _turned(sitting: Sitting) -> QDialog:
    from desktop.dialogs.questions import turned_box
    from models.domain.workflow import Outcome
    from models.editing.turning import Turned, in_words

    flow = next(f for f in sitting.snapshot.flows.values() if f.outcome is Outcome.NONE)
    lines = in_words(sitting.snapshot, (Turned(flow, Outcome.NONE, Outcome.RETURNED),))
    return turned_box(sitting.look, lines, None, sitting.window)


def _library(sitting: Sitting) -> QDialog:
    from desktop.dialogs.workflow_library import WorkflowLibraryDialog
    from models.imports.library import library

    found = library(sitting.look.say.language)
    return WorkflowLibraryDialog(sitting.snapshot, found, sitting.look, sitting.window)


def _org_chart_import(sitting: Sitting) -> QDialog:
    from desktop.dialogs.org_chart_import import OrgChartImportDialog
    from models.imports.org_charts.reading import read_org_chart
    from models.imports.sheets.grid import Grid

    role = roles_in_order(sitting.snapshot)[0]
    known = sitting.snapshot.departments.get(role.department_id or "")
    unit = known.name if known else sitting.name
    rows = (
        ("ID", "Name", "Titel", "Abteilung", "Berichtet an"),
        ("1", "Person 1", role.name, unit, ""),
        ("2", "Person 2**", "Newsroom-Leitung", "Newsroom", "1"),
        ("3", "Person 3", "Videoredaktion", "Newsroom", "2"),
        ("4", "Person 4", "Videoredaktion", "Newsroom", "2"),
        ("5", "Person 5", "Grafik", "Newsroom", "1"),
    )
    dialog = OrgChartImportDialog(
        read_org_chart(Grid("", rows)),
        snapshot=sitting.snapshot,
        thresholds={},
        background=sitting.background,
        look=sitting.look,
        parent=sitting.window,
    )
    dialog.tree.choose(("role", 0))
    return dialog


def _letter_changes(sitting: Sitting) -> QDialog:
    from desktop.dialogs.letter_changes import LetterChangesDialog
    from models.analysis.letter_changes import LetterChange

    steps = [step for step in sitting.snapshot.steps.values() if step.kind is StepKind.TASK][:3]
    role = roles_in_order(sitting.snapshot)[0]
    changes = tuple(LetterChange(step.id, role.id, ("C",), ()) for step in steps)
    return LetterChangesDialog(sitting.snapshot, changes, sitting.look, sitting.window)


def _sheet(sitting: Sitting) -> QDialog:
    from desktop.dialogs.sheet_import import SheetImportDialog
    from desktop.pictures.sheets import sample_sheet
    from models.imports.sheets.recognise import recognise_all

    return SheetImportDialog(
        recognise_all((sample_sheet(),)),
        "RACI_Social_Media.xlsx",
        snapshot=sitting.snapshot,
        thresholds={},
        background=sitting.background,
        look=sitting.look,
        parent=sitting.window,
    )


def _round_trip(sitting: Sitting) -> QDialog:
    from desktop.dialogs.round_trip import RoundTripDialog
    from desktop.pictures.returned import returned

    return RoundTripDialog(
        returned(sitting.snapshot, sitting.look.say),
        thresholds={},
        background=sitting.background,
        look=sitting.look,
        parent=sitting.window,
    )


POSES: Mapping[str, Callable[[Sitting], QWidget]] = {
    **DECIDING,
    "welcome": _welcome,
    "questions": _questions,
    "summary": _summary,
    "export": _export,
    "recover": _recover,
    "preferences": _preferences,
    "about": _about,
    "help": _help,
    "fault": _fault,
    "palette": _palette,
    "picker": _picker,
    "what-if": _what_if,
    "shortcuts": _shortcuts,
    "unsaved": _unsaved,
    "differing": _differing,
    "author": _author,
    "scheme": _scheme,
    "own-scheme": _own_scheme,
    "turned": _turned,
    "take-over": _take_over,
    "weekend": _weekend,
    "new-workflow": _new_workflow,
    "library": _library,
    "waiting": _waiting,
    "letter-changes": _letter_changes,
    "org-chart-import": _org_chart_import,
    "sheet": _sheet,
    "round-trip": _round_trip,
    **REVIEW_POSES,
}
