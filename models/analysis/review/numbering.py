"""Which number the next version may have, and how a version came to be, in words."""

from __future__ import annotations

from models.analysis.review.versions import next_number
from models.domain.message import Message, message
from models.domain.records.record import Version
from models.domain.records.records import Records


def offered_numbers(records: Records) -> tuple[str, ...]:
    """Return the numbers the next version may have: the next one, and that of a larger step."""
    return tuple(dict.fromkeys((next_number(records), next_number(records, is_large=True))))


def how_made(version: Version) -> Message:
    """Return how a version was made."""
    return message("by a review round") if version.round else message("directly")
