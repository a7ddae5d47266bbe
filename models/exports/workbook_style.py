"""How cells look: named looks as data, each turned into one shared style id, colours from the theme file.

Hashing a style for every cell takes two thirds of the time of a large workbook; a look is registered once
and the cells carry its number. Every font has its name, because a program that opens the file otherwise
falls back to a serif as soon as a cell is bold.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from models.domain.responsibility import Meaning
from models.exports.themes import theme

FONT = "Arial"
BODY = 9


def tint(number: int) -> str:
    """Return the pale colour of a department by its number; -1 is none."""
    drawing = theme()["drawing"]
    value: str = drawing["lane_tints"][number % len(drawing["lane_tints"])]
    return value if number >= 0 else str(drawing["lane_tint_none"])


def letter_colours(meaning: Meaning) -> Mapping[str, str]:
    """Return fill, ink and border of a letter, and `ring` when it has a double border."""
    colours: Mapping[str, str] = theme()["letters"][meaning.value]
    return colours


def letter_look(meaning: Meaning, also_performs: bool = False) -> Look:
    """Return how a letter looks in a cell of its own."""
    colours = letter_colours(meaning)
    ringed = "ring" in colours
    return Look(
        size=BODY + 1,
        bold=meaning is not Meaning.INFORMED,
        ink=colours["ink"],
        fill="" if colours["fill"] == "#FFFFFF" else colours["fill"],
        across="center",
        wrap=False,
        lines="" if ringed else "tblr",
        double="tblr" if ringed else "",
        line_ink=letter_colours(Meaning.PERFORMS)["border"] if also_performs else colours["border"],
    )


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; `lines` are the sides with a thin line, `heavy` those with a strong one."""

    size: float = BODY
    bold: bool = False
    underline: bool = False
    ink: str = "text"
    fill: str = ""
    across: str = "left"
    upright: str = "center"
    wrap: bool = True
    turned: bool = False
    indent: int = 0
    lines: str = ""
    heavy: str = ""
    double: str = ""
    line_ink: str = "line"
    pattern: str = "General"
    quoted: bool = False


TITLE = Look(size=16, bold=True, wrap=False)
SUBTITLE = Look(size=10, ink="caption", wrap=False)
HEADING = Look(size=11, bold=True, wrap=False)
TEXT = Look(upright="top")
CAPTION = Look(size=8, ink="caption", upright="top")
HEAD = Look(bold=True, fill="band", ink="text", lines="tb", line_ink="border")
CELL = Look(upright="top", lines="b")
CENTRED = replace(CELL, across="center")
LINK = replace(CELL, ink="link", underline=True)
GROUP = Look(bold=True, fill="band", lines="tb", line_ink="border", wrap=False)


# openpyxl writes the parts of a font in an order that the schema of the format does not have.
Font.__elements__ = (
    *("b", "i", "strike", "condense", "extend", "outline", "shadow", "u", "vertAlign", "sz", "color", "name"),
    *("family", "charset", "scheme"),
)


class Styles:
    """The looks of one workbook as style ids."""

    def __init__(self, book: Workbook) -> None:
        self._scratch = book.worksheets[0]
        self._ids: dict[Look, int] = {}

    def id_of(self, look: Look) -> int:
        """Return the number of a look, the same for the same look."""
        found = self._ids.get(look)
        if found is None:
            found = self._ids[look] = self._registered(look)
        return found

    def _registered(self, look: Look) -> int:
        cell = Cell(self._scratch, 1, 1)
        cell.font = Font(
            name=FONT,
            size=look.size,
            bold=look.bold,
            underline="single" if look.underline else None,
            color=opaque(look.ink),
        )
        if look.fill:
            cell.fill = PatternFill("solid", start_color=opaque(look.fill))
        cell.alignment = Alignment(
            horizontal=look.across,
            vertical=look.upright,
            wrap_text=look.wrap,
            text_rotation=90 if look.turned else 0,
            indent=look.indent,
        )
        cell.border = border_of(look)
        cell.number_format = look.pattern
        cell.quotePrefix = look.quoted
        style_id: int = cell.style_id
        return style_id


def opaque(name: str) -> str:
    """Return a colour, of the palette or given as #RRGGBB, with its alpha as the file format wants it."""
    return "FF" + (name if name.startswith("#") else theme()["palette"][name]).removeprefix("#")


def border_of(look: Look) -> Border:
    """Return the lines round a cell."""
    sides = {"t": "top", "b": "bottom", "l": "left", "r": "right"}
    chosen = {sides[key]: Side("thin", color=opaque(look.line_ink)) for key in look.lines}
    chosen |= {sides[key]: Side("medium", color=opaque(look.line_ink)) for key in look.heavy}
    chosen |= {sides[key]: Side("double", color=opaque(look.line_ink)) for key in look.double}
    return Border(**chosen)
