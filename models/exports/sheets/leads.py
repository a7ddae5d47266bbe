"""Cells that lead to a place in the workbook, in the words that are printed there: a number or a name."""

from __future__ import annotations

from models.exports.facts_of_times import WHEN
from models.exports.report_types import Anchor, BoardReport
from models.exports.sheet import SheetDraft
from models.exports.sheets.page import Places
from models.exports.workbook_style import LINK
from models.wording import Wording


class Leads:
    """Knows where everything stands and what it is called there."""

    def __init__(self, report: BoardReport, say: Wording, places: Places) -> None:
        self._say, self._places = say, places
        self._numbers = {table.workflow_id: table.number for table in report.workflows}
        self._numbers |= {row.activity_id: row.number for group in report.matrix.groups for row in group.rows}
        self._names = {unit.key: unit.name for unit in report.units if unit.key}
        self._names[WHEN] = say("When somebody answers")

    def put(self, draft: SheetDraft, row: int, column: int, anchor: Anchor, text: str = "") -> None:
        """Put a cell that leads to a place, in these words or in those of the place."""
        target = self._places.get(anchor) or self._places[Anchor(anchor.sheet)]
        draft.link(row, column, text or self._words(anchor, target), target, LINK)

    def _words(self, anchor: Anchor, target: str) -> str:
        say, sheet = self._say, target.rsplit("!", 1)[0].strip("'")
        number, name = self._numbers.get(anchor.key), self._names.get(anchor.key)
        if number:
            return say("{sheet}, no. {number}", sheet=sheet, number=number)
        return say("{sheet}: {place}", sheet=sheet, place=name) if name else sheet
