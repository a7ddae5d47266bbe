"""What the panel at the right says about a selection, as plain blocks; no widget here.

A selection explains itself from the snapshot and from what is derived from it; what is not derived yet is
left out and comes with the next look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.panels.blocks import Block, Facts, Field, Heading, Letters, Link, Note, Quote
from desktop.panels.handover_facts import handover_facts
from desktop.panels.role_sheet import sheet_facts
from desktop.panels.row_facts import (
    ABOUT_ROW,
    deputy_of,
    last_word,
    notes_about,
    roles_of,
    row_of,
    totals,
)
from desktop.shown.knowledge import Knowledge, hidden_in_words, key_of
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from models.analysis.checks.finding import SEVERITY_WORDS, Finding, MendId, Place, Severity
from models.analysis.matrix import Cell, MatrixRow, Origin
from models.domain.responsibility import Meaning, Variant
from models.domain.scheme_of import scheme_of
from models.domain.snapshot import Snapshot, assignments_by_activity
from models.domain.words import WORDS, words_of
from models.editing.responsibility_commands import note_on


def facts_about(selection: Selection | None, known: Knowledge, look: Look) -> Facts | None:
    """Return what there is to say; None when the selection is gone."""
    if selection is None:
        return None
    if selection.kind == "activity" and selection.role_id:
        return _cell(selection.id, selection.role_id, known, look)
    if selection.kind == "activity":
        return _row(selection, known, look)
    if selection.kind == "role_sheet":
        return sheet_facts(selection.id, known, look)
    if selection.kind == "handover":
        return handover_facts(selection.id, selection.role_id, known.snapshot, look)
    if selection.kind == "matrix":
        return _matrix(known, look)
    if selection.kind == "steps":
        return _steps(selection.id.split(), known, look)
    if selection.kind == "checks":
        return _checks(look)
    if selection.kind == "finding":
        finding = next((f for f in known.findings if key_of(f) == selection.id), None)
        return _finding(finding, known, look) if finding else None
    kind = _kind_of(selection, known.snapshot)
    about = ABOUT_ROW.get(kind)
    return about(selection.id, known, look) if about and known.snapshot.row(kind, selection.id) else None


def _kind_of(selection: Selection, snapshot: Snapshot) -> str:
    if selection.kind != "activity":
        return selection.kind
    return "step" if selection.id in snapshot.steps else "standing_duty"


def _row(selection: Selection, known: Knowledge, look: Look) -> Facts | None:
    """Explain a whole row: its form, and every letter with its reasons."""
    kind, row, say = _kind_of(selection, known.snapshot), row_of(selection.id, known), look.say
    if row is None or known.snapshot.row(kind, selection.id) is None:
        return None
    blocks: list[Block] = []
    step = known.snapshot.steps.get(selection.id)
    if step is not None:
        blocks += [
            Link(say("Show in the workflow"), Selection("step", step.id)),
            *last_word(step, known, look),
        ]
    blocks += _disagreements(row, look)
    blocks.append(Heading(say("Responsibilities")))
    variant = scheme_of(known.snapshot)
    for role_id, letters, by_hand in roles_of(row, known):
        blocks.append(Letters(letters, known.snapshot.roles[role_id].name, by_hand))
        told = (r for r in row.cells[role_id].reasons if r.origin is not Origin.HAND or r.message.values)
        reasons = sorted(told, key=lambda reason: _rank(reason.meaning, variant))
        blocks += [Quote((), say(reason.message), reason.origin.value) for reason in reasons]
    if not row.cells:
        blocks.append(Letters((), say("None")))
    blocks += notes_about(kind, selection.id, known, look)
    return replace(ABOUT_ROW[kind](selection.id, known, look), blocks=tuple(blocks))


def _disagreements(row: MatrixRow, look: Look) -> Iterator[Block]:
    """Say what by hand contradicts the drawing, and what only repeats it."""
    for conflict in row.conflicts:
        severity = Severity.WARNING if conflict.is_denied else Severity.HINT
        title = look.say("Conflict") if conflict.is_denied else look.say(SEVERITY_WORDS[severity])
        yield Note(severity.value, title, look.say(conflict.message), "", finding=conflict)


def _cell(activity_id: str, role_id: str, known: Knowledge, look: Look) -> Facts | None:
    row = row_of(activity_id, known)
    role = known.snapshot.roles.get(role_id)
    if row is None or role is None or known.matrix is None:
        return None
    say, matrix = look.say, known.matrix
    cell = row.cells.get(role_id, Cell(frozenset(), ()))
    blocks: list[Block] = []
    blocks += _hidden(activity_id, role_id, known, look)
    note = note_on(known.snapshot, activity_id, role_id)
    subject = _first_by_hand(activity_id, role_id, known.snapshot)
    if note is not None and subject is not None:
        blocks.append(Field(say("Note"), note.text))
    for reason in sorted(cell.reasons, key=lambda reason: _rank(reason.meaning, matrix.variant)):
        letter = matrix.variant.letter_of.get(reason.meaning)
        blocks.append(Quote((letter,) if letter else (), say(reason.message), reason.origin.value))
    if not cell.reasons:
        blocks.append(Quote((), say("This role is not involved here."), "none"))
    blocks += _disagreements(row, look)
    if row.workflow_id:
        blocks.append(Link(say("Show in the workflow"), Selection("step", activity_id)))
    blocks.append(Heading(say("{role} in total", role=role.name)))
    blocks += totals(role_id, known, look)
    blocks += deputy_of(role_id, known, look)
    blocks.append(Link(say("Role sheet"), Selection("role_sheet", role_id)))
    return Facts(
        say("Why this letter?") if cell.meanings else say("No letter"),
        role.name,
        say("for “{activity}”", activity=row.name),
        matrix.letters(row, role_id),
        frozenset(matrix.variant.letter_of[m] for m in cell.by_hand if m in matrix.variant.letter_of),
        tuple(blocks),
        subject or (Selection("cell_note", note.id) if note else None),
    )


def _hidden(activity_id: str, role_id: str, known: Knowledge, look: Look) -> Iterator[Block]:
    """Say that the scheme hides a letter of a cell; with its finding come the buttons that show it."""
    row, matrix = row_of(activity_id, known), known.matrix
    hidden = matrix.hidden(row, role_id) if row is not None and matrix is not None else ()
    if not hidden or matrix is None:
        return
    about = (
        finding
        for finding in known.findings
        if finding.mend is MendId.SHOW_HIDDEN_LETTERS and finding.places[0].id == activity_id
    )
    text = hidden_in_words(hidden, matrix, look)
    yield Note(Severity.ERROR, look.say("Hidden letter"), text, "", finding=next(about, None))


def _rank(meaning: Meaning, variant: Variant) -> int:
    """Return where the letter of a meaning stands in its scheme: A before R, as everywhere."""
    letter = variant.letter_of.get(meaning, "")
    return variant.letters.index(letter) if letter in variant.letters else len(variant.letters)


def _first_by_hand(activity_id: str, role_id: str, snapshot: Snapshot) -> Selection | None:
    """Return the letter by hand whose note can be typed, if there is one in the cell."""
    rows = assignments_by_activity(snapshot).get(activity_id, ())
    return next((Selection("assignment", row.id) for row in rows if row.role_id == role_id), None)


def _finding(finding: Finding, known: Knowledge, look: Look) -> Facts:
    say = look.say
    tone = finding.severity.value
    blocks: list[Block] = [Note(tone, say("What to do"), say(finding.remedy), "", finding=finding)]
    if finding.way:
        blocks.append(Link(say("Play the way that shows it"), Selection("way", key_of(finding))))
    links = [link for place in finding.places if (link := _link(place, known.snapshot))]
    if links:
        blocks.append(Heading(say("Where")))
    return Facts(
        say(SEVERITY_WORDS[finding.severity]), say(finding.message), blocks=(*blocks, *dict.fromkeys(links))
    )


def _matrix(known: Knowledge, look: Look) -> Facts:
    variant = scheme_of(known.snapshot)
    blocks: list[Block] = [
        Letters((letter,), _letter_in_words(variant, letter, look)) for letter in variant.letters
    ]
    blocks.append(Heading(look.say("Where letters come from")))
    blocks.append(
        Letters(
            (),
            look.say(
                "Taken from the workflow, or set by hand and marked with a corner. Select a letter to see "
                "why it is there."
            ),
        )
    )
    return Facts(look.say("Letters"), look.say("What the letters mean"), blocks=tuple(blocks))


def _letter_in_words(variant: Variant, letter: str, look: Look) -> str:
    words = words_of(variant, letter)[0]
    sentence = look.say(words.sentence)
    return f"{look.say(words.chip)}: {sentence}" if letter in variant.words else sentence


def _steps(step_ids: list[str], known: Knowledge, look: Look) -> Facts:
    say, snapshot = look.say, known.snapshot
    steps = [snapshot.steps[step_id] for step_id in step_ids if step_id in snapshot.steps]
    links = [Link(step.name or say(WORDS[step.kind]), Selection("step", step.id)) for step in steps]
    title = say.plural("{n} step is selected", "{n} steps are selected", len(steps))
    return Facts(
        say("Workflow"), title, say("They can be moved, copied and removed together."), blocks=tuple(links)
    )


def _checks(look: Look) -> Facts:
    say = look.say
    words = (
        Field(say("Error"), say("To be fixed before the decision.")),
        Field(say("Warning"), say("It works, but somebody will trip over it.")),
        Field(say("Hint"), say("Worth a look.")),
    )
    return Facts(say("Checks"), say("What the signs mean"), blocks=words)


def _link(place: Place, snapshot: Snapshot) -> Link | None:
    row = snapshot.row(place.kind, place.id)
    name = getattr(row, "name", "")
    if place.kind in ("department", "role", "workflow", "step", "standing_duty") and name:
        return Link(name, Selection(place.kind, place.id))
    return None
