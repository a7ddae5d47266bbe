"""Which letters can be a scheme of one's own: what refuses them, and what is good to know beforehand.

The same sentences stand in the dialog while it is edited and refuse it where it is stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from models.domain.errors import RuleViolation
from models.domain.letter_scheme import SchemeLetter
from models.domain.message import Message, message
from models.domain.responsibility import VARIANTS, Meaning
from models.domain.snapshot import Row, Snapshot
from models.domain.words import MEANING_WORDS

MOST_LETTERS, LONGEST_LETTER, MOST_ROLES = 12, 2, 99
_NEEDED = (Meaning.DECIDES, Meaning.PERFORMS)

Letters = Sequence[SchemeLetter]


def problems(letters: Letters) -> Iterator[Message]:
    """Yield why these letters cannot be a scheme, in the order in which they are best mended."""
    if len(letters) > MOST_LETTERS:
        yield message(
            "{n} letters are too many: nobody remembers more than {most}. Remove some.",
            n=len(letters),
            most=MOST_LETTERS,
        )
    for check in (_written, _alike, _meanings, _needed, _limits, _others):
        yield from check(letters)


def remarks(letters: Letters) -> Iterator[Message]:
    """Yield what such a scheme cannot show; that is allowed."""
    shown = {meaning for row in letters for meaning in row.meanings}
    for meaning in Meaning:
        if meaning not in shown:
            yield message(
                "“{meaning}” has no letter: where it is set or follows, it is kept but hidden.",
                meaning=_word(meaning),
            )


def sound_scheme(snapshot: Snapshot, row: Row) -> RuleViolation | None:
    """Refuse a scheme, or a letter of one, that cannot be read without doubt."""
    scheme_id = row.scheme_id if isinstance(row, SchemeLetter) else row.id
    scheme = snapshot.letter_schemes.get(scheme_id)
    if scheme is not None and scheme.name.upper() in VARIANTS:
        text = message("“{name}” comes with the program. Choose another name.", name=scheme.name)
        return RuleViolation("scheme_name_taken", text, (scheme_id,))
    own = [letter for letter in snapshot.scheme_letters.values() if letter.scheme_id == scheme_id]
    problem = next(problems(own), None)
    return None if problem is None else RuleViolation("letter_scheme", problem, (scheme_id,))


def _written(letters: Letters) -> Iterator[Message]:
    for row in letters:
        if not row.letter:
            yield message("A letter is empty. Type one or two characters, or remove it.")
        elif len(row.letter) > LONGEST_LETTER:
            yield message(
                "“{letter}” is too long for a cell: one or two characters are possible.", letter=row.letter
            )
        elif not row.letter.isalpha() or row.letter != row.letter.upper():
            yield message("“{letter}” is not written in capital letters only. Use A to Z.", letter=row.letter)


def _alike(letters: Letters) -> Iterator[Message]:
    for one, other in combinations([row.letter for row in letters if row.letter], 2):
        if one == other:
            yield message("“{letter}” stands twice. Every letter may be there once.", letter=one)
        elif one[0] == other[0] or one in other or other in one:
            yield message(
                "“{one}” and “{other}” cannot be told apart when they are typed and counted. "
                "Choose letters that begin differently and do not contain each other.",
                one=one,
                other=other,
            )


def _meanings(letters: Letters) -> Iterator[Message]:
    taken: dict[str, str] = {}
    for row in letters:
        if not row.meanings:
            yield message("“{letter}” means nothing. Choose at least one meaning.", letter=row.letter)
        for meaning in row.meanings:
            if meaning not in set(Meaning):
                yield message("“{letter}” has an unknown meaning. Choose one of the list.", letter=row.letter)
            elif meaning in taken:
                yield message(
                    "Both “{one}” and “{other}” mean “{meaning}”. Only one letter can.",
                    one=taken[meaning],
                    other=row.letter,
                    meaning=_word(Meaning(meaning)),
                )
            taken[meaning] = row.letter


def _needed(letters: Letters) -> Iterator[Message]:
    for meaning in _NEEDED:
        if not any(meaning in row.meanings for row in letters):
            yield message(
                "No letter means “{meaning}”: without it no row can be settled. Give one that meaning.",
                meaning=_word(meaning),
            )
    for row in letters:
        if set(_NEEDED) <= set(row.meanings):
            yield message(
                "“{letter}” means both “{one}” and “{other}”. Each needs a letter of its own; "
                "one may include the other.",
                letter=row.letter,
                one=_word(_NEEDED[0]),
                other=_word(_NEEDED[1]),
            )


def _limits(letters: Letters) -> Iterator[Message]:
    for row in letters:
        least, most = row.least or 0, MOST_ROLES if row.most is None else row.most
        if not 0 <= least <= most <= MOST_ROLES:
            yield message(
                "“{letter}”: at least {least} and at most {most} roles in a row is impossible.",
                letter=row.letter,
                least=least,
                most=most,
            )
        elif Meaning.DECIDES in row.meanings and (least, most) != (1, 1):
            yield message("“{letter}” must stand exactly once in a row: one role answers.", letter=row.letter)
        elif Meaning.PERFORMS in row.meanings and least < 1:
            yield message(
                "“{letter}” must stand at least once in a row: somebody does the work.", letter=row.letter
            )


def _others(letters: Letters) -> Iterator[Message]:
    """Yield letters that are named beside or within another one and are not there."""
    known = {row.letter for row in letters}
    for row in letters:
        for other in (*row.beside.split(), *row.includes.split()):
            if other not in known - {row.letter}:
                yield message(
                    "“{letter}” is said to go with “{other}”, which is no other letter of this scheme.",
                    letter=row.letter,
                    other=other,
                )


def _word(meaning: Meaning) -> Message:
    return Message(MEANING_WORDS[meaning].chip)
