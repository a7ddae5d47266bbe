"""Names with tags in them are shown as they are: in every tip, label, menu and model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QPointF, Qt
from PySide6.QtGui import Qt as GuiQt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QGraphicsView, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.take_over import TakeOverDialog
from desktop.dialogs.what_if import WhatIfDialog
from desktop.shown.selection import Selection
from desktop.widgets.plain_text import plain_label, plain_tip
from models.domain.kinds import KINDS
from models.editing.person_commands import FillRole
from tests.build import Build
from tests.desktop.conftest import settle, small_company

TAGS = "<b>x</b><img src=x>"
FIELDS = {"short_name": "<b>", "name": TAGS, "label": TAGS, "category": TAGS, "description": TAGS}


@pytest.fixture
def company() -> Build:
    """Return a company in which everything that has a name has tags in it."""
    build = small_company()
    build.duty("Duty", "General", "Editor", R="Counsel")
    build.do(FillRole(build.ids["Editor"], "Person"))
    tables = {}
    for kind in KINDS:
        rows = build.snapshot.table(kind)
        tables[kind] = {row_id: _hostile(row, n) for n, (row_id, row) in enumerate(rows.items())}
    build.snapshot = build.snapshot.with_tables(tables)
    return build


def _hostile(row: object, number: int) -> object:
    known = {name: f"{tags}{number}" for name, tags in FIELDS.items() if hasattr(row, name)}
    return replace(row, **known)  # type: ignore[type-var]


def is_layout(text: object) -> bool:
    """Return whether Qt would read tags of a name out of a text."""
    return isinstance(text, str) and bool(GuiQt.mightBeRichText(text)) and "<img" in text


def _tips_of(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[object]:
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(parent)
    for row in range(model.rowCount(parent)):
        for column in range(columns):
            yield model.index(row, column, parent).data(Qt.ItemDataRole.ToolTipRole)
        if columns and not isinstance(model, QAbstractListModel):
            yield from _tips_of(model, model.index(row, 0, parent))
    for orientation, count in (
        (Qt.Orientation.Horizontal, columns),
        (Qt.Orientation.Vertical, model.rowCount(parent)),
    ):
        for section in range(count):
            yield model.headerData(section, orientation, Qt.ItemDataRole.ToolTipRole)


def layouts_in(widget: QWidget) -> list[object]:
    """Return the texts in a window that are taken for layout."""
    found: list[object] = []
    for part in widget.findChildren(QWidget):
        found += [part.toolTip(), part.statusTip(), part.whatsThis()]
        if not isinstance(part, QMenu) or part.toolTipsVisible():
            found += [action.toolTip() for action in part.actions()]
        if isinstance(part, QLabel) and part.textFormat() != Qt.TextFormat.PlainText:
            found.append(part.text())
        if isinstance(part, QAbstractItemView) and part.model() is not None:
            found += _tips_of(part.model(), QModelIndex())
        if isinstance(part, QGraphicsView) and part.scene() is not None:
            found += [item.toolTip() for item in part.scene().items()]
    return [text for text in found if is_layout(text)]


def test_nothing_in_the_window_reads_tags_out_of_names(
    opened: Application, company: Build, qtbot: QtBot, document: Path
) -> None:
    snapshot, window = company.snapshot, opened.window
    opened.recent.fill()
    window.welcome.show_recent((Path("/tmp") / f"{TAGS}.racigraph", document))
    assert layouts_in(window) == []
    for kind in ("department", "role", "workflow", "step", "standing_duty"):
        for row_id in snapshot.table(kind):
            opened.document_view.go_to(Selection(kind, row_id))
            settle(opened, qtbot)
            assert layouts_in(window) == [], (kind, row_id)
    window.show_page("organisation")
    window.pages["organisation"].show_as("chart")
    window.pages["workflows"].workflow_editor.board.begin(QPointF(0, 0))  # a list of the roles
    assert window.pages["workflows"].workflow_editor.picker.isVisible()
    assert layouts_in(window) == []
    window.pages["workflows"].workflow_editor.picker.close()
    window.show_page("checks")
    assert layouts_in(window) == []


def test_no_dialog_reads_tags_out_of_names(opened: Application, company: Build, qtbot: QtBot) -> None:
    opened.document_view.go_to(Selection("role", company.ids["Counsel"]))
    for action, dialog_type in (
        ("replace_role", TakeOverDialog),
        ("what_if", WhatIfDialog),
        ("rename_workflow", QWidget),
    ):
        opened.window.actions_by_id[action].trigger()
        settle(opened, qtbot)
        dialogs = [d for d in opened.window.findChildren(dialog_type) if d.isWindow() and d.isVisible()]
        assert dialogs, action
        for dialog in dialogs:
            assert layouts_in(dialog) == []
            dialog.close()
        QApplication.processEvents()


@pytest.mark.parametrize("text", ["Editor", "a < b", "Press & PR", ""])
def test_a_harmless_text_is_its_own_tip(text: str) -> None:
    assert plain_tip(text) == text


def test_a_tip_keeps_its_lines_and_a_label_its_ampersand() -> None:
    assert plain_tip("<b>\nx") == "<qt>&lt;b&gt;<br>x</qt>"
    assert plain_tip("word " * 40).startswith("<qt>")
    assert plain_label("Press & PR") == "Press && PR"
