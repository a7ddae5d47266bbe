"""The findings: what is missing or contradictory, worst first, and what to do about it."""

from __future__ import annotations

from collections import Counter

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QPushButton, QWidget

from desktop.look import Look
from desktop.pages.page import Page, Placeholder, card
from desktop.panels.blocks import Knowledge
from desktop.selection import Selection
from desktop.tables.findings_list import FindingDelegate, FindingsList, key_of
from models.analysis.checks.finding import Finding, Severity


class FindingsView(QListView):
    """A list whose rows are as high as their words need at its width."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class ChecksPage(Page):
    """Shows what needs attention."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__("checks", look, parent)
        self._findings: tuple[Finding, ...] = ()
        self._is_derived = False
        self.buttons = {severity: QPushButton(self.tools) for severity in Severity}
        for severity, button in self.buttons.items():
            button.setObjectName(f"show_{severity.value}")
            button.setCheckable(True)
            button.setChecked(True)
            button.toggled.connect(self._choose_severities)
            self.tools_row.addWidget(button)
        self.tools_row.addStretch(1)
        self.list = FindingsList(look, self)
        self.view = FindingsView(self)
        self.view.setObjectName("findings")
        self.view.setModel(self.list)
        self._delegate = FindingDelegate(look, self.view)
        self.view.setItemDelegate(self._delegate)
        self.view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._nothing = Placeholder(self.view)
        self.setFocusProxy(self.view)
        self.column.addWidget(card(self, self.view))
        self.view.selectionModel().currentChanged.connect(self._tell)
        self._show_emptiness()

    def dress(self, look: Look) -> None:
        super().dress(look)
        self._delegate.look = look
        self.list.dress(look)
        self.view.setAccessibleName(look.say("Checks"))
        self.view.scheduleDelayedItemsLayout()
        self._show_emptiness()

    def show_snapshot(self, known: Knowledge, changes: object) -> None:
        if changes is None:
            self._is_derived = False
            self.list.show(())
            self.view.setCurrentIndex(QModelIndex())
            self._show_emptiness()

    def show_derived(self, known: Knowledge) -> None:
        self._is_derived = True
        self._findings = known.findings
        self.list.show(known.findings)
        self._show_emptiness()

    def choose(self, selection: Selection) -> None:
        row = self.list.row_of(selection.id)
        if row >= 0:
            self.view.setCurrentIndex(self.list.index(row))

    def selection(self) -> Selection | None:
        finding = self.list.finding_at(self.view.currentIndex())
        return Selection("finding", key_of(finding)) if finding else Selection("checks", "")

    def status(self) -> str:
        say, counts = self.look.say, Counter(finding.severity for finding in self._findings)
        return " · ".join(
            (
                say.plural("{n} error", "{n} errors", counts[Severity.ERROR]),
                say.plural("{n} warning", "{n} warnings", counts[Severity.WARNING]),
                say.plural("{n} hint", "{n} hints", counts[Severity.HINT]),
            )
        )

    def hint(self) -> str:
        return self.look.say("Errors are to be fixed before the approval")

    def _choose_severities(self) -> None:
        self.list.choose(frozenset(s for s, button in self.buttons.items() if button.isChecked()))
        self._show_emptiness()

    def _show_emptiness(self) -> None:
        if not self._is_derived:
            self._nothing.show_sentence(self.look.say("Checking …"))
            return
        say, counts = self.look.say, Counter(finding.severity for finding in self._findings)
        words = {
            Severity.ERROR: say.plural("{n} error", "{n} errors", counts[Severity.ERROR]),
            Severity.WARNING: say.plural("{n} warning", "{n} warnings", counts[Severity.WARNING]),
            Severity.HINT: say.plural("{n} hint", "{n} hints", counts[Severity.HINT]),
        }
        for severity, button in self.buttons.items():
            button.setText(words[severity])
            name = severity.value
            button.setIcon(self.look.theme.icon(name, f"palette.{name}"))
        is_empty = self.list.rowCount() == 0
        text = say("Nothing is missing and nothing contradicts itself.")
        if self._findings:
            text = say("Nothing of the chosen kinds. Switch more of them on above.")
        self._nothing.show_sentence(text if is_empty else "")

    def _tell(self) -> None:
        self.selected.emit(self.selection())
