"""The short conversations of the window, each one method, so that a test can answer in their place."""

from __future__ import annotations

from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from desktop.look import Look
from models.domain.message import Message

SUFFIX = ".racigraph"


class Unsaved(Enum):
    """What to do with edits that are not saved."""

    SAVE = auto()
    DISCARD = auto()
    CANCEL = auto()


class Differing(Enum):
    """What to do when another program changed the file."""

    SAVE_AS = auto()
    OVERWRITE = auto()
    CANCEL = auto()


class Questions:
    """Asks and tells in dialogs over one window."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def tell(self, look: Look, text: Message) -> None:
        """Say one sentence."""
        self._box(look, QMessageBox.Icon.Warning, look.say(text)).exec()

    def unsaved(self, look: Look, name: str) -> Unsaved:
        """Ask whether to save before a document is closed."""
        say = look.say
        box = self._box(
            look, QMessageBox.Icon.Question, say("“{name}” has edits that are not saved.", name=name)
        )
        box.setInformativeText(say("Discarded edits can be recovered for 30 days."))
        save = box.addButton(say("Save"), QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton(say("Discard edits"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(say("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        box.setEscapeButton(cancel)
        box.exec()
        if box.clickedButton() is save:
            return Unsaved.SAVE
        return Unsaved.DISCARD if box.clickedButton() is discard else Unsaved.CANCEL

    def differing(self, look: Look, text: Message) -> Differing:
        """Ask what to do with a file that is not the one opened."""
        say = look.say
        box = self._box(look, QMessageBox.Icon.Warning, say(text))
        save_as = box.addButton(say("Save as …"), QMessageBox.ButtonRole.AcceptRole)
        overwrite = box.addButton(say("Overwrite"), QMessageBox.ButtonRole.DestructiveRole)
        cancel = box.addButton(say("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save_as)
        box.setEscapeButton(cancel)
        box.exec()
        if box.clickedButton() is save_as:
            return Differing.SAVE_AS
        return Differing.OVERWRITE if box.clickedButton() is overwrite else Differing.CANCEL

    def path_to_open(self, look: Look, folder: Path) -> Path | None:
        """Ask for a document."""
        kinds = look.say("Racigraph documents (*.racigraph)")
        name, _ = QFileDialog.getOpenFileName(self._parent, look.say("Open document"), str(folder), kinds)
        return Path(name) if name else None

    def path_to_save(self, look: Look, suggested: Path) -> Path | None:
        """Ask where to save; the suffix is added when it is missing."""
        kinds = look.say("Racigraph documents (*.racigraph)")
        name, _ = QFileDialog.getSaveFileName(self._parent, look.say("Save document"), str(suggested), kinds)
        if not name:
            return None
        return Path(name) if name.endswith(SUFFIX) else Path(name + SUFFIX)

    def author(self, look: Look, known: str) -> str | None:
        """Ask whose name the journal notes beside an edit; None when the question is put off."""
        say = look.say
        text = say("Whose name shall the journal note beside an edit? A function such as Editing will do.")
        name, is_given = QInputDialog.getText(self._parent, say("Name in the journal"), text, text=known)
        return name.strip() if is_given else None

    def _box(self, look: Look, icon: QMessageBox.Icon, text: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle("Racigraph")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setIcon(icon)
        box.setText(text)
        return box
