"""The letters of cells by the scheme of their sheet, with a doubt for whatever is not sure.

A sheet has few different texts in many cells: each text is read once, and what is asked about it is asked
once with all its cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from models.domain.message import message
from models.domain.responsibility import Meaning
from models.imports.sheets.doubts import LEAVE_OUT, Doubts, keep, meaning_choices, no_letter
from models.imports.sheets.grid import Place
from models.imports.sheets.letters import Reading, read_letters
from models.imports.sheets.recognised import DoubtKind, Part
from models.imports.sheets.schemes import UNCERTAIN, Scheme
from models.imports.sheets.texts import name_of
from models.imports.sheets.words import NONE_SIGNS, OPEN_SIGNS


@dataclass(frozen=True, slots=True)
class Alphabet:
    """The letters of a sheet in their order with what they mean, and whether a legend says so."""

    scheme: Scheme
    meanings: Mapping[str, Meaning]
    explained: frozenset[str]

    @property
    def letters(self) -> frozenset[str]:
        return frozenset(self.meanings)

    def ordered(self, letters: tuple[str, ...]) -> tuple[str, ...]:
        rank = list(self.meanings)
        return tuple(sorted(letters, key=lambda x: rank.index(x) if x in self.meanings else len(rank)))


def alphabet_of(scheme: Scheme, said: Mapping[str, Meaning]) -> Alphabet:
    """Return the letters of a scheme with those of a legend, which says otherwise where it speaks."""
    return Alphabet(scheme, {**scheme.meanings, **said}, frozenset(said))


@dataclass(frozen=True, slots=True)
class Saying:
    """What a text says in a cell of letters: its part, letters, note, and the texts of doubts about it."""

    part: Part
    letters: tuple[str, ...] = ()
    note: str = ""
    is_weak: bool = False
    keys: tuple[str, ...] = ()


@dataclass(slots=True)
class LetterReader:
    """Reads cells of letters; the doubts of each text are asked once for all its cells at the end."""

    alphabet: Alphabet
    doubts: Doubts
    sayings: dict[str, Saying] = field(default_factory=dict)
    places: dict[str, list[Place]] = field(default_factory=dict)
    chosen: dict[str, Meaning] = field(default_factory=dict)

    def read(self, text: str, place: Place) -> Saying:
        """Return what a cell says."""
        saying = self.sayings.get(text)
        if saying is None:
            saying = self.sayings[text] = self._say(text)
        for key in saying.keys:
            self.places.setdefault(key, []).append(place)
        return saying

    def finish(self) -> None:
        """Give the doubts the places they are about."""
        for key, places in self.places.items():
            doubt = self.doubts.found[key]
            self.doubts.ask(doubt.kind, key, doubt.text, places, doubt.choices)

    def _say(self, text: str) -> Saying:
        small = name_of(text).casefold()
        if small in OPEN_SIGNS:
            return Saying(Part.NONE, keys=(self._open(small, text),))
        if small in NONE_SIGNS and small.upper() not in self.alphabet.explained:
            return Saying(Part.NONE)
        reading = read_letters(text, self.alphabet.letters)
        if reading is None:
            return self._words(text)
        return self._letters(self._worded(reading))

    def _worded(self, reading: Reading) -> Reading:
        """Return a reading whose words are letters of the scheme."""
        if not reading.meanings:
            return reading
        own = {meaning: letter for letter, meaning in reversed([*self.alphabet.meanings.items()])}
        return Reading(tuple(own[m] for m in reading.meanings if m in own), note=reading.note)

    def _letters(self, reading: Reading) -> Saying:
        keys: list[str] = []
        kept = [letter for letter in reading.letters if self._is_kept(letter, keys)]
        if reading.look_alikes:
            kept = self._look_alikes(reading, kept, keys)
        if reading.weak:
            kept = self._weak(reading, kept, keys)
        if not kept and not reading.note:
            return Saying(Part.LEFT_OUT, keys=tuple(keys))
        is_weak = bool(reading.weak) and set(kept) <= reading.weak
        return Saying(Part.LETTERS, self.alphabet.ordered(tuple(kept)), reading.note, is_weak, tuple(keys))

    def _is_kept(self, letter: str, keys: list[str]) -> bool:
        scheme = self.alphabet.scheme
        is_known = letter in self.alphabet.meanings
        if is_known and (letter in self.alphabet.explained or (scheme.name, letter) not in UNCERTAIN):
            return True
        usual = self.alphabet.meanings.get(letter)
        text = message("What does “{letter}” mean?", letter=letter)
        keys.append(letter)
        choices = meaning_choices(scheme, usual)
        answer = self.doubts.ask(DoubtKind.UNKNOWN_LETTER, letter, text, (), choices)
        if answer != LEAVE_OUT:
            self.chosen[letter] = Meaning(answer)
        return answer != LEAVE_OUT

    def _look_alikes(self, reading: Reading, kept: list[str], keys: list[str]) -> list[str]:
        text = message(
            "“{letters}” is written with a letter of another alphabet that looks the same.",
            letters=reading.look_alikes,
        )
        key = f"look-alike:{reading.look_alikes}"
        keys.append(key)
        answer = self.doubts.ask(DoubtKind.LOOK_ALIKE, key, text, (), (keep(), no_letter()))
        return [] if answer == LEAVE_OUT else kept

    def _weak(self, reading: Reading, kept: list[str], keys: list[str]) -> list[str]:
        keys.append("weak")
        text = message("Letters in brackets are taken as if they had none.")
        answer = self.doubts.ask(DoubtKind.WEAK, "weak", text, (), (keep(), no_letter()))
        return [letter for letter in kept if answer != LEAVE_OUT or letter not in reading.weak]

    def _open(self, small: str, text: str) -> str:
        key = f"open:{small}"
        said = message("“{words}” settles nothing: no letter is taken.", words=name_of(text))
        self.doubts.ask(DoubtKind.OPEN, key, said, (), (no_letter(),))
        return key

    def _words(self, text: str) -> Saying:
        """Return words in a cell of letters: kept as a note unless somebody says otherwise."""
        plain = name_of(text)
        key = f"text:{plain}"
        said = message("“{words}” is no letter: kept as a note.", words=plain)
        choices = (("note", message("Keep as a note")), no_letter())
        answer = self.doubts.ask(DoubtKind.TEXT, key, said, (), choices)
        return (
            Saying(Part.LEFT_OUT, keys=(key,))
            if answer == LEAVE_OUT
            else Saying(Part.NOTE, note=plain, keys=(key,))
        )
