"""What a decision pack shall hold and whom it is for, as the user chose it; kept between runs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop.system.settings import Settings
from models.exports.decision.contents import CHOSEN, Annex, Recipient

WORKBOOK, PAPER = "workbook", "paper"


@dataclass(frozen=True, slots=True)
class PackChoice:
    """Recipient, annexes of the paper, and whether the workbook comes along."""

    recipient: Recipient = Recipient.MANAGEMENT
    annexes: frozenset[Annex] = frozenset(CHOSEN)
    has_workbook: bool = True

    @property
    def forms(self) -> tuple[str, ...]:
        return (PAPER, WORKBOOK) if self.has_workbook else (PAPER,)


def choice_in(settings: Settings) -> PackChoice:
    """Return what was chosen last; what another version knew and this one does not is left out."""
    kept = settings.pack
    known = PackChoice()
    recipients = {one.value: one for one in Recipient}
    annexes = kept.get("annexes", known.annexes)
    return PackChoice(
        recipients.get(str(kept.get("recipient")), known.recipient),
        frozenset(annex for annex in CHOSEN if isinstance(annexes, Collection) and annex.value in annexes),
        bool(kept.get("workbook", known.has_workbook)),
    )


def keep_choice(settings: Settings, choice: PackChoice) -> None:
    """Keep what was chosen."""
    settings.pack = {
        "recipient": choice.recipient.value,
        "annexes": [annex.value for annex in CHOSEN if annex in choice.annexes],
        "workbook": choice.has_workbook,
    }
