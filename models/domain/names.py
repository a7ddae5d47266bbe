"""The text edge: every name and text a user gives passes here once; files are held against the same rules.

Control characters, lone surrogates and marks nobody sees (of direction, of where a word may break, of tags)
break files, exports and screens far from where they were typed, and make two names look like one: so they
never get in. The work grows with the length of a text and not faster, however it was made.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Any

from models.domain.errors import RuleViolation
from models.domain.message import message

NAME_LENGTH = 200
SHORT_NAME_LENGTH = 14
TEXT_LENGTH = 4000
ID_LENGTH = 36

_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
_NEVER = "\0-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ud800-\udfff\ufeff"
# Older versions let these in, so a file may hold them.
_NO_LONGER = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2061-\u2065\u206a-\u206f\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
NEVER_KEPT = re.compile(f"[{_NEVER}{_NO_CHARACTERS}]")
_UNSEEN = re.compile(f"[{_NEVER}{_NO_CHARACTERS}{_NO_LONGER}]")
# A joiner is seen between letters of a script that joins them, and between emoji; elsewhere it is not.
_JOINING = r"[^\0-\u058f\s]"
_LOOSE_JOINERS = re.compile(
    f"(?<!{_JOINING})[\u200c\u200d]+|[\u200c\u200d]+(?!{_JOINING})|(?<=[\u200c\u200d])[\u200c\u200d]+"
)
_LIKE = str.maketrans({**dict.fromkeys("\t\u2800\u3164\uffa0", " "), **dict.fromkeys("\r\u2028\u2029", "\n")})
_MOST_COMPOSED = 4  # characters that can become one


# What Windows, macOS or Linux refuse in the name of a file, or give a meaning of its own.
_NOT_IN_FILES = re.compile(r'\s*[\x00-\x1f<>:"/\\|?*]+\s*')
_DEVICES = re.compile(r"(?i:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?![^.\s])")
LONGEST_FILE_NAME = 200  # in bytes: 255 at most, and a suffix, a number and the like come to it


def seen(text: str) -> str:
    """Return what of a text can be seen; blanks of any kind and ends of lines stay."""
    return _LOOSE_JOINERS.sub("", _UNSEEN.sub("", text.replace("\r\n", "\n").translate(_LIKE)))


def _composed(text: str, longest: int) -> str:
    """Return the text in NFC, which takes long for very long texts: those are returned as they are."""
    return text if len(text) > _MOST_COMPOSED * longest else unicodedata.normalize("NFC", text)


def _cleaned(text: str, longest: int) -> str:
    return _composed(seen(_composed(text, longest)), longest)


def clean_text(text: str, longest: int = TEXT_LENGTH) -> str:
    """Return the text in NFC without control characters, surrogates and invisible marks; lines are kept.

    Raises RuleViolation `text_too_long`.
    """
    cleaned = "\n".join(map(str.rstrip, _cleaned(text, longest).split("\n"))).strip()
    if len(cleaned) > longest:
        raise RuleViolation(
            "text_too_long",
            message(
                "The text has {length} characters, at most {longest} are possible. Shorten it.",
                length=len(cleaned),
                longest=longest,
            ),
        )
    return cleaned


def clean_name(text: str, longest: int = NAME_LENGTH) -> str:
    """Return the name on one line, cleaned as by `clean_text`, with single spaces.

    Raises RuleViolation `name_blank` or `name_too_long`.
    """
    name = _cleaned(" ".join(seen(text).split()), longest)
    if broken := broken_name(name, longest):
        raise broken
    return name


def broken_name(name: str, longest: int = NAME_LENGTH) -> RuleViolation | None:
    """Return why nothing can be called so, or None; a name that is not clean is no reason."""
    if is_blank(name):
        return RuleViolation("name_blank", message("The name is empty. Type at least one visible character."))
    if len(name) > longest:
        return RuleViolation(
            "name_too_long",
            message(
                "The name “{start} …” has {length} characters, at most {longest} are possible. Shorten it.",
                start=name[:30],
                length=len(name),
                longest=longest,
            ),
        )
    return None


def is_blank(name: str) -> bool:
    """Say whether there is nothing to see: only blanks, and marks on nothing."""
    return not name.isalnum() and all(unicodedata.category(char) in _ON_NOTHING for char in name)


_ON_NOTHING = {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Mn", "Me"}


def as_file_name(text: str) -> str:
    """Return a name that every file system takes, without a suffix; what it refuses becomes a hyphen."""
    name = _NOT_IN_FILES.sub("-", text).strip(" .") or "-"
    whole = f"_{name}" if _DEVICES.match(name) else name
    return whole.encode("utf-8", "ignore")[:LONGEST_FILE_NAME].decode("utf-8", "ignore").rstrip(" .") or "-"


def free_name(wanted: str, taken: Iterable[str], longest: int = NAME_LENGTH) -> str:
    """Return this name, numbered when it is taken, whatever its capitals; at most `longest` characters."""
    known = {name.casefold() for name in taken}
    name, number = wanted, 1
    while name.casefold() in known:
        number += 1
        ending = f" {number}"
        name = wanted[: longest - len(ending)].rstrip() + ending
    return name


def fitting(text: str, longest: int = NAME_LENGTH) -> str:
    """Return a text on one line, shortened where a name may not be so long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


class FreeNames:
    """Hands out names that nobody has, numbered where they are taken, in a time that does not grow."""

    def __init__(self, taken: Iterable[str] = (), longest: int = NAME_LENGTH) -> None:
        self._taken = {name.casefold() for name in taken}
        self._longest = longest
        self._next: dict[str, int] = {}

    def free(self, wanted: str) -> str:
        """Return this name or the first free one numbered after it, and take it."""
        start = wanted[: self._longest].strip() or "?"
        name, number = start, self._next.get(start.casefold(), 1)
        while name.casefold() in self._taken:
            number += 1
            ending = f" {number}"
            name = start[: self._longest - len(ending)].rstrip() + ending
        self._next[start.casefold()] = number
        self._taken.add(name.casefold())
        return name


def ids_by_name(rows: Iterable[Any]) -> dict[str, str]:
    """Return the ids of rows by their names without capitals."""
    return {row.name.casefold(): row.id for row in rows}
