"""The rule of an approval in words: short for the drawing, in sentences for reading, as data for programs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.analysis.approval_rule import ApprovalRule, Count, Limit, Rounds
from models.domain.message import N_, Message, counted, message
from models.domain.organisation import RoleKind
from models.domain.row_rules import label_of
from models.domain.snapshot import Snapshot
from models.domain.times import Clock
from models.domain.workflow import Purpose, Step, TimeOut

_WHO: Mapping[Purpose, str] = {
    Purpose.RELEASE: N_("Approved by {roles}."),
    Purpose.CHECK: N_("Checked by {roles}."),
    Purpose.CONSENT: N_("Consent of {roles}, as the law requires."),
}


@dataclass(frozen=True, slots=True)
class ShortLine:
    """A few words for a drawing, such as “3 of 6 members”, or for a time limit “12 h: counts as approved”."""

    words: Message
    is_limit: bool


def rule_in_short(snapshot: Snapshot, rule: ApprovalRule) -> tuple[ShortLine, ...]:
    """Return what is not to be seen otherwise: how many must agree, and what happens without an answer."""
    lines = []
    if rule.count is not None:
        lines.append(ShortLine(_count_in_short(rule.count), is_limit=False))
    if rule.limit is not None:
        lines.append(ShortLine(_limit_in_short(snapshot, rule.limit), is_limit=True))
    return tuple(lines)


def _count_in_short(count: Count) -> Message:
    if count.needed is None:
        return message("all members")
    if count.of is None:
        return counted("at least {n} member", "at least {n} members", count.needed)
    if count.are_members:
        return message("{n} of {all} members", n=count.needed, all=count.of)
    return message("{n} of {all}", n=count.needed, all=count.of)


def _limit_in_short(snapshot: Snapshot, limit: Limit) -> Message:
    hours, role = limit.hours, snapshot.roles.get(limit.goes_to_id or "")
    if limit.outcome is TimeOut.APPROVED:
        return message("{hours} h: counts as approved", hours=hours)
    if limit.outcome is TimeOut.EXPIRE:
        return message("{hours} h: expires", hours=hours)
    if role is None:
        return message("{hours} h: to nobody", hours=hours)
    return message("{hours} h: to {role}", hours=hours, role=role.short_name)


def rule_in_words(
    snapshot: Snapshot, step: Step, rule: ApprovalRule, *, names_one: bool = True
) -> tuple[Message, ...]:
    """Return the rule in sentences: who, how many, what happens without an answer, how often it goes back.

    Without `names_one` a single approver is not named, for where that is said beside it.
    """
    return tuple(_sentences(snapshot, step, rule, 0 if names_one else 1))


def _sentences(snapshot: Snapshot, step: Step, rule: ApprovalRule, known: int) -> Iterator[Message]:
    if len(rule.approver_ids) > known:
        names = tuple(snapshot.roles[role_id].name for role_id in rule.approver_ids)
        yield Message(_WHO[rule.purpose], (("roles", names),))
    if rule.count is not None:
        yield _count(rule.count)
    yield from _limit(snapshot, step, rule)
    for rounds in rule.rounds:
        yield _rounds(snapshot, rounds)


def _count(count: Count) -> Message:
    if count.needed is None or (count.needed == count.of and count.are_members):
        return message("All members must agree.")
    if count.are_members and count.of is not None:
        return message("At least {n} of {all} members must agree.", n=count.needed, all=count.of)
    if count.are_members:
        return counted("At least {n} member must agree.", "At least {n} members must agree.", count.needed)
    if (count.needed, count.of) == (2, 2):
        return message("Both must agree.")
    if count.needed == count.of:
        return message("All {all} must agree.", all=count.of)
    if count.needed == 1:
        return message("One of the {all} is enough.", all=count.of or 0)
    return message("At least {n} of the {all} must agree.", n=count.needed, all=count.of or 0)


def _limit(snapshot: Snapshot, step: Step, rule: ApprovalRule) -> Iterator[Message]:
    limit = rule.limit
    if limit is None:
        yield _without_limit(snapshot, rule)
        return
    after = _after(step, limit.hours)
    role = snapshot.roles.get(limit.goes_to_id or "")
    if limit.outcome is TimeOut.APPROVED:
        yield message("Without an answer it counts as approved {after}.", after=after)
    elif limit.outcome is TimeOut.EXPIRE:
        yield message("Without an answer it expires {after}.", after=after)
    elif role is None and limit.outcome is TimeOut.DEPUTY:
        yield message("Without an answer it should pass to a deputy {after}, but there is none.", after=after)
    elif role is None:
        yield message(
            "Without an answer it should pass to the superior {after}, but there is none.", after=after
        )
    else:
        text = _PASSES_ON[limit.outcome, limit.is_named]
        yield Message(text, (("after", after), ("role", role.name)))
    yield from _then(snapshot, limit)


_PASSES_ON: Mapping[tuple[TimeOut, bool], str] = {
    (TimeOut.DEPUTY, False): N_("Without an answer it passes to the deputy “{role}” {after}."),
    (TimeOut.ESCALATE, False): N_("Without an answer it passes to the superior “{role}” {after}."),
    (TimeOut.ESCALATE, True): N_("Without an answer it passes to “{role}” {after}."),
}


def _then(snapshot: Snapshot, limit: Limit) -> Iterator[Message]:
    role = snapshot.roles.get(limit.then_id or "")
    if role is not None and limit.then_hours is not None:
        yield message(
            "If nobody answers there either, it goes to “{role}” after {hours} more hours.",
            role=role.name,
            hours=limit.then_hours,
        )


def _without_limit(snapshot: Snapshot, rule: ApprovalRule) -> Message:
    kinds = {snapshot.roles[role_id].kind for role_id in rule.approver_ids[:1]}
    if rule.purpose is Purpose.CONSENT:
        return message("There is no time limit: silence is never consent.")
    if RoleKind.BODY in kinds:
        return message("There is no time limit: a body decides by resolution.")
    return message("There is no time limit: without an answer it stays open.")


def _after(step: Step, hours: float) -> Message:
    if step.limit_clock is Clock.AROUND:
        return message("after {hours} h around the clock", hours=hours)
    if step.limit_clock is Clock.DUTY:
        return message("after {hours} h of service and duty time", hours=hours)
    return message("after {hours} h of service time", hours=hours)


def _rounds(snapshot: Snapshot, rounds: Rounds) -> Message:
    then = snapshot.steps.get(rounds.then_step_id or "")
    if then is None:
        return counted("It goes back at most {n} time.", "It goes back at most {n} times.", rounds.most)
    return counted(
        "It goes back at most {n} time, then on to “{step}”.",
        "It goes back at most {n} times, then on to “{step}”.",
        rounds.most,
        step=label_of(then),
    )


def rule_as_data(snapshot: Snapshot, rule: ApprovalRule) -> dict[str, Any]:
    """Return the rule as plain data: roles and steps by name, hours as numbers, None for what is not set.

    `approvers`: who approves; `needed` of `of`, `members` says that members of one role are counted; `after`
    hours without an answer comes `outcome` (a value of TimeOut), which passes on `to`, and `then_after` more
    hours later to `then`; `rounds`: how often work goes back and where it goes then.
    """
    count, limit = rule.count, rule.limit
    names = {role_id: role.name for role_id, role in snapshot.roles.items()}
    steps = snapshot.steps
    return {
        "purpose": rule.purpose.value,
        "approvers": [names[role_id] for role_id in rule.approver_ids],
        "needed": count.needed if count else None,
        "of": count.of if count else None,
        "members": count.are_members if count else False,
        "after": limit.hours if limit else None,
        "outcome": (limit.outcome if limit else TimeOut.NOTHING).value,
        "to": names.get(limit.goes_to_id or "") if limit else None,
        "then_after": limit.then_hours if limit else None,
        "then": names.get(limit.then_id or "") if limit else None,
        "rounds": [
            {"most": r.most, "then": steps[r.then_step_id].name if r.then_step_id else None}
            for r in rule.rounds
        ],
    }
