"""What an import brings, counted in words: new rows of each kind, and rows that it completes or changes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from models.domain.message import Message, counted
from models.editing.change import ChangeSet

_NEW: Mapping[str, Callable[[int], Message]] = {
    "department": lambda n: counted("{n} new department", "{n} new departments", n),
    "role": lambda n: counted("{n} new role", "{n} new roles", n),
    "person": lambda n: counted("{n} new person", "{n} new people", n),
    "holding": lambda n: counted("{n} role is filled", "{n} times a role is filled", n),
    "dotted_line": lambda n: counted("{n} new dotted line", "{n} new dotted lines", n),
    "workflow": lambda n: counted("{n} new workflow", "{n} new workflows", n),
    "step": lambda n: counted("{n} new step", "{n} new steps", n),
    "standing_duty": lambda n: counted("{n} new ongoing duty", "{n} new ongoing duties", n),
    "assignment": lambda n: counted("{n} new letter by hand", "{n} new letters by hand", n),
}
_COMPLETED: Mapping[str, Callable[[int], Message]] = {
    "organisation": lambda n: counted("The letter scheme changes", "The letter scheme changes", n),
    "department": lambda n: counted("{n} department is completed", "{n} departments are completed", n),
    "role": lambda n: counted("{n} role is completed", "{n} roles are completed", n),
    "standing_duty": lambda n: counted(
        "{n} ongoing duty is completed", "{n} ongoing duties are completed", n
    ),
    "assignment": lambda n: counted("{n} note on a letter changes", "{n} notes on letters change", n),
}
_GONE: Mapping[str, Callable[[int], Message]] = {
    "assignment": lambda n: counted("{n} letter by hand goes", "{n} letters by hand go", n),
}


def brought(planned: ChangeSet) -> Iterator[Message]:
    """Yield a sentence for each kind of row that comes, is completed, or goes; nothing for an empty plan."""
    changes = planned.changes
    new = Counter(change.kind for change in changes if change.before is None)
    gone = Counter(change.kind for change in changes if change.after is None)
    other = Counter(change.kind for change in changes if change.before and change.after)
    for counts, table in ((new, _NEW), (other, _COMPLETED), (gone, _GONE)):
        yield from (say(counts[kind]) for kind, say in table.items() if counts[kind])
