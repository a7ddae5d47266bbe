"""The bundled fonts for what is written as PDF, so that a page looks alike on every system."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

from models.analysis.text_width import FONT_FILES, in_font

REGULAR, BOLD = "Inter", "Inter-Bold"


@cache
def register_fonts() -> None:
    """Make the fonts known to the library, once."""
    from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
    from reportlab.pdfbase.ttfonts import TTFont

    for name, file in ((REGULAR, FONT_FILES["regular"]), (BOLD, FONT_FILES["semibold"])):
        with as_file(files("resources").joinpath("fonts", file)) as path:
            registerFont(TTFont(name, str(path)))
    registerFontFamily(REGULAR, REGULAR, BOLD, REGULAR, BOLD)


def in_letters(text: str) -> str:
    """Return the text with a box for every sign that the bundled font lacks."""
    return "".join(char if in_font(char) else "□" for char in text)
