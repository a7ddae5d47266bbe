"""A whole application with a data folder of its own, as in `tests/desktop`."""

from __future__ import annotations

from tests.desktop.conftest import answers, application, company, document, opened

__all__ = ["answers", "application", "company", "document", "opened"]
