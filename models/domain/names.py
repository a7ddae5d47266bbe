"""The text edge: every name and text a user gives passes here once, and what becomes the name of a file.

Control characters, lone surrogates and invisible marks (of direction, of where a word may break) break files,
exports and screens far from where they were typed, so they never get in.
"""

from __future__ import annotations

import re
import unicodedata

from models.domain.errors import RuleViolation
from models.domain.message import message

NAME_LENGTH = 120
SHORT_NAME_LENGTH = 14
TEXT_LENGTH = 4000

_INVISIBLE = {0xAD, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF}


# What Windows, macOS or Linux refuse in the name of a file, or give a meaning of its own.
_NOT_IN_FILES = re.compile(r'\s*[\x00-\x1f<>:"/\\|?*]+\s*')
_DEVICES = re.compile(r"(?i:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?![^.\s])")
LONGEST_FILE_NAME = 200  # in bytes: 255 at most, and a suffix, a number and the like come to it


def _is_kept(char: str) -> bool:
    point = ord(char)
    if point in _INVISIBLE or point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF:
        return False
    return unicodedata.category(char) not in {"Cc", "Cs"}


def clean_text(text: str, longest: int = TEXT_LENGTH) -> str:
    """Return the text in NFC without control characters, surrogates and invisible marks; lines are kept.

    Raises RuleViolation `text_too_long`.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").split("\n")
    kept = "\n".join("".join(filter(_is_kept, line)).rstrip() for line in lines).strip()
    cleaned = unicodedata.normalize("NFC", kept)
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
    name = " ".join(clean_text(text, max(len(text), TEXT_LENGTH) * 4).split())
    if not name:
        raise RuleViolation("name_blank", message("The name is empty. Type at least one visible character."))
    if len(name) > longest:
        raise RuleViolation(
            "name_too_long",
            message(
                "The name “{start} …” has {length} characters, at most {longest} are possible. Shorten it.",
                start=name[:30],
                length=len(name),
                longest=longest,
            ),
        )
    return name


def as_file_name(text: str) -> str:
    """Return a name that every file system takes, without a suffix; what it refuses becomes a hyphen."""
    name = _NOT_IN_FILES.sub("-", text).strip(" .") or "-"
    whole = f"_{name}" if _DEVICES.match(name) else name
    return whole.encode("utf-8", "ignore")[:LONGEST_FILE_NAME].decode("utf-8", "ignore").rstrip(" .") or "-"
