"""What a decision paper can hold and whom it is for; told without a writer, whose libraries take time."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from models.domain.message import N_


class Recipient(StrEnum):
    """Who decides by the paper."""

    MANAGEMENT = "management"
    BOARD = "board"
    SUPERVISORY = "supervisory"
    ADVISORY = "advisory"
    SHAREHOLDERS = "shareholders"


class Annex(StrEnum):
    """What stands behind the decisions, in its order."""

    MATRIX = "matrix"
    WORKFLOWS = "workflows"
    ROLES = "roles"
    FINDINGS = "findings"
    CHANGES = "changes"


RECIPIENT_WORDS: Mapping[Recipient, str] = {
    Recipient.MANAGEMENT: N_("Management"),
    Recipient.BOARD: N_("Executive board"),
    Recipient.SUPERVISORY: N_("Supervisory board"),
    Recipient.ADVISORY: N_("Advisory board"),
    Recipient.SHAREHOLDERS: N_("Shareholders"),
}
PAPER_FOR: Mapping[Recipient, str] = {
    Recipient.MANAGEMENT: N_("Decision paper for the management"),
    Recipient.BOARD: N_("Decision paper for the executive board"),
    Recipient.SUPERVISORY: N_("Decision paper for the supervisory board"),
    Recipient.ADVISORY: N_("Decision paper for the advisory board"),
    Recipient.SHAREHOLDERS: N_("Decision paper for the shareholders"),
}
ANNEX_TITLES: Mapping[Annex, str] = {
    Annex.MATRIX: N_("Responsibilities (RACI)"),
    Annex.WORKFLOWS: N_("Workflows"),
    Annex.ROLES: N_("Roles and times"),
    Annex.FINDINGS: N_("Findings"),
    Annex.CHANGES: N_("All changes"),
}
CHOSEN: tuple[Annex, ...] = (Annex.MATRIX, Annex.WORKFLOWS, Annex.ROLES, Annex.FINDINGS)
"""The annexes that can be left out; all changes come by themselves when the first pages cannot hold them."""
