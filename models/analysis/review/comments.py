"""Comments as threads: the first one, what was said to it, and whether it is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.domain.records.record import Comment, CommentState, Record
from models.domain.records.records import Records


@dataclass(frozen=True, slots=True)
class Said:
    """A comment and its record."""

    record: Record
    comment: Comment


@dataclass(frozen=True, slots=True)
class Thread:
    """A comment on something with its replies, oldest first."""

    first: Said
    replies: tuple[Said, ...]
    is_done: bool

    @property
    def place(self) -> tuple[str, str]:
        """Return the kind and id of what it is about."""
        return self.first.comment.kind, self.first.comment.id


def threads(records: Records) -> tuple[Thread, ...]:
    """Return all threads, open ones first, then by age; what answers nothing known begins its own."""
    firsts: dict[int, Said] = {}
    replies: dict[int, list[Said]] = {}
    root: dict[int, int] = {}
    for record, comment in records.of(Comment):
        first = root.get(comment.reply_to, record.sequence)
        root[record.sequence] = first
        if first == record.sequence:
            firsts[first] = Said(record, comment)
        else:
            replies.setdefault(first, []).append(Said(record, comment))
    done = {root.get(state.comment, 0): state.is_done for _, state in records.of(CommentState)}
    found = [Thread(said, tuple(replies.get(n, ())), done.get(n, False)) for n, said in firsts.items()]
    return tuple(sorted(found, key=lambda thread: (thread.is_done, thread.first.record.sequence)))


def open_by_place(records: Records) -> Mapping[tuple[str, str], tuple[Thread, ...]]:
    """Return the open threads by kind and id of what they are about."""
    found: dict[tuple[str, str], list[Thread]] = {}
    for thread in threads(records):
        if not thread.is_done:
            found.setdefault(thread.place, []).append(thread)
    return {place: tuple(entries) for place, entries in found.items()}
