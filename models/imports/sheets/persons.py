"""Names of persons in heads: told from those of roles, and parted where both stand in one cell."""

from __future__ import annotations

import re
from collections.abc import Sequence

from models.imports.sheets.texts import cleaned, name_of
from models.imports.sheets.words import PERSON, ROLE_PART, TWO_NAMES

_BRACKET = re.compile(r"(?P<first>.+?)(?P<gap>\s*)\((?P<second>[^()]+)\)$", re.DOTALL)
_PARTED = re.compile(r"(?P<first>.+?)(?P<gap>\n|\s[–—/|-]\s|:\s|,\s)(?P<second>.+)$", re.DOTALL)
_ORDERS = {"first": ("second", "first"), "second": ("first", "second")}  # role and person


def is_person(text: str) -> bool:
    """Return whether a text reads like the name of a person and not like that of a role."""
    plain = name_of(text)
    small = plain.casefold()
    return bool(PERSON.match(small)) or (bool(TWO_NAMES.match(plain)) and not ROLE_PART.search(small))


def where_persons_stand(heads: Sequence[str]) -> str:
    """Return in which part of two-part heads persons stand, "first" or "second", and "" if in none."""
    votes = [vote for text in heads if (vote := _vote(text)) is not None]
    first, second = votes.count("first"), votes.count("second")
    if 2 * max(first, second) <= len(votes):
        return ""
    return "first" if first >= second else "second"


def _vote(text: str) -> str | None:
    parts = _parts_of(text)
    if parts is None:
        return None
    first, second = is_person(parts["first"]), is_person(parts["second"])
    if first != second:
        return "first" if first else "second"
    has_role = [ROLE_PART.search(parts[key].casefold()) is not None for key in ("first", "second")]
    is_below_in_brackets = "\n" in parts["gap"] and parts[0].endswith(")")
    return "first" if is_below_in_brackets and has_role == [False, True] else ""


def _parts_of(text: str) -> re.Match[str] | None:
    plain = cleaned(text)
    return _BRACKET.match(plain) or _PARTED.match(plain)


def parted(text: str, persons: str) -> tuple[str, str]:
    """Return role and person of a head; the person is "" where none stands."""
    parts = _parts_of(text) if persons else None
    if parts is None:
        return name_of(text), ""
    role, person = _ORDERS[persons]
    return name_of(parts[role]), name_of(parts[person])
