"""A sheet as companies send them, for pictures of taking one over: a bit of all that has to be asked."""

from __future__ import annotations

from models.imports.sheets.grid import Area, Grid

_HEADS = (
    "GF",
    "Mktg.-Ltg.",
    "SoMe-Manager",
    "Redaktion",
    "PR",
    "HR",
    "Legal",
    "DSB",
    "IT",
    "Agentur",
    "Sekretariat",
)
_ROWS = (
    "1 Beiträge",
    "1.1;Redaktionsplan;I;A;R;C;-;-;-;-;-;-;-",
    "1.2;Post texten;-;I;A;R;C;-;-;-;-;C;-",
    "1.3;Freigabe Post;-;A;A/R;-;I;-;-;-;-;-;-",
    "1.4;Freigabe heikle Themen;I;C;R;-;А;C;C;C;-;-;-",  # a Cyrillic A
    "1.5;Veröffentlichen;-;-;A;R;I;-;-;-;-;-;X",
    "2 Community und Krise",
    "2.1;Kommentare beantworten;-;-;A;R;C;-;-;-;-;-;-",
    "2.2;Beschwerden;-;I;A;(R);-;-;-;-;-;R;-",
    "2.3;Krise: Stellungnahme;A;-;R;-;R;C;C;-;-;-;-",
    "2.4;Nachtdienst;-;A;TBD;-;-;C;-;-;-;-;-",
    "3 Kanäle und Regeln",
    "3.1;Neuer Kanal;I;A;R;-;C;-;C;C;R;-;-",
    "3.2;Zugänge, Passwörter;-;A;C;-;-;-;-;-;R;I;-",
    "3.3;Social Media Guideline;A;C;R;-;C;R;C;C;-;-;-",
    "3.4;Schulung Mitarbeiter;-;-;R;-;-;A;-;-;-;-;I",
)
_LEGEND = ("R = Durchführung", "A = Gesamtverantwortung", "C = wird befragt", "I = Information")
_WIDTH = len(_HEADS) + 3


def sample_sheet() -> Grid:
    """Return a sheet with two rows of heads, sections, a legend and things that are not clear."""
    above = ["", "", "Leitung", "", "Marketing", "", "", "Stab", "", "", "Technik", "extern", ""]
    lines = [
        ["RACI Social Media – Stand März (Entwurf)"],
        [],
        above,
        ["Nr.", "Tätigkeit", *_HEADS],
        *(text.split(";") for text in _ROWS),
        ["…"],
        ["* Stand mit BR nicht abgestimmt"],
    ]
    rows = [[*line, *[""] * (_WIDTH - len(line))] for line in lines]
    for row, text in enumerate(_LEGEND, 4):
        rows[row][-1] = text
    merged = (Area(2, 2, 2, 3), Area(2, 4, 2, 6), Area(2, 7, 2, 9))
    return Grid("Matrix", tuple(map(tuple, rows)), merged)
