"""Asks for what is derived from the present snapshot, off the screen's thread, and keeps what is known.

One thing after the other: drawing, matrix, findings. Side by side they would only wait for one another, and
findings need the matrix. What is quicker than to ask is there at once: the drawing of a workflow of the size
people draw, and the matrix of a usual document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from desktop.shown.knowledge import Knowledge, Mends
from desktop.system.background import Background
from desktop.system.task import Task
from models.analysis.checks.finding import Finding
from models.analysis.drawing import Drawing
from models.analysis.matrix import Conflict, RaciMatrix
from models.domain.message import Message
from models.domain.progress import Progress
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot, steps_by_workflow

KEYS = ("drawing", "matrix", "mends", "state")
# Steps up to which something is there at once, within a frame: a worker would only make it later.
DRAWN_AT_ONCE = 250
DERIVED_AT_ONCE = 600


class Derived(QObject):
    """`known(knowledge)` when matrix or findings of the present snapshot are there, `drawn(drawing)`.

    `mended(mends by finding)` answers `mend`, `stated(knowledge)` tells which state the document is in.
    """

    known = Signal(object)
    drawn = Signal(object)
    mended = Signal(object)
    stated = Signal(object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self.checking = Task(background, "findings", self)
        self.checking.finished.connect(self._take_findings)
        self.checking.failed.connect(self._not_checked)
        self.knowledge: Knowledge | None = None
        self.concern = ""
        self.records = Records()
        self._thresholds: Mapping[str, float] = {}
        self._unmended: tuple[Finding | Conflict, ...] = ()  # asked about and not answered yet
        self._is_drawing = False

    def start(self, snapshot: Snapshot) -> Knowledge:
        """Begin with another snapshot; results for the one before are thrown away."""
        self._want_nothing()
        self._is_drawing = False
        self.knowledge = Knowledge(snapshot, concern=self.concern, records=self.records)
        return self.knowledge

    def derive(self) -> None:
        """Ask for matrix, findings and what was asked about findings; behind a drawing that is on its way."""
        if self.knowledge is None or self._is_drawing:
            return
        job = partial(_matrix, self.knowledge.snapshot)
        if len(self.knowledge.snapshot.steps) <= DERIVED_AT_ONCE:
            self._take_matrix(job())
        else:
            self._background.ask("matrix", job, self._take_matrix)

    def judge_by(self, thresholds: Mapping[str, float]) -> None:
        """Find by these limits from now on; what is not named has its default."""
        self._thresholds = thresholds
        if self.knowledge is not None and self.knowledge.matrix is not None:
            self._check()

    def read_for(self, concern: str) -> None:
        """Let everything be read for a role or department from now on, for all of them with ''."""
        self.concern = concern
        if self.knowledge is not None:
            self._know(replace(self.knowledge, concern=concern))

    def record(self, records: Records) -> None:
        """Know these records from now on."""
        self.records = records
        if self.knowledge is not None:
            self.knowledge = replace(self.knowledge, records=records, state=None)
            self.find_state()

    def find_state(self) -> None:
        """Ask which state the document is in: without a version that is known at once."""
        from models.analysis.review.versions import last_version, state_in_words

        if self.knowledge is not None:
            job = partial(state_in_words, self.records, self.knowledge.snapshot)
            if last_version(self.records) is None:
                self._take_state(job())
            else:
                self._background.ask("state", job, self._take_state)

    @property
    def thresholds(self) -> Mapping[str, float]:
        return self._thresholds

    def stop(self) -> None:
        """Know nothing any more."""
        self.knowledge, self._unmended = None, ()
        self._want_nothing()

    def draw(self, workflow_id: str) -> None:
        """Ask for the drawing of one workflow; a small one is there when this returns."""
        if self.knowledge is None:
            return
        job = partial(_drawing, self.knowledge.snapshot, workflow_id)
        if len(steps_by_workflow(self.knowledge.snapshot).get(workflow_id, ())) <= DRAWN_AT_ONCE:
            self._background.drop("drawing")
            self.drawn.emit(job())
        else:
            self._is_drawing = True
            self._background.ask("drawing", job, self._take_drawing)

    def mend(self, findings: tuple[Finding | Conflict, ...]) -> None:
        """Ask what mends these findings or conflicts; it takes time, each mend is tried on the snapshot."""
        self._unmended = findings
        if self.knowledge is not None and findings:
            job = partial(_mends, self.knowledge.snapshot, findings, self._thresholds)
            self._background.ask("mends", job, self._take_mends)

    def _want_nothing(self) -> None:
        self.checking.drop()
        for key in KEYS:
            self._background.drop(key)

    def _check(self) -> None:
        if self.knowledge is not None:
            self.checking.begin(partial(_findings, self.knowledge.snapshot, self._thresholds))

    def _not_checked(self, error: Exception) -> None:
        raise error

    def _take_matrix(self, matrix: RaciMatrix) -> None:
        if self.knowledge is not None:
            self._check()
            self._know(replace(self.knowledge, matrix=matrix))

    def _take_findings(self, findings: tuple[Finding, ...]) -> None:
        if self.knowledge is not None:
            self._know(replace(self.knowledge, findings=findings, is_checked=True))
            self.mend(self._unmended)

    def _take_state(self, state: Message) -> None:
        if self.knowledge is not None:
            self.knowledge = replace(self.knowledge, state=state)
            self.stated.emit(self.knowledge)

    def _take_mends(self, mends: Mends) -> None:
        self._unmended = ()
        self.mended.emit(mends)

    def _take_drawing(self, drawing: Drawing) -> None:
        self._is_drawing = False
        if self.knowledge is not None and self.knowledge.matrix is None:
            self.derive()
        self.drawn.emit(drawing)

    def _know(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.known.emit(knowledge)


def _matrix(snapshot: Snapshot) -> RaciMatrix:
    from models.analysis.raci import raci_matrix

    return raci_matrix(snapshot)


def _findings(snapshot: Snapshot, thresholds: Mapping[str, float], tell: Progress) -> tuple[Finding, ...]:
    from models.analysis.checks.registry import find_all

    return find_all(snapshot, thresholds, tell)


def _drawing(snapshot: Snapshot, workflow_id: str) -> Drawing:
    from models.analysis.layout import drawing

    return drawing(snapshot, workflow_id)


def _mends(
    snapshot: Snapshot, findings: tuple[Finding | Conflict, ...], thresholds: Mapping[str, float]
) -> Mends:
    from models.editing.mends import mends_for, mends_for_conflict

    return {
        found: mends_for_conflict(snapshot, found)
        if isinstance(found, Conflict)
        else mends_for(snapshot, found, thresholds)
        for found in findings
    }
