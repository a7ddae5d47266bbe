"""The number of responsibilities per role as a native chart, the role that decides most first.

The chart reads a small table beside the printed page, which repeats the live counts of the matrix; the
results are also stored in the chart, for readers that do not calculate.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from openpyxl.chart import BarChart, Reference, Series
from openpyxl.chart.data_source import AxDataSource, NumData, NumVal, StrData, StrRef, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.layout import Layout, ManualLayout
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import CharacterProperties, Font, Paragraph, ParagraphProperties

from models.exports.clean import for_cell
from models.exports.report_types import BoardReport
from models.exports.sheet import SheetDraft
from models.exports.sheets.matrix import Totals
from models.exports.workbook_style import CAPTION, CENTRED, FONT, HEAD, letter_colours
from models.exports.workbook_style import CELL as PLAIN
from models.wording import Wording

CHART_HEIGHT = 276.0  # points
MOST_ROLES = 24
_INK = "#1B2430"
_NO_ZERO = "0;;"
_SMALLEST_LABEL = 3  # a bar of less has no room for its letter and number
_PALER = 0.6  # share of white in the colour of the work: beside who answers, grey print needs 3 : 1
_FIRST_ROW, _FIRST_COLUMN = 4, 8
_COLUMNS = 3  # that the chart lies over
_LAST_COLUMN = 3_500_000  # how far it reaches into the last of them, in 12,700ths of a point


class _Bars(BarChart):  # type: ignore[misc] # openpyxl has no types
    """A bar chart whose labels have a format of their own, which openpyxl cannot say."""

    __elements__, __attrs__, __nested__ = BarChart.__elements__, BarChart.__attrs__, BarChart.__nested__

    def _write(self) -> Any:
        tree = super()._write()
        for pattern in tree.iterfind(".//dLbls/numFmt"):
            pattern.set("sourceLinked", "0")
        return tree


def add_chart(
    draft: SheetDraft,
    report: BoardReport,
    say: Wording,
    totals: Totals,
    rows: tuple[int, int],
) -> None:
    """Add the chart over the first columns of these rows; nothing without letters."""
    order = _order(report, totals)
    if not order:
        return
    _table(draft, report, say, totals, order)
    chart = _Bars()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "stacked", 100, 35
    chart.title = for_cell(report.chart_title)
    chart.title.tx.rich.p[0].r[0].rPr = _characters(1000, bold=True)
    chart.title.overlay = False
    chart.roundedCorners = False
    chart.legend.position = "b"
    chart.legend.txPr = _text(800)
    for number in range(len(report.legend)):
        chart.series.append(_series(draft, report, totals, number, order))
    _axes(chart)
    # Counted from 0, the lower right corner excluded; the edge leaves a little room beside the legend.
    chart.anchor = TwoCellAnchor(
        _from=AnchorMarker(col=0, row=rows[0] - 1),
        to=AnchorMarker(col=_COLUMNS - 1, colOff=_LAST_COLUMN, row=rows[1]),
    )
    draft.chart_words = (
        say("Chart"),
        say("{title}; the numbers stand beside the page from column H on", title=report.chart_title),
    )
    draft.sheet.add_chart(chart)


def _order(report: BoardReport, totals: Totals) -> list[int]:
    """Return the roles of the chart as column numbers: most decisions first, then most letters."""
    letters = [entry.letter for entry in report.legend]
    counts = {
        number: tuple(totals.results[letter, number] for letter in letters)
        for number in range(len(report.matrix.columns))
    }
    holding = [number for number, count in counts.items() if any(count)]
    decides = letters.index(report.matrix.decides)
    holding.sort(key=lambda number: (-counts[number][decides], -sum(counts[number]), number))
    return holding[:MOST_ROLES]


def _table(draft: SheetDraft, report: BoardReport, say: Wording, totals: Totals, order: list[int]) -> None:
    one_line = replace(HEAD, wrap=False)  # its row is also that of the printed table
    draft.width(_FIRST_COLUMN - 1, 3)
    draft.width(_FIRST_COLUMN, 20)
    draft.text(_FIRST_ROW - 1, _FIRST_COLUMN, say("Numbers of the chart"), replace(CAPTION, wrap=False))
    draft.text(_FIRST_ROW, _FIRST_COLUMN, say("Role"), one_line)
    for offset, entry in enumerate(report.legend, 1):
        draft.width(_FIRST_COLUMN + offset, 16)
        draft.text(_FIRST_ROW, _FIRST_COLUMN + offset, f"{entry.letter} {entry.chip}", one_line)
    for row, number in enumerate(order, _FIRST_ROW + 1):
        draft.text(row, _FIRST_COLUMN, report.matrix.columns[number].short_name, replace(PLAIN, wrap=False))
        for offset, entry in enumerate(report.legend, 1):
            draft.formula(
                row,
                _FIRST_COLUMN + offset,
                *totals.formula(entry.letter, number),
                replace(CENTRED, pattern=_NO_ZERO),
            )


def _series(draft: SheetDraft, report: BoardReport, totals: Totals, number: int, order: list[int]) -> Series:
    entry = report.legend[number]
    column, last = _FIRST_COLUMN + 1 + number, _FIRST_ROW + len(order)
    values = Reference(draft.sheet, min_col=column, max_col=column, min_row=_FIRST_ROW + 1, max_row=last)
    names = Reference(draft.sheet, min_col=_FIRST_COLUMN, min_row=_FIRST_ROW + 1, max_row=last)
    series = Series(values, title=f"{entry.letter} {entry.chip}")
    series.cat = _categories(names, [report.matrix.columns[n].short_name for n in order])
    counts = [totals.results[entry.letter, n] for n in order]
    series.val.numRef.numCache = NumData(
        formatCode=_NO_ZERO, ptCount=len(counts), pt=[NumVal(idx=n, v=str(v)) for n, v in enumerate(counts)]
    )
    colours = dict(letter_colours(entry.meaning))
    if entry.letter == report.matrix.performs:
        colours |= {"fill": _paler(colours["fill"]), "ink": _INK}
    series.graphicalProperties = GraphicalProperties(
        solidFill=colours["fill"].removeprefix("#"),
        ln=LineProperties(solidFill=colours["border"].removeprefix("#"), w=9525),
    )
    series.dLbls = DataLabelList()
    series.dLbls.numFmt = f'[<{_SMALLEST_LABEL}]"";"{entry.letter} "0'
    series.dLbls.showVal = True
    series.dLbls.showSerName = series.dLbls.showCatName = series.dLbls.showLegendKey = False
    series.dLbls.txPr = _text(700, colours["ink"])
    return series


def _paler(colour: str) -> str:
    """Return a colour, #RRGGBB, mixed with white."""
    parts = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(part + (255 - part) * _PALER):02X}" for part in parts)


def _categories(names: Reference, texts: list[str]) -> AxDataSource:
    points = [StrVal(idx=n, v=for_cell(text)) for n, text in enumerate(texts)]
    return AxDataSource(strRef=StrRef(f=str(names), strCache=StrData(ptCount=len(points), pt=points)))


def _axes(chart: BarChart) -> None:
    chart.x_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.txPr = _text(800)
    chart.x_axis.tickLblSkip = 1
    chart.x_axis.majorTickMark = "none"
    chart.y_axis.delete = True
    chart.y_axis.majorGridlines = None
    chart.layout = Layout(
        manualLayout=ManualLayout(x=0.16, y=0.09, w=0.82, h=0.81, xMode="edge", yMode="edge")
    )


def _characters(size: int, ink: str = _INK, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(sz=size, b=bold, latin=Font(typeface=FONT), solidFill=ink.removeprefix("#"))


def _text(size: int, ink: str = _INK) -> RichText:
    properties = ParagraphProperties(defRPr=_characters(size, ink))
    return RichText(p=[Paragraph(pPr=properties, endParaRPr=_characters(size, ink))])
