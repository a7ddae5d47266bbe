from __future__ import annotations

from desktop.application import Application
from models.editing.organisation_commands import EditRole
from tests.build import Build


def test_an_edit_of_a_page_reaches_the_document_and_a_refused_one_is_said(
    opened: Application, company: Build
) -> None:
    workspace, toast = opened.flow.workspace, opened.window.toast
    assert workspace is not None
    page = opened.window.organisation
    page.edit_wanted.emit(EditRole(company.ids["Editor"], {"name": "Writer"}))
    assert workspace.snapshot.roles[company.ids["Editor"]].name == "Writer"
    assert not toast.isVisible()

    before = workspace.snapshot
    page.edit_wanted.emit(EditRole(company.ids["Editor"], {"name": "counsel"}))
    assert workspace.snapshot is before
    assert toast.isVisible()
    assert "counsel" in toast.sentence.text()
