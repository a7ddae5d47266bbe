"""The decision paper as a file: every number in it is counted again, by other code than what wrote it."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from io import BytesIO
from pathlib import Path

import numpy
import pytest
import zxingcpp
from PIL import Image, ImageFont
from pypdf import PdfReader

from models.analysis.changes.compare import compare
from models.analysis.review.seal import seal_of
from models.analysis.standing import Standing
from models.domain.message import message
from models.domain.organisation import RoleKind
from models.domain.records.records import Records
from models.editing.organisation_commands import empty_snapshot
from models.editing.row_commands import AddRow, EditRow
from models.editing.workflow_commands import EditStep
from models.exports.decision.agreement import council_lines
from models.exports.decision.building import Earlier
from models.exports.decision.contents import Annex
from models.exports.decision.matrix_plan import A3, A4
from models.exports.decision.values import CouncilLine, SignOff
from models.wording import LANGUAGES, Wording
from resources import FOLDER
from tests.build import Build, standard_post
from tests.exports.decision.papers import DAY, foot_of, motions, text_of, whole, words_on, written
from tests.exports.reports import sample
from tests.oracles.letters import all_letters, as_text
from tests.oracles.sketch import is_marked

LETTERS = set("ARCIM")


def lettered(roles: int) -> Build:
    """Return so many roles of three departments with letters all over 30 duties."""
    b = Build()
    for name in ("North", "Middle", "South"):
        b.department(name)
    for n in range(roles):
        b.role(f"Q{n:02}", department=("North", "Middle", "South")[n * 3 // roles])
        b.do(EditRow("role", b.ids[f"Q{n:02}"], {"short_name": f"Q{n:02}"}))
    for n in range(30):
        b.duty(f"Duty {n:02}", f"Part {n // 10}", A=f"Q{n % roles:02}")
        for place, letter in ((3, "R"), (7, "C"), (11, "I")):
            b.hand(f"Duty {n:02}", f"Q{(n + place) % roles:02}", letter)
    return b


def cells_of(path: Path) -> dict[tuple[str, str], str]:
    """Return the letters of the matrix by activity and role, read from where they stand on the pages."""
    found: dict[tuple[str, str], str] = {}
    for page in PdfReader(path).pages:
        words = words_on(page)
        heads = {w.text: w.x for w in words if w.is_upright and re.fullmatch(r"Q\d\d", w.text)}
        rows = {w.text: w.y for w in words if re.fullmatch(r"Duty \d\d", w.text)}
        if not heads or not rows:
            continue
        lowest, left = min(rows.values()) - 5, min(heads.values()) - 20
        for word in words:
            if word.text in LETTERS and word.x > left and word.y > lowest and not word.is_upright:
                role = min(heads, key=lambda name: abs(heads[name] - word.x - 2))
                row = min(rows, key=lambda name: abs(rows[name] - word.y))
                key = (row, role)
                found[key] = f"{found[key]} {word.text}" if key in found else word.text
    return found


@pytest.mark.parametrize(("roles", "size"), [(12, A4), (38, A3), (70, A4)])
def test_every_letter_stands_in_the_column_of_its_role(
    roles: int, size: tuple[float, float], tmp_path: Path
) -> None:
    b = lettered(roles)
    path = written(b.snapshot, tmp_path, annexes=frozenset({Annex.MATRIX}))
    names = {row_id: name for name, row_id in b.ids.items()}
    wanted = {
        (names[activity], names[role]): letters
        for activity, cells in as_text(all_letters(b.snapshot, is_marked)).items()
        for role, letters in cells.items()
        if letters
    }
    assert len(wanted) >= 110
    assert cells_of(path) == wanted
    across = [p for p in PdfReader(path).pages if p.mediabox.width > p.mediabox.height]
    assert {round(float(page.mediabox.width)) for page in across} == {round(size[0])}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_pages_say_the_motions_and_the_facts_as_they_are(language: str, tmp_path: Path) -> None:
    from models.analysis.checks.registry import find_all
    from models.exports.report_facts import facts

    snapshot, say = sample(language), Wording(language)
    path = written(
        snapshot, tmp_path, language, motions=motions(5, due=date(2026, 12, 10)), annexes=frozenset()
    )
    pages = [text_of(page) for page in PdfReader(path).pages]
    assert len(pages) <= 5
    assert all(f"{word} {n}" in pages[0] for n in (1, 2, 3) for word in ("today", "then", "else", "advice"))
    assert "Shall question 4" not in pages[0]
    assert sum("Shall question 5 be so?" in text for text in pages) == 1
    plain = whole(path).replace("- ", "").replace(" ", "")
    found = facts(snapshot, say, find_all(snapshot))
    for fact in found:
        assert fact.question.replace(" ", "") in plain
        for sentence in fact.sentences:
            assert sentence.replace("- ", "").replace(" ", "").replace("-", "") in plain.replace("-", "")
    counts = [sum(fact.standing is one for fact in found) for one in Standing]
    words = {"de": "{} geregelt, {} ansehen, {} offen", "en": "{} settled, {} to look at, {} open"}
    assert words[language].format(*counts) in whole(path)


def test_what_changed_stands_there_letter_by_letter_with_its_reason(tmp_path: Path) -> None:
    b = standard_post()
    before = b.snapshot
    b.do(EditStep(b.ids["Publish"], {"performer_role_id": b.ids["Editor"]}))
    b.do(EditRow("role", b.ids["Editor"], {"deputy_role_id": b.ids["Press officer"]}))
    since = Earlier("1.2", date(2026, 10, 12), compare(before, b.snapshot), message("Version 1.2"))
    path = written(b.snapshot, tmp_path, since=since, annexes=frozenset())
    text = whole(path)
    assert "What changes since version 1.2" in text
    assert "2 letters, 1 other change, 3 roles concerned" in text
    assert "“Publish” is done by “Editor” instead of “Social media manager”." in text
    assert text.count("Deputy of “Editor”") == 1
    lines = [w for page in PdfReader(path).pages for w in words_on(page)]
    (old,) = [w for w in lines if w.text == "old"]
    (new,) = [w for w in lines if w.text == "new"]
    chips = [w for w in lines if w.text == "R" and w.y < old.y and abs(w.size - 8) < 0.5]
    assert sorted(round(abs(w.x - old.x) < 12) - round(abs(w.x - new.x) < 12) for w in chips) == [-1, 1]


def test_more_changes_than_fit_get_an_annex_of_their_own(tmp_path: Path) -> None:
    b = Build()
    before = b.snapshot
    b.role("Boss")
    for n in range(20):
        b.duty(f"Duty {n:02}", A="Boss")
    since = Earlier("1.0", DAY, compare(before, b.snapshot), message("Version 1.0"))
    text = whole(written(b.snapshot, tmp_path, since=since, annexes=frozenset()))
    assert "all of them stand in annex A" in text
    assert all(f"Duty {n:02}" in text for n in range(20))


def test_pages_are_numbered_named_and_found_from_where_they_are_spoken_of(tmp_path: Path) -> None:
    path = written(sample("en"), tmp_path, motions=motions(2))
    reader = PdfReader(path)
    assert [foot_of(page) for page in reader.pages] == [
        (n, len(reader.pages)) for n in range(1, len(reader.pages) + 1)
    ]
    assert all("Plan & <b>" in text_of(page) for page in reader.pages)
    code = seal_of(sample("en"), Records(), "").code
    assert all(code in text_of(page) for page in reader.pages)
    outline = [entry for entry in reader.outline if not isinstance(entry, list)]
    titles = {entry.title: reader.get_destination_page_number(entry) + 1 for entry in outline}
    annexes = ("Responsibilities (RACI)", "Workflows", "Roles and times", "Findings")
    for letter, title in zip("ABCD", annexes, strict=True):
        page = titles[f"Annex {letter} {title}"]
        assert f"Annex {letter}" in text_of(reader.pages[page - 1])
        assert re.search(rf"Annex {letter} {re.escape(title)} {page}\b", whole(path)), title
    crisis = re.search(r"Who decides in a crisis.*?Annex B, p\. (\d+)", whole(path))
    assert crisis is not None
    assert "4 Crisis" in text_of(reader.pages[int(crisis[1]) - 1])
    nested = [entry.title for entries in reader.outline if isinstance(entries, list) for entry in entries]
    assert {"4 Crisis", "Head of marketing"} <= set(nested)


def test_the_same_gives_the_same_and_only_the_day_differs(tmp_path: Path) -> None:
    made = []
    for name, day in (("a", DAY), ("b", DAY), ("c", date(2026, 11, 29))):
        (tmp_path / name).mkdir()
        path = written(sample("de"), tmp_path / name, "de", motions=motions(2), today=day)
        made.append((path.read_bytes(), whole(path)))
    assert made[0][0] == made[1][0] != made[2][0]
    assert made[0][1] == made[2][1].replace("29.11.2026", "28.11.2026")


def width_of(text: str, size: float) -> float:
    """Return how wide a text is in the font of the pages, by another library."""
    font = ImageFont.truetype(str(FOLDER / "fonts" / "Inter-Regular.ttf"), 100)
    return font.getlength(text) * size / 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_runs_out_of_its_page_however_long_it_is(language: str, tmp_path: Path) -> None:
    long, word = "Very long words about everything " * 40, "Donaudampfschifffahrtsgesellschaft" * 4
    b = lettered(24)
    for name in ("Q01", "Q05"):
        b.do(EditRow("role", b.ids[name], {"name": f"{name} {word}"[:120], "description": long}))
    b.do(EditRow("standing_duty", b.ids["Duty 03"], {"name": word}))
    b.do(EditRow("organisation", b.snapshot.organisation.id, {"name": word[:100]}))
    asked = tuple(
        type(motion)(motion.id, f"Shall {word}?"[:190], long, long, word, long, b.ids["Q01"])
        for motion in motions(4)
    )
    path = written(b.snapshot, tmp_path, language, motions=asked)
    reader = PdfReader(path)
    outside = []
    for number, page in enumerate(reader.pages, 1):
        wide, high = float(page.mediabox.width), float(page.mediabox.height)
        for found in words_on(page):
            end = found.x if found.is_upright else found.x + width_of(found.text, found.size)
            if found.x < 30 or end > wide - 30 or not 10 < found.y < high - 30:
                outside.append((number, found))
    assert outside == []
    plain = whole(path).replace(" ", "")
    assert plain.count("Verylongwordsabouteverything") >= 4 * 3 * 40


def test_typed_names_are_text_and_no_marks(tmp_path: Path) -> None:
    b = standard_post()
    hostile = '<font color="red">x</font> & <b>'
    b.do(EditRow("role", b.ids["Editor"], {"name": hostile}))
    b.do(EditRow("workflow", b.workflow_id, {"name": hostile}))
    (motion,) = motions(1, b.ids["Editor"])
    text = whole(written(b.snapshot, tmp_path, motions=(type(motion)("m", hostile, hostile),)))
    assert text.replace(" ", "").count(hostile.replace(" ", "")) > 8


def test_a_works_council_gets_no_box_and_no_day(tmp_path: Path) -> None:
    b = standard_post()
    b.role("Works council", RoleKind.BODY, co_determining=True)
    b.duty("Roster", A="Editor", M="Works council")
    (motion,) = motions(1, b.ids["Works council"], due=date(2026, 12, 24))
    lines = council_lines(Records(), b.snapshot, Wording("en"))
    path = written(b.snapshot, tmp_path, motions=(motion,), council=lines, annexes=frozenset())
    text = whole(path)
    assert "A resolution is outstanding. Silence is no consent." in text
    assert "24 Dec 2026" not in text
    assert "yes, on a condition" not in text
    assert "Works council resolution outstanding 1 activity: “Roster”" in text
    done = CouncilLine(
        "Works council", Standing.SETTLED, "works agreement", "“Roster”", "12 Oct 2026, Berlin"
    )
    text = whole(written(b.snapshot, tmp_path, council=(done,), annexes=frozenset()))
    assert "resolution outstanding" not in text
    assert "Works council works agreement “Roster” 12 Oct 2026, Berlin" in text


def test_who_agreed_is_said_as_it_was_recorded(tmp_path: Path) -> None:
    signs = (
        SignOff("Legal", Standing.SETTLED, "agreed on", "25 Nov 2026", "in the program", is_asked=False),
        *(SignOff(f"Head {n}", Standing.LOOK, "outstanding") for n in range(5)),
    )
    text = whole(written(standard_post().snapshot, tmp_path, signs=signs, annexes=frozenset()))
    assert "Legal agreed on 25 Nov 2026 in the program" in text
    assert text.count("Name, date, signature") == 5


def test_a_paper_about_nothing_says_so(tmp_path: Path) -> None:
    text = whole(written(empty_snapshot("New"), tmp_path))
    assert "Social media: for your information" in text
    assert "Nothing is put to the vote." in text
    assert "There is no version yet to compare with." in text
    assert "0 settled" in text


def test_logo_and_accent_are_those_of_the_letterhead(tmp_path: Path) -> None:
    stream = BytesIO()
    Image.effect_noise((60, 20), 50).save(stream, "png")
    b = standard_post()
    bare = PdfReader(written(b.snapshot, tmp_path, annexes=frozenset())).pages[0]
    b.do(AddRow("letterhead", {"logo": b64encode(stream.getvalue()).decode(), "accent": "#AA0044"}))
    own = PdfReader(written(b.snapshot, tmp_path, annexes=frozenset())).pages[0]
    inks = [page.get_contents().get_data().count(b".666667 0 .266667 RG") for page in (bare, own)]
    assert (len(bare.images), len(own.images)) == (0, 1)
    assert own.images[0].image.size == (60, 20)
    assert inks[0] == 0 < inks[1]


def test_a_telephone_reads_the_code_of_every_page(tmp_path: Path) -> None:
    snapshot = standard_post().snapshot
    path = written(snapshot, tmp_path)
    code = seal_of(snapshot, Records(), "").code
    for page in PdfReader(path).pages:
        forms = [form.get_object() for form in page["/Resources"]["/XObject"].values()]
        (form,) = [f for f in forms if f["/Subtype"] == "/Form"]
        side = float(form["/BBox"][2])
        picture = numpy.full((400, 400), 255, numpy.uint8)
        for found in re.findall(rb"([\d.]+) ([\d.]+) ([\d.]+) ([\d.]+) re", form.get_data()):
            x, y, wide, high = (float(part) / side * 300 for part in found)
            x, y = x + 50, y + 50
            picture[400 - round(y + high) : 400 - round(y), round(x) : round(x + wide)] = 0
        (read,) = zxingcpp.read_barcodes(picture)
        assert read.text.endswith(code)
        assert "Plan & <b>" in read.text
