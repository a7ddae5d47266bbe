"""Compares the open document with a version or another file, on the worker and only while somebody looks.

Each answer is kept for its base and its state: going back and forth between two asks nothing twice.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from desktop.shown.knowledge import Knowledge
from desktop.system.background import Background
from models.analysis.changes.compare import Comparison, compare
from models.analysis.changes.marks import Marks, marks_of
from models.analysis.review.since import Since
from models.analysis.review.versions import last_version
from models.domain.errors import KnownError
from models.domain.message import Message, message
from models.domain.records.record import Version
from models.domain.records.records import Records
from models.domain.snapshot import Same, Snapshot

KEY = "comparison"
KEPT = 8  # answers


@dataclass(frozen=True, slots=True)
class Base:
    """With what the draft is compared: the version of a record, or another file."""

    sequence: int = 0
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What was compared, what the base is called, and where the changes are seen."""

    base: Base
    name: Message
    comparison: Comparison
    marks: Marks


_Key: TypeAlias = tuple[Base, Same]


class Comparing(QObject):
    """`compared(answer or None)` for the present state, `failed(message)` when the base cannot be read."""

    compared = Signal(object)
    failed = Signal(object)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._known: Knowledge | None = None
        self._chosen: Base | None = None
        self._is_wanted = False
        self._kept: OrderedDict[_Key, Compared] = OrderedDict()
        self._asked: _Key | None = None
        self.answer: Compared | None = None

    @property
    def base(self) -> Base | None:
        """Return with what is compared: what was chosen, else the last version; None without any."""
        if self._chosen is not None:
            return self._chosen
        last = last_version(self._known.records) if self._known is not None else None
        return Base(last[0].sequence) if last is not None else None

    def choose(self, base: Base | None) -> None:
        """Compare with this from now on, with None with the last version."""
        self._chosen = base
        self._ask()

    def be_wanted(self, is_wanted: bool) -> None:
        """Compare as long as somebody looks."""
        self._is_wanted = is_wanted
        self._ask()

    def know(self, known: Knowledge) -> None:
        """Compare this state from now on, once its matrix is there."""
        self._known = known
        self._ask()

    def forget(self) -> None:
        """Know no document any more."""
        self._background.drop(KEY)
        self._known, self._chosen, self._asked, self.answer = None, None, None, None
        self._kept.clear()

    def _ask(self) -> None:
        known, base = self._known, self.base
        if known is None or known.matrix is None or not self._is_wanted:
            return
        if base is None:
            self._show(None)
            return
        key = (base, Same(known.snapshot))
        if key in self._kept:
            self._background.drop(KEY)
            self._asked = None
            self._show(self._kept[key])
        elif key != self._asked:
            self._asked = key
            job = partial(_compared, base, known.records, known.snapshot)
            self._background.ask(KEY, job, self._take, self._not_compared)

    def _take(self, found: Compared) -> None:
        self._asked = None
        self._kept[found.base, Same(found.comparison.after)] = found
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self._show(found)

    def _not_compared(self, error: Exception) -> None:
        self._asked = self.answer = None
        if not isinstance(error, KnownError):
            raise error
        self.failed.emit(error.message)
        if self._chosen is not None and self._chosen.path is not None:
            self.choose(None)

    def _show(self, found: Compared | None) -> None:
        if found is not self.answer or found is None:
            self.answer = found
            self.compared.emit(found)


def name_of_base(base: Base, records: Records) -> Message:
    """Return what a base is called."""
    if base.path is not None:
        return message("“{name}”", name=base.path.stem)
    body = records.at(base.sequence).body
    return message("version {number}", number=body.number if isinstance(body, Version) else "?")


def _compared(base: Base, records: Records, snapshot: Snapshot) -> Compared:
    if base.path is not None:
        from models.storage.document import read_document

        comparison = compare(read_document(base.path).snapshot, snapshot)
    else:
        comparison = Since(records, snapshot).comparison(base.sequence)
    return Compared(base, name_of_base(base, records), comparison, marks_of(comparison))
