"""What a decision pack shall hold and whom it is for, as the user chose it; kept between runs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from desktop.system.settings import Settings
from models.exports.decision.contents import CHOSEN, Annex, Recipient

PAPER, BESIDE = "paper", ("workbook", "copy")


@dataclass(frozen=True, slots=True)
class PackChoice:
    """Recipient, annexes of the paper, and the forms that come along."""

    recipient: Recipient = Recipient.MANAGEMENT
    annexes: frozenset[Annex] = frozenset(CHOSEN)
    beside: frozenset[str] = frozenset(BESIDE)

    @property
    def forms(self) -> tuple[str, ...]:
        return (PAPER, *(form for form in BESIDE if form in self.beside))


def choice_in(settings: Settings) -> PackChoice:
    """Return what was chosen last; what another version knew and this one does not is left out."""
    kept = settings.pack
    known = PackChoice()
    recipients = {one.value: one for one in Recipient}
    annexes = kept.get("annexes", known.annexes)
    return PackChoice(
        recipients.get(str(kept.get("recipient")), known.recipient),
        frozenset(annex for annex in CHOSEN if isinstance(annexes, Collection) and annex.value in annexes),
        frozenset(form for form in BESIDE if kept.get(form, True)),
    )


def keep_choice(settings: Settings, choice: PackChoice) -> None:
    """Keep what was chosen."""
    settings.pack = {
        "recipient": choice.recipient.value,
        "annexes": [annex.value for annex in CHOSEN if annex in choice.annexes],
        **{form: form in choice.beside for form in BESIDE},
    }
