"""Which rules of the letters count: those of today, or those of files that are older."""

from __future__ import annotations

from dataclasses import dataclass

from models.domain.responsibility import Meaning

_STRONG = frozenset({Meaning.DECIDES, Meaning.PERFORMS, Meaning.CO_DETERMINES})


@dataclass(frozen=True, slots=True)
class LetterRules:
    """What format 1003 brought, each by itself, so that opening an older file can name what changes.

    Arrows stand for what the drawing says, and not only for what is stored. Checks ask only what they send
    back. Co-approvers are asked like the approver. Only functions inside the company answer by the drawing.
    Of bodies only those that are marked co-determine.  Who co-determines is not asked as well.
    """

    outcomes_from_the_drawing: bool = True
    checks_ask_what_they_send_back: bool = True
    co_approvers_are_equals: bool = True
    only_functions_answer: bool = True
    only_marked_bodies_co_determine: bool = True
    consent_is_stronger_than_advice: bool = True

    def stronger(self, meaning: Meaning) -> frozenset[Meaning]:
        """Return the meanings of the same role in the same row to which this one yields."""
        by_law = frozenset({Meaning.CO_DETERMINES})
        strong = _STRONG if self.consent_is_stronger_than_advice else _STRONG - by_law
        if meaning in {Meaning.CONSULTED, Meaning.SUPPORTS}:
            return strong
        return strong | {Meaning.CONSULTED} if meaning is Meaning.INFORMED else frozenset()


TODAY = LetterRules()
BEFORE_1003 = LetterRules(False, False, False, False, False, False)
