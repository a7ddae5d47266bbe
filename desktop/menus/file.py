"""Documents: begin, open, save, report, close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.widgets.actions import ActionEntry
from models.domain.message import N_

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations


def _closed(talk: Conversations) -> str:
    return talk.why_closed()


FILE: tuple[ActionEntry[Conversations], ...] = (
    ActionEntry(
        "new_sample",
        N_("New from the sample company"),
        "file",
        "template",
        ("Ctrl+Shift+N",),
        do=lambda talk: talk.documents.new("mid-size-company"),
    ),
    ActionEntry(
        "new_questions",
        N_("New from six questions …"),
        "file",
        "questions",
        ("Ctrl+Alt+N",),
        do=lambda talk: talk.program.ask_first_questions(),
    ),
    ActionEntry(
        "new_empty",
        N_("New empty document"),
        "file",
        "new",
        ("Ctrl+N",),
        do=lambda talk: talk.documents.new("empty"),
    ),
    ActionEntry(
        "open", N_("Open …"), "file", "open", ("Ctrl+O",), do=lambda talk: talk.program.ask_and_open()
    ),
    ActionEntry(
        "recover",
        N_("Recover unsaved work …"),
        "file",
        "recover",
        do=lambda talk: talk.program.ask_for_leftovers(),
    ),
    ActionEntry(
        "import_sheet",
        N_("Take over a sheet …"),
        "file",
        "sheet",
        ("Ctrl+I",),
        do=lambda talk: talk.sheets.ask_and_read(),
        edits=True,
        also=N_("import excel raci table csv xlsx ods"),
        new_part=True,
    ),
    ActionEntry(
        "paste_sheet",
        N_("Take over a table from the clipboard"),
        "file",
        "paste",
        do=lambda talk: talk.sheets.paste_from_clipboard(),
        edits=True,
        also=N_("paste import excel raci"),
    ),
    ActionEntry(
        "save",
        N_("Save"),
        "file",
        "save",
        ("Ctrl+S",),
        do=lambda talk: talk.program.save(),
        why_not=lambda talk: talk.why_not_save(),
        new_part=True,
        is_early=True,
    ),
    ActionEntry(
        "save_as",
        N_("Save as …"),
        "file",
        "save-as",
        ("Ctrl+Shift+S",),
        do=lambda talk: talk.program.save_as(),
        why_not=_closed,
        edits=True,
    ),
    ActionEntry(
        "save_copy",
        N_("Save a copy …"),
        "file",
        "save-copy",
        do=lambda talk: talk.documents.save_copy(),
        why_not=_closed,
        edits=True,
    ),
    ActionEntry(
        "export",
        N_("Create Excel report …"),
        "file",
        "export",
        ("Ctrl+E",),
        do=lambda talk: talk.program.export(),
        why_not=_closed,
        also=N_("board workbook xlsx print spreadsheet"),
        new_part=True,
        is_early=True,
    ),
    ActionEntry(
        "round_trip",
        N_("Take over changes from Excel …"),
        "file",
        "round-trip",
        do=lambda talk: talk.workbooks.ask(),
        why_not=_closed,
        also=N_("workbook xlsx back accept import letters"),
        edits=True,
    ),
    ActionEntry(
        "glance_page",
        N_("At a glance as PDF …"),
        "file",
        "glance",
        do=lambda talk: talk.program.write_page(),
        why_not=_closed,
        also=N_("one page print paper management"),
    ),
    ActionEntry(
        "present_file",
        N_("Presentation as PDF …"),
        "file",
        "present",
        do=lambda talk: talk.presenting.write_file(),
        why_not=_closed,
        also=N_("slides 16:9 handout meeting print"),
    ),
    ActionEntry(
        "roster_file",
        N_("Duty roster as a calendar …"),
        "file",
        "roster",
        do=lambda talk: talk.program.write_roster(),
        why_not=lambda talk: talk.why_no_roster(),
        also=N_("ics outlook on call rota"),
    ),
    ActionEntry(
        "letterhead",
        N_("Letterhead …"),
        "file",
        "letterhead",
        do=lambda talk: talk.organisation.ask_letterhead(),
        why_not=_closed,
        also=N_("logo colour corporate design papers report"),
        edits=True,
    ),
    ActionEntry(
        "personal_data",
        N_("Personal data …"),
        "file",
        "author",
        do=lambda talk: talk.personal_data.show(),
        why_not=_closed,
        also=N_("privacy gdpr names erase works council watch"),
        new_part=True,
    ),
    ActionEntry(
        "close",
        N_("Close document"),
        "file",
        "close",
        ("Ctrl+W",),
        do=lambda talk: talk.documents.close(),
        why_not=_closed,
        new_part=True,
    ),
    ActionEntry("quit", N_("Quit"), "file", "quit", ("Ctrl+Q",), do=lambda talk: talk.window.close()),
)
