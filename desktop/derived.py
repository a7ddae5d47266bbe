"""Asks for what is derived from the present snapshot, off the screen's thread, and keeps what is known."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.background import Background
from desktop.panels.blocks import Knowledge
from models.analysis.checks.finding import Finding
from models.analysis.drawing import Drawing
from models.analysis.matrix import RaciMatrix
from models.domain.snapshot import Snapshot
from models.editing.mend import Mend


class Derived(QObject):
    """`known(knowledge)` when matrix or findings of the present snapshot are there, `drawn(drawing)`.

    `mended(mends by finding)` answers `mend`.
    """

    known = Signal(object)
    drawn = Signal(object)
    mended = Signal(object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self.knowledge: Knowledge | None = None
        self._thresholds: Mapping[str, float] = {}

    def start(self, snapshot: Snapshot) -> Knowledge:
        """Begin with another snapshot; results for the one before are thrown away."""
        self.knowledge = Knowledge(snapshot)
        self._background.drop("mends")
        self._background.ask("matrix", partial(_matrix, snapshot), self._take_matrix)
        self._ask_for_findings(snapshot)
        return self.knowledge

    def judge_by(self, thresholds: Mapping[str, float]) -> None:
        """Find by these limits from now on; what is not named has its default."""
        self._thresholds = thresholds
        if self.knowledge is not None:
            self._ask_for_findings(self.knowledge.snapshot)

    def stop(self) -> None:
        """Know nothing any more."""
        self.knowledge = None
        for key in ("matrix", "findings", "drawing", "mends"):
            self._background.drop(key)

    def draw(self, workflow_id: str) -> None:
        """Ask for the drawing of one workflow."""
        if self.knowledge is not None:
            job = partial(_drawing, self.knowledge.snapshot, workflow_id)
            self._background.ask("drawing", job, self._take_drawing)

    def mend(self, findings: tuple[Finding, ...]) -> None:
        """Ask what mends these findings; each possible mend is tried on the snapshot, which takes time."""
        if self.knowledge is not None:
            job = partial(_mends, self.knowledge.snapshot, findings)
            self._background.ask("mends", job, self._take_mends)

    def _ask_for_findings(self, snapshot: Snapshot) -> None:
        self._background.ask("findings", partial(_findings, snapshot, self._thresholds), self._take_findings)

    def _take_matrix(self, matrix: RaciMatrix) -> None:
        if self.knowledge is not None:
            self._know(Knowledge(self.knowledge.snapshot, matrix, self.knowledge.findings))

    def _take_findings(self, findings: tuple[Finding, ...]) -> None:
        if self.knowledge is not None:
            self._know(Knowledge(self.knowledge.snapshot, self.knowledge.matrix, findings))

    def _take_mends(self, mends: Mapping[Finding, tuple[Mend, ...]]) -> None:
        self.mended.emit(mends)

    def _take_drawing(self, drawing: Drawing) -> None:
        self.drawn.emit(drawing)

    def _know(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.known.emit(knowledge)


def _matrix(snapshot: Snapshot) -> RaciMatrix:
    from models.analysis.raci import raci_matrix

    return raci_matrix(snapshot)


def _findings(snapshot: Snapshot, thresholds: Mapping[str, float]) -> tuple[Finding, ...]:
    from models.analysis.checks.registry import find_all

    return find_all(snapshot, thresholds)


def _drawing(snapshot: Snapshot, workflow_id: str) -> Drawing:
    from models.analysis.layout import drawing

    return drawing(snapshot, workflow_id)


def _mends(snapshot: Snapshot, findings: tuple[Finding, ...]) -> Mapping[Finding, tuple[Mend, ...]]:
    from models.editing.mends import mends_for

    return {finding: mends_for(snapshot, finding) for finding in findings}
