"""Lets no error of Python into Qt: what fails in an override is reported, and Qt gets an empty answer.

The binding keeps an error that leaves an override while Python waits for Qt, until Qt returns. Until then it
may get lost or surface in an unrelated line; and one that the interpreter raised (a wrong index or type, a
division by zero) ends the process under Python 3.11, because it is no object yet when the binding reads it.
So every class with overrides carries `qt_overrides`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from enum import Enum
from functools import wraps
from types import FunctionType, UnionType
from typing import Any, ParamSpec, TypeVar, get_type_hints

Kind = TypeVar("Kind", bound=type)
Arguments = ParamSpec("Arguments")
Answer = TypeVar("Answer")


def qt_overrides(kind: Kind) -> Kind:
    """Guard every method of a class that Qt calls in place of its own."""
    for name in tuple(overrides_in(kind)):
        setattr(kind, name, guarded(vars(kind)[name]))
    return kind


def overrides_in(kind: type) -> Iterator[str]:
    """Yield the methods of a class itself that stand in for one of Qt."""
    of_qt = [base for base in kind.__mro__ if is_of_qt(base)]
    for name, member in vars(kind).items():
        is_method = isinstance(member, FunctionType) and not name.startswith("_")
        if is_method and any(name in vars(base) for base in of_qt):
            yield name


def is_of_qt(kind: type) -> bool:
    return kind.__module__.startswith("PySide6.")


def guarded(override: Callable[Arguments, Answer]) -> Callable[Arguments, Answer]:
    """Return an override that reports what it cannot do as any other fault is reported."""

    @wraps(override)
    def guard(*args: Arguments.args, **named: Arguments.kwargs) -> Answer:
        try:
            return override(*args, **named)
        except Exception as fault:  # noqa: BLE001 - the hook is where every other fault goes, and says it
            sys.excepthook(type(fault), fault, fault.__traceback__)
            answer: Answer = empty_answer(override)
            return answer

    return guard


def empty_answer(override: Callable[..., object]) -> Any:
    """Return what Qt takes as nothing, by the kind of the answer: None, no, 0, an invalid index, no flags."""
    kind = get_type_hints(override)["return"]
    if kind is object or isinstance(kind, UnionType):
        return None
    return kind(0) if isinstance(kind, type) and issubclass(kind, Enum) else kind()
