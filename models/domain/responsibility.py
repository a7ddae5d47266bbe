"""Letters set by hand, duties outside workflows, and what letters mean.

Rules and derivation speak of meanings; which letter shows a meaning is a matter of the variant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.domain.order import FIRST_KEY


class Meaning(StrEnum):
    """What a role has to do with an activity, strongest first."""

    DECIDES = "decides"
    PERFORMS = "performs"
    CO_DETERMINES = "co_determines"
    CONSULTED = "consulted"
    SUPPORTS = "supports"
    INFORMED = "informed"


@dataclass(frozen=True, slots=True)
class StandingDuty:
    """An activity outside any workflow, in a category; its owner is accountable when nobody is by hand."""

    id: str
    name: str
    category: str
    owner_role_id: str | None = None
    description: str = ""
    position: str = FIRST_KEY


@dataclass(frozen=True, slots=True)
class Assignment:
    """A letter set by hand: role `role_id` has `meaning` for a step or standing duty `activity_id`."""

    id: str
    activity_id: str
    role_id: str
    meaning: Meaning
    note: str = ""


@dataclass(frozen=True, slots=True)
class CellNote:
    """What somebody says about what a role has to do with an activity, wherever its letters come from."""

    id: str
    activity_id: str
    role_id: str
    text: str


@dataclass(frozen=True, slots=True)
class Variant:
    """A letter scheme: the letters in the order they are shown, and the letter of each meaning it knows."""

    name: str
    letters: tuple[str, ...]
    letter_of: Mapping[Meaning, str]


VARIANTS: Mapping[str, Variant] = {
    variant.name: variant
    for variant in (
        Variant(
            "RACI",
            ("A", "R", "M", "C", "I"),
            {
                Meaning.DECIDES: "A",
                Meaning.PERFORMS: "R",
                Meaning.CO_DETERMINES: "M",
                Meaning.CONSULTED: "C",
                Meaning.INFORMED: "I",
            },
        ),
        Variant(
            "RASCI",
            ("A", "R", "M", "S", "C", "I"),
            {
                Meaning.DECIDES: "A",
                Meaning.PERFORMS: "R",
                Meaning.CO_DETERMINES: "M",
                Meaning.SUPPORTS: "S",
                Meaning.CONSULTED: "C",
                Meaning.INFORMED: "I",
            },
        ),
        Variant(
            "VMI",
            ("V", "Z", "M", "I"),
            {
                Meaning.DECIDES: "V",
                Meaning.PERFORMS: "M",
                Meaning.CO_DETERMINES: "Z",
                Meaning.CONSULTED: "M",
                Meaning.SUPPORTS: "M",
                Meaning.INFORMED: "I",
            },
        ),
    )
}


def letter_elsewhere(meaning: Meaning) -> str:
    """Return the letter of a meaning in the first scheme that has one, for where the present has none."""
    return next(v.letter_of[meaning] for v in VARIANTS.values() if meaning in v.letter_of)


def letters_for(meanings: frozenset[Meaning], variant: Variant) -> tuple[str, ...]:
    """Return the letters that show these meanings, in the variant's order; VMI shows V alone for V with M."""
    shown = {variant.letter_of[m] for m in meanings if m in variant.letter_of}
    if variant.name == "VMI" and "V" in shown:
        shown -= {"M"}
    return tuple(letter for letter in variant.letters if letter in shown)
