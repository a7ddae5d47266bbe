"""Papers of a role, a department and a view: what the files hold against the document, read by itself."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from models.domain.workflow import TimeOut
from models.editing.person_commands import FillRole
from models.editing.row_commands import AddRow, EditRow
from models.editing.workflow_commands import EditStep
from models.exports.papers.department_paper import department_paper
from models.exports.papers.endings import ENDINGS
from models.exports.papers.matrix_paper import MOST_COLUMNS, matrix_paper
from models.exports.papers.paper import Facts, Paper, Row, Table
from models.exports.papers.role_paper import role_paper
from models.exports.papers.writing import WRITERS, write_paper
from models.wording import LANGUAGES, Wording
from tests.build import Build, standard_post
from tests.exports.office import converted
from tests.exports.reports import sample
from tests.oracles.letters import all_letters, as_text
from tests.oracles.sketch import is_marked

HEAD = "Head of marketing"
HOSTILE = (
    '=HYPERLINK("x")',
    "<b>&amp;",
    "_x0041_",
    "\u202eevil",
    "a" * 199,
    "Ünïcödé 🐻\u200d❄️",
    "-1+1",
    "{role}",
)


def company() -> Build:
    """Return the standard post with people, deputies, an absence, and limits."""
    b = standard_post()
    b.department("Company")
    b.department("Marketing", "Company")
    for name in (HEAD, "Editor", "Social media manager"):
        b.do(EditRow("role", b.ids[name], {"department_id": b.ids["Marketing"]}))
    b.role("Managing director", department="Company")
    b.do(EditRow("department", b.ids["Company"], {"head_role_id": b.ids["Managing director"]}))
    b.do(EditRow("department", b.ids["Marketing"], {"head_role_id": b.ids[HEAD]}))
    b.do(EditRow("role", b.ids[HEAD], {"deputy_role_id": b.ids["Press officer"], "description": "Leads."}))
    b.do(EditRow("role", b.ids["Press officer"], {"deputy_role_id": b.ids["Editor"]}))
    b.do(EditRow("role", b.ids["Editor"], {"deputy_role_id": b.ids[HEAD]}))
    b.do(FillRole(b.ids[HEAD], "Person 1"))
    person = next(iter(b.snapshot.persons))
    for first, last in ((1, 5), (20, 28)):
        period = {"begins": datetime(2026, 12, first), "ends": datetime(2026, 12, last)}
        b.do(AddRow("absence", {"person_id": person, **period}))
    b.do(EditStep(b.ids["Approve content"], {"limit_hours": 4.0, "limit_outcome": TimeOut.DEPUTY}))
    b.duty("Report", "Reporting", A=HEAD, R="Editor")
    return b


def facts_of(paper: Paper) -> dict[str, str]:
    (facts,) = [part for part in paper.parts if isinstance(part, Facts)]
    return dict(facts.rows)


def rows_of(paper: Paper, key: str) -> list[Row]:
    return [row for part in paper.part(key) if isinstance(part, Table) for row in part.rows]


def test_the_sheet_of_a_role_says_what_stands_in_the_document() -> None:
    b = company()
    said = facts_of(role_paper(b.snapshot, b.ids[HEAD], Wording("en"), today=date(2026, 12, 10)))
    assert said["Department"] == "Marketing"
    assert said["Superior"] == "Managing director"
    assert said["Filled by"] == "Person 1"
    assert said["Deputies, in this order"] == "Press officer\nEditor"
    assert said["Deputises for"] == "Editor"
    assert said["Absences"].count("Person 1") == 1
    assert "20 Dec 2026" in said["Absences"]
    assert said["Stand still without it"] == "Standard post"
    assert said["Service hours"] == "none are entered"


def test_all_its_letters_stand_there_once_strongest_first() -> None:
    b = company()
    paper = role_paper(b.snapshot, b.ids[HEAD], Wording("en"))
    letters = as_text(all_letters(b.snapshot, is_marked))
    wanted = {row: cells[b.ids[HEAD]] for row, cells in letters.items() if cells.get(b.ids[HEAD])}
    rows = [row for row in rows_of(paper, "activities") if not row.is_group]
    assert {row.key: row.cells[0] for row in rows} == wanted
    assert len(rows) == len(wanted)
    assert [row.cells[0][0] for row in rows] == sorted((row.cells[0][0] for row in rows), key="ARMCI".index)
    groups = {
        row.cells[0].split(" – ")[0]: row.cells[0] for row in rows_of(paper, "activities") if row.is_group
    }
    for letter, words in groups.items():
        assert words.endswith(f"({sum(text[0] == letter for text in wanted.values())})")
    counted = " ".join(wanted.values()).split()
    totals = facts_of(paper)["Number of responsibilities"]
    assert totals == " · ".join(f"{x} {counted.count(x)}" for x in "ARMCI" if x in counted)


def test_what_it_approves_decides_and_owns_has_its_limits() -> None:
    b = company()
    rows = rows_of(role_paper(b.snapshot, b.ids[HEAD], Wording("en")), "authority")
    said = {row.cells[1] or row.cells[0]: row.cells for row in rows}
    assert set(said) == {"Owns the workflow", "Approve content", "Legal risk?"}
    assert said["Approve content"][0] == "releases"
    assert "passes to the deputy “Press officer” after 4 h" in said["Approve content"][3]
    assert said["Legal risk?"][0] == "chooses the way"


def test_a_role_without_anything_gets_a_sheet_that_says_so() -> None:
    b = Build()
    b.role("Spare")
    paper = role_paper(b.snapshot, b.ids["Spare"], Wording("en"))
    assert facts_of(paper)["Deputies, in this order"] == "Not settled"
    assert rows_of(paper, "activities") == rows_of(paper, "authority") == []


def test_the_sheet_of_a_department_has_its_roles_and_those_below() -> None:
    b = company()
    paper = department_paper(b.snapshot, b.ids["Company"], Wording("en"))
    below = {b.ids[name] for name in ("Managing director", HEAD, "Editor", "Social media manager")}
    assert {row.key for row in rows_of(paper, "roles")} == below
    letters = as_text(all_letters(b.snapshot, is_marked))
    taking_part = {activity for activity, cells in letters.items() if below & {r for r in cells if cells[r]}}
    assert {row.key for row in rows_of(paper, "matrix") if row.key} == taking_part


def test_a_view_shows_the_chosen_part_in_as_many_tables_as_it_needs() -> None:
    b = Build()
    b.roles(*(f"Role {n:02}" for n in range(MOST_COLUMNS + 3)))
    b.duty("One", A="Role 00", R="Role 14")
    b.duty("Two", A="Role 01")
    chosen = [b.ids[f"Role {n:02}"] for n in range(MOST_COLUMNS + 3) if n != 1]
    paper = matrix_paper(b.snapshot, {b.ids["One"]}, set(chosen), Wording("en"))
    tables = [part for part in paper.part("matrix") if isinstance(part, Table)]
    heads = [head for table in tables for head in table.heads[1:]]
    assert heads == [b.snapshot.roles[role_id].short_name for role_id in chosen]
    cells = [row.cells[1:] for table in tables for row in table.rows if not row.is_group]
    assert [text for row in cells for text in row].count("A") == 1
    assert [row[-1] for row in cells] == ["", "R"]


def texts_of(path: Path) -> str:
    """Return all text of a written paper, blanks and line ends as one blank."""
    if path.suffix == ".docx":
        document = Document(str(path))
        found: Iterator[str] = (p.text for p in document.paragraphs)
        cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
        return " ".join(" ".join([*found, *cells]).split())
    if path.suffix == ".pdf":
        return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    book = load_workbook(path)
    cells = (str(c.value) for sheet in book for row in sheet.iter_rows() for c in row if c.value is not None)
    return " ".join(" ".join(cells).split())


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_holds_all_the_paper_says(ending: str, language: str, tmp_path: Path) -> None:
    snapshot, path = sample(language), tmp_path / f"sheet{ending}"
    role = next(role for role in snapshot.roles.values() if role.name in {HEAD, "Leitung Marketing"})
    paper = role_paper(snapshot, role.id, Wording(language))
    write_paper(paper, path)
    found = texts_of(path).replace("- ", "").replace("-", "").replace(" ", "")
    wanted = [paper.title, paper.footer, *(value for _, value in facts_of(paper).items())]
    wanted += [
        cell for key in ("activities", "authority") for row in rows_of(paper, key) for cell in row.cells
    ]
    missing = [
        text
        for text in wanted
        for line in text.split("\n")
        if line.replace("-", "").replace(" ", "") not in found
    ]
    assert missing == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_hostile_names_are_text_in_every_file(ending: str, tmp_path: Path) -> None:
    b = Build("=1+1")
    for n, name in enumerate(HOSTILE):
        b.role(f"Role {n}")
        b.do(EditRow("role", b.ids[f"Role {n}"], {"name": name, "description": name}))
        b.duty(f"{name[:190]} {n}", name, A=f"Role {n}", R="Role 0")
    b.duty("Many", A="Role 0", R="Role 0")
    role_id = b.ids["Role 0"]
    for n, paper in enumerate(
        (
            role_paper(b.snapshot, role_id, Wording("en")),
            matrix_paper(b.snapshot, set(b.snapshot.standing_duties), set(b.snapshot.roles), Wording("de")),
        )
    ):
        path = tmp_path / f"sheet{n}{ending}"
        write_paper(paper, path)
        found = texts_of(path)
        assert "HYPERLINK" in found
        assert "<b>&amp;" in found
        if ending == ".xlsx":
            kinds = {c.data_type for sheet in load_workbook(path) for row in sheet.iter_rows() for c in row}
            assert "f" not in kinds


def test_files_have_their_language_title_paper_and_repeated_heads(tmp_path: Path) -> None:
    b = company()
    paper = role_paper(b.snapshot, b.ids[HEAD], Wording("de"))
    for ending in ENDINGS:
        write_paper(paper, tmp_path / f"sheet{ending}")
    document = Document(str(tmp_path / "sheet.docx"))
    assert document.core_properties.title == f"{HEAD} – Rollenblatt"
    assert document.core_properties.language == "de-DE"
    assert round(document.sections[0].page_width.cm, 1) == 21.0
    assert "w:tblHeader" in document.tables[1].rows[0]._tr.xml
    assert 'w:val="de-DE"' in document.styles["Normal"].element.xml
    reader = PdfReader(tmp_path / "sheet.pdf")
    assert reader.metadata is not None
    assert reader.metadata.title == f"{HEAD} – Rollenblatt"
    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert [round(float(x)) for x in reader.pages[0].mediabox[2:]] == [595, 842]
    book = load_workbook(tmp_path / "sheet.xlsx")
    assert book.properties.title == f"{HEAD} – Rollenblatt"
    for sheet in book.worksheets[1:]:
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.paperSize == 9


def test_a_long_table_goes_on_over_pages_with_its_head(tmp_path: Path) -> None:
    b = Build()
    for n in range(120):
        b.duty(f"Duty {n}", A="Boss", R="Boss")
    write_paper(role_paper(b.snapshot, b.ids["Boss"], Wording("en")), tmp_path / "s.pdf")
    pages = [page.extract_text() for page in PdfReader(tmp_path / "s.pdf").pages]
    assert len(pages) > 2
    assert all("Workflow or category" in text for text in pages[:3])
    assert "Page 2 of " in pages[1]


def test_there_is_a_writer_for_every_ending() -> None:
    assert tuple(WRITERS) == ENDINGS


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_program_opens_the_word_document_and_shows_all_of_it(tmp_path: Path, language: str) -> None:
    b, say = company(), Wording(language)
    written = tmp_path / "in" / "role.docx"
    written.parent.mkdir()
    write_paper(role_paper(b.snapshot, b.ids[HEAD], say), written)
    pages = PdfReader(converted(written, tmp_path, "pdf")).pages
    shown = " ".join(" ".join(page.extract_text() for page in pages).split())
    for text in (
        HEAD,
        "Leads.",
        "Person 1",
        "Write and illustrate",
        say("Activities by letter"),
        say("Authority"),
    ):
        assert " ".join(text.split()) in shown
    assert f"1 / {len(pages)}" in shown
