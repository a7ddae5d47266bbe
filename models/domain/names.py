"""The text edge: every name and text a user gives passes here once.

Control characters, lone surrogates and invisible marks (of direction, of where a word may break) break files,
exports and screens far from where they were typed, so they never get in.
"""

from __future__ import annotations

import unicodedata

from models.domain.errors import RuleViolation
from models.domain.message import message

NAME_LENGTH = 120
SHORT_NAME_LENGTH = 14
TEXT_LENGTH = 4000

_INVISIBLE = {0xAD, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF}


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
