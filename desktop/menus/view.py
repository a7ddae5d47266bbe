"""Pages and parts of the window, and how large a drawing is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from desktop.pages import PAGES, PageEntry
from desktop.widgets.actions import ActionEntry
from models.domain.message import N_

if TYPE_CHECKING:
    from desktop.conversations.conversations import Conversations
    from desktop.pages.page import Zoomable


def _page(name: str, page: PageEntry) -> ActionEntry[Conversations]:
    return ActionEntry(
        f"page_{name}",
        page.title,
        "view",
        page.icon,
        (page.keys,),
        do=lambda talk: talk.window.show_page(name),
        why_not=lambda talk: talk.why_closed() or ("" if page.explains else talk.why_not_edit()),
        is_checked=lambda talk: talk.window.page_wanted == name,
        group="page",
        also=page.also,
    )


def _zoom(how: Callable[[Zoomable], None], talk: Conversations) -> None:
    drawing = talk.window.page.drawing() if talk.window.page else None
    if drawing is not None:
        how(drawing)


def _why_no_zoom(talk: Conversations) -> str:
    """Offer zooming only where something is drawn: what nobody sees must not change."""
    if talk.window.page is not None and talk.window.page.drawing() is not None:
        return ""
    return talk.say("Only a workflow, the org chart and the matrix can be zoomed.")


VIEW: tuple[ActionEntry[Conversations], ...] = (
    *(_page(name, page) for name, page in PAGES.items()),
    ActionEntry(
        "details",
        N_("Details"),
        "view",
        "details",
        ("F9",),
        do=lambda talk: talk.window.toggle_details(),
        why_not=lambda talk: talk.why_closed() or talk.window.why_no_details(),
        new_part=True,
    ),
    ActionEntry(
        "reading",
        N_("Reading mode"),
        "view",
        "glance",
        ("Ctrl+Alt+L",),
        do=lambda talk: talk.program.toggle_reading(),
        why_not=lambda talk: talk.why_closed(),
        text_now=lambda talk: talk.say("Edit again") if talk.documents.reading.is_on else "",
        also=N_("read only view presentation locked"),
    ),
    ActionEntry(
        "present",
        N_("Present"),
        "view",
        "present",
        ("F5",),
        do=lambda talk: talk.presenting.present(),
        why_not=lambda talk: talk.why_closed(),
        also=N_("presentation slides beamer projector meeting full screen"),
    ),
    ActionEntry(
        "show_changes",
        N_("Show changes"),
        "view",
        "changes",
        ("Ctrl+Alt+V",),
        do=lambda talk: talk.versions.toggle_changes(),
        why_not=lambda talk: talk.versions.why_no_changes(),
        text_now=lambda talk: talk.say("Hide changes") if talk.versions.are_overlaid else "",
        also=N_("overlay difference version compare marks"),
    ),
    ActionEntry(
        "concern",
        N_("What concerns me …"),
        "view",
        "author",
        do=lambda talk: talk.window.ask_concern(),
        why_not=lambda talk: talk.why_closed(),
        also=N_("filter my role department only me"),
    ),
    ActionEntry(
        "full_screen",
        N_("Full screen"),
        "view",
        "full-screen",
        ("F11",),
        do=lambda talk: talk.window.toggle_full_screen(),
    ),
    ActionEntry(
        "next_part",
        N_("Next part of the window"),
        "view",
        "next-part",
        ("F6",),
        do=lambda talk: talk.parts.go_on(),
    ),
    ActionEntry(
        "previous_part",
        N_("Previous part of the window"),
        "view",
        "previous-part",
        ("Shift+F6",),
        do=lambda talk: talk.parts.go_back(),
    ),
    ActionEntry(
        "zoom_in",
        N_("Zoom in"),
        "view",
        "zoom-in",
        ("Ctrl++", "Ctrl+="),
        do=partial(_zoom, lambda drawing: drawing.zoom_in()),
        why_not=_why_no_zoom,
        new_part=True,
    ),
    ActionEntry(
        "zoom_out",
        N_("Zoom out"),
        "view",
        "zoom-out",
        ("Ctrl+-",),
        do=partial(_zoom, lambda drawing: drawing.zoom_out()),
        why_not=_why_no_zoom,
    ),
    ActionEntry(
        "zoom_fit",
        N_("Show all"),
        "view",
        "zoom-fit",
        ("Ctrl+0",),
        do=partial(_zoom, lambda drawing: drawing.zoom_fit()),
        why_not=_why_no_zoom,
    ),
    ActionEntry(
        "zoom_actual",
        N_("Actual size"),
        "view",
        "zoom-actual",
        ("Ctrl+1",),
        do=partial(_zoom, lambda drawing: drawing.zoom_actual()),
        why_not=_why_no_zoom,
    ),
    ActionEntry(
        "compact",
        N_("Compact rows and columns"),
        "view",
        "raci",
        ("Ctrl+Alt+K",),
        do=lambda talk: talk.matrix.toggle_compact(),
        why_not=lambda talk: talk.matrix.why_no_matrix(),
        text_now=lambda talk: talk.say("Roomy rows and columns") if talk.matrix.is_compact else "",
        also=N_("density small rows narrow columns"),
    ),
)
