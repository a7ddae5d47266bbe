"""The menu of a cell: its letters to choose from, what else can be done with it, ways out of a conflict."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.shown.look import Look
from desktop.tables.letter_choices import LetterChoice
from desktop.widgets.host import host_of
from desktop.widgets.letter_chips import SIDE, paint_chip
from desktop.widgets.mend_picking import pick_mend
from desktop.widgets.menu import Menu
from desktop.widgets.plain_text import plain_label, plain_tip
from models.domain.responsibility import Variant
from models.domain.words import MEANING_WORDS
from models.editing.change import Command
from models.editing.mend import Mend


class CellMenu(Menu):
    """Tells what was chosen: `typed(letter)`, `edit_wanted(command)`, or what else shall be done."""

    typed = Signal(str)
    cleared = Signal()
    copied = Signal()
    cut = Signal()
    pasted = Signal()
    jump_wanted = Signal()
    edit_wanted = Signal(object)

    def __init__(self, look: Look, variant: Variant, parent: QWidget) -> None:
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._look, self._variant = look, variant
        self._commands: dict[QAction, Command] = {}
        self._choices: dict[QAction, Mend] = {}
        self._others: frozenset[QAction] = frozenset()
        self.triggered.connect(self._chosen)

    def fill(
        self,
        choices: Iterable[LetterChoice],
        mends: Iterable[Mend],
        others: Iterable[QAction],
        *,
        may_jump: bool,
    ) -> None:
        """Offer these letters, mends and other actions; `may_jump` where the activity is drawn."""
        say = self._look.say
        for choice in choices:
            self._add_letter(choice)
        self.addSeparator()
        self._add("cleared", say("Clear what is set by hand"), "Del")
        self._add("cut", say("Cut"), "Ctrl+X")
        self._add("copied", say("Copy"), "Ctrl+C")
        self._add("pasted", say("Paste"), "Ctrl+V")
        if may_jump:
            self._add("jump", say("Show in the workflow"), "Ctrl+G")
        self.addActions(list(others))
        self._others = frozenset(others)
        self.addSeparator()
        for mend in mends:
            self._add_mend(mend)

    def _add_letter(self, choice: LetterChoice) -> None:
        say = self._look.say
        own = self._variant.words.get(choice.letter)
        words = say(own or MEANING_WORDS[choice.meaning].legend)
        text = say("{words}: {reason}", words=words, reason=say(choice.why_not)) if choice.why_not else words
        action = self._add(choice.letter, plain_label(text))
        action.setIcon(self._chip(choice.letter))
        action.setCheckable(True)
        action.setChecked(choice.stands)
        action.setEnabled(choice.why_not is None)

    def _add_mend(self, mend: Mend) -> None:
        text = plain_label(self._look.say(mend.label))
        if mend.command is not None:
            action = self._add("mend", text)
            if mend.effect is not None:
                action.setToolTip(plain_tip(self._look.say(mend.effect)))
            self._commands[action] = mend.command
        if mend.choices:
            self._choices[self._add("mend", f"{text} …")] = mend

    def _add(self, name: str, text: str, keys: str = "") -> QAction:
        action = self.addAction(text)
        action.setObjectName(name)
        if keys:
            action.setShortcut(keys)
            action.setShortcutVisibleInContextMenu(True)
        return action

    def _chip(self, letter: str) -> QIcon:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(round(SIDE * ratio), round(SIDE * ratio))
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_chip(painter, QRectF(0, 0, SIDE, SIDE), letter, self._look.theme, self._variant)
        painter.end()
        icon = QIcon(picture)
        icon.addPixmap(picture, QIcon.Mode.Disabled)
        return icon

    def _chosen(self, action: QAction) -> None:
        tell = {
            "cleared": self.cleared,
            "cut": self.cut,
            "copied": self.copied,
            "pasted": self.pasted,
            "jump": self.jump_wanted,
        }
        if action in self._others:
            return  # it does itself
        if action in self._commands:
            self.edit_wanted.emit(self._commands[action])
        elif action in self._choices:
            take = self.edit_wanted.emit
            pick_mend(host_of(self), self._choices[action], self.geometry(), self._look, take)
        elif action.objectName() in tell:
            tell[action.objectName()].emit()
        else:
            self.typed.emit(action.objectName())
