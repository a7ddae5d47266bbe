"""Writes a paper as the file that its ending asks for; a file appears whole or not at all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from models.exports.papers.paper import Paper
from models.exports.papers.to_excel import write_excel
from models.exports.papers.to_pdf import write_pdf
from models.exports.papers.to_word import write_word
from models.exports.target import written_whole
from models.wording import Wording

WRITERS: Mapping[str, Callable[[Paper, Path, Wording], None]] = {
    ".docx": write_word,
    ".pdf": write_pdf,
    ".xlsx": write_excel,
}


def write_paper(paper: Paper, path: Path, *, may_replace: bool = True) -> None:
    """Write a paper; the ending of `path` is one of `WRITERS`. Raises KnownError."""
    with written_whole(path, may_replace=may_replace) as draft:
        WRITERS[path.suffix.lower()](paper, draft, Wording(paper.language))
