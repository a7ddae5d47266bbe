"""Slides of any size: nothing leaves its page, no word of a text is lost, every colour can be read."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from models.analysis.text_width import text_width
from models.exports.presenting.inks import contrast, inks
from models.exports.presenting.marks import Area, Panel, Picture, Ring, Stroke, Words
from models.exports.presenting.screen import Presentation, Walked
from models.exports.presenting.slides import units
from tests.exports.presenting.talks import LOGOS, laid_out, sample_talk, shown, with_logo, wordy_company

SCREENS = ((1024, 600), (1280, 720), (1440, 900), (1600, 1200), (2560, 1080), (3840, 2160), (900, 1440))
SPARE = 0.5  # of a unit, for numbers that are not whole


def talks() -> Iterator[Presentation]:
    yield sample_talk()
    yield shown(wordy_company())
    yield with_logo()


def size_of(width: int, height: int) -> tuple[float, float]:
    unit = units(width, height)
    return width / unit, height / unit - 60.0


def reach(mark: object) -> Iterator[tuple[float, float]]:
    if isinstance(mark, Words):
        wide = text_width(mark.text, mark.size, mark.weight)
        yield mark.left, mark.y - 0.76 * mark.size
        yield mark.left + wide, mark.y + 0.24 * mark.size
    elif isinstance(mark, Panel | Picture):
        yield mark.box.x, mark.box.y
        yield mark.box.right, mark.box.bottom
    elif isinstance(mark, Ring):
        (x, y), r = mark.centre, mark.radius
        yield from ((x - r, y - r), (x + r, y + r))
    elif isinstance(mark, Area | Stroke):
        yield from mark.points


@pytest.mark.parametrize("screen", SCREENS, ids=lambda size: f"{size[0]}x{size[1]}")
def test_nothing_leaves_the_page_however_long_texts_are(screen: tuple[int, int]) -> None:
    width, height = size = size_of(*screen)
    for talk in talks():
        for shown_screen in talk.screens:
            for mark in laid_out(talk, shown_screen, size).marks:
                for x, y in reach(mark):
                    assert -SPARE <= x <= width + SPARE, (shown_screen.title, mark)
                    assert -SPARE <= y <= height + SPARE, (shown_screen.title, mark)


@pytest.mark.parametrize("pixels", LOGOS)
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_logo_keeps_its_proportions_on_white_and_no_word_stands_on_it(
    theme: str, pixels: tuple[int, int]
) -> None:
    talk = with_logo(pixels)
    for screen in SCREENS:
        marks = laid_out(talk, talk.screens[0], size_of(*screen), theme).marks
        (at,) = (place for place, mark in enumerate(marks) if isinstance(mark, Picture))
        logo, ground = marks[at].box, marks[at - 1]
        assert logo.width / logo.height == pytest.approx(pixels[0] / pixels[1])
        assert isinstance(ground, Panel)
        assert ground.fill == "#FFFFFF"
        assert ground.box.x < logo.x < logo.right < ground.box.right
        assert ground.box.y < logo.y < logo.bottom < ground.box.bottom
        for mark in marks:
            if isinstance(mark, Words):
                (left, top), (right, bottom) = reach(mark)
                is_beside = right <= ground.box.x or left >= ground.box.right
                assert is_beside or bottom <= ground.box.y or top >= ground.box.bottom, mark


def test_no_word_of_a_text_is_lost() -> None:
    talk = shown(wordy_company())
    size = size_of(1280, 720)
    for screen in talk.screens:
        if isinstance(screen.body, Walked):
            words = [mark.text for mark in laid_out(talk, screen, size).marks if isinstance(mark, Words)]
            written = re.sub(r"[\s-]", "", "".join(words))
            texts = (screen.body.name, screen.body.description, *(line.text for line in screen.body.lines))
            for text in texts:
                assert re.sub(r"[\s-]", "", text) in written
            for row in screen.body.involved:
                assert re.sub(r"[\s-]", "", row.role) in written


def test_words_do_not_stand_on_one_another() -> None:
    """The parts of the sample's slides that are only words: no line overlaps another."""
    talk = sample_talk()
    for screen in talk.screens:
        if isinstance(screen.body, Walked):
            continue
        marks = laid_out(talk, screen, size_of(1280, 720)).marks
        boxes = [tuple(reach(mark)) for mark in marks if isinstance(mark, Words) and mark.size > 16]
        for n, ((left, top), (right, bottom)) in enumerate(boxes):
            for (other_left, other_top), (other_right, other_bottom) in boxes[n + 1 :]:
                is_apart = right <= other_left + 1 or other_right <= left + 1
                is_below = bottom <= other_top + 1 or other_bottom <= top + 1
                assert is_apart or is_below, screen.title


def test_the_step_that_is_told_stands_out_in_its_drawing_and_all_its_neighbours_are_there() -> None:
    talk, look = sample_talk(), inks("light")
    for screen in talk.screens:
        body = screen.body
        if not isinstance(body, Walked):
            continue
        marks = laid_out(talk, screen, size_of(1440, 900)).marks
        lit = [m for m in marks if isinstance(m, Panel) and m.fill == look["accent"] and m.box.y > 200]
        assert len(lit) == 1, body.name
        drawn = " ".join(m.text for m in marks if isinstance(m, Words) and m.y > lit[0].box.y - 400)
        near = {step for pair in body.ends.values() if body.step_id in pair for step in pair}
        labels = [s.label for s in body.drawing.shapes if s.step_id in near and s.label is not None]
        assert all(line in drawn for label in labels for line in label.lines), body.name


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("accent", ["", "#FFE000", "#000000", "#FFFFFF", "#7A1F5C", "#00B7C3"])
def test_an_accent_of_the_letterhead_can_be_read_in_both_themes(theme: str, accent: str) -> None:
    look = inks(theme, accent)
    for ink, ground in (
        ("on_accent", "accent"),
        ("link", "surface"),
        ("on_selected", "selected"),
        ("text", "surface"),
        ("caption", "surface"),
    ):
        assert contrast(look[ink], look[ground]) >= 4.5, (ink, ground)
    assert contrast(str(look.drawing["on_accent"]), str(look.drawing["accent"])) >= 4.5


def test_contrast_is_that_of_the_norm() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)
