"""No graph depends on the order in which rows were made: random edits, undo, redo, shuffled tables."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random

import pytest

from models.analysis.graph import views
from models.analysis.graph.organisation import letter_graph, organisation_graph
from models.analysis.remembering import forget
from models.domain.errors import RuleViolation
from models.domain.snapshot import Snapshot
from models.workspace import Workspace
from tests.oracles.random_workflows import random_document
from tests.storage.samples import small
from tests.user_commands import COMMANDS

VIEWS = (
    *(organisation_graph, letter_graph, views.handovers, views.department_handovers, views.consultation),
    *(views.information, views.reporting, views.deputies, views.part_of),
)


def shuffled(snapshot: Snapshot, random: Random) -> Snapshot:
    """Return the same document with all tables in another order."""
    tables = {}
    for kind in random.sample(sorted(snapshot.tables), len(snapshot.tables)):
        rows = list(snapshot.tables[kind].items())
        tables[kind] = dict(random.sample(rows, len(rows)))
    return Snapshot(tables)


def seen(snapshot: Snapshot) -> list[object]:
    """Return all graphs of a document exactly as they are walked."""
    graphs = [view(snapshot) for view in VIEWS]
    graphs += [views.workflow_graph(snapshot, workflow_id) for workflow_id in sorted(snapshot.workflows)]
    return [walked for graph in graphs for walked in (_walked(graph), _walked(graph.reverse(copy=False)))]


def _walked(graph: object) -> list[object]:
    return [
        (node, list(data.items()), [(other, list(between.items())) for other, between in graph[node].items()])
        for node, data in graph.nodes(data=True)
    ]


def _holds(seeds: range) -> None:
    for seed in seeds:
        snapshot = random_document(seed)
        expected = seen(snapshot)
        forget()
        assert seen(shuffled(snapshot, Random(seed))) == expected, seed


def test_shuffled_tables_make_the_same_graphs() -> None:
    _holds(range(60))


@pytest.mark.long
def test_shuffled_tables_make_the_same_graphs_for_long() -> None:
    _holds(range(60, 2000))


@pytest.mark.parametrize("seed", range(4))
def test_what_is_remembered_over_edits_is_what_is_made_anew(seed: int, tmp_path: Path) -> None:
    random = Random(seed)
    workspace = Workspace.create(small(), tmp_path, "author")
    for _ in range(50):
        _edit(workspace, random)
        snapshot = workspace.snapshot
        expected = seen(snapshot)
        assert seen(shuffled(snapshot, random)) == expected
        forget()
        assert seen(Snapshot(snapshot.tables)) == expected
    workspace.close()


def _edit(workspace: Workspace, random: Random) -> None:
    choice = random.random()
    if choice < 0.2 and workspace.can_undo:
        workspace.undo()
    elif choice < 0.3 and workspace.can_redo:
        workspace.redo()
    else:
        with suppress(RuleViolation):
            workspace.do(COMMANDS[random.choice(sorted(COMMANDS))](_pick(workspace, random), str(choice)))


def _pick(workspace: Workspace, random: Random) -> Callable[[str], str]:
    return lambda kind: random.choice(sorted(workspace.snapshot.table(kind)) or ["none"])
