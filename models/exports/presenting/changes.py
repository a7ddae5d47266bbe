"""The screens of what changes since the last version: a few sentences each, by workflow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from models.analysis.changes.change import SIGN_WORDS, Change
from models.analysis.changes.change import Sign as ChangeSign
from models.analysis.changes.compare import Comparison, compare
from models.analysis.changes.grouping import by_group
from models.analysis.letter_changes import LetterChange
from models.analysis.review.versions import last_version, settled
from models.domain.records.records import Records
from models.domain.scheme_of import scheme_of
from models.domain.snapshot import Snapshot
from models.exports.presenting.answers import even
from models.exports.presenting.screen import (
    ChangeList,
    ChangeRow,
    LettersThen,
    Line,
    Part,
    Screen,
    Sign,
    Tone,
)
from models.exports.presenting.workflows import chips
from models.wording import Wording

PER_SCREEN = 4
_SIGNS = {
    ChangeSign.NEW: (Sign.PLUS, Tone.GOOD),
    ChangeSign.CHANGED: (Sign.CHANGED, Tone.WARNING),
    ChangeSign.GONE: (Sign.MINUS, Tone.ERROR),
}


@dataclass(frozen=True, slots=True)
class Since:
    """The last version by its number, and what is different now."""

    number: str
    comparison: Comparison


def since_last_version(snapshot: Snapshot, records: Records) -> Since | None:
    """Compare with the version that was made last; None before the first. Raises KnownError."""
    last = last_version(records)
    if last is None:
        return None
    return Since(last[1].number, compare(settled(records, last).snapshot, snapshot))


def change_screens(since: Since, say: Wording) -> Iterator[Screen]:
    """Yield the changes; one screen says so when there is none."""
    about = say("What changes since version {number}", number=since.number)
    changes = since.comparison.changes
    if not changes:
        title = say("Nothing has changed since version {number}", number=since.number)
        yield Screen("changes", Part.CHANGES, title, ChangeList(title, ()), about)
        return
    pages = [
        (say(group.title), page)
        for group, found in by_group(changes).items()
        for page in even(found, PER_SCREEN)
    ]
    for number, (title, found) in enumerate(pages, 1):
        place = say("{n} of {all}", n=number, all=len(pages))
        rows = tuple(_row(since.comparison, change, say) for change in found)
        yield Screen(f"changes:{number}", Part.CHANGES, title, ChangeList(title, rows), about, place)


def _row(comparison: Comparison, change: Change, say: Wording) -> ChangeRow:
    sign, tone = _SIGNS[change.sign]
    return ChangeRow(
        Line(say(change.sentence), sign, tone),
        say(SIGN_WORDS[change.sign]),
        tuple(_letters(comparison, letter) for letter in change.letters),
        say(change.reason) if change.reason is not None else "",
    )


def _letters(comparison: Comparison, letter: LetterChange) -> LettersThen:
    return LettersThen(
        comparison.name_of_role(letter.role_id),
        chips(letter.before, scheme_of(comparison.before)),
        chips(letter.after, scheme_of(comparison.after)),
    )
