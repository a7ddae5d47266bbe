"""A document that is only read: what a file holds, without working copy, lock or journal; nothing is written.

It answers as an open document does as far as reading goes; whatever would change it is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from models.domain.errors import KnownError
from models.domain.message import N_, Message
from models.domain.progress import Progress, part_of, tell_nobody
from models.files import real_path

if TYPE_CHECKING:
    from models.analysis.review.checking import PastState
    from models.domain.records.records import Records
    from models.storage.document import Document, Facts

ONLY_READ = N_("The document is only read. To edit it, choose “Edit again” in the menu “View”.")


class ReadDocument:
    """A file that was read as it stood; another program may change it meanwhile."""

    can_undo = can_redo = is_modified = False
    undo_title = redo_title = ""

    def __init__(self, path: Path, document: Document) -> None:
        self.path, self.snapshot = path, document.snapshot
        self.facts: Facts | None = document.facts
        self.records: Records = document.records
        self.notice: Message | None = document.notice
        self.written = document.content.written
        self._journal = document.content.journal
        self.author = ""

    @classmethod
    def open(cls, path: Path, tell: Progress = tell_nobody) -> ReadDocument:
        """Read a file, also one that another window has or that cannot be written; raises KnownError."""
        from models.storage import document

        target = real_path(path)
        return cls(target, document.read_document(target, part_of(tell, 0.0, 1.0)))

    @property
    def name(self) -> str:
        """Return the file's name without its suffix."""
        return self.path.stem

    def past(self) -> Callable[[Progress], Iterator[PastState]]:
        """Return what walks through the earlier drafts, on any thread."""
        from models.storage.past_states import past_states

        return partial(past_states, self._journal, self.snapshot)

    def listen(self, listener: object) -> Callable[[], None]:
        """Take a listener that will never hear anything; returns how to stop that."""
        del listener
        return self.close

    named_in_journal: Mapping[str, int] = {}  # a document that is only read tells nothing of its journal

    def listen_to_records(self, listener: object) -> None:
        """Take a listener that will never hear anything."""

    def record(self, body: object) -> None:
        """Refuse to record; raises KnownError."""
        del body
        raise KnownError(Message(ONLY_READ))

    def do(self, command: object) -> None:
        """Refuse an edit; raises KnownError."""
        del command
        raise KnownError(Message(ONLY_READ))

    def save(self, path: Path | None = None, *, overwrite: bool = False) -> None:
        """Refuse to write; raises KnownError."""
        del path, overwrite
        raise KnownError(Message(ONLY_READ))

    save_copy = save

    def undo(self) -> None:
        """There is nothing to take back."""

    redo = rest = close = abandon = undo
