"""The line over a matrix or drawing with marked changes: since when, what the signs mean, what is gone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from desktop.shown.change_signs import SIGNS, TONES, line_of
from desktop.shown.comparing import Compared
from desktop.shown.look import Look
from desktop.widgets.chip import set_tone
from desktop.widgets.labels import words
from desktop.widgets.menu import Menu
from desktop.widgets.plain_text import plain_label, plain_tip
from models.analysis.changes.change import SIGN_WORDS, Change, Sign

MOST = 24  # lines of what is gone in the menu; the rest is counted


def told_by(
    compared: Compared | None, workflow_id: str = ""
) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
    """Return the changes of a workflow, or all of them, and those of them that are gone."""
    if compared is None:
        return (), ()
    changes, gone = compared.comparison.changes, compared.marks.gone
    if workflow_id:
        own = tuple(change for change in changes if change.group.key == workflow_id)
        return own, gone.get(workflow_id, ())
    return changes, tuple(change for found in gone.values() for change in found)


class ChangesStrip(QFrame):
    """Hidden while nothing is compared; `left` when changes shall no longer be marked."""

    left = Signal()

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("changesStrip")
        self._look = look
        self._compared: Compared | None = None
        self._changes: Sequence[Change] = ()
        self._gone: Sequence[Change] = ()
        self.title = words(self, "factHeading", wraps=False)
        self.signs = {sign: QLabel(self) for sign in Sign}
        self.gone_button = QToolButton(self)
        self.gone_button.setObjectName("more")
        self.gone_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.gone_menu = Menu(self.gone_button)
        self.gone_button.setMenu(self.gone_menu)
        self.close_button = QToolButton(self)
        self.close_button.setObjectName("quiet")
        self.close_button.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 4, 6, 4)
        row.setSpacing(8)
        row.addWidget(self.title)
        for sign, label in self.signs.items():
            label.setObjectName("changeSign")
            label.setTextFormat(Qt.TextFormat.PlainText)
            set_tone(label, TONES[sign])
            label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            row.addWidget(label)
        row.addWidget(self.gone_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        self.hide()

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look = look
        self._show()

    def show_changes(
        self, compared: Compared | None, changes: Sequence[Change] = (), gone: Sequence[Change] = ()
    ) -> None:
        """Say of what is marked how much there is, and list what is gone; nothing with None."""
        self._compared, self._changes, self._gone = compared, changes, gone
        self._show()

    def _show(self) -> None:
        say, compared = self._look.say, self._compared
        self.setVisible(compared is not None)
        if compared is None:
            return
        self.title.setText(say("Changes since {base}", base=compared.name))
        for sign, label in self.signs.items():
            n = sum(change.sign is sign for change in self._changes)
            label.setText(f"{SIGNS[sign]} {n} {say(SIGN_WORDS[sign])}")
        self.gone_button.setVisible(bool(self._gone))
        self.gone_button.setText(f"{say('What is gone')} ▾")
        self.gone_button.setAccessibleName(say("What is gone"))
        self.gone_menu.clear()
        for change in self._gone[:MOST]:
            action = self.gone_menu.addAction(plain_label(line_of(change, self._look)))
            action.setEnabled(False)
        if len(self._gone) > MOST:
            rest = say.plural("{n} more", "{n} more", len(self._gone) - MOST)
            self.gone_menu.addAction(rest).setEnabled(False)
        self.close_button.setIcon(self._look.theme.icon("close"))
        self.close_button.setAccessibleName(say("Hide changes"))
        self.close_button.setToolTip(plain_tip(say("Hide changes")))
