"""The command that writes everything for a decision into a folder."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from models.command_line.documents import read, user_limits
from models.command_line.parser import document_argument
from models.exports.decision.contents import RECIPIENT_WORDS, Recipient
from models.wording import Wording


def pack_arguments(parser: ArgumentParser, say: Wording) -> None:
    """Add what the command needs to know."""
    document_argument(parser, say)
    told = say("the folder to write into; an existing file is never replaced")
    parser.add_argument("--to", type=Path, required=True, metavar=say("FOLDER"), help=told)
    told = say("a version of the document; without it the present draft")
    parser.add_argument("--version", dest="number", metavar=say("NUMBER"), default="", help=told)
    names = ", ".join(f"{one.value} ({say(RECIPIENT_WORDS[one])})" for one in Recipient)
    told = say("who decides: {names}", names=names)
    choices, usual = [one.value for one in Recipient], Recipient.MANAGEMENT.value
    parser.add_argument("--recipient", choices=choices, default=usual, help=told)


def pack(options: Namespace, say: Wording) -> int:
    """Write the pack and say where its parts are."""
    from models.domain.progress import tell_nobody
    from models.pack_making import PackRequest, make_pack

    document, file = read(options.file, say), options.file
    request = PackRequest(
        document.snapshot,
        document.records,
        file.stem,
        file,
        say.language,
        options.to,
        user_limits(),
        Recipient(options.recipient),
        number=options.number,
    )
    for path in make_pack(request, tell_nobody):
        print(say("Written: {path}", path=str(path)))
    return 0
