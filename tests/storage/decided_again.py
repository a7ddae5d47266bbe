"""The hash of what is decided, computed from the raw cells of a file: nothing here comes from the program.

What counts stands in a table of its own. Whoever changes what counts changes the hash of every version that
was ever signed: then this table, the golden values and the number of the scheme change together.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

COUNTS = {
    "organisation": (
        "automatic_reply holidays name on_call_role_id scheme_id service_hours variant weekend_model"
    ),
    "department": "head_role_id name parent_id",
    "role": (
        "advises co_determining department_id deputy_role_id description kind name on_holidays service_hours "
        "short_name vacant"
    ),
    "dotted_line": "role_id to_role_id",
    "holding": "person_id role_id",
    "duty_window": "closes every_hours mode opens role_id weekday",
    "absence": "begins ends person_id",
    "roster_entry": "begins ends person_id role_id",
    "workflow": "description name owner_role_id risk target_clock target_hours target_step_id",
    "step": (
        "asks changes_content clock deciders description escalates_hours escalates_then_id escalates_to_id "
        "goes_out idle_least idle_most idle_usual kind limit_clock limit_hours limit_outcome name on_duty "
        "performer_role_id purpose quorum workflow_id working_least working_most working_usual"
    ),
    "addressee": "role_id step_id",
    "flow": "answer label outcome rounds share source_id target_id then_step_id",
    "standing_duty": "category description name owner_role_id",
    "assignment": "activity_id meaning role_id",
    "letter_scheme": "name",
    "scheme_letter": "beside includes least letter meanings most scheme_id word_de word_en",
}
# Said by a file of a format that did not have them yet, so they say nothing.
NOTHING = {
    ("role", "advises"): 0,
    ("role", "co_determining"): 1,
    ("role", "on_holidays"): 0,
    ("step", "asks"): "people",
    ("step", "changes_content"): 0,
    ("step", "goes_out"): 0,
    ("step", "on_duty"): "not on duty",
    ("flow", "answer"): "no answer",
}
YES_OR_NO = {
    "advises",
    "changes_content",
    "co_determining",
    "goes_out",
    "on_holidays",
    "vacant",
}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def decided_again(path: Path) -> str:
    """Return the hash of what is decided in a file."""
    with closing(sqlite3.connect(":memory:")) as file:
        file.deserialize(path.read_bytes())
        file.row_factory = sqlite3.Row
        found = {name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        lines = [
            _line(kind, dict(row))
            for kind in COUNTS.keys() & found
            for row in file.execute(f"SELECT * FROM {kind}")
        ]
    hashes = sorted(sha256(line.encode()).hexdigest() for line in lines)
    return sha256("\n".join(["racigraph decided 1", *hashes]).encode()).hexdigest()


def _line(kind: str, row: dict[str, Any]) -> str:
    said = {
        name: _plain(kind, name, row[name])
        for name in COUNTS[kind].split()
        if name in row and row[name] is not None and not _says_nothing(kind, name, row[name])
    }
    return json.dumps([kind, row["id"], said], ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _says_nothing(kind: str, name: str, cell: Any) -> bool:
    return (kind, name) in NOTHING and NOTHING[kind, name] == cell


def _plain(kind: str, name: str, cell: Any) -> Any:
    if name in YES_OR_NO:
        return bool(cell)
    if name == "service_hours":
        return [_window(part) for part in cell.split(", ")] if cell else []
    if (kind, name) == ("scheme_letter", "meanings"):
        return cell.split()
    return float(cell) if isinstance(cell, int) else cell


def _window(part: str) -> list[int]:
    day, hours = part.split(" ")
    opens, closes = (60 * int(time[:2]) + int(time[3:]) for time in hours.split("-"))
    return [DAYS.index(day), opens, closes]
