"""A clip of steps as bytes for the clipboard: the same cells as in a file, under the same checks.

What another program or another version of this one left there is never trusted: bytes that are not whole
and known are no clip.
"""

from __future__ import annotations

import json

from models.domain.kinds import KINDS
from models.domain.rules import missing_references, violation
from models.domain.snapshot import Snapshot
from models.storage.migrations import FORMAT, is_known, kinds_in, migrated
from models.storage.rows import Unstorable, snapshot_of, tables_of
from models.storage.tidying import tidied

LARGEST_CLIP = 16_000_000
_FAULTS = (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError)


def clip_to_bytes(clip: Snapshot) -> bytes:
    """Return a clip as bytes; raises Unstorable."""
    tables = {kind: cells for kind, cells in tables_of(clip).items() if cells}
    return json.dumps({"format": FORMAT, "tables": tables}, ensure_ascii=False).encode()


def clip_from_bytes(data: bytes) -> Snapshot | None:
    """Return the clip that these bytes stand for; None when they are no clip, or one of a later version."""
    if len(data) > LARGEST_CLIP:
        return None
    try:
        found = json.loads(data)
        written, tables = found["format"], found["tables"]
        if not is_known(written) or not tables.keys() <= KINDS.keys():
            return None
        cells = {kind: [tuple(row) for row in tables.get(kind, ())] for kind in kinds_in(written)}
        clip, _ = tidied(snapshot_of(migrated(cells, written)))
    except (Unstorable, *_FAULTS):
        return None
    return clip if _is_sound(clip) else None


def _is_sound(clip: Snapshot) -> bool:
    if len(clip.workflows) != 1 or not clip.steps:
        return False
    rows = [row for kind in KINDS for row in clip.table(kind).values()]
    return next(missing_references(clip, rows), None) is None and violation(clip, rows) is None
