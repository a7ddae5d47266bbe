"""The commands that need Qt, though no display: pictures and the demo; the headless ones join in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from desktop.dialogs import DIALOGS
from desktop.pages import PAGES, STATES
from desktop.system.needs import LIBRARIES, has_display, refuse_without
from desktop.system.new_process import open_apart
from models.__main__ import COMMANDS, export_workbook, new_document
from models.command_line import door
from models.command_line.parser import Entry, document_argument, target_argument
from models.domain.errors import KnownError
from models.domain.message import N_, message
from models.wording import Wording

THEMES = ("light", "dark")
PICTURES = (*PAGES, *STATES, *DIALOGS)
PICTURE_ENDINGS = (".png",)


def run(arguments: list[str]) -> int:
    """Run one command of the program and return its exit code."""
    return door.run(arguments, (*COMMANDS, *WINDOW_COMMANDS), _more_help)


def _more_help(say: Wording) -> str:
    file = say("FILE")
    ways = {
        f"racigraph [--language de|en] [{file} ...]": "",
        f"racigraph {file} --read": say("open it to be read only, beginning at a glance"),
        "racigraph --reset-settings": say("start with the default settings"),
        "racigraph --install-desktop": say("add the program to the menu of a Linux desktop"),
    }
    lines = (
        say("pages: {names}", names=", ".join(PICTURES)),
        "",
        say("Without a command a window opens:"),
        *(f"  {way:29} {told}".rstrip() for way, told in ways.items()),
    )
    return "\n".join(lines)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if width.isdecimal() and height.isdecimal() and 600 <= int(width) <= 8000 and 400 <= int(height) <= 8000:
        return int(width), int(height)
    raise KnownError(message("“{size}” is not a picture size. Use one from 600x400 to 8000x8000.", size=text))


def _picture_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    told = say("what to show: {names}", names=", ".join(PICTURES))
    parser.add_argument("--page", choices=PICTURES, required=True, metavar=say("PAGE"), help=told)
    parser.add_argument("--workflow", default="", metavar=say("NAME"), help=say("which workflow"))
    told = say("width and height, 1440x900 unless given")
    parser.add_argument("--size", type=_size, default=(1440, 900), metavar=say("WxH"), help=told)
    parser.add_argument("--theme", choices=THEMES, default="light", help=say("light or dark colours"))
    target_argument(parser, say, PICTURE_ENDINGS)


def _picture(options: Namespace, say: Wording) -> int:
    from models.storage.document import read_document

    door.known_ending(options.to, PICTURE_ENDINGS)
    refuse_without(LIBRARIES)
    document = read_document(options.file)
    from desktop.pictures.picture import Shot, take

    shot = Shot(options.page, options.size, say.language, options.theme, options.to, options.workflow)
    take(document.snapshot, options.file.stem, (shot,), document.records)
    print(say("Written: {path}", path=str(options.to)))
    return 0


def _demo_arguments(parser: ArgumentParser, say: Wording) -> None:
    told = say("where to write, “racigraph-demo” unless given")
    parser.add_argument("--to", type=Path, default=Path("racigraph-demo"), metavar=say("FOLDER"), help=told)


def _demo(options: Namespace, say: Wording) -> int:
    from models.storage.document import read_document

    folder: Path = options.to
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        text = message(
            "The folder “{path}” cannot be created. Choose another one with --to.", path=str(folder)
        )
        raise KnownError(text) from error
    name = say("sample company")
    document = folder / f"{name}.racigraph"
    if not document.exists():
        new_document("mid-size-company", say.language, document)
    print(say("Document: {path}", path=str(document)), flush=True)
    workbook = document.with_suffix(".xlsx")
    export_workbook(document, workbook, say)
    print(say("Excel report: {path}", path=str(workbook)), flush=True)
    refuse_without(LIBRARIES)
    from desktop.pictures.picture import Shot, take

    shots = tuple(Shot(page, (1440, 900), say.language, "light", folder / f"{page}.png") for page in PAGES)
    window_may_follow = has_display()
    take(read_document(document).snapshot, document.stem, shots)
    for shot in shots:
        print(say("Picture: {path}", path=str(shot.to)), flush=True)
    if window_may_follow:
        open_apart(document, say.language)
        print(say("The window is opening."))
    else:
        print(say("There is no display, so no window opens."))
    return 0


WINDOW_COMMANDS = (
    Entry("picture", N_("draw a page of the window, without a display"), _picture_arguments, _picture),
    Entry(
        "demo", N_("create the sample company, its report and pictures, and open it"), _demo_arguments, _demo
    ),
)
NAMES = frozenset(entry.name for entry in (*COMMANDS, *WINDOW_COMMANDS))
