"""What every page of every output carries, so that paper and document can be compared later."""

from __future__ import annotations

from dataclasses import dataclass

from models.analysis.review.versions import hash_now, state_in_words
from models.domain.message import Message
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot

_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # without letters that are read as digits
_HEX_DIGITS, _GROUP = 15, 4


@dataclass(frozen=True, slots=True)
class Seal:
    """The document, its state in words, a code of that state, and the head of the records, '' without any."""

    document: str
    state: Message
    code: str
    head: str


def seal_of(snapshot: Snapshot, records: Records, document: str) -> Seal:
    """Return what an output of a state carries."""
    return Seal(document, state_in_words(records, snapshot), code_of(hash_now(snapshot)), records.head)


def code_of(decided: str) -> str:
    """Return the code of a decided hash: 60 bits of it as three groups of four signs."""
    number = int(decided[:_HEX_DIGITS], 16)
    signs = ""
    for _ in range(3 * _GROUP):
        number, digit = divmod(number, len(_DIGITS))
        signs = _DIGITS[digit] + signs
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))


def cleaned_code(typed: str) -> str | None:
    """Return a code as it is printed, however it was typed, None for what is none."""
    signs = typed.upper().replace("O", "0").replace("I", "1").replace("L", "1")
    found = "".join(sign for sign in signs if sign in _DIGITS)
    loose = "".join(sign for sign in signs if not sign.isspace() and sign not in "-–—")
    if len(found) != 3 * _GROUP or found != loose:
        return None
    return "-".join(found[start : start + _GROUP] for start in range(0, len(found), _GROUP))
