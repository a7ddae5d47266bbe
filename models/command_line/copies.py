"""Commands about copies of a round: one is handed out, and what comes back is taken over."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from models.command_line.documents import AUTHOR, opened, print_json
from models.command_line.door import known_ending
from models.command_line.naming import row_named
from models.command_line.parser import Entry, document_argument, target_argument
from models.domain.message import N_, Message
from models.wording import Wording

if TYPE_CHECKING:
    from models.answer_door import Incoming
    from models.domain.snapshot import Snapshot

PAGES = (".html",)


def _copy_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    parser.add_argument("--role", required=True, metavar=say("NAME"), help=say("for which role"))
    target_argument(parser, say, PAGES)
    told = say("without a script: every reply is a mail, or is ticked on paper")
    parser.add_argument("--plain", action="store_true", help=told)
    told = say("the mail address that answers go to")
    parser.add_argument("--mail", default="", metavar=say("ADDRESS"), help=told)


def _copy(options: Namespace, say: Wording) -> int:
    from models import copy_door, files
    from models.exports.html_copy.writing import write_copy

    known_ending(options.to, PAGES)
    files.refuse_to_replace(files.real_path(options.to))
    with opened(options.file, AUTHOR) as workspace:
        refusal = N_("There is no role “{name}”. Roles: {names}.")
        role = row_named(workspace.snapshot.roles, options.role, refusal)
        brief = copy_door.hand_out(
            workspace, role.id, workspace.name, recipient=options.mail, is_plain=options.plain
        )
        write_copy(brief, say, options.to)
    print(say("Written: {path}", path=str(options.to)))
    if brief.copy is not None:
        print(say("Copy {number} is recorded in the document.", number=brief.copy.number))
    return 0


def _answer_arguments(parser: ArgumentParser, say: Wording) -> None:
    document_argument(parser, say)
    told = say("answers as they came: a text or mail from a copy, or the workbook with its answer sheet")
    parser.add_argument("answers", type=Path, metavar=say("ANSWERS"), help=told)
    parser.add_argument("--json", action="store_true", help=say("write JSON"))


def _answer(options: Namespace, say: Wording) -> int:
    from models import answer_door

    with opened(options.file, AUTHOR) as workspace:
        found = answer_door.from_file(workspace, options.answers)
        snapshot = workspace.snapshot
        new = [proposed for proposed in found if proposed.verdict is answer_door.Verdict.NEW]
        for proposed in new:
            answer_door.accept(workspace, proposed)
    if options.json:
        data = [_as_data(snapshot, proposed, say) for proposed in found]
        print_json({"answers": data})
        return 0
    for proposed in found:
        for line in _lines(proposed, say):
            print(line)
    print(say.plural("{n} answer taken over", "{n} answers taken over", len(new)))
    left = len([proposed for proposed in found if proposed.can_be_accepted]) - len(new)
    if left:
        print(
            say.plural(
                "{n} answer left: somebody has to look at it. Take it over in the window.",
                "{n} answers left: somebody has to look at them. Take them over in the window.",
                left,
            )
        )
    return 0


def _lines(proposed: Incoming, say: Wording) -> Iterator[str]:
    from models.answer_door import VERDICT_WORDS

    verdict = say(Message(VERDICT_WORDS[proposed.verdict]))
    yield f"{verdict}: {say(proposed.title)}" if proposed.title is not None else verdict
    yield from (f"  {say(sentence)}" for sentence in proposed.said)
    yield from (f"  {change.sign} {say(change.sentence)}" for change in proposed.since)


def _as_data(snapshot: Snapshot, proposed: Incoming, say: Wording) -> dict[str, Any]:
    from models.answer_door import Verdict

    answer = proposed.answer
    data: dict[str, Any] = {
        "verdict": proposed.verdict.value,
        "taken_over": proposed.verdict is Verdict.NEW,
        "said": [say(sentence) for sentence in proposed.said],
        "changed_since": [say(change.sentence) for change in proposed.since],
    }
    if answer is not None:
        role = snapshot.roles.get(answer.for_role_id)
        data |= {
            "role": role.name if role is not None else None,
            "reply": answer.reply.value,
            "text": answer.text,
            "who": answer.who,
            "motion": answer.motion_id or None,
            "copy": answer.copy,
        }
    return data


COPIES: tuple[Entry, ...] = (
    Entry("copy", N_("write a copy of the open round for a role to answer"), _copy_arguments, _copy),
    Entry("answer", N_("take answers from copies over into the document"), _answer_arguments, _answer),
)
