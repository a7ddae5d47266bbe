"""Does what records something; it is refused, and that said, while the document is only read or written."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from desktop.conversations.document import DocumentFlow
from models.domain.errors import KnownError, RuleViolation
from models.workspace import Workspace

Done = TypeVar("Done")


def why_no_deed(documents: DocumentFlow) -> str:
    """Return why nothing can be recorded now, "" when it can."""
    say = documents.look.say
    if documents.workspace is None or documents.reading.is_on:
        return documents.why_closed() or documents.reading.why_not_edit(say)
    return say("The document is being saved. Try again in a moment.") if documents.is_writing else ""


def recorded(documents: DocumentFlow, deed: Callable[[Workspace], Done]) -> Done | None:
    """Do what records something and return what comes of it; None when it was refused, which is said."""
    workspace, why = documents.workspace, why_no_deed(documents)
    if why or not isinstance(workspace, Workspace):
        documents.refused.emit(why)
        return None
    documents.before_deeds()
    try:
        return deed(workspace)
    except (KnownError, RuleViolation) as error:
        documents.refused.emit(documents.look.say(error.message))
        return None
