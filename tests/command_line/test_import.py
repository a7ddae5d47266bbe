"""A sheet comes into a document from the command line: it prints what was understood, and what was not."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from models import __main__ as command_line
from models.storage.document import read_document, write_document
from tests.build import standard_post

SHEET = """Zuständigkeiten;;;
Aufgabe;Leitung;Redaktion;Recht
1 Planung;;;
Thema planen;A;R;C/I
Meilenstein;;;
2 Freigabe;;;
Thema planen;;A/R;Q
Rechte prüfen;I;C;A
"""


def run(*arguments: str | Path) -> int:
    return command_line.main([str(argument) for argument in arguments])


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "RACI.csv"
    path.write_text(SHEET, encoding="utf-8")
    return path


def by_hand(path: Path) -> set[tuple[str, str, str, str]]:
    """Return category, activity, role and meaning of every letter by hand."""
    s = read_document(path).snapshot
    return {
        (
            s.standing_duties[a.activity_id].category,
            s.standing_duties[a.activity_id].name,
            s.roles[a.role_id].name,
            a.meaning.value,
        )
        for a in s.assignments.values()
    }


LETTERS = {
    ("1 Planung", "Thema planen", "Leitung", "decides"),
    ("1 Planung", "Thema planen", "Redaktion", "performs"),
    ("1 Planung", "Thema planen", "Recht", "consulted"),
    ("1 Planung", "Thema planen", "Recht", "informed"),
    ("2 Freigabe", "Thema planen", "Redaktion", "decides"),
    ("2 Freigabe", "Thema planen", "Redaktion", "performs"),
    ("2 Freigabe", "Rechte prüfen", "Leitung", "informed"),
    ("2 Freigabe", "Rechte prüfen", "Redaktion", "consulted"),
    ("2 Freigabe", "Rechte prüfen", "Recht", "decides"),
}


def test_every_letter_of_a_sheet_is_in_the_new_document(sheet: Path, tmp_path: Path, capsys) -> None:
    target = tmp_path / "new.racigraph"
    assert run("import", sheet, "--to", target, "--json", "--language", "de") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["rows"]["Thema planen"] == [
        {"Leitung": "A", "Redaktion": "R", "Recht": "CI"},
        {"Redaktion": "AR"},
    ]
    assert data["rows"]["Rechte prüfen"] == {"Leitung": "I", "Redaktion": "C", "Recht": "A"}
    assert "Q" in json.dumps(data["doubts"])
    assert by_hand(target) == LETTERS


def test_the_same_sheet_into_the_document_again_doubles_nothing(sheet: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.racigraph", tmp_path / "second.racigraph"
    assert run("import", sheet, "--to", first) == 0
    assert run("import", sheet, "--to", second, "--into", first) == 0
    assert read_document(second).snapshot == read_document(first).snapshot


def test_what_was_not_understood_is_said_with_its_place(sheet: Path, tmp_path: Path, capsys) -> None:
    assert run("import", sheet, "--to", tmp_path / "new.racigraph", "--language", "de") == 0
    said = capsys.readouterr().out
    assert "3 Aufgaben, 3 Rollen, 9 Buchstaben (RACI)" in said
    assert "D7: " in said
    assert "„Q“" in said


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("contacts.csv", "land,bezirk,stelle,telefon\nDE,Nord,Amt A,+49-1\nDE,Süd,Amt B,+49-2\n"),
        ("form.csv", "Aufgabe;Leitung;Redaktion\n1. Aufgabe;;\n[Aufgabe eintragen];;\n"),
    ],
)
def test_a_file_without_a_matrix_is_refused_and_nothing_is_written(
    name: str, text: str, tmp_path: Path, capsys
) -> None:
    path, target = tmp_path / name, tmp_path / "new.racigraph"
    path.write_text(text, encoding="utf-8")
    assert run("import", path, "--to", target, "--language", "de") == 2
    assert not target.exists()
    assert "mindestens zwei Aufgaben" in capsys.readouterr().err


def test_a_document_that_is_there_is_not_replaced(sheet: Path, tmp_path: Path) -> None:
    target = tmp_path / "new.racigraph"
    write_document(standard_post().snapshot, target, "Test")
    before = target.read_bytes()
    assert run("import", sheet, "--to", target) == 2
    assert target.read_bytes() == before


def test_one_sheet_of_a_workbook_is_chosen_by_name(tmp_path: Path, capsys) -> None:
    book = openpyxl.Workbook()
    for title, activity in (("Alt", "Früher"), ("Neu", "Heute")):
        page = book.create_sheet(title)
        for line in (("Aufgabe", "Leitung", "Redaktion"), (activity, "A", "R"), (f"{activity} 2", "A", "R")):
            page.append(line)
    book.save(tmp_path / "two.xlsx")
    assert (
        run("import", tmp_path / "two.xlsx", "--sheet", "Neu", "--to", tmp_path / "a.racigraph", "--json")
        == 0
    )
    assert set(json.loads(capsys.readouterr().out)["rows"]) == {"Heute", "Heute 2"}
    assert run("import", tmp_path / "two.xlsx", "--to", tmp_path / "b.racigraph", "--json") == 0
    assert len(json.loads(capsys.readouterr().out)["rows"]) == 4
    assert run("import", tmp_path / "two.xlsx", "--sheet", "Nie", "--to", tmp_path / "c.racigraph") == 2


def test_an_org_chart_becomes_departments_roles_and_holders(tmp_path: Path, capsys) -> None:
    chart, target = tmp_path / "chart.csv", tmp_path / "new.racigraph"
    chart.write_text(
        "id,name,title,department,reports_to\n1,Person 1,Head,Office,\n2,Person 2,Editor,Content,1\n"
        "3,Person 3,Editor,Content,2\n",
        encoding="utf-8",
    )
    assert run("import", chart, "--to", target, "--json") == 0
    assert json.loads(capsys.readouterr().out)["rows"]["holders"] == {"Editor": 2}
    snapshot = read_document(target).snapshot
    assert {d.name for d in snapshot.departments.values()} == {"Office", "Content"}
    assert len(snapshot.holdings) == 3


def test_what_was_found_is_told_in_numbers(tmp_path: Path, capsys) -> None:
    chart = tmp_path / "chart.csv"
    chart.write_text("name,title,department\nPerson 1,Head,Office\n", encoding="utf-8")
    assert run("import", chart, "--to", tmp_path / "a.racigraph", "--language", "en") == 0
    assert capsys.readouterr().out.startswith("1 department, 1 role, 1 person\n")


def test_a_report_of_the_document_comes_back_as_what_was_changed_in_it(tmp_path: Path, capsys) -> None:
    document, report = tmp_path / "plan.racigraph", tmp_path / "plan.xlsx"
    write_document(standard_post().snapshot, document, "Test")
    assert run("export", document, "--to", report) == 0
    capsys.readouterr()
    assert run("import", report, "--into", document, "--to", tmp_path / "same.racigraph", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"taken": [], "left": []}
    assert read_document(tmp_path / "same.racigraph").snapshot == read_document(document).snapshot
