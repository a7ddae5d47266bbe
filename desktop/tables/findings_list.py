"""The findings as a Qt list model, patched when they change, and the painter of its rows."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.look import Look
from desktop.tables.patching import Patch, patches
from desktop.theme import font
from models.analysis.checks.finding import SEVERITY_WORDS, Finding, Severity

Index = QModelIndex | QPersistentModelIndex
FINDING_ROLE = int(Qt.ItemDataRole.UserRole)
WRAP = int(Qt.TextFlag.TextWordWrap) | int(Qt.AlignmentFlag.AlignLeft) | int(Qt.AlignmentFlag.AlignTop)


def key_of(finding: Finding) -> str:
    """Return what makes a finding the same one in the next snapshot."""
    return "|".join((finding.rule_id, *(place.id for place in finding.places)))


class FindingsList(QAbstractListModel):
    """The findings of the chosen severities, worst first."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._all: tuple[Finding, ...] = ()
        self._shown: list[tuple[str, Finding]] = []
        self._severities = frozenset(Severity)

    def show(self, findings: tuple[Finding, ...]) -> None:
        self._all = findings
        self._patch()

    def choose(self, severities: frozenset[Severity]) -> None:
        """Show only these."""
        self._severities = severities
        self._patch()

    def dress(self, look: Look) -> None:
        self._look = look
        self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def finding_at(self, index: Index) -> Finding | None:
        return self._shown[index.row()][1] if index.isValid() else None

    def row_of(self, key: str) -> int:
        """Return where a finding stands, -1 when it is not shown."""
        return next((row for row, (known, _) in enumerate(self._shown) if known == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        finding = self._shown[index.row()][1]
        if role == FINDING_ROLE:
            return finding
        say = self._look.say
        if role == Qt.ItemDataRole.DisplayRole:
            return say(finding.message)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            severity = say(SEVERITY_WORDS[finding.severity])
            return f"{severity}. {say(finding.message)} {say(finding.remedy)}"
        return None

    def _patch(self) -> None:
        wanted: dict[str, Finding] = {}
        for finding in self._all:
            if finding.severity in self._severities:
                wanted.setdefault(key_of(finding), finding)
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
        for row, (key, finding) in enumerate(self._shown):
            if finding != wanted[key]:
                self._shown[row] = (key, wanted[key])
                self.dataChanged.emit(self.index(row), self.index(row))


class FindingDelegate(QStyledItemDelegate):
    """Paints sign and word of the severity, the finding, and what to do."""

    LEFT, RIGHT, TOP = 46, 16, 11

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.look = look

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 600
        message, remedy = self._heights(index.data(FINDING_ROLE), width)
        return QSize(0, self.TOP * 2 + message + 3 + remedy)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        finding: Finding = index.data(FINDING_ROLE)
        theme, say, rect = self.look.theme, self.look.say, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("palette.selected"))
        painter.setPen(theme.colour("palette.line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        name = finding.severity.value
        theme.icon(name, f"palette.{name}").paint(painter, rect.left() + 14, rect.top() + self.TOP, 20, 20)
        message_height, remedy_height = self._heights(finding, rect.width())
        width = rect.width() - self.LEFT - self.RIGHT
        painter.setFont(font(bold=True))
        painter.setPen(theme.colour(f"palette.{name}"))
        word = say(SEVERITY_WORDS[finding.severity])
        top = rect.top() + self.TOP
        painter.drawText(QRect(rect.left() + self.LEFT, top, width, 20), WRAP, word)
        indent = self._indent()
        box = QRect(rect.left() + self.LEFT + indent, top, width - indent, message_height)
        painter.setPen(theme.colour("palette.text"))
        painter.drawText(box, WRAP, say(finding.message))
        painter.setFont(font())
        painter.setPen(theme.colour("palette.caption"))
        painter.drawText(
            QRect(box.left(), box.bottom() + 4, box.width(), remedy_height), WRAP, say(finding.remedy)
        )
        painter.restore()

    def _indent(self) -> int:
        metrics = QFontMetrics(font(bold=True))
        return max(metrics.horizontalAdvance(self.look.say(word)) for word in SEVERITY_WORDS.values()) + 14

    def _heights(self, finding: Finding, width: int) -> tuple[int, int]:
        room = QRect(0, 0, max(width - self.LEFT - self.RIGHT - self._indent(), 120), 10_000)
        say = self.look.say
        message = QFontMetrics(font(bold=True)).boundingRect(room, WRAP, say(finding.message))
        remedy = QFontMetrics(font()).boundingRect(room, WRAP, say(finding.remedy))
        return message.height(), remedy.height()
