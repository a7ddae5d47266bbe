"""What somebody is asked to decide, worded so that yes or no answers it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.domain.order import FIRST_KEY


@dataclass(frozen=True, slots=True)
class DecisionItem:
    """A motion, called by its question: what is so today, what then, what if not, and who decides until when.

    `about` are ids of rows it affects, which may be gone. `source` tells from which finding, change or fact
    it was proposed, so that it is not proposed again; '' for one that somebody wrote. One that is
    `laid_aside` is asked no more: settled, or a proposal that nobody wanted.
    """

    id: str
    name: str
    today: str = ""
    then: str = ""
    if_no: str = ""
    recommendation: str = ""
    decider_role_id: str | None = None
    due: date | None = None
    about: tuple[str, ...] = ()
    source: str = ""
    laid_aside: bool = False
    position: str = FIRST_KEY
