"""Kinds of rows that lie beside what a document settles: how it is looked at, what is asked, how papers look.

No state that is agreed to holds them, and no graph of the organisation.
"""

from __future__ import annotations

from models.domain.decision_item import DecisionItem
from models.domain.kind import LETTER, LONG, NAME, NAME_OR_NONE, Kind, Reference, Text
from models.domain.kind_words import WORDS
from models.domain.letterhead import LONGEST_LOGO, Letterhead
from models.domain.letterhead_rules import sound_letterhead
from models.domain.matrix_view import MatrixView
from models.domain.names import NAME_LENGTH

BESIDE = (
    Kind(
        "decision_item",
        DecisionItem,
        WORDS["decision_item"],
        since=1006,
        most=200,
        refers={"decider_role_id": Reference(("role",))},
        texts={
            "name": NAME,
            "today": LONG,
            "then": LONG,
            "if_no": LONG,
            "recommendation": LONG,
            "source": NAME_OR_NONE,
        },
    ),
    Kind(
        "letterhead",
        Letterhead,
        WORDS["letterhead"],
        since=1006,
        most=1,
        texts={"logo": Text(LONGEST_LOGO), "accent": LETTER},
        checks=(sound_letterhead,),
    ),
    Kind(
        "matrix_view",
        MatrixView,
        WORDS["matrix_view"],
        since=1005,
        most=200,
        refers={
            "workflow_id": Reference(("workflow",)),
            "department_id": Reference(("department",)),
            "role_id": Reference(("role",)),
        },
        unique=(("name",),),
        texts={"name": NAME, "category": Text(NAME_LENGTH)},
    ),
)
NAMES = frozenset(kind.name for kind in BESIDE)
