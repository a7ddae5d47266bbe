"""How papers of a company look: its logo and one accent colour."""

from __future__ import annotations

from dataclasses import dataclass

LONGEST_LOGO = 70_000  # characters: a PNG of about 50 kB


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A PNG in base64, '' for none, and a colour such as `#2F5DA8`, '' for that of the program."""

    id: str
    logo: str = ""
    accent: str = ""
