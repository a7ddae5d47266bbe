"""The facts of "At a glance": a question, an answer in a word, what it rests on, where to look.

Each looks at the whole document and takes the worst it finds. Settled has to be shown: where something is not
recorded a fact is to be looked at, and where there is nothing yet it is open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from models.analysis.checks.finding import Finding, Place
from models.analysis.coverage import answers_outside_hours
from models.analysis.key_facts import Decider, KeyFacts, Speaking, key_facts
from models.analysis.matrix import MatrixRow
from models.analysis.presence import first_present
from models.analysis.promise import broken_promises, promises_in_words, without_promise
from models.analysis.row_state import STANDINGS, WHO_ANSWERS, RowState, in_short, row_states
from models.analysis.short_answers import approving_standing, releases, who_approves
from models.analysis.standing import NEEDS_DEPUTY, Standing, worst
from models.domain.message import N_, Message, counted, message
from models.domain.organisation import WeekendModel
from models.domain.responsibility import VARIANTS, Meaning
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot, roles_in_order, workflows_in_order
from models.exports.report_types import Anchor, Fact, Sheet
from models.wording import Wording

MOST_NAMES = 4
WHEN = "when"  # the block about service hours on the sheet of the organisation
_LARGE_SHARE = 0.5
_TOO_MUCH = frozenset({"V03", "V12"})  # rules that one role answers for too much

_WORD = {
    Standing.SETTLED: N_("Settled"),
    Standing.LOOK: N_("Take a look"),
    Standing.OPEN: N_("Still open"),
}


def facts(snapshot: Snapshot, say: Wording, findings: tuple[Finding, ...] = ()) -> tuple[Fact, ...]:
    """Return the facts in their order; what the findings say of one role counts with the reader's limits."""
    return (
        _approves(snapshot, say),
        _settled(snapshot, say),
        _crisis(snapshot, say),
        _outside_hours(snapshot, say),
        _speaking(snapshot, say),
        _depends(snapshot, say, findings),
    )


def place_of(fact: Fact, snapshot: Snapshot) -> Place:
    """Return the row of the document that a fact leads to."""
    key = fact.anchor.key
    for kind in ("workflow", "step", "standing_duty", "role"):
        if snapshot.row(kind, key) is not None:
            return Place(kind, key)
    first = workflows_in_order(snapshot)
    if fact.anchor.sheet is Sheet.MATRIX:
        return Place("matrix", "")
    if fact.anchor.sheet is Sheet.WORKFLOWS and first:
        return Place("workflow", first[0].id)
    return Place("organisation", snapshot.organisation.id)


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


def _some(names: Sequence[Message | str]) -> tuple[Message | str, ...]:
    """Return the first names and how many more there are."""
    if len(names) <= MOST_NAMES:
        return tuple(names)
    return (*names[: MOST_NAMES - 1], counted("{n} more", "{n} more", len(names) - MOST_NAMES + 1))


def _approves(snapshot: Snapshot, say: Wording) -> Fact:
    found = releases(snapshot)
    sentences = tuple(say(sentence) for sentence in who_approves(snapshot))
    anchor = Anchor(Sheet.WORKFLOWS, found[0].workflow_id if found else "")
    return _fact(say, say("Who approves posts?"), approving_standing(snapshot), sentences, anchor)


def _settled(snapshot: Snapshot, say: Wording) -> Fact:
    found, states = key_facts(snapshot), row_states(snapshot)
    question = say("Is every activity settled?")
    standing = worst(state.standing for state in states.values())
    if not found.activities:
        return _fact(say, question, standing, (say("There is no activity yet."),), Anchor(Sheet.MATRIX))
    if not found.unsettled:
        sentence = say.plural(
            "For {n} activity, one role answers for the result, and somebody does the work.",
            "For each of the {n} activities, one role answers for the result, and somebody does the work.",
            found.activities,
        )
        return Fact(question, standing, say("Yes"), (sentence,), Anchor(Sheet.MATRIX))
    sentence = say.plural(
        "{n} of {all} activities is not: {names}.",
        "{n} of {all} activities are not: {names}.",
        len(found.unsettled),
        all=found.activities,
        names=_some([_gap(snapshot, row, states[row.activity_id]) for row in found.unsettled]),
    )
    answer = say("No") if standing is Standing.OPEN else say(_WORD[standing])
    first = Anchor(Sheet.MATRIX, found.unsettled[0].activity_id)
    return Fact(question, standing, answer, (sentence,), first)


def _gap(snapshot: Snapshot, row: MatrixRow, state: RowState) -> Message:
    gap = in_short(state, VARIANTS[snapshot.organisation.variant]) or ""
    return message("“{activity}” ({gap})", activity=row.name, gap=gap)


def _crisis(snapshot: Snapshot, say: Wording) -> Fact:
    found = key_facts(snapshot)
    question = say("Who decides in a crisis, and who stands in?")
    if not found.critical_workflow_ids:
        sentence = say("No workflow is classed as critical.")
        return _fact(say, question, Standing.OPEN, (sentence,), Anchor(Sheet.WORKFLOWS))
    names = tuple(snapshot.workflows[wid].name for wid in found.critical_workflow_ids)
    about = say.plural("Critical workflow: {names}.", "Critical workflows: {names}.", len(names), names=names)
    sentences = [say(_decider(d)) for d in found.crisis[:MOST_NAMES]]
    if not sentences:
        sentences.append(say("Nobody answers for the result there."))
    elif found.undecided_in_crisis:
        states = row_states(snapshot)
        rows = _some([_gap(snapshot, row, states[row.activity_id]) for row in found.undecided_in_crisis])
        sentences.append(say("No single role of the company answers for: {rows}.", rows=rows))
    if found.empty_in_crisis and found.crisis:
        empty = tuple(snapshot.workflows[workflow_id].name for workflow_id in found.empty_in_crisis)
        sentences.append(say("Still empty: {names}.", names=empty))
    standing = worst((*(d.cover.standing for d in found.crisis), *_undecided(snapshot, found)))
    if found.empty_in_crisis:
        standing = Standing.OPEN
    anchor = Anchor(Sheet.WORKFLOWS, found.critical_workflow_ids[0])
    return _fact(say, question, standing, (about, *sentences), anchor)


def _undecided(snapshot: Snapshot, found: KeyFacts) -> Iterator[Standing]:
    for row in found.undecided_in_crisis:
        gaps = row_states(snapshot)[row.activity_id].gaps
        yield worst(STANDINGS[gap] for gap in gaps if gap in WHO_ANSWERS)


def _decider(decider: Decider) -> Message:
    cover, n = decider.cover, decider.activities
    if cover.deputy is not None:
        return counted(
            "{role} decides {n} activity, {deputy} stands in.",
            "{role} decides {n} activities, {deputy} stands in.",
            n,
            role=cover.role.name,
            deputy=cover.deputy.name,
        )
    if cover.standing is not Standing.SETTLED:
        return counted(
            "{role} decides {n} activity, nobody stands in.",
            "{role} decides {n} activities, nobody stands in.",
            n,
            role=cover.role.name,
        )
    return counted("{role} decides {n} activity.", "{role} decides {n} activities.", n, role=cover.role.name)


def _outside_hours(snapshot: Snapshot, say: Wording) -> Fact:
    sentences = (*promises_in_words(snapshot), *answers_outside_hours(snapshot)[:-1])
    return _fact(
        say,
        say("Who answers outside service hours?"),
        _hours_standing(snapshot),
        tuple(say(sentence) for sentence in sentences),
        Anchor(Sheet.ORGANISATION, WHEN),
    )


def _hours_standing(snapshot: Snapshot) -> Standing:
    """Return open where nobody is there in the promised time, or where it is not settled who would be."""
    organisation = snapshot.organisation
    has_duty = organisation.on_call_role_id and snapshot.duty_windows
    is_chosen = organisation.weekend_model is WeekendModel.CLOSED or (organisation.weekend_model and has_duty)
    vacant = any(first_present(snapshot, w.role_id)[0] is None for w in snapshot.duty_windows.values())
    if not snapshot.workflows or not is_chosen or vacant or broken_promises(snapshot):
        return Standing.OPEN
    return Standing.LOOK if without_promise(snapshot) else Standing.SETTLED


def _speaking(snapshot: Snapshot, say: Wording) -> Fact:
    """Return who acts behind the last approvals; who may speak is not recorded, so this is never settled."""
    found = key_facts(snapshot)
    question = say("Who publishes after the last approval?")
    if not found.speaking and not found.silent:
        sentence = say("No workflow has a step after its last approval.")
        return _fact(say, question, Standing.OPEN, (sentence,), Anchor(Sheet.WORKFLOWS))
    sentences = [
        say(
            "Who may speak is not recorded in the document. The step right after the last approval is "
            "done by:"
        ),
        "; ".join(say(_act(snapshot, act)) for act in found.speaking) + ".",
        say("Steps that need no approval are shown in the workflows."),
    ]
    if found.silent:
        steps = _quoted(label_of(step) for step in found.silent)
        sentences.insert(0, say("Nobody does: {steps}.", steps=steps))
    first = [snapshot.steps[act.step_ids[0]] for act in found.speaking] or list(found.silent)
    standing = Standing.OPEN if found.silent else Standing.LOOK
    return _fact(say, question, standing, tuple(sentences), Anchor(Sheet.WORKFLOWS, first[0].workflow_id))


def _act(snapshot: Snapshot, act: Speaking) -> Message:
    steps = _quoted(label_of(snapshot.steps[step_id]) for step_id in act.step_ids)
    return message("{role} ({steps})", role=snapshot.roles[act.role_id].name, steps=steps)


def _quoted(labels: Iterable[str | Message]) -> tuple[Message, ...]:
    return tuple(message("“{name}”", name=label) for label in dict.fromkeys(labels))


def _depends(snapshot: Snapshot, say: Wording, findings: tuple[Finding, ...]) -> Fact:
    found = key_facts(snapshot)
    question = say("What depends on one role?")
    anchor = Anchor(Sheet.ORGANISATION)
    if not found.deciders:
        sentence = say("Nobody answers for a result yet.")
        return _fact(say, question, Standing.OPEN, (sentence,), anchor)
    top = found.deciders[0]
    share = top.activities / found.activities
    alone = [snapshot.roles[d.role_id].name for d in found.deciders if not _has_deputy(d)]
    vacant = [role.name for role in roles_in_order(snapshot) if role.vacant]
    sentences = [
        say(
            "{role} answers for {n} of {all} activities ({share}%).",
            role=snapshot.roles[top.role_id].name,
            n=top.activities,
            all=found.activities,
            share=round(100 * share),
        ),
        say("Answering for a result without a deputy: {roles}.", roles=_some(alone))
        if alone
        else say("Every role that answers for a result has a deputy."),
    ]
    if vacant:
        sentences.append(say("Vacant: {roles}.", roles=_some(vacant)))
    much = share > _LARGE_SHARE or any(finding.rule_id in _TOO_MUCH for finding in findings)
    standing = worst(d.cover.standing for d in found.deciders)
    if standing is Standing.SETTLED and (vacant or much):
        standing = Standing.LOOK
    return _fact(say, question, standing, tuple(sentences), Anchor(Sheet.ORGANISATION, top.role_id))


def _has_deputy(decider: Decider) -> bool:
    return decider.cover.deputy is not None or decider.cover.role.kind not in NEEDS_DEPUTY


def _fact(
    say: Wording, question: str, standing: Standing, sentences: tuple[str, ...], anchor: Anchor
) -> Fact:
    return Fact(question, standing, say(_WORD[standing]), sentences, anchor)
