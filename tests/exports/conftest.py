"""What the tests of the exports share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.exports.reports import sample, written


@pytest.fixture(scope="session", params=["de", "en"])
def samples(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Return a language and the report of the sample company in it, which nobody may change."""
    language: str = request.param
    return language, written(sample(language), tmp_path_factory.mktemp(language), language)
