"""Words are measured as the bundled font draws them, and break as a German reader expects."""

import json
import re
from importlib.resources import files
from pathlib import Path
from runpy import run_path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.analysis import text_width as text_width_module
from models.analysis.text_width import (
    ANYWHERE,
    FONT_FILES,
    SOFT_HYPHEN,
    breakable,
    elided,
    fits_whole,
    in_font,
    text_width,
    widest,
    wrapped,
)

ROOT = Path(__file__).resolve().parents[2]


def test_the_table_of_widths_is_the_one_of_the_bundled_fonts() -> None:
    pytest.importorskip("fontTools")
    script = run_path(str(ROOT / ".ci" / "font_widths"))
    stored = json.loads(files("resources").joinpath("fonts", "widths.json").read_text(encoding="utf-8"))
    assert stored == script["widths"]()


@pytest.mark.parametrize("name", FONT_FILES.values())
def test_the_fonts_are_small_and_come_with_their_licence(name: str) -> None:
    font = files("resources").joinpath("fonts", name)
    assert 50_000 < len(font.read_bytes()) < 450_000
    assert "SIL OPEN FONT LICENSE" in files("resources").joinpath("fonts", "OFL.txt").read_text().upper()


def test_latin_greek_and_cyrillic_are_in_the_font() -> None:
    assert all(in_font(char) for char in "Äöüßẞéàçñøåčřžőłşğı–—…„“‚‘’«»€ΑΩαωάЯжщїљ")
    assert not in_font("🙂")


def test_wider_letters_and_larger_sizes_are_wider() -> None:
    assert text_width("WWW", 12) > text_width("iii", 12)
    assert text_width("Rolle", 24) == pytest.approx(2 * text_width("Rolle", 12))
    assert text_width("Rolle", 12, "semibold") > text_width("Rolle", 12)


def test_marks_without_width_add_none_and_emoji_count_as_wide() -> None:
    assert text_width("e\u0301\ufe0f", 10) == text_width("e", 10)
    assert text_width("🙂", 10) == pytest.approx(13)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Beitrag freigeben", ("Beitrag freigeben",)),
        ("Rechte und Kennzeichnung prüfen", ("Rechte und", "Kennzeichnung", "prüfen")),
        ("Veröffentlichungsfreigabe erteilen", ("Veröffentli-", "chungsfreigabe", "erteilen")),
        ("Datenschutz-Folgenabschätzung", ("Datenschutz-", "Folgenabschät-", "zung")),
    ],
)
def test_long_words_break_between_syllables(name: str, lines: tuple[str, ...]) -> None:
    assert wrapped(name, 100, 12, 3) == lines


def test_a_compound_breaks_at_its_joint_when_that_fits() -> None:
    assert wrapped("Veröffentlichungsfreigabe", 110, 12, 3) == ("Veröffentlichungs-", "freigabe")


def test_what_does_not_fit_ends_in_an_ellipsis() -> None:
    lines = wrapped("Antrag schreiben mit Ziel, Zielgruppe, Aufwand und Betreuung", 100, 12, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert elided("Geschäftsführung", 60, 12).endswith("…")
    assert elided("Rolle", 60, 12) == "Rolle"


def test_a_name_fits_whole_only_without_breaks() -> None:
    assert fits_whole("Beitrag freigeben", 100, 12, 3)
    assert not fits_whole("Donaudampfschifffahrtsgesellschaftskapitän", 100, 12, 3)


@given(st.text(max_size=120), st.integers(40, 200), st.integers(1, 5))
def test_every_line_fits_its_room(text: str, room: int, most: int) -> None:
    lines = wrapped(text, room, 12, most)
    assert len(lines) <= most
    assert all(line.strip() for line in lines)
    assert widest(lines, 12) <= room + 0.01


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüß -", max_size=120))
def test_no_letter_is_lost_when_there_are_lines_enough(text: str) -> None:
    shown = "".join(wrapped(text, 60, 12, 200))
    assert shown.replace("-", "").replace(" ", "") == text.replace("-", "").replace(" ", "")


LONG = "Donaudampfschifffahrtsgesellschaftskapitänspatentprüfung"


@pytest.mark.parametrize("word", [LONG, LONG.upper(), "x" * 90, "0" * 90, "W" * 90, f"„{LONG}“", f"a/{LONG}"])
def test_a_word_that_has_no_room_may_break_inside_and_says_the_same(word):
    text = breakable(f"Short {word} word", 120, 13)
    assert text.replace(SOFT_HYPHEN, "").replace(ANYWHERE, "") == f"Short {word} word"
    parts = re.split(f"[ {SOFT_HYPHEN}{ANYWHERE}/]", text)
    assert max(text_width(part, 13) for part in parts) <= 120


def test_words_that_have_room_stay_as_they_are():
    for text in ("Leitung Marketing und Kommunikation", "Social-Media-Dienst", "", "a\nb  c"):
        assert breakable(text, 140, 13) == text
    assert SOFT_HYPHEN not in breakable("Social-Media-Management-Abteilung", 140, 13)


def test_a_long_word_breaks_with_a_hyphen_between_syllables():
    assert f"sell{SOFT_HYPHEN}schafts" in breakable(LONG, 120, 13)


@pytest.mark.parametrize("piece", ["x", "ab", "a-", "Straße", "\u0301", "中"])
def test_the_work_of_breaking_a_word_grows_with_its_length(
    piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    measured = 0
    widths = text_width_module._widths

    class Counting(dict):  # type: ignore[type-arg]
        def __contains__(self, char: object) -> bool:
            nonlocal measured
            measured += 1
            return super().__contains__(char)

    monkeypatch.setattr(text_width_module, "_widths", lambda weight: Counting(widths(weight)))

    def work(length: int) -> int:
        nonlocal measured
        measured = 0
        word = (piece * length)[:length]
        wrapped(word, 100, 12, 4)
        elided(word, 100, 12)
        fits_whole(word + " " + word, 100, 12, 4)
        breakable(word, 100, 12)
        return measured

    assert work(4000) <= 2.2 * work(2000) <= 50 * 2000
