"""A part of the matrix on paper: the chosen activities and roles, in tables of as many columns as fit."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from models.analysis.matrix import MatrixRow
from models.analysis.raci import raci_matrix
from models.domain.snapshot import Snapshot
from models.exports.papers.paper import Heading, Paper, Paragraph, Part, Row, Table
from models.exports.report_matrix import group_name, legend
from models.wording import Wording

MOST_COLUMNS = 12  # roles beside each other on A4 landscape
_ACTIVITY, _ROLE = 30, 6  # relative widths


def matrix_paper(
    snapshot: Snapshot,
    activity_ids: Collection[str],
    role_ids: Collection[str],
    say: Wording,
    title: str = "",
) -> Paper:
    """Return the part of the matrix with these activities and roles, in the order of the whole."""
    tables = tuple(matrix_tables(snapshot, activity_ids, role_ids, say))
    nothing = Paragraph(say("No activity and role are chosen."), quiet=True)
    return Paper(
        say.language,
        snapshot.organisation.name,
        say("Responsibilities"),
        title or say("Responsibilities (RACI)"),
        (Heading(say("Matrix"), "matrix"), *(tables or (nothing,))),
        legend(snapshot, say),
        say("Taken from the matrix; the document tells why each letter is there."),
        is_wide=True,
    )


def matrix_tables(
    snapshot: Snapshot, activity_ids: Collection[str], role_ids: Collection[str], say: Wording
) -> Iterator[Part]:
    """Yield the tables of a part of the matrix; more roles than fit beside each other follow below."""
    matrix = raci_matrix(snapshot)
    rows = [row for row in matrix.rows if row.activity_id in activity_ids]
    columns = [role_id for role_id in matrix.role_ids if role_id in role_ids]
    for start in range(0, len(columns) if rows else 0, MOST_COLUMNS):
        shown = columns[start : start + MOST_COLUMNS]
        roles = (snapshot.roles[role_id] for role_id in shown)
        heads = (say("Activity"), *(role.short_name or role.name for role in roles))
        shares = (_ACTIVITY, *[_ROLE] * len(shown))
        letters = frozenset(range(1, len(shown) + 1))
        yield Table(heads, tuple(_rows(snapshot, rows, shown, say)), shares, letters)


def _rows(
    snapshot: Snapshot, rows: Sequence[MatrixRow], role_ids: Sequence[str], say: Wording
) -> Iterator[Row]:
    matrix = raci_matrix(snapshot)
    for _, found in groupby(rows, lambda row: (row.workflow_id, row.category)):
        group = list(found)
        yield Row((group_name(snapshot, group[0], say),), is_group=True)
        for row in group:
            letters = (" ".join(matrix.letters(row, role_id)) for role_id in role_ids)
            yield Row((row.name or say("Without a name"), *letters), row.activity_id)
