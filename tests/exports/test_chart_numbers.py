"""The tables beside the charts: recounted from the matrix, letter by letter."""

from __future__ import annotations

from collections import Counter

import pytest

from models.analysis.broken_week import broken_weeks
from models.analysis.raci import raci_matrix
from models.exports.chart_numbers import numbers_of_bars, numbers_of_heat, numbers_of_week
from models.exports.week_chart import title_of_week, week_picture
from models.wording import LANGUAGES, Wording
from tests.exports.reports import sample
from tests.exports.test_facts import company, late_evenings


def number(text: str) -> int:
    return 0 if text == "–" else int(text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_per_role_are_those_of_the_matrix(language: str) -> None:
    snapshot, say = sample(language), Wording(language)
    matrix = raci_matrix(snapshot)
    counts = Counter(
        (snapshot.roles[role_id].name, letter)
        for row in matrix.rows
        for role_id in row.cells
        for letter in matrix.letters(row, role_id)
    )
    table = numbers_of_bars(snapshot, say)
    told = {
        (row[0], letter): number(cell)
        for row in table.rows
        for letter, cell in zip(table.heads[1:-1], row[1:-1], strict=True)
    }
    assert {key: n for key, n in told.items() if n} == dict(counts)
    assert all(number(row[-1]) == sum(map(number, row[1:-1])) for row in table.rows)


def test_letters_per_department_sum_up_to_those_of_its_roles() -> None:
    snapshot, say = sample("de"), Wording("de")
    matrix = raci_matrix(snapshot)
    wanted = Counter(
        snapshot.departments[snapshot.roles[role_id].department_id].name
        for row in matrix.rows
        for role_id in row.cells
        for _ in matrix.letters(row, role_id)
        if snapshot.roles[role_id].department_id
    )
    table = numbers_of_heat(snapshot, say)
    assert {row[0]: number(row[-1]) for row in table.rows} == dict(wanted)
    assert all(number(row[-1]) == sum(map(number, row[1:-1])) for row in table.rows)


def test_the_week_of_a_broken_promise_is_told_in_spans_and_drawn() -> None:
    b = company()
    late_evenings(b)
    (week,) = broken_weeks(b.snapshot)
    say = Wording("en")
    table = numbers_of_week(week, say)
    assert table.rows[0][0] == "Monday"
    assert table.rows[0][1].endswith("–24:00")
    assert sum(number(row[2]) for row in table.rows) == week.total
    assert f"in {week.total} of 168 hours" in title_of_week(week, say)
    assert week_picture(week, say, "light", 400, 1).startswith(b"\x89PNG")
