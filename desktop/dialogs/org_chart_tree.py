"""The departments, roles and people of an org chart that comes in, and whether each is there already."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from desktop.shown.look import Look
from models.domain.rules import name_of
from models.domain.snapshot import Snapshot
from models.imports.org_charts.found import FoundOrganisation
from models.imports.org_charts.matching import Part

PART = int(Qt.ItemDataRole.UserRole)
MOST_OPEN = 300  # of more items only the departments are open at first


class OrgChartTree(QTreeWidget):
    """Shows what was found; what is new stands bold, and says so."""

    def __init__(self, found: FoundOrganisation, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._found, self._look = found, look
        self._items: dict[Part, list[QTreeWidgetItem]] = {}  # somebody stands at each role
        say = look.say
        self.setColumnCount(2)
        self.setHeaderLabels([say("Department, role, person"), say("In the document")])
        self.setAccessibleName(say("What was recognised"))
        self.setUniformRowHeights(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self._fill()

    @property
    def chosen(self) -> Part | None:
        """Return the part that is chosen."""
        item = self.currentItem()
        return item.data(0, PART) if item is not None else None

    def choose(self, part: Part) -> None:
        self.setCurrentItem(self._items[part][0])

    def mark(self, matched: Mapping[Part, str], snapshot: Snapshot) -> None:
        """Say of everything what it is in the document, or that it is new."""
        say = self._look.say
        for part, items in self._items.items():
            row = snapshot.row(part[0], matched.get(part, ""))
            text = say("new") if row is None else say("there: {name}", name=name_of(row))
            for item in items:
                item.setText(1, text)
                item.setToolTip(1, text)
                weight = item.font(0)
                weight.setWeight(QFont.Weight.DemiBold if row is None else QFont.Weight.Normal)
                item.setFont(0, weight)

    def _fill(self) -> None:
        found = self._found
        departments = [self._item(("department", n), d.name) for n, d in enumerate(found.departments)]
        for department, item in zip(found.departments, departments, strict=True):
            above = None if department.parent is None else departments[department.parent]
            (self.invisibleRootItem() if above is None else above).addChild(item)
        rest = QTreeWidgetItem([self._look.say("Without a department"), ""])
        before = [0] * len(departments)  # roles stand in their order before the departments below
        for number, role in enumerate(found.roles):
            item = self._item(("role", number), self._name_of_role(number))
            if role.department is None:
                rest.addChild(item)
            else:
                departments[role.department].insertChild(before[role.department], item)
                before[role.department] += 1
            for person in role.persons:
                item.addChild(self._item(("person", person), found.persons[person].name))
            if role.is_vacant:
                item.addChild(QTreeWidgetItem([self._look.say("Vacant"), ""]))
        for one, other in found.dotted:
            line = self._look.say("Dotted line to {role}", role=found.roles[other].name)
            self._items["role", one][0].addChild(QTreeWidgetItem([line, ""]))
        if rest.childCount():
            self.addTopLevelItem(rest)
        if len(self._items) <= MOST_OPEN:
            self.expandAll()
        else:
            self.expandToDepth(0)
        self.setCurrentIndex(self.model().index(0, 0))

    def _name_of_role(self, number: int) -> str:
        """Return the name of a role, with the word that it heads a department."""
        role = self._found.roles[number]
        is_head = role.department is not None and self._found.departments[role.department].head == number
        return self._look.say("{role} (head)", role=role.name) if is_head else role.name

    def _item(self, part: Part, text: str) -> QTreeWidgetItem:
        item = QTreeWidgetItem([text, ""])
        item.setData(0, PART, part)
        item.setToolTip(0, text)
        self._items.setdefault(part, []).append(item)
        return item
