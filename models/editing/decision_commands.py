"""What is done with motions as a whole: take proposals, lay one aside, let it be proposed again."""

from __future__ import annotations

from collections.abc import Iterable

from models.analysis.review.proposals import as_fields
from models.analysis.review.proposed import Proposed
from models.domain.decision_item import DecisionItem
from models.domain.message import N_
from models.editing.change import Command
from models.editing.row_commands import AddRow, EditRow, RemoveRow
from models.editing.together import Together
from models.wording import Wording

KIND = "decision_item"


def take(proposed: Iterable[Proposed], refused: Iterable[Proposed], say: Wording) -> Together:
    """Return the command that makes proposals decision items, and lays aside those that nobody wants."""
    wanted = (AddRow(KIND, as_fields(one, say)) for one in proposed)
    unwanted = (AddRow(KIND, {**as_fields(one, say), "laid_aside": True}) for one in refused)
    return Together(N_("propose decisions"), (*wanted, *unwanted))


def lay_aside(item: DecisionItem) -> Command:
    """Return the command after which something is asked no more; what was proposed is not proposed again."""
    return EditRow(KIND, item.id, {"laid_aside": True}) if item.source else RemoveRow(KIND, item.id)


def propose_again(items: Iterable[DecisionItem]) -> Together:
    """Return the command after which what was laid aside is proposed like anything else."""
    return Together(N_("propose decisions again"), tuple(RemoveRow(KIND, item.id) for item in items))
