"""A sentence with its values, not yet in any language.

Derived values (reasons, findings, refusals) are cached per snapshot and shown in more than one language,
so they carry what to say instead of words; `models.wording` says it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeAlias

Value: TypeAlias = "str | int | float | date | datetime | Message | tuple[Value, ...]"


@dataclass(frozen=True, slots=True)
class Message:
    """An English text with `{name}` places, their values, and for counted things the plural and the count.

    `own` are words that somebody entered, by language; they are said as they are.
    """

    text: str
    values: tuple[tuple[str, Value], ...] = ()
    plural: str = ""
    count: int = 1
    own: tuple[tuple[str, str], ...] = ()

    def value(self, name: str) -> Value | None:
        return dict(self.values).get(name)


def message(text: str, **values: Value) -> Message:
    """Return a sentence; the extraction of texts looks for calls of this name."""
    return Message(text, tuple(values.items()))


def counted(text: str, plural: str, n: int, **values: Value) -> Message:
    """Return a sentence with a plural form; `{n}` stands for the count."""
    return Message(text, (("n", n), *values.items()), plural, n)


def N_(text: str) -> str:  # noqa: N802 - the name gettext tools know
    """Mark a text in a table for extraction."""
    return text
