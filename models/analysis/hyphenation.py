"""Where words may break, by the hyphenation patterns of German and English.

A name does not say its language, so that it is told from its letters. Where nothing tells it, a word breaks
where both languages allow it, else as in German. The patterns are read when the first word has to break.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pyphen import HyphDict

LONGEST_WORD = 100  # letters; what is longer is no word
_RUN = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyäöüàáâèéêìíîòóôùúûæøå]", re.IGNORECASE)
# Letters and little words that the other language hardly has.
_GERMAN = re.compile(
    r"[äöüß]|sch(?!ed|oo)|ung|[hk]eit|lich|isch|tz|pf|kt|[bdghklmnrstu]en\b|k[aou]|ei[nt]|"
    r"\b(?:auf|bei|das|dem|den|der|des|ein|eine|im|mit|nicht|oder|und|vom|von|zum|zur)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"th(?!em)|[a-z]y\b|c(?![hk])|ou|ea|oo|ow|ing\b|ment\b|[^k]tion|ed\b|[vr]e\b|"
    r"\b(?:a|and|by|for|from|is|not|of|off|on|or|over|the|to|with)\b",
    re.IGNORECASE,
)


class Language(StrEnum):
    """A language by the name of its patterns."""

    GERMAN = "de_DE"
    ENGLISH = "en_GB"


@lru_cache(maxsize=4096)
def language_of(text: str) -> Language | None:
    """Return the language that the letters of a text speak for, None when they speak for neither or both."""
    german, english = (sum(1 for _ in signs.finditer(text)) for signs in (_GERMAN, _ENGLISH))
    if german == english:
        return None
    return Language.GERMAN if german > english else Language.ENGLISH


@lru_cache(maxsize=4096)
def syllable_ends(word: str, language: Language | None) -> tuple[int, ...]:
    """Return the places inside a word at which a syllable ends, by counts of characters."""
    runs = (run for run in _RUN.finditer(word) if len(run[0]) <= LONGEST_WORD)
    return tuple(run.start() + place for run in runs for place in _ends(run[0], language))


def _ends(letters: str, language: Language | None) -> list[int]:
    if language is not None:
        return _by_patterns(letters, language)
    german = _by_patterns(letters, Language.GERMAN)
    english = set(_by_patterns(letters, Language.ENGLISH))
    return [place for place in german if place in english] or german


def _by_patterns(letters: str, language: Language) -> list[int]:
    """Return the places that the patterns give, without those that leave a part without a vowel.

    Such a part belongs to the syllable before it, but to the next one when it doubles the letter before it.
    """
    end, ends = len(letters), [0]
    for place in (*(int(n) for n in _patterns(language).positions(letters) if 0 < n < end), end):
        start = ends[-1]
        if _VOWEL.search(letters, start, place):
            ends.append(place)
        elif start and (place == end or letters[start] != letters[start - 1]):
            ends[-1] = place
    return [place for place in ends if 0 < place < end]


@cache
def _patterns(language: Language) -> HyphDict:
    import pyphen

    return pyphen.HyphDict(_LastLevel(pyphen.LANGUAGES[language]))


class _LastLevel(type(Path())):  # type: ignore[misc]
    """A dictionary without its list of compounds, which only serves programs that read two levels.

    Read as one level it would break words wrongly, and take ten times as long to read.
    """

    def read_text(self, encoding: str | None = None, errors: str | None = None) -> str:
        whole: str = super().read_text(encoding, errors)
        return "\n" + whole.rpartition("NEXTLEVEL\n")[2]
