"""What was recognised as plain data, for the command line and for comparing."""

from __future__ import annotations

from typing import Any

from models.domain.message import Message
from models.imports.sheets.grid import called
from models.imports.sheets.recognised import Doubt, FoundActivity, Recognised


def as_json(found: Recognised) -> dict[str, Any]:
    """Return a matrix as data for JSON: letters of a cell joined; a list where an activity stands twice."""
    rows: dict[str, Any] = {}
    for activity in found.activities:
        letters = _letters(found, activity)
        before = rows.get(activity.name)
        if before is None:
            rows[activity.name] = letters
        else:
            rows[activity.name] = [*(before if isinstance(before, list) else [before]), letters]
    return {
        "sheet": found.grid.name,
        "orientation": found.orientation.value,
        "scheme": found.scheme,
        "meanings": {letter: sorted(meanings) for letter, meanings in found.meanings.items()},
        "roles": [role.name for role in found.roles],
        "groups": {role.name: role.group for role in found.roles if role.group},
        "holders": {role.name: role.person for role in found.roles if role.person},
        "rows": rows,
        "sections": {a.name: list(a.sections) for a in found.activities if a.sections},
        "numbers": {a.name: a.number for a in found.activities if a.number},
        "notes": {a.name: [list(note) for note in a.notes] for a in found.activities if a.notes},
        "doubts": [_doubt(doubt) for doubt in found.doubts],
        "left_out": [
            {"cell": called(place), "text": found.grid.text(place), "why": said(why)}
            for place, why in found.left_out
        ],
    }


def _letters(found: Recognised, activity: FoundActivity) -> dict[str, str]:
    return {found.roles[role].name: "".join(cell.letters) for role, cell in sorted(activity.letters.items())}


def _doubt(doubt: Doubt) -> dict[str, Any]:
    return {
        "kind": doubt.kind.value,
        "key": doubt.key,
        "text": said(doubt.text),
        "cells": [called(place) for place in doubt.places],
        "choices": [value for value, _ in doubt.choices],
        "answer": doubt.answer,
    }


def said(text: Message) -> str:
    """Return a sentence in English."""
    return text.text.format_map(dict(text.values))
