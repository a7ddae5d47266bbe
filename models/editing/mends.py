"""From a finding or a conflict to the commands that mend it, ready to be pressed.

What is offered is tried on the snapshot first: it is shown only when the finding is gone afterwards, nothing
is worse at the level of errors, and nobody comes to approve own work by it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from models.analysis.checks.finding import Case, Finding, MendId, Severity, cases_of
from models.analysis.checks.registry import RULES, THRESHOLDS
from models.analysis.letter_changes import told
from models.analysis.matrix import Conflict
from models.analysis.raci import rows_by_activity
from models.domain.message import Message
from models.domain.snapshot import Snapshot, per_snapshot
from models.editing import (
    answers,
    approval_mends,
    drawing_mends,
    letter_mends,
    reach_mends,
    role_mends,
    soundness_mends,
)
from models.editing.change import Command
from models.editing.letter_mends import settlements
from models.editing.mend import Mend, Offer
from models.editing.trial import tried

__all__ = ["Mend", "mends_for", "mends_for_conflict"]

_OFFERS: Mapping[MendId, Offer] = {
    MendId.CHOOSE_ANSWERS: answers.choose_answers,
    MendId.CHOOSE_APPROVER: role_mends.choose_approver,
    MendId.CHOOSE_DECIDERS: approval_mends.choose_deciders,
    MendId.CHOOSE_DEPUTY: role_mends.choose_deputy,
    MendId.CHOOSE_OWNER: role_mends.choose_owner,
    MendId.CHOOSE_PERFORMER: role_mends.choose_performer,
    MendId.CHOOSE_WHO_ANSWERS: role_mends.choose_who_answers,
    MendId.CHOOSE_WHOM_IT_PASSES_ON_TO: approval_mends.choose_whom_it_passes_on_to,
    MendId.DRAW_END: drawing_mends.draw_end,
    MendId.DRAW_RETURN: drawing_mends.draw_return,
    MendId.DRAW_START: drawing_mends.draw_start,
    MendId.JOIN_WAYS: soundness_mends.join_ways,
    MendId.KEEP_ONE_ANSWERING: role_mends.keep_one_answering,
    MendId.LEAD_THERE: reach_mends.lead_there,
    MendId.LEAD_TO_END: drawing_mends.lead_to_end,
    MendId.LEAVE_LOOP: soundness_mends.leave_loop,
    MendId.MARK_REFUSAL: drawing_mends.mark_refusal,
    MendId.PROMISE_LESS: drawing_mends.promise_less,
    MendId.RELEASE_AGAIN: approval_mends.release_again,
    MendId.REMOVE_BRANCH: drawing_mends.remove_branch,
    MendId.REMOVE_ROLE: role_mends.remove_role,
    MendId.REMOVE_WEAK_LETTER: role_mends.remove_weak_letter,
    MendId.SETTLE_CONFLICT: letter_mends.settle_conflict,
    MendId.SET_TIME_LIMIT: approval_mends.set_time_limit,
    MendId.SHOW_HIDDEN_LETTERS: letter_mends.show_hidden_letters,
}

# Errors are errors under every threshold: no rule of theirs has one.
_JUDGES = tuple(rule for rule in RULES if rule.severity is Severity.ERROR)
_RULES = {rule.id: rule for rule in RULES}
_SEPARATION = frozenset({"S01", "S02", "D03"})  # no hint of these may arise either


def mends_for(
    snapshot: Snapshot, finding: Finding, thresholds: Mapping[str, float] = THRESHOLDS
) -> tuple[Mend, ...]:
    """Return what can be done about a finding at one press or choice; none for one that is outdated.

    A finding that lists several steps or roles may have one mend for each of them. `thresholds` are those
    under which it was found.
    """
    offer, rule = _OFFERS.get(finding.mend), _RULES[finding.rule_id]

    def stands(at: Snapshot) -> bool:
        return cases_of((finding,)) <= cases_of(rule.findings(at, thresholds.get(rule.setting)))

    if offer is None or not stands(snapshot):
        return ()

    return tuple(_proven(snapshot, offer(snapshot, finding), lambda after: not stands(after)))


def mends_for_conflict(snapshot: Snapshot, conflict: Conflict) -> tuple[Mend, ...]:
    """Return how to settle a letter by hand against the drawing: keep the workflow, or keep the entry."""
    entry = snapshot.assignments.get(conflict.assignment_id)
    if entry is None:
        return ()

    def settles(after: Snapshot) -> bool:
        row = rows_by_activity(after)[conflict.activity_id]
        return all(left.assignment_id != entry.id for left in row.conflicts)

    return tuple(_proven(snapshot, settlements(snapshot, entry), settles))


def _proven(
    snapshot: Snapshot, mends: Iterable[Mend], is_mended: Callable[[Snapshot], bool]
) -> Iterator[Mend]:
    for mend in mends:
        after = _better(snapshot, mend.command, is_mended) if mend.command is not None else None
        if after is not None:
            yield replace(mend, effect=told(snapshot, after))
        tried = [(choice, _better(snapshot, choice[1], is_mended)) for choice in mend.choices]
        proven = [(choice, told(snapshot, after)) for choice, after in tried if after is not None]
        if proven:
            choices, effects = zip(*proven, strict=True)
            yield replace(mend, choices=choices, effects=effects)


def _better(snapshot: Snapshot, command: Command, is_mended: Callable[[Snapshot], bool]) -> Snapshot | None:
    """Return the state after a command that mends and harms nothing, else None."""
    after = tried(snapshot, command)
    if isinstance(after, Message) or not is_mended(after):
        return None
    harm = _harm(snapshot)
    return after if all(weight <= harm.get(case, 0) for case, weight in _harm(after).items()) else None


@per_snapshot
def _harm(snapshot: Snapshot) -> dict[Case, int]:
    """Return what a mend must not add to: errors weigh 2, hints that somebody approves own work 1."""
    harm: dict[Case, int] = {}
    for rule in _JUDGES:
        for finding in rule.findings(snapshot):
            weight = 2 if finding.severity is Severity.ERROR else int(rule.id in _SEPARATION)
            for case in cases_of((finding,)):
                harm[case] = max(weight, harm.get(case, 0))
    return harm
