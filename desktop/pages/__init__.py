"""The pages of the window, one file each, and the table of their names.

The names stand here without Qt, so that the command line can list them on a machine without a display.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from models.domain.message import N_


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its title (an English text), the heading of its group in the rail, its icon.

    It is the class `class_name` in the file of its name, shown by `keys`. `menu` holds the actions that
    change with what is chosen on it, `primary` is the action of its one button that stands out, `also` are
    other words for it. Without `has_details` it fills the window without the panel; who only reads is shown
    the pages that `explains`.
    """

    title: str
    group: str
    icon: str
    class_name: str
    keys: str
    menu: str = ""
    primary: str = "export"
    also: str = ""
    has_details: bool = True
    explains: bool = True


PAGES: Mapping[str, PageEntry] = {
    "glance": PageEntry(
        N_("At a glance"),
        "",
        "glance",
        "GlancePage",
        "Alt+0",
        "decide",
        "decisions",
        also=N_("overview summary board management questions"),
        has_details=False,
    ),
    "organisation": PageEntry(
        N_("Departments and roles"),
        N_("Define"),
        "organisation",
        "OrganisationPage",
        "Alt+1",
        "organisation",
        also=N_("organisation chart team unit function job"),
    ),
    "workflows": PageEntry(
        N_("Workflows"),
        N_("Define"),
        "workflows",
        "WorkflowsPage",
        "Alt+2",
        "workflow",
        "insert_step",
        N_("process procedure drawing swimlane approval"),
    ),
    "raci": PageEntry(
        N_("Responsibilities (RACI)"),
        N_("Define"),
        "raci",
        "RaciPage",
        "Alt+3",
        "matrix",
        also=N_("matrix letters accountable responsible"),
    ),
    "checks": PageEntry(
        N_("Checks"),
        N_("Define"),
        "checks",
        "ChecksPage",
        "Alt+4",
        also=N_("problem error gap validate"),
        explains=False,
    ),
    "review": PageEntry(
        N_("Review"),
        N_("Decide"),
        "review",
        "ReviewPage",
        "Alt+5",
        "decide",
        "propose_version",
        N_("decision approve version compare changes sign-off vote"),
        has_details=False,
    ),
    "council": PageEntry(
        N_("Works council"),
        N_("Decide"),
        "council",
        "CouncilPage",
        "Alt+6",
        "decide",
        "settle_council",
        N_("co-determination agreement law"),
        has_details=False,
    ),
    "pack": PageEntry(
        N_("Decision pack"),
        N_("Decide"),
        "pack",
        "PackPage",
        "Alt+7",
        primary="pack",
        also=N_("board paper motion resolution pdf print hand out"),
        has_details=False,
        explains=False,
    ),
}

# The actions of all buttons that stand out; that of the review depends on how a round stands.
PRIMARY = frozenset({"answer_round", "end_round", *(entry.primary for entry in PAGES.values())})

FIRST_PAGE = "organisation"  # of a document that is opened to be worked on

# What else a page can show, by the name of its picture.
STATES = (
    *("org-chart", "department", "role", "task", "approval", "notice", "cell", "row", "finding"),
    *("concern", "reading", "role-sheet", "by-department", "handovers", "all-at-once"),
    *("decision", "decision-form"),
    *("changes", "changes-for-me", "changes-in-matrix", "changes-in-workflow"),
    *("round", "council-settled", "remarks-in-matrix", "remarks-in-workflow"),
    *("nothing-fits", "empty-organisation", "empty-workflows", "nothing-drawn", "empty-raci", "empty-checks"),
    *("nothing-to-decide", "empty-pack"),
)
