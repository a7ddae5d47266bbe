"""The letter schemes a sheet may be written in, and which of them a sheet is written in.

Those of the program are asked of `VARIANTS`; the others are only read. A letter that shows several
meanings is read as the strongest, for the weaker ones would say less than was agreed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.domain.responsibility import VARIANTS, Meaning, Variant


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme as it is read: its letters in the order they are written together, and what each means."""

    name: str
    meanings: Mapping[str, Meaning]

    def letter_for(self, meaning: Meaning) -> str | None:
        return next((letter for letter, own in self.meanings.items() if own is meaning), None)


def _read(variant: Variant) -> Scheme:
    meant = {
        letter: next(m for m in Meaning if variant.letter_of.get(m) == letter) for letter in variant.letters
    }
    return Scheme(variant.name, meant)


# Of the driver some say that it moves the work on, others that it takes the decision: read as the first, for
# the A beside it answers, and asked about wherever no legend says which.
_DRASCI = Scheme(
    "DRASCI",
    {
        "A": Meaning.DECIDES,
        "D": Meaning.PERFORMS,
        "R": Meaning.PERFORMS,
        "M": Meaning.CO_DETERMINES,
        "S": Meaning.SUPPORTS,
        "C": Meaning.CONSULTED,
        "I": Meaning.INFORMED,
    },
)
_KNOWN = {scheme.name: scheme for scheme in (_DRASCI, *map(_read, VARIANTS.values()))}
# Where two schemes have the same letters of a sheet, the first one is meant.
SCHEMES = tuple(_KNOWN[name] for name in ("RACI", "RASCI", "RACI-VS", "DRASCI", "VMI", "IBZED"))
UNCERTAIN = frozenset({("DRASCI", "D")})
UNIVERSE = frozenset().union(*(scheme.meanings for scheme in SCHEMES))


def scheme_for(counts: Mapping[str, int], legend: Mapping[str, Meaning]) -> Scheme:
    """Return the scheme that knows most of the letters, and says of them what the legend says."""

    def fit(scheme: Scheme) -> float:
        known = sum(n for letter, n in counts.items() if letter in scheme.meanings)
        agreed = sum(1 for letter, meaning in legend.items() if scheme.meanings.get(letter) is meaning)
        is_alien = scheme.letter_for(Meaning.DECIDES) == "A" and counts and not {"A", "R"} & set(counts)
        return known + agreed * (1 + sum(counts.values()) / 20) - 0.5 * bool(is_alien)

    return max(SCHEMES, key=fit)
