from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from models.__main__ import new_document
from models.domain.snapshot import Snapshot
from models.workspace import Workspace
from tests.browser import Browser, browser
from tests.copies.rounds import AUTHOR, begun


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    path = tmp_path_factory.mktemp("sample") / "plan.racigraph"
    return new_document("mid-size-company", "en", path)


@pytest.fixture
def document(sample: Snapshot, tmp_path: Path) -> Iterator[Workspace]:
    """A round for version 1.1: one step of the crisis has changed, one motion is put to the management."""
    made = Workspace.create(sample, tmp_path / "data", AUTHOR)
    begun(made)
    yield made
    made.close()


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("browser")) as opened:
        yield opened
