"""The facts about what hangs on one: on one role, and on one person."""

from __future__ import annotations

from collections.abc import Iterator

from models.analysis.checks.finding import Finding
from models.analysis.key_facts import Decider, key_facts
from models.analysis.one_person import LARGE_SHARE, OnePerson, Persons, persons_answering
from models.analysis.standing import Standing, worst
from models.domain.message import Message, message
from models.domain.snapshot import Snapshot, roles_in_order
from models.exports.fact_parts import answering, made, quoted, some
from models.exports.report_types import Anchor, Fact, Sheet
from models.wording import Wording

_TOO_MUCH = frozenset({"V03", "V12"})  # rules that one role answers for too much
_MOST_PERSONS = 2


def one_role(snapshot: Snapshot, say: Wording, findings: tuple[Finding, ...]) -> Fact:
    """Return which role answers for most, and for which nobody stands in."""
    found = key_facts(snapshot)
    question = say("What depends on one role?")
    anchor = Anchor(Sheet.ORGANISATION)
    if not found.deciders:
        sentence = say("Nobody answers for a result yet.")
        return made(say, "one_role", question, Standing.OPEN, (sentence,), at=anchor)
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
        say("Answering for a result without a deputy: {roles}.", roles=some(alone))
        if alone
        else say("Every role that answers for a result has a deputy."),
    ]
    if vacant:
        sentences.append(say("Vacant: {roles}.", roles=some(vacant)))
    much = share > LARGE_SHARE or any(finding.rule_id in _TOO_MUCH for finding in findings)
    standing = worst(d.cover.standing for d in found.deciders)
    if standing is Standing.SETTLED and (vacant or much):
        standing = Standing.LOOK
    anchor = Anchor(Sheet.ORGANISATION, top.role_id)
    return made(say, "one_role", question, standing, sentences, at=anchor, role_ids=answering(found))


def _has_deputy(decider: Decider) -> bool:
    return decider.cover.deputy is not None or decider.cover.is_several


def one_person(snapshot: Snapshot, say: Wording) -> Fact:
    """Return what stands still while one person is away; where nobody is named, that is not recorded."""
    question = say("What depends on one person?")
    found = persons_answering(snapshot)
    if not found.found and not found.unnamed:
        sentence = say("Nobody answers for a result yet.")
        return made(say, "one_person", question, Standing.OPEN, (sentence,), at=Anchor(Sheet.ORGANISATION))
    if not found.found:
        sentence = say("Not recorded: who fills the roles that answer for results.")
        return made(
            say,
            "one_person",
            question,
            Standing.LOOK,
            (sentence,),
            at=Anchor(Sheet.ORGANISATION),
            answer=say("Not recorded"),
        )
    worst_first = sorted(found.found, key=lambda p: (not p.stops_a_crisis, not p.unattended, -p.activities))
    roles = frozenset(role_id for person in found.found for role_id in person.role_ids)
    return made(
        say,
        "one_person",
        question,
        found.standing,
        _told(snapshot, found, worst_first),
        at=Anchor(Sheet.ORGANISATION, worst_first[0].role_ids[0]),
        role_ids=roles | frozenset(found.unnamed),
    )


def _told(snapshot: Snapshot, found: Persons, persons: list[OnePerson]) -> Iterator[Message]:
    stopped = [person for person in persons if person.unattended]
    for person in stopped[:_MOST_PERSONS]:
        roles = some(quoted(snapshot.roles[role_id].name for role_id in person.unattended))
        if person.stops_a_crisis:
            yield message(
                "While one person is away, nobody decides for {roles}, in a crisis too.", roles=roles
            )
        else:
            yield message("While one person is away, nobody decides for {roles}.", roles=roles)
    if not stopped:
        yield message("For every role that one person fills alone, another person stands in.")
    top = max(persons, key=lambda person: person.activities)
    yield message(
        "One person, as {roles}, answers for {n} of {all} activities ({share}%).",
        roles=some(quoted(snapshot.roles[role_id].name for role_id in top.role_ids)),
        n=top.activities,
        all=found.activities,
        share=round(100 * top.activities / found.activities),
    )
    if found.unnamed:
        names = some(quoted(snapshot.roles[role_id].name for role_id in found.unnamed))
        yield message("Not recorded who fills: {roles}.", roles=names)
