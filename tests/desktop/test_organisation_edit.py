"""Departments and roles edited in place: typed, dragged, added, removed, taken over; and the org chart."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.dialogs.take_over import TakeOverDialog
from desktop.pages.organisation import OrganisationPage
from desktop.shown.selection import Selection
from desktop.tables.organisation_drop import Where
from models.domain.snapshot import Snapshot
from models.editing.person_commands import FillRole
from models.editing.row_commands import EditRow
from tests.build import Build
from tests.desktop.conftest import settle


def snapshot(application: Application) -> Snapshot:
    assert application.flow.workspace is not None
    return application.flow.workspace.snapshot


def page_of(application: Application) -> OrganisationPage:
    application.window.show_page("organisation")
    application.window.activateWindow()
    return application.window.pages["organisation"]


def type_name(page: OrganisationPage, text: str) -> None:
    """Type into the open editor of the tree and press Enter."""
    editor = page.view.findChildren(QLineEdit)[-1]
    editor.selectAll()
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # the view takes what was typed a moment later


def drag(page: OrganisationPage, what: Selection, onto: Selection, line: str = "") -> bool:
    """Drag a row onto another one, as Qt does, or to the line above or below it; return if it was dropped."""
    tree, viewport = page.tree, page.view.viewport()
    data = tree.mimeData([tree.index_of(what)])
    rect = page.view.visualRect(tree.index_of(onto))
    place, left = QPointF(rect.center()), Qt.MouseButton.LeftButton
    if line:
        place.setY(rect.top() + 1 if line == "above" else rect.bottom() - 1)
    move, none = Qt.DropAction.MoveAction, Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(place.toPoint(), move, data, left, none)
    QApplication.sendEvent(viewport, entered)
    moved = QDragMoveEvent(place.toPoint(), move, data, left, none)
    QApplication.sendEvent(viewport, moved)
    if moved.isAccepted():
        QApplication.sendEvent(viewport, QDropEvent(place, move, data, left, none))
    return moved.isAccepted()


def test_f2_renames_a_role_and_its_short_name_follows_until_it_is_chosen(
    opened: Application, company: Build
) -> None:
    page, editor_id = page_of(opened), company.ids["Editor"]
    opened.flow.do(EditRow("role", editor_id, {"short_name": "Editor"}))
    page.choose(Selection("role", editor_id))
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    type_name(page, "Writer")
    assert (snapshot(opened).roles[editor_id].name, snapshot(opened).roles[editor_id].short_name) == (
        "Writer",
        "Writer",
    )
    opened.flow.do(EditRow("role", editor_id, {"short_name": "Desk"}))
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    type_name(page, "Editorial office")
    assert snapshot(opened).roles[editor_id].short_name == "Desk"


def test_a_name_is_stored_once_when_the_page_is_left_right_after_enter(
    opened: Application, company: Build
) -> None:
    page = page_of(opened)
    page.rename(Selection("role", company.ids["Editor"]))
    editor = page.view.findChildren(QLineEdit)[-1]
    QTest.keyClicks(editor, "Writer")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    opened.window.show_page("workflows")
    QApplication.processEvents()  # Enter is told now; a second time would be a warning of Qt
    assert snapshot(opened).roles[company.ids["Editor"]].name == "Writer"
    opened.flow.undo()
    assert snapshot(opened) == company.snapshot


def test_a_double_click_renames_a_department_and_a_name_that_is_taken_is_said(
    opened: Application, company: Build
) -> None:
    page = page_of(opened)
    index = page.tree.index_of(Selection("department", company.ids["Legal"]))
    place = page.view.visualRect(index).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    type_name(page, "marketing")
    assert snapshot(opened).departments[company.ids["Legal"]].name == "Legal"
    assert "marketing" in opened.window.toast.sentence.text()
    assert index.data() == "Legal"


def test_a_role_is_dragged_into_another_department_and_comes_back_by_undo(
    opened: Application, company: Build
) -> None:
    page = page_of(opened)
    role, department = (
        Selection("role", company.ids["Editor"]),
        Selection("department", company.ids["Legal"]),
    )
    assert drag(page, role, department)
    assert snapshot(opened).roles[company.ids["Editor"]].department_id == company.ids["Legal"]
    assert page.tree.index_of(role).parent() == page.tree.index_of(department)
    opened.window.actions_by_id["undo"].trigger()
    assert snapshot(opened).roles[company.ids["Editor"]].department_id == company.ids["Marketing"]
    assert not drag(page, role, Selection("department", company.ids["Marketing"]))


def test_a_department_cannot_be_dragged_below_itself(opened: Application, company: Build) -> None:
    page = page_of(opened)
    legal, marketing = (Selection("department", company.ids[name]) for name in ("Legal", "Marketing"))
    assert drag(page, legal, marketing)
    assert snapshot(opened).departments[legal.id].parent_id == marketing.id
    before = snapshot(opened)
    assert not drag(page, marketing, legal)
    assert snapshot(opened) is before
    data = page.tree.mimeData([page.tree.index_of(marketing)])
    command = page.tree.move(data, page.tree.index_of(legal), Where.ON)
    assert "part of itself" in page.tree.reason(command)
    assert not page.view.showDropIndicator()


def names_in(page: OrganisationPage, company: Build, department: str) -> list[str]:
    parent = page.tree.index_of(Selection("department", company.ids[department]))
    return [page.tree.index(row, 0, parent).data() for row in range(page.tree.rowCount(parent))]


def test_roles_and_departments_are_put_in_order_by_dragging_to_a_line(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    page = page_of(opened)
    head, editor, counsel = (
        Selection("role", company.ids[name]) for name in ("Head of marketing", "Editor", "Counsel")
    )
    legal, marketing = (Selection("department", company.ids[name]) for name in ("Legal", "Marketing"))
    assert drag(page, editor, head, "above")
    assert names_in(page, company, "Marketing") == ["Editor", "Head of marketing"]
    assert opened.window.actions_by_id["undo"].text() == "Undo: move role"
    opened.window.show_page("raci")
    settle(opened, qtbot)
    matrix = opened.window.pages["raci"].table
    assert [matrix.headerData(n, Qt.Orientation.Horizontal) for n in range(2)] == [
        snapshot(opened).roles[row.id].short_name for row in (editor, head)
    ]
    page_of(opened)
    assert not drag(page, editor, head, "above")
    assert drag(page, counsel, head, "below")
    assert names_in(page, company, "Marketing") == ["Editor", "Head of marketing", "Counsel"]
    assert drag(page, counsel, marketing, "below")
    assert names_in(page, company, "Marketing") == ["Counsel", "Editor", "Head of marketing"]
    assert drag(page, legal, marketing, "above")
    assert page.tree.index(0, 0).data() == "Legal"
    for _ in range(4):
        opened.window.actions_by_id["undo"].trigger()
    assert snapshot(opened) == company.snapshot
    assert names_in(page, company, "Marketing") == ["Head of marketing", "Editor"]


def test_roles_and_departments_are_put_in_order_by_keys_and_stay_chosen(
    opened: Application, company: Build
) -> None:
    page, keys = page_of(opened), Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    actions = opened.window.actions_by_id
    editor, legal = Selection("role", company.ids["Editor"]), Selection("department", company.ids["Legal"])
    page.choose(editor)
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Up, keys)
    assert names_in(page, company, "Marketing") == ["Editor", "Head of marketing"]
    assert not actions["part_up"].isEnabled()
    assert actions["part_up"].toolTip() == "Nothing stands above it."
    for _ in range(2):
        QTest.keyClick(page.view, Qt.Key.Key_Down, keys)
    assert names_in(page, company, "Legal") == ["Editor", "Counsel"]
    assert page.selection() == editor
    QTest.keyClick(page.view, Qt.Key.Key_Left, keys)
    assert snapshot(opened).roles[editor.id].department_id is None
    assert page.selection() == editor
    page.choose(legal)
    QTest.keyClick(page.view, Qt.Key.Key_Right, keys)
    assert snapshot(opened).departments[legal.id].parent_id == company.ids["Marketing"]
    assert page.selection() == legal
    assert page.view.isExpanded(page.tree.index_of(legal))
    for _ in range(5):
        actions["undo"].trigger()
    assert snapshot(opened) == company.snapshot


def test_a_role_is_added_where_something_is_chosen_and_its_name_is_open_for_typing(
    opened: Application, company: Build
) -> None:
    page = page_of(opened)
    page.choose(Selection("role", company.ids["Counsel"]))
    QTest.mouseClick(page._buttons["add_role"], Qt.MouseButton.LeftButton)
    type_name(page, "Data protection")
    (role,) = [r for r in snapshot(opened).roles.values() if r.name == "Data protection"]
    assert role.department_id == company.ids["Legal"]
    assert role.short_name == "Data protecti."
    assert page.selection() == Selection("role", role.id)
    opened.window.actions_by_id["add_department"].trigger()
    type_name(page, "Privacy")
    (department,) = [d for d in snapshot(opened).departments.values() if d.name == "Privacy"]
    assert department.parent_id == company.ids["Legal"]


def test_adding_and_naming_is_one_undo_step_and_esc_keeps_the_usual_name(
    opened: Application, company: Build
) -> None:
    page, undo = page_of(opened), opened.window.actions_by_id["undo"]
    for action, name in (("add_role", "Data protection"), ("add_department", "Privacy")):
        opened.window.actions_by_id[action].trigger()
        type_name(page, name)
        assert page.view.currentIndex().data() == name
        assert undo.text() == f"Undo: {action.replace('_', ' ')}"
        undo.trigger()
        assert snapshot(opened) == company.snapshot
    opened.window.actions_by_id["add_role"].trigger()
    QTest.keyClick(page.view.findChildren(QLineEdit)[-1], Qt.Key.Key_Escape)
    QApplication.processEvents()
    assert page.view.currentIndex().data() == "New role"
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    type_name(page, "Named later")
    undo.trigger()
    assert page.view.currentIndex().data() == "New role"
    undo.trigger()
    assert snapshot(opened) == company.snapshot


def test_delete_removes_what_nothing_uses_and_the_message_takes_it_back(
    opened: Application, company: Build
) -> None:
    page = page_of(opened)
    page.choose(Selection("department", company.ids["Legal"]))
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert company.ids["Legal"] not in snapshot(opened).departments
    assert snapshot(opened).roles[company.ids["Counsel"]].department_id is None
    assert "Legal" in opened.window.toast.sentence.text()
    QTest.mouseClick(opened.window.toast.button, Qt.MouseButton.LeftButton)
    assert snapshot(opened).roles[company.ids["Counsel"]].department_id == company.ids["Legal"]


def test_deleting_a_role_in_use_leads_to_handing_it_over(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    page, counsel = page_of(opened), company.ids["Counsel"]
    page.choose(Selection("role", counsel))
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    dialog = opened.window.findChild(TakeOverDialog)
    assert dialog is not None
    assert counsel in snapshot(opened).roles
    assert not dialog.ok.isEnabled()
    QTest.keyClicks(dialog.search, "edit")
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    settle(opened, qtbot)
    assert dialog.chosen_role_id() == company.ids["Editor"]
    assert "1 step changes: “Check rights”" in [label.text() for label in dialog.findChildren(QLabel)]
    assert dialog.ok.text().replace("&", "") == "Hand over and remove"
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert counsel not in snapshot(opened).roles
    assert snapshot(opened).steps[company.ids["Check rights"]].performer_role_id == company.ids["Editor"]
    opened.window.actions_by_id["undo"].trigger()
    assert counsel in snapshot(opened).roles
    assert not opened.window.actions_by_id["undo"].isEnabled()


def test_a_role_nobody_has_can_go_without_a_successor(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    page, counsel = page_of(opened), company.ids["Counsel"]
    page.choose(Selection("role", counsel))
    QTest.keyClick(page.view, Qt.Key.Key_Delete)
    dialog = opened.window.findChild(TakeOverDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.search, "nobody")
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    settle(opened, qtbot)
    assert dialog.ok.text().replace("&", "") == "Remove without a successor"
    assert "left without a role" in dialog._meaning.text()
    QTest.mouseClick(dialog.ok, Qt.MouseButton.LeftButton)
    assert counsel not in snapshot(opened).roles
    assert snapshot(opened).steps[company.ids["Check rights"]].performer_role_id is None
    opened.window.actions_by_id["undo"].trigger()
    assert counsel in snapshot(opened).roles


def test_the_menu_of_a_row_names_what_the_row_is_and_shows_the_keys(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    page = page_of(opened)
    for kind, name, others in (("role", "Counsel", 3), ("department", "Legal", 0)):
        page.choose(Selection(kind, company.ids[name]))
        place = page.view.visualRect(page.view.currentIndex()).center()
        page.view.menu_wanted.emit(page.view.viewport().mapToGlobal(place))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        actions = {action.objectName(): action for action in menu.actions() if not action.isSeparator()}
        assert actions["rename_part"].text() == f"Rename {kind}"
        assert actions["rename_part"].shortcut().toString() == "F2"
        assert actions["remove_part"].text() == f"Remove {kind}"
        assert actions["remove_part"].shortcut().toString() == "Del"
        assert len([key for key in actions if key.endswith("_role") and key != "add_role"]) == others
        menu.close()


def test_f2_and_delete_of_the_menu_work_in_the_chart_too(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    page = page_of(opened)
    QTest.mouseClick(page.switch.buttons[1], Qt.MouseButton.LeftButton)
    page.choose(Selection("department", company.ids["Legal"]))
    page.chart.setFocus()
    QTest.keyClick(page.chart, Qt.Key.Key_F2)
    assert page.chart.editor.is_open
    QTest.keyClick(page.chart.editor, Qt.Key.Key_Escape)
    page.chart.setFocus()
    QTest.keyClick(page.chart, Qt.Key.Key_Delete)
    assert company.ids["Legal"] not in snapshot(opened).departments


def test_headings_of_the_list_stand_over_their_columns(opened: Application, company: Build) -> None:
    page = page_of(opened)
    index = page.tree.index_of(Selection("role", company.ids["Counsel"])).siblingAtColumn(1)
    picture, edges = opened.window.grab().toImage(), []
    corner = page.view.mapTo(opened.window, QPoint(0, 0))
    left = corner.x() + page.view.header().sectionViewportPosition(1)
    row = page.view.visualRect(index).translated(page.view.viewport().pos() + corner)
    heads = page.view.header().geometry().translated(corner)
    ratio = picture.devicePixelRatio()
    for top, bottom in ((heads.top() + 8, heads.bottom() - 8), (row.top() + 4, row.bottom() - 4)):
        ground = picture.pixelColor(round((left + 2) * ratio), round(top * ratio))
        inked = (
            x
            for x in range(round(left * ratio) + 2, picture.width())
            if any(
                abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 60
                for y in range(round(top * ratio), round(bottom * ratio))
            )
        )
        edges.append(next(inked))
    assert abs(edges[0] - edges[1]) <= 2 * ratio


def test_entering_who_fills_a_role_takes_no_short_name_away(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.window.resize(1440, 900)
    page = page_of(opened)
    QTest.mouseClick(page.switch.buttons[0], Qt.MouseButton.LeftButton)
    opened.flow.do(FillRole(company.ids["Counsel"], "Position 11"))
    settle(opened, qtbot)
    assert not page.view.isColumnHidden(1)
    assert not page.view.isColumnHidden(3)


def test_actions_that_need_a_role_say_so(opened: Application, company: Build) -> None:
    page, actions = page_of(opened), opened.window.actions_by_id
    assert not actions["replace_role"].isEnabled()
    assert actions["replace_role"].toolTip() == "Select a role first."
    page.choose(Selection("department", company.ids["Legal"]))
    assert not actions["merge_role"].isEnabled()
    assert actions["remove_part"].isEnabled()
    page.choose(Selection("role", company.ids["Editor"]))
    assert actions["hand_over_role"].isEnabled()


def test_the_switch_shows_the_org_chart_and_a_press_on_a_role_explains_it(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    page = page_of(opened)
    QTest.mouseClick(page.switch.buttons[1], Qt.MouseButton.LeftButton)
    assert page.chart.isVisible()
    assert opened.window.actions_by_id["organisation_chart"].isChecked()
    counsel = Selection("role", company.ids["Counsel"])
    place = page.chart.mapFromScene(page.chart.place_of(counsel).center())
    QTest.mouseClick(page.chart.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.selection() == counsel
    assert opened.window.inspector.form("role").row_id == counsel.id
    QTest.keyClick(page.chart, Qt.Key.Key_Up)
    assert page.selection() == Selection("department", company.ids["Legal"])
    opened.flow.do(EditRow("department", company.ids["Legal"], {"name": "Law"}))
    names = [card.name.lines for card in page.chart.item._chart.cards]
    assert ("Law",) in names
    before = page.chart.transform().m11()
    opened.window.actions_by_id["zoom_out"].trigger()
    assert page.chart.transform().m11() < before
    QTest.mouseClick(page.switch.buttons[0], Qt.MouseButton.LeftButton)
    assert page.view.isVisible()


def test_while_a_take_over_is_worked_out_it_says_so(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    opened.document_view.go_to(Selection("role", company.ids["Counsel"]))
    opened.window.actions_by_id["replace_role"].trigger()
    dialog = opened.window.findChild(TakeOverDialog)
    assert dialog.sentences.text().startswith("Choose a role")
    QTest.keyClick(dialog.search, Qt.Key.Key_Down)
    assert "Working out what changes" in dialog.sentences.text()
    settle(opened, qtbot)
    assert not dialog.sentences.isVisible()
    assert dialog.ok.isEnabled()
    dialog.close()


def test_a_role_that_nobody_sees_is_neither_renamed_nor_removed(opened: Application, company: Build) -> None:
    opened.document_view.go_to(Selection("role", company.ids["Editor"]))
    actions = opened.window.actions_by_id
    assert actions["remove_part"].isEnabled()
    opened.window.show_page("workflows")
    for action_id in ("rename_part", "remove_part", "part_up"):
        assert not actions[action_id].isEnabled(), action_id
    opened.window.show_page("organisation")
    assert actions["remove_part"].isEnabled()
