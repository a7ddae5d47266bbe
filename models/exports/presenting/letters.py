"""Letters on slides: a chip told apart by letter, form and lightness, roles with their chips, and changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.analysis.drawing import Box
from models.analysis.text_width import elided, text_width
from models.exports.presenting.blocks import Text, column_height, column_marks
from models.exports.presenting.inks import Inks
from models.exports.presenting.marks import CAPITALS, Area, Marks, Panel, Stroke, Words
from models.exports.presenting.screen import Chip, Involved, LettersThen

SIDE, GAP, ASIDE = 50.0, 8.0, 24.0
BEHIND_NAME = 12.0
SMALL, SMALL_SIZE, APART = 26.0, 18.0, 26.0
_ARROW, _SHAFT = 34.0, 18.0
_LETTER, _OF_TWO = 0.52, 0.78  # a letter's size as a share of its chip, and that of two beside it
_ROUND, _HAND = 0.18, 0.32


def chip_marks(chip: Chip, box: Box, inks: Inks) -> Marks:
    """Yield one letter in a square."""
    look = inks.of_letter(chip.meaning)
    side, inner, radius = box.width, box, box.width * _ROUND
    if "ring" in look:
        yield Panel(box, inks["surface"], look["ring"], side * 0.05, radius)
        lip = side * 0.1
        inner = Box(box.x + lip, box.y + lip, side - 2 * lip, side - 2 * lip)
        radius *= 0.7
    yield Panel(inner, look["fill"], look["border"], side * 0.055, radius)
    size = side * _LETTER * (1.0 if len(chip.letter) == 1 else _OF_TWO)
    x, y = box.centre
    yield Words(chip.letter, x, y + CAPITALS * size, size, look["ink"], "semibold", "center")
    if chip.by_hand:
        right, top, corner = box.right + side * 0.06, box.y - side * 0.06, side * _HAND
        points = ((right - corner, top), (right, top), (right, top + corner))
        yield Area(points, inks["text"], inks["surface"], 1.0)


def chips_width(chips: Sequence[Chip], side: float, gap: float) -> float:
    """Return how wide letters side by side are."""
    return len(chips) * side + max(0, len(chips) - 1) * gap


@dataclass(frozen=True, slots=True)
class RoleBlock:
    """The letters of a role before its name and what they say; `most` letters decide where names begin."""

    involved: Involved
    most: int
    above: float = 0.0

    def height(self, width: float, factor: float) -> float:
        words = column_height(self._words, width - self._indent(factor), factor)
        return max(SIDE * factor, words) + 20.0 * factor

    def marks(self, place: Box, factor: float, inks: Inks) -> Marks:
        yield Stroke(((place.x, place.y), (place.right, place.y)), inks["border"], 1.0)
        side, middle = SIDE * factor, place.y + place.height / 2
        for n, chip in enumerate(self.involved.chips):
            left = place.x + n * (SIDE + GAP) * factor
            yield from chip_marks(chip, Box(left, middle - side / 2, side, side), inks)
        room = place.width - self._indent(factor)
        height = column_height(self._words, room, factor)
        box = Box(place.x + self._indent(factor), middle - height / 2, room, height)
        yield from column_marks(self._words, box, factor, inks)

    @property
    def _words(self) -> tuple[Text, ...]:
        return (
            Text(self.involved.role, 23, weight="semibold"),
            Text(self.involved.words, 19, "caption", above=1),
        )

    def _indent(self, factor: float) -> float:
        return (self.most * (SIDE + GAP) - GAP + ASIDE) * factor


@dataclass(frozen=True, slots=True)
class ChangedLetters:
    """Roles with their letters before and after, one behind the other over as many lines as it takes."""

    letters: tuple[LettersThen, ...]
    nothing: str
    above: float = 0.0

    def height(self, width: float, factor: float) -> float:
        lines = {y for _, y, _ in self._places(width, factor)}
        return len(lines) * _line(factor)

    def marks(self, place: Box, factor: float, inks: Inks) -> Marks:
        size, side = SMALL_SIZE * factor, SMALL * factor
        for x, y, then in self._places(place.width, factor):
            left, middle = place.x + x, place.y + y + _line(factor) / 2
            wide = self._name_width(then, place.width, factor)
            name = elided(then.role, wide + 0.01, size)
            yield Words(name, left, middle + CAPITALS * size, size, inks["caption"])
            left += wide + BEHIND_NAME * factor
            yield from self._letters(then.before, left, middle, side, inks)
            left += self._chips_width(then.before, factor)
            yield from _arrow(left + (_ARROW - _SHAFT) / 2 * factor, middle, factor, inks)
            yield from self._letters(then.after, left + _ARROW * factor, middle, side, inks)

    def _letters(self, chips: Sequence[Chip], left: float, middle: float, side: float, inks: Inks) -> Marks:
        for n, chip in enumerate(chips):
            x = left + n * side * 1.12
            yield from chip_marks(chip, Box(x, middle - side / 2, side, side), inks)
        if not chips:
            size = side * SMALL_SIZE / SMALL
            yield Words(self.nothing, left, middle + CAPITALS * size, size, inks["caption"])

    def _places(self, width: float, factor: float) -> Iterator[tuple[float, float, LettersThen]]:
        x = y = 0.0
        for then in self.letters:
            wide = self._name_width(then, width, factor) + self._tail(then, factor)
            if x and x + wide > width:
                x, y = 0.0, y + _line(factor)
            yield x, y, then
            x += wide + APART * factor

    def _name_width(self, then: LettersThen, width: float, factor: float) -> float:
        room = width - self._tail(then, factor)
        return min(text_width(then.role, SMALL_SIZE * factor), room)

    def _tail(self, then: LettersThen, factor: float) -> float:
        letters = self._chips_width(then.before, factor) + self._chips_width(then.after, factor)
        return letters + (BEHIND_NAME + _ARROW) * factor

    def _chips_width(self, chips: Sequence[Chip], factor: float) -> float:
        if not chips:
            return text_width(self.nothing, SMALL_SIZE * factor)
        return chips_width(chips, SMALL, SMALL * 0.12) * factor


def _line(factor: float) -> float:
    return SMALL * 1.35 * factor


def _arrow(x: float, y: float, factor: float, inks: Inks) -> Marks:
    tip = x + _SHAFT * factor
    yield Stroke(((x, y), (tip, y)), inks["caption"], 1.6 * factor)
    head = 5.0 * factor
    yield Stroke(((tip - head, y - head), (tip, y), (tip - head, y + head)), inks["caption"], 1.6 * factor)
