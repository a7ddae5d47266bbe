"""The program `racigraph`: a window for a file or no argument, a command otherwise.

Nothing of Qt is imported here before it is known that Qt can start: without a display or a system library Qt
ends the process instead of saying what is missing. The commands are loaded only when one is asked for.
"""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from desktop.system.needs import LIBRARIES, has_display, refuse_without, refuse_without_window
from desktop.system.new_process import READ, open_apart
from models.command_line.ending import ended
from models.command_line.language import language_asked
from models.domain.errors import KnownError
from models.domain.message import message
from models.imports.sheets.child import READ_SHEETS
from models.wording import Wording, language_of_system


def open_window(paths: Sequence[Path], language: str = "", *, only_reads: bool = False) -> int:
    """Show the window, and one in a process of its own for every further file; in a language if one is named.

    With `only_reads` nothing of a document is edited or written.

    Raises KnownError when that is impossible here.
    """
    if not has_display():
        raise KnownError(
            message(
                "There is no display for a window. Start it in a desktop session, or use a command that "
                "needs none: “racigraph --help” lists them."
            )
        )
    refuse_without_window()
    gc.disable()  # the window collects by itself, in its own thread; until then there is no garbage
    try:
        from desktop.running import run
    except ImportError:
        refuse_without(LIBRARIES)
        raise
    for path in paths[1:]:
        open_apart(path, language, only_reads=only_reads)
    with _interrupt_ends():
        return run(paths[0] if paths else None, language, only_reads=only_reads)


@contextmanager
def _interrupt_ends() -> Iterator[None]:
    """Let Ctrl+C end the window at once, for Python hears it only in some slot; every edit is stored."""
    usual = signal.getsignal(signal.SIGINT)
    if usual is signal.default_int_handler:  # else somebody who started the program wants it otherwise
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, usual)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window for no argument or files; run the command otherwise. Returns the exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments[:1] == [READ_SHEETS]:
        return _read_sheets(arguments[1:])
    language, rest = language_asked(arguments)
    say = Wording(language or language_of_system())
    return ended(say, lambda: _run(rest, language, say))


def _read_sheets(arguments: Sequence[str]) -> int:
    """Be the process that reads a foreign file, where there is no Python to start with a module."""
    from models.imports.sheets.child import main as read

    return read(arguments)


def _run(arguments: list[str], language: str, say: Wording) -> int:
    if arguments == ["--install-desktop"]:
        return _install_desktop(say)
    if arguments[:1] == ["--reset-settings"]:
        _reset_settings(say)
        arguments = arguments[1:]
    documents = [argument for argument in arguments if argument != READ]
    if documents and READ in arguments and _is_for_window(documents):
        return open_window([Path(document) for document in documents], language, only_reads=True)
    if _is_for_window(arguments):
        return open_window([Path(argument) for argument in arguments], language)
    from desktop.commands import run

    return run(["--language", say.language, *arguments])


def _install_desktop(say: Wording) -> int:
    from desktop.system.integration import install_desktop, own_command, usual_share

    for path in install_desktop(usual_share(), own_command()):
        print(say("Written: {path}", path=str(path)))
    return 0


def _reset_settings(say: Wording) -> None:
    refuse_without(LIBRARIES)
    from desktop.system.settings import forget_everything

    print(say("The settings are back to the defaults: {path}", path=str(forget_everything())))


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
