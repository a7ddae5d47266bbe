"""Which letter scheme a document is written in: the one door for whoever shows or says letters.

A scheme of the organisation's own becomes a `Variant` like those that come with the program.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from models.domain.letter_scheme import LetterScheme, SchemeLetter
from models.domain.message import Message, message
from models.domain.responsibility import VARIANTS, Limit, Meaning, Variant
from models.domain.snapshot import Snapshot, per_tables
from models.domain.words import MEANING_WORDS


@per_tables("organisation", "letter_scheme", "scheme_letter")
def scheme_of(snapshot: Snapshot) -> Variant:
    """Return the letter scheme of the document."""
    return schemes(snapshot)[scheme_key(snapshot)]


def scheme_key(snapshot: Snapshot) -> str:
    """Return what names the scheme of the document among `schemes`: a name, or the id of one of its own."""
    organisation = snapshot.organisation
    return organisation.scheme_id or organisation.variant


@per_tables("letter_scheme", "scheme_letter")
def schemes(snapshot: Snapshot) -> Mapping[str, Variant]:
    """Return all schemes there are to choose from: those of the program by name, own ones by id."""
    by_name = sorted(snapshot.letter_schemes.values(), key=lambda scheme: (scheme.name.casefold(), scheme.id))
    return {**VARIANTS, **{own.id: variant_of(own, letters_in_order(snapshot, own.id)) for own in by_name}}


def letters_in_order(snapshot: Snapshot, scheme_id: str) -> tuple[SchemeLetter, ...]:
    """Return the letters of an own scheme in the order they are shown."""
    own = (row for row in snapshot.scheme_letters.values() if row.scheme_id == scheme_id)
    return tuple(sorted(own, key=lambda row: (row.position, row.id)))


def variant_of(scheme: LetterScheme, letters: Sequence[SchemeLetter]) -> Variant:
    """Return what a scheme of these letters says; `scheme_rules` says which letters can be one."""
    allowed = {frozenset({row.letter, other}) for row in letters for other in row.beside.split()}
    names = [row.letter for row in letters]
    letter_of = {Meaning(meaning): row.letter for row in letters for meaning in row.meanings}
    return Variant(
        scheme.name,
        tuple(names),
        letter_of,
        {row.letter: Limit(row.least or 0, row.most) for row in letters},
        message("{name}: {letters}.", name=scheme.name, letters=tuple(map(_in_words, letters))),
        frozenset(
            frozenset(pair)
            for pair in combinations(letter_of, 2)
            if frozenset(letter_of[meaning] for meaning in pair) in allowed
        ),
        tuple((row.letter, weak) for row in letters for weak in row.includes.split()),
        tuple(pair for pair in combinations(names, 2) if frozenset(pair) not in allowed),
        {row.letter: own for row in letters if (own := _word(row)) is not None},
    )


def _in_words(row: SchemeLetter) -> Message:
    words = _word(row) or Message(MEANING_WORDS[Meaning(row.meanings[0])].legend)
    return message("{letter} {words}", letter=row.letter, words=words)


def _word(row: SchemeLetter) -> Message | None:
    """Return the own word of a letter; one that is there in one language only serves both."""
    either = row.word_en or row.word_de
    if not either:
        return None
    return Message(either, own=(("en", row.word_en or either), ("de", row.word_de or either)))
