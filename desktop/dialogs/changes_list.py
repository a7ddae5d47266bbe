"""The list of what a workbook brings: by kind, with a box to tick for what can be taken over."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.shown.look import Look
from desktop.widgets.rows import wrap_rows
from desktop.widgets.searching import fits
from models.imports.round_trip.proposal import CHANGE_WORDS, Comparison, Proposal, Told

_NUMBER = Qt.ItemDataRole.UserRole  # of a proposal; headings and what is only told have none
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_NOTHING = "–"


class ChangesList(QListWidget):
    """`itemChanged` tells that a box was ticked or not."""

    def __init__(self, comparison: Comparison, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("returnedChanges")
        self._comparison = comparison
        self._ticked = {n for n, one in enumerate(comparison.proposals) if one.is_suggested}
        self._decided: set[int] = set()  # conflicts of which somebody said which side counts
        wrap_rows(self)
        self.itemChanged.connect(self._note)

    def dress(self, look: Look) -> None:
        """Say everything in other words; what is ticked stays."""
        say, row = look.say, max(self.currentRow(), 0)
        self.blockSignals(True)
        self.clear()
        for change, words in CHANGE_WORDS.items():
            own = [pair for pair in enumerate(self._comparison.proposals) if pair[1].change is change]
            if own:
                self._heading(f"{say(words)} ({len(own)})")
            for number, proposal in own:
                self._entry(number, proposal, look)
        if self._comparison.told:
            title = say("Not taken over")
            self._heading(f"{title} ({len(self._comparison.told)})")
        for told in self._comparison.told:
            self._told(told, look)
        self.blockSignals(False)
        self.setAccessibleName(say("Changes"))
        self.setCurrentRow(max(row, 1))

    def chosen(self) -> tuple[Proposal, ...]:
        """Return what is ticked, whether or not the search shows it."""
        return tuple(self._comparison.proposals[number] for number in sorted(self._ticked))

    def undecided(self) -> tuple[Proposal, ...]:
        """Return the conflicts of which nobody has said which side counts; there the document stays."""
        return tuple(
            proposal
            for number, proposal in enumerate(self._comparison.proposals)
            if proposal.sides.is_conflict and proposal.why_not is None and number not in self._decided
        )

    def decide(self, is_workbook: bool) -> None:
        """Let one side of the conflict the keys are on count."""
        item = self.currentItem()
        if item is not None:
            self._decided.add(item.data(_NUMBER))
            self.tick(item, is_workbook)

    def current(self) -> Proposal | None:
        """Return the change the keys are on, None on what is only told."""
        item = self.currentItem()
        number = item.data(_NUMBER) if item is not None else None
        return None if number is None else self._comparison.proposals[number]

    def tick(self, item: QListWidgetItem, is_ticked: bool) -> None:
        """Tick a change, or not."""
        item.setCheckState(Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked)

    def tick_all(self, is_ticked: bool) -> None:
        """Tick all that is shown, or nothing; a conflict has two sides and is never ticked for all."""
        for item in self._items():
            proposal = self._comparison.proposals[item.data(_NUMBER)]
            is_open = proposal.why_not is None and not proposal.sides.is_conflict
            if not item.isHidden() and (is_open or not is_ticked) and proposal.why_not is None:
                self.tick(item, is_ticked)

    def filter(self, text: str) -> None:
        """Show what fits what is searched, and headings only when nothing is."""
        for row in range(self.count()):
            item = self.item(row)
            is_heading = not item.flags()
            item.setHidden(bool(text.strip()) if is_heading else not fits(text, item.text()))

    def _items(self) -> Iterator[QListWidgetItem]:
        rows = (self.item(row) for row in range(self.count()))
        return (item for item in rows if item.data(_NUMBER) is not None)

    def _note(self, item: QListWidgetItem) -> None:
        is_ticked = item.checkState() == Qt.CheckState.Checked
        (self._ticked.add if is_ticked else self._ticked.discard)(item.data(_NUMBER))
        self._decided.add(item.data(_NUMBER))

    def _heading(self, text: str) -> None:
        item = QListWidgetItem(text, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        font = item.font()
        font.setWeight(QFont.Weight.DemiBold)
        item.setFont(font)

    def _entry(self, number: int, proposal: Proposal, look: Look) -> None:
        item = QListWidgetItem("\n".join(_lines(proposal, look)), self)
        item.setData(_NUMBER, number)
        item.setFlags(_READ)
        if proposal.why_not is None:
            item.setFlags(_READ | Qt.ItemFlag.ItemIsUserCheckable)
            self.tick(item, number in self._ticked)

    def _told(self, told: Told, look: Look) -> None:
        item = QListWidgetItem(_placed(look.say(told.text), told.place), self)
        item.setFlags(_READ)


def _lines(proposal: Proposal, look: Look) -> Iterator[str]:
    say = look.say
    yield _placed(say(proposal.text), proposal.place)
    if proposal.why_not is not None:
        yield say("Not possible: {reason}", reason=proposal.why_not)
    yield from map(say, proposal.remarks)
    if proposal.sides.is_conflict:
        yield say(
            "Both were changed. Workbook: {workbook} · Document: {document} · At export: {exported}",
            workbook=proposal.sides.workbook or _NOTHING,
            document=proposal.sides.document or _NOTHING,
            exported=proposal.sides.exported or _NOTHING,
        )


def _placed(sentence: str, place: str) -> str:
    return f"{place} · {sentence}" if place else sentence
