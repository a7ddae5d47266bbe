"""Letters set by hand, duties outside workflows, and what letters mean.

Rules and derivation speak of meanings; which letter shows a meaning is a matter of the variant.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.domain.message import N_, Message
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
class Limit:
    """How many roles may have a letter in a row; `most` None is any number."""

    least: int = 0
    most: int | None = None

    def is_kept(self, n: int) -> bool:
        """Return whether so many are as many as may be."""
        return self.least <= n and (self.most is None or n <= self.most)


@dataclass(frozen=True, slots=True)
class Variant:
    """A letter scheme: the letters in the order they are shown, and the letter of each meaning it knows.

    `limits` are by letter: the one of who answers must stand once, that of who does the work at least once.
    `together` are the pairs of meanings that one role may be given side by side; a typed letter takes the
    place of any other. `includes` are pairs of letters of which the first says the second as well, and is
    shown alone; `apart` are pairs that must not stand in one cell. `words` are by letter what the
    organisation calls it; others have the usual words of their meanings.
    """

    name: str
    letters: tuple[str, ...]
    letter_of: Mapping[Meaning, str]
    limits: Mapping[str, Limit]
    footnote: str | Message
    together: frozenset[frozenset[Meaning]] = ANSWERS_AND_DOES
    includes: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    words: Mapping[str, Message] = field(default_factory=dict)

    def meanings_of(self, letter: str) -> tuple[Meaning, ...]:
        """Return what a letter can mean, strongest first."""
        return tuple(meaning for meaning in Meaning if self.letter_of.get(meaning) == letter)

    def limit_of(self, meaning: Meaning) -> Limit:
        """Return the limit of the letter of a meaning."""
        return self.limits.get(self.letter_of[meaning], Limit())

    def beside(self, meaning: Meaning) -> frozenset[Meaning]:
        """Return the meanings that may be set by hand where this one is; itself among them."""
        pairs = (pair for pair in self.together if meaning in pair)
        return frozenset({meaning}).union(*(p for p in pairs if len(letters_for(p, self)) > 1))

    def typed(self, text: str) -> str:
        """Return the letter that a key or a whole letter names, in either case; what is typed if none."""
        wanted = text.strip().upper()
        return next((x for x in self.letters if x == wanted or (len(wanted) == 1 and x[0] == wanted)), text)

    def read(self, text: str) -> tuple[str, ...] | None:
        """Return the letters in a text without blanks, such as AR; None when it says anything else."""
        found: list[str] = []
        while text:
            letter = next((x for x in self.letters if text.startswith(x)), "")
            if not letter:
                return None
            found.append(letter)
            text = text[len(letter) :]
        return tuple(found)


def _usual(answers: str, performs: str) -> Mapping[str, Limit]:
    return {answers: Limit(1, 1), performs: Limit(1)}


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
            _usual("A", "R"),
            N_(
                "R Responsible, A Accountable, C Consulted, I Informed, M co-determination. "
                "The word “responsible” alone is not used, because it can mean R or A."
            ),
        ),
        Variant(
            "RASCI",
            ("A", "R", "M", "S", "C", "I"),
            {**_CORE, Meaning.SUPPORTS: "S"},
            _usual("A", "R"),
            N_(
                "R Responsible, A Accountable, S Supportive, C Consulted, I Informed, M co-determination. "
                "The word “responsible” alone is not used, because it can mean R or A."
            ),
        ),
        Variant(
            "RACI-VS",
            ("A", "R", "M", "S", "V", "C", "I"),
            {**_CORE, Meaning.SIGNS: "S", Meaning.VERIFIES: "V"},
            _usual("A", "R"),
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
            _usual("V", "M"),
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
            _usual("E", "D"),
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
