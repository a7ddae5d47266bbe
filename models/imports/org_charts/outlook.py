"""What taking an org chart over would do, in words and findings, before it is done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from models.domain.message import Message, counted
from models.domain.snapshot import Snapshot
from models.editing.change import ChangeSet
from models.editing.preview import Preview, preview
from models.imports.org_charts.taking import TakeOrgChart

_ADDED: Mapping[str, Callable[[int], Message]] = {
    "department": lambda n: counted("{n} new department", "{n} new departments", n),
    "role": lambda n: counted("{n} new role", "{n} new roles", n),
    "person": lambda n: counted("{n} new person", "{n} new people", n),
    "holding": lambda n: counted("{n} role is filled", "{n} times a role is filled", n),
    "dotted_line": lambda n: counted("{n} new dotted line", "{n} new dotted lines", n),
}
_COMPLETED: Mapping[str, Callable[[int], Message]] = {
    "department": lambda n: counted("{n} department is completed", "{n} departments are completed", n),
    "role": lambda n: counted("{n} role is completed", "{n} roles are completed", n),
}


def outlook(snapshot: Snapshot, command: TakeOrgChart, thresholds: Mapping[str, float]) -> Preview:
    """Return the preview of the command, what it adds counted; raises RuleViolation when it is refused.

    `thresholds` are those of `find_all`. Without changes everything is in the document already.
    """
    found = preview(snapshot, command, thresholds)
    return replace(found, changes=tuple(_counted(command.plan(snapshot))))


def _counted(planned: ChangeSet) -> Iterator[Message]:
    new = Counter(change.kind for change in planned.changes if change.before is None)
    other = Counter(change.kind for change in planned.changes if change.before is not None)
    for counts, table in ((new, _ADDED), (other, _COMPLETED)):
        yield from (say(counts[kind]) for kind, say in table.items() if counts[kind])
