"""Every kind of row is complete where that cannot be derived: words, form, palette, report, help.

The document of the samples holds a row of every kind. A kind that is new fails here until it is said
with which row it is shown and what help calls it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop.application import Application
from desktop.lookup.entries import entries
from desktop.panels.facts import facts_about
from desktop.panels.fields import FORMS
from desktop.shown.selection import Selection
from models.analysis.decided import decided_hash
from models.analysis.review.seal import code_of
from models.domain.kinds import KINDS, kind_of
from models.domain.progress import tell_nobody
from models.domain.snapshot import Snapshot
from models.report_making import ExportRequest, make_report
from models.storage.document import read_document, write_document
from models.wording import LANGUAGES, Wording
from tests.desktop.conftest import settle
from tests.storage.samples import small

ROOT = Path(__file__).resolve().parent.parent.parent
NAMED = sorted(name for name, kind in KINDS.items() if kind.texts.get("name"))
NAMELESS = sorted(set(KINDS) - set(NAMED))
# The kind in whose form a kind is edited that has no form of its own, and the field that names its row there.
SHOWN_WITH: Mapping[str, tuple[str, str]] = {
    "person": ("role", ""),
    "holding": ("role", "role_id"),
    "dotted_line": ("role", "role_id"),
    "addressee": ("step", "step_id"),
    "duty_window": ("organisation", ""),
    "absence": ("role", ""),
    "roster_entry": ("organisation", ""),
    "letter_scheme": ("organisation", ""),
    "scheme_letter": ("organisation", ""),
    "letterhead": ("organisation", ""),
}
PERIODS = {"absence", "roster_entry"}
# When a person is away is read in the window, by who needs it; a view is how somebody looks at the matrix.
NOT_IN_A_REPORT = {"absence", "matrix_view"}
HELP_CALLS_IT: Mapping[str, Mapping[str, str]] = {
    "organisation": {"en": "organisation", "de": "Organisation"},
    "department": {"en": "department", "de": "Abteilung"},
    "role": {"en": "role", "de": "Rolle"},
    "dotted_line": {"en": "dotted line", "de": "fachlich"},
    "person": {"en": "person", "de": "Person"},
    "holding": {"en": "holds", "de": "besetzt"},
    "duty_window": {"en": "duty", "de": "Social-Media-Dienst"},
    "absence": {"en": "absence", "de": "Abwesenheit"},
    "roster_entry": {"en": "roster", "de": "Dienstplan"},
    "workflow": {"en": "workflow", "de": "Ablauf"},
    "step": {"en": "step", "de": "Schritt"},
    "addressee": {"en": "addressee", "de": "Empfänger"},
    "flow": {"en": "arrow", "de": "Pfeil"},
    "standing_duty": {"en": "ongoing dut", "de": "Daueraufgabe"},
    "letter_scheme": {"en": "letter scheme", "de": "Buchstabensystem"},
    "scheme_letter": {"en": "own letters", "de": "eigene Buchstaben"},
    "assignment": {"en": "by hand", "de": "von Hand"},
    "cell_note": {"en": "note", "de": "Notiz"},
    "matrix_view": {"en": "view", "de": "Ansicht"},
    "decision_item": {"en": "decision", "de": "Entscheidung"},
    "letterhead": {"en": "letterhead", "de": "Briefkopf"},
}


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a document that has everything."""
    path = tmp_path_factory.mktemp("everything") / "plan.racigraph"
    write_document(small(), path, "Corporate communications")
    return path


@pytest.fixture(scope="module")
def snapshot(everything: Path) -> Snapshot:
    return read_document(everything).snapshot


@pytest.fixture
def document(everything: Path) -> Path:
    """Let the window open it."""
    return everything


def test_the_document_has_a_row_of_every_kind(snapshot: Snapshot) -> None:
    assert [kind for kind in KINDS if not snapshot.tables.get(kind)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_its_words(language: str) -> None:
    say, english = Wording(language), Wording("en")
    for name, kind in KINDS.items():
        words = kind.words
        counted = [words.changed, *([words.used] if words.used else [])]
        titles = [words.add, words.change, words.move, words.remove, words.taken, words.in_use]
        said = [say(count(n)) for count in counted for n in (1, 3)] + [say(text) for text in titles if text]
        meant = [english(count(n)) for count in counted for n in (1, 3)]
        meant += [english(text) for text in titles if text]
        assert all(said), name
        if language != "en":
            assert [text for text, other in zip(said, meant, strict=True) if text == other] == [], name


def text_of(snapshot: Snapshot, kind: str, row: object) -> str:
    """Return what shows that a row is there: its name, or that of the row that makes it special."""
    if kind in NAMED:
        return str(row.name)
    if kind == "dotted_line":
        return snapshot.roles[row.to_role_id].name
    if kind == "holding":
        return snapshot.persons[row.person_id].name
    if kind == "addressee":
        return snapshot.roles[row.role_id].name
    if kind == "duty_window":
        return f"{row.opens // 60}:{row.opens % 60:02}"
    if kind in PERIODS:
        return f"{row.begins:%d/%m/%Y}"
    if kind in {"cell_note", "letterhead"}:
        return str(row.text if kind == "cell_note" else row.accent)
    if kind == "flow":
        return snapshot.steps[row.target_id].name
    if kind == "scheme_letter":
        return f" {row.letter}"
    return snapshot.roles[row.role_id].name


def shown_in(widget: QWidget) -> Iterator[str]:
    for part in widget.findChildren(QWidget):
        if isinstance(part, QLabel | QAbstractButton | QLineEdit):
            yield part.text()
            yield part.accessibleName()
        elif isinstance(part, QPlainTextEdit):
            yield part.toPlainText()
        elif isinstance(part, QComboBox):
            yield part.currentText()


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_has_a_form_that_shows_it(
    kind: str, opened: Application, snapshot: Snapshot, qtbot: QtBot
) -> None:
    row = max(snapshot.tables[kind].values(), key=lambda row: len(text_of(snapshot, kind, row)))
    place, field = (kind, "id") if kind in FORMS else SHOWN_WITH[kind]
    place_id = str(getattr(row, field)) if field else ""
    if kind in {"person", "absence"}:
        person_id = row.id if kind == "person" else row.person_id
        place_id = next(h.role_id for h in snapshot.holdings.values() if h.person_id == person_id)
    if SHOWN_WITH.get(kind) == ("organisation", ""):
        place_id = snapshot.organisation.id
    selection = Selection(place, place_id)
    if kind in {"assignment", "cell_note"}:
        selection = Selection("activity", row.activity_id, row.role_id)
    assert place in FORMS
    window, known = opened.window, opened.document_view.knowledge
    window.inspector.show_facts(facts_about(selection, known, window.look), known.snapshot)
    settle(opened, qtbot)
    wanted = text_of(snapshot, kind, row)
    assert wanted
    shown = list(shown_in(window.inspector))
    assert any(wanted in text for text in shown), (wanted, shown)


def test_the_palette_finds_whatever_has_a_name(opened: Application, snapshot: Snapshot) -> None:
    window = opened.window
    found = entries(window.actions_by_id, opened.document_view.knowledge, window.look)
    titles = {entry.title for entry in (searchable.thing for searchable in found)}
    for kind in NAMED:
        names = {row.name for row in snapshot.tables[kind].values() if row.name}
        assert names - titles == set(), kind


def texts_of_report(snapshot: Snapshot, folder: Path) -> str:
    target = folder / "report.xlsx"
    make_report(ExportRequest(snapshot, "all", None, "en", target, {}, may_replace=True), tell_nobody)
    book = load_workbook(target, data_only=True)
    sheets = [sheet for sheet in book if sheet.sheet_state == "visible"]
    shown = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    cells = [cell.value for cell in shown] + [cell.comment.text for cell in shown if cell.comment]
    said = "\n".join(str(value) for value in cells if value is not None)
    return said.replace(code_of(decided_hash(snapshot)), "")  # another code shows no row


def test_the_report_says_something_of_every_kind(snapshot: Snapshot, tmp_path: Path) -> None:
    whole = texts_of_report(snapshot, tmp_path)
    assert "A. Person" not in whole  # who holds a role is counted, not named
    for kind in {*NAMED} - {"person"} - NOT_IN_A_REPORT:
        assert [r.name for r in snapshot.tables[kind].values() if r.name and r.name not in whole] == [], kind
    for kind in NAMELESS:
        rows = dict(snapshot.tables[kind])
        gone = next(iter(rows.values()))
        assert kind_of(gone).name == kind
        del rows[gone.id]
        if kind in NOT_IN_A_REPORT:
            assert texts_of_report(snapshot.with_tables({kind: rows}), tmp_path) == whole, kind
            continue
        assert texts_of_report(snapshot.with_tables({kind: rows}), tmp_path) != whole, kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_speaks_of_every_kind(language: str) -> None:
    pages = (ROOT / "resources" / "help" / language).glob("*.md")
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)
    assert [kind for kind in KINDS if HELP_CALLS_IT[kind][language].casefold() not in text.casefold()] == []
