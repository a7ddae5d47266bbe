"""What the works council has to agree to, what was settled with it, and which rows do not hold yet.

The works council is no participant of a round: nobody answers for it, silence and a passed day are no
consent, and a notice is no involvement. What was settled elsewhere is recorded; it covers its rows as they
were then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.analysis.changes.change import Change
from models.analysis.matrix import MatrixRow
from models.analysis.raci import raci_matrix, rows_by_activity
from models.analysis.review.asked import touched
from models.analysis.review.since import Since
from models.analysis.review.versions import holds_in_words
from models.domain.message import N_, Message
from models.domain.records.record import Council, CouncilBody, CouncilForm, Record
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot

BODY_WORDS: Mapping[CouncilBody, str] = {
    CouncilBody.LOCAL: N_("Works council (BR)"),
    CouncilBody.CENTRAL: N_("Central works council (GBR)"),
    CouncilBody.GROUP: N_("Group works council (KBR)"),
}
FORM_WORDS: Mapping[CouncilForm, str] = {
    CouncilForm.AGREEMENT: N_("Works agreement"),
    CouncilForm.INFORMAL: N_("Informal agreement"),
    CouncilForm.RESOLUTION: N_("Resolution: agreed"),
    CouncilForm.REJECTED: N_("Resolution: not agreed"),
    CouncilForm.ARBITRATION: N_("Award of the conciliation board"),
    CouncilForm.NOT_SUBJECT: N_("Not subject to co-determination, by mutual consent"),
}


@dataclass(frozen=True, slots=True)
class Matter:
    """A row that a works council has to agree to.

    `record` is what was settled last for it, `since` what has changed in the row since then. `holds` only
    when it was settled in favour and the row is as it was.
    """

    activity_id: str
    role_ids: tuple[str, ...]
    record: Record | None
    council: Council | None
    since: tuple[Change, ...]

    @property
    def holds(self) -> bool:
        settled = self.council is not None and self.council.form is not CouncilForm.REJECTED
        return settled and not self.since


def matters(since: Since) -> tuple[Matter, ...]:
    """Return every row with a letter of co-determination, in the order of the matrix.

    What was settled on the latest day counts, also when an earlier settlement is entered after it. Raises
    KnownError for a recorded state that is not what was recorded.
    """
    by_day = sorted(since.records.of(Council), key=lambda entry: (entry[1].day, entry[0].sequence))
    settled = {activity_id: (record, council) for record, council in by_day for activity_id in council.about}
    later = {council.on: touched(since.comparison(council.on)) for _, council in settled.values()}
    return tuple(
        _matter(row.activity_id, role_ids, settled.get(row.activity_id), later)
        for row in raci_matrix(since.snapshot).rows
        if (role_ids := row.roles_with(Meaning.CO_DETERMINES))
    )


def _matter(
    activity_id: str,
    role_ids: tuple[str, ...],
    settled: tuple[Record, Council] | None,
    later: Mapping[int, Mapping[str, tuple[Change, ...]]],
) -> Matter:
    if settled is None:
        return Matter(activity_id, role_ids, None, None, ())
    return Matter(activity_id, role_ids, *settled, later[settled[1].on].get(activity_id, ()))


def pending(since: Since) -> tuple[str, ...]:
    """Return the rows that do not hold yet, because the works council has not agreed to them as they are."""
    return tuple(matter.activity_id for matter in matters(since) if not matter.holds)


def held_in_words(since: Since) -> Message:
    """Return what the state is that is looked at and whether it holds, with the rows that do not yet."""
    return holds_in_words(since.records, since.snapshot, pending(since))


def row_names(snapshot: Snapshot, row_ids: Iterable[str]) -> tuple[str, ...]:
    """Return what rows of the matrix are called, without those that are gone; steps may share a name."""
    known = rows_by_activity(snapshot)
    rows = [known[row_id] for row_id in row_ids if row_id in known]
    often = Counter(row.name for row in rows)
    return tuple(row.name if often[row.name] == 1 else _full_name(snapshot, row) for row in rows)


def full_names(snapshot: Snapshot, row_ids: Iterable[str]) -> tuple[str, ...]:
    """Return what rows are called together with their workflow or category: steps may share a name."""
    rows = (rows_by_activity(snapshot)[row_id] for row_id in row_ids)
    return tuple(_full_name(snapshot, row) for row in rows)


def _full_name(snapshot: Snapshot, row: MatrixRow) -> str:
    return f"{row.name} – {_under(snapshot, row)}"


def _under(snapshot: Snapshot, row: MatrixRow) -> str:
    if row.workflow_id is not None:
        return snapshot.workflows[row.workflow_id].name
    return snapshot.standing_duties[row.activity_id].category


def covered_rows(snapshot: Snapshot) -> tuple[str, ...]:
    """Return the rows that a settlement may cover."""
    rows = rows_by_activity(snapshot).values()
    return tuple(row.activity_id for row in rows if row.roles_with(Meaning.CO_DETERMINES))
