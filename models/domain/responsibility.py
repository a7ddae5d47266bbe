"""Letters set by hand, duties outside workflows, and what letters mean.

Rules and derivation speak of meanings; which letter shows a meaning is a matter of the variant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.domain.message import N_
from models.domain.order import FIRST_KEY


class Meaning(StrEnum):
    """What a role has to do with an activity, strongest first."""

    DECIDES = "decides"
    PERFORMS = "performs"
    CO_DETERMINES = "co_determines"
    SIGNS = "signs"
    VERIFIES = "verifies"
    CONSULTED = "consulted"
    SUPPORTS = "supports"
    INFORMED = "informed"


ANSWERS_AND_DOES = frozenset({frozenset({Meaning.DECIDES, Meaning.PERFORMS})})


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
    """A letter scheme: the letters in the order they are shown, and the letter of each meaning it knows.

    `together` are the pairs of meanings that one role may be given side by side; a typed letter takes the
    place of any other. `includes` are pairs of letters of which the first says the second as well, and is
    shown alone. `footnote` is a sentence in English.
    """

    name: str
    letters: tuple[str, ...]
    letter_of: Mapping[Meaning, str]
    footnote: str
    together: frozenset[frozenset[Meaning]] = ANSWERS_AND_DOES
    includes: tuple[tuple[str, str], ...] = ()

    def beside(self, meaning: Meaning) -> frozenset[Meaning]:
        """Return the meanings that may be set by hand where this one is; itself among them."""
        pairs = (pair for pair in self.together if meaning in pair)
        return frozenset({meaning}).union(*(p for p in pairs if len(letters_for(p, self)) > 1))


_CORE: Mapping[Meaning, str] = {
    Meaning.DECIDES: "A",
    Meaning.PERFORMS: "R",
    Meaning.CO_DETERMINES: "M",
    Meaning.CONSULTED: "C",
    Meaning.INFORMED: "I",
}

VARIANTS: Mapping[str, Variant] = {
    variant.name: variant
    for variant in (
        Variant(
            "RACI",
            ("A", "R", "M", "C", "I"),
            _CORE,
            N_(
                "R Responsible, A Accountable, C Consulted, I Informed, M co-determination. "
                "The word “responsible” alone is not used, because it can mean R or A."
            ),
        ),
        Variant(
            "RASCI",
            ("A", "R", "M", "S", "C", "I"),
            {**_CORE, Meaning.SUPPORTS: "S"},
            N_(
                "R Responsible, A Accountable, S Supportive, C Consulted, I Informed, M co-determination. "
                "The word “responsible” alone is not used, because it can mean R or A."
            ),
        ),
        Variant(
            "RACI-VS",
            ("A", "R", "M", "S", "V", "C", "I"),
            {**_CORE, Meaning.SIGNS: "S", Meaning.VERIFIES: "V"},
            N_(
                "R Responsible, A Accountable, V Verifies, S Signs off, C Consulted, I Informed, "
                "M co-determination. The word “responsible” alone is not used, because it can mean R or A."
            ),
            together=ANSWERS_AND_DOES
            | {
                frozenset({Meaning.DECIDES, Meaning.SIGNS}),
                frozenset({Meaning.DECIDES, Meaning.VERIFIES}),
                frozenset({Meaning.SIGNS, Meaning.VERIFIES}),
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
            N_("V answers for the result, M takes part, Z must agree, I is told."),
            includes=(("V", "M"),),
        ),
        Variant(
            "IBZED",
            ("E", "D", "Z", "B", "I"),
            {
                Meaning.DECIDES: "E",
                Meaning.PERFORMS: "D",
                Meaning.CO_DETERMINES: "Z",
                Meaning.CONSULTED: "B",
                Meaning.INFORMED: "I",
            },
            N_("I is told, B advises, Z must agree, E decides and answers for the result, D does the work."),
        ),
    )
}


def letter_elsewhere(meaning: Meaning) -> str:
    """Return the letter of a meaning in the first scheme that has one, for where the present has none."""
    return next(v.letter_of[meaning] for v in VARIANTS.values() if meaning in v.letter_of)


def letters_for(meanings: frozenset[Meaning], variant: Variant) -> tuple[str, ...]:
    """Return the letters that show these meanings, in order; one that another says as well is left out."""
    shown = {variant.letter_of[m] for m in meanings if m in variant.letter_of}
    shown -= {weak for strong, weak in variant.includes if strong in shown}
    return tuple(letter for letter in variant.letters if letter in shown)
