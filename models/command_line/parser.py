"""What the command line understands: a table of commands, each with its arguments, in both languages."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser, Namespace, RawDescriptionHelpFormatter
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import Any, NoReturn

from models.command_line.argparse_words import speaking
from models.domain.errors import KnownError
from models.domain.message import N_, message
from models.wording import LANGUAGES, Wording

Arguments = Callable[[ArgumentParser, Wording], None]
Run = Callable[[Namespace, Wording], int]


@dataclass(frozen=True, slots=True)
class Entry:
    """One command: its name, what it does (an English text), its arguments, what runs it."""

    name: str
    help: str
    arguments: Arguments
    run: Run


class _Parser(ArgumentParser):
    """Reports a wrong command line as every other error; no option may be cut short, for it is read twice."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(allow_abbrev=False, **facts)

    def error(self, message: str) -> NoReturn:
        raise _not_understood(message)


def _not_understood(reason: str) -> KnownError:
    text = message("The command line was not understood: {reason}. “--help” explains it.", reason=reason)
    return KnownError(text)


def understood(
    arguments: list[str], say: Wording, entries: Sequence[Entry], version: str, more_help: str
) -> Namespace | None:
    """Return what is asked for, None when it was only help or the version; raises KnownError."""
    told = StringIO()  # argparse would keep silent about an output that cannot be written
    with speaking(say.language), redirect_stdout(told):
        try:
            return _parser(say, entries, version, more_help).parse_args(arguments)
        except SystemExit:  # only the end after help or version: errors do not come this way
            pass
    print(told.getvalue(), end="")
    return None


def _parser(say: Wording, entries: Sequence[Entry], version: str, more_help: str) -> ArgumentParser:
    parser = _Parser(
        prog="racigraph",
        description=say("Draw departments, roles and approval workflows; the RACI matrix follows."),
        epilog=more_help,
        formatter_class=RawDescriptionHelpFormatter,
    )
    told = say("show program's version number and exit")
    parser.add_argument("--version", action="version", version=f"Racigraph {version}", help=told)
    _language_argument(parser, say, say.language)
    commands = parser.add_subparsers(required=True, metavar=say("COMMAND"))
    for entry in entries:
        command = commands.add_parser(entry.name, help=say(entry.help), description=say(entry.help))
        entry.arguments(command, say)
        _language_argument(command, say, SUPPRESS)
        command.set_defaults(run=entry.run)
    return parser


def _language_argument(parser: ArgumentParser, say: Wording, default: str) -> None:
    told = say("language of the answer")
    parser.add_argument("--language", choices=list(LANGUAGES), default=default, help=told)


def document_argument(parser: ArgumentParser, say: Wording) -> None:
    """Add the document a command reads."""
    parser.add_argument("file", type=Path, metavar=say("FILE"), help=say("the document"))


def target_argument(
    parser: ArgumentParser,
    say: Wording,
    endings: Sequence[str],
    told: str = N_("where to write; an existing file is replaced"),
) -> None:
    """Add `--to`, where a command writes a file with one of these endings."""
    target = say("TARGET")
    metavar = "|".join(target + ending for ending in endings)
    parser.add_argument("--to", type=Path, required=True, metavar=metavar, help=say(told))
