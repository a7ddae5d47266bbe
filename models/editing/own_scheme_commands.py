"""A letter scheme of the organisation's own: made from another one, changed as a whole, in one step.

All letters are handed over at once, because only together can they be judged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar
from uuid import UUID, uuid5

from models.analysis.letter_rules import TODAY
from models.domain.errors import RuleViolation
from models.domain.identity import new_id
from models.domain.letter_scheme import LetterScheme, SchemeLetter
from models.domain.message import N_
from models.domain.names import clean_name, clean_text
from models.domain.order import numbered
from models.domain.responsibility import Limit, Meaning, Variant
from models.domain.scheme_of import letters_in_order
from models.domain.scheme_rules import problems
from models.domain.snapshot import Snapshot
from models.editing.change import Change, ChangeSet, added, edited, removed

WORD_LENGTH = 60


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A letter as it is being edited; '' and None are what nobody entered."""

    letter: str
    meanings: tuple[Meaning, ...] = ()
    word_en: str = ""
    word_de: str = ""
    least: int | None = None
    most: int | None = None
    beside: str = ""
    includes: str = ""


@dataclass(frozen=True, slots=True)
class SaveOwnScheme:
    """Store a scheme with exactly these letters, new or in the place of what it was, and write in it."""

    name: str
    drafts: tuple[LetterDraft, ...]
    scheme_id: str = field(default_factory=new_id)
    title: ClassVar[str] = N_("change letter scheme")

    def plan(self, snapshot: Snapshot) -> ChangeSet:
        name, known = clean_name(self.name), snapshot.letter_schemes.get(self.scheme_id)
        scheme = edited(known, name=name) if known else (added(LetterScheme(self.scheme_id, name)),)
        chosen = edited(snapshot.organisation, scheme_id=self.scheme_id)
        return ChangeSet(self.title, (*scheme, *self._letters(snapshot), *chosen))

    def _letters(self, snapshot: Snapshot) -> Iterator[Change]:
        before = letters_in_order(snapshot, self.scheme_id)
        after = letters_of(self.drafts, self.scheme_id)
        problem = next(problems(after), None)
        if problem is not None:
            raise RuleViolation("letter_scheme", problem, (self.scheme_id,))
        standing = {row.id: row for row in before}
        wanted = {row.id: row for row in after}
        yield from (removed(row) for row in before if row.id not in wanted)
        for row in after:
            if row.id not in standing:
                yield added(row)
            elif row != standing[row.id]:
                yield Change("scheme_letter", row.id, standing[row.id], row)


def letters_of(drafts: Sequence[LetterDraft], scheme_id: str) -> tuple[SchemeLetter, ...]:
    """Return the rows that drafts stand for: cleaned, in capitals, allowed beside each other both ways."""
    cleaned = [_clean(draft) for draft in drafts]
    beside = {(draft.letter, other) for draft in cleaned for other in draft.beside.split()}
    return tuple(
        SchemeLetter(
            str(uuid5(UUID(scheme_id), draft.letter)),  # the same whenever it is planned
            scheme_id,
            draft.letter,
            tuple(meaning.value for meaning in draft.meanings),
            draft.word_en,
            draft.word_de,
            draft.least,
            draft.most,
            " ".join(
                dict.fromkeys(
                    (
                        *draft.beside.split(),
                        *(other.letter for other in cleaned if (other.letter, draft.letter) in beside),
                    )
                )
            ),
            draft.includes,
            numbered(n),
        )
        for n, draft in enumerate(cleaned)
    )


def _clean(draft: LetterDraft) -> LetterDraft:
    def line(text: str) -> str:
        return clean_text(" ".join(text.split()), WORD_LENGTH)

    return replace(
        draft,
        letter=line(draft.letter).upper(),
        meanings=tuple(meaning for meaning in Meaning if meaning in draft.meanings),
        word_en=line(draft.word_en),
        word_de=line(draft.word_de),
        beside=line(draft.beside).upper(),
        includes=line(draft.includes).upper(),
    )


def drafts_of(variant: Variant) -> tuple[LetterDraft, ...]:
    """Return the letters of a scheme as drafts to start from."""
    return tuple(_draft(variant, letter) for letter in variant.letters)


def _draft(variant: Variant, letter: str) -> LetterDraft:
    limit, own = variant.limits.get(letter, Limit()), variant.words.get(letter)
    words = dict(own.own) if own is not None else {}
    return LetterDraft(
        letter,
        variant.meanings_of(letter),
        words.get("en", ""),
        words.get("de", ""),
        limit.least or None,
        limit.most,
        " ".join(other for other in variant.letters if _may_stand(variant, letter, other)),
        " ".join(weak for strong, weak in variant.includes if strong == letter),
    )


def _may_stand(variant: Variant, letter: str, other: str) -> bool:
    """Return whether two letters may be in one cell: given together, or by a workflow without yielding."""
    if letter == other or {(letter, other), (other, letter)} & {*variant.includes, *variant.apart}:
        return False
    pairs = [(m, o) for m in variant.meanings_of(letter) for o in variant.meanings_of(other)]
    return any(
        frozenset(pair) in variant.together
        or not (pair[0] in TODAY.stronger(pair[1]) or pair[1] in TODAY.stronger(pair[0]))
        for pair in pairs
    )
