"""What is missing is the same in matrix page, checks and workbook, in every scheme and by the same limits."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from desktop.shown.look import Look
from desktop.shown.theme import theme
from desktop.system.settings import Settings, usual_path
from desktop.tables.raci_table import gap_of
from models import __main__ as command_line
from models.analysis.checks.registry import find_all
from models.analysis.raci import raci_matrix
from models.domain.errors import KnownError
from models.domain.responsibility import VARIANTS
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.scheme_commands import ChooseScheme
from models.exports.sheets.matrix import FIRST_ROLE, FIRST_ROW
from models.storage.document import write_document
from models.storage.user_limits import limits_in, usual_settings_path
from models.wording import Wording
from tests.build import Build
from tests.exports.reports import read, sample, written

MISSING = {"H01", "H03", "H04"}
pytestmark = pytest.mark.usefixtures("every_drawing_is_drawn_once")


def in_scheme(snapshot: Snapshot, scheme: str) -> Snapshot:
    return apply(snapshot, ChooseScheme(scheme).plan(snapshot))


def gappy() -> Snapshot:
    """Duties of every kind: complete, one role for both, only asked, nobody, and several who answer."""
    b = Build()
    b.duty("Complete", A="Boss", R="Editor", C="Counsel")
    b.duty("Both in one", A="Boss", R="Boss", I="Sales")
    b.duty("Nobody does it", A="Boss", C="Counsel", S="Agency")
    b.duty("Only asked", C="Counsel, Agency")
    b.duty("Nobody answers", R="Editor")
    b.duty("Two answer", A="Boss, Editor", R="Editor")
    return b.snapshot


class Sheet:
    """The formulas of the matrix sheet, worked out anew from the letters in the cells."""

    def __init__(self, sheet: Worksheet, letters: Mapping[str, str]) -> None:
        self.sheet, self.letters = sheet, letters
        head = [cell.value for cell in sheet[FIRST_ROW - 1]]
        self.flag = next(n for n, text in enumerate(head, 1) if text == "Flag")
        self.rows = {
            str(sheet.cell(row, 3).value): row
            for row in range(FIRST_ROW, sheet.max_row + 1)
            if "." in str(sheet.cell(row, 1).value)
        }

    def flags(self) -> dict[str, str]:
        return {name: self._flag(row) for name, row in self.rows.items()}

    def _flag(self, row: int) -> str:
        deciding, performing = (self.count(row, self.flag - n) for n in (2, 1))
        formula = str(self.sheet.cell(row, self.flag).value)
        words = re.fullmatch(
            r'=IF\((\w+)=0,"([^"]+)",IF\(\1>1,\1&"([^"]+)",IF\((\w+)=0,"([^"]+)",""\)\)\)', formula
        )
        assert words is not None, formula
        assert words[1] == f"{get_column_letter(self.flag - 2)}{row}"
        assert words[4] == f"{get_column_letter(self.flag - 1)}{row}"
        if deciding == 0:
            return words[2]
        return f"{deciding}{words[3]}" if deciding > 1 else words[5] if performing == 0 else ""

    def count(self, row: int, column: int) -> int:
        """Work out a sum of COUNTIF and SUMPRODUCT over the cells of this row."""
        total = 0
        for part in str(self.sheet.cell(row, column).value).removeprefix("=").split("+"):
            plain = re.fullmatch(r'COUNTIF\((\w+):(\w+),"\*(\w)\*"\)', part)
            weighed = re.fullmatch(
                r'SUMPRODUCT\(\{([\d,]+)\}\*ISNUMBER\(SEARCH\("(\w)",(\w+):(\w+)\)\)\)', part
            )
            assert plain or weighed, part
            first, last, letter = plain.groups() if plain else (weighed[3], weighed[4], weighed[2])
            texts = [self.text(cell.coordinate) for cell in self.sheet[f"{first}:{last}"][0]]
            weights = [int(n) for n in weighed[1].split(",")] if weighed else [1] * len(texts)
            total += sum(n for n, text in zip(weights, texts, strict=True) if letter in text)
        return total

    def text(self, place: str) -> str:
        return self.letters.get(place, self.sheet[place].value or "")


def sheet_of(snapshot: Snapshot, folder: Path) -> Sheet:
    return Sheet(read(written(snapshot, folder)).worksheets[1], {})


DOCUMENTS = {"gappy": gappy(), "sample": sample("en")}
InScheme = Callable[[str, str], tuple[Snapshot, Path]]


@pytest.fixture(scope="module")
def written_in_scheme(tmp_path_factory: pytest.TempPathFactory) -> InScheme:
    """Return what gives a document in a letter scheme and its workbook, written once."""

    @cache
    def both(document: str, scheme: str) -> tuple[Snapshot, Path]:
        snapshot = in_scheme(DOCUMENTS[document], scheme)
        return snapshot, written(snapshot, tmp_path_factory.mktemp("workbook"))

    return both


@pytest.mark.parametrize("scheme", VARIANTS)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_the_same_is_missing_in_page_checks_and_workbook(
    scheme: str, document: str, written_in_scheme: InScheme
) -> None:
    snapshot, path = written_in_scheme(document, scheme)
    matrix, look = raci_matrix(snapshot), Look(Wording("en"), theme("light"))
    on_page = {row.name for row in matrix.rows if "missing" in gap_of(row, matrix, look)[0]}
    found = [finding for finding in find_all(snapshot) if finding.rule_id in MISSING]
    by_id = {row.activity_id: row.name for row in matrix.rows}
    flags = Sheet(read(path).worksheets[1], {}).flags()
    in_sheet = {name for name, flag in flags.items() if "missing" in flag}
    assert on_page == in_sheet == {by_id[finding.places[0].id] for finding in found}
    several = {by_id[f.places[0].id] for f in find_all(snapshot) if f.rule_id == "H02"}
    assert several == {name for name, flag in flags.items() if "×" in flag}


@pytest.mark.parametrize("scheme", VARIANTS)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_what_is_stored_for_the_formulas_is_what_they_give(
    scheme: str, document: str, written_in_scheme: InScheme
) -> None:
    _, path = written_in_scheme(document, scheme)
    stored, sheet = read(path, results=True).worksheets[1], Sheet(read(path).worksheets[1], {})
    for row in sheet.rows.values():
        for back in (1, 2):
            assert stored.cell(row, sheet.flag - back).value == sheet.count(row, sheet.flag - back)
        assert (stored.cell(row, sheet.flag).value or "") == sheet._flag(row)


def test_the_formulas_of_vmi_follow_an_edit(tmp_path: Path) -> None:
    snapshot = in_scheme(gappy(), "VMI")
    sheet = sheet_of(snapshot, tmp_path)
    columns = {role.name: n for n, role in enumerate(_roles(snapshot))}

    def flag(activity: str, **letters: str) -> str:
        row = sheet.rows[activity]
        places = {get_column_letter(FIRST_ROLE + columns[r]): text for r, text in letters.items()}
        sheet.letters = {f"{column}{row}": text for column, text in places.items()}
        return sheet.flags()[activity]

    assert flag("Both in one") == ""
    assert flag("Both in one", Boss="", Editor="V") == "M missing"
    assert flag("Both in one", Boss="M", Editor="V") == ""
    assert flag("Nobody does it") == "M missing"
    assert flag("Nobody does it", Editor="M") == ""


def _roles(snapshot: Snapshot):
    from models.domain.snapshot import roles_in_order

    return roles_in_order(snapshot)


def test_hidden_letters_are_counted_and_noted_in_the_workbook(tmp_path: Path) -> None:
    sheet = sheet_of(gappy(), tmp_path)
    row = sheet.rows["Nobody does it"]
    notes = [cell.comment.text for cell in sheet.sheet[row] if cell.comment]
    assert notes == ["S is hidden: RACI has no such letter."]
    assert "1 letter is hidden, because RACI has none for it" in str(sheet.sheet.cell(3, 1).value)


def test_the_command_line_reads_the_settings_that_the_window_wrote(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    for limits in ({}, {"most_asked": 5.0}, {"most_asked": 7.0, "most_approvals": 9.0}):
        settings = Settings(path)
        settings.thresholds = limits
        settings.flush()
        assert limits_in(path) == settings.thresholds == limits
    assert limits_in(tmp_path / "none.ini") == {}


def test_it_looks_where_the_window_keeps_them(qapp) -> None:
    name = qapp.applicationName()
    qapp.setApplicationName("racigraph")
    try:
        assert usual_settings_path() == usual_path()
    finally:
        qapp.setApplicationName(name)


def test_settings_that_cannot_be_read_are_said(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_text("[General]\nthresholds=nonsense\n", encoding="utf-8")
    with pytest.raises(KnownError):
        limits_in(path)


def test_check_and_export_go_by_the_limits_of_the_user_and_say_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    b = Build()
    b.duty("Archive", A="Boss", R="Editor", C="Legal, Sales, Press, Staff")
    document, target = tmp_path / "a.racigraph", tmp_path / "a.xlsx"
    write_document(b.snapshot, document, "test")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))

    def said() -> str:
        command_line.main(["check", str(document), "--language", "en"])
        return capsys.readouterr().out

    def report() -> list[str]:
        command_line.main(["export", str(document), "--to", str(target), "--language", "en"])
        return [str(c.value) for sheet in read(target) for row in sheet for c in row if c.value]

    assert "H06" in said()
    assert "H06" in report()
    settings = Settings(usual_settings_path())
    settings.thresholds = {"most_asked": 4.0}
    settings.flush()
    changed = "Limit from the settings: “Not too many roles are asked for advice” by 4 instead of 3."
    found = said()
    assert "H06" not in found
    assert changed in found
    texts = report()
    assert "H06" not in texts
    assert changed in texts
