"""What keys in the matrix do to the selected cells: letters typed, cleared, copied, pasted and filled.

Each becomes one command for the document, and what the workflow keeps or refuses is said in a sentence. It
reads the selection as a rectangle and never cell by cell: everything may be selected.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication

from desktop.shown.look import Look
from desktop.tables.cell_menu import CellMenu
from desktop.tables.letter_choices import letter_choices, letters_in
from desktop.tables.raci_exchange import Box, copied, is_sheet, pasted
from desktop.tables.raci_keys import Grid
from desktop.tables.raci_view import ALL, DOWN, RaciView
from desktop.tables.refusals import refusals_said
from models.analysis.raci import rows_by_activity
from models.domain.errors import RuleViolation
from models.domain.message import Message, message
from models.domain.snapshot import Snapshot
from models.editing.cell_commands import (
    ClearCells,
    FillCells,
    Place,
    TypeInCells,
    letters_that_stay,
    letters_that_stay_hidden,
)
from models.editing.change import Command
from models.editing.letter_commands import (
    ClearCell,
    TypeLetter,
    meaning_typed,
    what_gives_way,
    what_stays,
)
from models.editing.mends import mends_for_conflict
from models.reading import ONLY_READ

MANY = 1500  # cells for which an edit is felt; the pointer then says that it works
NO_CELL = message("Select a cell first.")


class CellHands(QObject):
    """Tells `edit_wanted(command)` and `said(sentence)` for the cells selected in its view.

    `sheet_pasted(data, why not)` when a whole table was pasted that does not fit the cells as they are.
    """

    edit_wanted = Signal(object)
    said = Signal(str)
    sheet_pasted = Signal(object, object)

    def __init__(self, view: RaciView, look: Look) -> None:
        super().__init__(view)
        self._view, self._table, self._look = view, view.table, look
        self._snapshot: Snapshot | None = None
        self.only_reads = False
        view.typed.connect(self.type_letter)
        view.cleared.connect(self.clear)
        view.copied.connect(self.copy)
        view.cut.connect(self.cut)
        view.pasted.connect(self.paste)
        view.filled.connect(self.fill)

    def dress(self, look: Look) -> None:
        """Speak with these words."""
        self._look = look

    def show(self, snapshot: Snapshot) -> None:
        """Work on this state."""
        self._snapshot = snapshot

    def menu(self, activity_id: str, role_id: str, others: Sequence[QAction]) -> CellMenu | None:
        """Return the menu of a cell, which does what is chosen; None while its row is named, or just gone."""
        snapshot = self._snapshot
        row = rows_by_activity(snapshot).get(activity_id) if snapshot is not None else None
        if snapshot is None or row is None:
            return None
        mends = [mend for conflict in row.conflicts for mend in mends_for_conflict(snapshot, conflict)]
        menu = CellMenu(self._look, self._view.variant, self._view)
        choices = letter_choices(snapshot, activity_id, role_id)
        menu.fill(choices, mends, others, may_jump=activity_id in snapshot.steps)
        self._serve(menu)
        return menu

    def _serve(self, menu: CellMenu) -> None:
        menu.typed.connect(self.type_letter)
        menu.cleared.connect(self.clear)
        menu.copied.connect(self.copy)
        menu.cut.connect(self.cut)
        menu.pasted.connect(self.paste)
        menu.edit_wanted.connect(self.edit_wanted)

    def type_letter(self, letter: str) -> None:
        """Ask for what typing this letter in the selected cells means; say why when it does nothing."""
        with refusals_said(self.said.emit, self._look):
            snapshot, places = self._state(), self._places()
            letter = self._view.variant.typed(letter)
            stood = all(letter in letters_in(snapshot, *place) for place in places)
            if len(places) > 1:
                self._do(TypeInCells(places, letter), len(places))
            else:
                command = TypeLetter(*places[0], meaning_typed(snapshot, *places[0], letter))
                gives_way = () if stood else what_gives_way(snapshot, command)
                self._do(command)
                self._say(gives_way)
            if stood:
                self._say_what_stays(places, letter)

    def clear(self) -> None:
        """Ask for the selected cells to be cleared; say what the workflow keeps there."""
        with refusals_said(self.said.emit, self._look):
            places = self._places()
            self._do(ClearCells(places) if len(places) > 1 else ClearCell(*places[0]), len(places))
            self._say_what_stays(places)

    def copy(self) -> None:
        """Put the selected cells with their heads on the clipboard, as a spreadsheet takes them."""
        if self._box()[0]:
            QGuiApplication.clipboard().setMimeData(copied(self._table, self._box()))

    def cut(self) -> None:
        """Copy the selected cells, and clear what is by hand in them."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Ask for the letters on the clipboard from the selected cell on; say what the workflow keeps."""
        with refusals_said(self.said.emit, self._look):
            self._refuse_to_edit()
            data = QGuiApplication.clipboard().mimeData()
            try:
                snapshot = self._state()
                command = pasted(self._table, snapshot, self._view.variant, data, self._box())
            except RuleViolation as refused:
                if data is None or not is_sheet(data):
                    raise
                self.sheet_pasted.emit(data, refused.message)
                return
            staying = command.what_stays(snapshot)
            self._do(command, len(command.cells))
            self._say_how_many_stay(staying)

    def fill(self, way: str) -> None:
        """Ask for letters to be taken over down, to the right or into all selected cells; say what is not."""
        with refusals_said(self.said.emit, self._look):
            snapshot = self._state()
            command = FillCells(tuple(self._pairs(way)))
            left_out, staying = command.left_out(snapshot), command.what_stays(snapshot)
            self._do(command, len(command.pairs))
            self._say_how_many_stay(staying)
            if left_out:
                self._say_what_is_left_out(left_out)

    def _pairs(self, way: str) -> Iterator[tuple[Place, Place]]:
        """Yield from which cell which one is filled: from the first row or column, else the one before."""
        rows, columns = self._box()
        if way == ALL:
            start = self._view.anchor()
            source = self._place(start.row(), start.column())
            yield from ((source, place) for place in self._places() if place != source)
        elif way == DOWN:
            above = rows[0] if len(rows) > 1 else Grid(self._table, 1).row_from(rows[0], -1)
            wanted = [row for row in rows if row != above]
            if not wanted:
                raise RuleViolation("no_cell", message("There is no row above to fill from."))
            yield from ((self._place(above, n), self._place(row, n)) for n in columns for row in wanted)
        else:
            before = columns[0] if len(columns) > 1 else columns[0] - 1
            if before < 0:
                raise RuleViolation("no_cell", message("There is no column on the left to fill from."))
            across = [n for n in columns if n != before]
            yield from ((self._place(row, before), self._place(row, n)) for row in rows for n in across)

    def _box(self) -> Box:
        return self._view.box()

    def _place(self, row: int, column: int) -> Place:
        return self._table.head(row).key, self._table.role_at(column)

    def _places(self) -> tuple[Place, ...]:
        """Return the selected cells; refused where the name of a row is chosen, which has no letters."""
        rows, columns = self._box()
        self._refuse_to_edit()
        if not rows or self._view.is_on_name:
            raise RuleViolation("no_cell", NO_CELL)
        role_ids = [self._table.role_at(column) for column in columns]
        keys = [self._table.head(row).key for row in rows]
        return tuple((key, role_id) for key in keys for role_id in role_ids)

    def _refuse_to_edit(self) -> None:
        if self.only_reads:
            raise RuleViolation("only_read", message(ONLY_READ))
        self._table.refuse_letters()

    def _state(self) -> Snapshot:
        self._refuse_to_edit()
        if self._snapshot is None or not self._box()[0]:
            raise RuleViolation("no_cell", NO_CELL)
        return self._snapshot

    def _do(self, command: Command, cells: int = 1) -> None:
        if cells < MANY:
            self.edit_wanted.emit(command)
            return
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self.edit_wanted.emit(command)
        finally:
            QGuiApplication.restoreOverrideCursor()

    def _say(self, sentences: Sequence[Message]) -> None:
        if sentences:
            self.said.emit(" ".join(map(self._look.say, sentences)))

    def _say_what_stays(self, places: tuple[Place, ...], letter: str = "") -> None:
        if self._snapshot is None:
            return
        if len(places) > 1:
            staying = letters_that_stay(self._snapshot, places)
            self._say_how_many_stay(sum(letter in {"", found} for found in staying))
            if not letter:
                self._say_how_many_stay_hidden(
                    sum(1 for _ in letters_that_stay_hidden(self._snapshot, places))
                )
        else:
            stays = what_stays(self._snapshot, *places[0])
            self._say([sentence for sentence in stays if not letter or sentence.value("letter") == letter])

    def _say_how_many_stay(self, n: int) -> None:
        if n:
            said = self._look.say.plural(
                "{n} letter stays: it follows from the workflow.",
                "{n} letters stay: they follow from the workflow.",
                n,
            )
            self.said.emit(said)

    def _say_how_many_stay_hidden(self, n: int) -> None:
        if n:
            said = self._look.say.plural(
                "{n} hidden letter stays: this letter scheme cannot show it.",
                "{n} hidden letters stay: this letter scheme cannot show them.",
                n,
            )
            self.said.emit(said)

    def _say_what_is_left_out(self, reasons: Sequence[Message]) -> None:
        said = self._look.say.plural(
            "{n} cell is not filled. {reason}",
            "{n} cells are not filled. The first one: {reason}",
            len(reasons),
            reason=self._look.say(reasons[0]),
        )
        self.said.emit(said)
