"""The two kinds of errors a user can act on; anything else is a bug."""

from __future__ import annotations

from models.domain.message import Message


class RuleViolation(Exception):
    """The user asked for what may never be stored; nothing was changed.

    `code` is stable for programs, `message` is the sentence, `ids` are the rows it is about.
    """

    def __init__(self, code: str, message: Message, ids: tuple[str, ...] = ()) -> None:
        super().__init__(f"{code}: {message.text} {dict(message.values)}")
        self.code = code
        self.message = message
        self.ids = ids


class KnownError(Exception):
    """Disk, lock, damaged, too new: a sentence that names the thing, the reason and what to do."""

    def __init__(self, message: Message) -> None:
        super().__init__(f"{message.text} {dict(message.values)}")
        self.message = message
