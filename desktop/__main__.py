"""The program `racigraph`: a window for a file or no argument, a command otherwise.

Nothing of Qt is imported here before it is known that Qt can start: without a display or a system library Qt
ends the process instead of saying what is missing. The commands are loaded only when one is asked for.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop.apart import open_apart
from desktop.needs import LIBRARIES, WINDOW_LIBRARIES, has_display, refuse_without
from models.domain.errors import KnownError
from models.domain.message import message
from models.wording import LANGUAGES, Wording, language_of_system


def open_window(paths: Sequence[Path], language: str = "") -> int:
    """Show the window, and one in a process of its own for every further file; in a language if one is named.

    Raises KnownError when that is impossible here.
    """
    if not has_display():
        raise KnownError(
            message(
                "There is no display for a window. Start it in a desktop session, or use a command that "
                "needs none: “racigraph --help” lists them."
            )
        )
    if os.environ.get("DISPLAY"):
        refuse_without(WINDOW_LIBRARIES)
    gc.disable()  # the window collects by itself, in its own thread; until then there is no garbage
    try:
        from desktop.application import run
    except ImportError:
        refuse_without(LIBRARIES)
        raise
    for path in paths[1:]:
        open_apart(path)
    return run(paths[0] if paths else None, language)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window for no argument or files; run the command otherwise. Returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    language, rest = _language_first(arguments)
    say = Wording(language or language_of_system())
    try:
        if arguments == ["--install-desktop"]:
            return _install_desktop(say)
        if arguments[:1] == ["--reset-settings"]:
            _reset_settings(say)
            arguments = rest = arguments[1:]
        if _is_for_window(rest):
            return open_window([Path(argument) for argument in rest], language)
    except KnownError as error:
        print(say("racigraph: {sentence}", sentence=say(error.message)), file=sys.stderr)
        return 2
    from desktop.commands import run

    return run(arguments)


def _language_first(arguments: list[str]) -> tuple[str, list[str]]:
    """Return the language that the arguments begin with, '' for none, and what follows it."""
    if len(arguments) > 1 and arguments[0] == "--language" and arguments[1] in LANGUAGES:
        return arguments[1], arguments[2:]
    return "", arguments


def _install_desktop(say: Wording) -> int:
    from desktop.integration import install_desktop, own_command, usual_share

    for path in install_desktop(usual_share(), own_command()):
        print(say("Written: {path}", path=str(path)))
    return 0


def _reset_settings(say: Wording) -> None:
    refuse_without(LIBRARIES)
    from desktop.settings import forget_everything

    print(say("The settings are the default ones again: {path}", path=str(forget_everything())))


def _is_for_window(arguments: list[str]) -> bool:
    if not arguments:
        return True
    if any(argument.startswith("-") for argument in arguments):
        return False
    path = Path(arguments[0])
    if path.suffix or len(path.parts) > 1:
        return True
    from desktop.commands import NAMES

    return arguments[0] not in NAMES and path.exists()


if __name__ == "__main__":
    sys.exit(main())
