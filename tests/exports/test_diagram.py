"""Pictures of a workflow: real text in SVG, searchable text in PDF, sharp PNG, and no state left behind."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from contextlib import suppress
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from struct import unpack
from typing import Any
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pytest
from hypothesis import HealthCheck, given, settings

from models.analysis.drawing import Drawing
from models.analysis.layout import drawing
from models.domain.snapshot import Snapshot, workflows_in_order
from models.domain.workflow import StepKind
from models.editing.change import apply
from models.editing.organisation_commands import empty_snapshot
from models.exports import diagram
from models.imports import templates
from models.wording import Wording
from tests.analysis.random_workflows import any_workflow, large_workflow, snapshot_of, step

GERMAN = Wording("de")
INK = ("text", "caption", "lane_text", "flow", "flow_back", "check")


@cache
def sample() -> Snapshot:
    start = empty_snapshot("Test company")
    return apply(start, templates.build("mid-size-company", "de").plan(start))


def sample_drawing(number: int = 0) -> Drawing:
    return drawing(sample(), workflows_in_order(sample())[number].id)


def picture(made: Drawing, form: diagram.Format, title: str = "", **look: Any) -> bytes:
    stream = BytesIO()
    diagram.write(made, GERMAN, stream, form, title=title, **look)
    return stream.getvalue()


def svg_texts(made: Drawing, title: str = "") -> list[str]:
    root = ET.fromstring(picture(made, "svg", title))
    return ["".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text")]


def pdf_texts(content: bytes) -> list[str]:
    """Return the texts of a PDF as a search finds them: codes of two bytes through the ToUnicode tables."""
    streams = []
    for data in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        with suppress(zlib.error):
            streams.append(zlib.decompress(data))
    letters: dict[int, str] = {}
    for stream in streams:
        for low, listed in re.findall(rb"<(\w{4})> <\w{4}> \[(.*?)\]", stream):
            codes = re.findall(rb"<(\w+)>", listed)
            letters |= {int(low, 16) + n: chr(int(code, 16)) for n, code in enumerate(codes)}
    found = []
    for shown in re.findall(rb"\[ (.*?) ?\]\s*TJ", b"".join(streams), re.DOTALL):
        pieces = re.findall(rb"\(((?:\\.|[^\\)])*)\)", shown, re.DOTALL)
        codes = re.sub(rb"\\(.)", rb"\1", b"".join(pieces), flags=re.DOTALL)
        found.append(
            "".join(
                letters.get(high * 256 + low, "?") for high, low in zip(codes[::2], codes[1::2], strict=True)
            )
        )
    return found


def test_every_word_of_the_drawing_is_real_text_in_the_svg() -> None:
    made = sample_drawing()
    texts = svg_texts(made, "Standardbeitrag")
    assert texts[0] == "Standardbeitrag"
    labels = [s.label for s in made.shapes] + [r.label for r in made.routes] + [x.label for x in made.lanes]
    wanted = [line for label in labels if label for line in label.lines]
    wanted += [GERMAN(line.words) for shape in made.shapes for line in shape.rule]
    assert sorted(texts[1:]) == sorted(wanted)
    assert b"font-family: 'Inter'" in picture(made, "svg")


@pytest.mark.parametrize("number", range(6))
def test_the_pdf_can_be_searched(number: int) -> None:
    made = sample_drawing(number)
    content = picture(made, "pdf")
    assert content.startswith(b"%PDF-")
    assert b"/FontFile2" in content  # TrueType, embedded
    texts = pdf_texts(content)
    for shape in made.shapes:
        if shape.label:
            assert all(line in texts for line in shape.label.lines)


def test_the_png_has_as_many_pixels_as_asked_for() -> None:
    made = sample_drawing()
    for scale in (1, 2):
        content = picture(made, "png", scale=scale)
        assert content.startswith(b"\x89PNG")
        width, height = unpack(">II", content[16:24])
        assert width == pytest.approx((made.width + 2) * scale, abs=2)
        assert height == pytest.approx((made.height + 2) * scale, abs=2)


def test_a_very_long_workflow_still_becomes_a_png() -> None:
    content = picture(drawing(large_workflow(400), "W"), "png")
    assert max(unpack(">II", content[16:24])) <= 30_100


@pytest.mark.parametrize("form", diagram.FORMATS)
def test_the_same_drawing_gives_the_same_file(form: diagram.Format) -> None:
    assert picture(sample_drawing(), form) == picture(sample_drawing(), form)


@pytest.mark.parametrize("form", diagram.FORMATS)
def test_a_path_is_written_like_a_stream(form: diagram.Format, tmp_path: Path) -> None:
    diagram.write(sample_drawing(), GERMAN, tmp_path / f"picture.{form}", form)
    assert (tmp_path / f"picture.{form}").read_bytes() == picture(sample_drawing(), form)


def test_what_the_drawing_leaves_open_is_said_in_the_language() -> None:
    empty = drawing(snapshot_of([], []), "W")
    assert svg_texts(empty) == ["Dieser Ablauf hat noch keine Schritte."]
    no_role = drawing(snapshot_of([step(0, StepKind.TASK, "Arbeit", None)], []), "W")
    assert sorted(svg_texts(no_role)) == ["Arbeit", "noch keine Rolle"]


def test_names_are_written_as_they_are_never_as_formulas_or_markup() -> None:
    name = r"$\frac{1}{2}$ & <b>"
    made = drawing(snapshot_of([step(0, StepKind.TASK, name, "R0")], []), "W")
    assert name in " ".join(svg_texts(made))


def test_a_character_the_font_lacks_becomes_a_box_without_a_warning() -> None:
    made = drawing(snapshot_of([step(0, StepKind.TASK, "Los 🙂", "R0")], []), "W")
    assert "Los □" in svg_texts(made)


@settings(max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(any_workflow())
def test_any_workflow_can_be_drawn_in_every_form(snapshot: Snapshot) -> None:
    made = drawing(snapshot, "W")
    assert all(picture(made, form) for form in diagram.FORMATS)


def test_no_global_state_of_matplotlib_changes_and_pyplot_stays_away() -> None:
    before = dict(mpl.rcParams)
    picture(sample_drawing(), "pdf")
    assert dict(mpl.rcParams) == before
    script = (
        "import sys; import models.exports.diagram\n"
        "assert 'matplotlib' not in sys.modules\n"
        "from models.analysis.layout import drawing\n"
        "from tests.analysis.random_workflows import large_workflow\n"
        "from models.wording import Wording\n"
        "from io import BytesIO\n"
        "models.exports.diagram.write(drawing(large_workflow(5), 'W'), Wording('de'), BytesIO(), 'png')\n"
        "assert 'matplotlib.pyplot' not in sys.modules and 'PySide6' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script], check=True, timeout=60)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_and_arrows_stand_out_from_every_tint(theme: str) -> None:
    colour = diagram.colours(theme)
    grounds = [*colour["lane_tints"], colour["lane_tint_none"], colour["background"], colour["step_fill"]]
    for ink in INK:
        for ground in [*grounds, colour["lane_head"]]:
            dark, light = sorted((luminance(colour[ink]), luminance(ground)))
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, ground)


def test_both_themes_name_the_same_colours() -> None:
    assert set(diagram.colours("light")) == set(diagram.colours("dark"))
    assert len(diagram.colours("light")["lane_tints"]) == len(diagram.colours("dark")["lane_tints"])


def test_the_dark_theme_changes_the_picture() -> None:
    made = replace(sample_drawing(), workflow_id="dark")
    assert picture(made, "png", scale=1, theme="dark") != picture(made, "png", scale=1)
