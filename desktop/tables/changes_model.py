"""Changes as a Qt list model: under what they belong to, or first what concerns the reader, then the rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from models.analysis.changes.change import SIGN_WORDS, Change
from models.analysis.changes.compare import Comparison
from models.analysis.changes.grouping import by_group
from models.analysis.letter_changes import LetterChange

Index = QModelIndex | QPersistentModelIndex
CHANGE_ROLE = int(Qt.ItemDataRole.UserRole)
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group of changes with their number; `is_part` of what concerns the reader or others."""

    title: str
    count: int
    is_part: bool = False


Shown = Change | Head


def role_name(comparison: Comparison, role_id: str) -> str:
    """Return what a role is called in short, or was before it went."""
    states = (comparison.after, comparison.before)
    return next((state.roles[role_id].short_name for state in states if role_id in state.roles), "?")


@qt_overrides
class ChangesModel(QAbstractListModel):
    """The changes of one comparison."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.comparison: Comparison | None = None
        self._concern = ""
        self._roles: frozenset[str] = frozenset()
        self._shown: list[Shown] = []

    def show(
        self, comparison: Comparison | None, concern: str = "", roles: frozenset[str] = frozenset()
    ) -> None:
        """Show these changes; what concerns these roles, called `concern`, comes first."""
        if (comparison, concern, roles) == (self.comparison, self._concern, self._roles):
            return
        self.comparison, self._concern, self._roles = comparison, concern, roles
        self._refresh()

    def dress(self, look: Look) -> None:
        self._look = look
        self._refresh()

    def change_at(self, index: Index) -> Change | None:
        shown = self._shown[index.row()] if index.isValid() else None
        return shown if isinstance(shown, Change) else None

    def row_of(self, change: Change | None) -> int:
        """Return where a change stands, -1 when it is not shown."""
        return next((row for row, shown in enumerate(self._shown) if shown == change), -1)

    def changes(self) -> list[Change]:
        """Return the changes that are shown, in their order."""
        return [shown for shown in self._shown if isinstance(shown, Change)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.change_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown = self._shown[index.row()]
        if role == CHANGE_ROLE:
            return shown
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(shown, Head):
            return f"{shown.title} ({shown.count})"
        if role == Qt.ItemDataRole.DisplayRole:
            return self._look.say(shown.sentence)
        return self.in_words(shown)

    def in_words(self, change: Change) -> str:
        """Return all that is said of a change: sign, sentence, letters, reason."""
        say = self._look.say
        letters = "; ".join(self._letter(letter) for letter in change.letters)
        reason = say(change.reason) if change.reason is not None else ""
        word = say(SIGN_WORDS[change.sign])
        return " ".join(part for part in (f"{word}:", say(change.sentence), letters, reason) if part)

    def _letter(self, letter: LetterChange) -> str:
        name = role_name(self.comparison, letter.role_id) if self.comparison is not None else ""
        return self._look.say(
            "{role} {before} → {after}",
            role=name,
            before=" ".join(letter.before) or NOTHING,
            after=" ".join(letter.after) or NOTHING,
        )

    def _refresh(self) -> None:
        self.beginResetModel()
        changes = self.comparison.changes if self.comparison is not None else ()
        self._shown = list(self._parted(changes) if self._roles else self._grouped(changes))
        self.endResetModel()

    def _parted(self, changes: Sequence[Change]) -> Iterator[Shown]:
        mine = [c for c in changes if not c.role_ids or not self._roles.isdisjoint(c.role_ids)]
        known = set(mine)
        others = [change for change in changes if change not in known]
        say = self._look.say
        for title, found in (
            (say("Concerns: {name}", name=self._concern), mine),
            (say("Concerns others"), others),
        ):
            if found:
                yield Head(title, len(found), is_part=True)
                yield from self._grouped(found)

    def _grouped(self, changes: Sequence[Change]) -> Iterator[Shown]:
        for group, found in by_group(changes).items():
            yield Head(self._look.say(group.title), len(found))
            yield from found
