"""Lets standard output take every text: signs it has no place for become plain ones, „Prüfung“ "Pruefung".

A terminal or pipe in ASCII or Latin-1 would otherwise end a command in the middle of its answer.
"""

from __future__ import annotations

import codecs
import io
import sys
from unicodedata import normalize

NAME = "racigraph.plain"
_PLAIN = {
    **dict.fromkeys("„“”«»", '"'),
    **dict.fromkeys("‚‘’‹›", "'"),
    **dict.fromkeys("‐‑–—−·•", "-"),
    **dict.fromkeys("\u00a0\u2009\u202f", " "),
    **dict(zip("äöüÄÖÜß", ("ae", "oe", "ue", "Ae", "Oe", "Ue", "ss"), strict=True)),
    **dict(zip("…→←×≥≤€", ("...", "->", "<-", "x", ">=", "<=", "EUR"), strict=True)),
}


def take_every_text() -> None:
    """Make standard output and standard error replace what they cannot show."""
    codecs.register_error(NAME, _replaced)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=NAME)


def shows_unicode() -> bool:
    """Return whether standard output takes every sign as it is."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return codecs.lookup(encoding).name.startswith("utf")


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = error.object[error.start : error.end]
    return "".join(_plain(sign) for sign in signs), error.end


def _plain(sign: str) -> str:
    bare = normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return _PLAIN.get(sign) or bare or "?"
