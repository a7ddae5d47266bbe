"""At a glance on one page of PDF: all answers, both charts, one page whatever the size of the company."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from models.__main__ import main
from models.analysis.checks.registry import find_all
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.editing.organisation_commands import empty_snapshot
from models.exports import one_page
from models.exports.report_facts import facts
from models.storage.document import write_document
from models.wording import LANGUAGES, Wording
from tests.exports.decided import QUESTIONS, decided, records, report_with
from tests.exports.reports import sample

TODAY = date(2026, 11, 28)


def pages(snapshot: Snapshot, language: str, folder: Path) -> tuple[list[str], int]:
    target = folder / "page.pdf"
    say = Wording(language)
    one_page.write(snapshot, say, target, TODAY, {}, records=Records(), document="Plan")
    reader = PdfReader(target)
    return [page.extract_text() for page in reader.pages], sum(len(page.images) for page in reader.pages)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_answers_stand_on_one_page_with_both_charts(language: str, tmp_path: Path) -> None:
    snapshot, say = sample(language), Wording(language)
    (text,), pictures = pages(snapshot, language, tmp_path)
    assert pictures == 2
    words = " ".join(text.split())
    for fact in facts(snapshot, say, find_all(snapshot)):
        assert fact.question in words
        assert fact.answer in words
        assert fact.sentences[0] in words
    assert snapshot.organisation.name in words
    assert {"de": "28. November 2026", "en": "28 November 2026"}[language] in words


def test_an_empty_company_is_one_page_and_nothing_in_it_is_settled(tmp_path: Path) -> None:
    (text,), _ = pages(empty_snapshot("New & <old>"), "en", tmp_path)
    assert "New & <old>" in text
    assert "✓" not in text
    assert "Still open" in text


def test_the_command_line_writes_the_same_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document, target = tmp_path / "plan.racigraph", tmp_path / "page.pdf"
    write_document(sample("de"), document, "test")
    assert main(["--language", "de", "glance", str(document), "--to", str(target)]) == 0
    assert "Geschrieben" in capsys.readouterr().out
    assert len(PdfReader(target).pages) == 1


def test_the_page_asks_what_is_to_be_decided_and_carries_letterhead_and_seal(tmp_path: Path) -> None:
    known = decided()
    target = tmp_path / "page.pdf"
    kept = records(("1.0", known.before))
    one_page.write(known.after, Wording("en"), target, TODAY, {}, records=kept, document="plan")
    (page,) = PdfReader(target).pages
    text = page.extract_text()
    assert "Draft after version 1.0" in text
    for number, question in enumerate(QUESTIONS[:3], 1):
        assert f"{number}. {question}" in text
    assert QUESTIONS[3] not in text
    assert "and 1 more" in text
    code = report_with(known.after, kept).seal.code
    assert code in text
    assert "plan" in text
    assert [(image.image.width, image.image.height) for image in page.images].count((300, 100)) == 1
    content = page.get_contents()
    assert content is not None
    assert b".478431 .121569 .360784" in content.get_data()  # #7A1F5C in shares of one
