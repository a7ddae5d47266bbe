"""The pages of the matrix: heads turned, letters on their forms, what is missing named in its row."""

from __future__ import annotations

from itertools import groupby

from reportlab.platypus import Flowable

from models.analysis.text_width import elided, text_width, wrapped
from models.exports.decision.contents import ANNEX_TITLES, Annex
from models.exports.decision.front import key_of, letter_of
from models.exports.decision.inks import colour, draw_chip
from models.exports.decision.matrix_plan import (
    BAND,
    GROUP,
    HEAD,
    LEGEND,
    NAME_FONT,
    NAMES,
    PITCH,
    TITLE,
    Line,
    Sheet,
)
from models.exports.decision.pages import FOOT, MARGIN, Mark, note_mark
from models.exports.decision.values import DecisionPaper, Ref
from models.exports.diagram import colours
from models.exports.pdf_fonts import BOLD, REGULAR, in_letters
from models.exports.report_types import ActivityRow, Column, Letters, MatrixTable
from models.wording import Wording

LEFT = MARGIN
CHIP_HIGH, WIDEST_CHIP = 11.0, 12.0


class MatrixSheet(Flowable):  # type: ignore[misc]
    """One page of the matrix, drawn in the coordinates of the page."""

    def __init__(
        self, sheet: Sheet, table: MatrixTable, paper: DecisionPaper, say: Wording, *, is_first: bool
    ) -> None:
        super().__init__()
        self._sheet, self._paper, self.say, self._is_first = sheet, paper, say, is_first
        self._table = table
        self._meanings = {entry.letter: entry.meaning for entry in paper.legend}

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        return (width, height - 0.1)

    def draw(self) -> None:
        canvas = self.canv
        x, y = canvas.absolutePosition(0, 0)
        canvas.translate(-x, -y)
        self._title()
        top = self._sheet.size[1] - MARGIN - TITLE
        self._heads(top)
        y = top - BAND - HEAD
        self._uprights(top - BAND, y - sum(line.height for line in self._sheet.lines))
        for line in self._sheet.lines:
            if line.row is None:
                self._group(line, y)
            else:
                self._row(line, line.row, y)
            y -= line.height
        self._legend()

    def _title(self) -> None:
        canvas, say, paper = self.canv, self.say, self._paper
        annex = say("Annex {letter}", letter=letter_of(paper, Annex.MATRIX))
        title = say(ANNEX_TITLES[Annex.MATRIX])
        y = self._sheet.size[1] - MARGIN - 12
        canvas.setFillColor(colour("text"))
        canvas.setFont(BOLD, 12)
        canvas.drawString(LEFT, y, f"{annex}  {title}")
        names = [name or say("without a department") for name in self._sheet.departments]
        quiet = self._table.hidden
        if names:
            listed = say.listed(tuple(names))
            quiet = say("Only {names}, and the activities in which they have a letter", names=listed)
        start = LEFT + canvas.stringWidth(f"{annex}  {title}", BOLD, 12) + 12
        canvas.setFont(REGULAR, 8)
        canvas.setFillColor(colour("caption"))
        room = self._sheet.size[0] - MARGIN - start
        canvas.drawString(start, y, elided(in_letters(quiet), room, 8))
        if self._is_first:
            self._mark(Ref(Annex.MATRIX), f"{annex} {title}", 0, y)

    def _mark(self, ref: Ref, title: str, level: int, y: float) -> None:
        annex = self.say("Annex {letter}", letter=letter_of(self._paper, Annex.MATRIX))
        canvas = self.canv
        canvas.saveState()
        canvas.translate(LEFT, y)
        name = f"{annex} {self.say(ANNEX_TITLES[Annex.MATRIX])}"
        note_mark(canvas, Mark(key_of(ref), title, level, name))
        canvas.restoreState()

    def _heads(self, top: float) -> None:
        """Draw the departments and below them the roles, turned."""
        canvas, sheet, columns = self.canv, self._sheet, self._table.columns
        tints, none = colours()["lane_tints"], colours()["lane_tint_none"]
        x = LEFT + NAMES
        for tint, run in groupby(sheet.columns, key=lambda n: (columns[n].tint, columns[n].department)):
            count = len(list(run))
            wide = count * sheet.wide
            canvas.setFillColor(colour(none if tint[0] < 0 else tints[tint[0] % len(tints)]))
            canvas.rect(x, top - BAND - HEAD, wide, BAND + HEAD, stroke=0, fill=1)
            canvas.setFillColor(colour("caption"))
            canvas.setFont(BOLD, 6.5)
            name = elided(in_letters(tint[1]), wide - 3, 6.5, "semibold") if wide > 30 else ""
            canvas.drawCentredString(x + wide / 2, top - BAND + 4.5, name)
            x += wide
        for n, column in enumerate(sheet.columns):
            self._head(columns[column], LEFT + NAMES + (n + 0.5) * sheet.wide, top)

    def _head(self, column: Column, middle: float, top: float) -> None:
        """Write the name of a role upwards in at most two lines, its short name where it is too long."""
        lines = wrapped(in_letters(column.name), HEAD - 8, 7, 2, "semibold")
        if lines[-1].endswith("…") or self._sheet.wide < 2 * 8:
            lines = wrapped(in_letters(column.short_name), HEAD - 8, 7, 2, "semibold")
        canvas = self.canv
        canvas.saveState()
        canvas.translate(middle, top - BAND - HEAD + 4)
        canvas.rotate(90)
        canvas.setFillColor(colour("text"))
        canvas.setFont(BOLD, 7)
        first = (len(lines) - 1) * 8 / 2 - 2.5
        for n, line in enumerate(lines):
            canvas.drawString(0, first - n * 8, line)
        canvas.restoreState()

    def _group(self, line: Line, y: float) -> None:
        canvas, group = self.canv, line.group
        canvas.setFillColor(colour("band"))
        canvas.rect(LEFT, y - GROUP, self._sheet.right - LEFT, GROUP, stroke=0, fill=1)
        canvas.setFillColor(colour("text"))
        canvas.setFont(BOLD, 8)
        again = self.say("{name} (continued)", name=group.name) if line.is_again else group.name
        name = in_letters(f"{group.number}  {again}")
        room = self._sheet.right - LEFT - 8
        shown = elided(name, room, 8, "semibold")
        canvas.drawString(LEFT + 4, y - GROUP + 5.2, shown)
        start = LEFT + 4 + text_width(shown, 8, "semibold") + 10
        canvas.setFont(REGULAR, 7)
        canvas.setFillColor(colour("caption"))
        left = self._sheet.right - start - 4
        if left > 80 and not line.is_again:
            canvas.drawString(start, y - GROUP + 5.4, elided(in_letters(group.about), left, 7))

    def _row(self, line: Line, row: ActivityRow, y: float) -> None:
        canvas, sheet = self.canv, self._sheet
        self._mark(Ref(Annex.MATRIX, row.activity_id), "", 1, y)
        canvas.setFont(REGULAR, 6.5)
        canvas.setFillColor(colour("caption"))
        canvas.drawString(LEFT + 4, y - PITCH + 0.6, row.number)
        canvas.setFont(REGULAR, NAME_FONT)
        canvas.setFillColor(colour("text"))
        for n, words in enumerate(line.words):
            canvas.drawString(LEFT + 28, y - (n + 1) * PITCH + 0.6, in_letters(words))
        if row.flag:
            canvas.setFont(BOLD, 7)
            canvas.setFillColor(colour("error"))
            flag = elided(f"! {row.flag}", NAMES - 34, 7, "semibold")
            canvas.drawString(LEFT + 28, y - (len(line.words) + 1) * PITCH + 0.6, flag)
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(0.4)
        canvas.line(LEFT, y - line.height, sheet.right, y - line.height)
        for n, column in enumerate(sheet.columns):
            letters = row.cells.get(column)
            if letters is not None and letters.text:
                self._cell(letters, LEFT + NAMES + n * sheet.wide, y - line.height / 2)

    def _cell(self, letters: Letters, x: float, middle: float) -> None:
        """Draw the letters of a cell; what was set by hand has a corner."""
        found = letters.text.split()
        wide = min(WIDEST_CHIP, (self._sheet.wide - 2) / len(found))
        start = x + (self._sheet.wide - wide * len(found)) / 2
        for n, letter in enumerate(found):
            box = (start + n * wide + 0.5, middle - CHIP_HIGH / 2, wide - 1, CHIP_HIGH)
            draw_chip(self.canv, letter, self._meanings[letter], box, 7.0)
        if letters.by_hand:
            right, top = x + self._sheet.wide - 1, middle + CHIP_HIGH / 2 + 1.2
            self._corner(right, top)

    def _corner(self, right: float, top: float) -> None:
        path = self.canv.beginPath()
        path.moveTo(right, top)
        path.lineTo(right - 4, top)
        path.lineTo(right, top - 4)
        path.close()
        self.canv.setFillColor(colour("text"))
        self.canv.drawPath(path, stroke=0, fill=1)

    def _uprights(self, top: float, bottom: float) -> None:
        canvas, sheet = self.canv, self._sheet
        canvas.setStrokeColor(colour("line"))
        canvas.setLineWidth(0.4)
        for n in range(len(sheet.columns) + 1):
            x = LEFT + NAMES + n * sheet.wide
            canvas.line(x, top - HEAD, x, bottom)
        canvas.setStrokeColor(colour("border"))
        canvas.line(LEFT, top - HEAD, sheet.right, top - HEAD)

    def _legend(self) -> None:
        """Write what the letters mean, as many lines as there is room for below the table."""
        canvas, x, y = self.canv, LEFT, FOOT + 18
        end = self._sheet.size[0] - MARGIN
        canvas_words = [(entry.letter, entry.meaning, entry.legend) for entry in self._paper.legend]
        for letter, meaning, words in canvas_words:
            wide = 15 + text_width(words, 7) + 12
            if x + wide > end:
                x, y = LEFT, y - 12
            draw_chip(canvas, letter, meaning, (x + 0.5, y - 2.5, 11, 10), 6.5)
            canvas.setFont(REGULAR, 7)
            canvas.setFillColor(colour("caption"))
            canvas.drawString(x + 15, y, words)
            x += wide
        words = self.say("by hand")
        if x + 20 + text_width(words, 7) > end:
            x, y = LEFT, y - 12
        self._corner(x + 8, y + 6)
        canvas.setFont(REGULAR, 7)
        canvas.setFillColor(colour("caption"))
        canvas.drawString(x + 13, y, words)


def needs(sheet: Sheet) -> float:
    """Return how high the lines of a page are, with everything above and below them."""
    return TITLE + BAND + HEAD + LEGEND + sum(line.height for line in sheet.lines)
