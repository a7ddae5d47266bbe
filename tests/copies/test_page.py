"""The page of a copy in a real browser: it fetches nothing, keeps to its policy, its answers are proved."""

from __future__ import annotations

import hmac
import re
import struct
import zlib
from base64 import b64encode
from datetime import date
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote

import pypdf
import pytest

from models import answer_door, review_door
from models.analysis.raci import raci_matrix
from models.analysis.review.rounds import Standing
from models.answer_door import Verdict
from models.domain.records.record import Council, CouncilBody, CouncilForm
from models.editing.row_commands import AddRow, EditRow
from models.workspace import Workspace
from tests.browser import Browser
from tests.copies.rounds import QUESTION, copies, fields_in, role, standings, step, written

MANAGEMENT, OWNER, LEGAL, COUNCIL = (
    "Executive management",
    "Head of communications",
    "Legal counsel",
    "Works council",
)
POLICY = re.compile(r'http-equiv="Content-Security-Policy" content="([^"]+)"')


def opened(page: Browser, path: Path, width: int = 1280) -> None:
    page.open(path, width)
    assert page.seen.requests == [path.as_uri()]
    assert page.seen.messages == []


def made(page: Browser) -> str:
    page.click("#make")
    return page.run("document.getElementById('text').value")


def test_an_answer_clicked_in_the_page_is_proved_and_counts(
    document: Workspace, tmp_path: Path, page: Browser
) -> None:
    path = tmp_path / "copy.html"
    written(document, MANAGEMENT, path)
    opened(page, path)
    page.click("[data-item]:nth-of-type(1) input[value=yes]")
    page.click("[data-item]:nth-of-type(2) input[value=condition]")
    page.click("#t1")
    page.type("Ab März – „so“ 🙂")
    page.click("#by")
    page.type("Geschäftsführung")
    text = made(page)
    fields, payload, proof = fields_in(text)
    key = bytes.fromhex(copies(document)[0].key)
    assert hmac.new(key, f"racigraph.1.{payload}".encode(), "sha256").hexdigest() == proof
    assert [answer["reply"] for answer in fields["answers"]] == ["yes", "condition"]
    for proposed in answer_door.from_text(document, text):
        assert proposed.verdict is Verdict.NEW
        answer_door.accept(document, proposed)
    assert standings(document)[QUESTION] is Standing.AGREED
    assert standings(document)[MANAGEMENT] is Standing.CONDITION
    assert page.seen.requests == [path.as_uri()]
    assert page.seen.messages == []
    mail = unquote(page.run("document.getElementById('mail').href"))
    assert fields_in(mail)[2] == proof, "the mail carries the same answer"
    assert page.run("[localStorage.length, sessionStorage.length, document.cookie].join()") == "0,0,"


@pytest.mark.parametrize("size", [*range(0, 140, 13), 600, 3999])
def test_texts_of_every_length_are_proved(
    document: Workspace, tmp_path: Path, page: Browser, size: int
) -> None:
    path = tmp_path / "copy.html"
    written(document, LEGAL, path)
    page.open(path)
    page.click("input[value=concerns]")
    page.click("#t0")
    page.type("ä" + "x" * size)
    page.click("#by")
    page.type("Counsel")
    found = answer_door.from_text(document, made(page))
    assert [proposed.verdict for proposed in found] == [Verdict.NEW]
    assert found[0].answer.text == "ä" + "x" * size


def test_everything_can_be_done_from_the_keyboard_and_says_what_is_missing(
    document: Workspace, tmp_path: Path, page: Browser
) -> None:
    path = tmp_path / "copy.html"
    written(document, OWNER, path)
    opened(page, path)
    told = "document.getElementById('told').textContent"
    page.run("document.getElementById('make').focus()")
    page.press("Enter", 13, "\r")
    assert page.run(told) == "Nothing is answered yet. Choose a reply."
    assert page.run("document.activeElement.type") == "radio"
    page.press("ArrowRight", 39)
    page.press("ArrowRight", 39)
    assert page.run("document.querySelector('input:checked').value") == "back"
    page.run("document.getElementById('make').focus()")
    page.press("Enter", 13, "\r")
    assert page.run(told) == "The reason or condition is missing. Enter it."
    assert page.run("document.activeElement.id") == "t0"
    above, below = (
        f"document.getElementById('{name}').getBoundingClientRect().top" for name in ("t0", "told")
    )
    assert 0 < page.run(f"{below} - {above}") < 200, "it is said where it is missing"
    page.type("Too soon")
    page.run("document.getElementById('make').focus()")
    page.press(" ", 32, " ")
    assert page.run(told) == "Your name is missing. Enter it."
    assert page.run("document.activeElement.id") == "by"
    page.type("Head")
    for _ in range(3):
        if page.run("document.activeElement.id") != "make":
            page.press("Tab", 9)
    page.press("Enter", 13, "\r")
    assert page.run(told) == "The answer is made. It stands below."
    assert page.run("document.activeElement.id") == "text"
    chosen = "document.activeElement.value.slice(document.activeElement.selectionStart)"
    assert page.run(chosen) == page.run("document.getElementById('text').value")
    found = answer_door.from_text(document, page.run("document.getElementById('text').value"))
    assert [proposed.answer.text for proposed in found] == ["Too soon"]
    page.press("Tab", 9)
    page.press("Enter", 13, "\r")
    assert page.run(told) == "Copied."


def _spoken(page: Browser) -> list[tuple[str, str]]:
    nodes = page.ask("Accessibility.getFullAXTree")["nodes"]
    return [
        (node["role"]["value"], node.get("name", {}).get("value", ""))
        for node in nodes
        if not node["ignored"]
    ]


@pytest.mark.parametrize("is_plain", [False, True])
def test_a_screen_reader_finds_a_name_for_everything_that_can_be_operated(
    document: Workspace, tmp_path: Path, page: Browser, is_plain: bool
) -> None:
    path = tmp_path / "copy.html"
    written(document, MANAGEMENT, path, is_plain=is_plain)
    opened(page, path)
    spoken = _spoken(page)
    wanted = {"link"} if is_plain else {"radio", "textbox", "checkbox", "button"}
    assert wanted <= {kind for kind, _ in spoken}
    nameless = [kind for kind, name in spoken if kind in {*wanted, "group", "image", "table"} and not name]
    assert set(nameless) <= {"table"}
    assert any(kind == "group" and QUESTION in name for kind, name in spoken)
    links = [name for kind, name in spoken if kind == "link"]
    assert len(links) == len(set(links)), "links that do different things are called differently"


def test_the_policy_is_the_one_that_was_decided_and_stays_the_same(
    document: Workspace, tmp_path: Path
) -> None:
    policies = set()
    for name, language in ((MANAGEMENT, "en"), (LEGAL, "de")):
        text = written(document, name, tmp_path / "copy.html", language)
        policies.add(POLICY.search(text)[1].replace("&#x27;", "'"))
        style, scripts = (
            re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL) for tag in ("style", "script")
        )
        assert len(style) == len(scripts) == 1
        hashes = [b64encode(sha256(part.encode()).digest()).decode() for part in (style[0], scripts[0])]
        assert policies == {
            (
                f"default-src 'none'; img-src data:; style-src 'sha256-{hashes[0]}'; "
                f"script-src 'sha256-{hashes[1]}'; base-uri 'none'; form-action 'none'"
            )
        }
    plain = written(document, LEGAL, tmp_path / "copy.html", is_plain=True)
    assert "script-src 'none'" in POLICY.search(plain)[1].replace("&#x27;", "'")
    assert "<script" not in plain


def test_mails_are_short_enough_and_prove_their_reply(document: Workspace, tmp_path: Path) -> None:
    document.do(EditRow("role", role(document, OWNER), {"name": "Ö" * 200}))
    text = written(document, "Ö" * 200, tmp_path / "copy.html", "de", is_plain=True)
    links = re.findall(r'href="(mailto:[^"]+)"', text)
    assert len(links) == 4
    for link in links:
        assert len(link.replace("&amp;", "&")) <= 1500
        found = answer_door.from_text(document, unquote(link))
        assert found[0].answer is not None


def test_a_copy_shows_what_concerns_its_role_and_nobody_by_name(
    document: Workspace, tmp_path: Path, page: Browser
) -> None:
    document.do(AddRow("person", {"name": "Person 1"}))
    person = next(iter(document.snapshot.persons))
    document.do(AddRow("holding", {"role_id": role(document, MANAGEMENT), "person_id": person}))
    path = tmp_path / "copy.html"
    written(document, MANAGEMENT, path)
    opened(page, path)
    shown = page.run("document.body.innerText")
    assert "Person 1" not in path.read_text(encoding="utf-8")
    assert "Copies name nobody." in shown
    assert "Draft statement" in shown
    assert "Draft guideline" not in shown
    written(document, "Community manager", path)
    opened(page, path)
    assert page.run("document.querySelectorAll('input').length") == 0
    assert "Nothing changes for Community manager." in page.run("document.body.innerText")


def test_the_letters_in_the_page_are_those_of_the_matrix(
    document: Workspace, tmp_path: Path, page: Browser
) -> None:
    document.do(
        EditRow("step", step(document, "Draft statement"), {"performer_role_id": role(document, OWNER)})
    )
    path = tmp_path / "copy.html"
    written(document, MANAGEMENT, path)
    opened(page, path)
    heads = page.run("[...document.querySelectorAll('thead th[title]')].map(e => e.title)")
    cells = page.run("[...document.querySelectorAll('tbody td')].map(e => e.innerText)")
    matrix = raci_matrix(document.snapshot)
    row = next(row for row in matrix.rows if row.name == "Draft statement")
    names = {role_id: document.snapshot.roles[role_id].name for role_id in matrix.role_ids}
    now = {names[r]: "".join(matrix.letters(row, r)) for r in matrix.role_ids if matrix.letters(row, r)}
    shown = {head: re.sub(r"\s", "", cell) for head, cell in zip(heads, cells, strict=True)}
    assert shown == {**now, OWNER: f"A{now[OWNER]}", "Social media manager": "R–"}


def test_a_works_council_reads_what_concerns_it_and_is_asked_nothing(
    document: Workspace, tmp_path: Path, page: Browser
) -> None:
    matrix = raci_matrix(document.snapshot)
    council = role(document, COUNCIL)
    rows = [row for row in matrix.rows if "M" in matrix.letters(row, council)]
    document.do(EditRow("step", rows[0].activity_id, {"description": "What is agreed to"}))
    told = Council(
        CouncilBody.LOCAL,
        CouncilForm.AGREEMENT,
        date(2027, 1, 10),
        "Binder 4",
        0,
        (rows[0].activity_id,),
        "Agreement 7",
    )
    review_door.settle(document, told)
    path = tmp_path / "copy.html"
    written(document, COUNCIL, path)
    opened(page, path)
    assert page.run("document.querySelectorAll('input, button, textarea, a').length") == 0
    shown = page.run("document.querySelector('main').innerText")
    assert shown.count("Nothing is recorded yet.") == len(rows) - 1
    assert "Works agreement, Works council (BR), 10 Jan 2027, Agreement 7: Binder 4" in shown
    assert "What is agreed to" in shown
    assert "Since then nothing has changed in it." in shown
    document.do(EditRow("step", rows[0].activity_id, {"name": "Put into force otherwise"}))
    written(document, COUNCIL, path)
    opened(page, path)
    assert "Changed since then:" in page.run("document.querySelector('main').innerText")


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", [MANAGEMENT, COUNCIL])
def test_a_telephone_needs_no_scrolling_aside_and_paper_has_lines_to_sign(
    document: Workspace, tmp_path: Path, page: Browser, name: str, language: str
) -> None:
    path = tmp_path / "copy.html"
    written(document, name, path, language)
    for width in (320, 390, 1440):
        opened(page, path, width)
        assert page.run("document.documentElement.scrollWidth") <= width
    page.print_to(tmp_path / "copy.pdf")
    pages = [part.extract_text() for part in pypdf.PdfReader(tmp_path / "copy.pdf").pages]
    signature = {"de": "Unterschrift", "en": "Signature"}[language]
    assert (signature in "".join(pages)) is (name == MANAGEMENT)
    assert all(len(text.strip()) > 20 for text in pages)


def test_the_first_version_shows_everything_to_the_management(
    document: Workspace, tmp_path: Path, page: Browser
) -> None:
    review_door.stop_round(document, "Anew")
    made_new = Workspace.create(document.snapshot, tmp_path / "other", "Social media management")
    review_door.propose(made_new, review_door.Terms((role(made_new, MANAGEMENT),)))
    path = tmp_path / "copy.html"
    written(made_new, MANAGEMENT, path)
    opened(page, path)
    rows = page.run("document.querySelectorAll('tbody th[scope=row]').length")
    assert rows == len(raci_matrix(made_new.snapshot).rows)
    assert page.run("document.querySelectorAll('svg.drawing').length") == len(made_new.snapshot.workflows)
    page.print_to(tmp_path / "copy.pdf")
    wide = [p for p in pypdf.PdfReader(tmp_path / "copy.pdf").pages if p.mediabox.width > p.mediabox.height]
    assert len(wide) - len(made_new.snapshot.workflows) <= 5, "names of rows are not squeezed"
    made_new.close()


def _logo(wide: int, high: int) -> str:
    """Return a picture of one colour."""

    def part(name: bytes, said: bytes) -> bytes:
        return struct.pack(">I", len(said)) + name + said + struct.pack(">I", zlib.crc32(name + said))

    points = zlib.compress((b"\0" + b"\x20\x60\xa0" * wide) * high)
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b64encode(
        b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", points) + part(b"IEND", b"")
    ).decode()


def test_the_letterhead_is_worn_without_another_policy(
    document: Workspace, tmp_path: Path, page: Browser
) -> None:
    path = tmp_path / "copy.html"
    plain = POLICY.search(written(document, OWNER, path))[1]
    document.do(AddRow("letterhead", {"logo": _logo(60, 20), "accent": "#7A1F5C"}))
    text = written(document, OWNER, path)
    assert POLICY.search(text)[1] == plain
    page.open(path)
    assert page.seen.messages == []
    assert page.run("document.querySelector('img').naturalWidth") == 60
    bar = "getComputedStyle(document.querySelector('.accent rect')).fill"
    assert page.run(bar) == "rgb(122, 31, 92)"
