"""What a sheet holds: matrices of responsibilities, else an org chart; window and command line ask here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from models.domain.errors import KnownError
from models.imports.org_charts.found import FoundOrganisation
from models.imports.org_charts.reading import read_org_charts
from models.imports.sheets.grid import Grid
from models.imports.sheets.recognise import recognise_all
from models.imports.sheets.recognised import Recognised

Contents: TypeAlias = tuple[Recognised, ...] | FoundOrganisation


def contents_of(grids: Sequence[Grid], name: str) -> Contents:
    """Return what a file of this name holds; raises KnownError with why there is no matrix for neither."""
    try:
        return recognise_all(grids)
    except KnownError as no_matrix:
        try:
            return read_org_charts(grids, name)
        except KnownError:
            raise no_matrix from None
