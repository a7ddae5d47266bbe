"""A test whose program is missing may be skipped at somebody's desk, and never where all are installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.programs import ALL_HERE, program

RUN = (Path(__file__).resolve().parent.parent / ".ci" / "run").read_text(encoding="utf-8")


def test_a_missing_program_skips_at_a_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(ALL_HERE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-program"):
        program("no-such-program")


def test_a_missing_program_fails_where_all_are_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALL_HERE, "1")
    with pytest.raises(pytest.fail.Exception, match="no-such-program"):
        program("no-such-program")


def test_a_program_that_is_here_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ALL_HERE, "1")
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    assert program(Path(sys.executable).name) == sys.executable


def test_the_pipeline_installs_the_programs_and_says_so() -> None:
    assert f"{ALL_HERE}=1 .venv/bin/python -m pytest" in RUN
    assert all(
        package in RUN
        for package in ("libreoffice-calc", "libreoffice-draw", "desktop-file-utils", "strace", "chromium")
    )
