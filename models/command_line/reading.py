"""What commands read before they begin: the document with what is to be said of it, limits of the user."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from models.wording import Wording

if TYPE_CHECKING:
    from models.storage.document import Document


def read_told(path: Path, say: Wording) -> Document:
    """Return a document, and say on standard error what has to be said of it; raises KnownError."""
    from models.storage import document

    read = document.read_document(path)
    if read.notice is not None:
        print(say("racigraph: {sentence}", sentence=read.notice), file=sys.stderr)
    _tell_changed_letters(read, say)
    return read


def _tell_changed_letters(read: Document, say: Wording) -> None:
    """List the letters that are others than when the file was saved."""
    from models.analysis.letter_changes import changed_since, in_words

    changes = changed_since(read.snapshot, read.content.written)
    if changes:
        told = say("Since this file was saved, the rules have become more exact. These letters have changed:")
        print(say("racigraph: {sentence}", sentence=told), file=sys.stderr)
    for change in changes:
        print(f"  {in_words(read.snapshot, change, say)}", file=sys.stderr)


def user_limits() -> Mapping[str, float]:
    """Return the limits the user chose in the window, so that both find the same."""
    from models.storage.user_limits import limits_in, usual_settings_path

    return limits_in(usual_settings_path())
