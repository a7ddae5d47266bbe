"""No output calls a version one that holds while the works council has not agreed to all of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import mkdtemp

import pytest
from pypdf import PdfReader

from models import review_door
from models.domain.progress import tell_nobody
from models.domain.records.record import Council, CouncilBody, CouncilForm
from models.editing.row_commands import EditRow
from models.exports import report
from models.pack_making import PackRequest, make_pack
from models.wording import Wording
from tests.analysis.review.conftest import Reviewed, reviewed
from tests.exports.presenting.talks import shown
from tests.exports.reports import DAY, SAVED

__all__ = ["reviewed"]

WAITS = {"en": "one row does not hold yet", "de": "eine Zeile gilt noch nicht"}
HOLDS = {"en": "Version {} holds", "de": "Stand {} gilt"}
OF_DAY = {"en": "Version 1.1 of {}, ", "de": "Stand 1.1 vom {}, "}
REPLACED = {"en": "Version 1.1, replaced by version 1.2", "de": "Stand 1.1, abgelöst durch Stand 1.2"}
Says = Callable[[Reviewed, str, Path], str]


def paper(made: Reviewed, language: str, folder: Path, number: str = "") -> str:
    """Return the words of the first page of the decision paper."""
    document = made.document
    request = PackRequest(
        document.snapshot,
        document.records,
        *("plan", None, language, Path(mkdtemp(dir=folder)), {}),
        forms=("paper",),
        number=number,
    )
    (path,) = make_pack(request, tell_nobody)
    return " ".join(PdfReader(path).pages[0].extract_text().split())


def opening(made: Reviewed, language: str, folder: Path) -> str:
    talk = shown(made.document.snapshot, language, made.document.records)
    return " | ".join(line.text for line in talk.screens[0].body.lines)


def workbook(made: Reviewed, language: str, folder: Path) -> str:
    document = made.document
    made_of = report.build(document.snapshot, Wording(language), DAY, SAVED, records=document.records)
    assert made_of.state in [value for _, value in made_of.document]
    return made_of.state


def agreed(made: Reviewed) -> None:
    """Enter that the works council has agreed to the one row that it has a say in."""
    row = (made.ids["Roster"],)
    form = CouncilForm.AGREEMENT
    review_door.settle(made.document, Council(CouncilBody.LOCAL, form, date(2026, 11, 3), "File 7", 0, row))


def voted(made: Reviewed) -> None:
    made.begin()
    made.everybody()
    review_door.end_round(made.document)


@pytest.mark.parametrize("language", WAITS)
@pytest.mark.parametrize("says", [paper, opening, workbook])
def test_a_version_holds_only_once_no_row_waits(
    says: Says, language: str, reviewed: Reviewed, tmp_path: Path
) -> None:
    voted(reviewed)
    holds = HOLDS[language].format("1.0")
    text = says(reviewed, language, tmp_path)
    assert WAITS[language] in text
    assert holds not in text
    agreed(reviewed)
    text = says(reviewed, language, tmp_path)
    assert holds in text
    assert WAITS[language] not in text


@pytest.mark.parametrize("language", WAITS)
def test_a_draft_says_whether_the_version_before_it_holds(
    language: str, reviewed: Reviewed, tmp_path: Path
) -> None:
    review_door.keep_version(reviewed.document)
    reviewed.document.do(EditRow("step", reviewed.ids["Write"], {"description": "Two drafts"}))
    voted(reviewed)
    reviewed.document.do(EditRow("step", reviewed.ids["Publish"], {"description": "At noon"}))
    version = OF_DAY[language].format(Wording(language).date(date.today()))
    text = paper(reviewed, language, tmp_path)
    assert version + WAITS[language] in text
    assert WAITS[language] not in opening(reviewed, language, tmp_path)  # a draft holds nowhere
    agreed(reviewed)
    text = paper(reviewed, language, tmp_path)
    assert f"{version.removesuffix(', ')} {HOLDS[language].rpartition(' ')[2]}" in text
    assert WAITS[language] not in text
    voted(reviewed)
    assert REPLACED[language] in paper(reviewed, language, tmp_path, "1.1")


def test_a_version_that_was_made_is_no_proposal(reviewed: Reviewed, tmp_path: Path) -> None:
    assert "No version holds yet" in paper(reviewed, "en", tmp_path)
    voted(reviewed)
    text = paper(reviewed, "en", tmp_path)
    assert "This is the first version." in text
    assert "No version holds yet" not in text
    reviewed.document.do(EditRow("step", reviewed.ids["Write"], {"description": "Two drafts"}))
    assert "Another one takes its place only once it is agreed to." in paper(reviewed, "en", tmp_path)
    voted(reviewed)
    text = paper(reviewed, "en", tmp_path)
    assert "What is different from version 1.0 is said below." in text
    assert "Another one takes its place" not in text
