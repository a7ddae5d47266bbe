"""The colours of the window, read from `resources/theme`, as palette, stylesheet and recoloured icons.

Fusion with an own palette looks the same on every platform and can change while the window is open; the few
things a palette cannot say stand in one stylesheet, which takes its colours from the same file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from string import Template
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

from resources import FOLDER

THEMES = ("light", "dark")
ICON_SIZES = (18, 40)
TEXT_SIZE = 13
FONTS = ("Inter-Regular.ttf", "Inter-SemiBold.ttf")


class Theme:
    """The values of one theme file; `colour("palette.text")` is the one way to a colour."""

    def __init__(self, name: str) -> None:
        text = FOLDER.joinpath("theme", f"{name}.toml").read_text(encoding="utf-8")
        self.name = name
        self.values: Mapping[str, Any] = tomllib.loads(text)
        self._colours: dict[str, QColor] = {}

    def text(self, path: str) -> str:
        """Return a value by its dotted path."""
        value: Any = self.values
        for part in path.split("."):
            value = value[part]
        return str(value)

    def colour(self, path: str) -> QColor:
        return self.shade(self.text(path))

    def shade(self, name: str) -> QColor:
        """Return a colour by its number, made once."""
        if name not in self._colours:
            self._colours[name] = QColor(name)
        return self._colours[name]

    def stylesheet(self) -> str:
        folder = FOLDER.joinpath("theme")
        template = folder.joinpath("window.qss").read_text(encoding="utf-8")
        place = str(folder).replace("\\", "/")
        return Template(template).substitute(self.values["palette"], folder=place, theme=self.name)

    def palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _ROLES.items():
            palette.setColor(role, self.colour(f"palette.{name}"))
        for role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("palette.disabled"))
        return palette

    def icon(self, name: str, colour: str = "palette.icon") -> QIcon:
        """Return a drawing of `resources/icons` in a colour of the theme."""
        return _icon(name, self.text(colour))


@cache
def theme(name: str) -> Theme:
    """Return the theme of this name, read once."""
    return Theme(name)


def theme_of_system() -> str:
    """Return the name of the theme the desktop asks for; light when it does not say."""
    scheme = QGuiApplication.styleHints().colorScheme()
    return "dark" if scheme == Qt.ColorScheme.Dark else "light"


def put_on(application: QApplication, chosen: Theme) -> None:
    """Give the whole application this theme."""
    application.setPalette(chosen.palette())
    application.setStyleSheet(chosen.stylesheet())


def load_fonts(application: QApplication) -> None:
    """Register the bundled font and make it the font of the window."""
    families: list[str] = []
    for name in FONTS:
        font = FOLDER.joinpath("fonts", name)
        number = QFontDatabase.addApplicationFontFromData(QByteArray(font.read_bytes()))
        families += QFontDatabase.applicationFontFamilies(number)
    chosen = QFont(application.font())
    if families:
        chosen.setFamily(families[0])
    chosen.setPixelSize(TEXT_SIZE)
    chosen.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)  # as wide on every system
    application.setFont(chosen)


def font(size: int = TEXT_SIZE, *, bold: bool = False) -> QFont:
    """Return the font of the window in a size in pixels."""
    chosen = QFont(QApplication.font())
    chosen.setPixelSize(size)
    chosen.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return chosen


@cache
def _icon(name: str, colour: str) -> QIcon:
    source = FOLDER.joinpath("icons", f"{name}.svg").read_text(encoding="utf-8")
    icon = QIcon()
    renderer = QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
    for size in ICON_SIZES:
        pixmap = QPixmap(QSize(size, size))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(pixmap)
    return icon


_ROLES: Mapping[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "band",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "caption",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "error",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "link",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "band",
    QPalette.ColorRole.Mid: "border",
    QPalette.ColorRole.Dark: "border",
    QPalette.ColorRole.Shadow: "border",
}
