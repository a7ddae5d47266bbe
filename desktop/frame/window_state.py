"""How the user left the splitters and the columns of trees, kept between runs.

The pages are searched for them, so that a page needs to know nothing of them. Positions of
windows belong to the window manager.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHeaderView, QSplitter, QTreeView, QWidget

from desktop.system.settings import Settings

FRAME = QSize(16, 56)  # of the widest usual frames: what it will be is only known once the window is shown


def show(window: QWidget, size: QSize, *, is_maximised: bool) -> None:
    """Show a window in this size as far as its screen has room; that of a picture is no measure."""
    if QGuiApplication.platformName() != "offscreen":
        room = window.screen().availableSize()
        is_maximised |= not has_room(room, window.minimumSize())
        size = fitting(size, room, window.minimumSize())
    window.resize(size)
    if is_maximised:
        window.showMaximized()
    else:
        window.show()


def has_room(room: QSize, least: QSize) -> bool:
    """Return whether a window of the least size fits with its frame."""
    whole = least + FRAME
    return room.width() >= whole.width() and room.height() >= whole.height()


def fitting(size: QSize, room: QSize, least: QSize) -> QSize:
    """Return a size that fits with the frame around it, never below the least one."""
    return size.boundedTo(room - FRAME).expandedTo(least)


def keep(pages: Mapping[str, QWidget], settings: Settings) -> None:
    """Note the splitters and columns of the pages."""
    for name, part in _parts(pages):
        settings.keep_state(name, part.saveState())


def bring_back(pages: Mapping[str, QWidget], settings: Settings) -> None:
    """Give splitters and columns the state they had; what is not known, or fits no more, stays as it is."""
    for name, part in _parts(pages):
        state = settings.state_of(name)
        if not state.isEmpty():
            part.restoreState(state)


def _parts(pages: Mapping[str, QWidget]) -> Iterator[tuple[str, QSplitter | QHeaderView]]:
    for page, widget in pages.items():
        for number, splitter in enumerate(widget.findChildren(QSplitter)):
            yield f"{page}_splitter_{number}", splitter
        for number, tree in enumerate(widget.findChildren(QTreeView)):
            yield f"{page}_columns_{number}", tree.header()
