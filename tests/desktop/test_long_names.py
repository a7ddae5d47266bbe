"""The panel keeps its width, and all of it can be read, whatever somebody called something."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.panels.inspector import WIDTH
from desktop.shown.selection import Selection
from desktop.shown.theme import TEXT_SIZE, font
from desktop.tables.activity_heads import TITLE_LINES, shown_title
from desktop.tables.findings_list import WRAP, key_of
from models.analysis.text_width import breakable
from models.editing.edits import edit_of
from models.editing.organisation_commands import EditOrganisation
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.walking import cut

GERMAN = "Donaudampfschifffahrtsgesellschaftskapitänspatentprüfung"
NAMES = [GERMAN, GERMAN.upper(), "X" * 110, "0123456789" * 11, "und/oder_" * 12]


def rename_all(opened: Application, name: str) -> None:
    """Give everything in the document this name, with a number behind it."""
    snapshot = opened.flow.workspace.snapshot
    opened.flow.do(EditOrganisation({"name": name}))
    for kind in ("department", "role", "workflow", "step"):
        for number, row in enumerate(snapshot.table(kind).values()):
            if row.name:
                opened.flow.do(edit_of(kind, row.id, {"name": f"{name}{number}"}))


def selections(opened: Application, company: Build) -> Iterator[Selection]:
    """Yield one thing of every kind that the panel explains."""
    yield Selection("organisation", "")
    yield Selection("department", company.ids["Marketing"])
    yield Selection("role", company.ids["Editor"])
    yield Selection("workflow", company.workflow_id)
    yield from (Selection("step", step_id) for step_id in opened.flow.workspace.snapshot.steps)
    yield Selection("activity", company.ids["Write"], company.ids["Editor"])
    yield Selection("activity", company.ids["Write"])
    yield from (Selection("finding", key_of(finding)) for finding in opened.document_view.knowledge.findings)


def beyond_the_edge(panel: QWidget) -> list[str]:
    """Return what of the panel is wider than its place."""
    found = []
    for widget in panel.findChildren(QWidget):
        right = widget.mapTo(panel, QPoint(widget.width(), 0)).x()
        if widget.isVisible() and right > panel.width():
            found.append(f"{type(widget).__name__} {widget.accessibleName()[:40]} ends at {right}")
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_long_word_never_pushes_the_panel_out_of_its_edge(
    opened: Application, company: Build, qtbot: QtBot, name: str
) -> None:
    panel = opened.window.inspector
    rename_all(opened, name)
    settle(opened, qtbot)
    for selection in selections(opened, company):
        opened.document_view.go_to(selection)
        settle(opened, qtbot)
        QApplication.processEvents()
        assert panel.width() == WIDTH
        assert beyond_the_edge(panel) == [], selection
        assert [fault for fault in cut(opened.window) if "Words" in fault] == [], selection


@pytest.mark.parametrize("name", ["W" * 198, "donaudampf" * 19])
def test_no_line_of_a_finding_or_of_a_row_of_the_matrix_is_cut_at_its_edge(
    opened: Application, qtbot: QtBot, name: str
) -> None:
    rename_all(opened, name)
    settle(opened, qtbot)
    room, found = 300, opened.document_view.knowledge.findings
    assert found
    for finding in found:
        metrics = QFontMetrics(font(bold=True))
        shown = breakable(opened.window.look.say(finding.message), room, TEXT_SIZE, "semibold")
        assert metrics.boundingRect(QRect(0, 0, room, 10_000), WRAP, shown).width() <= room
    lines = shown_title(name, room).split("\n")
    assert len(lines) <= TITLE_LINES
    assert lines[-1].endswith("…")
    assert all(QFontMetrics(font()).horizontalAdvance(line) <= room for line in lines)


def test_a_reason_that_quotes_the_longest_names_shows_all_its_lines(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    rename_all(opened, "W" * 198)
    settle(opened, qtbot)
    opened.document_view.go_to(Selection("activity", company.ids["Write"], company.ids["Editor"]))
    settle(opened, qtbot)
    QApplication.processEvents()
    assert [fault for fault in cut(opened.window) if "quote" in fault] == []
