"""How a command reads a document and the limits of the user, and prints data.

What is to be said of a file goes to the error output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.command_line.readable import shows_unicode
from models.wording import Wording

if TYPE_CHECKING:
    from models.domain.snapshot import Snapshot
    from models.storage.document import Document
    from models.workspace import Workspace

AUTHOR = "racigraph"  # whom the journal names for what the command line writes


def read(path: Path, say: Wording) -> Document:
    """Return a document, after saying what there is to say of it; raises KnownError."""
    from models.storage import document

    found = document.read_document(path)
    if found.notice is not None:
        print(say("racigraph: {sentence}", sentence=found.notice), file=sys.stderr)
    _tell_changed_letters(found, say)
    return found


@contextmanager
def opened(path: Path, author: str) -> Iterator[Workspace]:
    """Give a document file to work in, which is saved on leaving without an error; raises KnownError."""
    from models.storage.user_folders import usual_data_folder
    from models.workspace import Workspace

    workspace = Workspace.open(path, usual_data_folder(), author)
    try:
        yield workspace
        if workspace.is_modified:
            workspace.save()
    except BaseException:
        workspace.abandon()  # what is not in the file was never there
        raise
    workspace.close()


def _tell_changed_letters(found: Document, say: Wording) -> None:
    """List the letters that are others than when the file was saved."""
    from models.analysis.letter_changes import changed_since, in_words

    changes = changed_since(found.snapshot, found.content.written)
    if changes:
        told = say("Since this file was saved, the rules have become more exact. These letters have changed:")
        print(say("racigraph: {sentence}", sentence=told), file=sys.stderr)
    for change in changes:
        print(f"  {in_words(found.snapshot, change, say)}", file=sys.stderr)


def print_json(data: Any) -> None:
    """Print data as JSON, in signs that the output can show."""
    import json

    print(json.dumps(data, ensure_ascii=not shows_unicode(), indent=1))


def user_limits() -> Mapping[str, float]:
    """Return the limits the user chose in the window, so that both find the same."""
    from models.storage.user_limits import limits_in, usual_settings_path

    return limits_in(usual_settings_path())


def handed_out(snapshot: Snapshot, say: Wording) -> Snapshot:
    """Return the document as outputs show it: with the names of people or without, as the user chose."""
    from models.domain.people import without_names
    from models.storage.user_limits import names_people, usual_settings_path

    return snapshot if names_people(usual_settings_path()) else without_names(snapshot, say("Person"))
