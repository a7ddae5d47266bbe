"""Which personal data stands in the document: what for, where it goes, and how to take it out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.labels import words
from desktop.widgets.rows import wrap_rows
from models.analysis.personal_data import Named, Place, in_words

WIDTH, HEIGHT = 720, 560
_NAMED = Qt.ItemDataRole.UserRole


class PersonalDataDialog(Dialog):
    """Lists names by place; `names_chosen(yes)` for outputs.

    `erase_wanted(name)`, `people_unwanted` for all who hold roles, `author_wanted`.
    """

    erase_wanted = Signal(str)
    people_unwanted = Signal()
    author_wanted = Signal()
    names_chosen = Signal(bool)

    def __init__(self, data: Sequence[Named], look: Look, parent: QWidget, *, names_in_outputs: bool) -> None:
        super().__init__(parent)
        self._data, self._look = tuple(data), look
        self.resize(WIDTH, HEIGHT)
        self._text = words(self)
        self.list = QListWidget(self)
        self.list.setSpacing(1)
        wrap_rows(self.list)
        self.names = QCheckBox(self)
        self.names.setChecked(names_in_outputs)
        self.erase_button, self.people_button, self.author_button, self.close_button = (
            QPushButton(self) for _ in range(4)
        )
        self.close_button.setObjectName("primary")
        self.close_button.setDefault(True)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(self._text)
        column.addWidget(self.list, 1)
        column.addWidget(self.names)
        left = (self.erase_button, self.people_button, self.author_button)
        column.addLayout(button_row(self.close_button, left=left))
        self.list.currentItemChanged.connect(self._follow)
        self.erase_button.clicked.connect(self._erase)
        self.people_button.clicked.connect(self.people_unwanted)
        self.author_button.clicked.connect(self.author_wanted)
        self.names.toggled.connect(self.names_chosen)
        self.close_button.clicked.connect(self.accept)
        self.dress(look)

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look = look
        say = look.say
        self.setWindowTitle(say("Personal data"))
        self._text.setText(
            say(
                "Which personal data stands in this file? Everything the program knows of people stands "
                "here. It measures nobody: no time of answers, no work per person."
            )
        )
        self.list.setAccessibleName(say("Which personal data stands in this file?"))
        self.names.setText(say("Call people by their names in outputs (otherwise “Person 1”, “Person 2” …)"))
        self.erase_button.setText(say("Erase the name …"))
        self.people_button.setText(say("Remove everybody from roles"))
        self.author_button.setText(say("Name in the journal …"))
        self.close_button.setText(say("Close"))
        self.show_data(self._data)

    def show_data(self, data: Sequence[Named]) -> None:
        """List what there is."""
        self._data = tuple(data)
        self.list.clear()
        for place in Place:
            self._list(place, [named for named in self._data if named.place is place])
        self.people_button.setEnabled(any(named.place is Place.HOLDERS for named in self._data))
        self._follow()

    def _list(self, place: Place, found: Sequence[Named]) -> None:
        say = self._look.say
        title, purpose, goes_to = (say(text) for text in in_words(place))
        heading = QListWidgetItem(title, self.list)
        font = QFont(self.list.font())
        font.setWeight(QFont.Weight.DemiBold)
        heading.setFont(font)
        heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
        about = QListWidgetItem(say("{purpose} Goes to: {where}", purpose=purpose, where=goes_to), self.list)
        about.setFlags(Qt.ItemFlag.ItemIsEnabled)
        for named in found:
            entries = say.plural("{n} entry", "{n} entries", named.entries)
            item = QListWidgetItem(f"    {named.name} · {entries}", self.list)
            item.setData(_NAMED, named)
        if not found:
            nobody = say("Nobody is named here.")
            QListWidgetItem(f"    {nobody}", self.list).setFlags(Qt.ItemFlag.ItemIsEnabled)

    def _chosen(self) -> Named | None:
        item = self.list.currentItem()
        found = item.data(_NAMED) if item is not None else None
        return found if isinstance(found, Named) else None

    def _follow(self) -> None:
        named = self._chosen()
        self.erase_button.setEnabled(named is not None and named.place in {Place.JOURNAL, Place.RECORDS})
        self.erase_button.setToolTip(
            ""
            if self.erase_button.isEnabled()
            else self._look.say("Choose a name that stands in the journal or the records.")
        )

    def _erase(self) -> None:
        named = self._chosen()
        if named is not None:
            self.erase_wanted.emit(named.name)
