"""Writes a copy as one file."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path

from models.domain.snapshot import Snapshot
from models.exports.diagram import colours
from models.exports.html_copy.content import Brief, content_of
from models.exports.html_copy.page import page_of
from models.exports.target import written_whole
from models.wording import Wording

ENDING = ".html"
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")


def write_copy(brief: Brief, say: Wording, path: Path) -> None:
    """Write the copy; raises KnownError."""
    page = page_of(brief, content_of(brief, say), say, *_letterhead(brief.snapshot))
    with written_whole(path) as draft:
        draft.write_bytes(page.encode())


def _letterhead(snapshot: Snapshot) -> tuple[str, bytes | None]:
    for head in snapshot.letterheads.values():
        accent = head.accent if _COLOUR.fullmatch(head.accent) else colours()["accent"]
        return str(accent), b64decode(head.logo) if head.logo else None
    return str(colours()["accent"]), None
