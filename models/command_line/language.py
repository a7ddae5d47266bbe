"""The language asked for on the command line: known before argparse is loaded or anything can go wrong."""

from __future__ import annotations

from collections.abc import Sequence

from models.wording import LANGUAGES


def language_asked(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """Return the last language asked for, '' for none, and the other arguments.

    It is looked for before anything can go wrong that must be said in it.
    """
    language, rest, waiting = "", [], list(arguments)
    while waiting:
        argument = waiting.pop(0)
        name, is_joined, value = argument.partition("=")
        wanted = value if is_joined else (waiting[:1] or [""])[0]
        if name == "--language" and wanted in LANGUAGES:
            language = wanted
            del waiting[: 0 if is_joined else 1]
        else:
            rest.append(argument)
    return language, rest
