"""How work that takes its time tells how far it is, and is told that nobody wants it any more."""

from __future__ import annotations

from collections.abc import Callable

from models.domain.message import Message

Progress = Callable[[float, Message], None]
"""Is told the done share, 0 to 1, and what is being done; raises Cancelled to stop."""


class Cancelled(Exception):
    """The user does not want the result any more; nothing was written."""


def tell_nobody(share: float, doing: Message) -> None:
    """Be told and pass nothing on."""


def part_of(tell: Progress, begin: float, end: float) -> Progress:
    """Return who is told the progress of a part that takes these shares of the whole."""

    def tell_part(share: float, doing: Message) -> None:
        tell(begin + share * (end - begin), doing)

    return tell_part
