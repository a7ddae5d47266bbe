"""Records as text and back: JSON with sorted keys, by the classes alone.

The text is what is hashed, so it is written once and kept. Fields at their default are left out, so that a
class may get more fields without a change of what the same record reads like. What nobody sees in a text
never gets in, as anywhere in a document, and a file that says otherwise was not written here.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any, cast, get_args, get_origin, get_type_hints

from models.domain.names import NEVER_KEPT, seen
from models.domain.records.record import KINDS_OF_RECORDS, Body

_NAMES = {made: name for name, made in KINDS_OF_RECORDS.items()}
_PLAIN = (str, int, bool)


def kind_of(body: Body) -> str:
    """Return what a record is called in the file."""
    return _NAMES[type(body)]


def text_of(at: datetime, author: str, body: Body) -> str:
    """Return a record as the text that is stored and hashed."""
    data = {"at": at.astimezone(UTC).isoformat(timespec="seconds"), "by": author, **_data(body)}
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(kind: str, text: str) -> tuple[datetime, str, Body]:
    """Return when, by whom and what a stored text says; raises ValueError for one that is no record."""
    try:
        data = json.loads(text)
        at, author = datetime.fromisoformat(data.pop("at")), _value(str, data.pop("by"))
        # At both ends of the calendar a moment cannot be told in the time of another place.
        if at.tzinfo is None or not 1970 <= at.year <= 9000:
            raise ValueError(text)
        return at.astimezone(UTC), author, cast("Body", _made(KINDS_OF_RECORDS[kind], data))
    except (KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(kind) from error


def _data(thing: Any) -> dict[str, Any]:
    values = ((field, getattr(thing, field.name)) for field in fields(thing))
    return {field.name: _plain(value) for field, value in values if value != field.default}


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return _data(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if type(value) is str:
        return seen(value)
    return value.isoformat() if isinstance(value, date) else value


def _made(made: type[Any], data: Mapping[str, Any]) -> Any:
    hints = get_type_hints(made)
    needed = {field.name for field in fields(made) if field.default is MISSING}
    if not needed <= set(data) <= set(hints):
        raise ValueError(made.__name__)
    return made(**{name: _value(hints[name], value) for name, value in data.items()})


def _value(hint: Any, value: Any) -> Any:
    if get_origin(hint) is types.UnionType:  # a field that may be empty
        return None if value is None else _value(get_args(hint)[0], value)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], part) for part in value)
    if hint in _PLAIN:
        if type(value) is not hint or (hint is str and NEVER_KEPT.search(value)):
            raise ValueError(value)
        return value
    if hint is date:
        return date.fromisoformat(value)
    if issubclass(hint, StrEnum):
        return hint(value)
    return _made(hint, value)
