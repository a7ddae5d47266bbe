"""The tables of a document, made from the row classes; rules stand as constraints where SQL can say them.

The working copy and the user's file have the same tables, so that Save copies pages instead of rows.
Uniqueness here is a second net: names that differ only in case are refused by `models.domain.rules`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from sqlalchemy import (
    CheckConstraint,
    Column,
    Double,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    and_,
    column,
    func,
    select,
)
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable, SchemaItem
from sqlalchemy.sql.expression import ColumnElement

from models.domain.snapshot import KINDS, REFERENCES
from models.domain.workflow import LAST_COLUMN, LAST_ROW
from models.storage.rows import FIELDS, Field

APPLICATION_ID = 0x52414349  # "RACI"
MAJOR, MINOR = 1, 1
FORMAT = MAJOR * 1000 + MINOR
# The two numbers above; statements of this form take no values from outside.
SAY_APPLICATION, SAY_FORMAT = "PRAGMA application_id = 1380008777", "PRAGMA user_version = 1001"

METADATA = MetaData()
_SQL_TYPES: Mapping[type, type[Text | Integer | Double[float]]] = {str: Text, int: Integer, float: Double}

UNIQUE: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "department": (("name",),),
    "role": (("name",), ("short_name",)),
    "workflow": (("name",),),
    "addressee": (("step_id", "role_id"),),
    "flow": (("source_id", "target_id"),),
    "standing_duty": (("name",),),
    "assignment": (("activity_id", "role_id", "meaning"),),
}


def _between(name: str, least: float, most: float) -> ColumnElement[bool]:
    return column(name, Double).between(least, most)


_STEP_HOURS = (
    *("working_least", "working_usual", "working_most"),
    *("idle_least", "idle_usual", "idle_most", "limit_hours"),
)
_CHECKS: Mapping[str, tuple[ColumnElement[bool], ...]] = {
    "department": (column("parent_id") != column("id"),),
    "role": (column("deputy_role_id") != column("id"), column("vacant", Integer).in_((0, 1))),
    "duty_window": (
        _between("weekday", 0, 6),
        and_(_between("opens", 0, 1440), column("opens") < column("closes"), _between("closes", 0, 1440)),
    ),
    "workflow": (_between("target_hours", 0, 100_000),),
    "step": (
        *(_between(name, 0, 100_000) for name in _STEP_HOURS),
        _between("column_by_hand", 0, LAST_COLUMN),
        _between("row_by_hand", 0, LAST_ROW),
    ),
    "flow": (column("source_id") != column("target_id"), _between("share", 0, 1)),
}


def _table(kind: str) -> Table:
    fields = FIELDS[kind]
    parts: list[SchemaItem] = [_column(field) for field in fields]
    parts += [CheckConstraint(column(f.name, Text).in_([*f.choices])) for f in fields if f.choices]
    parts += [CheckConstraint(check) for check in _CHECKS.get(kind, ())]
    parts += [UniqueConstraint(*names) for names in UNIQUE.get(kind, ())]
    for (owner, name), targets in REFERENCES.items():
        if owner == kind and len(targets) == 1:
            parts.append(_reference(name, targets[0]))
    return Table(kind, METADATA, *parts, sqlite_with_rowid=False)


def _column(field: Field) -> Column[object]:
    return Column(field.name, _SQL_TYPES[field.cell], primary_key=field.name == "id", nullable=field.optional)


def _reference(name: str, target: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([name], [f"{target}.id"], deferrable=True, initially="DEFERRED")


TABLES: Mapping[str, Table] = {kind: _table(kind) for kind in KINDS}
META = Table(
    "meta",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)
JOURNAL = Table(
    "journal",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("time", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("changes", Text, nullable=False),
)
_STEP_NAMES = Index(
    "step_name",
    TABLES["step"].c.workflow_id,
    TABLES["step"].c.name,
    unique=True,
    sqlite_where=TABLES["step"].c.name != "",
    postgresql_where=TABLES["step"].c.name != "",
)
_DIALECT = dialect()


@cache
def definitions() -> tuple[str, ...]:
    """Return the statements that make the tables of an empty document."""
    makers: tuple[CreateTable | CreateIndex, ...] = (
        *(CreateTable(table) for table in (META, JOURNAL, *TABLES.values())),
        CreateIndex(_STEP_NAMES),
    )
    return (SAY_APPLICATION, SAY_FORMAT, *(str(maker.compile(dialect=_DIALECT)) for maker in makers))


@cache
def selection(table: Table) -> str:
    """Return the statement that reads all cells of a table, ordered by its key."""
    return str(select(table).order_by(*table.primary_key).compile(dialect=_DIALECT))


@cache
def counting(table: Table) -> str:
    """Return the statement that counts the rows of a table."""
    return str(select(func.count()).select_from(table).compile(dialect=_DIALECT))


@cache
def insertion(table: Table) -> str:
    """Return the statement that puts cells, in the order of the columns, into a table."""
    return str(table.insert().compile(dialect=_DIALECT))
