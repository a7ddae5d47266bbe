"""What taking an org chart over would do, in words and findings, before it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.preview import Preview, previewed
from models.imports.brought import brought
from models.imports.org_charts.taking import TakeOrgChart


def outlook(snapshot: Snapshot, command: TakeOrgChart, thresholds: Mapping[str, float]) -> Preview:
    """Return the preview of the command, what it adds counted; raises RuleViolation when it is refused.

    `thresholds` are those of `find_all`. Without changes everything is in the document already.
    """
    planned = command.plan(snapshot)
    found = previewed(snapshot, planned, apply(snapshot, planned), thresholds)
    return replace(found, changes=tuple(brought(planned)))
