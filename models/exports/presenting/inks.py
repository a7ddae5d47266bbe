"""The colours of a presentation: those of a theme, with the accent of the letterhead where there is one.

A colour that somebody chose is kept as far as it can be read: it is moved towards black or white until words
in it are told from their ground.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from models.domain.responsibility import Meaning
from models.exports.themes import theme

LEGIBLE = 4.5  # contrast of words and their ground
_STEPS = 40
_SOFT, _CHOSEN = 0.08, 0.16


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours by name, and those of letters by what they mean."""

    palette: Mapping[str, str]
    drawing: Mapping[str, Any]
    letters: Mapping[str, Mapping[str, str]]

    def __getitem__(self, name: str) -> str:
        return self.palette[name]

    def of_letter(self, meaning: Meaning) -> Mapping[str, str]:
        return self.letters[meaning.value]


@cache
def inks(name: str, accent: str = "") -> Inks:
    """Return the colours of a theme; `accent` such as `#2F5DA8` takes the place of the usual one."""
    values = theme(name)
    palette, drawing = dict(values["palette"]), dict(values["drawing"])
    if accent:
        palette.update(_with_accent(accent, palette["surface"]))
    drawing.update(accent=palette["accent"], on_accent=palette["on_accent"])
    return Inks(palette, drawing, values["letters"])


def _with_accent(accent: str, ground: str) -> Mapping[str, str]:
    found = legible(accent, ground)
    soft, chosen = mixed(ground, found, _SOFT), mixed(ground, found, _CHOSEN)
    white, black = ("#FFFFFF", "#101828")
    on_accent = white if contrast(white, found) >= contrast(black, found) else black
    return {
        "accent": found,
        "on_accent": legible(on_accent, found),
        "mark": soft,
        "selected": chosen,
        "on_selected": legible(accent, chosen),
        "link": found,
    }


def legible(ink: str, ground: str) -> str:
    """Return this colour, or the nearest one towards black or white that can be read on the ground."""
    towards = "#FFFFFF" if contrast("#FFFFFF", ground) > contrast("#000000", ground) else "#000000"
    tries = (mixed(ink, towards, step / _STEPS) for step in range(_STEPS + 1))
    return next((tried for tried in tries if contrast(tried, ground) >= LEGIBLE), towards)


def mixed(first: str, second: str, share: float) -> str:
    """Return a colour on the way from one to another."""
    pairs = zip(_parts(first), _parts(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def contrast(first: str, second: str) -> float:
    """Return how well two colours are told apart, 1 to 21, as WCAG reckons it."""
    darker, lighter = sorted((_light(first), _light(second)))
    return (lighter + 0.05) / (darker + 0.05)


def _light(colour: str) -> float:
    parts = [part / 255 for part in _parts(colour)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
