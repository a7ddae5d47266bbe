"""The matrix sheet against XlsxWriter writing the same cells, styles, rules and heights; imports apart.

Ours starts from the report and also works out which style and height everything gets; the peer is handed all
that as a list. Drawings, other sheets and the check after writing are timed apart.

Run: python -m pytest tests/benchmarks/bench_workbook.py -m benchmark -n 0 -s
"""

from __future__ import annotations

import gc
import random
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from models.domain.organisation import RoleKind
from models.exports import package, workbook
from models.exports.report_types import (
    ActivityRow,
    BoardReport,
    Column,
    Letters,
    RowGroup,
    Sheet,
)
from models.exports.sheet import SheetDraft
from models.exports.sheets import matrix
from models.exports.workbook_style import Look, Styles, opaque
from models.wording import Wording
from tests.exports.reports import report_of, sample

SAY = Wording("en")
RUNS = 7


def synthetic(rows: int, columns: int) -> BoardReport:
    """Return a report whose matrix has so many activities and roles, a third of the cells filled."""
    chance = random.Random(1)
    heads = tuple(
        Column(f"r{n}", f"Role number {n}", f"Role {n}", f"Department {n // 5}", n // 5, RoleKind.INTERNAL)
        for n in range(columns)
    )
    groups = tuple(
        RowGroup(
            f"w{g}",
            str(g),
            f"Workflow number {g}",
            "Workflow owner: somebody",
            tuple(
                ActivityRow(
                    f"a{g}.{n}",
                    f"{g}.{n:02}",
                    f"Activity {n} of workflow {g} with a name",
                    cells(chance, columns),
                    1,
                    1,
                    "",
                    "",
                    (),
                )
                for n in range(10)
            ),
        )
        for g in range(rows // 10)
    )
    report = report_of(sample("en"))
    return replace(report, matrix=replace(report.matrix, columns=heads, groups=groups))


def cells(chance: random.Random, columns: int) -> dict[int, Letters]:
    found = {
        n: Letters(chance.choice("RCI"), chance.random() < 0.1)
        for n in range(columns)
        if chance.random() < 0.33
    }
    return found | {chance.randrange(columns): Letters(chance.choice(("A", "A R")))}


def filled(report: BoardReport) -> tuple[Any, SheetDraft]:
    book = workbook._empty_book(report, SAY)
    for name in book.sheetnames:
        if name != workbook._name(SAY, Sheet.MATRIX):
            del book[name]
    draft = SheetDraft(book.worksheets[0], Styles(book))
    matrix.fill(draft, report, SAY, {})
    return book, draft


def ours(report: BoardReport, path: Path) -> None:
    book, draft = filled(report)
    package.save(book, {draft.title: draft}, path)


def as_format(look: Look) -> dict[str, Any]:
    found: dict[str, Any] = {
        "font_name": "Arial",
        "font_size": look.size,
        "bold": look.bold,
        "font_color": "#" + opaque(look.ink)[2:],
        "align": look.across,
        "valign": {"center": "vcenter"}.get(look.upright, look.upright),
        "text_wrap": look.wrap,
        "rotation": 90 if look.turned else 0,
        "num_format": look.pattern,
    }
    if look.fill:
        found["bg_color"] = "#" + opaque(look.fill)[2:]
    sides = {"t": "top", "b": "bottom", "l": "left", "r": "right"}
    for lines, style in ((look.lines, 1), (look.heavy, 2), (look.double, 6)):
        for side in lines:
            found |= {sides[side]: style, f"{sides[side]}_color": "#" + opaque(look.line_ink)[2:]}
    return found


def peer(draft: SheetDraft, path: Path) -> None:
    looks = {number: as_format(look) for look, number in draft.styles._ids.items()}
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("RACI matrix")
    formats = {number: book.add_format(look) for number, look in looks.items()}
    coloured = book.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": "#9C3D00"})
    for column, width in draft.widths.items():
        sheet.set_column(column - 1, column - 1, width)
    for row, dimension in draft.sheet.row_dimensions.items():
        sheet.set_row(row - 1, dimension.height, None, {"hidden": dimension.hidden})
    for (row, column), cell in draft.cells.items():
        look = formats[cell.style]
        if cell.formula:
            sheet.write_formula(row - 1, column - 1, f"={cell.formula}", look, cell.value)
        elif cell.value is None:
            sheet.write_blank(row - 1, column - 1, None, look)
        elif isinstance(cell.value, str):
            sheet.write_string(row - 1, column - 1, cell.value, look)
        else:
            sheet.write_number(row - 1, column - 1, cell.value, look)
    for ranges in draft.sheet.conditional_formatting:
        first = str(ranges.sqref).split(" ", 1)[0]
        for rule in ranges.rules:
            sheet.conditional_format(
                first,
                {
                    "type": "formula",
                    "criteria": f"={rule.formula[0]}",
                    "stop_if_true": True,
                    "multi_range": str(ranges.sqref),
                    "format": coloured,
                },
            )
    sheet.freeze_panes(6, 3)
    (table,) = draft.sheet.tables.values()
    sheet.add_table(table.ref, {"columns": [{"header": column.name} for column in table.tableColumns]})
    sheet.set_landscape()
    book.close()


def fastest(work: Callable[[], None]) -> float:
    taken = []
    for _ in range(RUNS):
        gc.collect()
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


@pytest.mark.benchmark
@pytest.mark.parametrize(("rows", "columns", "goal"), [(60, 12, 1.5), (500, 100, 2.5)])
def test_the_matrix_sheet_keeps_up_with_xlsxwriter(
    rows: int, columns: int, goal: float, tmp_path: Path
) -> None:
    report = synthetic(rows, columns)
    _, draft = filled(report)
    peer(draft, tmp_path / "peer.xlsx")
    theirs = fastest(lambda: peer(draft, tmp_path / "peer.xlsx"))
    mine = fastest(lambda: ours(report, tmp_path / "ours.xlsx"))
    ratio = mine / theirs
    print(
        f"matrix sheet {rows} x {columns}: ours {mine:.3f} s, XlsxWriter {theirs:.3f} s, "
        f"ratio {ratio:.2f}, goal {goal}"
    )
    assert ratio <= goal


@pytest.mark.benchmark
def test_what_the_rest_of_the_sample_workbook_takes(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    report = report_of(sample("en"))
    start = time.perf_counter()
    workbook.write(
        report, SAY, tmp_path / "r.xlsx", lambda _s, doing: told.append((time.perf_counter() - start, doing))
    )
    for (begin, doing), (end, _) in pairwise(told):
        print(f"  {doing}: {end - begin:.3f} s")
    print(f"sample workbook with its drawings: {time.perf_counter() - start:.2f} s")
