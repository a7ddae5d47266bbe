"""What is selected on a page: one row of the document, in the matrix together with a role."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """A row by kind and id, with a role a cell of the matrix.

    Findings, `matrix` and `checks` are no rows; `role_sheet` is all about a role.
    """

    kind: str
    id: str
    role_id: str | None = None
