"""Finds and erases what people are called in the journal: as authors of edits, and in rows about people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from models.storage.journal import EntryCells

ERASED = "?"


def names_in(journal: Iterable[EntryCells]) -> dict[str, int]:
    """Return how many entries name somebody: as their author, or in a row about a person."""
    found: Counter[str] = Counter()
    for _, _, author, _, _, changes in journal:
        found.update({author, *_people_in(changes)} - {"", ERASED})
    return dict(found)


def _people_in(changes: str) -> Iterator[str]:
    if '"person"' in changes:
        for entry in json.loads(changes):
            rows = (entry["before"], entry["after"]) if entry["kind"] == "person" else ()
            yield from (str(row["name"]) for row in rows if row is not None)


def with_erased(journal: Iterable[EntryCells], name: str) -> Iterator[tuple[int, str, str]]:
    """Yield sequence, author and changes of the entries that name somebody, as they are without it."""
    for sequence, _, author, _, _, changes in journal:
        erased = _erased(changes, name)
        if author == name or erased != changes:
            yield sequence, "" if author == name else author, erased


def _erased(changes: str, name: str) -> str:
    if json.dumps(name, ensure_ascii=False)[1:-1] not in changes and json.dumps(name)[1:-1] not in changes:
        return changes
    entries: list[dict[str, Any]] = json.loads(changes)
    for entry in entries:
        for row in (entry["before"], entry["after"]):
            if entry["kind"] == "person" and row is not None and row["name"] == name:
                row["name"] = ERASED
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":"))
