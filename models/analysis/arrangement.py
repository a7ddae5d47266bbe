"""Where the steps of a workflow stand, in columns and rows, and where else they could be put by hand.

Gestures ask here while they are under way: pixels are read from the drawing that is shown and nothing is laid
out again, so that a movement of the mouse costs little.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from models.analysis.drawing import Drawing
from models.analysis.paths import flows_of
from models.analysis.placing.cells import Cells, cells_of
from models.analysis.placing.columns import Columns, columns_of
from models.analysis.placing.measures import HEAD_WIDTH, LEFT_EDGE
from models.analysis.placing.tightening import COLUMN, apart_by
from models.domain.snapshot import Snapshot, per_snapshot, steps_by_workflow

FURTHER = 3  # columns that can be chosen behind the last one
SEEN = 6.0  # pixels; what moves less did not move
_NEW_ROW = 48.0  # from the middle of the last row of a lane to where another one is asked for


@dataclass(frozen=True, slots=True)
class Arrangement:
    """The columns and cells of a workflow; lanes are named by their role."""

    columns: Columns
    cells: Cells

    def lane_of(self, step_id: str) -> str | None:
        return self.cells.lanes[self.cells.of[step_id][0]]

    def row_of(self, step_id: str) -> int:
        return self.cells.of[step_id][1]

    def least_column(self, step_id: str, moved: Collection[str] = ()) -> int:
        """Return the first column that arrows allow, those from steps that move along left out."""
        before = [other for other in self.columns.before[step_id] if other not in moved]
        return max((self.columns.of[other] + 1 for other in before), default=0)

    def column_starts(self, shown: Drawing, moved: Collection[str]) -> list[float]:
        """Return where a step put into each column begins when these and what follows them are away."""
        away = self._with_followers(moved)
        rights: dict[int, float] = {}
        for shape in shown.shapes:
            if shape.step_id not in away:
                column = self.columns.of[shape.step_id]
                rights[column] = max(rights.get(column, 0.0), shape.box.right)
        starts: list[float] = []
        behind, empty = 0.0, 0  # the last border on the left, as if no column before it were empty
        for column in range(max(self.columns.of.values()) + FURTHER + 1):
            least = behind + apart_by(empty) if behind else HEAD_WIDTH + LEFT_EDGE + column * COLUMN
            starts.append(least)
            if column in rights:
                behind = max(behind, rights[column] - empty * COLUMN)
            else:
                empty += 1
        return starts

    def row_middles(self, shown: Drawing, role_id: str | None) -> list[float]:
        """Return the heights of the rows of a lane, and of one more below them."""
        lane = self.cells.lanes.index(role_id)
        middles = {
            self.cells.of[shape.step_id][1]: shape.box.centre[1]
            for shape in shown.shapes
            if self.cells.of[shape.step_id][0] == lane
        }
        rows = [middles[row] for row in sorted(middles)]
        return [*rows, rows[-1] + _NEW_ROW]

    def _with_followers(self, step_ids: Collection[str]) -> set[str]:
        found = set(step_ids)
        waiting = list(step_ids)
        while waiting:
            for target in self.columns.after[waiting.pop()]:
                if target not in found:
                    found.add(target)
                    waiting.append(target)
        return found


def arrangement(snapshot: Snapshot, workflow_id: str) -> Arrangement:
    """Return where the steps of a workflow stand; remembered on the snapshot."""
    known = _arrangements(snapshot)
    if workflow_id not in known:
        steps = steps_by_workflow(snapshot).get(workflow_id, ())
        columns = columns_of(steps, flows_of(snapshot, workflow_id))
        cells = cells_of(steps, columns, snapshot.workflows[workflow_id].lanes_by_hand)
        known[workflow_id] = Arrangement(columns, cells)
    return known[workflow_id]


@per_snapshot
def _arrangements(snapshot: Snapshot) -> dict[str, Arrangement]:
    del snapshot
    return {}
