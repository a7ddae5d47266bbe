"""Answers from a workbook that comes back: plain values, each bound to its item and to the state it is about.

Strict, because somebody else filled it in: what is not exactly one answer to something that was asked is told
and left out, never guessed. Nothing here decides what becomes of an answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from models.domain.errors import KnownError
from models.domain.exported_answers import MARK, WHOLE, ExportedAnswers, unpacked_answers
from models.domain.message import Message, message
from models.domain.names import NAME_LENGTH, TEXT_LENGTH, clean_text
from models.domain.records.record import Reply
from models.domain.row_rules import FIRST_YEAR, LAST_YEAR
from models.imports.round_trip.proposal import Told
from models.imports.round_trip.workbook_file import read_sheets
from models.imports.sheets.grid import Grid, called

MOST_ROWS = 2_000
_COLUMNS_OF_MEMORY = 10
_ROWS_ABOVE = 50  # above the heads, in which they are looked for
_DAYS = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")
_NEED_A_REMARK = (Reply.CONDITION, Reply.BACK)


@dataclass(frozen=True, slots=True)
class SheetAnswer:
    """An answer as it was entered: to a motion by its id, or with '' to the state as a whole.

    `role_id` is '' when no role of the list was chosen, `day` None without one; `place` is its cell.
    """

    item_id: str
    reply: Reply
    text: str
    name: str
    role_id: str
    day: date | None
    place: str


@dataclass(frozen=True, slots=True)
class ReturnedAnswers:
    """What a workbook answers: on which state, by its code, name and day; and what was left out, and why."""

    workbook: str
    document: str
    state: str
    code: str
    exported_on: str
    answers: tuple[SheetAnswer, ...]
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Which document asks, and the ids of the motions that can be answered now."""

    organisation_id: str
    document_id: str
    motion_ids: Collection[str]


def read_answers(path: Path, asked: Asked) -> ReturnedAnswers:
    """Read the sheet for answers of a workbook; raises KnownError, also when it is of another document."""
    grids = read_sheets(path)
    exported = _remembered(grids, path)
    _refuse_another(exported, asked, path)
    rows = _Rows(exported, asked, *_sheet(grids, exported, path))
    answers = rows.read()
    return ReturnedAnswers(
        path.name,
        exported.document,
        exported.state,
        exported.code,
        exported.day,
        tuple(answers),
        tuple(rows.told),
    )


def _remembered(grids: tuple[Grid, ...], path: Path) -> ExportedAnswers:
    for grid in grids:
        for column in range(min(grid.width, _COLUMNS_OF_MEMORY)):
            if grid.text((0, column)) == MARK:
                found = unpacked_answers(tuple(row[column] for row in grid.rows))
                if found is not None:
                    return found
    raise KnownError(
        message(
            "“{name}” does not remember what it asked: it is no report of this program with an answer sheet, "
            "or its hidden sheet was removed. Enter the answers by hand.",
            name=path.name,
        )
    )


def _refuse_another(exported: ExportedAnswers, asked: Asked, path: Path) -> None:
    ids = exported.document_id, asked.document_id
    is_another = all(ids) and ids[0] != ids[1]
    if is_another or exported.organisation_id != asked.organisation_id:
        raise KnownError(
            message(
                "“{name}” answers another document, “{document}” of “{organisation}”. Open that one.",
                name=path.name,
                document=exported.document,
                organisation=exported.organisation,
            )
        )


def _sheet(
    grids: tuple[Grid, ...], exported: ExportedAnswers, path: Path
) -> tuple[Grid, int, Mapping[str, int]]:
    """Return the sheet, also when it was renamed, the row of its heads, and the column of each head."""
    for grid in sorted(grids, key=lambda grid: grid.name != exported.sheet):
        for number, row in enumerate(grid.rows[:_ROWS_ABOVE]):
            if set(exported.heads) <= set(row):
                if len(grid.rows) - number > MOST_ROWS:
                    raise KnownError(_too_many(path))
                return grid, number, {head: row.index(head) for head in exported.heads}
    raise KnownError(
        message(
            "“{name}” has no sheet “{sheet}” with all its columns any more. Bring it back, or enter the "
            "answers by hand.",
            name=path.name,
            sheet=exported.sheet,
        )
    )


def _too_many(path: Path) -> Message:
    return message(
        "“{name}” has more than {most} rows of answers. Remove what is no answer.",
        name=path.name,
        most=MOST_ROWS,
    )


@dataclass(frozen=True, slots=True)
class _Signed:
    """Who answers and when, as entered; it holds for the rows below until something else is entered."""

    name: str = ""
    role: str = ""
    day: str = ""


class _Rows:
    """Reads the rows below the heads; `told` collects what is left out."""

    def __init__(
        self, exported: ExportedAnswers, asked: Asked, grid: Grid, heads: int, columns: Mapping[str, int]
    ) -> None:
        self._exported, self._asked, self._grid, self._heads = exported, asked, grid, heads
        self._columns = tuple(columns[head] for head in exported.heads)
        self._replies = {word.casefold(): Reply(value) for value, word in exported.replies.items()}
        self._roles = {name.casefold(): role_id for role_id, name in exported.roles.items()}
        self.told: list[Told] = []

    def read(self) -> list[SheetAnswer]:
        """Return the answers in their order; the same one twice is one, and two different ones are none."""
        found: dict[tuple[str, str, str], SheetAnswer] = {}
        unclear: set[tuple[str, str, str]] = set()
        for answer in self._answers():
            key = answer.item_id, answer.name.casefold(), answer.role_id
            known = found.setdefault(key, answer)
            if replace(known, place=answer.place) != answer:
                unclear.add(key)
                text = message("“{name}” answers the same twice and differently. Ask.", name=answer.name)
                self.told.append(Told(text, answer.place))
        return [answer for key, answer in found.items() if key not in unclear]

    def _answers(self) -> Iterator[SheetAnswer]:
        signed = _Signed()
        for row in range(self._heads + 1, len(self._grid.rows)):
            _, item, reply, remark, name, role, day, row_id = (self._text(row, c) for c in self._columns)
            signed = _Signed(name or signed.name, role or signed.role, day or signed.day)
            if not reply:
                continue
            place = called((row, self._columns[2]))
            why_not = self._why_no_item(row_id, item) or self._why_no_reply(reply, remark)
            why_not = why_not or self._why_not_signed(signed)
            if why_not is not None:
                self.told.append(Told(why_not, place))
                continue
            yield SheetAnswer(
                "" if row_id == WHOLE else row_id,
                self._replies[reply.casefold()],
                remark,
                signed.name,
                self._roles.get(signed.role.casefold(), ""),
                _day(signed.day),
                place,
            )

    def _text(self, row: int, column: int) -> str:
        return _cleaned(self._grid.text((row, column)))

    def _why_no_item(self, row_id: str, item: str) -> Message | None:
        question = self._exported.items.get(row_id)
        if question is None:
            return message("“{item}” was not asked here. Enter this answer by hand.", item=item or "–")
        if item.split() != _cleaned(question).split():
            return message(
                "The question “{question}” reads otherwise in the workbook: “{item}”. Ask what is answered.",
                question=question,
                item=item,
            )
        if row_id != WHOLE and row_id not in self._asked.motion_ids:
            return message("“{question}” is no longer asked.", question=question)
        return None

    def _why_no_reply(self, reply: str, remark: str) -> Message | None:
        found = self._replies.get(reply.casefold())
        if found is None:
            words = tuple(self._exported.replies.values())
            return message("“{reply}” is no answer. Possible are: {words}.", reply=reply, words=words)
        if len(remark) > TEXT_LENGTH:
            return message("The remark has more than {most} characters.", most=TEXT_LENGTH)
        if found in _NEED_A_REMARK and not remark:
            return message("“{reply}” needs a remark, which is missing. Ask for it.", reply=reply)
        return None

    def _why_not_signed(self, signed: _Signed) -> Message | None:
        if not signed.name:
            return message("Nobody is named who answers. Ask.")
        if len(signed.name) > NAME_LENGTH or "\n" in signed.name:
            return message("The name is not on one line of at most {most} characters.", most=NAME_LENGTH)
        if signed.role and signed.role.casefold() not in self._roles:
            return message("“{role}” is no role of the list.", role=signed.role)
        if signed.day and _day(signed.day) is None:
            return message("“{day}” is no day.", day=signed.day)
        return None


def _cleaned(text: str) -> str:
    """Return a text clean; of one that is too long anyway, enough to see that."""
    return clean_text(text[: TEXT_LENGTH + 1], 4 * TEXT_LENGTH)


def _day(text: str) -> date | None:
    for form in _DAYS:
        try:
            found = datetime.strptime(text, form).date()
        except ValueError:
            continue
        return found if FIRST_YEAR <= found.year <= LAST_YEAR else None
    return None
