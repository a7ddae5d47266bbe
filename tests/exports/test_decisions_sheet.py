"""Motions, what has changed since a version, the divider, and what every printed page carries."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl.utils import range_boundaries
from openpyxl.worksheet.worksheet import Worksheet
from pypdf import PdfReader

from models.analysis.decided import decided_hash
from models.analysis.raci import raci_matrix
from models.domain.records.record import Motion, Round, RoundEnd
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.editing.person_commands import FillRole
from models.editing.row_commands import EditRow
from models.exports.sheets.decisions import HEAD_ROW
from models.exports.sheets.evidence import BEHIND
from tests.exports.decided import HEAD, QUESTIONS, Decided, damaged, decided, records, written_with
from tests.exports.matrix_sheet import recalculated
from tests.exports.office import converted
from tests.exports.reports import (
    DECISIONS,
    DOCUMENT,
    EVIDENCE,
    GLANCE,
    links_of,
    read,
    sample,
    written,
)

SIGNS = {"+": "+", "~": "~", "−": "-"}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Decided, Path]:
    known = decided()
    folder = tmp_path_factory.mktemp("decided")
    return known, written_with(known.after, records(("1.0", known.before)), folder)


def said(sheet: Worksheet) -> list[list[str]]:
    return [[str(value or "") for value in row[:8]] for row in sheet.iter_rows(values_only=True)]


def changes(sheet: Worksheet) -> list[list[str]]:
    return [row for row in said(sheet) if row[0][:2].rstrip() in SIGNS and " " in row[0]]


def letters(snapshot: Snapshot) -> dict[tuple[str, str], str]:
    matrix = raci_matrix(snapshot)
    return {
        (row.activity_id, role_id): " ".join(matrix.letters(row, role_id))
        for row in matrix.rows
        for role_id in row.cells
    }


def test_every_motion_stands_with_all_it_says(made: tuple[Decided, Path]) -> None:
    known, path = made
    book = read(path)
    rows = said(book.worksheets[DECISIONS])[HEAD_ROW : HEAD_ROW + len(QUESTIONS)]
    items = sorted(known.after.decision_items.values(), key=lambda item: item.position)
    assert [row[:2] for row in rows] == [[str(n), item.name] for n, item in enumerate(items, 1)]
    for row, item in zip(rows, items, strict=True):
        assert row[2:6] == [item.today, item.then, item.if_no, item.recommendation]
    assert rows[0][6:] == ["Legal counsel\n10 Dec 2026", "Plan post"]
    assert rows[1][6:] == ["not named\nno date", ""]
    cell = book.worksheets[DECISIONS].cell(HEAD_ROW + 2, 2)
    assert (cell.value, cell.data_type) == (QUESTIONS[1], "s")


def test_the_first_page_names_three_motions_and_counts_the_rest(made: tuple[Decided, Path]) -> None:
    sheet = read(made[1]).worksheets[GLANCE]
    (row,) = [row for row in said(sheet) if row[0] == "What is to be decided?"]
    assert row[1] == "4 motions"
    lines = row[2].split("\n")
    assert lines[0] == f"1. {QUESTIONS[0]} (Legal counsel, 10 Dec 2026)"
    assert lines[3] == "and 1 more"
    assert re.fullmatch(r"\d+ changes since version 1\.0 of 1 Nov 2026\.", lines[4])
    assert ("To decide", "'To decide'!A1") in links_of(sheet)


def test_every_letter_that_differs_is_told_with_what_was_and_what_is(made: tuple[Decided, Path]) -> None:
    known, path = made
    rows = changes(read(path).worksheets[DECISIONS])
    was, now = letters(known.before), letters(known.after)
    differing = {place for place in was.keys() | now.keys() if was.get(place) != now.get(place)}
    assert len(differing) > 3
    roles = known.after.roles
    for place in differing:
        name, old, new = roles[place[1]].short_name, was.get(place) or "–", now.get(place) or "–"
        alone = [row for row in rows if row[2:4] == [old, new] and row[5] == name]
        before, after = (f"{name}: {old}", f"{name}: {new}")
        beside = [
            row
            for row in rows
            if (before in row[2].split("\n") or old == "–") and (after in row[3].split("\n") or new == "–")
        ]
        assert alone or beside, (place, rows)


def test_changes_are_counted_as_they_are_listed_and_have_their_signs(made: tuple[Decided, Path]) -> None:
    sheet = read(made[1]).worksheets[DECISIONS]
    rows, (count,) = changes(sheet), [row[0] for row in said(sheet) if " changes since version" in row[0]]
    assert count.split(" ")[0] == str(len(rows))
    words = {"+": "new", "~": "changed", "-": "gone"}
    assert all(row[0] == f"{row[0][0]} {words[SIGNS[row[0][0]]]}" for row in rows)
    assert {SIGNS[row[0][0]] for row in rows} >= {"+", "-"}
    gone = [row for row in rows if "Keep access" in row[1]]
    assert [row[3] for row in gone] == ["–"]
    for words_, target in links_of(sheet):
        book = read(made[1])
        assert book[target.rsplit("!", 1)[0].strip("'")] is not None, words_


def test_a_version_itself_is_compared_with_the_one_before_it(tmp_path: Path) -> None:
    known = decided()
    kept = records(("1.0", known.before), ("1.1", known.after))
    rows = said(read(written_with(known.after, kept, tmp_path)).worksheets[DECISIONS])
    assert [row[0] for row in rows if "What has changed" in row[0]] == ["What has changed since version 1.0"]


@pytest.mark.parametrize(
    ("kept", "sentence"),
    [
        (lambda _: Records(), "No version has been agreed yet"),
        (lambda known: records(("1.0", known.after)), "This is the first version."),
        (lambda known: records(("1.0", known.before), load=damaged), "Version 1.0 is damaged."),
    ],
)
def test_where_nothing_can_be_compared_it_is_said(kept: object, sentence: str, tmp_path: Path) -> None:
    known = decided()
    path = written_with(known.after, kept(known), tmp_path)  # type: ignore[operator]
    sheet = read(path).worksheets[DECISIONS]
    assert any(row[0].startswith(sentence) for row in said(sheet))
    assert changes(sheet) == []


def test_people_are_counted_and_not_named(tmp_path: Path) -> None:
    known = decided()
    known.build.do(FillRole(known.build.ids["Editor"], "Person 17"))
    path = written_with(known.after, records(("1.0", known.before)), tmp_path)
    book = read(path)
    every = [text for sheet in book.worksheets for row in said(sheet) for text in row]
    assert not any("Person 17" in text for text in every)
    assert any("1 change of who fills a role is left out" in text for text in every)


def code_by_hand(snapshot: Snapshot) -> str:
    """Return the code as its description says: 60 bits in digits without letters that look like digits."""
    bits = f"{int(decided_hash(snapshot), 16):0256b}"[:60]
    digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    signs = "".join(digits[int(bits[n : n + 5], 2)] for n in range(0, 60, 5))
    return f"{signs[:4]}-{signs[4:8]}-{signs[8:]}"


def test_every_printed_page_carries_document_state_and_code(
    made: tuple[Decided, Path], tmp_path: Path
) -> None:
    known, path = made
    code = code_by_hand(known.after)
    for sheet in read(path).worksheets:
        text = sheet.oddFooter.left.text
        assert text == f"sample.racigraph · Draft after version 1.0 · {code}", sheet.title
    pages = PdfReader(converted(path, tmp_path, "pdf")).pages
    assert len(pages) >= 9
    for number, page in enumerate(pages, 1):
        words = page.extract_text()
        assert code in words, number
        assert "sample.racigraph" in words, number


def test_the_last_sheet_has_the_head_of_the_records_and_how_to_check(made: tuple[Decided, Path]) -> None:
    known, path = made
    rows = said(read(path).worksheets[DOCUMENT])
    facts = {row[0]: row[2] for row in rows}
    assert facts["Head of the records"] == HEAD
    assert facts["Code of this state"] == code_by_hand(known.after)
    assert any("a document in which no record has this head" in row[0] for row in rows)


def test_broken_records_are_said(tmp_path: Path) -> None:
    known = decided()
    whole = records(("1.0", known.before))
    broken = Records(whole.entries, broken_at=1, load=whole.load)
    rows = said(read(written_with(known.after, broken, tmp_path)).worksheets[DOCUMENT])
    assert any("from no. 1 on" in row[0] for row in rows)
    rows = said(read(written_with(known.after, whole, tmp_path)).worksheets[DOCUMENT])
    assert not any("not as they were recorded" in row[0] for row in rows)


def test_the_divider_leads_to_every_sheet_behind_it(samples: tuple[str, Path]) -> None:
    book = read(samples[1])
    assert len(book.worksheets) == 9
    sheet = book.worksheets[EVIDENCE]
    links = links_of(sheet)
    assert [words for words, _ in links] == book.sheetnames[EVIDENCE + 1 :]
    assert [target.rsplit("!", 1)[0].strip("'") for _, target in links] == book.sheetnames[EVIDENCE + 1 :]
    assert len(BEHIND) == len(links)


def test_the_letterhead_is_seen_in_the_workbook(made: tuple[Decided, Path], tmp_path: Path) -> None:
    book = read(made[1])
    (picture,) = book.worksheets[GLANCE]._images
    assert (picture.width, picture.height) == (300, 100)
    assert len(book.worksheets[GLANCE]._charts) == 1
    for sheet in book.worksheets:
        assert sheet["A1"].font.color.rgb == "FF7A1F5C", sheet.title
        last = range_boundaries(sheet.print_area.rsplit("!", 1)[1])[2]
        colours = {sheet.cell(2, column).border.bottom.color.rgb for column in range(1, last + 1)}
        assert colours == {"FF7A1F5C"}, sheet.title
    usual = read(written(sample("en"), tmp_path)).worksheets[GLANCE]
    assert usual["A1"].font.color.rgb == "FF2F5DA8"
    assert usual._images == []


def test_the_results_are_those_of_another_program(made: tuple[Decided, Path]) -> None:
    stored, found = read(made[1], results=True), read(recalculated(made[1]), results=True)
    for sheet, other in zip(stored.worksheets, found.worksheets, strict=True):
        for row in sheet.iter_rows():
            for cell in row:
                again = other[cell.coordinate].value
                assert (again or "") == (cell.value or ""), (sheet.title, cell.coordinate)


def test_the_same_document_gives_the_same_workbook(tmp_path: Path) -> None:
    known = decided()
    hashes = set()
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        path = written_with(known.after, records(("1.0", known.before)), tmp_path / name)
        cells = [said(sheet) for sheet in read(path).worksheets]
        hashes.add(sha256(repr(cells).encode()).hexdigest())
    assert len(hashes) == 1


def test_while_a_round_is_open_its_motions_are_asked(tmp_path: Path) -> None:
    known = decided()
    kept = records(("1.0", known.before))
    motion = Motion("put", "Shall this hold?", decider_role_id=known.build.ids["Editor"])
    vote = Round("1.1", kept.entries[0].body.state, (), motions=(motion,))
    begun = Records((*kept.entries, replace(kept.entries[0], sequence=2, body=vote)), load=kept.load)
    rows = said(read(written_with(known.after, begun, tmp_path)).worksheets[DECISIONS])
    assert rows[HEAD_ROW][:2] == ["1", "Shall this hold?"]
    assert not any(QUESTIONS[0] in row[1] for row in rows)
    ended = replace(kept.entries[0], sequence=3, body=RoundEnd(2, "", "no time"))
    over = Records((*begun.entries, ended), load=kept.load)
    rows = said(read(written_with(known.after, over, tmp_path)).worksheets[DECISIONS])
    assert rows[HEAD_ROW][:2] == ["1", QUESTIONS[0]]


def test_what_is_laid_aside_is_not_asked(tmp_path: Path) -> None:
    known = decided()
    first = next(item for item in known.after.decision_items.values() if item.name == QUESTIONS[0])
    known.build.do(EditRow("decision_item", first.id, {"laid_aside": True}))
    rows = said(read(written_with(known.after, Records(), tmp_path)).worksheets[DECISIONS])
    assert not any(QUESTIONS[0] in row[1] for row in rows)
