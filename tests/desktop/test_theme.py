"""The themes: the same names in both, and enough contrast for every text on its ground."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

import desktop
from desktop.shown.theme import THEMES, theme
from desktop.widgets.letter_chips import letter_style
from models.domain.responsibility import VARIANTS, Meaning

ENOUGH = 4.5
ON_SURFACES = ("text", "caption", "icon", "link", "error", "warning", "hint", "good")
PAIRS = (
    *((name, ground) for name in ON_SURFACES for ground in ("surface", "window")),
    *((name, ground) for name in ("text", "caption") for ground in ("band", "mark", "hover", "selected")),
    *((name, f"{name}_soft") for name in ("error", "warning", "hint", "good")),
    *(("text", f"{name}_soft") for name in ("error", "warning", "hint")),
    *(("caption", f"{name}_soft") for name in ("error", "warning", "hint")),
    *((name, ground) for name in ("error", "warning", "hint") for ground in ("mark", "selected")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_selected", "selected"),
    ("on_selected", "hover"),
    ("on_chip", "chip"),
    ("on_badge", "badge"),
)
DRAWN = (
    *((name, "background") for name in ("text", "caption", "flow_back", "lane_text")),
    ("lane_text", "lane_head"),
    ("text", "step_fill"),
    ("check", "step_fill"),
)


def luminance(colour: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF())


def contrast(ink: str, ground: str) -> float:
    lighter, darker = sorted((luminance(QColor(ink)), luminance(QColor(ground))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def names(values: object, path: str = "") -> set[str]:
    if not isinstance(values, dict):
        return {path}
    return set().union(*(names(value, f"{path}.{key}") for key, value in values.items()))


def test_both_themes_name_the_same_colours() -> None:
    light, dark = (names(theme(name).values) for name in THEMES)
    assert light == dark


@pytest.mark.parametrize("name", THEMES)
def test_every_text_has_enough_contrast_to_its_ground(name: str) -> None:
    palette, drawing = theme(name).values["palette"], theme(name).values["drawing"]
    weak = {
        (ink, ground): round(contrast(palette[ink], palette[ground]), 2)
        for ink, ground in PAIRS
        if contrast(palette[ink], palette[ground]) < ENOUGH
    }
    weak |= {
        (ink, ground): round(contrast(drawing[ink], drawing[ground]), 2)
        for ink, ground in DRAWN
        if contrast(drawing[ink], drawing[ground]) < ENOUGH
    }
    for tint in (*drawing["lane_tints"], drawing["lane_tint_none"]):
        weak |= {
            (ink, tint): 0.0 for ink in ("caption", "flow_back") if contrast(drawing[ink], tint) < ENOUGH
        }
    assert weak == {}


@pytest.mark.parametrize("name", THEMES)
def test_every_letter_can_be_read_on_its_chip(name: str) -> None:
    for meaning in Meaning:
        style = theme(name).values["letters"][meaning.value]
        assert contrast(style["ink"], style["fill"]) >= ENOUGH, meaning


@pytest.mark.parametrize("variant", VARIANTS.values(), ids=list(VARIANTS))
def test_letters_of_a_variant_look_different(qapp: QApplication, variant: object) -> None:
    styles = [tuple(letter_style(theme("light"), letter, variant).values()) for letter in variant.letters]
    assert len(set(styles)) == len(styles)


def test_every_colour_of_the_stylesheet_is_in_the_theme() -> None:
    assert "$" not in theme("light").stylesheet()


def test_no_code_asks_for_a_weight_that_the_font_has_not() -> None:
    """Two weights are bundled: Qt would draw a bold one twice, beside itself."""
    sources = sorted(Path(desktop.__file__).parent.rglob("*.py"))
    assert [path.name for path in sources if "setBold(" in path.read_text(encoding="utf-8")] == []
