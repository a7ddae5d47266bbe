"""What a paper can be written as; told without a writer, whose libraries take their time."""

from __future__ import annotations

ENDINGS = (".docx", ".pdf", ".xlsx")
