"""The sheet of one role: what it is there for, who fills it, what it does, decides and can stop.

It names people, unlike the report: who hands it out decides who reads it, and its foot says so. Behind a
decision paper it only says how many hold the role.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from models.analysis.checks.registry import THRESHOLDS, find_all
from models.analysis.raci import raci_matrix
from models.analysis.role_sheet import RoleSheet, role_sheet
from models.domain.organisation import Role
from models.domain.snapshot import Snapshot
from models.domain.times import Window
from models.domain.words import WORDS
from models.exports.papers.paper import Facts, Heading, Paper, Paragraph, Part, Row, Table
from models.exports.papers.role_tables import activities, authority
from models.exports.report_matrix import legend
from models.exports.report_tables import finding_rows, week_words
from models.wording import Wording

MIDNIGHT = 24 * 60


def role_paper(
    snapshot: Snapshot,
    role_id: str,
    say: Wording,
    *,
    today: date | None = None,
    thresholds: Mapping[str, float] = THRESHOLDS,
    names_people: bool = True,
) -> Paper:
    """Return the sheet of a role in the language of `say`; absences that are over by `today` are left out."""
    role = snapshot.roles[role_id]
    known = role_sheet(snapshot, role_id, find_all(snapshot, thresholds))
    return Paper(
        say.language,
        snapshot.organisation.name,
        say("Role sheet"),
        role.name,
        (
            *_purpose(role, say),
            Facts(tuple(_facts(snapshot, known, say, today, names_people))),
            *_tables(snapshot, role_id, say),
            *_findings(snapshot, known, say),
        ),
        legend(snapshot, say),
        say("This sheet names people. Give it only to those whom that concerns.") if names_people else "",
    )


def _purpose(role: Role, say: Wording) -> tuple[Part, ...]:
    text = role.description or say("No purpose is entered yet.")
    return (Heading(say("What the role is there for"), "purpose"), Paragraph(text, not role.description))


def _facts(
    snapshot: Snapshot, known: RoleSheet, say: Wording, today: date | None, names_people: bool
) -> Iterator[tuple[str, str]]:
    """Yield what is short to say; what is not settled is said as such, and nothing is passed over."""
    role = snapshot.roles[known.role_id]
    department = snapshot.departments.get(role.department_id or "")
    superior = snapshot.roles.get(known.superior or "")
    open_ = say("Not settled")
    yield say("Short name"), role.short_name
    yield say("Kind"), say(WORDS[role.kind])
    yield say("Department"), department.name if department else say("No department")
    yield say("Superior"), superior.name if superior else open_
    yield say("Filled by"), _holders(snapshot, known, say, names_people)
    yield say("Deputies, in this order"), _names(snapshot, known.deputies) or open_
    yield say("Deputises for"), _names(snapshot, known.stands_in_for) or say("no other role")
    yield say("Service hours"), _hours(snapshot, role, say)
    if duty := _duty(snapshot, role.id, say):
        yield say("Duty outside service hours"), duty
    if names_people and (away := _absences(snapshot, known, say, today)):
        yield say("Absences"), away
    yield say("Number of responsibilities"), _totals(snapshot, role.id, say)
    names = "\n".join(snapshot.workflows[workflow_id].name for workflow_id in known.stops)
    yield say("Stand still without it"), names or say("no workflow")


def _names(snapshot: Snapshot, role_ids: Iterable[str]) -> str:
    return "\n".join(snapshot.roles[role_id].name for role_id in role_ids)


def _holders(snapshot: Snapshot, known: RoleSheet, say: Wording, names_people: bool) -> str:
    count = len(known.persons)
    names = [snapshot.persons[person_id].name for person_id in known.persons if names_people]
    if count and not names_people:
        names = [say.plural("{n} person", "{n} people", count)]
    vacant = (say("Vacant"),) if snapshot.roles[known.role_id].vacant else ()
    return "\n".join((*names, *vacant)) or say("nobody is named")


def _hours(snapshot: Snapshot, role: Role, say: Wording) -> str:
    if role.service_hours is not None:
        return week_words(say, role.service_hours) or say("none")
    week = week_words(say, snapshot.organisation.service_hours)
    return say("as the organisation: {week}", week=week) if week else say("none are entered")


def _duty(snapshot: Snapshot, role_id: str, say: Wording) -> str:
    windows = (w for w in snapshot.duty_windows.values() if w.role_id == role_id)
    in_order = sorted(windows, key=lambda w: (w.weekday, w.opens, w.closes, w.id))
    return "\n".join(
        f"{week_words(say, (Window(w.weekday, w.opens, _on_the_clock(w.closes)),))} ({say(WORDS[w.mode])})"
        for w in in_order
    )


def _on_the_clock(minutes: int) -> int:
    """Return a time of the day that follows as that day's clock shows it."""
    return minutes - MIDNIGHT if minutes > MIDNIGHT else minutes


def _absences(snapshot: Snapshot, known: RoleSheet, say: Wording, today: date | None) -> str:
    return "\n".join(
        say(
            "{person}: {begins} to {ends}",
            person=snapshot.persons[row.person_id].name,
            begins=row.begins,
            ends=row.ends,
        )
        for row in known.absences
        if today is None or row.ends.date() >= today
    )


def _totals(snapshot: Snapshot, role_id: str, say: Wording) -> str:
    matrix = raci_matrix(snapshot)
    counts = Counter(letter for row in matrix.rows for letter in matrix.letters(row, role_id))
    said = (f"{letter} {counts[letter]}" for letter in matrix.variant.letters if counts[letter])
    return " · ".join(said) or say("None")


def _tables(snapshot: Snapshot, role_id: str, say: Wording) -> Iterator[Part]:
    yield Heading(say("Activities by letter"), "activities")
    yield activities(snapshot, role_id, say) or Paragraph(say("This role has no letters yet."), quiet=True)
    yield Heading(say("Authority"), "authority")
    nothing = say("This role approves nothing, decides at no branch and owns no workflow.")
    yield authority(snapshot, role_id, say) or Paragraph(nothing, quiet=True)


def _findings(snapshot: Snapshot, known: RoleSheet, say: Wording) -> Iterator[Part]:
    """Yield the open findings that name the role, worst first."""
    yield Heading(say("Open findings"), "findings")
    if not known.findings:
        yield Paragraph(say("No finding names this role."), quiet=True)
        return
    heads = (say("Importance"), say("What was found"), say("What to do"))
    rows = (Row((row.word, row.message, row.remedy)) for row in finding_rows(snapshot, say, known.findings))
    yield Table(heads, tuple(rows), (14, 46, 40))
