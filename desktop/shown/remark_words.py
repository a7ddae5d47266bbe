"""What is remarked at rows and steps and still open, as words for their tips."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.shown.look import Look
from desktop.shown.reviewing import Reviewed
from models.analysis.review.comments import Thread

AT_ROWS = frozenset({"step", "standing_duty"})
MOST = 3  # remarks in a tip; the rest is counted


def remark_words(now: Reviewed | None, look: Look) -> Mapping[str, str]:
    """Return by the id of a step or an ongoing duty what is remarked there."""
    if now is None:
        return {}
    return {
        row_id: _words(found, look) for (kind, row_id), found in now.open_places.items() if kind in AT_ROWS
    }


def _words(found: tuple[Thread, ...], look: Look) -> str:
    say = look.say
    lines = [say("Remark: {remark}", remark=thread.first.comment.text) for thread in found[:MOST]]
    rest = len(found) - len(lines)
    return "\n".join([*lines, *([say.plural("{n} more", "{n} more", rest)] if rest > 0 else [])])
