"""What is read of a file at most, and how a reader says that it cannot go on.

A file of a few kilobytes may stand for a billion cells, so everything is counted before it is kept; a reader
knows no file name, therefore it gives the reason and what to do, and `reading` names the file.
"""

from __future__ import annotations

from models.domain.message import N_, Message, Value

MOST_ROWS, MOST_COLUMNS = 100_000, 2_000
MOST_CELLS = 3_000_000  # of one file, what is empty between texts included
MOST_CHARACTERS = 30_000_000
MOST_MERGED = 100_000

FAR_CELL = N_(
    "{sheet} has text in {cell}, and at most {rows} rows and {columns} columns are read. "
    "Delete what stands there, or copy the table into a new sheet."
)
TOO_MUCH = N_("{sheet} has more than {most} cells. Copy the table into a new sheet.")
TOO_MUCH_TEXT = N_("{sheet} has more than {most} characters. Copy the table into a new sheet.")
TOO_MANY_MERGED = N_("{sheet} has more than {most} merged areas. Copy the table into a new sheet.")
SHEET = N_("the sheet “{name}”")
TABLE = N_("the table")
PROTECTED = N_("it is protected by a password. Open it, save it without a password, and try again.")
NO_SUCH_SHEET = N_("it has no sheet “{name}”. It has these: {names}.")
NO_TABLE = N_("it holds no table with rows and columns. Choose something else.")
DAMAGED = N_(
    "the file is damaged or incomplete. Open it in the program it comes from, and save it under a new name."
)


class Unreadable(Exception):
    """Why something is not read and what to do, as the rest of a sentence that names the file."""

    def __init__(self, reason: str, **values: Value) -> None:
        super().__init__(f"{reason} {values}")
        self.reason = Message(reason, tuple(values.items()))


def sheet_called(name: str) -> Message:
    """Return how a sentence calls a sheet or table."""
    return Message(SHEET, (("name", name),)) if name else Message(TABLE)
