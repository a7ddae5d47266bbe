"""Rules that an organisation laid down itself, with the letters of its own scheme."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.checks import naming
from models.analysis.checks.finding import Fault
from models.analysis.matrix import MatrixRow
from models.analysis.own_rules import Unkept, unkept
from models.analysis.raci import raci_matrix
from models.domain.message import Message, Value, message
from models.domain.snapshot import Snapshot

REMEDY = message("Change the letters of this row, or what the letter scheme lays down for them.")


def own_rules_unkept(snapshot: Snapshot, _: float) -> Iterator[Fault]:
    """Find rows with too few or too many of a letter, and cells with letters that must not stand together."""
    matrix = raci_matrix(snapshot)
    for row in matrix.rows:
        for found in unkept(row, matrix.variant):
            roles = naming.places("role", (found.role_id,) if found.role_id else ())
            yield Fault(_sentence(snapshot, row, found), REMEDY, (naming.place_of_row(row), *roles))


def _sentence(snapshot: Snapshot, row: MatrixRow, found: Unkept) -> Message:
    activity = naming.activity(snapshot, row)
    if found.limit is None:
        return message(
            "{role} has {one} and {other} for {activity}: these must not stand together.",
            role=snapshot.roles[found.role_id].name,
            one=found.letter,
            other=found.beside,
            activity=activity,
        )
    values: dict[str, Value] = {"letter": found.letter, "times": found.n, "activity": activity}
    if found.n < found.limit.least:
        return message(
            "{letter} stands {times} × for {activity}; at least {n} × is laid down.",
            n=found.limit.least,
            **values,
        )
    return message(
        "{letter} stands {times} × for {activity}; at most {n} × is laid down.",
        n=found.limit.most or 0,
        **values,
    )
