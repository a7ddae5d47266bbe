"""Absences and the roster in the panel: typed as days or moments, refused with the reason, one step back."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.application import Application
from desktop.panels.notation import BEGIN, END
from models.domain.errors import RuleViolation
from models.editing.person_commands import FillRole
from tests.build import Build
from tests.desktop.test_inspector_forms import choose, form_of, snapshot, type_over


def test_an_absence_is_entered_where_the_person_is_shown_and_moves_its_end_along(
    opened: Application, company: Build
) -> None:
    editor = company.ids["Editor"]
    form = form_of(opened, "role", editor)
    assert not form.editor("absences").isVisible()
    opened.flow.do(FillRole(editor, "A. Person"))
    absences = form.editor("absences")
    assert absences.isVisible()
    absences.add.click()
    (row,) = absences.rows
    type_over(row.begins, "24.12.2026")
    QTest.keyClick(row.begins, Qt.Key.Key_Return)
    (stored,) = snapshot(opened).absences.values()
    assert (stored.begins, stored.ends) == (datetime(2026, 12, 24), datetime(2026, 12, 31))
    assert (row.begins.text(), row.ends.text()) == ("24/12/2026", "30/12/2026")
    assert row.words.text() == "Thursday to Wednesday, 7 days"
    type_over(row.ends, "2026-12-24 18:30")
    QTest.keyClick(row.ends, Qt.Key.Key_Return)
    (stored,) = snapshot(opened).absences.values()
    assert stored.ends == datetime(2026, 12, 24, 18, 30)
    type_over(row.ends, "23.12.2026")
    QTest.keyClick(row.ends, Qt.Key.Key_Return)
    assert form.reason("absences") == "The end must lie after the beginning. Correct one of the two."
    assert row.ends.text() == "24/12/2026 18:30"
    type_over(row.ends, "soon")
    QTest.keyClick(row.ends, Qt.Key.Key_Return)
    assert form.reason("absences").startswith("“soon” is not a day.")
    row.remove.click()
    assert snapshot(opened).absences == {}
    opened.window.actions_by_id["undo"].trigger()
    assert len(snapshot(opened).absences) == 1


def test_the_roster_is_continued_with_the_next_person_and_anybody_can_be_put_on_it(
    opened: Application, company: Build
) -> None:
    form = form_of(opened, "organisation", snapshot(opened).organisation.id)
    roster = form.editor("roster")
    form.more.click()
    assert not roster.isVisible()
    choose(form.editor("weekend").parts["duty"], "Editor")
    form.editor("duties").add.click()
    assert roster.isVisible()
    assert not roster.add.isEnabled()
    assert roster.why_not.text() == "Enter first who fills “Editor”, under “Departments and roles”."
    for name in ("A. Person", "B. Person"):
        opened.flow.do(FillRole(company.ids["Editor"], name))
    opened.flow.do(FillRole(company.ids["Counsel"], "C. Person"))
    assert not roster.why_not.isVisible()
    for _ in range(3):
        roster.add.click()
    assert [row.person.currentText() for row in roster.rows] == ["A. Person", "B. Person", "A. Person"]
    entries = sorted(snapshot(opened).roster.values(), key=lambda entry: entry.begins)
    assert [entry.begins for entry in entries[1:]] == [entry.ends for entry in entries[:-1]]
    assert entries[0].begins.weekday() == 0
    choose(roster.rows[1].person, "C. Person")
    held = {h.person_id for h in snapshot(opened).holdings.values() if h.role_id == company.ids["Editor"]}
    assert len(held) == 3
    assert not roster.rows[0].role.isVisible()


@pytest.mark.parametrize("typed", ["31.2.2026", "12.2026", "1.1.2026 25:00", "1.1.0", "", "2026-13-01"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(RuleViolation):
        BEGIN.from_text(typed)


@pytest.mark.parametrize(
    ("typed", "begin", "end"),
    [
        ("5.1.26", datetime(2026, 1, 5), datetime(2026, 1, 6)),
        ("05/01/2026", datetime(2026, 1, 5), datetime(2026, 1, 6)),
        ("2026-01-05", datetime(2026, 1, 5), datetime(2026, 1, 6)),
        ("5.1.2026 9", datetime(2026, 1, 5, 9), datetime(2026, 1, 5, 9)),
        ("5.1.2026, 9.30 Uhr", datetime(2026, 1, 5, 9, 30), datetime(2026, 1, 5, 9, 30)),
        ("5.1.2026 24:00", datetime(2026, 1, 6), datetime(2026, 1, 6)),
    ],
)
def test_a_day_is_read_as_its_begin_and_as_its_end(typed: str, begin: datetime, end: datetime) -> None:
    assert (BEGIN.from_text(typed), END.from_text(typed)) == (begin, end)
