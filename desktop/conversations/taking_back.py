"""Says that something is gone, with a button that takes it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.conversations.document import DocumentFlow
from desktop.frame.toast import Toast
from models.domain.snapshot import Snapshot
from models.editing.change import Command


def _nothing() -> None:
    return None


def do_and_offer_back(
    documents: DocumentFlow,
    toast: Toast,
    command: Command,
    told: str,
    then: Callable[[], None] = _nothing,
) -> None:
    """Do an edit and say so; the button undoes it while nothing else was done, and calls `then`."""
    before = documents.snapshot
    documents.do(command)
    after = documents.snapshot
    if after is not None and after is not before:
        toast.say(told, documents.look.say("Undo"), partial(_take_back, documents, after, then))


def _take_back(documents: DocumentFlow, after: Snapshot, then: Callable[[], None]) -> None:
    if documents.snapshot is after:  # what came afterwards must not be undone by this button
        documents.undo()
        then()
