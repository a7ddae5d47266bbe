"""Every dialog as it stands for its picture: over a document, with something in it, waiting for nobody."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QDialog, QWidget

from desktop.background import Background
from desktop.look import Look
from desktop.main_window import MainWindow
from desktop.stage import Stage
from models.domain.message import message
from models.domain.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Sitting:
    """The window behind the dialog."""

    window: MainWindow
    stage: Stage
    background: Background
    snapshot: Snapshot
    name: str

    @property
    def look(self) -> Look:
        return self.window.look


def _welcome(sitting: Sitting) -> QWidget:
    sitting.stage.clear()
    sitting.window.top_bar.set_document("", None)
    return sitting.window


def _questions(sitting: Sitting) -> QDialog:
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
        background=sitting.background,
        look=sitting.look,
        parent=sitting.window,
    )


def _recover(sitting: Sitting) -> QDialog:
    from desktop.dialogs.recover import RecoverDialog
    from models.storage.sessions import Leftover

    left = Leftover(Path("/"), None, sitting.name, datetime(2026, 1, 5, 9, 30, tzinfo=UTC), 3)
    return RecoverDialog((left,), Path("/"), sitting.look, sitting.window)


def _preferences(sitting: Sitting) -> QDialog:
    from desktop.dialogs.preferences import PreferencesDialog
    from desktop.settings import Settings

    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(Path(folder) / "settings.ini")
        settings.theme = sitting.look.theme.name
        return PreferencesDialog(settings, sitting.look, sitting.window)


def _about(sitting: Sitting) -> QDialog:
    from desktop.dialogs.about import AboutDialog
    from models.storage.document import program_version

    return AboutDialog(program_version(), {}, sitting.look, sitting.window)


def _help(sitting: Sitting) -> QDialog:
    from desktop.dialogs.help import HelpWindow

    return HelpWindow("raci", sitting.look, sitting.window)


def _palette(sitting: Sitting) -> QWidget:
    from desktop.palette import Palette
    from desktop.palette_entries import entries

    palette = Palette(sitting.look, sitting.window)
    palette.offer(entries(sitting.window.actions_by_id, sitting.stage.knowledge, sitting.look))
    return palette


def _what_if(sitting: Sitting) -> QDialog:
    from desktop.dialogs.what_if import WhatIfDialog

    dialog = WhatIfDialog(
        sitting.snapshot, background=sitting.background, look=sitting.look, parent=sitting.window
    )
    dialog.moment.setDateTime(QDateTime(datetime(2026, 1, 9, 20, 15)))
    return dialog


def _shortcuts(sitting: Sitting) -> QDialog:
    from desktop.dialogs.shortcuts import ShortcutSheet

    return ShortcutSheet(sitting.look, sitting.window.raci.view.variant.letters, sitting.window)


def _fault(sitting: Sitting) -> QDialog:
    from desktop.crash import fault_box

    stored = message("No document was open.")
    return fault_box(sitting.look, stored, Path("/racigraph.log"), "", sitting.window)


POSES: Mapping[str, Callable[[Sitting], QWidget]] = {
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
    "what-if": _what_if,
    "shortcuts": _shortcuts,
}
