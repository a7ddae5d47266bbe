"""The matrix stays right when somebody puts in, moves or takes away columns of roles, then saves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exports.office import edited
from tests.exports.reports import sample, written
from tests.exports.seen import Seen, copied, seen, table_cells

ROW = 9  # counted from 0; its letters are all taken out first
SHARED, OUTSIDE = "A geteilt", "A außerhalb"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(sample("de"), tmp_path_factory.mktemp("columns"), "de")


@pytest.fixture(scope="module")
def before(report: Path) -> Seen:
    return seen(report)


def emptied(before: Seen, row: int) -> str:
    first, last = min(before.roles), max(before.roles)
    return f"sheet.getCellRangeByPosition({first}, {row}, {last}, {row}).clearContents(7)"


def typed(column: int, row: int, text: str) -> str:
    return f'sheet.getCellByPosition({column}, {row}).String = "{text}"'


def with_role(before: Seen, name: str, place: int) -> list[str]:
    """Return the edits that put in a column of a role and give its first rows to shared and outside roles."""
    heads = [*before.heads[:place], name, *before.heads[place:]]
    return [
        *(emptied(before, ROW + n) for n in range(4)),
        f"sheet.Columns.insertByIndex({place}, 1)",
        typed(place, 5, name),
        typed(place, ROW, "A R"),
        *(typed(heads.index(role), ROW + n, "A") for n, role in enumerate(("Betriebsrat", "Agentur"), 1)),
        *(typed(place, ROW + n, "R") for n in (1, 2)),
        typed(place, ROW + 3, "A R"),
        typed(heads.index("Recht"), ROW + 3, "A"),
    ]


FLAGS = ["", SHARED, OUTSIDE, "2 × A"]


@pytest.mark.parametrize("beside", ["Recht", "Agentur"])
def test_a_new_role_counts_and_shared_and_outside_roles_stay_what_they_are(
    beside: str, report: Path, before: Seen, tmp_path: Path
) -> None:
    edits = with_role(before, "Neue Rolle", before.heads.index(beside))
    once = edited(copied(report, tmp_path), *edits)
    again = tmp_path / "again"
    again.mkdir()
    for path in (once, edited(copied(once, again))):
        after = seen(path)
        assert after.heads.index("Neue Rolle") == before.heads.index(beside)
        assert [row[-2] or "" for row in after.rows[ROW - 6 : ROW - 2]] == FLAGS
        assert after.wrong() == []
        assert after.standing == "✕ Nein"
        assert after.sentence == (
            "3 von 104 Aufgaben nicht geregelt: 1.05 „Einplanen und veröffentlichen“ (A geteilt); "
            "1.06 „Erste Stunde begleiten“ (A außerhalb); 2.01 „Beitrag texten und gestalten“ (2 × A)."
        )


def test_rows_put_in_sorted_and_taken_out_after_a_new_role_are_judged_alike(
    report: Path, before: Seen, tmp_path: Path
) -> None:
    edits = with_role(before, "Neue Rolle", before.heads.index("Recht"))
    end = table_cells(report)
    cells = f'sheet.getCellRangeByName("{end[:3]}{wider(end[3:])}")'
    after = seen(
        edited(
            copied(report, tmp_path),
            *edits,
            f"Sorted({cells}, 2, True)",
            f"Sorted({cells}, 0, True)",
            "sheet.Rows.removeByIndex(40, 2)",
        )
    )
    assert [row[-2] or "" for row in after.rows[ROW - 6 : ROW - 2]] == FLAGS
    assert after.wrong() == []
    assert len(after.rows) == len(before.rows) - 2


def wider(end: str) -> str:
    """Return the last cell of a table that has one column more."""
    letters, row = end.rstrip("0123456789"), end.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return f"{letters[:-1]}{chr(ord(letters[-1]) + 1)}{row}"


@pytest.mark.parametrize("role", ["Geschäftsf.", "Agentur"])
def test_a_role_taken_out_leaves_the_others_what_they_are(
    role: str, report: Path, before: Seen, tmp_path: Path
) -> None:
    heads = [head for head in before.heads if head != role]
    shared, outside = heads.index("Betriebsrat"), heads.index("Agentur" if role != "Agentur" else "Dienst")
    after = seen(
        edited(
            copied(report, tmp_path),
            emptied(before, ROW),
            emptied(before, ROW + 1),
            f"sheet.Columns.removeByIndex({before.heads.index(role)}, 1)",
            typed(shared, ROW, "A R"),
            typed(outside, ROW + 1, "A R"),
        )
    )
    assert [row[-2] or "" for row in after.rows[ROW - 6 : ROW - 4]] == [
        SHARED,
        OUTSIDE if role != "Agentur" else "",
    ]
    assert after.wrong() == []


def test_a_column_beside_the_roles_is_said_on_the_first_page(
    report: Path, before: Seen, tmp_path: Path
) -> None:
    place = before.heads.index("Zahl A")
    after = seen(edited(copied(report, tmp_path), f"sheet.Columns.insertByIndex({place}, 1)"))
    assert after.standing == "▲ Ansehen"
    assert after.sentence.endswith("Spalten neben den Rollen, deren Buchstaben nicht zählen: 1.")


def test_the_first_page_names_the_first_rows_and_counts_the_others(
    report: Path, before: Seen, tmp_path: Path
) -> None:
    after = seen(edited(copied(report, tmp_path), *(emptied(before, row) for row in range(20, 25))))
    names = [str(row[2]) for row in before.rows[14:17]]
    assert after.sentence == (
        f"5 von 104 Aufgaben nicht geregelt: 3.03 „{names[0]}“ (A R fehlt); 3.04 „{names[1]}“ (A R fehlt); "
        f"3.05 „{names[2]}“ (A R fehlt) und 2 weitere."
    )
