"""The list of who could be away: persons, where some are named, and roles; each can be ticked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from desktop.shown.look import Look
from desktop.widgets.plain_text import plain_tip
from desktop.widgets.searching import fits
from models.domain.snapshot import Snapshot, holdings_by_role, roles_in_order

_ID = Qt.ItemDataRole.UserRole
_TICKED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class AwayList(QListWidget):
    """Its items are ticked for who is away; `itemChanged` tells of each."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("awayRoles")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_snapshot(self, snapshot: Snapshot, look: Look) -> None:
        """List persons and roles; who is ticked stays so."""
        away = set(self.chosen())
        self.blockSignals(True)
        self.clear()
        persons = sorted(snapshot.persons.values(), key=lambda person: (person.name.casefold(), person.id))
        if persons:
            self._heading(look.say("People"))
            held = _roles_of(snapshot)
            for person in persons:
                self._entry(person.id, person.name, look.say.listed(held.get(person.id, ())), away)
            self._heading(look.say("Roles"))
        for role in roles_in_order(snapshot):
            self._entry(role.id, role.name, role.name, away)
        self.blockSignals(False)

    def chosen(self) -> list[str]:
        """Return the ids of who is ticked."""
        return [item.data(_ID) for item in self._items() if item.checkState() == Qt.CheckState.Checked]

    def tick_nobody(self) -> None:
        self.blockSignals(True)
        for item in self._items():
            item.setCheckState(Qt.CheckState.Unchecked)
        self.blockSignals(False)

    def filter(self, text: str) -> None:
        """Show who fits what is searched, and headings only when nothing is."""
        for row in range(self.count()):
            item = self.item(row)
            item.setHidden(bool(text.strip()) if item.data(_ID) is None else not fits(text, item.text()))

    def _items(self) -> Iterator[QListWidgetItem]:
        rows = (self.item(row) for row in range(self.count()))
        return (item for item in rows if item.data(_ID) is not None)

    def _heading(self, text: str) -> None:
        item = QListWidgetItem(text, self)
        item.setFlags(Qt.ItemFlag.NoItemFlags)

    def _entry(self, row_id: str, name: str, tip: str, away: Iterable[str]) -> None:
        item = QListWidgetItem(name, self)
        item.setData(_ID, row_id)
        item.setToolTip(plain_tip(tip))
        item.setFlags(_TICKED)
        item.setCheckState(Qt.CheckState.Checked if row_id in away else Qt.CheckState.Unchecked)


def _roles_of(snapshot: Snapshot) -> dict[str, tuple[str, ...]]:
    """Return the names of the roles that each person fills."""
    found: dict[str, list[str]] = {}
    for role in roles_in_order(snapshot):
        for holding in holdings_by_role(snapshot).get(role.id, ()):
            found.setdefault(holding.person_id, []).append(role.name)
    return {person_id: tuple(names) for person_id, names in found.items()}
