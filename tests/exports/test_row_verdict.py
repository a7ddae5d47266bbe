"""Page, checks and workbook judge every row alike: against rows thought out by hand, and random ones."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from openpyxl.utils import get_column_letter

from desktop.panels.blocks import Note
from desktop.panels.facts import facts_about
from desktop.shown.knowledge import Knowledge
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.shown.theme import theme
from desktop.tables.matrix_rows import gap_of
from models.analysis.checks.finding import Severity
from models.analysis.checks.registry import find_all
from models.analysis.raci import raci_matrix
from models.domain.organisation import RoleKind
from models.domain.responsibility import VARIANTS
from models.domain.snapshot import Snapshot, roles_in_order
from models.exports.report_facts import facts
from models.exports.sheets.matrix_table import FIRST_ROLE
from models.wording import Wording
from tests.build import Build
from tests.exports.matrix_sheet import MatrixSheet, recalculated
from tests.exports.reports import MATRIX, read, sample, written
from tests.row_shapes import SHAPES, company, in_scheme, stands

RULES = {"H01", "H02", "H03", "H04", "H12", "H15", "H16", "G09"}
TONES = {"open": "error", "look": "warning", "settled": ""}
KINDS = {"Council": RoleKind.BODY, "Staff": RoleKind.GROUP, "Agency": RoleKind.EXTERNAL}
ROLES = ("Boss", "Head", "Editor", "Sales", *KINDS)


def on_page(snapshot: Snapshot) -> dict[str, tuple[str, str]]:
    matrix, look = raci_matrix(snapshot), Look(Wording("en"), theme("light"))
    return {row.name: gap_of(row, matrix, snapshot, look) for row in matrix.rows}


def in_checks(snapshot: Snapshot) -> dict[str, frozenset[str]]:
    rows = raci_matrix(snapshot).rows
    found: dict[str, set[str]] = {row.activity_id: set() for row in rows}
    for finding in find_all(snapshot):
        if finding.rule_id in RULES and finding.severity is not Severity.HINT:
            found[finding.places[0].id].add(finding.rule_id)
    return {row.name: frozenset(found[row.activity_id]) for row in rows}


def stored_flags(path: Path) -> dict[str, str]:
    sheet, shown = MatrixSheet(path), read(path, results=True).worksheets[MATRIX]
    return {name: shown.cell(row, sheet.flag).value or "" for name, row in sheet.rows.items()}


@pytest.mark.parametrize("scheme", VARIANTS)
def test_every_shape_of_row_is_judged_alike_everywhere(scheme: str, tmp_path: Path) -> None:
    snapshot = in_scheme(company().snapshot, scheme)
    path = written(snapshot, tmp_path)
    rules = {name: shape.breaks(scheme) for name, shape in SHAPES.items()}
    notes = {name: shape.said(scheme) for name, shape in SHAPES.items()}
    tones = {name: (notes[name], TONES[stands(rules[name])]) for name in SHAPES}

    def of_shapes(found: dict) -> dict:
        return {name: found[name] for name in SHAPES}

    assert of_shapes(in_checks(snapshot)) == rules
    assert of_shapes(on_page(snapshot)) == tones
    assert of_shapes(stored_flags(path)) == notes
    assert of_shapes(MatrixSheet(path).flags()) == notes
    said = facts(snapshot, Wording("en"))[1].sentences[0]
    assert said.startswith(
        f"{sum(map(bool, rules.values()))} of {len(raci_matrix(snapshot).rows)} activities"
    )


@pytest.mark.parametrize("scheme", VARIANTS)
def test_a_spreadsheet_program_works_out_the_same_flags(scheme: str, tmp_path: Path) -> None:
    path = written(in_scheme(company().snapshot, scheme), tmp_path)
    found = stored_flags(recalculated(path))
    assert {name: found[name] for name in SHAPES} == {name: SHAPES[name].said(scheme) for name in SHAPES}


@pytest.mark.parametrize("scheme", VARIANTS)
def test_the_sample_is_judged_alike_everywhere(scheme: str, tmp_path: Path) -> None:
    snapshot = in_scheme(sample("en"), scheme)
    path = written(snapshot, tmp_path)
    notes = {name: note for name, (note, _tone) in on_page(snapshot).items()}
    assert stored_flags(path) == MatrixSheet(path).flags() == notes
    rules = in_checks(snapshot)
    assert {name for name, note in notes.items() if note} == {name for name in rules if rules[name]}


def meant(letters: dict[str, str]) -> str:
    """Return the note of a row of RASCI from nothing but its letters by role."""
    answering = [role for role, text in letters.items() if "A" in text.split()]
    works = any("R" in text.split() for text in letters.values())
    if len(answering) > 1:
        return f"{len(answering)} × A"
    if not answering or not works:
        return " ".join((*([] if answering else ["A"]), *([] if works else ["R"]), "missing"))
    kind = KINDS.get(answering[0])
    return {None: "", RoleKind.EXTERNAL: "A outside"}.get(kind, "A shared")


def any_letters(chance: random.Random) -> dict[str, str]:
    texts = ("", "", "", "A", "R", "A R", "C", "I", "S", "M", "A M", "R M")
    return {role: chance.choice(texts) for role in ROLES}


@pytest.mark.parametrize("seed", range(3))
def test_random_rows_and_random_edits_of_the_sheet_are_judged_by_their_letters(
    seed: int, tmp_path: Path
) -> None:
    chance, b = random.Random(seed), Build()
    for role in ROLES:
        b.role(role, KINDS.get(role, RoleKind.INTERNAL))
    rows = {f"Duty {n}": any_letters(chance) for n in range(40)}
    for name, letters in rows.items():
        b.duty(name)
        for role, text in letters.items():
            for letter in text.split():
                b.hand(name, role, letter)
    snapshot = in_scheme(b.snapshot, "RASCI")
    path = written(snapshot, tmp_path)
    sheet, notes = MatrixSheet(path), {name: meant(letters) for name, letters in rows.items()}
    assert {name: note for name, (note, _tone) in on_page(snapshot).items()} == notes
    assert stored_flags(path) == sheet.flags() == notes
    edited = {name: any_letters(chance) for name in rows}
    columns = [get_column_letter(FIRST_ROLE + n) for n in range(len(ROLES))]
    order = [role.name for role in roles_in_order(snapshot)]
    for name, letters in edited.items():
        places = zip(columns, order, strict=True)
        sheet.letters |= {f"{column}{sheet.rows[name]}": letters[role] for column, role in places}
    assert sheet.flags() == {name: meant(letters) for name, letters in edited.items()}


def test_a_conflict_is_flagged_as_long_as_its_letter_stands(tmp_path: Path) -> None:
    snapshot = company().snapshot
    sheet = MatrixSheet(written(snapshot, tmp_path))
    columns = {
        role.name: get_column_letter(FIRST_ROLE + n) for n, role in enumerate(roles_in_order(snapshot))
    }
    row = sheet.rows["Against the drawing"]
    sheet.letters = {f"{columns['Sales']}{row}": "", f"{columns['Head']}{row}": "A"}
    assert sheet.flags()["Against the drawing"] == ""


@pytest.mark.parametrize(
    ("activity", "note"), [("Against the drawing", ("warning", "Conflict")), ("As drawn", ("hint", "Hint"))]
)
def test_the_panel_speaks_of_a_conflict_only_where_the_row_has_one(
    activity: str, note: tuple[str, str]
) -> None:
    b, look = company(), Look(Wording("en"), theme("light"))
    known = Knowledge(b.snapshot, raci_matrix(b.snapshot))
    facts = facts_about(Selection("activity", b.ids[activity]), known, look)
    assert facts is not None
    found = [(block.tone, block.title) for block in facts.blocks if isinstance(block, Note)]
    assert found == [note]
