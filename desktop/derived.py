"""Asks for what is derived from the present snapshot, off the screen's thread, and keeps what is known."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.background import Background
from desktop.panels.blocks import Knowledge
from models.analysis.checks.finding import Finding
from models.analysis.drawing import Drawing
from models.analysis.matrix import RaciMatrix
from models.domain.snapshot import Snapshot


class Derived(QObject):
    """`known(knowledge)` when matrix or findings of the present snapshot are there, `drawn(drawing)`."""

    known = Signal(object)
    drawn = Signal(object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self.knowledge: Knowledge | None = None

    def start(self, snapshot: Snapshot) -> Knowledge:
        """Begin with another snapshot; results for the one before are thrown away."""
        self.knowledge = Knowledge(snapshot)
        self._background.ask("matrix", partial(_matrix, snapshot), self._take_matrix)
        self._background.ask("findings", partial(_findings, snapshot), self._take_findings)
        return self.knowledge

    def stop(self) -> None:
        """Know nothing any more."""
        self.knowledge = None
        for key in ("matrix", "findings", "drawing"):
            self._background.drop(key)

    def draw(self, workflow_id: str) -> None:
        """Ask for the drawing of one workflow."""
        if self.knowledge is not None:
            job = partial(_drawing, self.knowledge.snapshot, workflow_id)
            self._background.ask("drawing", job, self._take_drawing)

    def _take_matrix(self, matrix: RaciMatrix) -> None:
        if self.knowledge is not None:
            self._know(Knowledge(self.knowledge.snapshot, matrix, self.knowledge.findings))

    def _take_findings(self, findings: tuple[Finding, ...]) -> None:
        if self.knowledge is not None:
            self._know(Knowledge(self.knowledge.snapshot, self.knowledge.matrix, findings))

    def _take_drawing(self, drawing: Drawing) -> None:
        self.drawn.emit(drawing)

    def _know(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.known.emit(knowledge)


def _matrix(snapshot: Snapshot) -> RaciMatrix:
    from models.analysis.raci import raci_matrix

    return raci_matrix(snapshot)


def _findings(snapshot: Snapshot) -> tuple[Finding, ...]:
    from models.analysis.checks.registry import find_all

    return find_all(snapshot)


def _drawing(snapshot: Snapshot, workflow_id: str) -> Drawing:
    from models.analysis.layout import drawing

    return drawing(snapshot, workflow_id)
