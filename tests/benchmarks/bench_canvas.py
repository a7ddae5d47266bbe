"""What drawing costs: an edit until it is painted, and frames of panning and dragging, in 60 Hz frames.

Run: python -m pytest tests/benchmarks/bench_canvas.py -m benchmark -n 0 -s

An edit is a step renamed on the Workflows page of the whole window. `stored` is the time the window stands
still for it: stored on disk, history, every page told. `shown` is until its new drawing and whatever else
changed in the window is painted, by the events that the edit causes itself. A frame of panning or dragging is
one mouse event with its paint.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.shown.selection import Selection
from models.domain.order import numbered
from models.domain.snapshot import Snapshot
from models.domain.workflow import Flow, Step, StepKind, Workflow
from models.editing.workflow_commands import EditStep
from models.storage.document import write_document
from tests.benchmarks.bench_derived import FRAME, company, p95
from tests.desktop.conftest import answers, application, settle

__all__ = ["answers", "application"]

EDITS, FRAMES = 30, 60
LEFT, NONE = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton


def one_workflow(steps: int) -> Snapshot:
    """Return a company whose one workflow has this many steps, five in a row for each of eight roles."""
    base = company(1)
    roles = list(base.roles)[:8]
    kinds = (StepKind.START, *(StepKind.TASK,) * (steps - 2), StepKind.END)
    drawn = {
        f"t{n}": Step(f"t{n}", "w", kind, f"Step {n}", roles[n // 5 % 8], position=numbered(n))
        for n, kind in enumerate(kinds)
    }
    flows = {f"a{n}": Flow(f"a{n}", "w", a, b) for n, (a, b) in enumerate(pairwise(drawn))}
    return Snapshot(
        {
            "organisation": base.organisations,
            "role": base.roles,
            "workflow": {"w": Workflow("w", "Long", roles[0])},
            "step": drawn,
            "flow": flows,
        }
    )


def opened(application: Application, qtbot: QtBot, tmp_path: Path, snapshot: Snapshot) -> Application:
    path = tmp_path / "bench.racigraph"
    write_document(snapshot, path, "bench")
    application.start(path)
    application.window.resize(1440, 900)
    qtbot.waitUntil(lambda: application.flow.workspace is not None, timeout=60_000)
    application.window.show_page("workflows")
    settle(application, qtbot)
    QApplication.processEvents()
    return application


class Painted(QObject):
    """Counts how often a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def edits(app: Application, step_id: str) -> Iterator[tuple[float, float]]:
    """Yield the milliseconds until an edit was stored, and until it was painted."""
    drawn, painted = [], Painted(app.window.pages["workflows"].view.viewport())
    app.document_view.drawn.connect(lambda: drawn.append(1))
    for n in range(EDITS + 5):
        drawn.clear()
        begin = perf_counter()
        app.flow.workspace.do(EditStep(step_id, {"name": f"Task renamed {n % 10} {n}"}))
        stored = perf_counter() - begin
        while not drawn:
            QApplication.processEvents()
        painted.count = 0
        while not painted.count:
            QApplication.processEvents()
        shown = perf_counter() - begin
        while not app.background.is_idle:
            QApplication.processEvents()
        if n >= 5:
            yield 1000 * stored, 1000 * shown


def say(what: str, times: list[float]) -> None:
    middle, worst = sorted(times)[len(times) // 2], p95(times)
    print(f"  {what:<52} {middle:7.1f} ms, p95 {worst:7.1f} ms = {worst / FRAME:5.2f} frames")


@pytest.mark.benchmark
@pytest.mark.parametrize(
    ("what", "snapshot", "step_id"),
    [
        ("200 steps in 10 workflows", company(10), "s3"),
        ("2,000 steps in 100 workflows", company(100), "s3"),
        ("200 steps in one workflow", one_workflow(200), "t3"),
        ("2,000 steps in one workflow", one_workflow(2000), "t3"),
    ],
    ids=["10 x 20", "100 x 20", "1 x 200", "1 x 2000"],
)
def test_an_edit_until_it_is_painted(
    application: Application, qtbot: QtBot, tmp_path: Path, what: str, snapshot: Snapshot, step_id: str
) -> None:
    app = opened(application, qtbot, tmp_path, snapshot)
    app.document_view.go_to(Selection("step", step_id))
    settle(app, qtbot)
    times = list(edits(app, step_id))
    print()
    say(f"{what}: stored", [stored for stored, _ in times])
    say(f"{what}: shown", [shown for _, shown in times])


@pytest.mark.benchmark
def test_frames_of_panning_and_dragging(application: Application, qtbot: QtBot, tmp_path: Path) -> None:
    app = opened(application, qtbot, tmp_path, one_workflow(200))
    view = app.window.pages["workflows"].view
    app.window.actions_by_id["zoom_actual"].trigger()
    pans = []
    for n in range(FRAMES):
        begin = perf_counter()
        view.horizontalScrollBar().setValue(60 * n)
        view.viewport().repaint()
        pans.append(1000 * (perf_counter() - begin))
    item = app.window.pages["workflows"].scene.steps["t2"]
    view.ensureVisible(item.boundingRect())
    start = view.mapFromScene(item.boundingRect().center())
    drags = []
    send(view.viewport(), QEvent.Type.MouseButtonPress, start, LEFT)
    for n in range(FRAMES):
        begin = perf_counter()
        send(view.viewport(), QEvent.Type.MouseMove, start + QPoint(5 + 4 * n, 12 + 3 * n), LEFT)
        view.viewport().repaint()
        drags.append(1000 * (perf_counter() - begin))
    app.window.pages["workflows"].view.canvas_input.stop()
    view.zoom_fit()
    fits = []
    for _ in range(FRAMES):
        begin = perf_counter()
        view.viewport().repaint()
        fits.append(1000 * (perf_counter() - begin))
    print()
    say("200 steps: a frame of panning at 100 %", pans)
    say("200 steps: a frame of dragging a step at 100 %", drags)
    say("200 steps: everything at once", fits)


def send(widget: object, kind: QEvent.Type, place: QPoint, button: Qt.MouseButton) -> None:
    whole = QPointF(widget.mapToGlobal(place))
    keys = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(place), whole, button, button, keys))
