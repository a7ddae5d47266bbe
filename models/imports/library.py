"""The library of workflows: those of the sample company, each to be taken over by itself.

The sample stands once in the templates; a workflow of it is copied like one of any other document.
"""

from __future__ import annotations

from functools import cache

from models.domain.snapshot import Snapshot
from models.editing.change import apply
from models.editing.copy_commands import TakeOverWorkflow, free_workflow_name
from models.editing.organisation_commands import empty_snapshot
from models.imports import templates

SAMPLE = "mid-size-company"


@cache
def library(language: str) -> Snapshot:
    """Return the document whose workflows can be taken over, in one language."""
    empty = empty_snapshot("-")
    return apply(empty, templates.build(SAMPLE, language).plan(empty))


def taken_over(snapshot: Snapshot, workflow_id: str, language: str) -> TakeOverWorkflow:
    """Return the command that takes over a workflow of the library under a name that is free."""
    source = library(language)
    name = free_workflow_name(snapshot, source.workflows[workflow_id].name)
    return TakeOverWorkflow(source, workflow_id, name)
