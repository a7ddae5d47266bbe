"""The facts about what goes out: who publishes after an approval, who does so without one, who may speak."""

from __future__ import annotations

from collections.abc import Iterable

from models.analysis.key_facts import Speaking, key_facts
from models.analysis.publishing import GoingOut, going_out, says_nothing_of_going_out
from models.analysis.standing import Standing, worst
from models.domain.message import Message, message
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot
from models.exports.fact_parts import made, quoted, some
from models.exports.report_types import Anchor, Fact, Sheet
from models.wording import Wording


def publishes(snapshot: Snapshot, say: Wording) -> Fact:
    """Return who does what goes out after an approval; without marks, what the drawing suggests."""
    question = say("Who publishes after the last approval?")
    marked = going_out(snapshot)
    if not marked:
        return _suggested(snapshot, say, question)
    approved, unsaid = [found for found in marked if found.approved], _unsaid(snapshot)
    undone = [found for found in marked if found.cover is None]
    sentences = [
        message("Nobody does: {steps}.", steps=quoted(label_of(f.step) for f in undone)) if undone else None,
        _by_role(approved) or message("Nothing that goes out was approved before."),
        *(_early(found) for found in approved if found.later),
        unsaid,
    ]
    standing = worst(found.standing for found in (*approved, *undone))
    if unsaid and standing is Standing.SETTLED:
        standing = Standing.LOOK
    first = (undone or approved or list(marked))[0]
    told = tuple(sentence for sentence in sentences if sentence is not None)
    return made(say, "publishes", question, standing, told, at=_at(first), role_ids=_roles(approved))


def _suggested(snapshot: Snapshot, say: Wording, question: str) -> Fact:
    """Return who acts behind the last approvals: that it goes out with this step is only likely."""
    found = key_facts(snapshot)
    if not found.speaking and not found.silent:
        sentence = say("No workflow has a step after its last approval.")
        return made(say, "publishes", question, Standing.OPEN, (sentence,), at=Anchor(Sheet.WORKFLOWS))
    sentences = [
        say(
            "Not recorded: no step is marked as going out. The step right after the last approval is done by:"
        ),
        "; ".join(say(_act(snapshot, act)) for act in found.speaking) + ".",
    ]
    if found.silent:
        steps = quoted(label_of(step) for step in found.silent)
        sentences.insert(0, say("Nobody does: {steps}.", steps=steps))
    first = [snapshot.steps[act.step_ids[0]] for act in found.speaking] or list(found.silent)
    standing = Standing.OPEN if found.silent else Standing.LOOK
    roles = frozenset(act.role_id for act in found.speaking)
    return made(
        say,
        "publishes",
        question,
        standing,
        sentences,
        at=Anchor(Sheet.WORKFLOWS, first[0].workflow_id),
        role_ids=roles,
    )


def _act(snapshot: Snapshot, act: Speaking) -> Message:
    steps = quoted(label_of(snapshot.steps[step_id]) for step_id in act.step_ids)
    return message("{role} ({steps})", role=snapshot.roles[act.role_id].name, steps=steps)


def unapproved(snapshot: Snapshot, say: Wording) -> Fact:
    """Return what goes out without an approval; only the duty's own first answer may without more."""
    question = say("Who publishes without an approval?")
    marked = going_out(snapshot)
    if not marked:
        is_empty = not says_nothing_of_going_out(snapshot)
        sentence = (
            say("No step is drawn yet.")
            if is_empty
            else say("Not recorded: no step is marked as going out, so nobody can tell.")
        )
        standing = Standing.OPEN if is_empty else Standing.LOOK
        return made(say, "unapproved", question, standing, (sentence,), at=Anchor(Sheet.WORKFLOWS))
    without = [found for found in marked if not found.approved]
    first_answers = [found for found in without if found.is_first_answer]
    others = [found for found in without if not found.is_first_answer]
    unsaid = _unsaid(snapshot)
    sentences = (
        _by_role(others) if others else message("Nobody, apart from first answers by the duty."),
        message("First answer by the duty: {who}", who=_by_role(first_answers) or "")
        if first_answers
        else None,
        unsaid,
    )
    standings = [found.standing for found in others if found.cover is not None]
    standing = worst((Standing.SETTLED, *standings, *([Standing.LOOK] if unsaid else [])))
    worse = [found for found in others if found.standing is standing]
    told = tuple(sentence for sentence in sentences if sentence is not None)
    first = (worse or without or list(marked))[0]
    return made(say, "unapproved", question, standing, told, at=_at(first), role_ids=_roles(without))


def may_speak(snapshot: Snapshot, say: Wording) -> Fact:
    """Return who may speak for the company: only a register could say so, and there is none yet."""
    question = say("Who may speak for the company?")
    if not snapshot.workflows and not snapshot.standing_duties:
        sentence = say("Nothing is recorded yet.")
        return made(say, "may_speak", question, Standing.OPEN, (sentence,), at=Anchor(Sheet.ORGANISATION))
    sentence = say("Not recorded: who may speak on what, and where.")
    return made(
        say,
        "may_speak",
        question,
        Standing.LOOK,
        (sentence,),
        at=Anchor(Sheet.ORGANISATION),
        answer=say("Not recorded"),
    )


def _by_role(found: Iterable[GoingOut]) -> Message | None:
    """Return who does so in which workflows, a role at a time; nobody is said elsewhere."""
    names: dict[str, list[str]] = {}
    for each in found:
        if each.cover is not None:
            names.setdefault(each.cover.role.name, []).append(each.workflow.name)
    parts = [message("{role} in {names}", role=role, names=quoted(said)) for role, said in names.items()]
    return message("{who}.", who=_joined(parts)) if parts else None


def _joined(parts: list[Message]) -> Message:
    """Return parts divided by semicolons: each has commas of its own."""
    joined = parts[0]
    for part in parts[1:]:
        joined = message("{first}; {then}", first=joined, then=part)
    return joined


def _early(found: GoingOut) -> Message:
    return message(
        "“{step}” goes out before “{approval}” is given.",
        step=label_of(found.step),
        approval=label_of(found.later[0]),
    )


def _unsaid(snapshot: Snapshot) -> Message | None:
    names = [message("“{name}”", name=workflow.name) for workflow in says_nothing_of_going_out(snapshot)]
    return message("Not recorded what goes out in: {names}.", names=some(names)) if names else None


def _at(found: GoingOut) -> Anchor:
    return Anchor(Sheet.WORKFLOWS, found.workflow.id)


def _roles(found: Iterable[GoingOut]) -> frozenset[str] | None:
    return frozenset(each.cover.role.id for each in found if each.cover is not None) or None
