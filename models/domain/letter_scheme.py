"""A letter scheme of the organisation's own: its letters, what they mean, and what a row must keep to.

It is stored as rows, so that it is saved, undone and handed on like everything else of the document.
"""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.order import FIRST_KEY


@dataclass(frozen=True, slots=True)
class LetterScheme:
    """A scheme of its own, by its name; its letters name it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class SchemeLetter:
    """One letter: its meanings (values of `Meaning`), its words in both languages, '' for the usual ones.

    At least `least` and at most `most` roles may have it in a row, None is any number. `beside` are letters
    it may stand beside in a cell, `includes` those it says as well and takes the place of; letters are
    separated by blanks.
    """

    id: str
    scheme_id: str
    letter: str
    meanings: tuple[str, ...]
    word_en: str = ""
    word_de: str = ""
    least: int | None = None
    most: int | None = None
    beside: str = ""
    includes: str = ""
    position: str = FIRST_KEY
