"""The certificate page of a pack: the events of the round in order, people only where they are wanted."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from models import review_door
from models.domain.records.record import Given
from models.editing.row_commands import EditRow
from models.pack_making import PackRequest, make_pack
from models.workspace import Workspace
from tests.analysis.review.conftest import AUTHOR, Reviewed, company
from tests.exports.decision.papers import text_of

TITLES = {"en": "Sequence of events", "de": "Ablauf der Abstimmung"}
EVENTS = {
    "en": (
        "Version 1.0 is proposed.",
        "“Head” answers: yes",
        "is open again.",
        "The round ends with version 1.0.",
    ),
    "de": (
        "Stand 1.0 ist vorgeschlagen.",
        "„Head“ antwortet: ja",
        "ist wieder offen.",
        "endet mit Stand 1.0.",
    ),
}


def voted(folder: Path) -> Workspace:
    """Return a document whose round opened an answer again and ended with version 1.0."""
    build = company()
    reviewed = Reviewed(Workspace.create(build.snapshot, folder, AUTHOR), build.ids)
    reviewed.begin()
    told = {"given": Given.ENTERED, "who": "Person 1", "day": date(2026, 11, 2), "recorded_in": "Minutes 4"}
    reviewed.answer("Head", **told)
    reviewed.document.do(EditRow("step", build.ids["Write"], {"description": "Two drafts"}))
    reviewed.everybody()
    review_door.end_round(reviewed.document)
    return reviewed.document


def pages(document: Workspace, folder: Path, language: str, *, names: bool, number: str = "1.0") -> list[str]:
    request = PackRequest(
        document.snapshot,
        document.records,
        "Plan",
        None,
        language,
        folder,
        {},
        forms=("paper",),
        number=number,
        names_people=names,
    )
    (path,) = make_pack(request, lambda *_: None)
    return [text_of(page) for page in PdfReader(path).pages]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("names", [True, False])
def test_the_last_pages_tell_the_round_in_order(tmp_path: Path, language: str, names: bool) -> None:
    document = voted(tmp_path / "data")
    found = pages(document, tmp_path / "pack", language, names=names)
    page = next(text for text in found[-3:] if TITLES[language] in text)
    assert found.index(page) == len(found) - 2  # how the paper is checked comes behind it
    places = [page.index(event) for event in EVENTS[language]]
    assert places == sorted(places)
    everything = " ".join(found)
    for name in (AUTHOR, "Person 1"):
        assert (name in everything) == names, name
    assert "Minutes 4" in page
    count = len(re.findall("Minutes 4", page))
    assert count == 1
    document.close()


def test_without_a_round_there_is_no_such_page(tmp_path: Path) -> None:
    build = company()
    document = Workspace.create(build.snapshot, tmp_path / "data", AUTHOR)
    review_door.keep_version(document)
    assert TITLES["en"] not in " ".join(pages(document, tmp_path / "pack", "en", names=True))
    document.close()
