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

    `primary` is the action of its one button that stands out.
    """

    title: str
    group: str
    icon: str
    primary: str = "export"


PAGES: Mapping[str, PageEntry] = {
    "organisation": PageEntry(N_("Departments and roles"), N_("Define"), "organisation"),
    "workflows": PageEntry(N_("Workflows"), N_("Define"), "workflows", "insert_step"),
    "raci": PageEntry(N_("Responsibilities (RACI)"), N_("Define"), "raci"),
    "checks": PageEntry(N_("Checks"), N_("Define"), "checks"),
}

# What else a page can show, by the name of its picture.
STATES = (
    *("org-chart", "department", "role", "task", "approval", "notice", "cell", "row", "finding"),
    *("nothing-fits", "empty-organisation", "empty-workflows", "nothing-drawn", "empty-raci", "empty-checks"),
)
