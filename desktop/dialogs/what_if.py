"""What if: a moment and who is away, and at once who acts then and what stands still.

The document is not touched and nothing of it is stored; the dialog stays open beside the work and answers
anew whenever the document changes.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QLocale, QUrl, Signal
from PySide6.QtGui import QGuiApplication, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.away_list import AwayList
from desktop.dialogs.calendar import dress_calendar
from desktop.dialogs.what_if_answer import Asked, Line, Part, Told, tell
from desktop.dialogs.what_if_copy import for_a_chat
from desktop.shown.look import Look
from desktop.shown.moments import as_python, as_qt
from desktop.shown.selection import Selection
from desktop.system.background import Background
from desktop.widgets.access_keys import AccessKeys
from models.domain.snapshot import Snapshot

KEY, MORE = "what_if", "more"
SOME = 120  # lines
SIDE, SIZE = 250, (860, 560)
FORMATS = {"de": "ddd dd.MM.yyyy HH:mm", "en": "ddd d MMM yyyy HH:mm"}
COUNTRIES = {"de": QLocale.Country.Germany, "en": QLocale.Country.UnitedKingdom}
FRIDAY, EVENING = 4, (20, 15)


def next_friday_evening(now: datetime) -> datetime:
    """Return the next Friday 20:15, today's if it is still to come."""
    evening = now.replace(hour=EVENING[0], minute=EVENING[1], second=0, microsecond=0)
    evening += timedelta(days=(FRIDAY - now.weekday()) % 7)
    return evening if evening > now else evening + timedelta(days=7)


class WhatIfDialog(QDialog):
    """`go_to(selection)` when a name in the answer is followed."""

    go_to = Signal(object)

    def __init__(self, snapshot: Snapshot, *, background: Background, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._snapshot, self._background, self._look = snapshot, background, look
        self._followed: frozenset[str] = frozenset()
        self._told: Told | None = None
        self._shown = 0  # lines of what was told
        self._choices: dict[str, str] = {}
        self._reasons: frozenset[str] = frozenset()  # steps of which is asked why
        self._is_unfolded = False
        self._make_parts()
        self._arrange()
        self.resize(*SIZE)
        self.moment.setDateTime(as_qt(next_friday_evening(datetime.now())))
        self.dress(look)
        self.moment.dateTimeChanged.connect(self._ask)
        self.away.itemChanged.connect(self._ask)
        self.search.textChanged.connect(self.away.filter)
        self.answer.anchorClicked.connect(self._follow)
        self.copy_button.clicked.connect(self.copy)
        self.nobody_button.clicked.connect(self._clear)
        self.close_button.clicked.connect(self.close)
        AccessKeys(self)
        self._ask()

    def _make_parts(self) -> None:
        self.moment = QDateTimeEdit(self)
        self.moment.setObjectName("moment")
        self.moment.setCalendarPopup(True)
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.away = AwayList(self)
        self.answer = QTextBrowser(self)
        self.answer.setObjectName("answer")
        self.answer.setOpenLinks(False)
        self.nobody_button, self.copy_button, self.close_button = (QPushButton(self) for _ in range(3))
        self.copy_button.setObjectName("primary")
        for button in (self.nobody_button, self.copy_button, self.close_button):
            button.setAutoDefault(False)
        self._when, self._who = QLabel(self), QLabel(self)
        self._when.setBuddy(self.moment)
        self._who.setBuddy(self.search)
        for label in (self._when, self._who):
            label.setObjectName("caption")

    def _arrange(self) -> None:
        side = QVBoxLayout()
        side.setSpacing(6)
        for widget in (self._when, self.moment, self._who, self.search, self.away, self.nobody_button):
            widget.setFixedWidth(SIDE)
            side.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.copy_button)
        buttons.addWidget(self.close_button)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.answer, 1)
        right.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addLayout(side)
        row.addLayout(right, 1)
        for first, then in pairwise((self.nobody_button, self.copy_button, self.close_button, self.answer)):
            self.setTabOrder(first, then)  # the answer last: it has many links to step through

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        is_other_language = self._look.say.language != look.say.language
        self._look, say = look, look.say
        self.setWindowTitle(say("What if …"))
        self._when.setText(say("When"))
        self._who.setText(say("Who is away"))
        self.search.setPlaceholderText(say("Find a person or role"))
        self.away.setAccessibleName(say("Who is away"))
        self.answer.setAccessibleName(say("Who acts then"))
        self.moment.setAccessibleName(say("When"))
        self.search.setAccessibleName(say("Find a person or role"))
        self.nobody_button.setText(say("Nobody is away"))
        self.copy_button.setText(say("Copy for Teams"))
        self.close_button.setText(say("Close"))
        language = QLocale(QLocale(say.language).language(), COUNTRIES[say.language])
        self.moment.setLocale(language)
        self.moment.setDisplayFormat(FORMATS[say.language])
        dress_calendar(self.moment.calendarWidget(), look)
        self._list_who()
        self._show_answer()
        if is_other_language:
            self._ask()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Answer the same question for another state of the document."""
        if snapshot is not self._snapshot:
            self._snapshot = snapshot
            self._list_who()
            self._ask()

    def asked(self) -> Asked:
        """Return the question as it stands."""
        return Asked(
            as_python(self.moment.dateTime()),
            frozenset(self.away.chosen()),
            self._followed,
            frozenset(self._choices.items()),
            self._reasons,
            self._is_unfolded,
        )

    def copy(self) -> None:
        """Put the answer on the clipboard, as sentences and as a picture."""
        if self._told is not None:
            QGuiApplication.clipboard().setMimeData(for_a_chat(self._told.answer, self._look))

    def _list_who(self) -> None:
        self.away.show_snapshot(self._snapshot, self._look)
        self.away.filter(self.search.text())

    def _clear(self) -> None:
        self.search.clear()
        self.away.tick_nobody()
        self._ask()

    def _ask(self) -> None:
        self.nobody_button.setEnabled(bool(self.away.chosen()))
        self._background.ask(KEY, partial(tell, self._snapshot, self.asked(), self._look.say), self._take)

    def _take(self, told: Told) -> None:
        self._told = told
        self._show_answer()

    def _follow(self, link: QUrl) -> None:
        kind, _, row_id = link.toString().partition(":")
        if kind == MORE:
            self._show_more()
        elif kind == "follow":
            self._followed ^= {row_id}
            self._ask()
        elif kind == "why":
            self._reasons ^= {row_id}
            self._ask()
        elif kind == "unfold":
            self._is_unfolded = not self._is_unfolded
            self._ask()
        elif kind == "take":
            step_id, _, way_id = row_id.partition(":")
            self._choices[step_id] = way_id
            self._ask()
        else:
            self.go_to.emit(Selection(kind, row_id))

    def _show_answer(self) -> None:
        self.copy_button.setEnabled(self._told is not None)
        if self._told is None:
            return
        place = self.answer.verticalScrollBar().value()
        self.answer.clear()
        self._shown = 0
        self._write_some(QTextCursor(self.answer.document()))
        self.answer.verticalScrollBar().setValue(place)

    def _show_more(self) -> None:
        """Put the next lines in the place of the one that offers them."""
        cursor = QTextCursor(self.answer.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.removeSelectedText()
        self._write_some(cursor)

    def _write_some(self, cursor: QTextCursor) -> None:
        """Write as many lines as are laid out before anybody notices, and how many there are yet."""
        if self._told is None:
            return
        cursor.beginEditBlock()
        rest = self._told.lines[self._shown :]
        for line in rest[:SOME]:
            self._write(cursor, line, is_first=self._shown == 0)
            self._shown += 1
        left = len(rest) - SOME
        if left > 0:
            words = self._look.say.plural("Show {n} more line", "Show {n} more lines", left)
            self._write(cursor, Line(1, (Part(words, link=MORE),)), is_first=False)
        cursor.endEditBlock()

    def _write(self, cursor: QTextCursor, line: Line, *, is_first: bool) -> None:
        block = QTextBlockFormat()
        block.setTopMargin(0 if is_first else (14 if line.level == 0 else 3))
        has_sign = line.tone in ("warning", "error") and line.level == 1
        block.setLeftMargin(32 if line.level == 3 else 16 if line.level == 2 or has_sign else 0)
        block.setTextIndent(-16 if has_sign else 0)  # more lines begin below the words
        if is_first:
            cursor.setBlockFormat(block)
        else:
            cursor.insertBlock(block)
        theme = self._look.theme
        if has_sign:
            cursor.insertText("● ", _ink(theme.colour(f"palette.{line.tone}")))
        if line.mark:
            mark = _ink(theme.colour("palette.accent"))
            mark.setFontWeight(600)
            cursor.insertText(f"{line.mark} ", mark)
        for number, part in enumerate(line.parts):
            if number:
                cursor.insertText("   " if line.level == 0 else " · ", _ink(theme.colour("palette.caption")))
            shape = _ink(theme.colour("palette.caption" if line.level >= 2 else "palette.text"))
            if line.level == 0 and number == 0:
                shape.setFontWeight(600)
            cursor.insertText(part.text, self._linked(shape, part))

    def _linked(self, shape: QTextCharFormat, part: Part) -> QTextCharFormat:
        link = part.link if part.target is None else f"{part.target.kind}:{part.target.id}"
        if link:
            shape.setAnchor(True)
            shape.setAnchorHref(link)
            shape.setForeground(self._look.theme.colour("palette.link"))
        return shape


def _ink(colour: object) -> QTextCharFormat:
    shape = QTextCharFormat()
    shape.setForeground(colour)  # type: ignore[arg-type]
    return shape
