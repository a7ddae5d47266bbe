"""Tables of web pages and of what office programs put on the clipboard."""

from __future__ import annotations

from html import escape
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from models.imports.sheets import bounds
from models.imports.sheets.grid import Area, Grid
from models.imports.sheets.reading import grids_of_html, read_grids
from tests.imports.sheets.said import refusal

SIGNS = st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zs", "Zl", "Zp", "Cn", "Co"))
# Shaped like the clipboard of Excel.
EXCEL = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
<style><!--table {mso-displayed-decimal-separator:"\\,";} td > br {x:y} --></style></head>
<body link="#0563C1"><!--StartFragment--><col width=87 style='mso-width-source:userset'>
<table border=0 cellpadding=0><tr height=19>
  <td height=19 class=xl65 colspan=2 style='height:14.25pt'>Activity &gt; what
  is done</td><td class=xl66>Lead<br>
    (Marketing)</td></tr>
 <tr><td rowspan=2>1</td><td><span style='mso-spacerun:yes'>    </span>Write</td><td align=right>2</td></tr>
 <tr><td>&nbsp;&nbsp;Check</td><td title="a > b">R<font class="x">/A</font></td></tr>
</table><!--EndFragment--></body></html>"""


def test_the_clipboard_of_excel_is_read_with_its_spans_and_blanks() -> None:
    assert grids_of_html(EXCEL) == (
        Grid(
            "",
            (
                ("Activity > what is done", "", "Lead\n(Marketing)"),
                ("1", "    Write", "2"),
                ("", "  Check", "R/A"),
            ),
            (Area(0, 0, 0, 1), Area(1, 0, 2, 0)),
        ),
    )


def test_paragraphs_of_letters_are_lines() -> None:
    (grid,) = grids_of_html(
        "<table><tr><td><p>One</p>\n<p>two <b>three</b></p></td><td><div>x</div>y</td></table>"
    )
    assert grid.rows == (("One\ntwo three", "x\ny"),)


def test_tags_that_are_not_closed_are_read_as_browsers_do() -> None:
    (grid,) = grids_of_html("<TABLE><TR><TH>a<TH>b<TR><TD>c<TD>d")
    assert grid.rows == (("a", "b"), ("c", "d"))


def test_tables_are_named_by_caption_or_heading_and_those_for_layout_fall_away(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        "<title>t</title><table><tr><td><h2>Duties</h2><table><tr><td>a<td>b</table></table>"
        "<table><caption> In\ncharge </caption><tr><td>c<td>d</table>"
    )
    assert [(grid.name, grid.rows) for grid in read_grids(path)] == [
        ("Duties", (("a", "b"),)),
        ("In charge", (("c", "d"),)),
    ]


def test_spans_reach_around_each_other() -> None:
    (grid,) = grids_of_html(
        "<table><tr><td rowspan=3>a<td colspan=2>b<td>c<tr><td>d<td rowspan=2 colspan=2>e<tr><td>f</table>"
    )
    assert grid.rows == (("a", "b", "", "c"), ("", "d", "e", ""), ("", "f", "", ""))
    assert grid.merged == (Area(0, 0, 2, 0), Area(0, 1, 0, 2), Area(1, 2, 2, 3))


def test_spans_that_are_no_numbers_are_one() -> None:
    (grid,) = grids_of_html("<table><tr><td colspan=x>a<td colspan='-3' rowspan=0>b<td colspan=²>c</table>")
    assert (grid.rows, grid.merged) == ((("a", "b", "c"),), ())


def test_a_page_without_tables_is_refused() -> None:
    assert refusal(lambda: grids_of_html("<p>Hello</p>")).text == bounds.NO_TABLE
    assert refusal(lambda: grids_of_html("")).text == bounds.NO_TABLE


@given(
    st.lists(st.lists(st.text(SIGNS, min_size=1, max_size=6), min_size=2, max_size=2), min_size=1, max_size=4)
)
def test_any_texts_come_back(table: list[list[str]]) -> None:
    cells = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in table)
    (grid,) = grids_of_html(f"<table>{cells}</table>")
    assert grid.rows == tuple(map(tuple, table))
