"""Plays a way through the drawing, step by step: where the work is, and what shows the fault at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QToolButton, QWidget

from desktop.canvas.scene import WorkflowScene
from desktop.canvas.view import WorkflowView
from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from desktop.widgets.labels import words
from models.analysis.soundness.way import Move, Way, markings
from models.domain.message import N_, Message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot

EACH_MS = 1100
BACK, ON, RUN, LEAVE = "back", "on", "run", "leave"
BUTTONS = {
    BACK: ("earlier", N_("One step back")),
    RUN: ("play", N_("Play")),
    ON: ("later", N_("One step on")),
    LEAVE: ("close", N_("Leave")),
}


@qt_overrides
class WayPlayer(QFrame):
    """A strip over the drawing; the arrows that hold work and the step that is done are lit.

    `left` when it goes, by Esc, its button or because the drawing changed.
    """

    left = Signal()

    def __init__(self, scene: WorkflowScene, view: WorkflowView, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._scene, self._view, self._look = scene, view, look
        self._snapshot: Snapshot | None = None
        self._way: Way = ()
        self._said: Message | None = None
        self._at = 0
        self._lit: list[str] = []
        self.sentence = words(self, "value")
        self.buttons = {name: QToolButton(self) for name in BUTTONS}
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 6, 4)
        row.addWidget(self.sentence, 1)
        for button in self.buttons.values():
            row.addWidget(button)
        self.buttons[BACK].clicked.connect(self.go_back)
        self.buttons[ON].clicked.connect(self.go_on)
        self.buttons[RUN].clicked.connect(self._run)
        self.buttons[LEAVE].clicked.connect(self.leave)
        self._clock = QTimer(self)
        self._clock.setInterval(EACH_MS)
        self._clock.timeout.connect(self._tick)
        self.hide()

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look = look
        self.setAccessibleName(look.say("The way, step by step"))
        for name, (icon, text) in BUTTONS.items():
            self.buttons[name].setIcon(look.theme.icon(icon))
            self.buttons[name].setToolTip(look.say(text))
            self.buttons[name].setAccessibleName(look.say(text))
        self._show()

    def play(self, snapshot: Snapshot, way: Way, said: Message) -> None:
        """Begin at the first step of a way of the drawing that is shown; `said` is what it shows."""
        self._snapshot, self._way, self._said, self._at = snapshot, way, said, 0
        self.show()
        self._clock.start()
        self._show()
        self.setFocus()

    def go_on(self) -> None:
        self._clock.stop()
        self._step(1)

    def go_back(self) -> None:
        self._clock.stop()
        self._step(-1)

    def leave(self) -> None:
        """Show the drawing as it is."""
        if self._way:
            self._clock.stop()
            self._light(())
            self._way = ()
            self.hide()
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Left: self.go_back, Qt.Key.Key_Right: self.go_on, Qt.Key.Key_Escape: self.leave}
        do = keys.get(Qt.Key(event.key()))
        if do is None:
            super().keyPressEvent(event)
        else:
            do()

    def _run(self) -> None:
        if self._at == len(self._way) - 1:
            self._at = 0
        self._clock.start()
        self._show()

    def _tick(self) -> None:
        self._step(1)
        if self._at == len(self._way) - 1:
            self._clock.stop()

    def _step(self, by: int) -> None:
        self._at = min(max(self._at + by, 0), len(self._way) - 1)
        self._show()

    def _show(self) -> None:
        if not self._way or self._snapshot is None:
            return
        move, tokens = self._way[self._at], list(markings(self._way))[self._at]
        self._light((move.step_id, *tokens))
        item = self._scene.item_of(move.step_id)
        if item is not None:
            self._view.ensureVisible(item, 40, 40)
        self.sentence.setText(self._in_words(move, tokens))
        self.buttons[BACK].setEnabled(self._at > 0)
        self.buttons[ON].setEnabled(self._at < len(self._way) - 1)

    def _in_words(self, move: Move, tokens: Counter[str]) -> str:
        say, snapshot = self._look.say, self._snapshot
        step = snapshot.steps.get(move.step_id) if snapshot else None
        name = label_of(step) if step else ""
        parts = [say("{n} of {all}: {step}", n=self._at + 1, all=len(self._way), step=name)]
        if any(count > 1 for count in tokens.values()):
            parts.append(say("the same work is here twice"))
        if self._at == len(self._way) - 1 and self._said is not None:
            parts.append(say(self._said))
        return " · ".join(parts)

    def _light(self, row_ids: Sequence[str]) -> None:
        for row_id in (*self._lit, *row_ids):
            item = self._scene.item_of(row_id)
            if item is not None:
                item.light(row_id in row_ids)
        self._lit = list(row_ids)
