"""The program that starts without Python reads foreign files in a process of its own by a word of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from models.imports.sheets.child import READ_SHEETS
from tests.imports.sheets.packed import rows, xlsx


def test_the_program_reads_a_file_for_itself_and_loads_no_window(tmp_path: Path) -> None:
    source, answer = tmp_path / "book.xlsx", tmp_path / "answer"
    source.write_bytes(xlsx(rows("a|b")))
    code = (
        "import sys; from desktop.__main__ import main; code = main()\n"
        "heavy = ('PySide6', 'sqlalchemy', 'openpyxl', 'networkx')\n"
        "loaded = [name for name in sys.modules if name.startswith(heavy)]\n"
        "sys.exit(code or len(loaded))"
    )
    command = [sys.executable, "-c", code, READ_SHEETS, str(source), str(answer)]
    subprocess.run(command, check=True, timeout=120)
    assert [json.loads(line) for line in answer.read_text().splitlines()] == [["S", 1, []], ["a", "b"]]
