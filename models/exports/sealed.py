"""What a page says of its state: a line for its foot, and for the last page how to check it."""

from __future__ import annotations

from dataclasses import dataclass

from models.analysis.review.checking import printed_head
from models.analysis.review.seal import seal_of
from models.domain.names import fitting
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.exports.qr import qr_text
from models.wording import Wording

LONGEST_NAME = 40  # characters of the name of a document in a foot


@dataclass(frozen=True, slots=True)
class Sealed:
    """The line for the foot of every page; labels and values, sentences and the QR text for the last one."""

    foot: str
    facts: tuple[tuple[str, str], ...]
    how: tuple[str, ...]
    qr: str


def sealed(snapshot: Snapshot, records: Records, document: str, say: Wording) -> Sealed:
    """Return what an output of this state carries."""
    seal = seal_of(snapshot, records, document)
    state = say(seal.state)
    facts = [(say("State"), state), (say("Code"), seal.code), (say("Document"), document)]
    how = [
        say(
            "“Check a code” in the menu “Help” of the program says whether this still holds, and what has "
            "changed since."
        )
    ]
    if seal.head:
        facts.append((say("Checksum"), printed_head(seal.head)))
        how.append(
            say("The checksum finds versions, answers and comments that were removed or written anew.")
        )
    foot = f"{fitting(document, LONGEST_NAME)} · {state} · {seal.code}"
    return Sealed(foot, tuple(facts), tuple(how), qr_text(seal, say))
