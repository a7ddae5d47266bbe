"""The pack: all of it or nothing, never over what is there, for the draft and for a version."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from models import review_door
from models.__main__ import main
from models.domain.errors import KnownError
from models.domain.message import Message
from models.domain.organisation import RoleKind
from models.domain.progress import Cancelled, tell_nobody
from models.domain.records.record import Answer, Council, CouncilBody, CouncilForm, Reply, Version
from models.editing.row_commands import AddRow, EditRow
from models.editing.workflow_commands import EditStep
from models.pack_making import FORMS, PackRequest, make_pack
from models.review_door import Terms
from models.workspace import Workspace
from tests.build import standard_post

NAMES = {
    "de": [
        f"plan – {name}" for name in ("Entscheidungsvorlage.pdf", "Excel-Bericht.xlsx", "Lesefassung.html")
    ],
    "en": [f"plan – {name}" for name in ("Copy to read.html", "Decision paper.pdf", "Excel report.xlsx")],
}


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """Return a file with version 1.0, version 1.1 and a draft after it, each with another motion."""
    b, path = standard_post(), tmp_path / "plan.racigraph"
    workspace = Workspace.create(b.snapshot, tmp_path / "data", "Author")
    workspace.record_state(lambda state: Version("1.0", state))
    workspace.do(EditStep(b.ids["Publish"], {"performer_role_id": b.ids["Editor"]}))
    workspace.record_state(lambda state: Version("1.1", state))
    workspace.do(EditRow("role", b.ids["Editor"], {"deputy_role_id": b.ids["Press officer"]}))
    workspace.do(AddRow("decision_item", {"name": "Shall it be so?", "decider_role_id": b.ids["Sales lead"]}))
    workspace.save(path)
    workspace.close()
    return path


def pack(document: Path, folder: Path, *more: str) -> int:
    return main(["pack", str(document), "--to", str(folder), *more])


def text_of(folder: Path) -> str:
    (path,) = folder.glob("*.pdf")
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


@pytest.mark.parametrize("language", NAMES)
def test_the_command_writes_all_forms_and_says_where(
    language: str, document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "new" / "pack"
    assert pack(document, folder, "--language", language) == 0
    assert sorted(path.name for path in folder.iterdir()) == NAMES[language]
    assert len(FORMS) == len(NAMES[language])
    told = [line.rsplit("/", 1)[1] for line in capsys.readouterr().out.splitlines()]
    assert sorted(told) == NAMES[language]
    (copy,) = folder.glob("*.html")
    page = copy.read_text(encoding="utf-8")
    assert "Shall it be so?" in page
    assert "<script" not in page
    assert "<input" not in page
    (book,) = folder.glob("*.xlsx")
    assert load_workbook(book, read_only=True).sheetnames
    assert "Shall it be so?" in text_of(folder)


def test_what_is_there_is_never_replaced(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pack"
    folder.mkdir()
    mine = folder / NAMES["en"][1]
    mine.write_text("notes of somebody")
    assert pack(document, folder, "--language", "en") == 2
    assert "exists already" in capsys.readouterr().err
    assert mine.read_text() == "notes of somebody"
    assert list(folder.iterdir()) == [mine]


def test_the_draft_is_compared_with_the_last_version_and_a_version_with_the_one_before(
    document: Path, tmp_path: Path
) -> None:
    texts = {}
    for number in ("", "1.1", "1.0"):
        folder = tmp_path / f"pack{number}"
        assert pack(document, folder, "--language", "en", *(["--version", number] if number else [])) == 0
        texts[number] = text_of(folder)
    assert "What changes since version 1.1 0 letters, 1 other change" in texts[""]
    assert "Draft after version 1.1" in texts[""]
    assert "What changes since version 1.0 2 letters, 0 other changes" in texts["1.1"]
    assert "Version 1.1" in texts["1.1"]
    assert "There is no version yet to compare with." in texts["1.0"]
    assert "Version 1.0" in texts["1.0"]


def test_the_workbook_of_an_older_version_is_of_that_version_too(document: Path, tmp_path: Path) -> None:
    assert pack(document, tmp_path / "pack", "--language", "en", "--version", "1.0") == 0
    (path,) = (tmp_path / "pack").glob("*.xlsx")
    with closing(load_workbook(path)) as book:
        feet = " ".join(sheet.oddFooter.left.text or "" for sheet in book)
        cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "Version 1.0" in feet
    assert "after version" not in feet
    assert any("Version 1.0, replaced by version 1.1" in cell for cell in cells)


def test_the_last_page_has_the_head_of_the_records(document: Path, tmp_path: Path) -> None:
    from models.storage.document import read_document

    assert pack(document, tmp_path / "pack", "--language", "en") == 0
    (path,) = (tmp_path / "pack").glob("*.pdf")
    last = PdfReader(path).pages[-1].extract_text()
    assert read_document(document).records.entries[-1].hash in last.replace("\n", "")


def test_an_unknown_version_is_refused_with_those_there_are(
    document: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pack(document, tmp_path / "pack", "--version", "3.0", "--language", "en") == 2
    assert "1.0 and 1.1" in capsys.readouterr().err
    assert not (tmp_path / "pack").exists()


def request_for(folder: Path) -> PackRequest:
    from models.domain.records.records import Records

    return PackRequest(standard_post().snapshot, Records(), "plan", None, "en", folder, {})


def test_cancelled_at_any_moment_leaves_nothing_behind(tmp_path: Path) -> None:
    folder, told = tmp_path / "pack", []

    def count(share: float, doing: Message) -> None:
        told.append(share)

    make_pack(request_for(tmp_path / "whole"), count)
    assert told == sorted(told)
    assert 0 <= told[0] < 0.1 < 0.9 < told[-1] <= 1
    for moment in range(0, len(told), max(1, len(told) // 12)):
        left = moment

        def stop(share: float, doing: Message) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                raise Cancelled

        with pytest.raises(Cancelled):
            make_pack(request_for(folder), stop)
        assert not folder.exists()


def test_a_folder_that_cannot_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KnownError):
        make_pack(request_for(tmp_path / "file" / "below"), tell_nobody)


def test_what_was_answered_and_settled_is_said_and_a_later_change_takes_it_back(tmp_path: Path) -> None:
    b, path = standard_post(), tmp_path / "plan.racigraph"
    b.role("Works council", RoleKind.BODY, co_determining=True)
    b.duty("Roster", A="Editor", R="Press officer", M="Works council")
    b.duty("Hours", A="Editor", R="Press officer", M="Works council")
    head, editor = b.ids["Head of marketing"], b.ids["Editor"]
    document = Workspace.create(b.snapshot, tmp_path / "data", "Somebody by name")
    review_door.keep_version(document)
    document.do(EditRow("standing_duty", b.ids["Roster"], {"name": "Roster of the duty"}))
    document.do(AddRow("decision_item", {"name": "Shall it be so?", "decider_role_id": head}))
    review_door.propose(document, Terms((head,)))
    review_door.answer(document, Answer(0, editor, Reply.CONDITION, 0, text="only in summer"))
    place = (CouncilBody.LOCAL, CouncilForm.AGREEMENT, date(2026, 10, 12), "Berlin", 0)
    review_door.settle(document, Council(*place, (b.ids["Roster"],), who="A. Person"))
    document.do(EditRow("decision_item", next(iter(document.snapshot.decision_items)), {"name": "Edited?"}))
    document.save(path)
    assert pack(path, tmp_path / "before", "--language", "en") == 0
    text = text_of(tmp_path / "before")
    assert re.search(r"Editor agreed on a condition [\d\w ]+ in the program · only in summer", text)
    assert "Head of marketing outstanding decides last Name, date, signature" in text
    assert "Works council Works agreement 1 activity: “Roster of the duty”" in text
    assert "Works council resolution outstanding 1 activity: “Hours”" in text
    assert "12 Oct 2026 · Berlin" in text
    assert "Shall it be so?" in text  # as it was put to the vote
    assert "Edited?" not in text
    assert "A. Person" not in text
    assert "Somebody by name" not in text
    document.do(EditRow("standing_duty", b.ids["Roster"], {"name": "Roster at night"}))
    document.save(path)
    document.close()
    assert pack(path, tmp_path / "after", "--language", "en") == 0
    text = text_of(tmp_path / "after")
    assert "Editor open again" in text
    assert "changed since then: does not hold yet" in text
    assert text.count("Name, date, signature") == 2


def read_copy(folder: Path) -> str:
    (path,) = folder.glob("*.html")
    return path.read_text(encoding="utf-8")


def test_after_a_round_the_pack_says_who_agreed_and_which_version_it_is(tmp_path: Path) -> None:
    b, path = standard_post(), tmp_path / "plan.racigraph"
    head, editor = b.ids["Head of marketing"], b.ids["Editor"]
    document = Workspace.create(b.snapshot, tmp_path / "data", "Editing")
    review_door.keep_version(document)
    document.do(EditRow("role", editor, {"deputy_role_id": b.ids["Press officer"]}))
    document.do(EditStep(b.ids["Publish"], {"performer_role_id": editor}))
    document.save(path)
    assert pack(path, tmp_path / "draft", "--language", "en") == 0
    assert "This is what version 1.1 would be." in read_copy(tmp_path / "draft")
    review_door.propose(document, Terms((head,)))
    for role_id in (editor, head):
        review_door.answer(document, Answer(0, role_id, Reply.YES, 0))
    review_door.end_round(document)
    document.save(path)
    assert pack(path, tmp_path / "version", "--language", "en") == 0
    text = text_of(tmp_path / "version")
    assert "What is different from version 1.0 is said below." in text
    assert "Another one takes its place" not in text
    assert "Head of marketing agreed" in text
    assert "outstanding" not in text
    assert "Name, date, signature" not in text
    assert "This is version 1.1. Nothing is put to the vote." in read_copy(tmp_path / "version")
    document.do(AddRow("decision_item", {"name": "And now?", "decider_role_id": head}))
    document.save(path)
    document.close()
    assert pack(path, tmp_path / "later", "--language", "en") == 0
    text = text_of(tmp_path / "later")
    assert "And now?" in text
    assert "Head of marketing outstanding" in text


def test_rows_of_one_name_are_told_apart(tmp_path: Path) -> None:
    b, path = standard_post(), tmp_path / "plan.racigraph"
    b.role("Works council", RoleKind.BODY, co_determining=True)
    b.duty("Roster", A="Editor", R="Press officer", M="Works council")
    b.duty("Roster", "Shops", A="Editor", R="Press officer", M="Works council")
    document = Workspace.create(b.snapshot, tmp_path / "data", "Editing")
    document.save(path)
    document.close()
    assert pack(path, tmp_path / "pack", "--language", "en") == 0
    assert "2 activities: “Roster – General” and “Roster – Shops”" in text_of(tmp_path / "pack")
