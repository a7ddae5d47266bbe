"""What is missing is the same in matrix page, checks and workbook, in every scheme and by the same limits."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from desktop.system.settings import Settings, usual_path
from models import __main__ as command_line
from models.domain.errors import KnownError
from models.domain.responsibility import VARIANTS
from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.scheme_commands import ChooseScheme
from models.exports.sheets.matrix_table import FIRST_ROLE
from models.storage.document import write_document
from models.storage.user_limits import limits_in, usual_settings_path
from tests.build import Build
from tests.exports.matrix_sheet import MatrixSheet
from tests.exports.reports import MATRIX, read, sample, written


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


@pytest.mark.parametrize("scheme", VARIANTS)
def test_what_is_stored_for_the_formulas_is_what_they_give(scheme: str, tmp_path: Path) -> None:
    for document in (gappy(), sample("en")):
        path = written(in_scheme(document, scheme), tmp_path)
        stored, sheet = read(path, results=True).worksheets[MATRIX], MatrixSheet(path)
        for row in sheet.rows.values():
            for back in range(3):
                place = stored.cell(row, sheet.flag - back)
                assert (place.value or "") == (sheet.value(place.coordinate) or ""), place


def test_the_formulas_of_vmi_follow_an_edit(tmp_path: Path) -> None:
    snapshot = in_scheme(gappy(), "VMI")
    sheet = MatrixSheet(written(snapshot, tmp_path))
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
    sheet = MatrixSheet(written(gappy(), tmp_path))
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
    changed = "Limit from the settings: “Not too many roles are asked for advice” at 4 instead of 3."
    found = said()
    assert "H06" not in found
    assert changed in found
    texts = report()
    assert "H06" not in texts
    assert changed in texts
