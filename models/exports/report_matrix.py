"""The matrix and its legend in words."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from models.analysis.matrix import Cell, MatrixRow, Origin, RaciMatrix
from models.analysis.own_rules import own_limits
from models.analysis.raci import raci_matrix
from models.analysis.row_state import (
    SHORT,
    deciding_may_be_performing,
    hidden_letters,
    in_short,
    missing_letters,
    row_states,
    several_answer,
)
from models.domain.exported import CATEGORY
from models.domain.message import Message
from models.domain.responsibility import Meaning, Variant, letters_for
from models.domain.snapshot import Snapshot, departments_in_order, notes_by_activity, roles_in_order
from models.domain.words import WORDS, words_of
from models.domain.workflow import Workflow
from models.exports.report_types import (
    ALL,
    ROWS,
    ActivityRow,
    Column,
    FlagWords,
    Letters,
    LetterWords,
    LiveWords,
    MatrixTable,
    N,
    RowGroup,
)
from models.wording import Wording

_NOTHING = Cell(frozenset(), ())
# What a role can be in one row beside a single meaning; the weaker ones yield to these.
_TOGETHER = (
    frozenset({Meaning.DECIDES, Meaning.PERFORMS}),
    frozenset({Meaning.DECIDES, Meaning.CO_DETERMINES}),
    frozenset({Meaning.PERFORMS, Meaning.CO_DETERMINES}),
    frozenset({Meaning.DECIDES, Meaning.PERFORMS, Meaning.CO_DETERMINES}),
    frozenset({Meaning.CO_DETERMINES, Meaning.CONSULTED}),
    frozenset({Meaning.CO_DETERMINES, Meaning.INFORMED}),
)


def legend(snapshot: Snapshot, say: Wording) -> tuple[LetterWords, ...]:
    """Return the letters of the scheme in its order; meanings that share a letter are joined."""
    variant = raci_matrix(snapshot).variant
    return tuple(_letter_words(variant, letter, say) for letter in variant.letters)


def _letter_words(variant: Variant, letter: str, say: Wording) -> LetterWords:
    words = words_of(variant, letter)
    return LetterWords(
        letter,
        variant.meanings_of(letter)[0],
        " / ".join(say(each.chip) for each in words),
        " / ".join(say(each.legend) for each in words),
        " ".join(say(each.sentence) for each in words),
    )


def matrix_table(snapshot: Snapshot, say: Wording) -> MatrixTable:
    """Return the matrix as it is shown: groups of numbered rows, columns by department."""
    matrix = raci_matrix(snapshot)
    letter_of = matrix.variant.letter_of
    return MatrixTable(
        letter_of[Meaning.DECIDES],
        letter_of[Meaning.PERFORMS],
        matrix.variant.letters,
        tuple(dict.fromkeys(_choices(matrix))),
        _columns(snapshot),
        tuple(_groups(snapshot, say, matrix)),
        flags := _flag_words(say, letter_of[Meaning.DECIDES], letter_of[Meaning.PERFORMS]),
        _live_words(say, matrix.variant, flags),
        _hidden(say, matrix),
        tuple((letter, limit.least, limit.most) for letter, limit in own_limits(matrix.variant).items()),
        matrix.variant.apart,
    )


def _flag_words(say: Wording, answers: str, performs: str) -> FlagWords:
    return FlagWords(
        say(several_answer("", answers)),
        *(say(missing_letters(*letters)) for letters in ((answers, performs), (answers,), (performs,))),
        *(say(SHORT[gap], letter=answers) for gap in SHORT),
    )


def _live_words(say: Wording, variant: Variant, flags: FlagWords) -> LiveWords:
    own = (flags.own_rules,) if own_limits(variant) or variant.apart else ()
    may_be_both = (flags.nobody_performs,) if deciding_may_be_performing(variant) else ()
    return LiveWords(
        say("Yes"),
        say("Take a look"),
        say("No"),
        say(
            "Settled: {all} activities. One role answers for the result of each, and somebody does it.",
            all=ALL,
        ),
        say("{n} of {all} activities not settled: {names}.", n=N, all=ALL, names=ROWS),
        say("“{name}”", name=ROWS),
        say("and {n} more", n=N),
        say("Below the table and not counted: {n}.", n=N),
        say("Columns put beside the roles, whose letters do not count: {n}.", n=N),
        (flags.shared, flags.outside, flags.contradicted, *own, *may_be_both),
    )


def _hidden(say: Wording, matrix: RaciMatrix) -> str:
    """Return how many letters the scheme cannot show, '' when it shows all."""
    n = sum(len(matrix.hidden(row, role_id)) for row in matrix.rows for role_id in row.cells)
    if not n:
        return ""
    return say.plural(
        "{n} letter is hidden, because {scheme} has none for it: a note in its cell says which.",
        "{n} letters are hidden, because {scheme} has none for them: notes in their cells say which.",
        n,
        scheme=matrix.variant.name,
    )


def workflow_about(snapshot: Snapshot, say: Wording, workflow: Workflow, *, names_owner: bool = True) -> str:
    """Return owner, risk class and target of a workflow in one line."""
    owner = snapshot.roles.get(workflow.owner_role_id or "")
    parts = [say("Risk: {risk}", risk=Message(WORDS[workflow.risk]))]
    if names_owner:
        said = say("Workflow owner: {role}", role=owner.name) if owner else say("No workflow owner")
        parts.insert(0, said)
    if workflow.target_hours is not None:
        clock = Message(WORDS[workflow.target_clock])
        target = snapshot.steps.get(workflow.target_step_id or "")
        parts.append(
            say(
                "“{step}” within {hours} h ({clock})",
                step=target.name,
                hours=workflow.target_hours,
                clock=clock,
            )
            if target and target.name
            else say("Answer due within {hours} h ({clock})", hours=workflow.target_hours, clock=clock)
        )
    return " · ".join(parts)


def numbers(snapshot: Snapshot) -> dict[str, str]:
    """Return the number of every activity, workflow and category, such as 3.02, as all sheets show it.

    Behind the point all have as many digits, two if that is enough, so that they sort like numbers.
    """
    groups = [(key, list(rows)) for key, rows in groupby(raci_matrix(snapshot).rows, _group_key)]
    digits = max((2, *(len(str(len(rows))) for _, rows in groups)))
    found = {key: str(place) for place, (key, _) in enumerate(groups, 1)}
    for place, (_, rows) in enumerate(groups, 1):
        found |= {row.activity_id: f"{place}.{n:0{digits}}" for n, row in enumerate(rows, 1)}
    return found


def group_name(snapshot: Snapshot, row: MatrixRow, say: Wording) -> str:
    """Return the name of the workflow or the category that a row stands under."""
    workflow = snapshot.workflows.get(row.workflow_id or "")
    return workflow.name if workflow else row.category or say("Ongoing duties")


def _group_key(row: MatrixRow) -> str:
    return row.workflow_id or f"{CATEGORY}{row.category}"


def _choices(matrix: RaciMatrix) -> Iterator[str]:
    meanings = [*(frozenset({m}) for m in Meaning), *_TOGETHER, *_given_together(matrix.variant)]
    meanings += [cell.meanings for row in matrix.rows for cell in row.cells.values()]
    order = [" ".join(letters_for(m, matrix.variant)) for m in meanings]
    yield from matrix.variant.letters
    yield from filter(None, order)


def _given_together(variant: Variant) -> list[frozenset[Meaning]]:
    return sorted(variant.together, key=lambda pair: [m in pair for m in Meaning], reverse=True)


def _columns(snapshot: Snapshot) -> tuple[Column, ...]:
    place = {department.id: n for n, (department, _) in enumerate(departments_in_order(snapshot))}
    return tuple(
        Column(
            role.id,
            role.name,
            role.short_name or role.name,
            department.name if department else "",
            place.get(role.department_id or "", -1),
            role.kind,
        )
        for role in roles_in_order(snapshot)
        for department in (snapshot.departments.get(role.department_id or ""),)
    )


def _groups(snapshot: Snapshot, say: Wording, matrix: RaciMatrix) -> Iterator[RowGroup]:
    number = numbers(snapshot)
    for key, rows in groupby(matrix.rows, _group_key):
        listed = list(rows)
        workflow = snapshot.workflows.get(listed[0].workflow_id or "")
        yield RowGroup(
            key,
            number[key],
            group_name(snapshot, listed[0], say),
            workflow_about(snapshot, say, workflow) if workflow else say("Ongoing duties"),
            tuple(_row(snapshot, say, row, number[row.activity_id]) for row in listed),
        )


def _row(snapshot: Snapshot, say: Wording, row: MatrixRow, number: str) -> ActivityRow:
    matrix, state = raci_matrix(snapshot), row_states(snapshot)[row.activity_id]
    gap = in_short(state, matrix.variant)
    notes = {note.role_id: note.text for note in notes_by_activity(snapshot).get(row.activity_id, ())}
    cells = {
        column: _letters(say, matrix, row, role_id, notes.get(role_id, ""))
        for column, role_id in enumerate(matrix.role_ids)
        if matrix.letters(row, role_id) or matrix.hidden(row, role_id) or role_id in notes
    }
    return ActivityRow(
        row.activity_id,
        number,
        row.name or say("Without a name"),
        cells,
        len(state.answering),
        len(state.performing),
        say(gap) if gap else "",
        say(hidden_letters(state.hidden)) if state.hidden else "",
        tuple(_denied(snapshot, matrix, row)),
    )


def _denied(snapshot: Snapshot, matrix: RaciMatrix, row: MatrixRow) -> Iterator[tuple[int, str]]:
    for conflict in row.conflicts:
        if conflict.is_denied:
            letter = matrix.variant.letter_of[snapshot.assignments[conflict.assignment_id].meaning]
            yield matrix.role_ids.index(conflict.role_id), letter


def _letters(say: Wording, matrix: RaciMatrix, row: MatrixRow, role_id: str, note: str) -> Letters:
    cell = row.cells.get(role_id, _NOTHING)
    hidden, shown = matrix.hidden(row, role_id), matrix.letters(row, role_id)
    lacking = ""
    if hidden:
        scheme = matrix.variant.name
        lacking = say("{letters} is hidden: {scheme} has no such letter.", letters=hidden, scheme=scheme)
    is_by_hand = bool(shown) and bool(cell.by_hand)
    said = "\n".join(filter(None, [_note(cell), note]))
    return Letters(" ".join(shown), is_by_hand, said, Meaning.PERFORMS in cell.meanings, lacking)


def _note(cell: Cell) -> str:
    notes = (reason.message.value("note") for reason in cell.reasons if reason.origin is Origin.HAND)
    return "\n".join(note for note in notes if isinstance(note, str))
