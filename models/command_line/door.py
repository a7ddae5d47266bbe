"""The way of every command: understand the arguments, run what they ask for, end with a code."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path

from models.command_line.ending import DONE, ended
from models.command_line.language import language_asked
from models.command_line.parser import Entry, understood
from models.domain.errors import KnownError
from models.domain.message import message
from models.wording import Wording, language_of_system


def run(
    argv: Sequence[str] | None, entries: Sequence[Entry], more_help: Callable[[Wording], str] = lambda _: ""
) -> int:
    """Run one command and return the exit code: 0 done, 1 an error-level finding stands, 2 refused."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    say = Wording(language_asked(arguments)[0] or language_of_system())
    return ended(say, lambda: _run(arguments, say, entries, more_help(say)))


def _run(arguments: list[str], say: Wording, entries: Sequence[Entry], more_help: str) -> int:
    import logging

    from models.imports.templates import NAMES
    from models.storage.document import program_version

    logging.getLogger("matplotlib").setLevel(
        logging.ERROR
    )  # it would speak English, of its own cache of fonts
    templates = say("templates: {names}", names=", ".join(NAMES))
    options = understood(arguments, say, entries, program_version(), f"{templates}\n{more_help}".strip())
    if options is None:
        return DONE
    _keep_the_document(options)
    return int(options.run(options, say))


def _keep_the_document(options: Namespace) -> None:
    """Refuse to write over the document that is read, by whatever name or link it is called."""
    source, target = getattr(options, "file", None), getattr(options, "to", None)
    if isinstance(source, Path) and isinstance(target, Path) and _is_same(source, target):
        text = message(
            "“{name}” is the document that is read. Choose another name to write to.", name=str(target)
        )
        raise KnownError(text)


def _is_same(source: Path, target: Path) -> bool:
    try:
        return source.samefile(target)
    except OSError:  # one of them is not there, or may not be looked at
        return False


def known_ending(path: Path, endings: Sequence[str]) -> str:
    """Return the ending of a file to write; raises KnownError when it is none of these."""
    ending = path.suffix.lower()
    if ending not in endings:
        raise KnownError(
            message(
                "“{name}” needs one of these endings: {endings}. Choose another name.",
                name=path.name,
                endings=tuple(endings),
            )
        )
    return ending
