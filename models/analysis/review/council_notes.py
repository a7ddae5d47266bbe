"""What is known of the co-determination of social media: facts with their source and the day they were known.

They are content of the program and no legal advice; nothing is derived from them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from models.domain.message import N_

KNOWN_ON = date(2026, 11, 27)


@dataclass(frozen=True, slots=True)
class LegalNote:
    """A topic, what is known of it in a sentence (English texts), and where that stands."""

    topic: str
    sentence: str
    source: str


NOTES: tuple[LegalNote, ...] = (
    LegalNote(
        N_("Rules of conduct"),
        N_("Rules for the conduct of employees hold only once the works council has agreed to them."),
        "§ 87 (1) Nr. 1 BetrVG",
    ),
    LegalNote(
        N_("Visitor posts"),
        N_("Letting visitors post on a page of the company needs the agreement of the works council."),
        "§ 87 (1) Nr. 6 BetrVG; BAG 13.12.2016 – 1 ABR 7/15",
    ),
    LegalNote(
        N_("Comments and replies"),
        N_("Whether comments and replies need this agreement is open, and to be checked case by case."),
        "LAG Hamburg 13.09.2018 – 2 TaBV 5/18; BVerwG 04.05.2023 – 5 P 16.21",
    ),
    LegalNote(
        N_("Duty and its roster"),
        N_("A duty outside working hours and its roster need the agreement of the works council."),
        "§ 87 (1) Nr. 2, Nr. 3 BetrVG",
    ),
    LegalNote(
        N_("Form of an agreement"),
        N_(
            "A works agreement is signed by both sides on the same document, electronically with qualified "
            "signatures. A resolution comes first; the chair only declares it."
        ),
        "§ 77 (2), § 33, § 26 (2) BetrVG",
    ),
    LegalNote(
        N_("Which works council"),
        N_("With several sites or a group it has to be told apart which works council is responsible."),
        "BAG 25.02.2020 – 1 ABR 40/18; BAG 21.11.2017 – 1 ABR 47/16",
    ),
    LegalNote(
        N_("Silence"),
        N_("Silence and a day that has passed are no agreement, and a notice involves nobody."),
        "§ 87 BetrVG",
    ),
)
