"""Icons, theme, wording, templates and the font: plain files, below `FOLDER`."""

from pathlib import Path

FOLDER = Path(__file__).parent
