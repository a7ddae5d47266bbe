"""The facts of "At a glance": a question, an answer in a word, what it rests on, where to look.

Each looks at the whole document and takes the worst it finds. Settled has to be shown: where something is not
recorded a fact is to be looked at, and where there is nothing yet it is open.
"""

from __future__ import annotations

from models.analysis.checks.finding import Finding, Place
from models.analysis.key_facts import key_facts
from models.domain.responsibility import Meaning
from models.domain.scheme_of import scheme_of
from models.domain.snapshot import Snapshot, workflows_in_order
from models.exports.facts_of_roles import one_person, one_role
from models.exports.facts_of_rows import approves, contradictions, settled
from models.exports.facts_of_speaking import may_speak, publishes, unapproved
from models.exports.facts_of_times import crisis, due, outside_hours
from models.exports.report_types import Fact, Sheet
from models.wording import Wording


def facts(snapshot: Snapshot, say: Wording, findings: tuple[Finding, ...] = ()) -> tuple[Fact, ...]:
    """Return the facts in their order; what the findings say of one role counts with the reader's limits."""
    return (
        approves(snapshot, say),
        settled(snapshot, say),
        crisis(snapshot, say),
        outside_hours(snapshot, say),
        publishes(snapshot, say),
        unapproved(snapshot, say),
        may_speak(snapshot, say),
        one_role(snapshot, say, findings),
        one_person(snapshot, say),
        contradictions(snapshot, say),
        due(snapshot, say),
    )


def place_of(fact: Fact, snapshot: Snapshot) -> Place:
    """Return the row of the document that a fact leads to."""
    key = fact.anchor.key
    for kind in ("workflow", "step", "standing_duty", "role"):
        if snapshot.row(kind, key) is not None:
            return Place(kind, key)
    first = workflows_in_order(snapshot)
    if fact.anchor.sheet is Sheet.FINDINGS:
        return Place("checks", "")
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
        letter=scheme_of(snapshot).letter_of[Meaning.DECIDES],
        role=snapshot.roles[deciders[0].role_id].name,
        n=deciders[0].activities,
    )
