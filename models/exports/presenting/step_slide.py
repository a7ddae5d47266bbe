"""The slide of a step: its place on the way, what it is, who is involved, what is drawn around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.analysis.drawing import Box
from models.analysis.text_width import Weight, wrapped
from models.exports.presenting.blocks import LEADING, Block, Text, column_height, set_in
from models.exports.presenting.inks import Inks
from models.exports.presenting.letters import RoleBlock
from models.exports.presenting.marks import CAPITALS, Marks, Panel, Stroke, Words
from models.exports.presenting.neighbourhood import near_marks
from models.exports.presenting.screen import Involved, Line, Presentation, Tone, Walked
from models.wording import Wording

BAR, BAR_GAP, LEAST_BOX, MOST_LINES = 66.0, 12.0, 92.0, 4
DRAWING, MOST_DRAWING, BELOW_BAR, BETWEEN = 0.32, 0.48, 30.0, 26.0
LEFT, ASIDE = 0.53, 40.0
_SIZES = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
NEARLY_ALL = 0.7
_MOST_ROLES = 6
TITLE = 46.0


def walked(body: Walked, shown: Presentation, box: Box, inks: Inks, say: Wording) -> Marks:
    """Yield the slide of a step."""
    del shown
    yield from _bar(body, Box(box.x, box.y - 8.0, box.width, BAR), inks)
    top, width = box.y + BAR + BELOW_BAR, (box.width - ASIDE) * LEFT
    x = box.x + width + ASIDE
    left, right = _about(body), _involved(body.involved, say)
    wanted = max(column_height(left, width, 1.0), column_height(right, box.right - x, 1.0))
    high = min(wanted, box.bottom - top - BETWEEN - box.height * DRAWING)
    yield from set_in(left, Box(box.x, top, width, high), inks)
    yield from set_in(right, Box(x, top, box.right - x, high), inks)
    below = max(top + high + BETWEEN, box.bottom - box.height * MOST_DRAWING)
    drawn = Box(box.x, below, box.width, box.bottom - below)
    yield from near_marks(body, drawn, inks, say)


def _about(body: Walked) -> tuple[Block, ...]:
    kind = body.kind
    blocks: list[Block] = [
        Text(kind.text, 20, kind.tone.value, "semibold", sign=kind.sign, sign_ink=kind.tone.value),
        title(body.name, above=6.0),
    ]
    if body.description:
        blocks.append(Text(body.description, 24, above=14))
    return (*blocks, *line_blocks(body.lines, 21, 18))


def title(text: str, size: float = TITLE, above: float = 0.0) -> Text:
    """Return what a slide is about, in large letters."""
    return Text(text, size, weight="semibold", above=above, keeps_words=True)


def line_blocks(lines: Iterable[Line], size: float, first: float) -> tuple[Text, ...]:
    """Return sentences below one another, each with its sign."""
    return tuple(
        Text(
            line.text,
            size,
            line.tone.value,
            above=first if n == 0 else 10.0,
            sign=line.sign,
            sign_ink="icon" if line.tone is Tone.TEXT else line.tone.value,
        )
        for n, line in enumerate(lines)
    )


def _involved(involved: Sequence[Involved], say: Wording) -> tuple[Block, ...]:
    title = Text(say("Who is involved?"), 20, "caption", "semibold")
    if not involved:
        return (title, Text(say("Nobody has a letter here yet."), 23, "warning", above=14))
    rows = involved if len(involved) <= _MOST_ROLES else _together(involved, say)
    most = max(len(row.chips) for row in rows)
    return (title, *(RoleBlock(row, most, 12.0 if n == 0 else 0.0) for n, row in enumerate(rows)))


def _together(involved: Sequence[Involved], say: Wording) -> tuple[Involved, ...]:
    """Return roles with the same letters as one row: many would become too small to read."""
    names: dict[Involved, list[str]] = {}
    for row in involved:
        names.setdefault(Involved("", row.chips, row.words), []).append(row.role)
    return tuple(Involved(say.listed(tuple(found)), row.chips, row.words) for row, found in names.items())


def _bar(body: Walked, box: Box, inks: Inks) -> Marks:
    """Yield the steps as boxes, done ones tinted; of a long workflow those around the present one."""
    most = max(1, int((box.width + BAR_GAP) // (LEAST_BOX + BAR_GAP)))
    first = max(0, min(body.at - most // 2, len(body.names) - most))
    names = body.names[first : first + most]
    width = min(260.0, (box.width - BAR_GAP * (len(names) - 1)) / len(names))
    middle = box.y + box.height / 2
    is_cut = (first > 0, first + most < len(body.names))
    begins, ends = box.x, box.x + len(names) * (width + BAR_GAP) - BAR_GAP
    line = ((begins - 14.0 * is_cut[0], middle), (ends + 14.0 * is_cut[1], middle))
    yield Stroke(line, inks["border"], 2.0)
    size = _common_size(names, Box(0.0, 0.0, width, box.height))
    for n, name in enumerate(names):
        place = Box(box.x + n * (width + BAR_GAP), box.y, width, box.height)
        fill, ink, edge = _look(first + n, body.at)
        yield Panel(place, inks[fill], inks[edge], 1.4, 9.0)
        yield from _name(name, place, size, inks[ink], is_bold=first + n == body.at)


def _common_size(names: Sequence[str], box: Box) -> float:
    """Return the largest size in which nearly all names fit into their boxes."""
    fitting = (
        size
        for size in _SIZES
        if sum(_fits(n, box, size, "semibold") for n in names) >= NEARLY_ALL * len(names)
    )
    return next(fitting, _SIZES[-1])


def _fits(name: str, box: Box, size: float, weight: Weight) -> bool:
    lines = _lines(name, box, size, weight)
    return len(lines) * size * LEADING <= box.height - 4.0


def _lines(name: str, box: Box, size: float, weight: Weight, most: int = 99) -> tuple[str, ...]:
    return wrapped(name, box.width - 12.0, size, most, weight)


def _look(number: int, at: int) -> tuple[str, str, str]:
    if number == at:
        return "accent", "on_accent", "accent"
    return ("selected", "on_selected", "border") if number < at else ("surface", "text", "border")


def _name(name: str, box: Box, most: float, ink: str, *, is_bold: bool) -> Marks:
    """Yield a name in a box; one that is too long for it stands in full on its own slide."""
    weight: Weight = "semibold" if is_bold else "regular"
    tries = (size for size in _SIZES if size <= most)
    size = next((tried for tried in tries if _fits(name, box, tried, weight)), _SIZES[-1])
    lines = _lines(name, box, size, weight, MOST_LINES)
    top = box.y + (box.height - len(lines) * size * LEADING) / 2
    for n, line in enumerate(lines):
        y = top + (n + 0.5) * size * LEADING + CAPITALS * size
        yield Words(line, box.centre[0], y, size, ink, weight, "center")
