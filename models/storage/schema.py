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
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    column,
    func,
    select,
)
from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable, SchemaItem

from models.domain.kinds import KINDS
from models.storage.migrations import FORMAT, names_in
from models.storage.rows import FIELDS, Field

APPLICATION_ID = 0x52414349  # "RACI"
# Statements of this form take no values from outside.
SAY_APPLICATION, SAY_FORMAT = f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {FORMAT}"

METADATA = MetaData()
_SQL_TYPES: Mapping[type, type[Text | Integer | Double[float]]] = {str: Text, int: Integer, float: Double}


def _table(kind: str) -> Table:
    fields, about = FIELDS[kind], KINDS[kind]
    parts: list[SchemaItem] = [_column(field) for field in fields]
    parts += [CheckConstraint(column(f.name, Text).in_([*f.choices])) for f in fields if f.choices]
    parts += [CheckConstraint(column(f.name, Integer).in_((0, 1))) for f in fields if f.is_yes_or_no]
    parts += [
        CheckConstraint(column(name, Double).between(range_.least, range_.most))
        for name, range_ in about.ranges.items()
    ]
    parts += [CheckConstraint(column(one) != column(other)) for one, other in about.apart]
    parts += [CheckConstraint(column(low) < column(high)) for low, high in about.rising]
    parts += [UniqueConstraint(*names) for names in about.unique]
    parts += [
        _reference(name, reference.targets[0])
        for name, reference in about.refers.items()
        if len(reference.targets) == 1
    ]
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
RECORD = Table(
    "record",
    METADATA,
    Column("sequence", Integer, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("state", LargeBinary, nullable=True),
    Column("hash", Text, nullable=False),
)
RECORD_NAME = Table(
    "record_name",
    METADATA,
    Column("reference", Text, primary_key=True),
    Column("salt", Text, nullable=False),
    Column("name", Text, nullable=False),
    sqlite_with_rowid=False,
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
        *(CreateTable(table) for table in (META, JOURNAL, RECORD, RECORD_NAME, *TABLES.values())),
        CreateIndex(_STEP_NAMES),
    )
    return (SAY_APPLICATION, SAY_FORMAT, *(str(maker.compile(dialect=_DIALECT)) for maker in makers))


@cache
def selection(table: Table, written: int = FORMAT) -> str:
    """Return the statement that reads all cells that a table has in a format, ordered by its key."""
    columns = names_in(table.name, written) if table.name in TABLES else table.columns.keys()
    found = select(*(table.c[name] for name in columns)).order_by(*table.primary_key)
    return str(found.compile(dialect=_DIALECT))


@cache
def counting(table: Table) -> str:
    """Return the statement that counts the rows of a table."""
    return str(select(func.count()).select_from(table).compile(dialect=_DIALECT))


@cache
def insertion(table: Table) -> str:
    """Return the statement that puts cells, in the order of the columns, into a table."""
    return str(table.insert().compile(dialect=_DIALECT))
