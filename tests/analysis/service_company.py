"""A small company with a complaint workflow and three rules for the weekend; shared by tests of hours."""

from dataclasses import replace

from models.domain.organisation import DutyMode, DutyWindow, Organisation, Role, RoleKind, WeekendModel
from models.domain.snapshot import Snapshot
from models.domain.times import week_from_text
from models.domain.workflow import Flow, Purpose, Risk, Step, StepKind, Workflow

OFFICE = week_from_text(", ".join(f"{day} 08:00-17:00" for day in ("MO", "TU", "WE", "TH", "FR")))
REPLY = "Die nächste Antwort kommt Montag ab 8 Uhr."

ROLES = (
    Role("head", "Leitung Kundenservice", "Leitung KS", deputy_role_id="service"),
    Role("service", "Kundenservice", "Service"),
    Role("community", "Community-Management", "Community", deputy_role_id="editors"),
    Role("editors", "Redaktion", "Redaktion"),
    Role("press", "Leitung Kommunikation", "Leitung Komm"),
    Role("duty", "Social-Media-Dienst", "Dienst"),
    Role("agency", "Agentur", "AGT", RoleKind.EXTERNAL),
    Role("council", "Betriebsrat", "BR", RoleKind.BODY),
    Role("staff", "Alle Mitarbeitenden", "Alle", RoleKind.GROUP),
)

STEPS = (
    Step("start", "complaint", StepKind.START),
    Step("check", "complaint", StepKind.TASK, "Dringlichkeit prüfen", "duty"),
    Step("sort", "complaint", StepKind.TASK, "Anliegen einstufen", "community"),
    Step("release", "complaint", StepKind.APPROVAL, "Antwort freigeben", "head", purpose=Purpose.RELEASE),
    Step("agree", "complaint", StepKind.TASK, "Beschluss fassen", "council"),
    Step("learn", "complaint", StepKind.TASK, "Kenntnis nehmen", "staff"),
    Step("open", "complaint", StepKind.TASK, "Fall abschließen"),
)

SATURDAY_WATCH = DutyWindow("w1", "editors", 5, 9 * 60, 16 * 60, DutyMode.WATCH, 3)
SUNDAY_ALARM = DutyWindow("w2", "press", 6, 9 * 60, 20 * 60, DutyMode.ALARM)

DUTIES = {
    WeekendModel.CLOSED: (replace(SUNDAY_ALARM, id="w3", weekday=5), SUNDAY_ALARM),
    WeekendModel.DUTY_ON_SATURDAY: (SATURDAY_WATCH, SUNDAY_ALARM),
    WeekendModel.FIRST_LEVEL_OUTSIDE: (
        *(DutyWindow(f"a{day}", "agency", day, 17 * 60, 22 * 60, DutyMode.WATCH, 1) for day in range(5)),
        *(DutyWindow(f"a{day}", "agency", day, 8 * 60, 22 * 60, DutyMode.WATCH, 2) for day in (5, 6)),
    ),
}


def company(
    model: WeekendModel | None = WeekendModel.DUTY_ON_SATURDAY,
    risk: Risk = Risk.NORMAL,
    roles: dict[str, dict] | None = None,
    windows: tuple[DutyWindow, ...] | None = None,
    **organisation,
) -> Snapshot:
    """Return the company with one rule for the weekend; `roles` changes fields of roles by id."""
    changes = {"service_hours": OFFICE, "holidays": "NW", "on_call_role_id": "duty", "automatic_reply": REPLY}
    row = Organisation("o", "Musterunternehmen", weekend_model=model, **{**changes, **organisation})
    changed = [replace(role, **(roles or {}).get(role.id, {})) for role in ROLES]
    duties = windows if windows is not None else DUTIES.get(model, ())
    flows = (Flow("f1", "complaint", "start", "check"), Flow("f2", "complaint", "check", "sort"))
    return Snapshot(
        {
            "organisation": {"o": row},
            "role": {role.id: role for role in changed},
            "duty_window": {window.id: window for window in duties},
            "workflow": {
                "complaint": Workflow("complaint", "Serviceanfrage und Beschwerde", "head", risk=risk)
            },
            "step": {step.id: step for step in STEPS},
            "flow": {flow.id: flow for flow in flows},
        }
    )
