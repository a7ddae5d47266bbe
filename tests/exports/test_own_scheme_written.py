"""A scheme of one's own in everything that is written: flags, legend, JSON, papers, in both languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from models.domain.responsibility import VARIANTS
from models.editing.own_scheme_commands import SaveOwnScheme, drafts_of
from models.exports import report
from models.exports.matrix_text import matrix_as_data
from models.exports.papers.role_paper import role_paper
from models.exports.report_types import DocumentFacts
from models.wording import LANGUAGES, Wording
from tests.build import Build
from tests.exports.matrix_sheet import MatrixSheet, recalculated
from tests.exports.reports import written
from tests.exports.test_row_verdict import on_page, stored_flags
from tests.row_shapes import SHAPES, company

WANTED = {"own limit": "Own rule", "own pair": "Own rule", "kept": ""}


def house() -> Build:
    """Write every shape of row in letters that allow two C at most, and no A beside R."""
    b = company()
    b.duty("own limit", A="Boss", R="Editor", C="Head, Sales, Counsel")
    b.duty("own pair", A="Boss", R="Boss, Editor")
    b.duty("kept", A="Boss", R="Editor", C="Head, Sales")
    drafts = {draft.letter: draft for draft in drafts_of(VARIANTS["RACI"])}
    drafts["A"] = replace(drafts["A"], letter="E", beside="M", word_de="hat das Wort", word_en="has the say")
    drafts["R"] = replace(drafts["R"], letter="TU", beside="M")
    drafts["M"] = replace(drafts["M"], beside="E TU")
    drafts["C"] = replace(drafts["C"], most=2)
    b.do(SaveOwnScheme("House letters", tuple(drafts.values())))
    return b


def test_page_and_workbook_judge_rows_alike_and_a_spreadsheet_program_works_it_out(tmp_path: Path) -> None:
    snapshot = house().snapshot
    path = written(snapshot, tmp_path)
    notes = {name: note for name, (note, _tone) in on_page(snapshot).items()}
    assert {name: notes[name] for name in WANTED} == WANTED
    assert {notes[name] for name, shape in SHAPES.items() if shape.note == "A R missing"} == {"E TU missing"}
    assert notes["One for both"] == "Own rule", "A and R of one role"
    assert stored_flags(path) == MatrixSheet(path).flags() == notes
    assert stored_flags(recalculated(path)) == notes


@pytest.mark.parametrize(("language", "word"), [("de", "hat das Wort"), ("en", "has the say")])
def test_its_words_explain_it_in_report_and_paper(language: str, word: str) -> None:
    from datetime import date

    b, say = house(), Wording(language)
    made = report.build(b.snapshot, say, date(2026, 11, 28), DocumentFacts())
    assert (made.legend[0].letter, made.legend[0].chip) == ("E", word)
    assert f"E {word}" in made.footnote
    assert "House letters" in made.footnote
    assert role_paper(b.snapshot, b.ids["Boss"], say).legend == made.legend
    assert matrix_as_data(b.snapshot, say)["variant"] == "House letters"


def test_every_language_has_words_for_it() -> None:
    for language in LANGUAGES:
        say = Wording(language)
        legend = report.legend(house().snapshot, say)
        assert all(entry.chip and entry.legend and entry.sentence for entry in legend)
