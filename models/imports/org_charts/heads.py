"""How companies head the columns of an org chart, and the row in which these heads stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.imports.sheets.grid import Grid


class Field(StrEnum):
    """What a column says of a person or a unit."""

    ID = "id"
    NAME = "name"
    FIRST_NAME = "first name"
    FAMILY_NAME = "family name"
    TITLE = "title"
    DEPARTMENT = "department"
    SUPERIOR = "superior"
    PARENT = "parent"
    LEVEL = "level"
    EMAIL = "e-mail"
    LEADER = "leader"
    DOTTED = "dotted line"


# German, English, French, Dutch; as they are left when everything but letters and digits is taken away.
_WORDS: Mapping[Field, str] = {
    Field.ID: "id nr nummer personalnummer personalnr persnr mitarbeiternummer mitarbeiternr kennung "
    "number employeeid employeenumber personid staffid userid uid key matricule numéro identifiant nummer "
    "personeelsnummer medewerkernummer einheitid unitid orgid kürzelid",
    Field.NAME: "name namen mitarbeiter mitarbeiterin mitarbeitende person personenname vorundnachname "
    "vornamename namevorname vornamenachname stelleninhaber stelleninhaberin inhaber besetztmit besetzung "
    "fullname employee employeename displayname staff holder firstandlastname nom nomcomplet nometprénom "
    "employé collaborateur naam volledigenaam medewerker werknemer bezeichnung einheit unit unitname "
    "organisationseinheit orgeinheit organigramm orgchart organisation organization unité eenheid",
    Field.FIRST_NAME: "vorname rufname firstname givenname forename prénom voornaam",
    Field.FAMILY_NAME: "nachname familienname zuname lastname surname familyname nomdefamille achternaam "
    "familienaam",
    Field.TITLE: "titel title jobtitle position positionsbezeichnung stelle stellenbezeichnung funktion "
    "rolle rollenbezeichnung beruf job jobname role function poste fonction titre rôle intitulé "
    "intituléduposte functie functietitel functienaam rol positie",
    Field.DEPARTMENT: "abteilung abteilungsname bereich fachbereich organisationsbereich department dept "
    "division team area businessunit departmentname service département direction pôle équipe unitédetravail "
    "afdeling dienst sector ressort referat gruppe group hauptabteilung geschäftsbereich",
    Field.SUPERIOR: "vorgesetzter vorgesetzte vorgesetzteperson vorgesetzteid vorgesetzternr führungskraft "
    "chef chefin leiter berichtetan berichtan supervisor supervisorid supervisorname manager managerid "
    "managername manageremail reportsto reportstoid reporttoid linemanager boss superior responsable "
    "supérieur supérieurhiérarchique n1 managerdirect rapporteà leidinggevende rapporteertaan "
    "disziplinarisch disziplinarischervorgesetzter direktervorgesetzter direktevorgesetzte",
    Field.PARENT: "parent parentid parentname parentunit parentdepartment übergeordnet übergeordneteeinheit "
    "übergeordneteabteilung übergeordneterbereich übergeordneteid elternid gehörtzu belongsto partof "
    "rattachéà unitéparente départementparent bovenliggend bovenliggendeafdeling hoortbij",
    Field.LEVEL: "ebene hierarchieebene stufe hierarchiestufe level lvl hierarchy hierarchylevel depth grade "
    "niveau niveauhiérarchique rang gliederung gliederungsnummer outline outlinelevel laag hiérarchie",
    Field.EMAIL: "email emailadresse mail mailadresse emailaddress workemail courriel adresseemail "
    "adressemail emailadres",
    Field.LEADER: "leitung istleitung leiterin leader isleader head ishead lead ismanager manageryn "
    "abteilungsleitung estresponsable chefdéquipe isleidinggevende leidend",
    Field.DOTTED: "fachlich fachlichervorgesetzter fachlichevorgesetzte fachlichangebundenan "
    "fachlicheanbindung dottedline dottedlineto dottedlinemanager functionalmanager matrixmanager "
    "responsablefonctionnel lienfonctionnel functioneelleidinggevende stippellijn",
}
FIELD_OF: Mapping[str, Field] = {word: field for field, words in _WORDS.items() for word in words.split()}
_RANK = re.compile(r"(?:ebene|stufe|level|niveau|laag|hierarchieebene|hierarchiestufe|lvl)\d{1,2}")
_SMALL = re.compile(r"[\W_]+")
_MOST_ROWS_ABOVE = 40
_PERSONAL = frozenset({Field.FIRST_NAME, Field.FAMILY_NAME, Field.TITLE, Field.EMAIL, Field.SUPERIOR})
_SAYS_STRUCTURE = frozenset({Field.SUPERIOR, Field.PARENT, Field.LEVEL, Field.DEPARTMENT, Field.TITLE})
_CALLED = frozenset({Field.NAME, Field.FAMILY_NAME, Field.FIRST_NAME, Field.TITLE, Field.DEPARTMENT})


@dataclass(frozen=True, slots=True)
class Heads:
    """The row of the heads, the column of each field, and the columns of departments from the outermost."""

    row: int
    columns: Mapping[Field, int]
    ranks: tuple[int, ...] = ()

    @property
    def is_of_units(self) -> bool:
        """Return whether the rows are units: nothing is said that only people have."""
        if _PERSONAL & self.columns.keys():
            return False
        return Field.PARENT in self.columns or not (self.ranks and Field.NAME in self.columns)

    @property
    def is_outline(self) -> bool:
        """Return whether departments are written once, and stand for the rows below as well."""
        return len(self.ranks) > 1 or (bool(self.ranks) and Field.DEPARTMENT not in self.columns)

    @property
    def has_departments(self) -> bool:
        """Return whether columns name departments; beside units with names they say something else."""
        return bool(self.ranks) and not (self.is_of_units and Field.NAME in self.columns)


def folded(text: str) -> str:
    """Return a head or a value without case, blanks and marks."""
    return _SMALL.sub("", text.casefold())


def heads_of(grid: Grid) -> Heads | None:
    """Return the heads of an org chart: the row near the top in which most are known, None without any."""
    rows = range(min(len(grid.rows), _MOST_ROWS_ABOVE))
    known = [heads for heads in (_heads(row, grid.rows[row]) for row in rows) if _is_enough(heads, grid)]
    return max(known, key=lambda heads: len(heads.columns) + len(heads.ranks), default=None)


def _is_enough(heads: Heads, grid: Grid) -> bool:
    """Return whether heads say of what the rows are and where these belong; blanks may say it as well."""
    found = heads.columns.keys()
    if len(heads.ranks) > 1:
        return True
    if found == {Field.NAME}:
        column = heads.columns[Field.NAME]
        return any(row[column][:1].isspace() for row in grid.rows[heads.row + 1 :])
    return len(found) > 1 and bool(found & _CALLED) and bool(found & _SAYS_STRUCTURE)


def _heads(row: int, cells: Sequence[str]) -> Heads:
    columns: dict[Field, int] = {}
    ranks: list[int] = []
    departments: list[int] = []
    for column, word in _filled(cells):
        field = FIELD_OF.get(word)
        if _RANK.fullmatch(word):
            ranks.append(column)
        elif field is Field.DEPARTMENT:
            departments.append(column)
            columns.setdefault(field, column)
        elif field is not None:
            columns.setdefault(field, column)
    if ranks:
        columns.pop(Field.DEPARTMENT, None)
    return Heads(row, columns, tuple(ranks or departments))


def _filled(cells: Sequence[str]) -> Iterator[tuple[int, str]]:
    return ((column, word) for column, cell in enumerate(cells) if (word := folded(cell)))
