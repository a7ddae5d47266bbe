"""The dialogs about copies of a round, as they stand for their pictures."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QDialog

from desktop.pictures.page_states import Sitting
from models.analysis.review.asked import Part
from models.analysis.review.rounds import PART_WORDS
from models.answer_door import Incoming, Verdict
from models.domain.message import Message, message
from models.domain.records.record import Answer, Given, Reply
from models.domain.snapshot import roles_in_order


def copy_for_role(sitting: Sitting) -> QDialog:
    """Return the dialog that asks for whom a copy is."""
    from desktop.dialogs.copy_for_role import CopyDialog
    from models.copy_door import Reader

    note = Message(PART_WORDS[Part.OWNER])
    readers = [Reader(role.id, role.name, note, True) for role in roles_in_order(sitting.snapshot)]
    return CopyDialog("1.1", readers, sitting.look, sitting.window)


def answers(sitting: Sitting) -> QDialog:
    """Return the dialog of answers that came back: one to take over, one to look at, one refused."""
    from desktop.dialogs.answers import AnswersDialog

    first, second = roles_in_order(sitting.snapshot)[:2]

    def title(name: str, reply: str) -> Message:
        text = "{role}: {reply}, to the version as a whole"
        return Message(text, (("role", name), ("reply", Message(reply))))

    def answer(role_id: str, reply: Reply) -> Answer:
        day, text = date(2026, 1, 12), "" if reply is Reply.YES else sitting.look.say("Note")
        return Answer(1, role_id, reply, 1, "", text, "", Given.COPY, first.name, day, "", "3f2a91bc")

    unlike = message("There is an answer of {day} already. It would be replaced.", day=date(2026, 1, 9))
    foreign = message("The answer belongs to another document.")
    found = (
        Incoming(Verdict.NEW, (), answer(first.id, Reply.YES), title(first.name, "yes")),
        Incoming(Verdict.REPLACES, (unlike,), answer(second.id, Reply.BACK), title(second.name, "back")),
        Incoming(Verdict.REFUSED, (foreign,)),
    )
    dialog = AnswersDialog(lambda _: found, sitting.look, sitting.window)
    dialog.take_text("[racigraph.1. …]")
    dialog.list.setCurrentRow(1)
    return dialog
