"""The slides of words: the beginning, motions, changes, workflows as a whole, answers, approvals, the end."""

from __future__ import annotations

from collections.abc import Sequence

from models.analysis.drawing import Box
from models.exports.letterhead import fitted
from models.exports.presenting.blocks import Block, Row, Text, column_height, column_marks, fitting, set_in
from models.exports.presenting.inks import Inks
from models.exports.presenting.letters import ChangedLetters
from models.exports.presenting.marks import CAPITALS, Marks, Panel, Picture, Words
from models.exports.presenting.neighbourhood import whole_marks
from models.exports.presenting.screen import (
    TONES,
    Answered,
    ApprovalList,
    Bar,
    ChangeList,
    ChangeRow,
    Closing,
    Opening,
    Presentation,
    Question,
    Whole,
)
from models.exports.presenting.step_slide import line_blocks, title
from models.exports.qr import QUIET, qr_of
from models.wording import Wording

GAP = 40.0
LARGER = 1.25  # what stands on a slide where there is room for it
_KEY = 40.0
_LOGO_SHARE, _AROUND = 0.15, 12.0


def opening(body: Opening, shown: Presentation, box: Box, inks: Inks, say: Wording) -> Marks:
    """Yield whose document it is, and the parts with their keys."""
    del say
    width = (box.width - 2 * GAP) * 0.5
    top = box.y + box.height * 0.12
    if shown.logo is not None:
        high = box.height * _LOGO_SHARE
        yield from logo_marks(shown.logo, Box(box.x, box.y + _AROUND, width, high))
        top = box.y + high + GAP
    left = Box(box.x, top, width, box.y + box.height * 0.92 - top)
    words = (title(body.organisation, 64), *line_blocks(body.lines, 28, 20))
    yield from set_in(words, left, inks)
    right = Box(box.x + width + 2 * GAP, left.y, width, left.height)
    yield from set_in(tuple(_PartKey(*part) for part in body.parts), right, inks)


def logo_marks(logo: bytes, room: Box) -> Marks:
    """Yield a logo at the upper left of a room, on white in every theme: that is what it was made for."""
    wide, high = fitted(logo, room.width, room.height)
    ground = Box(room.x - _AROUND, room.y - _AROUND, wide + 2 * _AROUND, high + 2 * _AROUND)
    yield Panel(ground, "#FFFFFF", radius=_AROUND)
    yield Picture(logo, Box(room.x, room.y, wide, high))


class _PartKey:
    """A part of the presentation behind the key that leads to it."""

    above = 22.0

    def __init__(self, number: int, title: str, amount: str) -> None:
        self._number = str(number)
        self._words = (Text(title, 26, weight="semibold"), *([Text(amount, 19, "caption")] if amount else []))

    def height(self, width: float, factor: float) -> float:
        return max(_KEY * factor, column_height(self._words, self._room(width, factor), factor))

    def marks(self, place: Box, factor: float, inks: Inks) -> Marks:
        side, size = _KEY * factor, 20.0 * factor
        yield Panel(Box(place.x, place.y, side, side), inks["band"], inks["border"], 1.4, 8 * factor)
        x, y = place.x + side / 2, place.y + side / 2 + CAPITALS * size
        yield Words(self._number, x, y, size, inks["text"], "semibold", "center")
        room = self._room(place.width, factor)
        box = Box(place.right - room, place.y, room, place.height)
        yield from column_marks(self._words, box, factor, inks)

    def _room(self, width: float, factor: float) -> float:
        return width - (_KEY + 20.0) * factor


def question(body: Question, shown: Presentation, box: Box, inks: Inks, say: Wording) -> Marks:
    """Yield a motion: its question, the sides of it in columns, what is said of the decision."""
    del shown, say
    sides = tuple(
        (1.0, (Text(label, 21, "link", "semibold"), Text(text, 26, above=8))) for label, text in body.sides
    )
    blocks: list[Block] = [title(body.question, 52)]
    if sides:
        blocks.append(Row(sides, above=44, gap=GAP))
    blocks += line_blocks(body.lines, 24, 48)
    yield from set_in(blocks, _lower(box, 0.08), inks, LARGER)


def _lower(box: Box, share: float) -> Box:
    return Box(box.x, box.y + box.height * share, box.width, box.height * (1 - share))


def changes(body: ChangeList, shown: Presentation, box: Box, inks: Inks, say: Wording) -> Marks:
    """Yield changes in words, below each its letters and its reason."""
    del shown
    rows = [Row(((1.0, _change(row, say)),), padding=16, rule="line") for row in body.rows]
    yield from set_in((title(body.title), Text("", 8), *rows), box, inks, LARGER)


def _change(row: ChangeRow, say: Wording) -> tuple[Block, ...]:
    line = row.line
    word = Text(row.word, 20, line.tone.value, "semibold", sign=line.sign, sign_ink=line.tone.value)
    blocks: list[Block] = [Text(line.text, 27)]
    if row.letters:
        blocks.append(ChangedLetters(row.letters, say("no letter"), above=10))
    if row.reason:
        blocks.append(Text(row.reason, 20, "caption", above=8))
    return (Row(((1.1, (word,)), (9.0, tuple(blocks)))),)


def whole(body: Whole, shown: Presentation, box: Box, inks: Inks, say: Wording) -> Marks:
    """Yield a workflow as a whole above its drawing."""
    del shown
    blocks: list[Block] = [title(body.name)]
    if body.description:
        blocks.append(Text(body.description, 23, above=10))
    blocks += line_blocks(body.lines, 20, 14)
    factor = fitting(blocks, box.width, box.height * (0.45 if body.drawing else 1.0))
    yield from column_marks(blocks, box, factor, inks)
    if body.drawing is not None:
        top = column_height(blocks, box.width, factor) + 28.0
        drawn = Box(box.x, box.y + top, box.width, box.height - top)
        yield from whole_marks(body.drawing, drawn, inks, say)


def answered(body: Answered, shown: Presentation, box: Box, inks: Inks, say: Wording) -> Marks:
    """Yield a question with its answer; bars stand at its right."""
    del shown, say
    width = box.width if not body.bars else (box.width - 2 * GAP) * 0.5
    tone = TONES[body.standing].value
    blocks: list[Block] = [
        title(body.question),
        Text(body.answer, 28, tone, "semibold", above=16),
        *line_blocks(body.lines, 26, 30),
    ]
    left = _lower(Box(box.x, box.y, width, box.height), 0.05)
    yield from set_in(blocks, left, inks, LARGER)
    if body.bars:
        right = Box(box.right - width, left.y, width, left.height)
        head = Text(body.bars_title, 22, "caption", "semibold")
        yield from set_in((head, *(_BarBlock(bar) for bar in body.bars)), right, inks)


class _BarBlock:
    """A role with the bar of what it answers for."""

    above = 18.0

    def __init__(self, bar: Bar) -> None:
        self._bar = bar
        role, count = Text(bar.role, 22, weight="semibold"), Text(bar.words, 20, align="right")
        self._head = Row(((6.0, (role,)), (3.0, (count,))))
        self._note = Text(bar.line.text, 18, bar.line.tone.value)

    def height(self, width: float, factor: float) -> float:
        note = self._note.height(width, factor) if self._note.text else 0.0
        return self._head.height(width, factor) + note + 20.0 * factor

    def marks(self, place: Box, factor: float, inks: Inks) -> Marks:
        yield from self._head.marks(place, factor, inks)
        y = place.y + self._head.height(place.width, factor) + 4.0 * factor
        bar = Box(place.x, y, place.width, 10.0 * factor)
        yield Panel(bar, inks["band"], radius=5 * factor)
        share = self._bar.count / max(self._bar.most, 1)
        yield Panel(Box(bar.x, bar.y, bar.width * share, bar.height), inks["accent"], radius=5 * factor)
        if self._note.text:
            yield from self._note.marks(Box(place.x, y + 14.0 * factor, place.width, 0.0), factor, inks)


def approvals(body: ApprovalList, shown: Presentation, box: Box, inks: Inks, say: Wording) -> Marks:
    """Yield approvals in rows: which, who, how."""
    del shown, say
    heads = tuple((share, (Text(head, 19, "caption", "semibold"),)) for share, head in _shares(body.heads))
    rows = [
        Row(
            (
                (_SHARES[0], (Text(row.name, 24, weight="semibold"), Text(row.workflow, 19, "caption"))),
                (_SHARES[1], (Text(row.who, 22),)),
                (_SHARES[2], (Text(row.rule, 20, "caption"),)),
            ),
            padding=14,
            rule="line",
        )
        for row in body.rows
    ]
    blocks: list[Block] = [title(body.title), Row(heads, above=24, rule="border", padding=4), *rows]
    yield from set_in(blocks, box, inks, LARGER)


_SHARES = (5.0, 4.0, 7.0)


def _shares(heads: Sequence[str]) -> tuple[tuple[float, str], ...]:
    return tuple(zip(_SHARES, heads, strict=True))


def closing(body: Closing, shown: Presentation, box: Box, inks: Inks, say: Wording) -> Marks:
    """Yield what proves the state, with the code that a telephone reads."""
    del say
    side = min(box.height * 0.5, box.width * 0.28)
    width = box.width - side - 2 * GAP
    facts = [
        Row(((1.0, (Text(label, 21, "caption"),)), (3.0, (Text(value, 24, weight="semibold"),))), above=12)
        for label, value in body.facts
    ]
    blocks: list[Block] = [title(body.title), Text("", 10), *facts, *line_blocks(body.lines, 23, 32)]
    yield from set_in(blocks, _lower(Box(box.x, box.y, width, box.height), 0.08), inks)
    yield from qr_marks(shown.qr, Box(box.right - side, box.y + box.height * 0.1, side, side))


def qr_marks(text: str, box: Box) -> Marks:
    """Yield a code that telephones read, dark on light in every theme."""
    code = qr_of(text)
    module = box.width / (code.side + 2 * QUIET)
    yield Panel(box, "#FFFFFF")
    for x, y, length in code.runs:
        place = (box.x + (x + QUIET) * module, box.y + (y + QUIET) * module)
        yield Panel(Box(*place, length * module, module), "#000000")
