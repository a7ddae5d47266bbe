"""The week of a broken promise as a picture: a row for each day, a cell for each hour, red where it is late.

A late cell carries a sign, so that it is told apart without colours.
"""

from __future__ import annotations

from models.analysis.broken_week import HOLIDAY, HOURS, BrokenWeek
from models.exports.chart_numbers import day_in_words
from models.exports.chart_paper import ROW, bar, colours_of, paper, png, words
from models.wording import Wording

DAYS, HEAD = 92.0, 18.0  # pixels at 100 %
EVERY = 3  # hours between two numbers above the cells


def week_picture(week: BrokenWeek, say: Wording, theme: str, width: float, scale: float) -> bytes:
    """Return the week as PNG, `width` in pixels at 100 %; the day of a holiday only where it differs."""
    colours = colours_of(theme)
    days = (*range(HOLIDAY), *([HOLIDAY] if HOLIDAY in week.hours else []))
    cell = (width - DAYS - 8) / HOURS
    figure, axes = paper(width, HEAD + ROW * len(days) + 4, colours)
    palette = colours["palette"]
    for hour in range(0, HOURS + 1, EVERY):
        place = (DAYS + cell * hour, HEAD / 2)
        words(axes, str(hour), place, colours, ink=palette["caption"], size=10)
    late = {"fill": palette["error"], "border": palette["surface"]}
    kept = {"fill": palette["band"], "border": palette["surface"]}
    for n, day in enumerate(days):
        y = HEAD + ROW * n
        words(axes, day_in_words(day, say), (DAYS - 8, y + ROW / 2), colours, align="right")
        hours = set(week.hours.get(day, ()))
        for hour in range(HOURS):
            bar(axes, (DAYS + cell * hour, y, cell, ROW), late if hour in hours else kept)
            if hour in hours:
                place = (DAYS + cell * (hour + 0.5), y + ROW / 2)
                words(axes, "×", place, colours, ink=palette["surface"], size=10, bold=True)
    return png(figure, colours, scale)


def title_of_week(week: BrokenWeek, say: Wording) -> str:
    """Return what the picture shows: in how many hours of a week the promise is not kept."""
    if not week.total:
        return say("“{workflow}” does not keep its promise on public holidays", workflow=week.workflow.name)
    return say.plural(
        "“{workflow}” does not keep its promise in {n} of {all} hours of a week",
        "“{workflow}” does not keep its promise in {n} of {all} hours of a week",
        week.total,
        all=HOLIDAY * HOURS,
        workflow=week.workflow.name,
    )
