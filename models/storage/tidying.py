"""What older versions let into a document and this one does not: marks nobody sees, in names and texts.

Such a file opens for ever, so it is tidied instead of refused, and whoever opens it is told. The file itself
stays as it is until it is saved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from models.domain.errors import RuleViolation
from models.domain.message import Message, counted
from models.domain.names import LONGEST_NAMES, TEXTS, clean_name, seen
from models.domain.snapshot import KINDS, Row, Snapshot
from models.domain.workflow import Step

NAMELESS = "?"  # what is called by marks alone
_APART: Mapping[str, tuple[str, ...]] = {
    "department": ("name",),
    "role": ("name", "short_name"),
    "workflow": ("name",),
    "step": ("name",),
    "standing_duty": ("name",),
}


def tidied(snapshot: Snapshot) -> tuple[Snapshot, int]:
    """Return the document with names and texts as the text edge gives them, and how many rows were otherwise.

    What no version let in, such as an empty name or one too long, stays for the rules to refuse.
    """
    tables: dict[str, Mapping[str, Row]] = {}
    count = 0
    for kind in KINDS:
        table = snapshot.table(kind)
        changed = _changed(kind, table.values())
        if changed:
            count += len(changed)
            for field in _APART.get(kind, ()):
                _keep_apart(table, changed, field)
            tables[kind] = {**table, **changed}
    return (snapshot.with_tables(tables), count) if count else (snapshot, 0)


def cleaned_of_marks(count: int) -> Message:
    """Return the sentence for a document in which so many rows were tidied."""
    return counted(
        "One entry held characters that cannot be seen. They are left out; saving writes it so.",
        "{n} entries held characters that cannot be seen. They are left out; saving writes them so.",
        count,
    )


def _changed(kind: str, rows: Iterable[Any]) -> dict[str, Any]:
    names = [field.name for field in fields(KINDS[kind]) if field.name in {*LONGEST_NAMES, *TEXTS}]
    found: dict[str, Any] = {}
    for row in rows:
        values = {name: getattr(row, name) for name in names}
        clean = {name: _clean(row, name, text) for name, text in values.items()}
        if clean != values:
            found[row.id] = replace(row, **clean)
    return found


def _clean(row: Any, field: str, text: str) -> str:
    longest = LONGEST_NAMES.get(field)
    if text.isascii() and text.isprintable():
        return text
    if longest is None:
        return seen(text)
    if not text.strip() or len(text) > longest:
        return text
    try:
        return clean_name(text, longest)
    except RuleViolation:
        return "" if isinstance(row, Step) else NAMELESS


def _keep_apart(table: Mapping[str, Row], changed: dict[str, Any], field: str) -> None:
    """Give the changed names that other rows have a number: what told them apart is no longer there."""

    def key(row: Any, name: str) -> tuple[str, str]:
        return getattr(row, "workflow_id", ""), name.casefold()

    taken = {key(row, getattr(row, field)) for row in table.values() if row.id not in changed}
    numbers: Counter[tuple[str, str]] = Counter()
    for row in changed.values():
        wanted = name = getattr(row, field)
        while name and key(row, name) in taken:
            numbers[key(row, wanted)] += 1
            ending = f" {numbers[key(row, wanted)] + 1}"
            name = wanted[: LONGEST_NAMES[field] - len(ending)].rstrip() + ending
        taken.add(key(row, name))
        changed[row.id] = replace(row, **{field: name})
