"""Elements of a page. Whatever is no `Html` is text and is escaped: names can hold anything.

There is no way to write an attribute `style` or one that runs something, and none is needed.
"""

from __future__ import annotations

from html import escape
from typing import TypeAlias


class Html(str):
    """Text that is markup already."""

    __slots__ = ()


Content: TypeAlias = "str | tuple[Content, ...]"
VOID = frozenset({"meta", "img", "br", "input", "hr"})


def joined(*parts: Content) -> Html:
    """Return parts after each other, texts escaped."""
    return Html("".join(_part(part) for part in parts))


def _part(part: Content) -> str:
    if isinstance(part, tuple):
        return joined(*part)
    return part if isinstance(part, Html) else escape(part, quote=True)


def tag(name: str, /, *content: Content, **attributes: str | bool) -> Html:
    """Return an element; `class_` and `for_` are spelled so, and `_` in a name stands for a hyphen."""
    said = "".join(_attribute(key, value) for key, value in attributes.items() if value is not False)
    opening = f"<{name}{said}>"
    return Html(opening if name in VOID else f"{opening}{joined(*content)}</{name}>")


def _attribute(key: str, value: str | bool) -> str:
    name = key.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(str(value), quote=True)}"'


def own(text: str) -> Html:
    """Return what somebody typed: its direction of writing turns nothing around it."""
    return tag("bdi", text)
