"""Answers that come back in a workbook: what is an answer, what is told and left out, what is refused."""

from __future__ import annotations

import random
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from models.domain.errors import KnownError
from models.domain.names import NAME_LENGTH, TEXT_LENGTH
from models.domain.records.record import Reply
from models.domain.snapshot import Snapshot, items_in_order
from models.imports.answers_sheet import MOST_ROWS, Asked, ReturnedAnswers, SheetAnswer, read_answers
from models.wording import Wording
from tests.exports.decided import QUESTIONS, decided, records, written_with
from tests.exports.office import converted
from tests.exports.reports import ANSWERS, GLANCE, SAVED
from tests.imports.round_trip.test_files import changed

HEADS, FIRST = 5, 6  # rows, from 1
NUMBER, ITEM, REPLY, REMARK, NAME, ROLE, DAY, ROW_ID = range(1, 9)
SAY = Wording("en")


class Sheet:
    """The workbook in the hands of somebody who answers; rows are counted from 0, which is the whole."""

    def __init__(self, folder: Path, language: str = "en") -> None:
        known = decided()
        self.snapshot: Snapshot = known.after
        self.path = written_with(known.after, records(("1.0", known.before)), folder, language)
        self.book = load_workbook(self.path)
        self.sheet = self.book.worksheets[ANSWERS]
        self.book.worksheets[GLANCE]._images.clear()  # openpyxl writes a picture only once
        self.ids = ["", *(item.id for item in items_in_order(known.after))]

    def put(self, row: int, reply: str, name: str = "", **more: Any) -> None:
        values = {REPLY: reply, NAME: name, **{globals()[key.upper()]: value for key, value in more.items()}}
        for column, value in values.items():
            self.sheet.cell(FIRST + row, column).value = value or None

    def asked(self) -> Asked:
        ids = frozenset(self.snapshot.decision_items)
        return Asked(self.snapshot.organisation.id, SAVED.document_id, ids)

    def read(self, asked: Asked | None = None) -> ReturnedAnswers:
        self.book.save(self.path)
        return read_answers(self.path, asked or self.asked())


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path)


def told(found: ReturnedAnswers) -> list[str]:
    return [SAY(one.text) for one in found.told]


def test_an_untouched_sheet_answers_nothing(sheet: Sheet) -> None:
    found = sheet.read()
    assert (found.answers, found.told) == ((), ())
    assert (found.document, found.state) == ("sample.racigraph", "Draft after version 1.0")
    assert found.code in str(sheet.sheet.cell(FIRST, ITEM).value)


def test_answers_come_as_they_were_entered(sheet: Sheet) -> None:
    role = next(iter(sheet.snapshot.roles.values()))
    sheet.put(0, "agreed", "Person 1", role=role.name, day=datetime(2026, 12, 1))
    sheet.put(1, "back", "Person 1", remark="Too  early.\nAsk again in May.", day="02.12.2026")
    sheet.put(3, "agreed with a condition", "Person 2", remark="For a year", day="3/12/2026")
    found = sheet.read()
    assert found.told == ()
    assert found.answers == (
        SheetAnswer("", Reply.YES, "", "Person 1", role.id, date(2026, 12, 1), "C6"),
        SheetAnswer(
            *(sheet.ids[1], Reply.BACK, "Too  early.\nAsk again in May.", "Person 1", role.id),
            *(date(2026, 12, 2), "C7"),
        ),
        SheetAnswer(
            *(sheet.ids[3], Reply.CONDITION, "For a year", "Person 2", role.id, date(2026, 12, 3), "C9")
        ),
    )


def test_name_role_and_day_hold_for_the_rows_below(sheet: Sheet) -> None:
    role = list(sheet.snapshot.roles.values())[1]
    sheet.put(0, "", "Person 1", role=role.name, day=datetime(2026, 12, 1))  # not answered, but signed
    sheet.put(1, "agreed")
    sheet.put(2, "abstained", "Person 2")
    signed = [(a.name, a.role_id, a.day) for a in sheet.read().answers]
    assert signed == [("Person 1", role.id, date(2026, 12, 1)), ("Person 2", role.id, date(2026, 12, 1))]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_lists_offer_what_is_read(language: str, tmp_path: Path) -> None:
    sheet = Sheet(tmp_path, language)
    checks = {str(check.sqref)[0]: check for check in sheet.sheet.data_validations.dataValidation}
    words = checks["C"].formula1.strip('"').split(",")
    assert len(words) == 4
    names = [
        sheet.sheet[cell.coordinate].value for (cell,) in sheet.sheet[checks["F"].formula1.replace("$", "")]
    ]
    assert set(names) == {role.name for role in sheet.snapshot.roles.values()}
    assert checks["G"].type == "date"
    last = str(checks["C"].sqref).split(":")[1]
    assert last == f"C{FIRST + len(QUESTIONS)}"
    for row, word in enumerate(words):
        sheet.put(row, word, "Person 1", remark="Because.", role=names[row])
    found = sheet.read()
    assert [a.reply for a in found.answers] == [Reply.YES, Reply.CONDITION, Reply.BACK, Reply.ABSTAIN]
    assert [sheet.snapshot.roles[a.role_id].name for a in found.answers] == names[:4]
    assert all(sheet.sheet.column_dimensions[letter].hidden for letter in "HJ")


def test_sorted_renamed_and_moved_it_is_still_read(sheet: Sheet) -> None:
    sheet.put(1, "agreed", "Person 1")
    sheet.put(3, "back", "Person 2", remark="No.")
    rows = [[cell.value for cell in row[:8]] for row in sheet.sheet.iter_rows(FIRST, FIRST + 4)]
    for number, values in enumerate(reversed(rows)):
        for column, value in enumerate(values, 1):
            sheet.sheet.cell(FIRST + number, column).value = value
    sheet.sheet.title = "What we think"
    sheet.book.move_sheet(sheet.sheet, 4)
    for area in list(sheet.sheet.merged_cells.ranges):
        sheet.sheet.unmerge_cells(str(area))
    sheet.sheet.insert_cols(4)
    found = sheet.read()
    assert {(a.item_id, a.reply, a.name) for a in found.answers} == {
        (sheet.ids[1], Reply.YES, "Person 1"),
        (sheet.ids[3], Reply.BACK, "Person 2"),
    }


def test_after_another_program_saved_it_the_same_is_read(sheet: Sheet, tmp_path: Path) -> None:
    sheet.put(0, "agreed", "Person 1", day=datetime(2026, 12, 1))
    sheet.put(2, "back", "Person 2", remark="No.\nNever.")
    meant = sheet.read()
    assert len(meant.answers) == 2
    folder = tmp_path / "out"
    folder.mkdir()
    assert read_answers(converted(sheet.path, folder), sheet.asked()) == meant


@pytest.mark.parametrize(
    ("entered", "reason"),
    [
        ({"reply": "perhaps"}, "“perhaps” is no answer."),
        ({"reply": "back"}, "“back” needs a remark"),
        ({"reply": "agreed with a condition"}, "“agreed with a condition” needs a remark"),
        ({"reply": "agreed", "name": ""}, "Nobody is named"),
        ({"reply": "agreed", "name": "x" * (NAME_LENGTH + 1)}, "The name is not on one line"),
        ({"reply": "agreed", "name": "One\nTwo"}, "The name is not on one line"),
        ({"reply": "agreed", "role": "Emperor"}, "“Emperor” is no role"),
        ({"reply": "agreed", "day": "soon"}, "“soon” is no day."),
        ({"reply": "agreed", "day": "31.02.2026"}, "“31.02.2026” is no day."),
        ({"reply": "agreed", "remark": "x" * (TEXT_LENGTH + 1)}, "The remark has more than"),
        ({"reply": "agreed", "row_id": "unknown"}, f"“{QUESTIONS[0]}” was not asked here."),
        ({"reply": "agreed", "row_id": ""}, f"“{QUESTIONS[0]}” was not asked here."),
        ({"reply": "agreed", "item": "Shall I get more?"}, "The question “"),
    ],
)
def test_what_is_no_answer_is_told_with_its_place_and_left_out(
    entered: dict[str, str], reason: str, sheet: Sheet
) -> None:
    sheet.put(1, **{"name": "Person 1", **entered})
    sheet.put(2, "agreed", "Person 2", role=next(iter(sheet.snapshot.roles.values())).name, day="1.12.2026")
    found = sheet.read()
    assert [a.item_id for a in found.answers] == [sheet.ids[2]]
    (one,) = found.told
    assert one.place == "C7"
    assert SAY(one.text).startswith(reason)


def test_a_motion_that_is_no_longer_asked_is_told(sheet: Sheet) -> None:
    sheet.put(1, "agreed", "Person 1")
    asked = Asked(sheet.snapshot.organisation.id, SAVED.document_id, frozenset(sheet.ids[2:]))
    found = sheet.read(asked)
    assert found.answers == ()
    assert told(found) == [f"“{QUESTIONS[0]}” is no longer asked."]


def test_the_same_twice_is_one_and_two_different_ones_are_none(sheet: Sheet) -> None:
    sheet.put(1, "agreed", "Person 1")
    sheet.put(2, "agreed", "Person 1", item=QUESTIONS[0], row_id=sheet.ids[1])
    found = sheet.read()
    assert ([a.place for a in found.answers], found.told) == (["C7"], ())
    sheet.put(3, "abstained", "Person 1", item=QUESTIONS[0], row_id=sheet.ids[1])
    found = sheet.read()
    assert found.answers == ()
    assert told(found) == ["“Person 1” answers the same twice and differently. Ask."]
    sheet.put(3, "abstained", "Person 2", item=QUESTIONS[0], row_id=sheet.ids[1])
    assert [a.name for a in sheet.read().answers] == ["Person 1", "Person 2"]


@pytest.mark.parametrize(("organisation", "document"), [("another", "id-1"), ("", "id-2")])
def test_the_workbook_of_another_document_is_refused(organisation: str, document: str, sheet: Sheet) -> None:
    sheet.put(1, "agreed", "Person 1")
    asked = Asked(organisation or sheet.snapshot.organisation.id, document, frozenset(sheet.ids))
    with pytest.raises(KnownError) as error:
        sheet.read(asked)
    assert SAY(error.value.message) == (
        "“report.xlsx” answers another document, “sample.racigraph” of “Test company”. Open that one."
    )


def test_a_document_that_was_never_saved_is_known_by_its_company(sheet: Sheet) -> None:
    sheet.put(1, "agreed", "Person 1")
    asked = Asked(sheet.snapshot.organisation.id, "", frozenset(sheet.ids))
    assert len(sheet.read(asked).answers) == 1


def test_without_its_memory_or_its_sheet_it_is_refused(sheet: Sheet) -> None:
    column = sheet.sheet.cell(HEADS, REPLY)
    column.value = "Reply"
    with pytest.raises(KnownError) as error:
        sheet.read()
    assert "has no sheet “Answer sheet” with all its columns" in SAY(error.value.message)
    column.value = "Answer"
    assert sheet.read().answers == ()
    memory = sheet.book.worksheets[-1]
    memory["B2"] = str(memory["B2"].value)[:-8] + "AAAAAAA="
    with pytest.raises(KnownError) as error:
        sheet.read()
    assert "does not remember what it asked" in SAY(error.value.message)


def test_more_rows_than_anybody_answers_are_refused(sheet: Sheet) -> None:
    for row in range(MOST_ROWS + 1):
        sheet.sheet.cell(FIRST + 10 + row, REPLY).value = "agreed"
    with pytest.raises(KnownError) as error:
        sheet.read()
    assert "more than 2,000 rows" in SAY(error.value.message)


@pytest.mark.parametrize(
    "injected",
    [
        b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>far</t></is></c></row></sheetData>',
        b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
    ],
)
def test_a_far_cell_or_a_huge_area_is_refused_at_once(injected: bytes, sheet: Sheet) -> None:
    part = f"xl/worksheets/sheet{ANSWERS + 1}.xml"
    hostile = changed(sheet.path, part, b"</sheetData>", injected)
    with pytest.raises(KnownError):
        read_answers(hostile, sheet.asked())


def test_whatever_is_typed_anywhere_is_read_or_refused(sheet: Sheet) -> None:
    rng = random.Random(11)
    values = ["agreed", "back", "=1/0", "", "x" * 500, "\u202e", "1.12.2026", 3, -1.5, True]
    values.append(datetime(1900, 1, 1))
    for area in list(sheet.sheet.merged_cells.ranges):
        sheet.sheet.unmerge_cells(str(area))
    for _ in range(25):
        for _ in range(6):
            place = rng.randrange(3, 16), rng.randrange(1, 11)
            sheet.sheet.cell(*place).value = rng.choice(values)
        try:
            found = sheet.read()
        except KnownError:
            sheet.sheet.cell(HEADS, REPLY).value = "Answer"
            continue
        assert all(a.item_id in sheet.ids and a.name for a in found.answers)
        assert all(told(found))
