"""The values of the theme files, as everything that is written without a window reads them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def theme(name: str = "light") -> Mapping[str, Any]:
    """Return a theme by its name; what is printed is always light."""
    text = files("resources").joinpath("theme", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
