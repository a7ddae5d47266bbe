"""What the worker does to bring a document: make one, take up what was left, look for it; no Qt here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.conversations.reading import OpenDocument
from models.domain.errors import KnownError
from models.domain.message import N_, Message, message
from models.domain.progress import Progress
from models.reading import ReadDocument
from models.storage.refusals import AlreadyOpen
from models.workspace import Workspace, discarded, leftovers

if TYPE_CHECKING:
    from models.editing.change import Command
    from models.imports.first_questions import Answers
    from models.storage.sessions import Leftover


def left_over(data_folder: Path, is_asked: bool) -> tuple[Leftover, ...]:
    """Return what a crash left; discarded edits too where there is a reason to show a list."""
    left = leftovers(data_folder)
    return (*left, *discarded(data_folder)) if left or is_asked else ()


def recovered(
    leftover: Leftover, data_folder: Path, author: str, instead_of: Workspace | None, tell: Progress
) -> Workspace:
    """Open what was left, in place of the open document; raises KnownError.

    Another window that has the document shows another state of it, so that leading there would be no answer.
    """
    tell(0.0, message("Applying the edits"))
    try:
        return Workspace.recover(leftover, data_folder, author, instead_of)
    except AlreadyOpen as error:
        text = message(
            "“{name}” is open in another window. Close it there, then recover these edits again.",
            name=leftover.name,
        )
        raise KnownError(text) from error


def begun(  # noqa: PLR0917 - bound one by one before the worker adds whom to tell
    making: Callable[[], Command],
    name: str,
    hours: str,
    data_folder: Path,
    author: str,
    is_work: bool,
    tell: Progress,
) -> Workspace:
    """Begin a document with what a command makes; `is_work` when the user would miss it as it is then."""
    from models.domain.times import week_from_text
    from models.editing.organisation_commands import EditOrganisation, empty_snapshot
    from models.editing.together import Together

    tell(0.0, message("Creating the document"))
    workspace = Workspace.create(empty_snapshot(name), data_folder, author)
    command = making()
    if hours:
        opening = EditOrganisation({"service_hours": week_from_text(hours)})
        command = Together(N_("start from template"), (command, opening))
    workspace.do(command)
    workspace.begin_here(is_work=is_work)
    return workspace


def from_template(template: str, language: str) -> Command:
    """Return what makes a document from a template."""
    from models.imports import templates

    return templates.build(template, language)


def from_answers(answers: Answers, language: str, name: str) -> Command:
    """Return what makes a document from the six questions."""
    from models.imports.first_questions import company_from_answers

    return company_from_answers(answers, language, name or None)


def where_it_stands(workspace: OpenDocument | None, folder: Path) -> Message:
    """Return what of a document is on the disk, and where; `folder` holds the working copies."""
    if workspace is None:
        return message("No document was open.")
    if isinstance(workspace, ReadDocument):
        return message("“{name}” was only read. Nothing was changed.", name=workspace.name)
    if workspace.path is None:
        return message(
            "Every edit of “{name}” is stored in {folder} and offered at the next start. The document has "
            "no file yet.",
            name=workspace.name,
            folder=str(folder),
        )
    return message(
        "Every edit of “{name}” is stored in {folder}, and what is not saved is offered at the next "
        "start. {path} is as it was last saved.",
        name=workspace.name,
        folder=str(folder),
        path=str(workspace.path),
    )


def likely_folder(path: Path | None, recent: Sequence[Path]) -> Path:
    """Return where a file is most likely looked for: beside the document, else where the last one was."""
    known = (path, *recent)
    return next((known_path.parent for known_path in known if known_path is not None), Path.home())
