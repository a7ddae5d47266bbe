"""The program against the rules read slowly, on random workflows."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from models.analysis.raci import raci_matrix
from models.domain.snapshot import Snapshot
from tests.oracles.letters import LETTER, all_letters, as_text
from tests.oracles.printing import Texts, differing_rows, drawn
from tests.oracles.random_workflows import random_document
from tests.oracles.shrinking import shrunk
from tests.oracles.sketch import is_marked

SHRUNK = 20  # differing documents that are made as small as they get; it takes a moment
SHOWN = 5  # the smallest of them, which a failure shows


def letters_by_definition(snapshot: Snapshot, flow_order: Sequence[str] = ()) -> Texts:
    return as_text(all_letters(snapshot, is_marked, flow_order))


def letters_of_the_program(snapshot: Snapshot) -> Texts:
    matrix = raci_matrix(snapshot)
    return {
        row.activity_id: {
            role_id: _in_order({LETTER[meaning] for meaning in row.cells[role_id].meanings})
            for role_id in matrix.role_ids
            if role_id in row.cells and row.cells[role_id].meanings
        }
        for row in matrix.rows
    }


def disagreements(
    count: int, seed: int = 0, program: Callable[[Snapshot], Texts] = letters_of_the_program
) -> list[str]:
    """Return the drawing and the differing rows of each random document that is read in two ways.

    The first ones are made as small as they get while any row still differs.
    """
    found = []
    for number in range(seed, seed + count):
        snapshot = random_document(number)
        if _differing(snapshot, program):
            if len(found) < SHRUNK:
                snapshot = shrunk(snapshot, lambda smaller: bool(_differing(smaller, program)))
            rows = _differing(snapshot, program)
            found.append("\n".join([f"--- random_document({number})", drawn(snapshot), "differs:", *rows]))
    return found


def shortest(found: list[str]) -> str:
    """Return how many documents differ, and the smallest of them."""
    return "\n\n".join([f"{len(found)} documents differ", *sorted(found, key=len)[:SHOWN]])


def _differing(snapshot: Snapshot, program: Callable[[Snapshot], Texts]) -> list[str]:
    found = program(snapshot)  # in flow order
    return differing_rows(letters_by_definition(snapshot, tuple(found)), found)


def _in_order(letters: set[str]) -> str:
    return " ".join(letter for letter in "ARMGVCSI" if letter in letters)
