"""The item models: patched by single steps, and always what the snapshot says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.shown.theme import theme
from desktop.tables.findings_list import FindingsList
from desktop.tables.matrix_rows import Draft, Filter
from desktop.tables.organisation_tree import OrganisationTree
from desktop.tables.patching import Patch, patches
from desktop.tables.raci_table import RaciTable
from desktop.widgets.letter_chips import letter_style
from models.analysis.checks.finding import Severity
from models.analysis.checks.registry import find_all
from models.analysis.raci import raci_matrix
from models.domain.responsibility import VARIANTS
from models.domain.words import words_of
from models.editing.row_commands import EditRow, RemoveRow
from models.wording import Wording
from tests.build import Build

KEYS = st.lists(st.integers(0, 9), unique=True)


def look() -> Look:
    return Look(Wording("en"), theme("light"))


def checked(model):
    model.tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return model


@given(KEYS, KEYS)
def test_patches_lead_from_any_rows_to_any_others(old: list[int], new: list[int]) -> None:
    rows = list(old)
    for step in patches(old, new):
        if step.patch is Patch.REMOVE:
            assert rows.pop(step.row) == step.key
        elif step.patch is Patch.MOVE:
            rows.insert(step.row, rows.pop(step.origin))
            assert rows[step.row] == step.key
        else:
            rows.insert(step.row, step.key)
    assert rows == new


def names_of(tree: OrganisationTree, parent: QModelIndex | None = None) -> dict:
    parent = QModelIndex() if parent is None else parent
    rows = [tree.index(row, 0, parent) for row in range(tree.rowCount(parent))]
    return {row.data(): names_of(tree, row) for row in rows}


def test_the_tree_follows_the_snapshot_and_keeps_rows_that_stay(company: Build, qtbot: QtBot) -> None:
    tree = checked(OrganisationTree(look()))
    tree.show(company.snapshot)
    assert names_of(tree) == {"Marketing": {"Head of marketing": {}, "Editor": {}}, "Legal": {"Counsel": {}}}
    kept = QPersistentModelIndex(tree.index_of(Selection("role", company.ids["Counsel"])))
    company.do(EditRow("role", company.ids["Editor"], {"department_id": company.ids["Legal"]}))
    company.role("Works council")
    tree.show(company.snapshot)
    assert names_of(tree) == {
        "Marketing": {"Head of marketing": {}},
        "Legal": {"Counsel": {}, "Editor": {}},
        "Without a department": {"Works council": {}},
    }
    assert kept.isValid()
    assert kept.data() == "Counsel"
    company.do(RemoveRow("role", company.ids["Works council"]))
    tree.show(company.snapshot)
    assert "Without a department" not in names_of(tree)


def shown(table: RaciTable) -> list[tuple[str, bool, str]]:
    heads = [table.head(row) for row in range(table.rowCount())]
    return [(head.title, head.is_group, head.note) for head in heads]


def test_the_table_names_gaps_in_their_row_and_filters(company: Build, qtbot: QtBot) -> None:
    company.duty("Keep the list of channels", "Channels", R="Editor")
    table = checked(RaciTable(look()))
    table.show(company.snapshot, raci_matrix(company.snapshot))
    assert ("Keep the list of channels", False, "A missing") in shown(table)
    table.choose(Filter(gaps_only=True))
    assert shown(table) == [("Channels", True, "by hand"), ("Keep the list of channels", False, "A missing")]
    table.choose(Filter(group=company.workflow_id, department_id=company.ids["Legal"]))
    assert shown(table)[0] == ("Standard post", True, "Workflow")
    assert [column.short_name for column in table.columns] == [
        company.snapshot.roles[company.ids["Counsel"]].short_name
    ]


def test_letters_by_hand_are_told_apart_from_derived_ones(company: Build, qtbot: QtBot) -> None:
    company.hand("Write", "Counsel", "I")
    company.hand("Publish", "Counsel", "C", note="knows the law")
    table = RaciTable(look())
    table.show(company.snapshot, raci_matrix(company.snapshot))
    by_hand = table.index_of(Selection("activity", company.ids["Publish"], company.ids["Counsel"]))
    derived = table.index_of(Selection("activity", company.ids["Write"], company.ids["Counsel"]))
    assert table.cell(by_hand.row(), by_hand.column()).by_hand == {"C"}
    assert table.cell(derived.row(), derived.column()).by_hand == frozenset()


def test_a_renamed_workflow_changes_one_head_only(company: Build, qtbot: QtBot) -> None:
    table = checked(RaciTable(look()))
    table.show(company.snapshot, raci_matrix(company.snapshot))
    company.do(EditRow("workflow", company.workflow_id, {"name": "Everyday post"}))
    with qtbot.assertNotEmitted(table.modelReset), qtbot.waitSignal(table.dataChanged):
        table.show(company.snapshot, raci_matrix(company.snapshot))
    assert shown(table)[0] == ("Everyday post", True, "Workflow")


def test_the_findings_are_patched_and_filtered(company: Build, qtbot: QtBot) -> None:
    findings = checked(FindingsList(look()))
    findings.show(find_all(company.snapshot))
    before = findings.rowCount()
    assert before
    company.duty("Keep the list of channels", "Channels", R="Editor")
    findings.show(find_all(company.snapshot))
    assert findings.rowCount() > before
    findings.choose(frozenset({Severity.ERROR}))
    assert {finding.severity for finding in findings.findings()} == {Severity.ERROR}
    assert findings.finding_at(findings.index(0)) is None
    assert findings.index(0).data() == f"{findings.rowCount() - 1} errors, to be fixed before the decision"
    findings.choose(frozenset(Severity), looked_for="nothing speaks of this")
    assert findings.rowCount() == 0


def test_a_change_of_rows_that_a_view_asks_for_during_another_is_made_after_it(
    company: Build, qtbot: QtBot
) -> None:
    first, findings_then = company.snapshot, find_all(company.snapshot)
    company.role("Works council")
    company.duty("Keep the list of channels", "Channels", R="Editor")
    later, findings_now = company.snapshot, find_all(company.snapshot)

    table = checked(RaciTable(look()))
    table.show(first, raci_matrix(first))
    rows = shown(table)
    table.rowsInserted.connect(lambda: table.draft(None))
    table.draft(Draft("new", "New duty", "category:General"))
    assert shown(table) == rows
    assert not table.is_changing

    tree = checked(OrganisationTree(look()))
    tree.show(later)
    tree.rowsRemoved.connect(lambda: tree.show(later))
    tree.show(first)
    assert names_of(tree)["Without a department"] == {"Works council": {}}

    findings = checked(FindingsList(look()))
    findings.show(findings_now)
    everything = findings.findings()
    findings.rowsRemoved.connect(lambda: findings.show(findings_now))
    findings.show(findings_then[:1])
    assert findings.findings() == everything


def test_every_letter_of_every_variant_has_a_legend_and_a_look() -> None:
    for name, variant in VARIANTS.items():
        for letter in variant.letters:
            assert (
                Wording("de")(words_of(variant, letter)[0].legend) != words_of(variant, letter)[0].legend
            ), name
            assert letter_style(theme("dark"), letter, variant)["ink"]
