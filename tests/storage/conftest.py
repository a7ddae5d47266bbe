"""A folder for sessions, a path for a document, and an open new document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.editing.organisation_commands import empty_snapshot
from models.workspace import Workspace
from tests.storage import disk_shim


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


@pytest.fixture(scope="session")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the library that stands between a program and its disk."""
    return disk_shim.build(tmp_path_factory.mktemp("shim"))
