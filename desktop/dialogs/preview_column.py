"""What a command would change, to be read before it is done: rows, findings that come and go, letters."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.panels.block_column import NoteFrame
from desktop.panels.blocks import Note
from desktop.panels.words import words
from desktop.shown.look import Look
from desktop.widgets.letter_chips import Chips
from models.analysis.checks.finding import SEVERITY_WORDS, Finding
from models.analysis.letter_changes import LetterChange
from models.analysis.raci import rows_by_activity
from models.domain.scheme_of import scheme_of
from models.domain.snapshot import Snapshot
from models.editing.preview import Easing, Preview

MOST_LETTERS, AFTER = 60, 50


class PreviewColumn(QWidget):
    """Stands in a scroll area; everything in it is made anew with each preview."""

    def __init__(
        self,
        snapshot: Snapshot,
        found: Preview | None,
        look: Look,
        parent: QWidget,
        after: Snapshot | None = None,
    ) -> None:
        """Show a preview of the state `snapshot`; `after` knows the names of what comes new."""
        super().__init__(parent)
        self._look = look
        self._states = (snapshot,) if after is None else (snapshot, after)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(6)
        if found is not None:
            self._show(found)
        self._column.addStretch(1)

    def _show(self, found: Preview) -> None:
        say = self._look.say
        count = say.plural("{n} letter changes", "{n} letters change", len(found.letters))
        for line in (*map(say, found.changes), count if found.letters else say("No letter changes")):
            self._column.addWidget(words(self, line, "value"))
        self._column.addSpacing(4)
        if not found.arising and not found.easing:
            self._head(say("The findings stay the same"))
        if found.arising:
            self._head(say.plural("Worse: {n} new finding", "Worse: {n} new findings", len(found.arising)))
            self._notes(map(self._arising, found.arising))
        if found.easing:
            n = len(found.easing)
            self._head(say.plural("Better: {n} finding", "Better: {n} findings", n))
            self._notes(map(self._easing, found.easing))
        if found.letters:
            self._head(say("Letters"))
        for change in found.letters[:MOST_LETTERS]:
            self._column.addWidget(letter_row(self, change, self._states, self._look))
        rest = len(found.letters) - MOST_LETTERS
        if rest > 0:
            text = say.plural("and {n} more letter", "and {n} more letters", rest)
            self._column.addWidget(words(self, text, "caption"))

    def _head(self, text: str) -> None:
        self._column.addWidget(words(self, text.upper(), "kicker"))

    def _notes(self, notes: Iterable[Note]) -> None:
        for note in notes:
            self._column.addWidget(NoteFrame(note, self))

    def _arising(self, finding: Finding) -> Note:
        say = self._look.say
        return Note(
            finding.severity.value, say(SEVERITY_WORDS[finding.severity]), say(finding.message), remedy=""
        )

    def _easing(self, easing: Easing) -> Note:
        return Note("good", self._look.say(easing.title), self._look.say(easing.message), remedy="")


def letter_row(parent: QWidget, change: LetterChange, states: tuple[Snapshot, ...], look: Look) -> QWidget:
    """Return a line about a letter: who, where, what was and what is; names as the first state knows them."""
    row_widget = QWidget(parent)
    row = QHBoxLayout(row_widget)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    known = (rows_by_activity(state).get(change.activity_id) for state in states)
    activity = next((found.name for found in known if found is not None), "")
    role = next(state.roles[change.role_id].name for state in states if change.role_id in state.roles)
    row.addWidget(words(row_widget, f"{role}\n{activity}", "value"), 1)
    row.addWidget(_chips(row_widget, change.before, states[0], look))
    arrow = QLabel("→", row_widget)
    arrow.setObjectName("caption")
    row.addWidget(arrow)
    after = _chips(row_widget, change.after, states[0], look)
    row.addWidget(after)
    row.addSpacing(max(0, AFTER - after.sizeHint().width()))  # the arrows stand below each other
    return row_widget


def _chips(parent: QWidget, letters: tuple[str, ...], snapshot: Snapshot, look: Look) -> QWidget:
    if letters:
        return Chips(letters, look.theme, scheme_of(snapshot), parent=parent)
    return words(parent, "–", "caption")
