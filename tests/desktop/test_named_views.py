"""A view of the matrix gets a name, is chosen again, renamed and removed, each as one step back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.text import TextDialog
from desktop.shown.selection import Selection
from models.domain.matrix_view import Grouping
from models.editing.role_commands import DropRole
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.test_matrix_views import columns, view


def answer(opened: Application, action: str, text: str, qtbot: QtBot) -> None:
    opened.window.actions_by_id[action].trigger()
    dialogs = [d for d in opened.window.findChildren(TextDialog) if d.isVisible()]
    (dialog,) = dialogs
    dialog.field.selectAll()
    QTest.keyClicks(dialog.field, text)
    QTest.mouseClick(dialog.take, Qt.MouseButton.LeftButton)
    settle(opened, qtbot)


def save(opened: Application, company: Build, qtbot: QtBot) -> None:
    """Save a view by department in which only rows of the counsel are shown."""
    view(opened, qtbot, "department")
    takers = opened.window.pages["raci"].takers
    takers.setCurrentIndex(takers.findData(company.ids["Counsel"]))
    opened.window.actions_by_id["compact"].trigger()
    answer(opened, "save_view", "Law", qtbot)


def chosen(opened: Application) -> str:
    return str(opened.window.pages["raci"].choices.views.currentText())


def test_a_saved_view_is_chosen_again_with_grouping_filter_and_density(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    save(opened, company, qtbot)
    (stored,) = opened.flow.snapshot.matrix_views.values()
    assert (stored.name, stored.grouping, stored.role_id) == (
        "Law",
        Grouping.DEPARTMENT,
        company.ids["Counsel"],
    )
    assert stored.is_compact
    page = opened.window.pages["raci"]
    rows = page.table.rowCount()
    assert chosen(opened) == "Law"
    view(opened, qtbot, "workflow")
    page.show_everything()
    page.view.zoom.zoom_actual()
    assert (chosen(opened), columns(opened)[0]) == ("By workflow", "Head of marketing")
    box = page.choices.views
    box.setCurrentIndex(box.findText("Law"))
    settle(opened, qtbot)
    assert (chosen(opened), columns(opened)[0], page.table.rowCount()) == ("Law", "Marketing", rows)
    assert page.view.zoom.now.is_compact


def test_a_view_that_is_changed_by_hand_no_longer_has_its_name(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    save(opened, company, qtbot)
    opened.window.pages["raci"].show_everything()
    assert chosen(opened) == "By department"
    assert not opened.window.actions_by_id["rename_view"].isEnabled()


def test_a_view_is_renamed_and_removed_and_each_is_undone_in_one_step(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    save(opened, company, qtbot)
    answer(opened, "rename_view", "Legal view", qtbot)
    assert chosen(opened) == "Legal view"
    opened.window.actions_by_id["remove_view"].trigger()
    settle(opened, qtbot)
    assert opened.flow.snapshot.matrix_views == {}
    assert chosen(opened) == "By department"
    opened.flow.undo()
    opened.flow.undo()
    settle(opened, qtbot)
    assert [v.name for v in opened.flow.snapshot.matrix_views.values()] == ["Law"]
    opened.flow.undo()
    assert opened.flow.snapshot.matrix_views == {}


def test_a_view_of_a_role_that_is_gone_shows_the_rows_of_all(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    save(opened, company, qtbot)
    (stored,) = opened.flow.snapshot.matrix_views
    opened.flow.do(DropRole(company.ids["Counsel"]))
    settle(opened, qtbot)
    opened.document_view.go_to(Selection("matrix_view", stored))
    settle(opened, qtbot)
    table = opened.window.pages["raci"].table
    assert sum(not table.head(n).is_group for n in range(table.rowCount())) == 4


def test_a_name_that_is_taken_is_refused_and_nothing_is_lost(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    save(opened, company, qtbot)
    answer(opened, "save_view", "law", qtbot)
    assert len(opened.flow.snapshot.matrix_views) == 1
    assert opened.window.toast.sentence.text() == "There is already a view “law”. Choose another name."
