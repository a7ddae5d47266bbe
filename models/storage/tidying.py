"""What older versions let into a document and this one does not: marks nobody sees, in names and texts.

Such a file opens for ever, so it is tidied instead of refused, and whoever opens it is told. The file itself
stays as it is until it is saved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from models.domain.errors import RuleViolation
from models.domain.kind import Kind, Text
from models.domain.kinds import KINDS
from models.domain.message import Message, counted
from models.domain.names import clean_name, seen
from models.domain.snapshot import Row, Snapshot

NAMELESS = "?"  # what is called by marks alone


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
            for field in _told_apart_by(KINDS[kind]):
                _keep_apart(KINDS[kind], table, changed, field)
            tables[kind] = {**table, **changed}
    return (snapshot.with_tables(tables), count) if count else (snapshot, 0)


def cleaned_of_marks(count: int) -> Message:
    """Return the sentence for a document in which so many rows were tidied."""
    return counted(
        "One entry contained invisible characters. They are left out, and saving removes them from the file.",
        "{n} entries contained invisible characters. They are left out, and saving removes them from "
        "the file.",
        count,
    )


def _changed(kind: str, rows: Iterable[Any]) -> dict[str, Any]:
    texts = KINDS[kind].texts
    found: dict[str, Any] = {}
    for row in rows:
        values = {name: getattr(row, name) for name in texts}
        clean = {name: _clean(texts[name], text) for name, text in values.items()}
        if clean != values:
            found[row.id] = replace(row, **clean)
    return found


def _clean(about: Text, text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    if not about.is_name:
        return seen(text)
    if not text.strip() or len(text) > about.longest:
        return text
    try:
        return clean_name(text, about.longest)
    except RuleViolation:
        return "" if about.may_be_empty else NAMELESS


def _told_apart_by(kind: Kind) -> set[str]:
    """Return the fields by which rows of a kind are told apart."""
    unique = {names[0] for names in kind.unique if len(names) == 1}
    return unique | ({"name"} if kind.words.taken else set())


def _keep_apart(kind: Kind, table: Mapping[str, Row], changed: dict[str, Any], field: str) -> None:
    """Give the changed names that other rows have a number: what told them apart is no longer there."""

    def key(row: Any, name: str) -> tuple[str, str]:
        return getattr(row, kind.named_within, "").casefold(), name.casefold()

    taken = {key(row, getattr(row, field)) for row in table.values() if row.id not in changed}
    numbers: Counter[tuple[str, str]] = Counter()
    for row in changed.values():
        wanted = name = getattr(row, field)
        while name and key(row, name) in taken:
            numbers[key(row, wanted)] += 1
            ending = f" {numbers[key(row, wanted)] + 1}"
            name = wanted[: kind.texts[field].longest - len(ending)].rstrip() + ending
        taken.add(key(row, name))
        changed[row.id] = replace(row, **{field: name})
