"""The fields of the organisation and of workflows as things to find: the palette leads into them.

Somebody who looks for the weekend or for service hours knows their name, not the page they stand on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop.lookup.entry import Entry
from desktop.panels.fields import FORMS
from desktop.panels.form_lines import Line
from desktop.shown.look import Look
from desktop.shown.selection import Selection
from desktop.widgets.searching import Searchable, searchable
from models.domain.message import N_
from models.domain.snapshot import Row, Snapshot, workflows_in_order

# What a line without a label of its own is called; the second name is the part of the editor to type in.
UNLABELLED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "weekend": ((N_("Social media duty"), "weekend"), (N_("Weekend"), "weekend.model")),
}
ALSO_CALLED: Mapping[str, str] = {
    "service_hours": N_("opening hours office hours working hours weekdays"),
    "holidays": N_("bank holidays closed days federal state"),
    "weekend": N_("on-call standby emergency rota"),
    "weekend.model": N_("Saturday Sunday"),
    "automatic_reply": N_("out of office answer message"),
    "variant": N_("RACI RASCI RACI-VS VMI IBZED letters"),
    "owner_role_id": N_("process owner responsible head"),
    "target_hours": N_("deadline response time target promise"),
    "risk": N_("sensitive critical crisis"),
}


def fields(snapshot: Snapshot, look: Look) -> Iterator[Searchable[Entry]]:
    """Yield the fields that are shown, of the organisation and of every workflow."""
    organisation = snapshot.organisation
    yield from _fields(snapshot, "organisation", organisation, look.say("Organisation"), look)
    for workflow in workflows_in_order(snapshot):
        place = f"{look.say('Workflow')} · {workflow.name}"
        yield from _fields(snapshot, "workflow", workflow, place, look)


def _fields(snapshot: Snapshot, kind: str, row: Row, place: str, look: Look) -> Iterator[Searchable[Entry]]:
    for line in FORMS[kind]:
        for label, field in _names(line) if line.is_shown(snapshot, row) else ():
            also = look.say(ALSO_CALLED[field]) if field in ALSO_CALLED else ""
            shown = Entry(look.say(label), place, "settings", target=Selection(kind, row.id), field=field)
            yield searchable(shown, shown.title, f"{place} {also}")


def _names(line: Line) -> tuple[tuple[str, str], ...]:
    first = line.fields[0].name
    return ((line.label, first),) if line.label else UNLABELLED[first]
