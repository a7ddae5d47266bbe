"""The program `racigraph`: the window, the commands that need one, and all commands that do not.

Nothing of Qt is imported here before it is known that Qt can start: without a display or a system library Qt
ends the process instead of saying what is missing.
"""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from pathlib import Path

from desktop.pages import PAGES
from models.__main__ import (
    COMMANDS,
    Entry,
    document_argument,
    export_workbook,
    new_document,
    target_argument,
)
from models.__main__ import (
    main as headless,
)
from models.domain.errors import KnownError
from models.domain.message import N_, message
from models.wording import Wording, language_of_system

LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
THEMES = ("light", "dark")


def has_display() -> bool:
    """Return whether a window could be shown."""
    if sys.platform != "linux" or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def refuse_without(libraries: dict[str, str]) -> None:
    """Raise KnownError naming the Debian packages of the libraries that are missing."""
    if sys.platform != "linux":
        return
    missing = tuple(package for library, package in libraries.items() if not _loads(library))
    if missing:
        raise KnownError(
            message(
                "System libraries are missing. On Debian and Ubuntu this installs them: {command}",
                command=f"apt install {' '.join(missing)}",
            )
        )


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def open_window(path: Path | None) -> int:
    """Show the window; raises KnownError when that is impossible here."""
    if not has_display():
        raise KnownError(
            message(
                "There is no display for a window. Start it in a desktop session, or use a command that "
                "needs none: “racigraph --help” lists them."
            )
        )
    windowed = WINDOW_LIBRARIES if os.environ.get("DISPLAY") else {}
    refuse_without(LIBRARIES | windowed)
    from desktop.application import run

    return run(path)


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.partition("x")
    if not (
        width.isdecimal() and height.isdecimal() and 600 <= int(width) <= 8000 and 400 <= int(height) <= 8000
    ):
        raise ArgumentTypeError(f"WxH, 600x400 … 8000x8000: {text!r}")
    return int(width), int(height)


def _picture_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    parser.add_argument("--page", choices=list(PAGES), required=True)
    parser.add_argument("--workflow", default="", metavar=say("NAME"))
    parser.add_argument("--size", type=_size, default=(1440, 900), metavar="WxH")
    parser.add_argument("--theme", choices=THEMES, default="light")
    target_argument(parser, say, "OUT.png")


def _picture(options: Namespace, say: Wording) -> int:
    from models.storage.document import read_document

    refuse_without(LIBRARIES)
    snapshot = read_document(options.file).snapshot
    from desktop.picture import Shot, take

    shot = Shot(options.page, options.size, say.language, options.theme, options.to, options.workflow)
    take(snapshot, options.file.stem, (shot,))
    print(say("Written: {path}", path=str(options.to)))
    return 0


def _demo_arguments(parser: ArgumentParser, say: Wording) -> None:
    parser.add_argument("--to", type=Path, default=Path("racigraph-demo"), metavar=say("FOLDER"))


def _demo(options: Namespace, say: Wording) -> int:
    from models.storage.document import read_document

    folder: Path = options.to
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        text = message("The folder “{path}” cannot be made. Choose another one with --to.", path=str(folder))
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
    from desktop.picture import Shot, take

    shots = tuple(Shot(page, (1440, 900), say.language, "light", folder / f"{page}.png") for page in PAGES)
    window_may_follow = has_display()
    take(read_document(document).snapshot, document.stem, shots)
    for shot in shots:
        print(say("Picture: {path}", path=str(shot.to)), flush=True)
    if window_may_follow:
        _open_apart(document)
        print(say("The window is opening."))
    else:
        print(say("There is no display, so no window opens."))
    return 0


def _open_apart(document: Path) -> None:
    """Open the window in a process of its own: this one has been given a platform without a display."""
    program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "desktop"]
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    subprocess.Popen([*program, str(document)], env=environment, start_new_session=True)  # noqa: S603 - own program


WINDOW_COMMANDS = (
    Entry("picture", N_("draw a page of the window, without a display"), _picture_arguments, _picture),
    Entry(
        "demo", N_("make the sample company, its report and pictures, and open it"), _demo_arguments, _demo
    ),
)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window for no argument or a file; run the command otherwise."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    names = {entry.name for entry in (*COMMANDS, *WINDOW_COMMANDS)}
    opens_window = not arguments or (
        len(arguments) == 1 and not arguments[0].startswith("-") and arguments[0] not in names
    )
    if not opens_window:
        return headless(arguments, (*COMMANDS, *WINDOW_COMMANDS), _more_help)
    say = Wording(language_of_system())
    try:
        return open_window(Path(arguments[0]) if arguments else None)
    except KnownError as error:
        print(say("racigraph: {sentence}", sentence=say(error.message)), file=sys.stderr)
        return 2


def _more_help(say: Wording) -> str:
    return say("pages: {names}", names=", ".join(PAGES))


if __name__ == "__main__":
    sys.exit(main())
