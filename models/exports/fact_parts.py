"""What the facts of "At a glance" are put together from: their words, lists of names, a way to make them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from models.analysis.key_facts import KeyFacts
from models.analysis.raci import raci_matrix
from models.analysis.standing import Standing
from models.domain.message import N_, Message, counted, message
from models.domain.snapshot import Snapshot
from models.exports.report_types import Anchor, Fact
from models.wording import Wording

MOST_NAMES = 4
SETTLED = "settled"  # the fact that follows what is typed into the workbook

WORD = {
    Standing.SETTLED: N_("Settled"),
    Standing.LOOK: N_("Take a look"),
    Standing.OPEN: N_("Still open"),
}


def made(
    say: Wording,
    key: str,
    question: str,
    standing: Standing,
    sentences: Iterable[Message | str],
    *,
    at: Anchor,
    role_ids: frozenset[str] | None = None,
    answer: str = "",
) -> Fact:
    """Return a fact with its sentences in words; without an own `answer` it is that of its standing."""
    said = tuple(say(sentence) if isinstance(sentence, Message) else sentence for sentence in sentences)
    return Fact(key, question, standing, answer or say(WORD[standing]), said, at, role_ids)


def some(names: Sequence[Message | str]) -> tuple[Message | str, ...]:
    """Return the first names and how many more there are."""
    if len(names) <= MOST_NAMES:
        return tuple(names)
    return (*names[: MOST_NAMES - 1], counted("{n} more", "{n} more", len(names) - MOST_NAMES + 1))


def quoted(labels: Iterable[str | Message]) -> tuple[Message, ...]:
    """Return names in quotation marks, each once."""
    return tuple(message("“{name}”", name=label) for label in dict.fromkeys(labels))


def taking_part(snapshot: Snapshot, activity_ids: Iterable[str]) -> frozenset[str]:
    """Return the roles with a letter in these rows."""
    wanted = set(activity_ids)
    rows = (row for row in raci_matrix(snapshot).rows if row.activity_id in wanted)
    return frozenset(role_id for row in rows for role_id in row.cells)


def answering(found: KeyFacts) -> frozenset[str]:
    """Return the roles that answer for something, and who stands in for them."""
    deputies = (decider.cover.deputy for decider in found.deciders)
    return frozenset(
        (*(decider.role_id for decider in found.deciders), *(role.id for role in deputies if role))
    )
