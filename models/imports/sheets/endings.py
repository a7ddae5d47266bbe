"""What a file with tables may be called; told without a reader, whose libraries take their time."""

from __future__ import annotations

ENDINGS = (
    *(".xlsx", ".xlsm", ".xls", ".ods"),
    *(".csv", ".tsv", ".txt", ".md", ".markdown", ".html", ".htm"),
)
