"""The forms of the panel: a field is one command, a refusal stands at its field, typing stays as it is."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.panels.form import Form
from desktop.shown.selection import Selection
from desktop.widgets.picker import Picker
from models.domain.organisation import WeekendModel
from models.domain.snapshot import Snapshot
from models.domain.times import week_to_text
from models.domain.workflow import Purpose, TimeOut
from models.editing.organisation_commands import EditOrganisation
from models.editing.person_commands import FillRole
from models.editing.row_commands import EditRow
from tests.build import Build
from tests.desktop.conftest import settle
from tests.desktop.picking import open_picker, take_from, type_and_enter


def form_of(application: Application, kind: str, row_id: str) -> Form:
    """Return the form over a row, with the panel open."""
    application.document_view.go_to(Selection(kind, row_id))
    application.window.open_drawer()
    application.window.activateWindow()
    return application.window.inspector.form(kind)


def snapshot(application: Application) -> Snapshot:
    assert application.flow.workspace is not None
    return application.flow.workspace.snapshot


def type_over(editor: QWidget, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)


def choose(editor: QWidget, text: str) -> None:
    """Choose an entry of a list as a user does: open it, walk to the entry, Enter."""
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Down)
    if isinstance(QApplication.activePopupWidget(), Picker):
        take_from(open_picker(), text)
        return
    view = editor.view()
    row = next(n for n, choice in enumerate(editor.choices) if choice.text == text)
    view.setCurrentIndex(editor.model().index(row, 0))
    QTest.keyClick(view, Qt.Key.Key_Return)


def test_enter_commits_a_name_as_one_step_back(opened: Application, company: Build) -> None:
    form = form_of(opened, "role", company.ids["Editor"])
    line = form.editor("name")
    type_over(line, "Editorial office")
    assert snapshot(opened).roles[company.ids["Editor"]].name == "Editor"
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert snapshot(opened).roles[company.ids["Editor"]].name == "Editorial office"
    assert opened.window.pages["organisation"].tree.index_of(
        Selection("role", company.ids["Editor"])
    ).data() == ("Editorial office")
    assert opened.window.actions_by_id["undo"].text() == "Undo: change role"
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert snapshot(opened).roles[company.ids["Editor"]].name == "Editor"
    assert line.text() == "Editor"
    assert line.hasFocus()
    assert not opened.window.actions_by_id["undo"].isEnabled()


def test_dotted_lines_are_added_and_taken_out_in_the_panel_of_a_role(
    opened: Application, company: Build
) -> None:
    editor, counsel = company.ids["Editor"], company.ids["Counsel"]
    form = form_of(opened, "role", editor)
    form.more.click()
    lines = form.editor("dotted_lines")
    assert lines.isVisible()
    assert "Editor" not in {choice.text for choice in lines.adder.choices}
    choose(lines.adder, "Counsel")
    (line,) = snapshot(opened).dotted_lines.values()
    assert (line.role_id, line.to_role_id) == (editor, counsel)
    assert "Counsel" not in {choice.text for choice in lines.adder.choices}
    page = opened.window.pages["organisation"]
    page.show_as("chart")
    page.choose(Selection("role", editor))
    assert page.chart.accessibleDescription().endswith("Dotted line to Counsel")
    (entry,) = lines.entries
    QTest.keyClick(entry.button, Qt.Key.Key_Space)
    assert snapshot(opened).dotted_lines == {}
    assert opened.window.actions_by_id["undo"].text() == "Undo: remove dotted line"


def test_leaving_a_field_commits_it_and_escape_takes_typing_back(opened: Application, company: Build) -> None:
    form = form_of(opened, "role", company.ids["Editor"])
    type_over(form.editor("short_name"), "Desk")
    QTest.keyClick(form.editor("short_name"), Qt.Key.Key_Tab)
    assert snapshot(opened).roles[company.ids["Editor"]].short_name == "Desk"
    type_over(form.editor("short_name"), "Nothing")
    QTest.keyClick(form.editor("short_name"), Qt.Key.Key_Escape)
    assert form.editor("short_name").text() == "Desk"
    assert snapshot(opened).roles[company.ids["Editor"]].short_name == "Desk"


def test_a_refused_name_says_why_at_its_field_and_returns_to_what_is_stored(
    opened: Application, company: Build
) -> None:
    form, before = form_of(opened, "role", company.ids["Editor"]), snapshot(opened)
    line = form.editor("name")
    type_over(line, "counsel")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert snapshot(opened) is before
    assert line.text() == "Editor"
    assert "counsel" in form.reason("name")
    assert not opened.window.toast.isVisible()
    type_over(line, "Writer")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert form.reason("name") == ""
    assert snapshot(opened).roles[company.ids["Editor"]].name == "Writer"


def test_hours_are_read_with_comma_or_point_and_anything_else_is_refused(
    opened: Application, company: Build
) -> None:
    form = form_of(opened, "step", company.ids["Write"])
    line = form.editor("working_usual")
    type_over(line, "2,5")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert snapshot(opened).steps[company.ids["Write"]].working_usual == 2.5
    type_over(line, "soon")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "soon" in form.reason("working_usual")
    assert line.text() == "2.5"
    type_over(line, "-1")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert "100,000" in form.reason("working_usual")
    opened.window.actions_by_id["language_de"].trigger()
    assert line.text() == "2,5"
    line.setFocus()
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_Delete)
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert snapshot(opened).steps[company.ids["Write"]].working_usual is None


def test_an_edit_from_elsewhere_is_shown_without_disturbing_what_is_typed(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    form = form_of(opened, "role", company.ids["Editor"])
    line = form.editor("name")
    type_over(line, "Editorial")
    line.setCursorPosition(3)
    assert opened.flow.workspace is not None
    opened.flow.workspace.do(
        EditRow("role", company.ids["Editor"], {"description": "Writes", "vacant": True})
    )
    settle(opened, qtbot)
    assert line.hasFocus()
    assert line.text() == "Editorial"
    assert line.cursorPosition() == 3
    assert form.editor("vacant").isChecked()
    assert form.editor("description").toPlainText() == "Writes"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    line.setCursorPosition(2)
    opened.flow.workspace.do(EditRow("role", company.ids["Editor"], {"name": "Editing"}))
    assert (line.text(), line.cursorPosition(), line.hasFocus()) == ("Editing", 2, True)


def test_choosing_another_performer_moves_the_step(opened: Application, company: Build) -> None:
    form = form_of(opened, "step", company.ids["Approve"])
    choose(form.editor("performer_role_id"), "Counsel")
    step = snapshot(opened).steps[company.ids["Approve"]]
    assert step.performer_role_id == company.ids["Counsel"]
    assert form.editor("performer_role_id").currentText() == "Counsel"
    assert opened.window.actions_by_id["undo"].text() == "Undo: change step"


def test_walking_through_a_list_and_leaving_it_changes_nothing(opened: Application, company: Build) -> None:
    form, before = form_of(opened, "step", company.ids["Approve"]), snapshot(opened)
    editor = form.editor("performer_role_id")
    editor.setFocus()
    QTest.keyClick(editor, Qt.Key.Key_Down)
    QTest.keyClick(open_picker().field, Qt.Key.Key_Down)
    QTest.keyClick(open_picker().field, Qt.Key.Key_Escape)
    assert QApplication.activePopupWidget() is None
    assert snapshot(opened) is before
    assert editor.currentText() == "Head of marketing"


def test_an_approval_asks_what_it_does_and_what_happens_when_nothing_happens(
    opened: Application, company: Build
) -> None:
    form = form_of(opened, "step", company.ids["Approve"])
    assert not form.editor("limit_hours").isVisible()
    choose(form.editor("limit_outcome"), "passes to the deputy")
    assert snapshot(opened).steps[company.ids["Approve"]].limit_outcome is TimeOut.DEPUTY
    assert form.editor("limit_hours").isVisible()
    effect = form.editor("purpose")
    choose(effect, "checks one point")
    assert snapshot(opened).steps[company.ids["Approve"]].purpose is Purpose.CHECK
    opened.document_view.go_to(Selection("step", company.ids["Write"]))
    assert not effect.isVisible()


def test_the_hours_of_a_time_limit_stand_behind_their_word_in_one_line(
    opened: Application, company: Build
) -> None:
    form = form_of(opened, "step", company.ids["Check rights"])
    choose(form.editor("limit_outcome"), "passes to the deputy")
    hours = form.editor("limit_hours")
    assert hours.accessibleName() == "When nothing happens: after"
    assert [label.text() for label in hours.parent().findChildren(QLabel) if label.isVisible()] == [
        "after",
        "h",
    ]


def test_short_name_and_kind_share_a_line_under_their_own_words(opened: Application, company: Build) -> None:
    form = form_of(opened, "role", company.ids["Counsel"])
    short_name, kind = form.editor("short_name"), form.editor("kind")
    assert short_name.y() == kind.y()
    assert (short_name.accessibleName(), kind.accessibleName()) == ("Short name", "Kind")
    words = {label.text(): label.buddy() for label in short_name.parent().findChildren(QLabel)}
    assert words["Short name"] is short_name
    assert words["Kind"] is kind


def test_a_description_is_as_high_as_its_text_and_has_a_bar_only_when_it_is_long(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    form = form_of(opened, "role", company.ids["Counsel"])
    text = form.editor("description")
    lowest = text.height()
    for lines, has_bar in ((5, False), (30, True), (1, False)):
        opened.flow.do(
            EditRow("role", company.ids["Counsel"], {"description": "\n".join("abc" for _ in range(lines))})
        )
        qtbot.waitUntil(lambda has_bar=has_bar: text.verticalScrollBar().isVisible() == has_bar)
        assert (text.height() > lowest) == (lines > 3)


def test_the_rest_is_folded_away_until_it_is_wanted(opened: Application, company: Build) -> None:
    form = form_of(opened, "step", company.ids["Write"])
    assert not form.editor("description").isVisible()
    QTest.mouseClick(form.more, Qt.MouseButton.LeftButton)
    assert form.editor("description").isVisible()
    QTest.keyClick(opened.window.pages["workflows"].view, Qt.Key.Key_Escape)
    other = opened.window.inspector.form("workflow")
    assert other.row_id == company.workflow_id
    assert other.editor("description").isVisible()


def test_persons_are_added_by_name_and_taken_out_by_a_button(opened: Application, company: Build) -> None:
    form = form_of(opened, "role", company.ids["Editor"])
    people = form.editor("holders")
    people.adder.setFocus()
    type_and_enter("Desk one")
    assert [person.name for person in snapshot(opened).persons.values()] == ["Desk one"]
    assert people.adder.currentText() == "Add a person …"
    assert QApplication.focusWidget() is people.adder
    type_and_enter("Desk one")
    assert "already fills" in form.reason("holders")
    QTest.mouseClick(people.entries[0].button, Qt.MouseButton.LeftButton)
    assert not snapshot(opened).persons
    assert people.entries == ()


def test_a_known_person_is_chosen_from_the_list_while_typing(opened: Application, company: Build) -> None:
    for name in ("Head of marketing", "Counsel"):
        opened.flow.do(FillRole(company.ids[name], "Desk one"))
    form = form_of(opened, "role", company.ids["Editor"])
    people = form.editor("holders")
    people.adder.setFocus()
    type_and_enter("one")
    assert len(snapshot(opened).persons) == 1
    assert len(snapshot(opened).holdings) == 3
    assert people.adder.currentText() == "Add a person …"


def test_a_person_is_renamed_and_taken_out_of_all_roles_at_once(opened: Application, company: Build) -> None:
    for name in ("Head of marketing", "Editor", "Counsel"):
        opened.flow.do(FillRole(company.ids[name], "Desk one"))
    people = form_of(opened, "role", company.ids["Editor"]).editor("holders")
    (entry,) = people.entries
    assert entry._note.text() == "Also fills: Head of marketing and Counsel"
    QTest.mouseClick(entry.rename, Qt.MouseButton.LeftButton)
    type_over(entry.line, "Desk two")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert [person.name for person in snapshot(opened).persons.values()] == ["Desk two"]
    assert opened.window.actions_by_id["undo"].text() == "Undo: rename person"
    (entry,) = people.entries
    assert entry.rename.hasFocus()
    QTest.keyClick(entry.rename, Qt.Key.Key_Space)
    QTest.keyClick(entry.line, Qt.Key.Key_Escape)
    assert (entry.line.isVisible(), entry._words.isVisible()) == (False, True)
    QTest.mouseClick(entry.remove, Qt.MouseButton.LeftButton)
    assert not snapshot(opened).persons
    assert not snapshot(opened).holdings
    opened.window.actions_by_id["undo"].trigger()
    assert len(snapshot(opened).holdings) == 3


def test_two_people_cannot_get_one_name(opened: Application, company: Build) -> None:
    for role, name in (("Editor", "Desk one"), ("Counsel", "Desk two")):
        opened.flow.do(FillRole(company.ids[role], name))
    form = form_of(opened, "role", company.ids["Editor"])
    (entry,) = form.editor("holders").entries
    assert not entry.remove.isVisible()
    entry.rename.click()
    type_over(entry.line, "Desk two")
    QTest.keyClick(entry.line, Qt.Key.Key_Return)
    assert "already a person" in form.reason("holders")
    assert {person.name for person in snapshot(opened).persons.values()} == {"Desk one", "Desk two"}


def test_a_department_cannot_be_put_below_itself_and_the_list_says_so(
    opened: Application, company: Build
) -> None:
    form_of(opened, "department", company.ids["Legal"])
    form = opened.window.inspector.form("department")
    choose(form.editor("parent_id"), "Marketing")
    assert snapshot(opened).departments[company.ids["Legal"]].parent_id == company.ids["Marketing"]
    form_of(opened, "department", company.ids["Marketing"])
    below = next(c for c in form.editor("parent_id").choices if c.text == "Legal")
    assert "part of itself" in below.why_not


def test_what_is_typed_is_not_lost_when_a_shortcut_saves(opened: Application, company: Build) -> None:
    form = form_of(opened, "role", company.ids["Editor"])
    type_over(form.editor("name"), "Writer")
    QTest.keyClick(form.editor("name"), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert snapshot(opened).roles[company.ids["Editor"]].name == "Writer"
    assert not opened.window.isWindowModified()


def test_a_finding_is_mended_by_its_button_in_the_panel(
    opened: Application, company: Build, qtbot: QtBot
) -> None:
    form_of(opened, "role", company.ids["Head of marketing"])
    settle(opened, qtbot)
    inspector = opened.window.inspector
    mends = [w for w in inspector.findChildren(QWidget) if w.objectName() == "mend" and w.isVisible()]
    assert mends
    mends[0].setFocus()
    QTest.keyClick(mends[0], Qt.Key.Key_Space)
    QTest.keyClick(open_picker().field, Qt.Key.Key_Down)
    QTest.keyClick(open_picker().field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert snapshot(opened).roles[company.ids["Head of marketing"]].deputy_role_id is not None


def test_service_hours_are_added_ticked_timed_and_removed(opened: Application) -> None:
    opened.window.show_page("organisation")
    form = opened.window.inspector.form("organisation")
    week = form.editor("service_hours")
    QTest.mouseClick(week.add, Qt.MouseButton.LeftButton)
    assert week_to_text(snapshot(opened).organisation.service_hours) == (
        "MO 08:00-17:00, TU 08:00-17:00, WE 08:00-17:00, TH 08:00-17:00, FR 08:00-17:00"
    )
    QTest.mouseClick(week.add, Qt.MouseButton.LeftButton)
    assert len(week.rows) == 2
    type_over(week.rows[1].closes, "14")
    QTest.keyClick(week.rows[1].closes, Qt.Key.Key_Return)
    assert "SA 09:00-14:00" in week_to_text(snapshot(opened).organisation.service_hours)
    before = snapshot(opened)
    type_over(week.rows[1].closes, "8:30")
    QTest.keyClick(week.rows[1].closes, Qt.Key.Key_Return)
    assert snapshot(opened) is before
    assert "must end after they begin" in form.reason("service_hours")
    assert week.rows[1].closes.text() == "14:00"
    QTest.mouseClick(week.rows[0].days[4], Qt.MouseButton.LeftButton)
    assert "FR" not in week_to_text(snapshot(opened).organisation.service_hours)
    QTest.mouseClick(week.rows[1].remove, Qt.MouseButton.LeftButton)
    assert "SA" not in week_to_text(snapshot(opened).organisation.service_hours)
    assert len(week.rows) == 1


def test_a_role_gets_own_service_hours_only_when_they_are_wanted(opened: Application, company: Build) -> None:
    form = form_of(opened, "role", company.ids["Editor"])
    form.unfold(True)
    assert not form.editor("service_hours").isVisible()
    QTest.mouseClick(form.editor("has_own_hours"), Qt.MouseButton.LeftButton, pos=QPoint(8, 12))
    assert snapshot(opened).roles[company.ids["Editor"]].service_hours == ()
    assert form.editor("service_hours").isVisible()


def test_duty_times_are_added_edited_and_removed_in_words(opened: Application, company: Build) -> None:
    opened.flow.do(EditOrganisation({"on_call_role_id": company.ids["Editor"]}))
    form = form_of(opened, "organisation", snapshot(opened).organisation.id)
    duties = form.editor("duties")
    duties.add.click()
    (row,) = duties.rows
    assert row.words.text() == "“Editor” looks in from 09:00 to 16:00 (Saturday)"
    row.hours.days[6].click()
    choose(row.role, "Counsel")
    type_over(row.hours.opens, "10")
    QTest.keyClick(row.hours.opens, Qt.Key.Key_Return)
    type_over(row.every, "3")
    QTest.keyClick(row.every, Qt.Key.Key_Return)
    words = "“Counsel” looks in from 10:00 to 16:00, at least every 3 h (Saturday and Sunday)"
    assert row.words.text() == words
    windows = snapshot(opened).duty_windows.values()
    assert {(w.weekday, w.opens, w.every_hours) for w in windows} == {(5, 600, 3), (6, 600, 3)}
    choose(row.mode, "reacts to an alarm")
    assert not row.every.isVisible()
    assert opened.window.actions_by_id["undo"].text() == "Undo: change duty times"
    row.hours.remove.click()
    assert not snapshot(opened).duty_windows
    assert duties.rows == []
    for _ in range(7):
        opened.window.actions_by_id["undo"].trigger()
    assert not snapshot(opened).duty_windows
    assert opened.window.actions_by_id["undo"].text() == "Undo: change organisation"


def test_a_duty_time_may_end_on_the_next_day(opened: Application, company: Build) -> None:
    form = form_of(opened, "organisation", snapshot(opened).organisation.id)
    duties = form.editor("duties")
    duties.add.click()
    (row,) = duties.rows
    for line, typed in ((row.hours.closes, "6"), (row.hours.opens, "22:00")):
        type_over(line, typed)
        QTest.keyClick(line, Qt.Key.Key_Return)
    (window,) = snapshot(opened).duty_windows.values()
    assert (window.weekday, window.opens, window.closes) == (5, 22 * 60, 30 * 60)
    assert (row.hours.opens.text(), row.hours.closes.text()) == ("22:00", "06:00")
    assert "22:00 to 06:00" in row.words.text()
    type_over(row.hours.closes, "24:00")
    QTest.keyClick(row.hours.closes, Qt.Key.Key_Return)
    assert [w.closes for w in snapshot(opened).duty_windows.values()] == [24 * 60]


def test_a_duty_time_that_ends_as_it_begins_is_refused_with_the_reason(
    opened: Application, company: Build
) -> None:
    form = form_of(opened, "organisation", snapshot(opened).organisation.id)
    duties = form.editor("duties")
    duties.add.click()
    before = snapshot(opened)
    (row,) = duties.rows
    type_over(row.hours.closes, "9")
    QTest.keyClick(row.hours.closes, Qt.Key.Key_Return)
    assert snapshot(opened) is before
    assert form.reason("duties") == "A duty time must end after it begins. Correct the times."
    assert row.hours.closes.text() == "16:00"


def test_a_weekend_model_can_be_not_settled_again_and_duties_by_hand_stay(
    opened: Application, company: Build
) -> None:
    form = form_of(opened, "organisation", snapshot(opened).organisation.id)
    weekend, duties = form.editor("weekend"), form.editor("duties")
    choose(weekend.parts["duty"], "Editor")
    choose(weekend.model, "duty on Saturday")
    choose(weekend.parts["alarm"], "Counsel")
    of_model = len(duties.rows)
    assert of_model > 0
    duties.add.click()
    assert len(duties.rows) == of_model + 1
    with_model = snapshot(opened)
    choose(weekend.model, "Not settled yet")
    assert snapshot(opened).organisation.weekend_model is None
    assert len(snapshot(opened).duty_windows) == 1
    assert weekend.parts["duty"].currentText() == "Editor"
    opened.window.actions_by_id["undo"].trigger()
    assert snapshot(opened) == with_model


def test_a_weekend_model_counts_once_every_part_has_a_role(opened: Application, company: Build) -> None:
    opened.window.show_page("organisation")
    weekend = opened.window.inspector.form("organisation").editor("weekend")
    choose(weekend.model, "duty on Saturday")
    assert snapshot(opened).organisation.weekend_model is None
    assert weekend.missing.isVisible()
    choose(weekend.parts["duty"], "Editor")
    choose(weekend.parts["alarm"], "Head of marketing")
    stored = snapshot(opened)
    assert stored.organisation.weekend_model is WeekendModel.DUTY_ON_SATURDAY
    assert stored.organisation.on_call_role_id == company.ids["Editor"]
    sunday = [w.role_id for w in stored.duty_windows.values() if w.weekday == 6]
    assert sunday == [company.ids["Head of marketing"]]
    assert not weekend.missing.isVisible()
    assert opened.window.actions_by_id["undo"].text() == "Undo: choose weekend model"
    choose(weekend.parts["duty"], "Counsel")
    stored = snapshot(opened)
    assert company.ids["Editor"] not in {w.role_id for w in stored.duty_windows.values()}
    assert weekend.parts["alarm"].currentText() == "Head of marketing"
