"""Figures are taken as in the window: the cyclic collector rests while anything is done."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _collector_rests() -> Iterator[None]:
    """Let the collector rest, as `CollectorGuard` does; it would look through pytest's own objects."""
    gc.collect()
    gc.freeze()
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()
