"""Random matrices written into random layouts, by a writer that shares no code with the reader.

A matrix is roles, activities in sections, and letters; a layout is everything about how a person may write it
down that does not change what it says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
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


@dataclass
class _Sheet:
    """A sheet that is being written: its cells so far, and the layout it is written in."""

    draw: Any
    roles: list[str]
    where: str
    wide: int
    notes: tuple[str, ...]
    at: dict[str, int]
    row: int
    cells: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    section: list[str] = field(default_factory=list)
    begun: int = 0

    @property
    def first(self) -> int:
        return max(self.at.values()) + 1

    @property
    def behind(self) -> int:
        return self.first + len(self.roles) * self.wide

    def heads(self) -> None:
        for name, column in self.at.items():
            self.cells[self.row, column] = name
        for n, role in enumerate(self.roles):
            column = self.first + n * self.wide
            self.cells[self.row, column] = role
            if self.wide > 1:
                self.merged.append(Area(self.row, column, self.row, column + self.wide - 1))
        for n, note in enumerate(self.notes):
            self.cells[self.row, self.behind + n] = note

    def opened(self, section: list[str]) -> None:
        """Write the section of the row below, in the way of the layout."""
        self.row += 1
        if not section:
            return
        if section != self.section:
            column = self.at["Aufgabe" if self.where == "rows" else "Bereich"]
            self.cells[self.row, column] = section[0]
            self.row += self.where == "rows"
            self.section, self.begun = section, self.row
        elif self.where == "every":
            self.cells[self.row, self.at["Bereich"]] = section[0]
        elif self.where == "merged":
            column = self.at["Bereich"]
            self.merged = [m for m in self.merged if (m.top, m.left) != (self.begun, column)]
            self.merged.append(Area(self.begun, column, self.row, column))

    def line(self, number: int, name: str, said: dict[str, str]) -> None:
        self.cells[self.row, self.at["Aufgabe"]] = name
        if "Nr." in self.at:
            self.cells[self.row, self.at["Nr."]] = str(number)
        for n, role in enumerate(self.roles):
            own = self.first + n * self.wide + self.draw(st.integers(0, self.wide - 1))
            self.cells[self.row, own] = _cell(self.draw, said.get(role, ""))
        for n, note in enumerate(self.notes):
            text = str(n + 2) if note == "Stunden" else self.draw(st.sampled_from(("offen", "", "fertig")))
            self.cells[self.row, self.behind + n] = text

    def grid(self) -> Grid:
        height, width = (1 + max(place[axis] for place in self.cells) for axis in (0, 1))
        height = max([height, *(m.bottom + 1 for m in self.merged)])
        width = max([width, *(m.right + 1 for m in self.merged)])
        table = tuple(tuple(self.cells.get((r, c), "") for c in range(width)) for r in range(height))
        return Grid("", table, tuple(self.merged))


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
    columns = ["Nr."] if draw(st.booleans()) else []
    columns += ["Bereich"] if any(section_of.values()) and where != "rows" else []
    left, row = draw(st.integers(0, 2)), draw(st.integers(0, 2))
    at = {name: left + n for n, name in enumerate([*columns, "Aufgabe"])}
    notes = draw(st.sampled_from(((), ("Status",), ("Stunden", "Bemerkung"))))
    sheet = _Sheet(draw, roles, where, draw(st.sampled_from((1, 1, 2, 3))), notes, at, row)
    if draw(st.booleans()):
        sheet.cells[row, left] = "Zuständigkeiten Social Media"
        sheet.row += 1 + draw(st.integers(0, 1))
    sheet.heads()
    if turned:
        sheet.cells[sheet.row, at["Aufgabe"]] = draw(st.sampled_from(("Aufgabe", "")))
    for n, (name, said) in enumerate(rows.items()):
        sheet.opened(section_of[name])
        sheet.line(n + 1, name, said)
    _legend(draw, scheme, sheet.cells, sheet.row, sheet.behind + len(notes))
    return _turned(sheet.grid()) if turned else sheet.grid()


def _turned(grid: Grid) -> Grid:
    merged = tuple(Area(m.left, m.top, m.right, m.bottom) for m in grid.merged)
    return Grid("", tuple(zip(*grid.rows, strict=True)), merged)


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
