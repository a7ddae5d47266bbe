"""PySide6 6.12.0 loses a reference to None with every void call and ends Python 3.11 after some thousands."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QGraphicsRectItem, QGraphicsScene

CALLS = 20_000
NOISE = 200


class Bell(QObject):
    rang = Signal(bool)


def test_void_calls_and_emits_keep_the_references_of_none_and_true(qapp: QApplication) -> None:
    scene, bell = QGraphicsScene(), Bell()
    item = QGraphicsRectItem(0, 0, 10, 10)
    scene.addItem(item)
    before = sys.getrefcount(None), sys.getrefcount(True)
    for n in range(CALLS):
        item.setPos(n % 7, 0)
        bell.rang.emit(True)
    after = sys.getrefcount(None), sys.getrefcount(True)
    assert all(abs(now - then) < NOISE for now, then in zip(after, before, strict=True))
