"""The presentation as a PDF: a page for each screen in 16:9, each with the state and its code."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PageObject, PdfReader

from models.__main__ import main
from models.analysis.decided import decided_hash
from models.analysis.review.seal import code_of
from models.domain.message import Message
from models.domain.progress import Cancelled, tell_nobody
from models.domain.records.record import Version
from models.exports.presenting.to_pdf import write
from models.storage.document import read_document, write_document
from models.wording import LANGUAGES, Wording
from models.workspace import Workspace
from tests.exports.presenting.talks import LOGOS, post, sample_talk, shown, with_logo
from tests.exports.reports import sample


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_screen_is_a_page_that_carries_the_state(language: str, tmp_path: Path) -> None:
    talk, target = sample_talk(language), tmp_path / "talk.pdf"
    write(talk, Wording(language), target, tell_nobody)
    reader = PdfReader(target)
    assert len(reader.pages) == len(talk.screens)
    code = code_of(decided_hash(sample(language)))
    for number, (page, screen) in enumerate(zip(reader.pages, talk.screens, strict=True), 1):
        assert float(page.mediabox.width) / float(page.mediabox.height) == pytest.approx(16 / 9)
        text = " ".join(page.extract_text().split())
        assert f"Plan · {talk.state} · {code}" in text
        assert {"de": f"Seite {number} von ", "en": f"Page {number} of "}[language] in text
        assert screen.title.split()[0] in text
    assert reader.trailer["/Root"]["/Lang"] == language


def test_the_outline_leads_to_parts_workflows_and_steps(tmp_path: Path) -> None:
    talk, target = sample_talk("en"), tmp_path / "talk.pdf"
    write(talk, Wording("en"), target, tell_nobody)
    reader = PdfReader(target)
    parts = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert "Workflows" in [entry.title for entry in parts]
    below = reader.outline[[entry.title for entry in parts].index("Workflows") * 2 + 1]
    names = [entry.title for entry in below if not isinstance(entry, list)]
    assert set(names) == {w.name for w in sample("en").workflows.values()}
    first = next(entry for entry in below if not isinstance(entry, list))
    assert talk.screens[reader.get_destination_page_number(first)].title == names[0]


def test_the_last_page_has_the_head_of_the_records_and_says_how_to_check(tmp_path: Path) -> None:
    workspace = Workspace.create(post().snapshot, tmp_path / "data", "test")
    workspace.record_state(lambda state: Version("1.0", state))
    talk, target = shown(workspace.snapshot, "en", workspace.records), tmp_path / "talk.pdf"
    write(talk, Wording("en"), target, tell_nobody)
    text = "".join(PdfReader(target).pages[-1].extract_text().split())
    assert workspace.records.head in text
    assert "Version1.0" in text
    assert "sayswhetherthisstillholds" in text
    workspace.abandon()


def test_the_same_state_gives_the_same_bytes(tmp_path: Path) -> None:
    talk = sample_talk()
    for name in ("one.pdf", "two.pdf"):
        write(talk, Wording("de"), tmp_path / name, tell_nobody)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()


def test_who_cancels_finds_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "talk.pdf"
    target.write_bytes(b"old")

    def cancel(share: float, doing: Message) -> None:
        if share > 0.3:
            raise Cancelled

    with pytest.raises(Cancelled):
        write(sample_talk(), Wording("de"), target, cancel)
    assert [path.name for path in tmp_path.iterdir()] == ["talk.pdf"]
    assert target.read_bytes() == b"old"


def test_the_command_line_writes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document, target = tmp_path / "plan.racigraph", tmp_path / "talk.pdf"
    write_document(sample("de"), document, "test")
    assert main(["--language", "de", "present", str(document), "--to", str(target)]) == 0
    assert "Geschrieben" in capsys.readouterr().out
    text = PdfReader(target).pages[0].extract_text()
    assert read_document(document).snapshot.organisation.name in text
    assert main(["present", str(document), "--to", str(tmp_path / "talk.pptx")]) == 2


@pytest.mark.parametrize("pixels", LOGOS)
def test_the_first_page_holds_the_logo_whole_and_inside(pixels: tuple[int, int], tmp_path: Path) -> None:
    target = tmp_path / "talk.pdf"
    write(with_logo(pixels), Wording("de"), target, tell_nobody)
    first, second, *_ = PdfReader(target).pages
    assert [image.image.size for image in first.images] == [pixels]
    assert not second.images
    ((left, bottom, right, top),) = places_of_pictures(first)
    assert (right - left) / (top - bottom) == pytest.approx(pixels[0] / pixels[1], rel=0.01)
    assert 0 < left < right < float(first.mediabox.width) / 2
    assert 0 < bottom < top < float(first.mediabox.height)


def places_of_pictures(page: PageObject) -> list[tuple[float, float, float, float]]:
    """Return where pictures stand on a page, in points from the lower left corner."""
    found: list[tuple[float, float, float, float]] = []

    def note(operator: bytes, operands: object, cm: list[float], tm: object) -> None:
        del operands, tm
        if operator == b"Do":
            found.append((cm[4], cm[5], cm[4] + cm[0], cm[5] + cm[3]))

    page.extract_text(visitor_operand_before=note)
    return found
