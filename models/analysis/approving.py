"""What approvals say of the steps before them: who answers, who is asked, whose consent the law wants."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.analysis.letter_rules import LetterRules
from models.analysis.matrix import Origin, Reason
from models.analysis.paths import Ways, steps_between
from models.analysis.remembering import across_edits
from models.domain.message import Message, message
from models.domain.organisation import RoleKind
from models.domain.responsibility import Meaning
from models.domain.snapshot import Same, Snapshot, assignments_by_activity, per_snapshot
from models.domain.workflow import Purpose, Step, StepKind, Workflow

Said = tuple[str, Reason]  # a role id and why it has a meaning


@dataclass(frozen=True, slots=True)
class Reading:
    """What the letters of one workflow are read from, and by which rules."""

    snapshot: Snapshot
    ways: Ways
    rules: LetterRules


@dataclass(frozen=True, slots=True)
class Decision:
    """Who decides by the drawing; `approval_id` is the approval that says so, if one does."""

    approval_id: str | None
    said: Said | None


def decision(reading: Reading, workflow: Workflow, step: Step) -> Decision:
    """Return who answers for a step by the drawing: its own approver, the nearest release, the owner."""
    snapshot, own = reading.snapshot, step.performer_role_id
    decides_itself = step.kind is StepKind.APPROVAL and step.purpose is not Purpose.CONSENT
    if decides_itself and own and may_answer(snapshot, own, reading.rules):
        return Decision(step.id, _answers(own, message("Decides this approval itself."), step.id))
    release = _nearest_release(reading, step)
    if release is not None and release.performer_role_id:
        text = message("“{approval}” releases this work in every run.", approval=release.name)
        return Decision(release.id, _answers(release.performer_role_id, text, release.id))
    owner = workflow.owner_role_id
    if owner and may_own(snapshot, owner, reading.rules):
        return Decision(None, _answers(owner, _why_no_release(reading, step), None))
    return Decision(None, None)


def may_answer(snapshot: Snapshot, role_id: str, rules: LetterRules) -> bool:
    """Return whether a role can answer by the drawing: a body, a group or somebody outside never does."""
    kind = snapshot.roles[role_id].kind
    return kind is RoleKind.INTERNAL if rules.only_functions_answer else kind is not RoleKind.BODY


def may_own(snapshot: Snapshot, role_id: str, rules: LetterRules) -> bool:
    """Return whether the owner answers where no release decides."""
    return not rules.only_functions_answer or may_answer(snapshot, role_id, rules)


def releases(reading: Reading, approval_ids: tuple[str, ...]) -> list[Step]:
    """Return those approvals that decide that the work goes out; what others approve is only a check."""
    snapshot = reading.snapshot
    steps = [snapshot.steps[approval_id] for approval_id in approval_ids]
    return [
        step
        for step in steps
        if step.purpose is Purpose.RELEASE
        and may_answer(snapshot, step.performer_role_id or "", reading.rules)
    ]


def _answers(role_id: str, text: Message, approval_id: str | None) -> Said:
    return role_id, Reason(Origin.DERIVED, Meaning.DECIDES, text, approval_id)


def _nearest_release(reading: Reading, step: Step) -> Step | None:
    """Return the required release that comes first, of those that are parallel to no other one."""
    required, known = reading.ways.required[step.id], _first_releases(reading.snapshot)
    key = required, reading.rules
    if key not in known:
        known[key] = _first_of(releases(reading, required), _beside_none(Same(reading.ways)))
    first = known[key]
    if len(first) < 2:
        return first[0] if first else None
    distance = steps_between(reading.ways, step.id)
    return min(first, key=lambda release: distance[release.id])


@per_snapshot
def _first_releases(snapshot: Snapshot) -> dict[tuple[tuple[str, ...], LetterRules], list[Step]]:
    """Return what is known already: long rows of steps require the same approvals."""
    del snapshot
    return {}


@across_edits(1024)
def _beside_none(ways: Same) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Return for each approval those it requires, and those that are not parallel to it, itself included."""
    approvals = [step.id for step in ways.value.steps if step.kind is StepKind.APPROVAL]
    required = {approval: set(ways.value.required[approval]) for approval in approvals}
    related = {approval: {approval, *required[approval]} for approval in approvals}
    for approval in approvals:
        for other in required[approval]:
            related[other].add(approval)
    return required, related


def _first_of(found: list[Step], relations: tuple[dict[str, set[str]], dict[str, set[str]]]) -> list[Step]:
    """Return the releases before all others; several where they require each other, in flow order."""
    required, related = relations
    wanted = {release.id for release in found}
    in_sequence = [release for release in found if wanted <= related[release.id]]
    ids = {release.id for release in in_sequence}
    most = max((len(ids & required[release.id]) for release in in_sequence), default=0)
    return [release for release in in_sequence if len(ids & required[release.id]) == most]


def _why_no_release(reading: Reading, step: Step) -> Message:
    if releases(reading, reading.ways.required[step.id]):
        return message("Owns the workflow; several releases decide in parallel, none of them alone.")
    some = releases(reading, reading.ways.following[step.id])
    if some:
        return message(
            "Owns the workflow; “{approval}” does not lie on every way to an end.", approval=some[0].name
        )
    return message("Owns the workflow; no release follows this step.")


def asked(reading: Reading, step: Step, decided: Decision, answering: set[str]) -> Iterator[Said]:
    """Yield who is asked about a step, or has to consent; `answering` are the roles with its A."""
    ways, own = reading.ways, decided.approval_id
    says = _says_by_approval(reading.snapshot, reading.rules)
    for approval_id in ways.required[step.id]:
        waits = not reading.rules.checks_ask_what_they_send_back or approval_id not in ways.returning
        if approval_id != own and waits:
            yield from _but(says[approval_id].later, answering)
    if step.id in says:
        yield from says[step.id].own_row
    for approval_id in ways.redone_for[step.id]:
        if approval_id != step.id:
            yield from _but(says[approval_id].again, answering)
    if own is not None and own != step.id:
        is_displaced = decided.said is not None and decided.said[0] not in answering
        yield from _but(_of_own_release(reading, says[own], own, is_displaced=is_displaced), answering)


def _but(said: Iterable[Said], answering: set[str]) -> Iterator[Said]:
    """Yield what is said of others than those who answer: they are not asked, though they may consent."""
    for role_id, reason in said:
        if role_id not in answering or reason.meaning is Meaning.CO_DETERMINES:
            yield role_id, reason


def _of_own_release(reading: Reading, says: _Says, own: str, *, is_displaced: bool) -> tuple[Said, ...]:
    """Return who approves beside the one that answers; a hand that displaces that one leaves all asked."""
    if not reading.rules.co_approvers_are_equals:
        return says.beside
    if is_displaced:
        return says.later
    return () if own in reading.ways.returning else says.beside  # else only about what is done again


@dataclass(frozen=True, slots=True)
class _Says:
    """Whom an approval names: for steps before it, for those it can send work back to, on its own row.

    `beside` are those who approve with the one that answers.
    """

    later: tuple[Said, ...]
    again: tuple[Said, ...]
    own_row: tuple[Said, ...]
    beside: tuple[Said, ...]


def _says_by_approval(snapshot: Snapshot, rules: LetterRules) -> dict[str, _Says]:
    """Return this for every approval; it is the same for all steps it speaks of."""
    known = _known_says(snapshot)
    if rules not in known:
        known[rules] = {
            step.id: _says(snapshot, step, rules)
            for step in snapshot.steps.values()
            if step.kind is StepKind.APPROVAL
        }
    return known[rules]


@per_snapshot
def _known_says(snapshot: Snapshot) -> dict[LetterRules, dict[str, _Says]]:
    del snapshot
    return {}


def _says(snapshot: Snapshot, approval: Step, rules: LetterRules) -> _Says:
    later = message("Has to approve in “{approval}” later on, in every run.", approval=approval.name)
    again = message("“{approval}” can send the work back; this is then done again.", approval=approval.name)
    too = message("Approves too in “{approval}”.", approval=approval.name)
    own = message("Has to agree by law (co-determination).")
    if approval.purpose is Purpose.CONSENT:
        own = message("Has to consent: the law requires it.")
    roles = performers(snapshot, approval)
    equals = roles if rules.co_approvers_are_equals else roles[:1]
    meanings = {role_id: _meaning(snapshot, approval, role_id, rules) for role_id in roles}
    by_law = tuple(role_id for role_id in equals if meanings[role_id] is Meaning.CO_DETERMINES)

    def said(text: Message, role_ids: tuple[str, ...]) -> tuple[Said, ...]:
        return tuple((r, Reason(Origin.DERIVED, meanings[r], text, approval.id)) for r in role_ids)

    return _Says(said(later, equals), said(again, equals), said(own, by_law), said(too, roles[1:]))


def performers(snapshot: Snapshot, step: Step) -> tuple[str, ...]:
    """Return the ids of the roles that do a step: the one it is drawn for, then those by hand."""
    by_hand = assignments_by_activity(snapshot).get(step.id, ())
    further = (row.role_id for row in by_hand if row.meaning is Meaning.PERFORMS)
    return tuple(dict.fromkeys((*filter(None, (step.performer_role_id,)), *further)))


def _meaning(snapshot: Snapshot, approval: Step, role_id: str, rules: LetterRules) -> Meaning:
    role = snapshot.roles[role_id]
    is_marked = role.co_determining or not rules.only_marked_bodies_co_determine
    if approval.purpose is Purpose.CONSENT or (role.kind is RoleKind.BODY and is_marked):
        return Meaning.CO_DETERMINES
    return Meaning.CONSULTED
