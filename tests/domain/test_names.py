from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.errors import RuleViolation
from models.domain.names import NAME_LENGTH, as_file_name, clean_name, clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Head of\tmarketing \n", "Head of marketing"),
        ("Re\u0000dak\u0007tion", "Redaktion"),
        ("evil\u202egnp.exe", "evilgnp.exe"),
        ("half \ud83d emoji", "half emoji"),
        ("Pru\u0308fung", "Prüfung"),
        ("zero\u200bwidth", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\ufffe\uffffend", "end"),
        ("👩‍💼 Leitung", "👩‍💼 Leitung"),
        ("<b>%s</b> {x}", "<b>%s</b> {x}"),
    ],
)
def test_names_keep_what_can_be_seen_and_lose_the_rest(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize("typed", ["", "  ", "\n\t", "\u200b", "\u0000"])
def test_a_blank_name_is_refused_with_a_message(typed: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        clean_name(typed)
    assert caught.value.code == "name_blank"


def test_an_over_long_name_is_refused_and_nothing_is_cut() -> None:
    assert clean_name("x" * NAME_LENGTH)
    with pytest.raises(RuleViolation) as caught:
        clean_name("x" * (NAME_LENGTH + 1))
    assert caught.value.code == "name_too_long"
    with pytest.raises(RuleViolation):
        clean_name("x" * 100_000)


def test_texts_keep_their_lines() -> None:
    assert clean_text("one\r\ntwo\rthree\x0b") == "one\ntwo\nthree"


@given(st.text(alphabet=st.characters(), max_size=60))
def test_a_clean_name_is_clean(typed: str) -> None:
    try:
        name = clean_name(typed)
    except RuleViolation:
        return
    assert name == clean_name(name)
    assert not any(unicodedata.category(char) in {"Cc", "Cs"} for char in name)
    name.encode("utf-8")


@pytest.mark.parametrize(
    ("name", "file_name"),
    [
        ("Müller/Schmidt", "Müller-Schmidt"),
        ("Müller / Schmidt", "Müller-Schmidt"),
        ('a<b>:"c\\d|e?f*g', "a-b-c-d-e-f-g"),
        ("Über & Söhne", "Über & Söhne"),
        ("Meier AG.", "Meier AG"),
        (".hidden", "hidden"),
        ("../../etc", "-..-etc"),
        ("con", "_con"),
        ("Aux.Partner", "_Aux.Partner"),
        ("COM1", "_COM1"),
        ("Conrad", "Conrad"),
        ("COM10", "COM10"),
        ("...", "-"),
        ("/", "-"),
    ],
)
def test_what_a_file_system_refuses_becomes_a_hyphen(name: str, file_name: str) -> None:
    assert as_file_name(name) == file_name


@given(st.text(alphabet=st.characters(), max_size=400))
def test_every_name_becomes_one_a_file_can_have(name: str) -> None:
    made = as_file_name(name)
    assert 0 < len(made.encode()) <= 200
    assert not set(made) & set('<>:"/\\|?*\0')
    assert made == made.strip(" ")
    assert not made.endswith(".")
    assert as_file_name(made) == made


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("arabic\u061cmark", "arabicmark"),
        ("line\u2028end\u2029here", "line end here"),
        ("tag\U000e0001\U000e0065\U000e007f", "tag"),
        ("Ed\u200ditor", "Editor"),
        ("Ed\u200citor", "Editor"),
        ("\u200d\u200d👩\u200d\u200d💼\u200d", "👩\u200d💼"),
        ("नमस्\u200dते", "नमस्\u200dते"),
        ("fill\u3164er", "fill er"),
        ("Kor\u115frea", "Korrea"),
    ],
)
def test_what_nobody_sees_is_left_out(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept
    assert clean_name(kept) == kept


@pytest.mark.parametrize("typed", ["\u2800", "\u3164\u3164", "\ufe0f", "\u0301", "\U000e0041", "\u200d"])
def test_a_name_in_which_nothing_is_seen_is_blank(typed: str) -> None:
    with pytest.raises(RuleViolation) as caught:
        clean_name(typed)
    assert caught.value.code == "name_blank"


def test_every_mark_of_direction_and_format_but_those_that_are_seen_is_left_out() -> None:
    seen_in_texts = {*range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    egyptian = range(0x13430, 0x13460)
    for point in range(0x110000):
        if unicodedata.category(chr(point)) in {"Cf", "Cc", "Cs"} and point not in seen_in_texts | {
            *egyptian
        }:
            assert "".join(clean_name(f"x{chr(point)}x").split()) == "xx", hex(point)
