"""Two files compared on the command line: headings with signs and sentences below, or the same as data."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from models.analysis.changes.change import Change, Sign
from models.analysis.changes.compare import Comparison
from models.analysis.changes.grouping import by_group
from models.analysis.letter_changes import LetterChange
from models.wording import Wording


def lines(comparison: Comparison, say: Wording) -> Iterator[str]:
    """Yield the changes under what they belong to, and how many there are."""
    for group, changes in by_group(comparison.changes).items():
        yield say(group.title)
        for change in changes:
            yield f"  {change.sign} {say(change.sentence)}"
            yield from (f"      {line}" for line in _behind(comparison, change, say))
    changes = comparison.changes
    if not changes:
        yield say("Nothing is different.")
        return
    counts = {sign: sum(change.sign is sign for change in changes) for sign in Sign}
    yield say(
        "{n} new, {changed} changed, {gone} gone",
        n=counts[Sign.NEW],
        changed=counts[Sign.CHANGED],
        gone=counts[Sign.GONE],
    )


def _behind(comparison: Comparison, change: Change, say: Wording) -> Iterator[str]:
    letters = tuple(
        say(
            "{role} {before} → {after}",
            role=comparison.name_of_role(letter.role_id),
            before=" ".join(letter.before) or "–",
            after=" ".join(letter.after) or "–",
        )
        for letter in change.letters
    )
    if letters:
        yield "; ".join(letters)
    if change.reason is not None:
        yield say(change.reason)


def as_data(comparison: Comparison, say: Wording) -> dict[str, Any]:
    """Return the changes as plain data in one language; roles by name, letters old and new."""
    return {"changes": [_as_data(comparison, change, say) for change in comparison.changes]}


def _as_data(comparison: Comparison, change: Change, say: Wording) -> dict[str, Any]:
    before, after = change.before, change.after
    return {
        "sign": change.sign.value,
        "sentence": say(change.sentence),
        "group": {"heading": change.group.heading.value, "name": say(change.group.title)},
        "roles": [comparison.name_of_role(role_id) for role_id in change.role_ids],
        "place": {"kind": change.kind, "id": change.id, "field": change.field},
        "before": None if before is None else say("{value}", value=before),
        "after": None if after is None else say("{value}", value=after),
        "letters": [_letter_as_data(comparison, letter) for letter in change.letters],
        "reason": None if change.reason is None else say(change.reason),
    }


def _letter_as_data(comparison: Comparison, letter: LetterChange) -> dict[str, Any]:
    name = comparison.name_of_role(letter.role_id)
    return {"role": name, "before": list(letter.before), "after": list(letter.after)}
