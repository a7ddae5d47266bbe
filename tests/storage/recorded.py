"""A document in which one of everything is recorded, saved to a file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from models.domain.records.record import (
    Answer,
    Comment,
    CommentState,
    Copy,
    Council,
    CouncilBody,
    CouncilForm,
    Given,
    Motion,
    Proposal,
    Reply,
    Round,
    RoundEnd,
    SignedOff,
    Version,
    Withdrawal,
)
from models.editing.row_commands import EditRow
from models.workspace import Workspace
from tests.storage.samples import small_build

AUTHOR = "Corporate communications"


def with_everything(path: Path, data: Path) -> str:
    """Save a document with at least one record of every kind, three states in it; return the head."""
    b = small_build()
    editor, head = b.ids["Editor"], b.ids["Head of marketing"]
    workspace = Workspace.create(b.snapshot, data, AUTHOR)
    workspace.record_state(lambda state: Version("1.0", state, "First", valid_from=date(2026, 12, 1)))
    workspace.record(Comment("role", editor, "Who stands in on Fridays?", role_id=head))
    workspace.do(EditRow("role", editor, {"description": "Writes, and asks before it is published."}))
    motion = Motion("m1", "Shall it hold?", "Nobody asks", "Somebody asks", about=(editor,))
    asked = (editor, head)
    workspace.record_state(lambda state: Round("1.1", state, asked, (head,), since=1, motions=(motion,)))
    workspace.record(Copy(3, "K1", editor, "5e" * 16, 3))
    workspace.record(Answer(3, editor, Reply.YES, 3, "m1"))
    workspace.author = "Head of marketing"
    workspace.record(Answer(3, head, Reply.BACK, 3, text="Not yet", given=Given.ENTERED, who="Management"))
    workspace.do(EditRow("role", head, {"description": "Decides."}))
    workspace.record_state(lambda state: Proposal(3, state))
    workspace.record(Withdrawal(6, "It says so now"))
    told = (date(2026, 12, 3), "Room 4", 7)
    workspace.record(Council(CouncilBody.LOCAL, CouncilForm.AGREEMENT, *told, about=(b.ids["Answer"],)))
    workspace.record(Answer(3, head, Reply.CONDITION, 7, text="By January"))
    workspace.record(CommentState(2, True))
    workspace.record_state(lambda state: Version("1.1", state, round=3))
    workspace.record(RoundEnd(3, "1.1"))
    workspace.record(SignedOff(12, "ab" * 32, "cd" * 64))
    workspace.save(path)
    head_hash = workspace.records.head
    workspace.close()
    return head_hash
