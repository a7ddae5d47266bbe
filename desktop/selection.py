"""What is selected on a page: one row of the document, in the matrix together with a role."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """A row by kind and id; `role_id` completes it to a cell of the matrix; kind `finding` counts by number."""

    kind: str
    id: str
    role_id: str | None = None
