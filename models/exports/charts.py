"""The two charts of "At a glance" as pictures: letters per role, and departments by workflow and category.

Made with matplotlib, without any screen; runs on a worker. Every bar and cell carries its letter or number,
so that they are read without colours too.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.analysis.involvement import Heat, heat, letters_per_role
from models.domain.responsibility import Meaning
from models.domain.scheme_of import scheme_of
from models.domain.snapshot import Snapshot
from models.exports.chart_paper import BAR, LABEL, ROW, bar, colours_of, paper, png, words
from models.wording import Wording

HEAD, CELL = 112.0, 12.0  # pixels at 100 %
LEAST_SHOWN = 3  # of a bar in percent of the widest: below, its letter has no room


def bars(snapshot: Snapshot, theme: str, width: float, scale: float) -> bytes:
    """Return the letters per role as PNG: stacked bars, the letters of the scheme in its order.

    `width` in pixels at 100 %, `scale` how many pixels of the picture one of them has.
    """
    colours, roles = colours_of(theme), letters_per_role(snapshot)
    meanings = {letter: m for m, letter in scheme_of(snapshot).letter_of.items()}
    most = max((role.total for role in roles), default=1)
    room = width - LABEL - 120.0
    figure, axes = paper(width, ROW * max(1, len(roles)) + 6, colours)
    for n, role in enumerate(roles):
        y, x = ROW * n + 3, LABEL
        words(axes, snapshot.roles[role.role_id].name, (LABEL - 8, y + BAR / 2), colours, align="right")
        for letter, count in role.letters.items():
            wide = room * count / most
            bar(axes, (x, y, wide, BAR), _letter(colours, meanings[letter]))
            if 100 * count >= LEAST_SHOWN * most:
                ink = _letter(colours, meanings[letter])["ink"]
                text = f"{letter} {count}" if wide > 26 else letter
                words(axes, text, (x + wide / 2, y + BAR / 2), colours, ink=ink, size=9, bold=True)
            x += wide
        told = " · ".join(f"{letter} {count}" for letter, count in role.letters.items())
        words(axes, told, (x + 6, y + BAR / 2), colours, ink=colours["palette"]["caption"], align="left")
    return png(figure, colours, scale)


def heat_map(snapshot: Snapshot, theme: str, width: float, scale: float) -> bytes:
    """Return the letters by department and group as PNG; a line parts workflows from ongoing duties."""
    colours, found = colours_of(theme), heat(snapshot)
    columns = max(1, len(found.columns))
    cell = max(CELL, (width - LABEL - 40) / columns)
    width = max(width, LABEL + cell * columns + 40)
    figure, axes = paper(width, HEAD + ROW * max(1, len(found.rows)) + 6, colours)
    most = max(found.counts.values(), default=1)
    for n, (_, name) in enumerate(found.columns):
        short = name if len(name) <= 18 else f"{name[:17]}…"
        words(axes, short, (LABEL + cell * (n + 0.5), HEAD - 4), colours, turned=True, align="left")
    for n, department_id in enumerate(found.rows):
        y = HEAD + ROW * n
        words(
            axes, snapshot.departments[department_id].name, (LABEL - 8, y + ROW / 2), colours, align="right"
        )
        _cells(axes, found, department_id, (y, cell, most), colours)
        total = str(found.row_total(department_id))
        place = (LABEL + cell * len(found.columns) + 30, y + ROW / 2)
        words(axes, total, place, colours, ink=colours["palette"]["caption"], align="right")
    if 0 < found.duties_from < len(found.columns):
        x = LABEL + cell * found.duties_from
        axes.plot([x, x], [8, HEAD + ROW * len(found.rows)], color=colours["palette"]["caption"], lw=0.8)
    return png(figure, colours, scale)


def _cells(
    axes: Any, found: Heat, department_id: str, sizes: tuple[float, float, int], colours: Mapping[str, Any]
) -> None:
    y, wide, most = sizes
    for n, (key, _) in enumerate(found.columns):
        count = found.counts.get((department_id, key), 0)
        share = (count / most) ** 0.7 if count else 0.0
        fill = _mixed(colours["palette"]["surface"], colours["palette"]["accent"], share)
        box = (LABEL + wide * n, y, wide, ROW)
        bar(axes, box, {"fill": fill, "border": colours["palette"]["line"]})
        if count:
            ink = colours["palette"]["on_accent"] if share > 0.55 else colours["palette"]["text"]
            words(axes, str(count), (box[0] + wide / 2, y + ROW / 2), colours, ink=ink, size=9)


def title_of_bars(snapshot: Snapshot, say: Wording) -> str:
    """Return what the bars show: who answers for most."""
    roles, variant = letters_per_role(snapshot), scheme_of(snapshot)
    decides = variant.letter_of[Meaning.DECIDES]
    if not roles or decides not in roles[0].letters:
        return say("Nobody answers for anything yet")
    first = roles[0]
    return say(
        "{role} answers for {n} of {all} activities",
        role=snapshot.roles[first.role_id].name,
        n=first.letters[decides],
        all=sum(role.letters.get(decides, 0) for role in roles),
    )


def title_of_heat(snapshot: Snapshot, say: Wording) -> str:
    """Return what the heat map shows: which department takes part least."""
    found = heat(snapshot)
    own = [row for row in found.rows if row not in found.outside]
    totals = {department_id: found.row_total(department_id) for department_id in own}
    if not totals or not any(totals.values()):
        return say("No department takes part yet")
    least = min(totals, key=lambda department_id: totals[department_id])
    return say(
        "{department} is least involved: {n} of {all} letters",
        department=snapshot.departments[least].name,
        n=totals[least],
        all=sum(totals.values()),
    )


def _letter(colours: Mapping[str, Any], meaning: Meaning) -> Mapping[str, str]:
    found: Mapping[str, str] = colours["letters"][meaning.value]
    return found


def _mixed(ground: str, colour: str, share: float) -> str:
    def parts(text: str) -> tuple[int, ...]:
        return tuple(int(text[n : n + 2], 16) for n in (1, 3, 5))

    mixed = (round(a + (b - a) * share) for a, b in zip(parts(ground), parts(colour), strict=True))
    return "#" + "".join(f"{part:02X}" for part in mixed)
