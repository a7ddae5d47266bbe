"""The facts of "At a glance": a question, an answer in a word, what it rests on, where to look."""

from __future__ import annotations

from models.analysis.coverage import answers_outside_hours
from models.analysis.key_facts import NEEDS_DEPUTY, Decider, Speaking, key_facts
from models.analysis.short_answers import releases, who_approves
from models.domain.message import N_, Message, counted, message
from models.domain.organisation import WeekendModel
from models.domain.responsibility import VARIANTS, Meaning
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot, roles_in_order
from models.exports.report_types import Anchor, Fact, Sheet, Standing
from models.wording import Wording

MOST_NAMES = 4
WHEN = "when"  # the block about service hours on the sheet of the organisation
_LARGE_SHARE = 0.5

_WORD = {
    Standing.SETTLED: N_("Settled"),
    Standing.LOOK: N_("Take a look"),
    Standing.OPEN: N_("Still open"),
}


def facts(snapshot: Snapshot, say: Wording) -> tuple[Fact, ...]:
    """Return the facts in their order."""
    return (
        _approves(snapshot, say),
        _one_decides(snapshot, say),
        _crisis(snapshot, say),
        _outside_hours(snapshot, say),
        _speaking(snapshot, say),
        _depends(snapshot, say),
    )


def chart_title(snapshot: Snapshot, say: Wording) -> str:
    """Return the title of the chart of responsibilities, with what it shows."""
    deciders = key_facts(snapshot).deciders
    if not deciders:
        return say("Number of responsibilities per role")
    return say(
        "Number of responsibilities per role – {letter} most often: {role}, {n}",
        letter=_letter(snapshot),
        role=snapshot.roles[deciders[0].role_id].name,
        n=deciders[0].activities,
    )


def _letter(snapshot: Snapshot) -> str:
    return VARIANTS[snapshot.organisation.variant].letter_of[Meaning.DECIDES]


def _some(names: list[str]) -> tuple[Message | str, ...]:
    """Return the first names and how many more there are."""
    if len(names) <= MOST_NAMES:
        return tuple(names)
    return (*names[: MOST_NAMES - 1], counted("{n} more", "{n} more", len(names) - MOST_NAMES + 1))


def _approves(snapshot: Snapshot, say: Wording) -> Fact:
    found = releases(snapshot)
    roles = [snapshot.roles[step.performer_role_id or ""] for step in found]
    alone = any(role.deputy_role_id is None and role.kind in NEEDS_DEPUTY for role in roles)
    standing = Standing.LOOK if alone else Standing.SETTLED if found else Standing.OPEN
    sentences = tuple(say(sentence) for sentence in who_approves(snapshot))
    anchor = Anchor(Sheet.WORKFLOWS, found[0].workflow_id if found else "")
    return _fact(say, say("Who approves posts?"), standing, sentences, anchor)


def _one_decides(snapshot: Snapshot, say: Wording) -> Fact:
    found = key_facts(snapshot)
    question = say("Does every activity have exactly one {letter}?", letter=_letter(snapshot))
    if not found.activities:
        sentence = say("There is no activity yet.")
        return Fact(question, Standing.OPEN, say(_WORD[Standing.OPEN]), (sentence,), Anchor(Sheet.MATRIX))
    if not found.not_one:
        sentence = say.plural(
            "For {n} activity, one role answers for the result.",
            "For each of the {n} activities, one role answers for the result.",
            found.activities,
        )
        return Fact(question, Standing.SETTLED, say("Yes"), (sentence,), Anchor(Sheet.MATRIX))
    sentence = say.plural(
        "{n} of {all} activities has none or several: {names}.",
        "{n} of {all} activities have none or several: {names}.",
        len(found.not_one),
        all=found.activities,
        names=_some([f"“{row.name}”" for row in found.not_one]),
    )
    first = Anchor(Sheet.MATRIX, found.not_one[0].activity_id)
    return Fact(question, Standing.OPEN, say("No"), (sentence,), first)


def _crisis(snapshot: Snapshot, say: Wording) -> Fact:
    found = key_facts(snapshot)
    question = say("Who decides in a crisis, and who stands in?")
    if not found.critical_workflow_ids:
        sentence = say("No workflow has the risk class critical.")
        return _fact(say, question, Standing.OPEN, (sentence,), Anchor(Sheet.WORKFLOWS))
    names = tuple(snapshot.workflows[wid].name for wid in found.critical_workflow_ids)
    about = say.plural("Critical workflow: {names}.", "Critical workflows: {names}.", len(names), names=names)
    sentences = tuple(say(_decider(snapshot, d)) for d in found.crisis[:MOST_NAMES])
    if not sentences:
        sentences = (say("Nobody answers for the result there."),)
    settled = found.crisis and all(_is_covered(d) for d in found.crisis)
    standing = Standing.SETTLED if settled else Standing.LOOK if found.crisis else Standing.OPEN
    anchor = Anchor(Sheet.WORKFLOWS, found.critical_workflow_ids[0])
    return _fact(say, question, standing, (about, *sentences), anchor)


def _is_covered(decider: Decider) -> bool:
    return bool(decider.deputy_role_id) or not decider.needs_deputy


def _decider(snapshot: Snapshot, decider: Decider) -> Message:
    role = snapshot.roles[decider.role_id].name
    if decider.deputy_role_id:
        deputy = snapshot.roles[decider.deputy_role_id].name
        return counted(
            "{role} decides {n} activity, {deputy} stands in.",
            "{role} decides {n} activities, {deputy} stands in.",
            decider.activities,
            role=role,
            deputy=deputy,
        )
    if decider.needs_deputy:
        return counted(
            "{role} decides {n} activity, nobody stands in.",
            "{role} decides {n} activities, nobody stands in.",
            decider.activities,
            role=role,
        )
    return counted(
        "{role} decides {n} activity.", "{role} decides {n} activities.", decider.activities, role=role
    )


def _outside_hours(snapshot: Snapshot, say: Wording) -> Fact:
    organisation = snapshot.organisation
    settled = organisation.weekend_model is WeekendModel.CLOSED or (
        organisation.weekend_model is not None and organisation.on_call_role_id and snapshot.duty_windows
    )
    return _fact(
        say,
        say("Who answers outside service hours?"),
        Standing.SETTLED if settled else Standing.OPEN,
        tuple(say(sentence) for sentence in answers_outside_hours(snapshot)[:-1]),
        Anchor(Sheet.ORGANISATION, WHEN),
    )


def _speaking(snapshot: Snapshot, say: Wording) -> Fact:
    speaking = key_facts(snapshot).speaking
    question = say("Who may speak?")
    if not speaking:
        sentence = say("No workflow has a step behind its last approval.")
        return _fact(say, question, Standing.OPEN, (sentence,), Anchor(Sheet.WORKFLOWS))
    sentences = (
        say("Right behind the last approval of a workflow, this is done by:"),
        "; ".join(say(_act(snapshot, act)) for act in speaking) + ".",
        say("Steps that need no approval are shown in the workflows."),
    )
    first = snapshot.steps[speaking[0].step_ids[0]].workflow_id
    return _fact(say, question, Standing.SETTLED, sentences, Anchor(Sheet.WORKFLOWS, first))


def _act(snapshot: Snapshot, act: Speaking) -> Message:
    steps = tuple(dict.fromkeys(label_of(snapshot.steps[step_id]) for step_id in act.step_ids))
    return message("{role} ({steps})", role=snapshot.roles[act.role_id].name, steps=steps)


def _depends(snapshot: Snapshot, say: Wording) -> Fact:
    found = key_facts(snapshot)
    question = say("What depends on one role?")
    anchor = Anchor(Sheet.ORGANISATION)
    if not found.deciders:
        sentence = say("Nobody answers for a result yet.")
        return _fact(say, question, Standing.OPEN, (sentence,), anchor)
    top = found.deciders[0]
    share = top.activities / found.activities
    alone = [snapshot.roles[d.role_id].name for d in found.deciders if not _is_covered(d)]
    vacant = [role.name for role in roles_in_order(snapshot) if role.vacant]
    sentences = [
        say(
            "{role} answers for {n} of {all} activities ({share}%).",
            role=snapshot.roles[top.role_id].name,
            n=top.activities,
            all=found.activities,
            share=round(100 * share),
        ),
        say("Answer for a result and have no deputy: {roles}.", roles=_some(alone))
        if alone
        else say("Every role that answers for a result has a deputy."),
    ]
    if vacant:
        sentences.append(say("Vacant: {roles}.", roles=_some(vacant)))
    standing = Standing.LOOK if alone or vacant or share > _LARGE_SHARE else Standing.SETTLED
    return _fact(say, question, standing, tuple(sentences), Anchor(Sheet.ORGANISATION, top.role_id))


def _fact(
    say: Wording, question: str, standing: Standing, sentences: tuple[str, ...], anchor: Anchor
) -> Fact:
    return Fact(question, standing, say(_WORD[standing]), sentences, anchor)
