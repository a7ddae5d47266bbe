"""Everything the window can do, menu by menu: what it is called, what it does, why not now.

The entries speak to the conversations, which are loaded only when the window has been painted.
"""

from __future__ import annotations

from desktop.menus.copies import COPIES
from desktop.menus.decide import DECIDE
from desktop.menus.edit import EDIT
from desktop.menus.file import FILE
from desktop.menus.help import HELP
from desktop.menus.matrix import MATRIX
from desktop.menus.organisation import ORGANISATION
from desktop.menus.rounds import ROUNDS
from desktop.menus.settings import SETTINGS
from desktop.menus.view import VIEW
from desktop.menus.workflow import WORKFLOW

ACTIONS = (
    *(*FILE, *EDIT, *VIEW, *ORGANISATION, *WORKFLOW, *MATRIX),
    *(*DECIDE, *ROUNDS, *COPIES, *SETTINGS, *HELP),
)
