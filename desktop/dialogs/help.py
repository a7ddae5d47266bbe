"""The help: one short page for each page of the window, Markdown shipped with the program.

It stays open beside the window, so that what it says can be tried at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QPixmap, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QTextBrowser, QWidget

from desktop.shown.look import Look
from desktop.system.overrides import qt_overrides
from models.domain.message import N_

TOPICS: Mapping[str, str] = {
    "welcome": N_("First steps"),
    "glance": N_("At a glance"),
    "organisation": N_("Departments and roles"),
    "workflows": N_("Workflows"),
    "raci": N_("Responsibilities (RACI)"),
    "checks": N_("Checks"),
    "review": N_("Review"),
    "council": N_("Works council"),
    "pack": N_("Decision pack"),
    "report": N_("Excel report"),
    "papers": N_("Papers, letterhead and codes"),
    "copies": N_("Copies and answers"),
    "files": N_("Files and saving"),
}
FOLDER = files("resources").joinpath("help")
SIZE, LIST_WIDTH, MARGIN, PICTURE = QSize(920, 560), 230, 18, 590


@qt_overrides
class HelpText(QTextBrowser):
    """Shows Markdown; pictures come from the help's folder and fit the width."""

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        picture = QPixmap()
        path = FOLDER.joinpath("pictures", QUrl(name).fileName())
        if path.is_file():
            picture.loadFromData(path.read_bytes())
        ratio = self.devicePixelRatioF()
        if picture.width() > PICTURE * ratio:
            width = round(PICTURE * ratio)
            picture = picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
            picture.setDevicePixelRatio(ratio)
        return picture


class HelpWindow(QDialog):
    """The topics and the text of the one that is shown."""

    def __init__(self, topic: str, look: Look, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(SIZE)
        self.topics, self.text = QListWidget(self), HelpText(self)
        self.topics.setFixedWidth(LIST_WIDTH)
        self.text.setObjectName("help")
        self.text.setOpenLinks(False)
        self.text.document().setDocumentMargin(MARGIN)
        for name in TOPICS:
            self.topics.addItem(name)
        row = QHBoxLayout(self)
        row.setSpacing(12)
        row.addWidget(self.topics)
        row.addWidget(self.text, 1)
        self.topics.currentRowChanged.connect(self._show)
        self.text.anchorClicked.connect(self._follow)
        close = QShortcut(QKeySequence.StandardKey.Close, self)
        close.activated.connect(self.close)
        self._look = look
        self.dress(look)
        self.show_topic(topic)

    @property
    def topic(self) -> str:
        """Return the name of what is shown."""
        return list(TOPICS)[self.topics.currentRow()]

    def dress(self, look: Look) -> None:
        """Take other words or colours."""
        self._look = look
        self.setWindowTitle(look.say("Help"))
        self.topics.setAccessibleName(look.say("Topics"))
        self.text.setAccessibleName(look.say("Help"))
        for row, title in enumerate(TOPICS.values()):
            self.topics.item(row).setText(look.say(title))
        if self.topics.currentRow() >= 0:
            self._show()

    def show_topic(self, topic: str) -> None:
        """Show the page of this name."""
        self.topics.setCurrentRow(list(TOPICS).index(topic))

    def _show(self) -> None:
        page = FOLDER.joinpath(self._look.say.language, f"{self.topic}.md")
        self.text.setMarkdown(page.read_text(encoding="utf-8"))
        _loosen(self.text.document())
        self.text.verticalScrollBar().setValue(0)

    def _follow(self, link: QUrl) -> None:
        topic = link.fileName().removesuffix(".md")
        if topic in TOPICS:
            self.show_topic(topic)
        elif link.scheme() == "https":
            QDesktopServices.openUrl(link)


def _loosen(document: QTextDocument) -> None:
    """Put air between the blocks; Markdown comes without any."""
    block = document.begin()
    while block.isValid():
        cursor, shape = QTextCursor(block), block.blockFormat()
        shape.setTopMargin(16 if shape.headingLevel() > 1 else 3)
        shape.setBottomMargin(7)
        cursor.setBlockFormat(shape)
        block = block.next()
