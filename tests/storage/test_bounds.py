"""Files beyond the bounds of a document, and files with names as no text edge gives them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from models.analysis.checks.registry import find_all
from models.analysis.layout import drawing
from models.analysis.org_chart import org_chart
from models.domain.errors import KnownError, RuleViolation
from models.domain.limits import DEEPEST, MOST
from models.domain.names import NAME_LENGTH, TEXT_LENGTH
from models.domain.snapshot import Snapshot
from models.domain.workflow import StepKind
from models.editing.row_commands import AddRow, EditRow
from models.exports.matrix_text import matrix_as_text
from models.storage.clip_bytes import clip_from_bytes, clip_to_bytes
from models.storage.document import read_document
from models.wording import Wording
from models.workspace import Workspace
from tests.exports.nasty import nasty_names
from tests.storage.oversized import chain, document, fan, nested, one_workflow, roles, web, write_unchecked
from tests.storage.samples import small

SAY = Wording("en")
BEYOND: dict[str, tuple[Callable[[], Snapshot], str]] = {
    "ten thousand nested departments": (
        lambda: nested(10_000),
        "10,000 departments are too many, a document holds at most 2,000. Divide it.",
    ),
    "departments nested fifty-one deep": (
        lambda: nested(DEEPEST + 1),
        "“Unit 50” would be 51 departments deep, at most 50 are possible. Put it higher.",
    ),
    "ninety-nine thousand roles": (
        lambda: document(role=roles(99_000)),
        "99,000 roles are too many, a document holds at most 2,000. Divide it.",
    ),
    "ninety-nine thousand tasks in a row": (
        lambda: chain(99_000),
        "99,000 steps are too many, a document holds at most 20,000. Divide it.",
    ),
    "one workflow of six thousand tasks": (
        lambda: chain(6_000),
        "“Long” would have 6,000 steps, at most 5,000 are possible in one workflow. Divide it.",
    ),
    "four hundred approvals in a row": (
        lambda: chain(400, StepKind.APPROVAL),
        "“Long” would have 400 approvals, at most 300 are possible in one workflow. Divide it.",
    ),
    "a branch that leads everywhere": (
        lambda: fan(400),
        "“Step 0” would have 399 arrows on one side, at most 300 are possible. Put steps between.",
    ),
    "everything leads to everything": (
        lambda: web(150),
        "“Long” would have 22,350 arrows, at most 10,000 are possible in one workflow. Divide it.",
    ),
    "notices to everybody": (
        lambda: one_workflow([StepKind.NOTICE] * 100, [], addressees=20_000),
        (
            "Up to 2,000,000 letters would follow from approvals and notices, "
            "a document holds at most 1,000,000. Divide long workflows."
        ),
    ),
}


def refusal(path: Path) -> str:
    with pytest.raises(KnownError) as caught:
        read_document(path)
    return SAY(caught.value.message)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.racigraph"


@pytest.mark.parametrize("name", BEYOND)
def test_what_is_beyond_the_bounds_is_refused_with_what_there_is_too_much_of(name: str, path: Path) -> None:
    make, sentence = BEYOND[name]
    write_unchecked(make(), path)
    assert refusal(path) == f"“plan.racigraph” is too large and is not opened. {sentence}"


def renamed(kind: str, **texts: str) -> Snapshot:
    """Return a small document in which one row has other texts."""
    snapshot = small()
    row = next(iter(snapshot.table(kind).values()))
    return snapshot.with_tables({kind: {**snapshot.table(kind), row.id: replace(row, **texts)}})  # type: ignore[arg-type]


NAMED = ("organisation", "department", "role", "person", "workflow", "step", "standing_duty")


@pytest.mark.parametrize("kind", NAMED)
@pytest.mark.parametrize("length", [NAME_LENGTH + 1, TEXT_LENGTH])
def test_a_name_longer_than_can_be_typed_is_refused_and_quoted(kind: str, length: int, path: Path) -> None:
    write_unchecked(renamed(kind, name="x" * length), path)
    shown = refusal(path)
    assert f"is damaged and is not opened. The name “{'x' * 30} …” has {length:,} characters" in shown


@pytest.mark.parametrize("kind", [kind for kind in NAMED if kind != "step"])
@pytest.mark.parametrize("name", ["", "   ", "\u00a0\u3000"])
def test_a_blank_name_that_cannot_be_typed_is_refused(kind: str, name: str, path: Path) -> None:
    write_unchecked(renamed(kind, name=name), path)
    assert "is damaged and is not opened. The name is empty." in refusal(path)


@pytest.mark.parametrize("kind", NAMED)
def test_the_longest_name_that_can_be_typed_opens(kind: str, path: Path) -> None:
    written = renamed(kind, name="x" * NAME_LENGTH)
    write_unchecked(written, path)
    read = read_document(path)
    assert read.snapshot == written
    assert read.notice is None


@pytest.mark.parametrize(
    ("held", "shown"),
    [
        ("soft\u00adhyphen", "softhyphen"),
        ("\u061cmark", "mark"),
        ("two\u2028lines", "two lines"),
        ("tag\U000e0067\U000e007f", "tag"),
        ("loose\u200djoiner", "loosejoiner"),
        ("\u2800\u3164x", "x"),
        ("\u00ad\u061c", "?"),
    ],
)
def test_marks_that_older_versions_let_in_are_left_out_and_that_is_said(
    held: str, shown: str, path: Path
) -> None:
    write_unchecked(renamed("role", name=held), path)
    before = path.read_bytes()
    read = read_document(path)
    assert shown in {role.name for role in read.snapshot.roles.values()}
    assert read.notice is not None
    assert SAY(read.notice).startswith("One entry contained invisible characters.")
    assert path.read_bytes() == before


def test_names_that_only_such_marks_told_apart_are_numbered(path: Path) -> None:
    twins = [replace(role, name="Twin" + "\u00ad" * n) for n, role in enumerate(roles(1_500)) if n < 190]
    write_unchecked(document(role=twins), path)
    names = {role.name for role in read_document(path).snapshot.roles.values()}
    assert names == {"Twin", *(f"Twin {n}" for n in range(2, 191))}


def test_a_tidied_document_is_edited_saved_and_opened_again(path: Path, data: Path) -> None:
    write_unchecked(renamed("role", name="soft\u00adhyphen", description="a\u2028b"), path)
    workspace = Workspace.open(path, data, "author")
    assert workspace.notice is not None
    assert not workspace.is_modified
    workspace.do(AddRow("role", {"name": "Night shift", "short_name": "NS"}))
    workspace.save()
    workspace.close()
    read = read_document(path)
    assert read.notice is None
    assert {"softhyphen", "Night shift"} <= {role.name for role in read.snapshot.roles.values()}


def test_a_clip_is_held_against_the_same_rules() -> None:
    clip = one_workflow([StepKind.TASK], [])
    marked = clip.with_tables({"step": {"s0": replace(clip.steps["s0"], name="a\u00adb")}})
    found = clip_from_bytes(clip_to_bytes(marked))
    assert found is not None
    assert found.steps["s0"].name == "ab"
    long = clip.with_tables({"step": {"s0": replace(clip.steps["s0"], name="x" * 201)}})
    assert clip_from_bytes(clip_to_bytes(long)) is None


def test_what_can_be_made_can_be_opened_and_no_more_can_be_made(path: Path, data: Path) -> None:
    write_unchecked(nested(DEEPEST), path)
    workspace = Workspace.open(path, data, "author")
    before = workspace.snapshot
    with pytest.raises(RuleViolation, match="too_many"):
        workspace.do(AddRow("department", {"name": "One more", "parent_id": f"d{DEEPEST - 1}"}))
    other = AddRow("department", {"name": "Beside", "parent_id": None})
    workspace.do(other)
    with pytest.raises(RuleViolation, match="too_many"):
        workspace.do(EditRow("department", "d0", {"parent_id": other.id}))
    assert workspace.snapshot.departments["d0"] == before.departments["d0"]
    workspace.close()


def test_a_document_full_of_roles_takes_no_further_one(path: Path, data: Path) -> None:
    write_unchecked(document(role=roles(MOST["role"])), path)
    workspace = Workspace.open(path, data, "author")
    with pytest.raises(RuleViolation) as caught:
        workspace.do(AddRow("role", {"name": "One more", "short_name": "OM"}))
    assert "2,001 roles are too many" in SAY(caught.value.message)
    workspace.close()


@pytest.mark.parametrize("kind", ["role", "step", "department", "workflow"])
def test_every_nasty_name_is_refused_in_a_sentence_or_opened_and_derived_from(kind: str, path: Path) -> None:
    opened = 0
    for name in nasty_names(260):
        if len(name) > TEXT_LENGTH or any("\ud800" <= char <= "\udfff" for char in name):
            continue
        try:
            write_unchecked(renamed(kind, name=name), path)
            snapshot = read_document(path).snapshot
        except (KnownError, RuleViolation):
            continue
        opened += 1
        matrix_as_text(snapshot, SAY)
        find_all(snapshot)
        org_chart(snapshot)
        drawing(snapshot, next(iter(snapshot.workflows)))
    assert opened > 100
