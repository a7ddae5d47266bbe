"""The numbers of the report, worked out anew from the document by code that shares none with the report."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from models.domain.organisation import Role
from models.domain.snapshot import Snapshot
from models.domain.workflow import Clock, Risk, StepKind
from tests.exports.reports import GLANCE, MATRIX, ORGANISATION, WORKFLOWS, read_once, sample
from tests.oracles.letters import all_letters, as_text

FIRST_ROW, FIRST_ROLE, HIDDEN = 7, 4, 4
SIGNS = {"✕": "error", "▲": "warning", "○": "hint"}
HOURS = {"de": r"([\d.,]+) h", "en": r"([\d.,]+) h"}
DAYS = {"de": r"(\d+) Tage", "en": r"(\d+) days"}
WORKING, WAITING = {"de": "Arbeitszeit", "en": "Working time"}, {"de": "Liegezeit", "en": "Waiting time"}


def by_law(role: Role) -> bool:
    return role.co_determining


def meant(language: str) -> dict[str, dict[str, str]]:
    """Return activity -> role -> letters, both by id, without roles that have none."""
    rows = as_text(all_letters(sample(language), by_law))
    return {row: {role: text for role, text in cells.items() if text} for row, cells in rows.items()}


def counted(language: str) -> Counter[tuple[str, str]]:
    """Return how often a role has a letter, by both."""
    cells = [cell for row in meant(language).values() for cell in row.items()]
    return Counter((role, letter) for role, text in cells for letter in text.split())


def sheets(samples: tuple[str, Path]) -> tuple[str, Snapshot, list[Worksheet]]:
    language, path = samples
    return language, sample(language), read_once(path, results=True).worksheets


def columns_of(matrix: Worksheet) -> dict[str, int]:
    """Return the column of every role by its id, from the hidden row."""
    codes = {cell.column: str(cell.value) for cell in matrix[HIDDEN] if cell.column >= FIRST_ROLE}
    return {code.split(" ")[1]: column for column, code in codes.items() if " " in code}


def rows_of(matrix: Worksheet, known: dict[str, Any]) -> dict[str, int]:
    """Return the row of every activity by its id, which stands last in it."""
    cells = [cell for row in matrix.iter_rows(min_row=FIRST_ROW) for cell in row]
    return {cell.value: cell.row for cell in cells if cell.value in known}


def test_every_letter_is_one_that_the_definition_gives(samples: tuple[str, Path]) -> None:
    language, _, book = sheets(samples)
    matrix = book[MATRIX]
    rows, roles = meant(language), columns_of(matrix)
    places = rows_of(matrix, rows)
    assert places.keys() == rows.keys()
    assert len(rows) > 100
    for activity, row in places.items():
        found = {role: matrix.cell(row, column).value for role, column in roles.items()}
        assert {role: set(text.split()) for role, text in found.items() if text} == {
            role: set(text.split()) for role, text in rows[activity].items()
        }


def test_counts_per_letter_and_role_are_the_same_on_three_sheets(samples: tuple[str, Path]) -> None:
    language, snapshot, book = sheets(samples)
    glance, matrix, organisation = book[GLANCE], book[MATRIX], book[ORGANISATION]
    expected, roles = counted(language), columns_of(matrix)
    totals = {cell.value: cell.row for cell in matrix["A"] if cell.value in {"A", "R", "M", "C", "I"}}
    below = {(r, x): matrix.cell(row, c).value for x, row in totals.items() for r, c in roles.items()}
    assert +Counter(below) == expected
    head = next(row for row in organisation.iter_rows() if row[0].row == 3)
    letters = {cell.value: cell.column for cell in head if cell.value in totals}
    listed = {str(cell.value): cell.row for cell in organisation["A"] if cell.row > 3}
    beside = {str(cell.value): cell.row for cell in glance["H"] if cell.row > 4 and cell.value}
    for role_id, role in snapshot.roles.items():
        row = max(cell.row for cell in organisation["A"] if cell.value == role.name)
        assert listed[role.name] == row
        for place, letter in enumerate("ARMCI", 9):
            assert organisation.cell(row, letters[letter]).value == expected[role_id, letter]
            if role.short_name in beside:
                assert glance.cell(beside[role.short_name], place).value == expected[role_id, letter]
    assert sum(len(name) > 0 for name in beside) >= 20


def test_the_first_page_counts_the_findings_that_are_listed(samples: tuple[str, Path]) -> None:
    language, _, (glance, *_, findings, _) = sheets(samples)
    listed = Counter(SIGNS[str(cell.value)[0]] for cell in findings["A"] if str(cell.value)[0] in SIGNS)
    (said,) = (str(cell.value) for cell in glance["C"] if " · " in str(cell.value))
    numbers = [int(found) for found in re.findall(r"\d+", said)]
    errors = [] if not listed["error"] else [listed["error"]]
    assert numbers == [*errors, listed["warning"], listed["hint"]]
    assert listed["warning"] > 0
    assert ("Kein Fehler" if language == "de" else "No error") in said or errors


def test_the_first_page_names_who_answers_most_and_who_decides_in_a_crisis(
    samples: tuple[str, Path],
) -> None:
    language, snapshot, (glance, *_) = sheets(samples)
    answering = Counter({role: n for (role, letter), n in counted(language).items() if letter == "A"})
    (first, most), *_ = answering.most_common(1)
    everything = len(meant(language))
    said = " ".join(str(cell.value) for cell in glance["C"] if cell.value)
    share = f"{100 * most / everything:.0f}"
    (sentence,) = (s for s in re.split(r"(?<=\.) ", said) if share in s and "%" in s)
    assert snapshot.roles[first].name in sentence
    assert [int(n) for n in re.findall(r"\d+", sentence)] == [most, everything, int(share)]
    critical = {step.id for step in snapshot.steps.values() if is_critical(snapshot, step.workflow_id)}
    decides = Counter(
        role
        for row, cells in meant(language).items()
        if row in critical
        for role, x in cells.items()
        if "A" in x
    )
    assert len(decides) == 2
    for role, n in decides.items():
        name = snapshot.roles[role].name
        assert re.search(rf"{name} (entscheidet bei|decides) {n} ", said)


def is_critical(snapshot: Snapshot, workflow_id: str) -> bool:
    return snapshot.workflows[workflow_id].risk is Risk.CRITICAL


def hours_in(text: str, language: str) -> float:
    """Return the hours that a cell with a time says."""
    if days := re.search(DAYS[language], text):
        return 24.0 * int(days[1])
    found = re.search(HOURS[language], text)
    assert found, text
    return float(found[1].replace(",", ".") if language == "de" else found[1])


@pytest.mark.parametrize(("words", "field"), [(WORKING, "working_usual"), (WAITING, "idle_usual")])
def test_times_add_up_to_those_of_the_steps(
    words: dict[str, str], field: str, samples: tuple[str, Path]
) -> None:
    language, snapshot, book = sheets(samples)
    workflows = book[WORKFLOWS]
    lines = [line for cell in workflows["F"] for line in str(cell.value or "").split("\n")]
    said = [hours_in(line, language) for line in lines if line.startswith(words[language])]
    times = [getattr(step, field) for step in snapshot.steps.values()]
    assert sorted(said) == sorted(time for time in times if time is not None)
    assert len(said) > 20


def test_time_limits_of_approvals_are_those_of_the_steps(samples: tuple[str, Path]) -> None:
    language, snapshot, book = sheets(samples)
    workflows = book[WORKFLOWS]
    start = {"de": "Ohne Antwort", "en": "Without an answer"}[language]
    cells = [str(cell.value) for cell in workflows["F"] if start in str(cell.value)]
    said = [hours_in(cell[cell.index(start) :], language) for cell in cells]
    approvals = [step for step in snapshot.steps.values() if step.kind is StepKind.APPROVAL]
    assert sorted(said) == sorted(step.limit_hours for step in approvals if step.limit_hours is not None)
    assert {step.limit_clock for step in approvals} == {Clock.SERVICE, Clock.AROUND}
