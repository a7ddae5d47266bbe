"""Taking over a sheet: checked on the sheet itself, corrected by hand, seen as a result before it is done.

Whatever is said is put into `Wishes`, and what would come of it is asked again on the worker; nothing reaches
the document before "Take over", which is one undo step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.preview_column import PreviewColumn
from desktop.dialogs.sheet_choices import SheetChoices, give_keys, place_with_keys
from desktop.dialogs.sheet_grid import SheetView, swatch
from desktop.shown.look import Look
from desktop.system.background import Background
from desktop.widgets.choice_box import ChoiceBox
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.labels import words
from models.domain.message import N_, Message, message
from models.domain.snapshot import Snapshot
from models.imports.sheets.choices import sections_of
from models.imports.sheets.grid import called
from models.imports.sheets.outlook import Outlook, Wishes, outlook
from models.imports.sheets.recognised import PART_WORDS, Corrections, Orientation, Part, Recognised

KEY = "sheet"
SIDE, SIZE, AROUND = 372, (940, 520), (60, 70)  # the window below stays to be seen around it
HEADS_ABOVE, HEADS_BELOW, MOST_HEADS = 2, 5, 3
ORIENTATIONS: Mapping[Orientation, str] = {
    Orientation.ROLES_IN_COLUMNS: N_("Roles in columns"),
    Orientation.ROLES_IN_ROWS: N_("Roles in rows"),
    Orientation.LETTERS_IN_COLUMNS: N_("Letters in columns"),
    Orientation.LETTERS_WITH_ROLES: N_("Letters beside roles"),
}
_COUNTED = (Part.ROLE, Part.ACTIVITY, Part.SECTION, Part.LETTERS, Part.LEGEND, Part.NOTE, Part.LEFT_OUT)
NO_MATRIX = message("With these corrections there is no matrix, so the last one is taken back.")


class SheetImportDialog(Dialog):
    """Asks, shows, and hands over the command as `wanted`; it closes when its owner accepts it."""

    wanted = Signal(object)

    def __init__(
        self,
        found: Sequence[Recognised],
        name: str,
        *,
        snapshot: Snapshot,
        thresholds: Mapping[str, float],
        background: Background,
        look: Look,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.resize(max(SIZE[0], parent.width() - AROUND[0]), max(SIZE[1], parent.height() - AROUND[1]))
        self._found, self._name = tuple(found), name
        self._snapshot, self._thresholds = snapshot, thresholds
        self._background, self._look = background, look
        self._wishes: dict[int, Wishes] = {}
        self._good: dict[int, Wishes] = {}  # by table, the last ones with which there was a matrix
        self.outlook: Outlook | None = None
        self._make_parts()
        self._arrange()
        self.finished.connect(lambda _result: background.drop(KEY))
        self._ask()

    @property
    def wishes(self) -> Wishes:
        """Return what was said about the table that is shown."""
        return self._wishes.get(self._number, Wishes())

    @property
    def _number(self) -> int:
        return max(self.tables.currentIndex(), 0)

    def wish(self, wishes: Wishes) -> None:
        """Let this be what is wanted, and show what would come of it."""
        self._wishes[self._number] = wishes
        self._ask()

    def correct(self, **changes: Any) -> None:
        """Put something right that was recognised otherwise."""
        self.wish(replace(self.wishes, corrections=replace(self.wishes.corrections, **changes)))

    def _make_parts(self) -> None:
        say = self._look.say
        self.setWindowTitle(say("Take over a sheet"))
        self.tables, self.orientation, self.heads = (ChoiceBox(self) for _ in range(3))
        for box, name in (
            (self.tables, say("Table")),
            (self.orientation, say("How the matrix lies")),
            (self.heads, say("Heads")),
        ):
            box.setAccessibleName(name)
            box.setMinimumContentsLength(18)
        for number, found in enumerate(self._found):
            if sum(other.grid is found.grid for other in self._found) > 1:
                self._wishes[number] = Wishes(_of_one(found))  # one of several on its sheet
            self.tables.addItem(
                say("Sheet “{name}”", name=found.grid.name) if found.grid.name else self._name
            )
        for value, text in ORIENTATIONS.items():
            self.orientation.addItem(say(text), value)
        self.sheet = SheetView(self._look, self)
        self.sheet.setAccessibleName(say("The sheet"))
        self.sheet.viewport().setAutoFillBackground(True)
        self._range = words(self, "caption", wraps=False)
        self._legend = {part: (QLabel(self), words(self, "caption", wraps=False)) for part in _COUNTED}
        self.remark = words(self, "warningText")
        self.remark.hide()
        self.side, self.outcome = QScrollArea(self), QScrollArea(self)
        for area, name in ((self.side, say("To be settled")), (self.outcome, say("What changes"))):
            area.setWidgetResizable(True)
            area.setFrameShape(QFrame.Shape.NoFrame)
            area.setAccessibleName(name)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.cancel, self.back, self.next = (QPushButton(self) for _ in range(3))
        self.cancel.setText(say("Cancel"))
        self.next.setObjectName("primary")
        self.next.setDefault(True)
        self.tables.activated.connect(lambda _n: self._ask())
        self.orientation.activated.connect(
            lambda _n: self.correct(orientation=self.orientation.currentData(), head_rows=None)
        )
        self.heads.activated.connect(lambda _n: self.correct(head_rows=self.heads.currentData()))
        self.sheet.column_said.connect(partial(self._part_said, "columns"))
        self.sheet.row_said.connect(partial(self._part_said, "rows"))
        self.cancel.clicked.connect(self.reject)
        self.back.clicked.connect(self._back)
        self.next.clicked.connect(self._next)

    def _arrange(self) -> None:
        say = self._look.say
        chosen = QHBoxLayout()
        for box in (self.tables, self.orientation, self.heads):
            chosen.addWidget(box)
        chosen.addStretch(1)
        chosen.addWidget(self._range)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addLayout(chosen)
        left.addWidget(self.sheet, 1)
        explained = QHBoxLayout()
        for picture, label in self._legend.values():
            explained.addWidget(picture)
            explained.addWidget(label)
            explained.addSpacing(8)
        explained.addStretch(1)
        left.addLayout(explained)
        left.addWidget(
            words(
                self,
                "caption",
                say("Right-click a cell, a row or column head, or press the menu key, to say what it is."),
            )
        )
        self.side.setFixedWidth(SIDE)
        check = QWidget(self)
        row = QHBoxLayout(check)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addLayout(left, 1)
        row.addWidget(self.side)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(check)
        self.stack.addWidget(self.outcome)
        self._where = words(self, "kicker")
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self._where)
        column.addWidget(self.stack, 1)
        column.addWidget(self.remark)
        note = QLabel(say("Nothing is drawn anew. One step that can be undone."), self)
        note.setObjectName("caption")
        column.addLayout(button_row(self.back, self.cancel, self.next, left=(note,)))
        self._show_step()

    def _part_said(self, kind: str, number: int, part: Part | None) -> None:
        said = dict(getattr(self.wishes.corrections, kind))
        said.pop(number, None)
        if part is not None:
            said[number] = part
        self.correct(**{kind: said})

    def _ask(self) -> None:
        elsewhere = self._look.say("Further activities")
        job = partial(
            outlook,
            self._found[self._number].grid,
            self.wishes,
            self._snapshot,
            elsewhere,
            self._thresholds,
        )
        self.next.setEnabled(False)
        self._background.ask(KEY, job, self._take)

    def _take(self, shown: Outlook | None) -> None:
        if shown is None:
            self._wishes[self._number] = self._good.get(self._number, Wishes())
            if self.outlook is not None:
                self._show(self.outlook)
            self._remark(NO_MATRIX)
            return
        self.outlook, self._good[self._number] = shown, self.wishes
        self._show(shown)

    def _show(self, shown: Outlook) -> None:
        self._remark(shown.refusal)
        self.next.setEnabled(shown.refusal is None)
        self.sheet.show_sheet(shown.found, self._look)
        self._show_found(shown.found)
        self._show_choices(shown)
        column = PreviewColumn(self._snapshot, shown.preview, self._look, self.outcome, shown.after)
        self.outcome.setWidget(column)

    def _remark(self, text: Message | None) -> None:
        self.remark.setText(self._look.say(text) if text else "")
        self.remark.setVisible(text is not None)

    def _show_found(self, found: Recognised) -> None:
        say, area = self._look.say, found.area
        first, last = called((area.top, area.left)), called((area.bottom, area.right))
        self._range.setText(say("Recognised: {first} to {last}", first=first, last=last))
        counts = _counted(found)
        for part, (picture, label) in self._legend.items():
            picture.setPixmap(swatch(part, self._look))
            label.setText(say("{part} {n}", part=say(PART_WORDS[part]), n=counts[part]))
            for shown in (picture, label):
                shown.setVisible(counts[part] > 0)
        self.orientation.setCurrentIndex(self.orientation.findData(found.orientation))
        self._offer_heads(found)

    def _offer_heads(self, found: Recognised) -> None:
        """Offer one to three rows about where the heads were found."""
        say, box = self._look.say, self.heads
        box.clear()
        top = found.head_rows[0] if found.head_rows else found.area.top
        first, last = max(0, top - HEADS_ABOVE), min(len(found.grid.rows), top + HEADS_BELOW)
        for row in range(first, last):
            for count in range(1, MOST_HEADS + 1):
                if row + count <= last:
                    box.addItem(_rows_in_words(self._look, row, count), tuple(range(row, row + count)))
        place = next((n for n in range(box.count()) if box.itemData(n) == found.head_rows), -1)
        if place < 0:
            box.insertItem(0, say("Heads: none") if not found.head_rows else say("Heads"), found.head_rows)
        box.setCurrentIndex(max(place, 0))

    def _show_choices(self, shown: Outlook) -> None:
        choices = SheetChoices(shown, self._snapshot, self._look, self.side)
        choices.answered.connect(self._answer)
        choices.letter_said.connect(
            lambda letter, meaning: self.correct(letters={**self.wishes.corrections.letters, letter: meaning})
        )
        choices.role_said.connect(
            lambda name, chosen: self.wish(replace(self.wishes, roles={**self.wishes.roles, name: chosen}))
        )
        choices.section_said.connect(
            lambda sections, goal: self.wish(
                replace(self.wishes, goals={**self.wishes.goals, sections: goal})
            )
        )
        choices.scheme_said.connect(lambda scheme: self.wish(replace(self.wishes, scheme=scheme)))
        choices.keeping_said.connect(lambda keeps: self.wish(replace(self.wishes, keeps_letters=keeps)))
        choices.place_wanted.connect(self.sheet.go_to)
        scrolled, keys = self.side.verticalScrollBar().value(), place_with_keys(self.side)
        self.side.setWidget(choices)  # the one before goes
        give_keys(self.side, keys)
        self.side.verticalScrollBar().setValue(scrolled)

    def _answer(self, key: str, value: str) -> None:
        self.correct(answers={**self.wishes.corrections.answers, key: value})

    def _back(self) -> None:
        self.stack.setCurrentIndex(0)
        self._show_step()

    def _next(self) -> None:
        if self.stack.currentIndex() == 0:
            self.stack.setCurrentIndex(1)
            self._show_step()
        elif self.outlook is not None:
            self.wanted.emit(self.outlook.command)

    def _show_step(self) -> None:
        say, is_result = self._look.say, self.stack.currentIndex() == 1
        where = say("2 of 2: what changes") if is_result else say("1 of 2: check what was recognised")
        self._where.setText(f"{self._name} – {where}")
        self.next.setText(say("Take over") if is_result else say("See the result"))
        self.back.setText(say("Back"))
        self.back.setVisible(is_result)
        self.next.setFocus()


def _counted(found: Recognised) -> Counter[Part]:
    """Return how many of each part there are: things, not the cells that name them; letters by cell."""
    counts = Counter(found.parts.values())
    counts[Part.ROLE], counts[Part.ACTIVITY] = len(found.roles), len(found.activities)
    counts[Part.SECTION] = sum(bool(sections) for sections in sections_of(found))
    return counts


def _rows_in_words(look: Look, row: int, count: int) -> str:
    if count == 1:
        return look.say("Heads: row {n}", n=row + 1)
    return look.say("Heads: rows {first} to {last}", first=row + 1, last=row + count)


def _of_one(found: Recognised) -> Corrections:
    """Return what leads to this table again where a sheet has several."""
    return Corrections(area=found.area, orientation=found.orientation)
