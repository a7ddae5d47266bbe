"""Writes a copy as one file."""

from __future__ import annotations

from pathlib import Path

from models.exports.html_copy.content import Brief, content_of
from models.exports.html_copy.page import page_of
from models.exports.letterhead import accent_of, logo_of
from models.exports.target import written_whole
from models.wording import Wording

ENDING = ".html"


def write_copy(brief: Brief, say: Wording, path: Path) -> None:
    """Write the copy; raises KnownError."""
    letterhead = accent_of(brief.snapshot), logo_of(brief.snapshot)
    page = page_of(brief, content_of(brief, say), say, *letterhead)
    with written_whole(path) as draft:
        draft.write_bytes(page.encode())
