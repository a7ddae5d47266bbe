"""What a workbook remembers of its sheet for answers: of which document and state it is, and what it asks.

A row that comes back says its item by a hidden id; what that stood for, in which words replies and roles were
offered, and on which state the answer was given, only this tells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from models.domain.in_pieces import in_pieces, whole

MARK = "racigraph-answers-1"  # stands before it; another form gets another number
WHOLE = "-"  # the hidden id of the state as a whole: an empty cell would be a row that somebody added


@dataclass(frozen=True, slots=True)
class ExportedAnswers:
    """The sheet for answers: title and heads, questions by hidden id, words by stored reply, names by role.

    `code` is that of the state, `document` its name, `state` what it was in words.
    """

    document_id: str
    organisation_id: str
    organisation: str
    document: str
    state: str
    code: str
    day: str
    sheet: str
    heads: tuple[str, ...]
    items: Mapping[str, str]
    replies: Mapping[str, str]
    roles: Mapping[str, str]


def packed_answers(sheet: ExportedAnswers) -> tuple[str, ...]:
    """Return it as texts of plain letters, each short enough for a cell."""
    return in_pieces(MARK, asdict(sheet))


def unpacked_answers(pieces: tuple[str, ...]) -> ExportedAnswers | None:
    """Return what these texts remember, None when they are not whole."""
    return whole(MARK, pieces, _read)


def _read(data: Any) -> ExportedAnswers:
    texts = {name: str(value) for name, value in data.items() if isinstance(value, str)}
    pairs = {name: _pairs(data[name]) for name in ("items", "replies", "roles")}
    return ExportedAnswers(heads=tuple(map(str, data["heads"])), **texts, **pairs)  # type: ignore[arg-type]


def _pairs(found: Any) -> dict[str, str]:
    return {str(key): str(text) for key, text in found.items()}
