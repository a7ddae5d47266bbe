"""The first paint of every page with the sample company, in 60 Hz frames.

Run: python -m pytest tests/benchmarks/bench_pages.py -m benchmark -n 0 -s

The document is opened while another page is shown; then the page is shown for the first time. `painted` is
until all that is visible of it has been painted, `again` is the same page shown a second time.
"""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.pages import PAGES
from models.__main__ import new_document
from models.storage.document import read_document
from tests.benchmarks.bench_canvas import Painted, opened
from tests.benchmarks.bench_derived import FRAME
from tests.desktop.conftest import answers, application, settle

__all__ = ["answers", "application"]


def milliseconds_until_painted(app: Application, page: str) -> float:
    """Show a page and return the time until it is painted."""
    painted = Painted(app.window.pages[page])
    begin = perf_counter()
    app.window.show_page(page)
    while not painted.count:
        QApplication.processEvents()
    return 1000 * (perf_counter() - begin)


@pytest.mark.benchmark
@pytest.mark.parametrize("page", PAGES)
def test_the_first_paint_of_a_page(application: Application, qtbot: QtBot, tmp_path: Path, page: str) -> None:
    sample = tmp_path / "sample.racigraph"
    new_document("mid-size-company", "de", sample)
    app = opened(application, qtbot, tmp_path, read_document(sample).snapshot)
    other = next(name for name in PAGES if name != page)
    app.document_view.open(app.flow.workspace.snapshot, other)
    settle(app, qtbot)
    first = milliseconds_until_painted(app, page)
    settle(app, qtbot)
    app.window.show_page(other)
    QApplication.processEvents()
    again = milliseconds_until_painted(app, page)
    print(f"\n  {page}: painted {first:.1f} ms = {first / FRAME:.2f} frames, again {again:.1f} ms")


@pytest.mark.benchmark
def test_the_palette_opens(application: Application, qtbot: QtBot, tmp_path: Path) -> None:
    sample = tmp_path / "sample.racigraph"
    new_document("mid-size-company", "de", sample)
    app = opened(application, qtbot, tmp_path, read_document(sample).snapshot)
    settle(app, qtbot)
    seconds = []
    for _ in range(5):
        begin = perf_counter()
        app.guides.open_palette()
        app.guides.palette.grab()
        seconds.append(perf_counter() - begin)
        app.guides.palette.close()
    print(f"\n  palette: {1000 * min(seconds):.1f} ms = {1000 * min(seconds) / FRAME:.2f} frames, <= 100 ms")
