"""A folder for sessions, a path for a document, and an open new document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.editing.organisation_commands import empty_snapshot
from models.workspace import Workspace


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "plan.racigraph"


@pytest.fixture
def workspace(data: Path) -> Iterator[Workspace]:
    made = Workspace.create(empty_snapshot("Company"), data, "author")
    yield made
    made.close()
