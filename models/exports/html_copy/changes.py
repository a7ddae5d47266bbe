"""What changes for a role, in words: what its answer covers, and what else concerns it. Nobody is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from models.analysis.changes.change import SIGN_WORDS, Change
from models.analysis.changes.compare import Comparison
from models.analysis.changes.grouping import by_group
from models.analysis.letter_changes import LetterChange
from models.analysis.review.asked import covered, part_of
from models.analysis.review.rounds import RoundView
from models.wording import Wording

OF_PEOPLE = frozenset({"person", "holding", "absence", "roster_entry"})


@dataclass(frozen=True, slots=True)
class Line:
    """One change: its sign and word, the sentence, and the letters and reason behind it."""

    sign: str
    word: str
    sentence: str
    letters: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Changes under what they belong to."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Concerning:
    """What a role's answer covers, what else concerns it, and how many changes name people."""

    covered: tuple[Change, ...]
    other: tuple[Change, ...]
    unnamed: int

    @property
    def all(self) -> tuple[Change, ...]:
        return (*self.covered, *self.other)


def concerning(view: RoundView, role_id: str) -> Concerning:
    """Return the changes of a round that a role is shown: the management sees all of them."""
    comparison, management = view.comparison, view.round.management
    part = part_of(comparison.after, role_id, management)
    asked = {position.role_id for position in view.positions}
    own = covered(comparison, role_id, part) if role_id in asked else ()
    known = {id(change) for change in own}
    other = [c for c in comparison.changes if id(c) not in known and role_id in c.role_ids]
    shown = (*own, *other)
    return Concerning(
        tuple(change for change in own if change.kind not in OF_PEOPLE),
        tuple(change for change in other if change.kind not in OF_PEOPLE),
        sum(change.kind in OF_PEOPLE for change in shown),
    )


def groups_of(comparison: Comparison, changes: Iterable[Change], say: Wording) -> tuple[Group, ...]:
    """Return changes in sentences under what they belong to."""
    return tuple(
        Group(say(group.title), tuple(_line(comparison, change, say) for change in found))
        for group, found in by_group(changes).items()
    )


def _line(comparison: Comparison, change: Change, say: Wording) -> Line:
    return Line(
        change.sign.value,
        say(SIGN_WORDS[change.sign]),
        say(change.sentence),
        tuple(_letters(comparison, change.letters, say)),
        say(change.reason) if change.reason is not None else "",
    )


def _letters(comparison: Comparison, letters: Iterable[LetterChange], say: Wording) -> Iterator[str]:
    states = (comparison.after, comparison.before)
    for letter in letters:
        names = (state.roles[letter.role_id].name for state in states if letter.role_id in state.roles)
        yield say(
            "{role} {before} → {after}",
            role=next(names, say("a role that is gone")),
            before=" ".join(letter.before) or "–",
            after=" ".join(letter.after) or "–",
        )
