"""Cold start of the window with a document until its first paint, against an empty PySide6 window."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest

from models.__main__ import new_document

GOAL = 1.5
ROUNDS = 9

EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow

class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)

qt = QApplication([])
window = Window()
window.resize(1440, 900)
window.show()
qt.exec()
"""

OURS = """
import gc, sys
import desktop.__main__ as program

def open_window(paths, language=""):
    gc.disable()
    import desktop.application as module

    class Teller(module.QObject):
        def tell(self):
            print("painted", flush=True)

    teller, start = Teller(), module.Application.start

    def start_and_tell(self, path, **more):
        self.window.painted.connect(teller.tell)
        start(self, path, **more)

    module.Application.start = start_and_tell
    return module.run(paths[0])

program.open_window = open_window
sys.exit(program.main([sys.argv[1]]))
"""


def until_painted(environment: dict[str, str], *arguments: str) -> float:
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", *arguments], stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == "painted"
            return time.perf_counter() - start
        finally:
            process.kill()


@pytest.mark.benchmark
def test_first_paint_against_an_empty_window(tmp_path: Path) -> None:
    document = tmp_path / "sample.racigraph"
    new_document("mid-size-company", "de", document)
    environment = {
        **{name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"},
        "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"),  # an installed program is compiled, too
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(tmp_path / "share"),
    }
    for warming in ((EMPTY,), (OURS, str(document))):
        until_painted(environment, *warming)
    ours, peer = [], []
    for _ in range(ROUNDS):
        peer.append(until_painted(environment, EMPTY))
        ours.append(until_painted(environment, OURS, str(document)))
    ratio = median(ours) / median(peer)
    print(f"\ncold start of the window: {median(ours):.3f} s, {median(peer):.3f} s, {ratio:.2f}, <= {GOAL}")
