"""What every gesture can be told; whoever holds the mouse or the keys need not know which one it is."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPointF


class Gesture(Protocol):
    """Begins when it is made, ends with `drop` or `cancel`; both leave nothing of it on the screen.

    Places are those of the scene. `step` says where the arrow keys lead from here.
    """

    def move(self, place: QPointF) -> None: ...

    def drop(self, place: QPointF) -> None: ...

    def cancel(self) -> None: ...

    def step(self, across: int, down: int) -> QPointF: ...
