"""The order a person gives to rows, as text keys: a row moves by getting a key between its new neighbours.

Nobody else's key changes, so that two people can move different rows of one list. A key is read as the digits
behind a decimal point and compared as text. Rows that are only ever added count on from a first number, so
that their keys stay short.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_WIDTH = 7
_START = 10 ** (_WIDTH - 1)
_LAST = 10**_WIDTH - 2
LONGEST_KEY = 60
FIRST_KEY = str(_START)


def numbered(number: int) -> str:
    """Return the key of the row with this number, 0 the first; numbers beyond seven digits share the ends."""
    return str(min(max(_START + number, 0), _LAST)).rjust(_WIDTH, "0")


def is_key(text: str) -> bool:
    """Return whether a text is a key."""
    return text.isascii() and text.isdigit() and len(text) <= LONGEST_KEY


def keys_behind(rows: Iterable[Any]) -> Iterator[str]:
    """Yield fresh keys behind those of all rows, one after the other."""
    last = max((row.position for row in rows), default="")
    number = int(last[:_WIDTH].ljust(_WIDTH, "0")) - _START if last else -1
    while True:
        number += 1
        yield numbered(number)


def key_behind(rows: Iterable[Any]) -> str:
    """Return a fresh key behind those of all rows."""
    return next(keys_behind(rows))


def key_between(low: str, high: str) -> str | None:
    """Return the shortest key between two others, '' for no neighbour there; None when there is no room."""
    found = ""
    while len(found) < LONGEST_KEY:
        least = int(low[len(found)]) if low.startswith(found) and len(low) > len(found) else 0
        most = int(high[len(found)]) if high.startswith(found) and len(high) > len(found) else 10
        if high and high == found:
            return None
        if most - least > 1:
            return found + str((least + most) // 2)
        found += str(least)
        if found > low and (not high or found < high) and not found.endswith("0"):
            return found
    return None
