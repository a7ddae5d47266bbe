"""The duty roster as a calendar file (.ics, RFC 5545), for the calendars of those who have the duty.

Local times without a time zone, as everywhere in a document: a duty begins at nine by the clock on the wall.
Whole days are days. An event keeps its id, so that importing the next roster replaces the one before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, time
from pathlib import Path

from models.analysis.away import rosters
from models.analysis.coverage import duty_in_words
from models.domain.errors import KnownError
from models.domain.message import message
from models.domain.organisation import RosterEntry
from models.domain.snapshot import Snapshot
from models.exports.target import written_whole
from models.wording import Wording

ENDING = ".ics"
_LONGEST = 75  # octets of a line
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def write(snapshot: Snapshot, say: Wording, path: Path, made: datetime | None = None) -> None:
    """Write the roster; raises KnownError when there is none, or the file cannot be written."""
    if not snapshot.roster:
        text = message("There is no duty roster yet. Begin one at the duty times of the organisation.")
        raise KnownError(text)
    with written_whole(path) as draft:
        draft.write_bytes(as_calendar(snapshot, say, made or datetime.now(UTC)))


def as_calendar(snapshot: Snapshot, say: Wording, made: datetime) -> bytes:
    """Return the roster as the bytes of a calendar file; `made` is a moment with a time zone."""
    return b"".join(_folded(line) for line in _lines(snapshot, say, made))


def _lines(snapshot: Snapshot, say: Wording, made: datetime) -> Iterator[str]:
    yield from (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Racigraph//Duty roster//EN",
        "CALSCALE:GREGORIAN",
    )
    name = say("Duty roster of {organisation}", organisation=snapshot.organisation.name)
    yield f"X-WR-CALNAME:{_text(name)}"
    for entries in rosters(snapshot).values():
        for entry in entries:
            yield from _event(snapshot, say, entry, made)
    yield "END:VCALENDAR"


def _event(snapshot: Snapshot, say: Wording, entry: RosterEntry, made: datetime) -> Iterator[str]:
    role, person = snapshot.roles[entry.role_id].name, snapshot.persons[entry.person_id].name
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.id}@racigraph"
    yield f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    is_whole = entry.begins.time() == entry.ends.time() == time()
    form, kind = ("%Y%m%d", ";VALUE=DATE") if is_whole else ("%Y%m%dT%H%M%S", "")
    yield f"DTSTART{kind}:{entry.begins:{form}}"
    yield f"DTEND{kind}:{entry.ends:{form}}"
    yield f"SUMMARY:{_text(f'{role}: {person}')}"
    description = "\n".join(_duties(snapshot, say, entry.role_id))
    if description:
        yield f"DESCRIPTION:{_text(description)}"
    yield "TRANSP:TRANSPARENT"  # whoever has the duty is not busy all that time
    yield "END:VEVENT"


def _duties(snapshot: Snapshot, say: Wording, role_id: str) -> Iterable[str]:
    """Yield what the duty of a role is, a sentence for windows alike."""
    alike: dict[tuple[object, ...], list[str]] = {}
    for window in sorted(snapshot.duty_windows.values(), key=lambda w: (w.weekday, w.opens, w.id)):
        if window.role_id == role_id:
            key = (window.opens, window.closes, window.mode, window.every_hours)
            alike.setdefault(key, []).append(window.id)
    return (say(duty_in_words(snapshot, ids)) for ids in alike.values())


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> bytes:
    """Return a line as it stands in the file: none has more octets than allowed, and no letter is cut."""
    pieces: list[bytes] = []
    piece = b""
    for letter in line:
        octets = letter.encode()
        room = _LONGEST - (1 if pieces else 0)  # the blank that begins a further piece
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join((*pieces, piece)) + b"\r\n"
