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

from desktop.needs import LIBRARIES, WINDOW_LIBRARIES, has_display, refuse_without
from models.domain.errors import KnownError
from models.domain.message import message
from models.wording import Wording, language_of_system


def open_window(path: Path | None) -> int:
    """Show the window; raises KnownError when that is impossible here."""
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
    return run(path)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window for no argument or a file; run the command otherwise. Returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not _is_for_window(arguments):
        from desktop.commands import run

        return run(arguments)
    say = Wording(language_of_system())
    try:
        return open_window(Path(arguments[0]) if arguments else None)
    except KnownError as error:
        print(say("racigraph: {sentence}", sentence=say(error.message)), file=sys.stderr)
        return 2


def _is_for_window(arguments: list[str]) -> bool:
    if not arguments:
        return True
    if len(arguments) > 1 or arguments[0].startswith("-"):
        return False
    path = Path(arguments[0])
    if path.suffix or len(path.parts) > 1:
        return True
    from desktop.commands import NAMES

    return arguments[0] not in NAMES and path.exists()


if __name__ == "__main__":
    sys.exit(main())
