"""Rows that came, went, or say something else in a field that counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from models.analysis.changes import phrases
from models.analysis.changes.change import Change, Sides, Sign
from models.analysis.changes.fields import TOLD, WHOLE, Told
from models.analysis.changes.phrases import phrase
from models.analysis.changes.places import group_of, roles_concerned, roles_held, under
from models.analysis.changes.values import Say, quoted
from models.domain.message import Message, Value, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Row, Snapshot
from models.domain.workflow import StepKind

_FRAME = (StepKind.START, StepKind.END)
# What says nothing beside the row it hangs on, when that one is new or gone as well.
_TOLD_WITH: Mapping[str, tuple[str, ...]] = {
    "flow": ("source_id", "target_id"),
    "addressee": ("step_id",),
    "assignment": ("activity_id",),
    "scheme_letter": ("scheme_id",),
}


def changed_rows(sides: Sides, kind: str) -> Iterator[Change]:
    """Yield the changes of one kind; a row that differs in several ways has several."""
    old, new = sides.before.table(kind), sides.after.table(kind)
    if old is new or (kind not in TOLD and kind not in WHOLE):
        return
    for row_id in dict.fromkeys((*new, *old)):
        was, now = old.get(row_id), new.get(row_id)
        if was is None or now is None:
            yield from _came_or_went(sides, kind, row_id)
        elif was is not now and was != now:
            yield from _differs(sides, kind, was, now)


def _came_or_went(sides: Sides, kind: str, row_id: str) -> Iterator[Change]:
    is_new = row_id in sides.after.table(kind)
    snapshot, told = (sides.after, sides.after) if is_new else (sides.before, sides.past)
    row = snapshot.table(kind)[row_id]
    if _is_told_elsewhere(sides, snapshot, kind, row):
        return
    what = phrase(told, kind, row)
    roles, group = roles_concerned(sides, kind, row_id), group_of(snapshot, kind, row)
    if is_new:
        yield Change(
            Sign.NEW, message("New: {what}.", what=what), kind, row_id, group, roles, None, after=what
        )
    else:
        yield Change(
            Sign.GONE, message("No longer: {what}.", what=what), kind, row_id, group, roles, before=what
        )


def _is_told_elsewhere(sides: Sides, snapshot: Snapshot, kind: str, row: Any) -> bool:
    if kind == "person":  # who has a role is told with it
        return row.id in roles_held(snapshot)
    if kind == "assignment" and (row.activity_id, row.role_id) in sides.cells:
        return True
    if kind == "step" and (row.kind in _FRAME or not row.name) and not sides.is_in_both(row.workflow_id):
        return True  # a workflow has a beginning and an end
    return any(not sides.is_in_both(getattr(row, name)) for name in _TOLD_WITH.get(kind, ()))


def _differs(sides: Sides, kind: str, was: Row, now: Row) -> Iterator[Change]:
    is_seen = kind == "assignment" and _is_told_elsewhere(sides, sides.after, kind, now)
    if not is_seen and _fields_differ(WHOLE.get(kind, ()), was, now):
        before, after = phrase(sides.past, kind, was), phrase(sides.after, kind, now)
        sentence = message("Now: {after}. Before: {before}.", after=after, before=before)
        yield _changed(sides, kind, now, sentence, said=(before, after), entry=None)
    for entry in TOLD.get(kind, ()):
        if _fields_differ(entry.fields, was, now):
            yield _told(sides, entry, kind, was, now)


def _fields_differ(fields: tuple[str, ...], was: Row, now: Row) -> bool:
    return any(getattr(was, name) != getattr(now, name) for name in fields)


def _told(sides: Sides, entry: Told, kind: str, was: Row, now: Row) -> Change:
    name = _name(sides.after, kind, now)
    if entry.value is None:
        is_so = bool(getattr(now, entry.fields[0]))
        sentence = Message(entry.text if is_so else entry.otherwise, (("name", name),))
        answers = (message("no"), message("yes")) if is_so else (message("yes"), message("no"))
        return _changed(sides, kind, now, sentence, said=answers, entry=entry)
    said: tuple[Value, Value] = entry.value(sides.past, was), entry.value(sides.after, now)
    sentence = Message(entry.text, (("name", name), ("before", said[0]), ("after", said[1])))
    return _changed(sides, kind, now, sentence, said=said, entry=entry)


def _changed(
    sides: Sides, kind: str, now: Row, sentence: Message, *, said: tuple[Value, Value], entry: Told | None
) -> Change:
    """Return a change of a row; `said` is what was and what is, `entry` None for the row as a whole."""
    heading = entry.heading if entry is not None else None
    where = under(heading) if heading is not None else group_of(sides.after, kind, now)
    return Change(
        *(Sign.CHANGED, sentence, kind, now.id, where, roles_concerned(sides, kind, now.id), *said),
        field=entry.fields[0] if entry is not None else "",
    )


def _name(snapshot: Snapshot, kind: str, row: Row) -> Value:
    return _NAMES.get(kind, _quoted_name)(snapshot, row)


def _quoted_name(_: Snapshot, row: Any) -> Value:
    return quoted(row.name)


_NAMES: Mapping[str, Say] = {
    "step": lambda _, row: quoted(label_of(row)),
    "flow": phrases.flow,
    "assignment": phrases.cell,
    "cell_note": phrases.cell,
    "scheme_letter": phrases.letter,
}
