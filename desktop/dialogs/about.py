"""What this program is, the licences of its parts, the own signing key, and what to copy for who helps."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.shown.look import Look
from desktop.system.licences import diagnostics, licences
from desktop.widgets.dialog import Dialog, button_row
from desktop.widgets.labels import words
from models.domain.message import Message

SIZE = (640, 500)


class AboutDialog(Dialog):
    """Shows the licences; `folders` are named among the facts to copy, `signing` tells of the own key."""

    def __init__(
        self, version: str, folders: dict[str, str], signing: Message, look: Look, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.resize(*SIZE)
        self._version, self._folders, self._signing, self._look = version, folders, signing, look
        self._sign, self._name, self._text = QLabel(self), QLabel(self), QLabel(self)
        self._name.setObjectName("pageTitle")
        self._text.setObjectName("caption")
        self._text.setWordWrap(True)
        self.signing = words(self, "caption")
        self.signing.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.licences = QPlainTextEdit(self)
        self.licences.setReadOnly(True)
        self.licences.setTabChangesFocus(True)
        self.copy_button, self.close_button = QPushButton(self), QPushButton(self)
        self.close_button.setObjectName("primary")
        self.close_button.setDefault(True)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._sign)
        head.addWidget(self._name, 1)
        buttons = button_row(self.close_button, left=(self.copy_button,))
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._text)
        column.addWidget(self.licences, 1)
        column.addWidget(self.signing)
        column.addLayout(buttons)
        self.copy_button.clicked.connect(self._copy)
        self.close_button.clicked.connect(self.accept)
        self.dress(look)

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look = look
        say = look.say
        self.setWindowTitle(say("About Racigraph"))
        self._sign.setPixmap(look.theme.icon("logo", "palette.accent").pixmap(40, 40))
        self._name.setText(say("Racigraph {version}", version=self._version))
        self._text.setText(
            say(
                "Departments, roles and approval workflows for social media as a drawing; the RACI matrix "
                "follows from it."
            )
        )
        self.signing.setText(say(self._signing))
        self.licences.setPlainText(licences(say))
        self.licences.setAccessibleName(say("Licences"))
        self.copy_button.setText(say("Copy diagnostic information"))
        self.copy_button.setToolTip(
            say("Versions, system, screens and folders; nothing of a document. Nothing is sent.")
        )
        self.close_button.setText(say("Close"))
        self.close_button.setFocus()

    def _copy(self) -> None:
        look = self._look
        text = diagnostics(language=look.say.language, theme=look.theme.name, folders=self._folders)
        QGuiApplication.clipboard().setText(text)
        self.copy_button.setText(look.say("Copied"))
