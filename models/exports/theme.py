"""The light theme: what is printed is always light. No library for files is needed for it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def theme() -> Mapping[str, Any]:
    """Return the colours of everything that is printed."""
    return tomllib.loads(files("resources").joinpath("theme", "light.toml").read_text(encoding="utf-8"))
