"""Remembers what a part of a document leads to from one edit to the next, and forgets it with the document.

An edit changes one workflow of many; what the others lead to is not worked out again. What is remembered is
bounded, but it would hold hundreds of rows of every document that was ever open: who closes one, forgets.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Result = TypeVar("Result")


class Alike:
    """A value as a key that is equal to all others with the same `key`, whatever else differs in them."""

    __slots__ = ("_hash", "key", "value")

    def __init__(self, key: Hashable, value: Any) -> None:
        self.key = key
        self.value = value
        self._hash = hash(key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Alike) and other.key == self.key

    def __hash__(self) -> int:
        return self._hash


_FORGETTING: list[Callable[[], None]] = []


def across_edits(size: int) -> Callable[[Callable[Given, Result]], Callable[Given, Result]]:
    """Make a pure function remember its last results, `size` of them, until `forget`."""

    def remembering(derive: Callable[Given, Result]) -> Callable[Given, Result]:
        remembered = lru_cache(maxsize=size)(derive)
        _FORGETTING.append(remembered.cache_clear)
        return remembered  # type: ignore[return-value]

    return remembering


def forget() -> None:
    """Let go of everything that is remembered about any document."""
    for let_go in _FORGETTING:
        let_go()
