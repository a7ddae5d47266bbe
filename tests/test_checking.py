"""What was printed is found again: the state of every code there ever was, the records up to a checksum."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random

import pytest

from models.__main__ import main
from models.analysis.decided import decided_hash
from models.analysis.review.checking import Checked, Verdict, check, printed_head, understood
from models.analysis.review.seal import code_of, seal_of
from models.domain.errors import KnownError, RuleViolation
from models.domain.message import Message
from models.domain.progress import Cancelled, tell_nobody
from models.domain.records.record import Comment, Proposal, Round, Version
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.editing.row_commands import AddRow, EditRow
from models.editing.together import FirstName
from models.exports.qr import qr_text
from models.storage.document import read_document
from models.wording import Wording
from models.workspace import Workspace
from tests.storage import tampering
from tests.storage.samples import small
from tests.user_commands import COMMANDS

UNKNOWN_CODE = "0000-0000-0001"


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    made = Workspace.create(small(), tmp_path / "data", "author")
    yield made
    made.close()


def code(workspace: Workspace) -> str:
    return seal_of(workspace.snapshot, workspace.records, workspace.name).code


def checked(workspace: Workspace, typed: str) -> Checked:
    return check(typed, workspace.snapshot, workspace.records, workspace.past()(tell_nobody))


def rename(workspace: Workspace, name: str) -> str:
    """Rename a role and return the code of the document as it then is."""
    workspace.do(EditRow("role", next(iter(workspace.snapshot.roles)), {"name": name}))
    return code(workspace)


def test_the_code_of_the_present_state_is_valid_however_it_is_typed(workspace: Workspace) -> None:
    printed = code(workspace)
    qr = qr_text(seal_of(workspace.snapshot, workspace.records, "Plan"), Wording("de"))
    loose = printed.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    for typed in (printed, loose, printed.replace("-", ""), f"  {printed}\n", qr, f"Code: {printed}"):
        found = checked(workspace, typed)
        assert (found.verdict, found.since, found.caution) == (Verdict.VALID, None, None), typed


def test_every_code_there_was_is_found_with_what_changed_since(workspace: Workspace) -> None:
    first = code(workspace)
    second = rename(workspace, "Second")
    workspace.record_state(lambda state: Version("1.0", state))
    third = rename(workspace, "Third")
    workspace.record_state(lambda state: Round("1.1", state, ()))
    fourth = rename(workspace, "Fourth")
    workspace.record_state(lambda state: Proposal(2, state))
    rename(workspace, "Fifth")
    told = {printed: checked(workspace, printed) for printed in (first, second, third, fourth)}
    assert {found.verdict for found in told.values()} == {Verdict.CHANGED}
    sentences = [found.sentence.text.split(",")[0].split(".")[0] for found in told.values()]
    assert sentences == [
        "This is an earlier draft",
        "This is version {number}",
        "This is what was proposed as version {number} on {day}",
        "This is what was proposed as version {number} on {day}",
    ]
    assert [found.sentence.value("number") for found in told.values()] == [None, "1.0", "1.1", "1.1"]
    for found in told.values():
        assert found.since is not None
        assert [change.field for change in found.since.changes] == ["name"]


def test_a_state_that_came_again_is_the_present_one(workspace: Workspace) -> None:
    first = code(workspace)
    second = rename(workspace, "Second")
    workspace.undo()
    assert checked(workspace, first).verdict is Verdict.VALID
    assert checked(workspace, second).verdict is Verdict.CHANGED
    workspace.redo()
    assert checked(workspace, first).verdict is Verdict.CHANGED


def test_a_row_with_its_first_name_is_found_before_and_after_it_was_named(workspace: Workspace) -> None:
    adding = AddRow("role", {"name": "New role", "short_name": "NR"})
    workspace.do(adding)
    unnamed = code(workspace)
    workspace.do(FirstName(adding.id, EditRow("role", adding.id, {"name": "Alarm desk"})))
    rename(workspace, "Other")
    assert checked(workspace, unnamed).verdict is Verdict.CHANGED


@pytest.mark.parametrize("seed", range(6))
def test_whatever_was_edited_every_decided_state_can_be_found_and_rebuilt(
    workspace: Workspace, tmp_path: Path, seed: int
) -> None:
    pick, names = Random(seed), count()
    states: dict[str, Snapshot] = {}
    for _ in range(40):
        states[decided_hash(workspace.snapshot)] = workspace.snapshot
        _edit(workspace, pick, f"Name {next(names)}")
    workspace.save(tmp_path / "plan.racigraph")
    past = {state.decided: state for state in workspace.past()(tell_nobody)}
    assert states.keys() <= past.keys() | {decided_hash(workspace.snapshot)}
    for decided in states.keys() & past.keys():
        assert decided_hash(past[decided].rebuild()) == decided
        assert past[decided].rebuild().tables["role"] == states[decided].tables["role"]


def _edit(workspace: Workspace, pick: Random, name: str) -> None:
    def picked(kind: str) -> str:
        return pick.choice(sorted(workspace.snapshot.table(kind)) or ["none"])

    way = pick.random()
    if way < 0.1:
        workspace.undo()
    elif way < 0.15:
        workspace.redo()
    else:
        try:
            workspace.do(COMMANDS[pick.choice(sorted(COMMANDS))](picked, name))
        except RuleViolation:
            return


def test_what_no_state_had_is_unknown_and_what_is_no_code_is_refused(workspace: Workspace) -> None:
    rename(workspace, "Second")
    assert checked(workspace, UNKNOWN_CODE).verdict is Verdict.UNKNOWN
    for typed in ("", "  ", "hello", "1234-5678", "ABCD-EFGH-JKMU", "12ab", "é" * 12, "f" * 65):
        with pytest.raises(KnownError) as refused:
            checked(workspace, typed)
        assert "neither a code nor a checksum" in refused.value.message.text


def test_a_walk_through_drafts_tells_how_far_it_is_and_can_be_cancelled(workspace: Workspace) -> None:
    for number in range(8):
        rename(workspace, f"Name {number}")
    told: list[float] = []

    def tell(share: float, doing: Message) -> None:
        told.append(share)
        if len(told) == 5:
            raise Cancelled

    with pytest.raises(Cancelled):
        check(UNKNOWN_CODE, workspace.snapshot, workspace.records, workspace.past()(tell))
    assert told == sorted(told)
    assert 0 <= told[0] < told[-1] < 1


def test_a_printed_checksum_holds_while_more_comes(workspace: Workspace) -> None:
    heads = []
    for number in range(3):
        workspace.record(Comment("role", "x", f"{number}"))
        heads.append(workspace.records.head)
    for place, head in enumerate(heads, 1):
        for typed in (
            head,
            head[:12],
            head[:20].upper(),
            printed_head(head),
            f"Prüfsumme: {printed_head(head)}",
        ):
            found = checked(workspace, typed)
            assert (found.verdict, found.sentence.count) == (Verdict.VALID, place)
            assert found.advice.count == (3 - place or 1)
    assert checked(workspace, "f" * 64).verdict is Verdict.UNKNOWN


def test_twelve_digits_are_a_checksum_where_one_begins_so_and_else_a_code(workspace: Workspace) -> None:
    assert understood("0123-4567-89ab") == ("0123-4567-89AB", "0123456789ab")
    workspace.record(Comment("role", "x", "It"))
    assert "checksum" in checked(workspace, workspace.records.head[:12]).sentence.text
    assert "code" in checked(workspace, "0123-4567-89ab").sentence.text


def test_a_document_without_records_knows_no_checksum() -> None:
    assert check("ab" * 10, small(), Records(), ()).verdict is Verdict.UNKNOWN


@pytest.mark.parametrize("name", ["1_0", "1_2", "1_5"])
def test_the_drafts_of_an_old_file_are_found(name: str, tmp_path: Path) -> None:
    old = Path(__file__).parent / "golden" / f"document_{name}.racigraph"
    path = tmp_path / "plan.racigraph"
    path.write_bytes(old.read_bytes())
    workspace = Workspace.open(path, tmp_path / "data", "author")
    printed = code(workspace)
    rename(workspace, "Another name")
    assert checked(workspace, printed).verdict is Verdict.CHANGED
    assert list(workspace.past()(tell_nobody))
    workspace.close()


@pytest.fixture
def file(workspace: Workspace, tmp_path: Path) -> tuple[Path, str, str]:
    """Return a file, the code of its version that was changed since, and the printed head."""
    workspace.record_state(lambda state: Version("1.0", state))
    printed = code(workspace)
    workspace.record(Comment("role", "x", "It"))
    rename(workspace, "Second")
    workspace.save(tmp_path / "plan.racigraph")
    return tmp_path / "plan.racigraph", printed, printed_head(workspace.records.head)


def test_the_command_ends_with_what_it_found(
    file: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    path, printed, head = file
    snapshot = read_document(path).snapshot
    ends = {code_of(decided_hash(snapshot)): 0, head: 0, printed: 1, UNKNOWN_CODE: 2, "ab" * 8: 2, "no": 2}
    for typed, wanted in ends.items():
        assert main(["verify", typed, str(path), "--language", "de"]) == wanted, typed
    said = capsys.readouterr()
    assert "Das ist Stand 1.0 vom" in said.out
    assert "heißt jetzt „Second“" in said.out
    assert "weder ein Code noch eine Prüfsumme" in said.err


def test_the_command_says_it_as_data(file: tuple[Path, str, str], capsys: pytest.CaptureFixture[str]) -> None:
    path, printed, _ = file
    assert main(["verify", printed, str(path), "--json", "--language", "en"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert data["verdict"] == "changed"
    assert data["caution"] is None
    assert [change["sign"] for change in data["changes"]] == ["~"]


@pytest.mark.parametrize("alter", [tampering.alter_a_day, tampering.alter_an_author])
def test_of_an_altered_document_nothing_is_simply_valid(
    file: tuple[Path, str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str], alter: object
) -> None:
    path, _, head = file
    tampering.tampered(path, tmp_path / "it.racigraph", alter, 1)  # type: ignore[arg-type]
    present = code_of(decided_hash(read_document(path).snapshot))
    for typed in (present, head):
        assert main(["verify", typed, str(tmp_path / "it.racigraph"), "--language", "en"]) == 2
        assert "not as it was recorded" in capsys.readouterr().out
