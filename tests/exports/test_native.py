"""The drawings of the workbook: native shapes with every word, at their places, few bytes, no pictures."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from itertools import pairwise
from pathlib import Path
from zipfile import ZipFile

import pytest

from models.analysis.drawing import Drawing
from models.domain.snapshot import Snapshot, workflows_in_order
from models.domain.workflow import StepKind
from models.wording import Wording
from tests.build import Build, standard_post
from tests.exports.drawn import Form, Group, every_group, groups
from tests.exports.many import many_workflows
from tests.exports.office import converted
from tests.exports.reports import WORKFLOWS, read, report_of, sample, written

INSIDE = {StepKind.TASK, StepKind.APPROVAL}


def lines_of(made: Drawing, language: str) -> Counter[str]:
    labels = [one.label for one in (*made.lanes, *made.shapes, *made.routes) if one.label]
    return Counter(line for label in labels for line in label.words(Wording(language)))


def test_the_report_holds_no_picture_and_is_small(samples: tuple[str, Path]) -> None:
    _, path = samples
    with ZipFile(path) as archive:
        assert [name for name in archive.namelist() if "media" in name or name.endswith(".png")] == []
    assert path.stat().st_size < 150_000


def test_writing_a_report_loads_no_matplotlib(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from tests.exports.reports import crisis, written\n"
        f"written(crisis().snapshot, Path({str(tmp_path)!r}))\n"
        "sys.exit('matplotlib' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, timeout=60).returncode == 0


def test_every_word_of_every_drawing_is_text_and_only_lanes_and_letters_come_again(
    samples: tuple[str, Path],
) -> None:
    language, path = samples
    found = Counter(line for group in every_group(path) for form in group.forms for line in form.lines)
    lanes: set[str] = set()
    wanted: Counter[str] = Counter()
    for table in report_of(sample(language), language).workflows:
        assert table.drawing
        wanted += lines_of(table.drawing, language)
        wanted += Counter(Wording(language)(line.words) for s in table.drawing.shapes for line in s.rule)
        lanes |= {line for lane in table.drawing.lanes for line in lane.label.lines}
    circles = {line for line in found if re.fullmatch(r"[A-Z]\d*", line)}
    for line in found.keys() | wanted.keys():
        if line not in lanes | circles:
            assert found[line] == wanted[line], line
    assert lanes <= set(found)


def test_forms_tell_their_step_and_everything_else_is_decoration(samples: tuple[str, Path]) -> None:
    language, path = samples
    names = {step.name for table in report_of(sample(language), language).workflows for step in table.steps}
    forms = [form for group in every_group(path) for form in group.forms]
    tasks = [form for form in forms if form.form == "roundRect"]
    kinds = Counter(
        shape.kind
        for table in report_of(sample(language), language).workflows
        if table.drawing
        for shape in table.drawing.shapes
    )
    assert len(tasks) == kinds[StepKind.TASK] + kinds[StepKind.APPROVAL]
    assert (
        sum(form.form == "diamond" for form in forms) == kinds[StepKind.DECISION] + kinds[StepKind.PARALLEL]
    )
    assert {form.name.replace("- ", "-") for form in tasks} & names
    assert all(form.is_decorative != bool(form.lines) for form in forms)
    assert {form.wrap for form in forms} == {"", "none"}
    assert {font for form in forms for font in form.fonts} == {"Arial"}
    drawn = Counter(form.name for form in forms if form.form == "")
    parts = len(every_group(path))
    arrows, signs = {"de": ("Pfeile", "Zeichen"), "en": ("Arrows", "Signs")}[language]
    assert set(drawn) == {arrows, signs}
    assert parts <= drawn[arrows] <= 2 * parts  # those back for revision have a colour of their own


def test_ids_are_unique_in_a_part_and_names_and_sentences_say_which_part(samples: tuple[str, Path]) -> None:
    language, path = samples
    for listed in groups(path).values():
        ids = [group.number for group in listed] + [form.number for group in listed for form in group.forms]
        assert len(ids) == len(set(ids))
        assert min(ids) > 1
    crisis = [
        group for group in every_group(path) if {"Krise", "Crisis"} & set(re.split(r"[ ,]", group.name))
    ]
    assert len(crisis) == 2
    said = {
        "de": r"Ablauf Krise, Teil 1 von 2, (\d+) Schritte; als Tabelle darüber",
        "en": r"Workflow Crisis, part 1 of 2, (\d+) steps; as a table above it",
    }[language]
    first = re.fullmatch(said, crisis[0].alternative)
    assert first
    assert 0 < int(first[1]) < 26


def test_every_form_lies_inside_its_group_and_the_group_on_its_page(samples: tuple[str, Path]) -> None:
    _, path = samples
    for group in every_group(path):
        assert group.size[0] / 12_700 < 842 / 0.85
        assert all(inside(form, group) for form in group.forms), group.name


def inside(form: Form, group: Group) -> bool:
    x, y, wide, high = form.place
    slack = 4 * 12_700  # a head is wider than its line, a circle's line lies on its edge
    return x > -slack and y > -slack and x + wide < group.size[0] + slack and y + high < group.size[1] + slack


def test_steps_stand_where_the_drawing_puts_them(tmp_path: Path) -> None:
    b = standard_post()
    (made,) = (table.drawing for table in report_of(b.snapshot).workflows)
    assert made
    (group,) = every_group(written(b.snapshot, tmp_path))
    scale = group.size[0] / made.width
    assert group.size[1] == pytest.approx(made.height * scale, abs=1500)
    places = sorted(form.place for form in group.forms if form.form == "roundRect")
    boxes = sorted(
        (s.box.x * scale, s.box.y * scale, s.box.width * scale, s.box.height * scale)
        for s in made.shapes
        if s.kind in INSIDE
    )
    assert len(places) == len(boxes) > 2
    for place, box in zip(places, boxes, strict=True):
        assert place == pytest.approx(box, abs=1500)  # units, 0.12 points


def test_groups_stand_below_their_tables_and_do_not_lie_on_each_other(samples: tuple[str, Path]) -> None:
    _, path = samples
    sheet = read(path).worksheets[WORKFLOWS]

    def top(row: int) -> float:
        return sum(sheet.row_dimensions[n].height or 15.0 for n in range(1, row))

    spots = [(top(group.row), group.size[1] / 12_700) for group in every_group(path)]
    assert spots == sorted(spots)
    assert all(above[0] + above[1] < below[0] for above, below in pairwise(spots))


def test_what_a_lane_leaves_open_and_names_like_markup_are_written_as_they_are(tmp_path: Path) -> None:
    b = Build()
    b.workflow("W")
    b.task("Los & <b> 🙂")
    (group,) = every_group(written(b.snapshot, tmp_path, "de"))
    said = [" ".join(form.lines) for form in group.forms if form.lines]
    assert sorted(said) == sorted(["noch keine Rolle", "Los & <b> 🙂"])


@pytest.mark.parametrize(("count", "sheets"), [(12, 9), (13, 9 + 13), (60, 9 + 60)])
def test_more_than_a_dozen_workflows_get_a_sheet_each_behind_an_index(
    count: int, sheets: int, tmp_path: Path
) -> None:
    snapshot = many_workflows(count)
    path = written(snapshot, tmp_path, "de")
    book = read(path)
    assert len(book.worksheets) == sheets
    assert path.stat().st_size < 650_000
    index = book["Abläufe"]
    if sheets > 9:
        ways = [cell.hyperlink.location for row in index.iter_rows() for cell in row if cell.hyperlink]
        titles = [way.rsplit("!", 1)[0].strip("'") for way in ways]
        assert titles == book.sheetnames[WORKFLOWS + 1 : WORKFLOWS + 1 + count]
        assert len(groups(path)) == count
        names = [workflow.name for workflow in workflows_in_order(snapshot)]
        assert [book[title].cell(1, 1).value for title in titles] == names
    at_a_glance = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.hyperlink]
    for cell in at_a_glance:
        title = cell.hyperlink.location.rsplit("!", 1)[0].strip("'")
        assert title in book.sheetnames
        assert str(cell.value).startswith(title)


def test_names_of_sheets_stay_apart_when_they_are_cut(tmp_path: Path) -> None:
    titles = [sheet.title for sheet in read(written(same_beginnings(), tmp_path)).worksheets]
    assert len({title.casefold() for title in titles}) == len(titles) == 9 + 14
    assert max(map(len, titles)) <= 31


def same_beginnings() -> Snapshot:
    return many_workflows(14, "A workflow with a very long name that begins like all: []*?/")


def test_another_program_keeps_groups_words_and_places(samples: tuple[str, Path], tmp_path: Path) -> None:
    _, path = samples
    with ZipFile(converted(path, tmp_path)) as archive:
        kept = b"".join(archive.read(name) for name in archive.namelist() if "/drawings/drawing" in name)
    meant = every_group(path)
    assert kept.count(b"<xdr:grpSp>") == len(meant)
    words = Counter(re.findall(r"<a:t>([^<]*)</a:t>", kept.decode()))
    assert sum(words.values()) >= sum(len(form.lines) for group in meant for form in group.forms)
