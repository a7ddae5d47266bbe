"""The whole organisation as one graph: what is stored, what arrows stand for, and the letters that follow.

Nodes are keyed by row id and carry `kind` and, where they have one, `name`; edges carry `kind`. What was
worked out of a workflow is remembered, so that an edit costs what it changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from models.analysis.graph.lines import Lines, lines
from models.analysis.graph.parts import Part, composed, part
from models.analysis.graph.rows import Edge, edge, edges_of, node_of
from models.analysis.matrix import MatrixRow, Origin
from models.analysis.paths import ways_by_workflow
from models.analysis.raci import raci_matrix
from models.analysis.remembering import across_edits
from models.domain import kinds_beside
from models.domain.kinds import KINDS, kind_of
from models.domain.responsibility import Meaning
from models.domain.snapshot import (
    Same,
    Snapshot,
    addressees_by_workflow,
    assignments_by_activity,
    per_snapshot,
)
from models.domain.workflow import Addressee, Step, TimeOut

if TYPE_CHECKING:
    import networkx as nx

LETTER_EDGES = {
    Meaning.PERFORMS: "performs",
    Meaning.DECIDES: "accountable",
    Meaning.CONSULTED: "consulted",
    Meaning.INFORMED: "informed",
    Meaning.CO_DETERMINES: "co_determines",
    Meaning.SUPPORTS: "supports",
    Meaning.VERIFIES: "verifies",
    Meaning.SIGNS: "signs",
}
_ORIGINS = {Origin.DRAWN: "drawn", Origin.DERIVED: "derived", Origin.HAND: "by hand"}
_DRAWN = ("workflow", "step", "addressee", "flow")
_BESIDE = ("assignment", *kinds_beside.NAMES)  # letters stand apart
_STRUCTURE = tuple(kind.name for kind in KINDS.values() if kind.name not in {*_DRAWN, *_BESIDE})


@per_snapshot
def organisation_graph(snapshot: Snapshot) -> nx.MultiDiGraph[str]:
    """Return everything but the letters.

    Nodes: organisation, departments, roles, persons, duty windows, absences, entries of the duty roster,
    workflows, steps, activities (ongoing duties). Edges: part_of, belongs_to, heads, reports_to,
    dotted_line_to, deputises, holds, away, on_call, covered_by, rostered, rostered_for, owns, promised_until,
    performs, addressed_to, flows_to, continues_at, escalates_to, escalates_then, passes_to_deputy.
    Hours and shares are numbers with a point, counts are whole numbers.
    """
    told, standing = addressees_by_workflow(snapshot), lines(snapshot)
    parts = [_structure(tuple(Same(snapshot.table(name)) for name in _STRUCTURE), Same(standing))]
    for workflow_id, ways in ways_by_workflow(snapshot).items():
        workflow = snapshot.workflows[workflow_id]
        parts.append(_drawn(Same(workflow), Same(ways), told.get(workflow_id, ()), Same(standing)))
    return composed(snapshot.organisation.name, parts)


@per_snapshot
def letter_graph(snapshot: Snapshot) -> nx.MultiDiGraph[str]:
    """Return the letters: all roles, and role -> step or ongoing duty, one edge for each letter.

    Edges: performs, accountable, consulted, informed, co_determines, supports, each with its `origin`.
    """
    by_workflow: dict[str | None, list[MatrixRow]] = {}
    for row in raci_matrix(snapshot).rows:
        by_workflow.setdefault(row.workflow_id, []).append(row)
    duties = by_workflow.pop(None, [])
    parts = [part(((role_id, {}) for role_id in snapshot.roles), ()), _letters_in(duties)]
    parts += [_letters_of(tuple(map(Same, rows))) for rows in by_workflow.values()]
    return composed(snapshot.organisation.name, parts, organisation_graph(snapshot).nodes)


def full_graph(snapshot: Snapshot) -> nx.MultiDiGraph[str]:
    """Return everything with the letters, for other programs; a note of a letter by hand goes along."""
    import networkx as nx

    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph(name=snapshot.organisation.name)
    graph.add_nodes_from(organisation_graph(snapshot).nodes(data=True))
    edges = {key: (a, b, key, data) for a, b, key, data in organisation_graph(snapshot).edges(**_ALL)}
    edges |= {key: (a, b, key, data) for a, b, key, data in letter_graph(snapshot).edges(**_ALL)}
    notes = {
        f"{LETTER_EDGES[found.meaning]}:{found.role_id}:{found.activity_id}": found.note
        for rows in assignments_by_activity(snapshot).values()
        for found in rows
        if found.note
    }
    for key in sorted(edges):
        source, target, _, data = edges[key]
        graph.add_edge(source, target, key, **data, **({"note": notes[key]} if key in notes else {}))
    return graph


_ALL: dict[str, Any] = {"keys": True, "data": True}


@across_edits(16)
def _structure(tables: tuple[Same, ...], standing: Same) -> Part:
    rows = [row for table in tables for row in table.value.values()]
    edges = [found for row in rows for found in edges_of(row)]
    superiors = standing.value.superior
    edges += [edge("reports_to", role_id, superior) for role_id, superior in superiors.items()]
    return part((node_of(row) for row in rows if kind_of(row).link is None), edges)


@across_edits(1024)
def _drawn(workflow: Same, ways: Same, told: tuple[Addressee, ...], standing: Same) -> Part:
    """Return a workflow with its steps, from all that they depend on and nothing else."""
    steps: tuple[Step, ...] = ways.value.steps
    edges = [found for row in (workflow.value, *steps, *ways.value.flows, *told) for found in edges_of(row)]
    edges += [found for step in steps for found in _of_step(step, standing.value)]
    return part((node_of(row) for row in (workflow.value, *steps)), edges)


def _of_step(step: Step, standing: Lines) -> Iterator[Edge]:
    """Yield who does a step, and whom its time limit passes it on to."""
    performer = step.performer_role_id or ""
    if performer:
        yield edge("performs", performer, step.id, origin=_ORIGINS[Origin.DRAWN])
    if step.escalates_to_id:
        yield edge("escalates_to", step.id, step.escalates_to_id, origin=_ORIGINS[Origin.HAND])
    elif step.limit_outcome is TimeOut.ESCALATE and performer in standing.superior:
        yield edge("escalates_to", step.id, standing.superior[performer], origin=_ORIGINS[Origin.DERIVED])
    if step.limit_outcome is TimeOut.DEPUTY and performer in standing.deputy:
        yield edge("passes_to_deputy", step.id, standing.deputy[performer])


@across_edits(1024)
def _letters_of(rows: tuple[Same, ...]) -> Part:
    return _letters_in([row.value for row in rows])


def _letters_in(rows: list[MatrixRow]) -> Part:
    return part(((row.activity_id, {}) for row in rows), (found for row in rows for found in _letters(row)))


def _letters(row: MatrixRow) -> Iterator[Edge]:
    for role_id, cell in row.cells.items():
        for meaning in cell.meanings:
            origin = next(reason.origin for reason in cell.reasons if reason.meaning is meaning)
            yield edge(LETTER_EDGES[meaning], role_id, row.activity_id, origin=_ORIGINS[origin])
