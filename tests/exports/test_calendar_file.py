"""The duty roster as a calendar, read by a strict reader of RFC 5545 that shares nothing with the writer."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from models.__main__ import main
from models.domain.errors import KnownError
from models.domain.identity import new_id
from models.domain.organisation import DutyMode, DutyWindow, RosterEntry
from models.domain.snapshot import Snapshot
from models.editing.duty_commands import ChangeDuty
from models.editing.organisation_commands import EditOrganisation
from models.editing.person_commands import FillRole
from models.editing.roster_commands import SetRosterEntry
from models.exports.calendar_file import as_calendar, write
from models.storage.document import write_document
from models.wording import Wording
from tests.build import Build

MADE = datetime(2026, 11, 28, 12, 30, tzinfo=UTC)
ROLE, PERSON = "Dienst; Nacht, Wochenende \\ Alarm", "Größe “ÄÖÜ” 🐻\u200d❄️ " * 5
Event = dict[str, tuple[str, str]]


def unfolded(content: bytes) -> list[str]:
    """Return the lines of the contents; asserts the form of the file, octet by octet."""
    assert content.endswith(b"\r\n")
    assert re.search(rb"(?<!\r)\n|\r(?!\n)", content) is None
    lines: list[bytes] = []
    for line in content[:-2].split(b"\r\n"):
        assert 0 < len(line) <= 75
        line.decode()  # no letter is cut in two
        if line.startswith(b" "):
            lines[-1] += line[1:]
        else:
            lines.append(line)
    return [line.decode() for line in lines]


def events_in(content: bytes) -> list[Event]:
    """Return the properties of each event: name -> parameters and value."""
    lines = unfolded(content)
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    head = lines[1 : lines.index("BEGIN:VEVENT") if "BEGIN:VEVENT" in lines else -1]
    assert [line for line in head if line.startswith(("VERSION:2.0", "PRODID:"))] == head[:2]
    events: list[Event] = []
    inside: Event | None = None
    for line in lines[1:-1]:
        if line == "BEGIN:VEVENT":
            assert inside is None
            inside = {}
        elif line == "END:VEVENT":
            assert inside is not None
            assert {"UID", "DTSTAMP", "DTSTART"} <= inside.keys()
            events.append(inside)
            inside = None
        elif inside is not None:
            match = re.fullmatch(r"([A-Z-]+)((?:;[A-Z-]+=[A-Z-]+)*):(.*)", line)
            assert match is not None, line
            assert match[1] not in inside
            inside[match[1]] = (match[2], match[3])
    assert inside is None
    return events


def text_of(value: str) -> str:
    """Return an escaped text; asserts that nothing stands there unescaped."""
    assert re.fullmatch(r"(?:[^\\;,\x00-\x08\x0a-\x1f]|\\[\\;,nN])*", value), value
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def time_of(parameters: str, value: str) -> date | datetime:
    if parameters == ";VALUE=DATE":
        return datetime.strptime(value, "%Y%m%d").date()
    assert parameters == ""
    return datetime.strptime(value, "%Y%m%dT%H%M%S")


@pytest.fixture
def rostered() -> Snapshot:
    b = Build("Über & Söhne, Köln; Bonn")
    role = b.role(ROLE)
    b.do(FillRole(role, PERSON))
    person = next(iter(b.snapshot.persons))
    b.do(EditOrganisation({"on_call_role_id": role}))
    b.do(ChangeDuty((), (DutyWindow(new_id(), role, 5, 540, 960, DutyMode.WATCH, 3.0),)))
    b.do(SetRosterEntry(RosterEntry("one", role, person, datetime(2026, 12, 7), datetime(2026, 12, 14))))
    night = (datetime(2026, 12, 18, 22), datetime(2026, 12, 19, 6, 30))
    b.do(SetRosterEntry(RosterEntry("two", role, person, *night)))
    return b.snapshot


def test_what_is_read_back_is_what_the_roster_says(rostered: Snapshot) -> None:
    days, night = events_in(as_calendar(rostered, Wording("de"), MADE))
    assert time_of(*days["DTSTART"]) == date(2026, 12, 7)
    assert time_of(*days["DTEND"]) == date(2026, 12, 14)  # the first day that is free again
    assert time_of(*night["DTSTART"]) == datetime(2026, 12, 18, 22)
    assert time_of(*night["DTEND"]) == datetime(2026, 12, 19, 6, 30)
    assert {event["DTSTAMP"] for event in (days, night)} == {("", "20261128T123000Z")}
    assert [event["UID"][1] for event in (days, night)] == ["one@racigraph", "two@racigraph"]
    person = next(iter(rostered.persons.values())).name
    assert text_of(days["SUMMARY"][1]) == f"{rostered.roles[next(iter(rostered.roles))].name}: {person}"
    assert "sieht von 09:00 bis 16:00 mindestens alle 3 h nach (Samstag)" in text_of(days["DESCRIPTION"][1])


def test_long_texts_of_any_letters_are_folded_and_come_back(rostered: Snapshot) -> None:
    content = as_calendar(rostered, Wording("en"), MADE)
    assert max(map(len, content.split(b"\r\n"))) <= 75
    name = next(line for line in unfolded(content) if line.startswith("X-WR-CALNAME:"))
    assert text_of(name.partition(":")[2]) == "Duty roster of Über & Söhne, Köln; Bonn"


def test_without_a_roster_there_is_a_sentence_and_no_file(tmp_path: Path) -> None:
    target = tmp_path / "roster.ics"
    with pytest.raises(KnownError) as refused:
        write(Build().snapshot, Wording("en"), target)
    assert Wording("en")(refused.value.message).startswith("There is no duty roster yet.")
    assert not target.exists()


def test_the_command_line_writes_it(rostered: Snapshot, tmp_path: Path) -> None:
    document, target = tmp_path / "plan.racigraph", tmp_path / "roster.ics"
    write_document(rostered, document, "author")
    assert main(["roster", str(document), "--to", str(target), "--language", "de"]) == 0
    assert len(events_in(target.read_bytes())) == 2
    assert main(["roster", str(document), "--to", str(tmp_path / "roster.txt"), "--language", "de"]) == 2
