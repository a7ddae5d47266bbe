"""Random matrices written into random layouts, by a writer that shares no code with the reader.

A matrix is roles, activities in sections, and letters; a layout is everything about how a person may write it
down that does not change what it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from models.imports.sheets.grid import Area, Grid

ROLES = (
    *(
        "Redaktion",
        "Leitung Marketing",
        "Recht",
        "Kundendienst",
        "Vertrieb",
        "Presse",
        "Head of sales",
        "Editor",
    ),
    *("Legal counsel", "Designer", "Agentur", "Betriebsrat", "Rédaction", "Direction marketing", "Juriste"),
)
ACTIVITIES = (
    *("Thema planen", "Beitrag schreiben", "Rechte prüfen", "Beitrag freigeben", "Fragen beantworten"),
    *("Kommentare lesen", "Anzeige buchen", "Bericht schreiben", "Bilder auswählen", "Krise melden"),
    *("Write a post", "Check the rights", "Answer a question", "Plan the campaign", "Publish a film"),
    *("Rédiger le message", "Vérifier les droits", "Tekst schrijven", "Beeld kiezen", "Zugänge sperren"),
)
SECTIONS = ("Planung", "Umsetzung Beitrag", "Nachbereitung", "Krisenfall")
SCHEMES = {"RACI": "ARCI", "RASCI": "ARSCI", "VMI": "VMI", "IBZED": "EDZBI"}
SAID = {
    "RACI": ("R = Responsible", "A = Accountable", "C = Consulted", "I = Informed"),
    "RASCI": ("R = Responsible", "A = Accountable", "S = Supports", "C = Consulted", "I = Informed"),
    "VMI": ("V = Verantwortung", "M = Mitwirkung", "I = Information"),
    "IBZED": ("I = Information", "B = Beratung", "Z = Zustimmung", "E = Entscheidung", "D = Durchführung"),
}
JOINTS = ("/", ", ", " / ", "+", ";", " ", "")
NONE = ("", "", "-", "–", "n/a")


@dataclass(frozen=True)
class Written:
    """What a sheet says, and the sheet that says it."""

    rows: dict[str, dict[str, str]]
    sections: dict[str, list[str]]
    grid: Grid


@st.composite
def sheets(draw: Any) -> Written:
    """Return a matrix in some layout."""
    scheme = draw(st.sampled_from(sorted(SCHEMES)))
    letters = SCHEMES[scheme]
    roles = draw(st.lists(st.sampled_from(ROLES), min_size=2, max_size=6, unique=True))
    names = draw(st.lists(st.sampled_from(ACTIVITIES), min_size=3, max_size=9, unique=True))
    parts = draw(st.sampled_from((0, 0, 1, 2, 3)))
    rows = {name: _letters(draw, letters, roles) for name in names}
    # Every scheme is known by all its letters, every role and row by having one.
    for n, letter in enumerate(letters):
        rows[names[n % len(names)]][roles[n % len(roles)]] = letter
    for role in roles:
        rows[names[-1]].setdefault(role, letters[0])
    for name in names:
        rows[name] = rows[name] or {roles[0]: letters[1]}
    cuts = sorted(draw(st.lists(st.integers(0, len(names) - 1), min_size=parts, max_size=parts, unique=True)))
    section_of = {}
    for n, name in enumerate(names):
        opened = [SECTIONS[k] for k, cut in enumerate([0, *cuts[1:]] if cuts else []) if cut <= n]
        section_of[name] = opened[-1:]
    turned = draw(st.booleans()) and not parts
    grid = _written(draw, scheme, roles, rows, section_of, turned)
    return Written(rows, {name: s for name, s in section_of.items() if s}, grid)


def _letters(draw: Any, letters: str, roles: list[str]) -> dict[str, str]:
    kinds = st.sets(st.sampled_from(letters), max_size=2)
    found = {role: draw(kinds) for role in roles}
    return {role: "".join(x for x in letters if x in said) for role, said in found.items() if said}


def _cell(draw: Any, said: str) -> str:
    if not said:
        return draw(st.sampled_from(NONE))
    if draw(st.booleans()):
        said = said[::-1]
    joined = draw(st.sampled_from(JOINTS)).join(said)
    return draw(st.sampled_from((joined, joined, f" {joined} ", f"**{joined}**")))


def _written(
    draw: Any,
    scheme: str,
    roles: list[str],
    rows: dict[str, dict[str, str]],
    section_of: dict[str, list[str]],
    turned: bool,
) -> Grid:
    """Return the sheet, drawing one thing of its layout after the other."""
    where = draw(st.sampled_from(("rows", "first", "merged", "every")))
    has_numbers = draw(st.booleans())
    notes = draw(st.sampled_from(((), ("Status",), ("Stunden", "Bemerkung"))))
    wide = draw(st.sampled_from((1, 1, 2, 3)))
    merged: list[Area] = []
    cells: dict[tuple[int, int], str] = {}
    row, left = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    if draw(st.booleans()):
        cells[row, left] = "Zuständigkeiten Social Media"
        row += 1 + draw(st.integers(0, 1))
    has_column = bool(any(section_of.values())) and where != "rows"
    columns = (["Nr."] if has_numbers else []) + (["Bereich"] if has_column else []) + ["Aufgabe"]
    at = {name: left + n for n, name in enumerate(columns)}
    first = left + len(columns)
    for name, column in at.items():
        cells[row, column] = name
    if turned:
        cells[row, at["Aufgabe"]] = draw(st.sampled_from(("Aufgabe", "")))
    for n, role in enumerate(roles):
        cells[row, first + n * wide] = role
        if wide > 1:
            merged.append(Area(row, first + n * wide, row, first + n * wide + wide - 1))
    behind = first + len(roles) * wide
    for n, note in enumerate(notes):
        cells[row, behind + n] = note
    before: list[str] = []
    begun = 0
    for n, (name, said) in enumerate(rows.items()):
        row += 1
        section = section_of[name]
        if section != before and section:
            if where == "rows":
                cells[row, at["Aufgabe"]] = section[0]
                row += 1
            else:
                cells[row, at["Bereich"]] = section[0]
            begun = row
        elif section and where == "every":
            cells[row, at["Bereich"]] = section[0]
        elif section and where == "merged":
            merged = [m for m in merged if (m.top, m.left) != (begun, at["Bereich"])]
            merged.append(Area(begun, at["Bereich"], row, at["Bereich"]))
        before = section
        cells[row, at["Aufgabe"]] = name
        if has_numbers:
            cells[row, at["Nr."]] = str(n + 1)
        for k, role in enumerate(roles):
            own = first + k * wide + draw(st.integers(0, wide - 1))
            cells[row, own] = _cell(draw, said.get(role, ""))
        for k, note in enumerate(notes):
            cells[row, behind + k] = (
                draw(st.sampled_from(("offen", "", "fertig"))) if note != "Stunden" else str(k + 2)
            )
    _legend(draw, scheme, cells, row, behind + len(notes))
    height, width = (1 + max(place[axis] for place in cells) for axis in (0, 1))
    height = max([height, *(m.bottom + 1 for m in merged)])
    width = max([width, *(m.right + 1 for m in merged)])
    table = tuple(tuple(cells.get((r, c), "") for c in range(width)) for r in range(height))
    if not turned:
        return Grid("", table, tuple(merged))
    return Grid(
        "", tuple(zip(*table, strict=True)), tuple(Area(m.left, m.top, m.right, m.bottom) for m in merged)
    )


def _legend(draw: Any, scheme: str, cells: dict[tuple[int, int], str], row: int, right: int) -> None:
    where = draw(st.sampled_from(("", "below", "in one cell", "right", "touching")))
    if where == "in one cell":
        cells[row + 2, 0] = "Legende: " + ", ".join(SAID[scheme])
    elif where == "below":
        for n, text in enumerate(SAID[scheme]):
            cells[row + 2 + n, 1] = text
    elif where:
        column = right + (where == "right")
        for n, text in enumerate(SAID[scheme]):
            letter, _, said = text.partition(" = ")
            cells[1 + n, column], cells[1 + n, column + 1] = letter, said
