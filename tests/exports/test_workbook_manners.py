"""What a reader of the workbook expects besides its content: print in grey, plain words, properties."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from openpyxl.utils import get_column_letter, range_boundaries

from models.domain.responsibility import VARIANTS
from models.domain.snapshot import Snapshot
from models.domain.times import Clock
from models.editing.change import apply
from models.editing.row_commands import EditRow
from models.editing.scheme_commands import ChooseScheme
from tests.build import Build
from tests.exports.reports import (
    DOCUMENT,
    FINDINGS,
    GLANCE,
    ORGANISATION,
    WORKFLOWS,
    crisis,
    links_of,
    read,
    read_once,
    sample,
    written,
)

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# The order of the parts of a font in the schema of the format, ISO/IEC 29500-1, CT_Font, as Excel writes it.
FONT_PARTS = [
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
]


def part(path: Path, name: str) -> ET.Element:
    with ZipFile(path) as archive:
        return ET.fromstring(archive.read(name))


def grey(colour: str) -> float:
    """Return the luminance of a colour as a printer without colours shows it."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def series(path: Path) -> list[ET.Element]:
    return list(part(path, "xl/charts/chart1.xml").iter(f"{CHART}ser"))


def fill(one: ET.Element) -> str:
    colour = one.find(f"{CHART}spPr/{MAIN}solidFill/{MAIN}srgbClr")
    assert colour is not None
    return colour.attrib["val"]


@pytest.mark.parametrize("scheme", VARIANTS)
def test_who_answers_and_who_works_are_told_apart_without_colours(scheme: str, tmp_path: Path) -> None:
    snapshot = apply(sample("en"), ChooseScheme(scheme).plan(sample("en")))
    letters = {"VMI": ("V ", "M "), "IBZED": ("E ", "D ")}.get(scheme, ("A ", "R "))
    bars = {
        "".join(one.find(f"{CHART}tx").itertext())[:2]: one for one in series(written(snapshot, tmp_path))
    }  # type: ignore[union-attr]
    dark, light = sorted(grey(fill(bars[letter])) for letter in letters)
    assert (light + 0.05) / (dark + 0.05) >= 3.0


def test_every_label_of_the_chart_names_its_letter_and_small_bars_have_none(
    samples: tuple[str, Path],
) -> None:
    for one, letter in zip(series(samples[1]), "ARMCI", strict=True):
        pattern = one.find(f"{CHART}dLbls/{CHART}numFmt")
        assert pattern is not None
        assert pattern.attrib == {"formatCode": f'[<3]"";"{letter} "0', "sourceLinked": "0"}
        ink = next(iter(one.find(f"{CHART}dLbls").iter(f"{MAIN}srgbClr"))).attrib["val"]  # type: ignore[union-attr]
        dark, light = sorted((grey(ink), grey(fill(one))))
        assert (light + 0.05) / (dark + 0.05) >= 4.5


def test_the_chart_has_a_name_and_a_sentence_in_its_place(samples: tuple[str, Path]) -> None:
    language, path = samples
    drawing = part(path, "xl/drawings/drawing1.xml")
    about = next(node for node in drawing.iter() if node.tag.endswith("cNvPr"))
    assert about.attrib["name"] == {"de": "Diagramm", "en": "Chart"}[language]
    assert about.attrib["descr"].startswith({"de": "Zahl der", "en": "Number of"}[language])


def test_tabs_and_headings_say_the_same(samples: tuple[str, Path]) -> None:
    for sheet in read(samples[1]).worksheets:
        assert sheet["A1"].value == sheet.title


def test_no_column_of_the_organisation_stands_empty_and_heads_are_no_holders(
    samples: tuple[str, Path],
) -> None:
    language, path = samples
    sheet = read(path).worksheets[ORGANISATION]
    heads = [cell.value for cell in sheet[3] if cell.value]
    last = next(
        cell.row for cell in sheet["A"] if cell.value in {"When somebody answers", "Wann jemand antwortet"}
    )
    for column, head in enumerate(heads, 1):
        assert any(sheet.cell(row, column).value for row in range(4, last)), head
    wanted = {"de": "Leitung", "en": "Head"}[language]
    assert wanted in heads
    assert {"de": "Besetzt mit", "en": "Filled by"}[language] not in heads
    leads = [sheet.cell(row, heads.index(wanted) + 1).value for row in range(4, last)]
    assert len([name for name in leads if name]) > 5


def test_a_column_appears_with_what_stands_in_it(tmp_path: Path) -> None:
    b = crisis()
    b.do(EditRow("role", b.ids["Editor"], {"vacant": True}))
    heads = [cell.value for cell in read(written(b.snapshot, tmp_path)).worksheets[ORGANISATION][3]]
    assert "Filled by" in heads
    assert "Own service hours" not in heads


def test_findings_leave_room_for_who_and_until_when(samples: tuple[str, Path]) -> None:
    language, path = samples
    sheet = read(path).worksheets[FINDINGS]
    heads = [cell.value for cell in sheet[3]]
    for head in {"de": ("Wer", "Bis"), "en": ("Who", "Until")}[language]:
        column = heads.index(head) + 1
        assert all(sheet.cell(row, column).value is None for row in range(4, sheet.max_row + 1))
    assert sheet.auto_filter.ref.endswith(f"G{sheet.max_row}")


def test_no_error_is_said_as_such(samples: tuple[str, Path]) -> None:
    language, path = samples
    said = [str(cell.value) for row in read(path).worksheets[0].iter_rows() for cell in row]
    assert any(text.startswith({"de": "Kein Fehler · ", "en": "No error · "}[language]) for text in said)


def test_long_times_around_the_clock_are_days(samples: tuple[str, Path]) -> None:
    language, path = samples
    said = " ".join(str(cell.value) for row in read(path).worksheets[WORKFLOWS].iter_rows() for cell in row)
    assert {"de": "365 Tage", "en": "365 days"}[language] in said
    clock = {"de": "rund um die Uhr", "en": "around the clock"}[language]
    hours = [float(n.replace(",", "")) for n in re.findall(rf"([\d.,]+) h \({clock}\)", said)]
    assert hours
    assert not [n for n in hours if n >= 72 and n % 24 == 0]


def test_hours_that_are_no_whole_days_or_only_opening_hours_stay_hours(tmp_path: Path) -> None:
    b = Build()
    b.workflow("W")
    b.task("Wait", "Editor", working_usual=80.0, clock=Clock.SERVICE, idle_usual=96.0)
    b.task("Idle", "Editor", idle_usual=96.0, clock=Clock.AROUND, working_usual=100.0)
    said = [
        str(cell.value)
        for row in read(written(b.snapshot, tmp_path)).worksheets[WORKFLOWS].iter_rows()
        for cell in row
    ]
    assert "Working time 80 h (service hours)\nWaiting time 96 h (service hours)" in said
    assert "Working time 100 h (around the clock)\nWaiting time 4 days" in said


def test_only_the_first_and_the_last_sheet_are_protected_and_without_a_password(
    samples: tuple[str, Path],
) -> None:
    book = read(samples[1])
    assert [sheet.protection.sheet for sheet in book.worksheets] == [
        number in {GLANCE, DOCUMENT} for number in range(len(book.worksheets))
    ]
    assert all(sheet.protection.password is None for sheet in book.worksheets)


def test_properties_name_program_subject_and_state(samples: tuple[str, Path]) -> None:
    language, path = samples
    properties = read(path).properties
    assert properties.creator == "Racigraph"
    assert properties.contentStatus == {"de": "Entwurf", "en": "Draft"}[language]
    assert properties.subject.startswith(
        {"de": "Zuständigkeiten (RACI) · 23.11.2026", "en": "Responsibilities"}[language]
    )
    assert [node.text for node in part(path, "docProps/app.xml")] == ["Racigraph"]
    assert part(path, "xl/workbook.xml").find(f"{SHEET}calcPr").attrib["fullCalcOnLoad"] == "0"  # type: ignore[union-attr]


def test_fonts_have_their_parts_in_the_order_of_the_schema(samples: tuple[str, Path]) -> None:
    fonts = list(part(samples[1], "xl/styles.xml").iter(f"{SHEET}font"))
    assert len(fonts) > 10
    for font in fonts:
        places = [FONT_PARTS.index(node.tag.removeprefix(SHEET)) for node in font]
        assert all(before < behind for before, behind in pairwise(places))


def test_places_say_the_number_that_is_printed_there(samples: tuple[str, Path]) -> None:
    _, path = samples
    book = read(path)
    numbered = 0
    for row in book.worksheets[0].iter_rows():
        for cell in (cell for cell in row if cell.hyperlink):
            found = re.search(r", (?:Nr\.|no\.) (\d+)$", str(cell.value))
            if found:
                title, place = cell.hyperlink.location.rsplit("!", 1)
                numbered += str(book[title.strip("'")][place].value).startswith(f"{found[1]}  ")
    assert numbered == 4


def test_places_without_a_number_are_said_by_the_name_that_is_printed_there(
    samples: tuple[str, Path],
) -> None:
    _, path = samples
    book = read_once(path)
    named = 0
    for words, target in links_of(book.worksheets[0]):
        sheet, place = target.rsplit("!", 1)
        if ": " in words:
            named += words == f"{sheet.strip(chr(39))}: {book[sheet.strip(chr(39))][place].value}"
    assert named == 2


def many_long_tables() -> Snapshot:
    b = Build()
    b.workflow("W", owner="Boss")
    names = [f"Step number {n} that is done" for n in range(60)]
    for name in names:
        b.task(name, "Editor")
    b.flow(*names)
    return b.snapshot


def test_a_long_table_leaves_no_few_rows_alone_on_a_page(tmp_path: Path) -> None:
    sheet = read(written(many_long_tables(), tmp_path)).worksheets[WORKFLOWS]
    steps = [row for row in range(5, sheet.max_row + 1) if "number" in str(sheet.cell(row, 2).value)]
    breaks = [brk.id + 1 for brk in sheet.row_breaks.brk if brk.id + 1 <= steps[-1]]
    assert breaks
    high = (595 - 86) / 0.85
    heads = sum(sheet.row_dimensions[row].height for row in range(1, 4))
    for first, behind in pairwise([4, *breaks, steps[-1] + 1]):
        assert behind - first >= 3
        assert heads + sum(sheet.row_dimensions[row].height or 15 for row in range(first, behind)) <= high


def test_no_heading_of_a_department_stands_alone_at_the_foot_of_a_page(samples: tuple[str, Path]) -> None:
    sheet = read(samples[1]).worksheets[ORGANISATION]
    bold = [cell.row for cell in sheet["A"] if cell.row > 3 and cell.value and cell.font.bold]
    begins = [brk.id + 1 for brk in sheet.row_breaks.brk]
    assert begins
    assert not [row for row in begins if row - 1 in bold]
    scale = sheet.page_setup.scale / 100
    heads = sum(sheet.row_dimensions[row].height for row in range(1, 4))
    for first, behind in pairwise([4, *begins, sheet.max_row + 1]):
        assert behind - first >= 3
        high = sum(sheet.row_dimensions[row].height or 15 for row in range(first, behind))
        assert (heads + high) * scale <= 595 - 86


def test_a_small_screen_shows_all_columns_and_ten_rows_below_the_heads(samples: tuple[str, Path]) -> None:
    for sheet in read(samples[1]).worksheets:
        zoom = sheet.sheet_view.zoomScale / 100
        last = range_boundaries(sheet.print_area.rsplit("!", 1)[1])[2]
        units = sum(sheet.column_dimensions[get_column_letter(n)].width for n in range(1, last + 1))
        assert units * 7 * zoom <= 1280, sheet.title
        frozen = int((sheet.freeze_panes or "A4")[1:]) - 1
        shown = [row for row in range(1, frozen + 1) if not sheet.row_dimensions[row].hidden]
        heads = sum(sheet.row_dimensions[row].height or 15 for row in shown)
        assert (heads + 10 * 15.6) * zoom * 96 / 72 <= 720 - 255, sheet.title  # ribbon, tabs, status line
