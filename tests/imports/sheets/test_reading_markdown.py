"""Tables of Markdown pages."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from models.imports.sheets import markdown_tables
from models.imports.sheets.grid import Grid
from models.imports.sheets.reading import read_grids

SIGNS = st.characters(
    min_codepoint=32, max_codepoint=0x2000, exclude_categories=("Cc", "Cf", "Zs", "Zl", "Zp", "Cn")
)
MEANT = "\\`*_{}[]()#+-.!|~<>&"


def tables(text: str) -> list[Grid]:
    return list(markdown_tables.read(text, "page"))


def test_each_table_is_named_by_the_heading_above_it(tmp_path: Path) -> None:
    page = (
        "| a | b |\n|---|---|\n| c | d |\n\n# One *big*\n\n## Two\n\na|b\n-|-\ne|f\n\nText\n\n|g|\n|-|\n|h|\n"
    )
    path = tmp_path / "page.md"
    path.write_text(page)
    assert [grid.name for grid in read_grids(path)] == ["page", "Two", "Two"]
    assert [grid.rows[1] for grid in read_grids(path)] == [("c", "d"), ("e", "f"), ("h",)]


def test_marks_are_left_out_and_pipes_may_be_escaped() -> None:
    (grid,) = tables(
        "| **Bold** *it* | `R\\|A` |\n|---|---|\n| [link](http://x) ![pic](y) | a<br>b <i>c</i> |\n"
        "| ~~old~~ | 1 \\* 2 &amp; 3 |\n| short |\n"
    )
    assert grid.rows == (
        ("Bold it", "R|A"),
        ("link pic", "a\nb c"),
        ("old", "1 * 2 & 3"),
        ("short", ""),
    )


def test_a_table_in_a_quotation_is_read_and_one_in_code_is_not() -> None:
    assert tables("```\n|a|b|\n|-|-|\n|c|d|\n```\n") == []
    assert [grid.rows[0] for grid in tables("> |a|b|\n> |-|-|\n> |c|d|\n")] == [("a", "b")]


@given(
    st.lists(st.lists(st.text(SIGNS, min_size=1, max_size=6), min_size=2, max_size=2), min_size=1, max_size=4)
)
def test_any_escaped_texts_come_back(table: list[list[str]]) -> None:
    escaped = [["".join(f"\\{c}" if c in MEANT else c for c in cell) for cell in row] for row in table]
    head, *body = (f"| {' | '.join(row)} |\n" for row in escaped)
    (grid,) = tables(head + "|---|---|\n" + "".join(body))
    assert grid.rows == tuple(map(tuple, table))
