"""What one cell says: letters, alone or together, a sign for none, something open, or words.

Every letter of a cell is kept, for a sheet that says R/A says two things. Which scheme they belong to is not
known yet when a cell is first read, so letters are read against an alphabet that is handed in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from models.domain.responsibility import Meaning
from models.imports.sheets.texts import cleaned
from models.imports.sheets.words import AMBIGUOUS, MARKS, MEANT

# Cyrillic and Greek capitals that look like letters of a scheme.
LOOK_ALIKES = dict(zip("АСІМВЕЅЗΑΙΜΒΕΖϹ", "ACIMBESZAIMBEZC", strict=True)) | dict(
    zip("асіе", "ACIE", strict=True)
)
_TOKEN = re.compile(
    r"\s*(?:(?P<word>[^\W\d_¹²³⁰⁴⁵⁶⁷⁸⁹]+)|(?P<open>[(\[])|(?P<close>[)\]])"
    r"|(?P<mark>\*+|[†‡§°]+|\d{1,2}\)|[¹²³⁰⁴⁵⁶⁷⁸⁹]+)|(?P<joint>[/,;+&|\n.\\–-])|(?P<sign>[✓✔✗●•■○◯×☑]))"
)
_JOINTS = frozenset({"und", "and", "et", "en"})
_NAMES = frozenset({"RACI", "RASCI", "DRASCI", "VMI", "IBZED", "RAC", "DACI"})
_LETTER_BEHIND = re.compile(r"(.+?)\s*\(\s*([A-Za-z])\s*\)$", re.DOTALL)
_APART = re.compile(r"\s*[/,;+&\n]\s*")


@dataclass(frozen=True, slots=True)
class Reading:
    """The letters of a cell in the order they stand, those in brackets among them, and the text behind.

    `is_sure` says that nothing else could be meant; `meanings` are letters said as words.
    """

    letters: tuple[str, ...]
    weak: frozenset[str] = frozenset()
    note: str = ""
    look_alikes: str = ""
    is_sure: bool = True
    meanings: tuple[Meaning, ...] = ()


def read_letters(text: str, alphabet: frozenset[str]) -> Reading | None:
    """Return what a cell says if it says letters; glued ones only if all are in the alphabet."""
    text = cleaned(text)
    found = _Reader(text, alphabet).read() if text else None
    return found or (_read_words(text) if text and len(text) < 80 else None)


class _Reader:
    """Reads one cell from left to right until something is no letter; the rest is the note."""

    def __init__(self, text: str, alphabet: frozenset[str]) -> None:
        self.text, self.alphabet = text, alphabet
        self.letters: list[str] = []
        self.weak: set[str] = set()
        self.marks: list[str] = []
        self.look_alikes = ""
        self.is_sure = True
        self.end = self.opened = 0
        self.is_inside = False

    def read(self) -> Reading | None:
        position = 0
        while (token := _TOKEN.match(self.text, position)) and self._takes(token):
            position = token.end()
        if not self.letters:
            return None
        note = self.text[self.end :].strip(" \t\n:–—-,;/.")
        if note and self.text[self.end].isalnum():
            return None
        note = " ".join(" ".join([*self.marks, note]).split())
        letters = tuple(dict.fromkeys(self.letters))
        sure = self.is_sure and (not note or not note.strip("*†‡§°0123456789)¹²³⁰⁴⁵⁶⁷⁸⁹"))
        if note and one_meaning(note):
            note, sure = "", len(letters) == 1
        return Reading(letters, frozenset(self.weak), note, self.look_alikes, sure)

    def _takes(self, token: re.Match[str]) -> bool:
        kind = token.lastgroup
        if kind in {"word", "sign"}:
            return self._takes_word(token[kind], token.end())
        if kind == "open":
            self.is_inside = True
        elif kind == "mark":
            if not self.letters:
                return False
            self.marks.append(token["mark"])
            self.end = token.end()
        elif kind == "close":
            if not self.letters or (not self.is_inside and not self.marks):
                return False
            self.is_inside, self.end = False, token.end()
        elif not self.letters:
            return False
        return True

    def _takes_word(self, word: str, end: int) -> bool:
        if word.casefold() in _JOINTS and self.letters:
            return True
        here = self._letters_of(word)
        if not here:
            return False
        self.letters += here
        if self.is_inside:
            self.weak |= set(here)
        self.end = end
        return True

    def _letters_of(self, word: str) -> list[str]:
        plain = "".join(LOOK_ALIKES.get(sign, sign) for sign in word)
        if len(plain) > 3 or word.upper() in _NAMES:
            return []
        capitals = [sign.upper() for sign in plain]
        if len(plain) > 1:
            if not (set(capitals) <= self.alphabet) or len(set(capitals)) < len(capitals):
                return []
            if not (plain.isupper() or plain.islower()):
                return []
            self.is_sure = self.is_sure and plain.isupper()
        elif not (capitals[0].isascii() or capitals[0] in MARKS):
            return []
        self.look_alikes += "".join(sign for sign in word if sign in LOOK_ALIKES)
        return capitals


def one_meaning(text: str) -> Meaning | None:
    """Return the meaning that a text of a legend says, if it says one; "responsible" alone says none."""
    small = text.casefold()
    hits = [
        (found.start(), n, meaning)
        for n, (meaning, words) in enumerate(MEANT)
        if (found := words.search(small))
    ]
    return min(hits)[2] if hits else None


def _read_words(text: str) -> Reading | None:
    """Return letters said as words: every part of the cell is one or two words that say a meaning."""
    behind = _LETTER_BEHIND.match(text)
    if behind and says_meaning(behind[1]):
        return Reading((behind[2].upper(),))
    parts = [part for part in _APART.split(text) if part]
    meanings = tuple(dict.fromkeys(m for part in parts if (m := _word(part))))
    return Reading((), meanings=meanings) if parts and len(meanings) == len(parts) else None


def _word(part: str) -> Meaning | None:
    if len(part.split()) > 2:
        return None
    small = part.casefold()
    for meaning, words in MEANT:
        if words.fullmatch(small):
            return meaning
    return Meaning.PERFORMS if AMBIGUOUS.fullmatch(small) else None


def says_meaning(text: str) -> bool:
    """Return whether a text says what a letter means, even if it could be two meanings."""
    return one_meaning(text) is not None or AMBIGUOUS.search(text.casefold()) is not None
