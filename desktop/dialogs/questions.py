"""The short conversations of the window, each one method, so that a test can answer in their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QDialogButtonBox,
    QFileDialog,
    QInputDialog,
    QMessageBox,
    QPushButton,
    QWidget,
)

from desktop.shown.look import Look
from desktop.widgets.access_keys import AccessKeys
from models.domain.message import Message
from models.imports.outside_hours import TakeWeekend
from models.imports.weekend_preview import WeekendPreview

SUFFIX = ".racigraph"
Part = QMessageBox.ButtonRole


MOST_LINES = 8  # of what differs; the rest is counted


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


class Wanted(Enum):
    """Whether something is done after it was said what comes of it."""

    YES = auto()
    CANCEL = auto()


def stand_out(button: QPushButton) -> None:
    """Let a button of a box that Qt made look like the one to press, as in the other dialogs."""
    button.setObjectName("primary")
    button.style().unpolish(button)  # it was styled before it had a name
    button.style().polish(button)


class QuestionBox(QMessageBox):
    """A sentence and the answers to it, each with what it stands for; Esc gives the last one."""

    def __init__(self, icon: QMessageBox.Icon, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Racigraph")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setIcon(icon)
        self.setText(text)
        self._answers: dict[QAbstractButton, Enum] = {}
        AccessKeys(self)

    def offer(self, words: str, part: QMessageBox.ButtonRole, answer: Enum) -> None:
        """Add an answer; the first one is the default."""
        button = self.addButton(words, part)
        if not self._answers:
            stand_out(button)
            self.setDefaultButton(button)
        self.setEscapeButton(button)
        self._answers[button] = answer

    def ask(self) -> Enum:
        """Wait for the answer, once."""
        self.exec()
        self.deleteLater()  # what deletes itself when it closes cannot be asked what was clicked
        return self._answers[self.clickedButton()]


def unsaved_box(look: Look, name: str, parent: QWidget) -> QuestionBox:
    """Return the question whether to save before a document is closed."""
    say = look.say
    text = say("“{name}” has edits that are not saved.", name=name)
    box = QuestionBox(QMessageBox.Icon.Question, text, parent)
    box.setInformativeText(
        say("Discarded edits can be recovered for 30 days with “Recover unsaved work” in the File menu.")
    )
    box.offer(say("Save"), Part.AcceptRole, Unsaved.SAVE)
    box.offer(say("Discard edits"), Part.DestructiveRole, Unsaved.DISCARD)
    box.offer(say("Cancel"), Part.RejectRole, Unsaved.CANCEL)
    return box


def differing_box(look: Look, text: Message, parent: QWidget) -> QuestionBox:
    """Return the question what to do with a file that is not the one opened."""
    say = look.say
    box = QuestionBox(QMessageBox.Icon.Warning, say(text), parent)
    box.offer(say("Save as …"), Part.AcceptRole, Differing.SAVE_AS)
    box.offer(say("Overwrite"), Part.DestructiveRole, Differing.OVERWRITE)
    box.offer(say("Cancel"), Part.RejectRole, Differing.CANCEL)
    return box


def scheme_box(look: Look, scheme: str, changes: Sequence[Message], parent: QWidget) -> QuestionBox:
    """Return the question whether letters shall be written otherwise, with what that hides."""
    say = look.say
    box = QuestionBox(QMessageBox.Icon.Warning, say("Write the letters as {scheme}?", scheme=scheme), parent)
    kept = say("Nothing is deleted: in the present scheme everything is shown again.")
    box.setInformativeText("\n\n".join((*map(say, changes), kept)))
    box.offer(say("Use {scheme}", scheme=scheme), Part.AcceptRole, Wanted.YES)
    box.offer(say("Cancel"), Part.RejectRole, Wanted.CANCEL)
    return box


def turned_box(
    look: Look, arrows: Sequence[Message], letters: Message | None, parent: QWidget
) -> QuestionBox:
    """Return the question whether an edit is wanted that turns arrows which it does not touch."""
    say = look.say
    box = QuestionBox(
        QMessageBox.Icon.Warning, say("Other arrows would then stand for something else:"), parent
    )
    told = ["\n".join(map(say, arrows)), *([say(letters)] if letters else [])]
    kept = say("To keep an arrow as it is, choose first what it stands for.")
    box.setInformativeText("\n\n".join((*told, kept)))
    box.offer(say("Change the drawing"), Part.AcceptRole, Wanted.YES)
    box.offer(say("Cancel"), Part.RejectRole, Wanted.CANCEL)
    return box


def row_turned_box(look: Look, differing: Sequence[Message], parent: QWidget) -> QuestionBox:
    """Return the question whether a row is turned into another kind though not all stays as it is."""
    say = look.say
    box = QuestionBox(QMessageBox.Icon.Warning, say("Not everything stays as it is:"), parent)
    lines = [say(sentence) for sentence in differing[:MOST_LINES]]
    more = len(differing) - MOST_LINES
    lines += [say.plural("{n} more", "{n} more", more)] if more > 0 else []
    box.setInformativeText("\n".join(lines))
    box.offer(say("Turn it"), Part.AcceptRole, Wanted.YES)
    box.offer(say("Cancel"), Part.RejectRole, Wanted.CANCEL)
    return box


def erase_box(look: Look, name: str, parent: QWidget) -> QuestionBox:
    """Return the question whether a name is erased from journal and records."""
    say = look.say
    box = QuestionBox(QMessageBox.Icon.Warning, say("Erase “{name}” for good?", name=name), parent)
    box.setInformativeText(
        say(
            "What was edited, answered and commented stays, without this name. Nothing done so far can be "
            "undone afterwards, and saved copies elsewhere keep the name."
        )
    )
    box.offer(say("Erase"), Part.AcceptRole, Wanted.YES)
    box.offer(say("Cancel"), Part.RejectRole, Wanted.CANCEL)
    return box


def author_dialog(look: Look, known: str, parent: QWidget) -> QInputDialog:
    """Return the question whose name the journal notes beside an edit."""
    say = look.say
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(say("Name in the journal"))
    dialog.setLabelText(
        say(
            "The journal of a document records every edit with its time and a name.\nWhich name should it "
            "record from now on? A function such as Editing will do."
        )
    )
    dialog.setTextValue(known)
    dialog.setOkButtonText(say("Apply"))
    dialog.setCancelButtonText(say("Cancel"))
    for buttons in dialog.findChildren(QDialogButtonBox):
        stand_out(buttons.button(QDialogButtonBox.StandardButton.Ok))
    AccessKeys(dialog)
    return dialog


class Questions:
    """Asks and tells in dialogs over one window."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def tell(self, look: Look, text: Message) -> None:
        """Say one sentence."""
        box = QuestionBox(QMessageBox.Icon.Warning, look.say(text), self._parent)
        stand_out(box.addButton(look.say("Close"), Part.AcceptRole))
        box.exec()
        box.deleteLater()

    def unsaved(self, look: Look, name: str) -> Unsaved:
        """Ask whether to save before a document is closed."""
        return Unsaved(unsaved_box(look, name, self._parent).ask())

    def differing(self, look: Look, text: Message) -> Differing:
        """Ask what to do with a file that is not the one opened."""
        return Differing(differing_box(look, text, self._parent).ask())

    def scheme(self, look: Look, scheme: str, changes: Sequence[Message]) -> bool:
        """Ask whether letters shall be written otherwise, saying first what comes of it."""
        return scheme_box(look, scheme, changes, self._parent).ask() is Wanted.YES

    def turned(self, look: Look, arrows: Sequence[Message], letters: Message | None) -> bool:
        """Ask whether an edit is wanted that turns other arrows, saying which and which letters follow."""
        return turned_box(look, arrows, letters, self._parent).ask() is Wanted.YES

    def row_turned(self, look: Look, differing: Sequence[Message]) -> bool:
        """Ask whether a duty becomes a step, or a step a duty, saying what differs then."""
        return row_turned_box(look, differing, self._parent).ask() is Wanted.YES

    def weekend(self, look: Look, command: TakeWeekend, found: WeekendPreview) -> bool:
        """Ask whether a weekend model is taken over, showing what changes by it."""
        from desktop.dialogs.weekend import WeekendDialog

        return bool(WeekendDialog(command, found, look, self._parent).exec())

    def path_to_open(self, look: Look, folder: Path) -> Path | None:
        """Ask for a document."""
        kinds = look.say("Racigraph documents (*.racigraph)")
        name, _ = QFileDialog.getOpenFileName(self._parent, look.say("Open document"), str(folder), kinds)
        return Path(name) if name else None

    def sheet_to_read(self, look: Look, folder: Path, title: str, endings: Iterable[str]) -> Path | None:
        """Ask for a sheet with one of these endings."""
        kinds = look.say("Sheets ({endings})", endings=" ".join(f"*{ending}" for ending in sorted(endings)))
        name, _ = QFileDialog.getOpenFileName(self._parent, title, str(folder), kinds)
        return Path(name) if name else None

    def path_to_save(self, look: Look, suggested: Path) -> Path | None:
        """Ask where to save; the suffix is added when it is missing."""
        kinds = look.say("Racigraph documents (*.racigraph)")
        name, _ = QFileDialog.getSaveFileName(self._parent, look.say("Save document"), str(suggested), kinds)
        if not name:
            return None
        return Path(name) if name.endswith(SUFFIX) else Path(name + SUFFIX)

    def erase(self, look: Look, name: str) -> bool:
        """Ask whether a name is erased for good."""
        return erase_box(look, name, self._parent).ask() is Wanted.YES

    def author(self, look: Look, known: str) -> str | None:
        """Ask whose name the journal notes beside an edit; None when the question is put off."""
        dialog = author_dialog(look, known, self._parent)
        name = dialog.textValue().strip() if dialog.exec() else None
        dialog.deleteLater()
        return name
