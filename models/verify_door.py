"""A code or checksum checked against a file: what it is, what to do, what has changed since."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.analysis.review.checking import Checked, Verdict, check
from models.compare_door import as_data as changes_as_data
from models.compare_door import lines as lines_of_changes
from models.domain.progress import Progress, part_of
from models.storage.document import Document, read_document
from models.storage.past_states import past_states
from models.wording import Wording

if TYPE_CHECKING:
    from models.reading import ReadDocument
    from models.workspace import Workspace

READ = 0.3  # the share of the work that reads the file
CODES = {Verdict.VALID: 0, Verdict.CHANGED: 1, Verdict.UNKNOWN: 2}


def checked(typed: str, document: Document, tell: Progress) -> Checked:
    """Return what a typed code says of a file that was read; raises KnownError, Cancelled out of `tell`."""
    past = past_states(document.content.journal, document.snapshot, tell)
    return check(typed, document.snapshot, document.records, past)


def checked_in_file(path: Path, typed: str, tell: Progress) -> Checked:
    """Read a file and return what a typed code says of it; raises as `checked` does."""
    return checked(typed, read_document(path, part_of(tell, 0.0, READ)), part_of(tell, READ, 1.0))


def checking_open(document: Workspace | ReadDocument) -> Callable[[str, Progress], Checked]:
    """Return what checks a code against an open document as it is now, on any thread; raises KnownError."""
    snapshot, records, past = document.snapshot, document.records, document.past()
    return lambda typed, tell: check(typed, snapshot, records, past(tell))


def code_of(found: Checked) -> int:
    """Return how the command ends: what has a caution is never fine."""
    return CODES[Verdict.UNKNOWN if found.caution is not None else found.verdict]


def lines(found: Checked, say: Wording) -> Iterator[str]:
    """Yield what was found, for a reader."""
    yield say(found.sentence)
    yield say(found.advice)
    if found.caution is not None:
        yield say(found.caution)
    if found.since is not None:
        yield from lines_of_changes(found.since, say)


def as_data(found: Checked, say: Wording) -> dict[str, Any]:
    """Return what was found as plain data in one language."""
    return {
        "verdict": found.verdict.value,
        "sentence": say(found.sentence),
        "advice": say(found.advice),
        "caution": None if found.caution is None else say(found.caution),
        "changes": [] if found.since is None else changes_as_data(found.since, say)["changes"],
    }
