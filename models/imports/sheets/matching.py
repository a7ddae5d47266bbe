"""Which role of a document a name in a sheet means: proposed with how sure it is, never taken silently."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache

from models.domain.message import N_
from models.domain.organisation import Role, RoleKind
from models.domain.snapshot import Snapshot
from models.imports.sheets.role_words import COMPOUNDS, CONCEPTS_OF, EMPTY_WORDS, KIND_OF_CONCEPT

_WORD = re.compile(r"[^\W\d_]+")
_SIMILAR, _GUESSED = 0.84, 0.5


class Likeness(StrEnum):
    """How sure it is that a name means a role, surest first."""

    SAME = "same"
    SYNONYM = "synonym"
    SIMILAR = "similar"
    GUESSED = "guessed"
    NEW = "new"


LIKENESS_WORDS = {
    Likeness.SAME: N_("the same"),
    Likeness.SYNONYM: N_("synonym"),
    Likeness.SIMILAR: N_("similar"),
    Likeness.GUESSED: N_("guessed"),
    Likeness.NEW: N_("new"),
}
_RANK = {likeness: rank for rank, likeness in enumerate(Likeness)}


@dataclass(frozen=True, slots=True)
class Match:
    """The role a name is taken for, None for a new one."""

    role_id: str | None
    likeness: Likeness


def matches(names: Sequence[str], snapshot: Snapshot) -> tuple[Match, ...]:
    """Return for each name the role it most likely means; no role is proposed for two names.

    Where two names could mean one role, the surer one gets it.
    """
    rated = sorted(_rated(names, snapshot.roles.values()))
    found: dict[int, Match] = {}
    taken: set[str] = set()
    for rank, _far, number, role_id in rated:
        if number not in found and role_id not in taken:
            found[number] = Match(role_id, list(Likeness)[rank])
            taken.add(role_id)
    return tuple(found.get(number, Match(None, Likeness.NEW)) for number in range(len(names)))


_ADVISING = frozenset({"legal", "compliance", "privacy"})


def kind_meant(name: str) -> RoleKind:
    """Return what kind of role a name speaks of: a works council is a body, an agency is outside."""
    return next(
        (KIND_OF_CONCEPT[c] for c in sorted(_concepts(name)) if c in KIND_OF_CONCEPT), RoleKind.INTERNAL
    )


def agrees_by_law(name: str) -> bool:
    """Return whether a name is that of a works council."""
    return "council" in _concepts(name)


def advises(name: str) -> bool:
    """Return whether a name is that of data protection, compliance or legal, who have concerns or none."""
    return not _ADVISING.isdisjoint(_concepts(name))


def _rated(names: Sequence[str], roles: Iterable[Role]) -> Iterator[tuple[int, float, int, str]]:
    """Yield rank, distance, number of the name and role for every pair that may be meant."""
    known = tuple(roles)
    for number, name in enumerate(names):
        for role in known:
            likeness, near = _likeness(name, role)
            if likeness is not Likeness.NEW:
                yield _RANK[likeness], 1 - near, number, role.id


def _likeness(name: str, role: Role) -> tuple[Likeness, float]:
    folded = _folded(name)
    if folded in {_folded(role.name), _folded(role.short_name)}:
        return Likeness.SAME, 1.0
    ours, theirs = _concepts(name), _concepts(role.name)
    if ours and ours == theirs:
        return Likeness.SYNONYM, 1.0
    near = SequenceMatcher(None, folded, _folded(role.name)).ratio()
    if near >= _SIMILAR:
        return Likeness.SIMILAR, near
    shared = len(ours & theirs) / max(len(ours | theirs), 1)
    return (Likeness.GUESSED, shared) if shared >= _GUESSED else (Likeness.NEW, 0.0)


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()


@cache
def _concepts(name: str) -> frozenset[str]:
    """Return what the words of a name stand for; one that the dictionary does not know is itself."""
    return frozenset(
        concept
        for word in _WORD.findall(_folded(name))
        if word not in EMPTY_WORDS
        for concept in _of_word(word)
    )


def _of_word(word: str) -> tuple[str, ...]:
    if word in CONCEPTS_OF:
        return CONCEPTS_OF[word]
    for known in COMPOUNDS:
        rest = word.removesuffix(known) if word.endswith(known) else word.removeprefix(known)
        rest = rest.removesuffix("s").removeprefix("s")
        if rest != word and len(rest) > 1:
            return (*CONCEPTS_OF[known], *_of_word(rest))
    return (word,)
