"""The findings as a Qt list model in groups of one severity, patched when they change, and their painter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.shown.knowledge import key_of
from desktop.shown.look import Look
from desktop.shown.theme import TEXT_SIZE, font
from desktop.system.overrides import qt_overrides
from desktop.tables.patching import Patch, Turns, patches
from desktop.widgets.searching import fold
from models.analysis.checks.finding import SEVERITY_WORDS, Finding, Severity
from models.analysis.text_width import breakable

Index = QModelIndex | QPersistentModelIndex
FINDING_ROLE = int(Qt.ItemDataRole.UserRole)
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)
LEFT = int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignVCenter)


@dataclass(frozen=True, slots=True)
class Group:
    """The head of the findings of one severity, and how many of them there are."""

    severity: Severity
    count: int


Shown = Finding | Group


def heading(group: Group, look: Look) -> str:
    """Return the words of a group's head."""
    say = look.say
    words = {
        Severity.ERROR: say.plural(
            "{n} error, to be fixed before the decision",
            "{n} errors, to be fixed before the decision",
            group.count,
        ),
        Severity.WARNING: say.plural(
            "{n} warning: somebody will trip over it", "{n} warnings: somebody will trip over it", group.count
        ),
        Severity.HINT: say.plural("{n} hint, worth a look", "{n} hints, worth a look", group.count),
    }
    return words[group.severity]


@qt_overrides
class FindingsList(QAbstractListModel):
    """The findings of the chosen severities that speak of what is looked for, worst first."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._all: tuple[Finding, ...] = ()
        self._shown: list[tuple[str, Shown]] = []
        self._turns = Turns()
        self._severities = frozenset(Severity)
        self._looked_for = ""

    def show(self, findings: tuple[Finding, ...]) -> None:
        self._all = findings
        self._turns.take(self._patch)

    def choose(self, severities: frozenset[Severity], looked_for: str = "") -> None:
        """Show only these, and of them only what contains the words that are looked for."""
        self._severities, self._looked_for = severities, fold(looked_for)
        self._turns.take(self._patch)

    def dress(self, look: Look) -> None:
        self._look = look
        self._turns.take(self._patch)
        self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def finding_at(self, index: Index) -> Finding | None:
        shown = self._shown[index.row()][1] if index.isValid() else None
        return shown if isinstance(shown, Finding) else None

    def row_of(self, key: str) -> int:
        """Return where a finding stands, -1 when it is not shown."""
        return next((row for row, (known, _) in enumerate(self._shown) if known == key), -1)

    def findings(self) -> list[Finding]:
        """Return the findings that are shown."""
        return [shown for _, shown in self._shown if isinstance(shown, Finding)]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.finding_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        shown, say = self._shown[index.row()][1], self._look.say
        if role == FINDING_ROLE:
            return shown
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(shown, Group):
            return heading(shown, self._look)
        if role == Qt.ItemDataRole.DisplayRole:
            return say(shown.message)
        return f"{say(SEVERITY_WORDS[shown.severity])}. {say(shown.message)} {say(shown.remedy)}"

    def _patch(self) -> None:
        wanted = dict(_grouped(self._fitting()))
        for step in patches([key for key, _ in self._shown], list(wanted)):
            nowhere = QModelIndex()
            if step.patch is Patch.REMOVE:
                self.beginRemoveRows(nowhere, step.row, step.row)
                del self._shown[step.row]
                self.endRemoveRows()
            elif step.patch is Patch.MOVE:
                self.beginMoveRows(nowhere, step.origin, step.origin, nowhere, step.row)
                self._shown.insert(step.row, self._shown.pop(step.origin))
                self.endMoveRows()
            else:
                key = str(step.key)
                self.beginInsertRows(nowhere, step.row, step.row)
                self._shown.insert(step.row, (key, wanted[key]))
                self.endInsertRows()
        for row, (key, shown) in enumerate(self._shown):
            if shown != wanted[key]:
                self._shown[row] = (key, wanted[key])
                self.dataChanged.emit(self.index(row), self.index(row))

    def _fitting(self) -> list[Finding]:
        say = self._look.say
        return [
            finding
            for finding in self._all
            if finding.severity in self._severities
            and (
                not self._looked_for
                or self._looked_for in fold(f"{say(finding.message)} {say(finding.remedy)}")
            )
        ]


def _grouped(findings: list[Finding]) -> Iterator[tuple[str, Shown]]:
    """Yield findings by key, each only once, every severity after its head."""
    by_key: dict[str, Finding] = {}
    for finding in findings:
        by_key.setdefault(key_of(finding), finding)
    counts = Counter(finding.severity for finding in by_key.values())
    for severity in Severity:
        if counts[severity]:
            yield severity.value, Group(severity, counts[severity])
            yield from ((key, f) for key, f in by_key.items() if f.severity is severity)


@qt_overrides
class FindingDelegate(QStyledItemDelegate):
    """Paints the head of a group, or the sign of a finding, what it is and what to do."""

    LEFT, RIGHT, TOP, HEAD = 46, 16, 11, 30

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view, shown = option.widget, index.data(FINDING_ROLE)
        if isinstance(shown, Group):
            return QSize(0, self.HEAD)
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 600
        message, remedy = self._heights(shown, width)
        return QSize(0, self.TOP * 2 + message + 3 + remedy)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown = index.data(FINDING_ROLE)
        painter.save()
        if isinstance(shown, Group):
            self._paint_head(painter, option.rect, shown)
        else:
            self._paint_finding(painter, option, shown)
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, group: Group) -> None:
        theme = self.look.theme
        painter.fillRect(rect, theme.colour("palette.band"))
        painter.setFont(font(bold=True))
        painter.setPen(theme.colour("palette.text"))
        painter.drawText(rect.adjusted(14, 0, -self.RIGHT, 0), LEFT, heading(group, self.look))

    def _paint_finding(self, painter: QPainter, option: QStyleOptionViewItem, finding: Finding) -> None:
        theme, say, rect = self.look.theme, self.look.say, option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("palette.selected"))
        painter.setPen(theme.colour("palette.line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        name = finding.severity.value
        theme.icon(name, f"palette.{name}").paint(painter, rect.left() + 14, rect.top() + self.TOP, 20, 20)
        message_height, remedy_height = self._heights(finding, rect.width())
        width = rect.width() - self.LEFT - self.RIGHT
        box = QRect(rect.left() + self.LEFT, rect.top() + self.TOP, width, message_height)
        painter.setFont(font(bold=True))
        painter.setPen(theme.colour("palette.text"))
        painter.drawText(box, WRAP, breakable(say(finding.message), width, TEXT_SIZE, "semibold"))
        painter.setFont(font())
        painter.setPen(theme.colour("palette.caption"))
        below = QRect(box.left(), box.bottom() + 4, box.width(), remedy_height)
        painter.drawText(below, WRAP, breakable(say(finding.remedy), width, TEXT_SIZE))

    def _heights(self, finding: Finding, width: int) -> tuple[int, int]:
        room = QRect(0, 0, max(width - self.LEFT - self.RIGHT, 120), 10_000)
        say = self.look.say
        message = breakable(say(finding.message), room.width(), TEXT_SIZE, "semibold")
        remedy = breakable(say(finding.remedy), room.width(), TEXT_SIZE)
        bold, plain = QFontMetrics(font(bold=True)), QFontMetrics(font())
        return bold.boundingRect(room, WRAP, message).height(), plain.boundingRect(
            room, WRAP, remedy
        ).height()
