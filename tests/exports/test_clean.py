"""The fence behind which only text remains that a file can hold."""

from __future__ import annotations

from openpyxl.utils.escape import unescape

from models.exports.clean import CELL_LENGTH, for_cell, for_file, for_sheet_name
from tests.exports.nasty import nasty_names


def test_a_name_loses_only_what_a_file_refuses() -> None:
    assert for_file("Füh\0rung\ud800 👩‍👩‍👧‍👦\x0b") == "Führung 👩‍👩‍👧‍👦"


def test_text_that_looks_like_an_escape_of_the_format_is_kept_as_it_reads() -> None:
    assert unescape(for_cell("_x0041_")) == "_x0041_"


def test_text_over_the_limit_of_a_cell_ends_in_an_ellipsis() -> None:
    cut = for_cell("😀" * CELL_LENGTH)
    assert cut.endswith("😀…")
    assert len(cut.encode("utf-16-le")) // 2 <= CELL_LENGTH


def test_every_nasty_name_can_be_a_sheet_name() -> None:
    for name in nasty_names():
        sheet = for_sheet_name(name)
        assert 1 <= len(sheet) <= 31
        assert not set("[]:*?/\\\n") & set(sheet)
        sheet.encode()
