"""The rules as data, and everything they find in a document.

Thresholds are settings of the reader, not of the document; whoever shows findings may pass other ones.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.analysis.checks import (
    approvals,
    calendar,
    changes,
    deputies,
    letters,
    limits,
    promises,
    roster,
    separation,
    soundness,
    structure,
    workflows,
)
from models.analysis.checks.finding import Finding, MendId, Rule, Severity
from models.analysis.checks.matrix_rules import MATRIX_RULES
from models.domain.message import N_, Message, message
from models.domain.progress import Progress, tell_nobody
from models.domain.snapshot import Snapshot, per_snapshot

E, W, H = Severity.ERROR, Severity.WARNING, Severity.HINT

RULES: tuple[Rule, ...] = (
    *MATRIX_RULES,
    Rule(
        "G01",
        E,
        N_("Every workflow runs from a start to an end"),
        N_("Steps that are never reached, or that lead nowhere, never get done."),
        "workflow soundness",
        soundness.start_to_end,
    ),
    Rule(
        "G02",
        E,
        N_("Every step has one role that does it, and every approval a rule for who decides"),
        N_("Otherwise everybody waits for somebody else."),
        "Sprout; SocialHub",
        approvals.executing_role,
        mend=MendId.CHOOSE_PERFORMER,
    ),
    Rule(
        "G03",
        E,
        N_("Every approval can be refused"),
        N_("An approval that can only say yes decides nothing."),
        "SocialHub; Hootsuite",
        approvals.approval_cannot_refuse,
        mend=MendId.DRAW_RETURN,
    ),
    Rule(
        "G04",
        E,
        N_("Every loop has a way out"),
        N_("Work that enters a loop with no way out is never finished."),
        "workflow soundness",
        soundness.loop_without_exit,
        mend=MendId.LEAVE_LOOP,
    ),
    Rule(
        "G05",
        E,
        N_("What changes after a release is released again"),
        N_("Whoever released the old text has not seen the new one."),
        "cairn; Planon; innosoft",
        changes.changed_after_release,
        mend=MendId.RELEASE_AGAIN,
    ),
    Rule(
        "G06",
        W,
        N_("Not too many approvals"),
        N_("Every extra approval delays the answer and seldom improves it."),
        "Sprout; Hootsuite",
        approvals.many_approvals,
        4,
        "most_approvals",
    ),
    Rule(
        "G07",
        W,
        N_("Branches cover all cases"),
        N_("A case with no arrow to follow gets stuck."),
        "own practice",
        workflows.cases_not_covered,
    ),
    Rule(
        "G08",
        H,
        N_("Work does not change departments too often"),
        N_("At every handover work waits, and something is lost."),
        "Signavio handover matrix",
        structure.many_handovers,
        10,
        "most_handovers",
    ),
    Rule(
        "G09",
        W,
        N_("Letters set by hand agree with the workflow"),
        N_("Where matrix and drawing disagree, some go by the one and some by the other."),
        "own practice",
        letters.against_the_drawing,
        mend=MendId.SETTLE_CONFLICT,
    ),
    Rule(
        "G12",
        W,
        N_("Departments are linked, and not through a single one"),
        N_("A department linked to no other, or only through one, hears about things too late."),
        "own practice",
        structure.single_link,
    ),
    Rule(
        "G13",
        H,
        N_("Somebody is above both those who do the work and whoever answers"),
        N_("When the two disagree, nobody can decide."),
        "own practice",
        structure.no_common_superior,
    ),
    Rule(
        "G14",
        E,
        N_("Nobody is their own superior"),
        N_("In a circle of superiors nobody decides in the end."),
        "own practice",
        structure.superiors_in_a_circle,
    ),
    Rule(
        "G15",
        H,
        N_("Superiors have neither too many direct reports nor only one"),
        N_(
            "With too many direct reports there is no time for each; with just one, the level only costs "
            "time."
        ),
        "own practice",
        structure.wide_or_narrow_span,
        12,
        "most_direct_reports",
    ),
    Rule(
        "G16",
        W,
        N_("A branch that the calendar answers has one arrow for yes and one for no"),
        N_("Nobody is asked there, so a case goes nowhere when its answer has no arrow."),
        "own practice",
        calendar.answers_of_the_calendar,
        mend=MendId.CHOOSE_ANSWERS,
    ),
    Rule(
        "S01",
        E,
        N_("Nobody approves their own work"),
        N_("Nobody sees their own mistakes well."),
        "four-eyes rule; Hootsuite",
        separation.approves_own_work,
        mend=MendId.CHOOSE_APPROVER,
    ),
    Rule(
        "S02",
        E,
        N_("Several approvals come from several people"),
        N_("Two roles held by one person are still only one pair of eyes."),
        "four-eyes rule; latchworkflow",
        separation.too_few_persons,
    ),
    Rule(
        "D01",
        W,
        N_("Whoever decides, or would stop a workflow by being away, has a deputy"),
        N_("Without a deputy, work comes to a standstill as soon as somebody is away."),
        "contentbird; flow360",
        deputies.no_deputy,
        mend=MendId.CHOOSE_DEPUTY,
    ),
    Rule(
        "D02",
        E,
        N_("At least one deputy is there to stand in"),
        N_("A deputy that is vacant, or held by the same person, helps nobody."),
        "contentbird",
        deputies.nobody_stands_in,
        mend=MendId.CHOOSE_DEPUTY,
    ),
    Rule(
        "D03",
        E,
        N_("No deputy approves their own work"),
        N_("The four-eyes rule also applies while somebody is away."),
        "four-eyes rule",
        deputies.deputy_wrote_it,
        mend=MendId.CHOOSE_DEPUTY,
    ),
    Rule(
        "D04",
        W,
        N_("Somebody has every duty of the roster"),
        N_("Once there is a roster, everybody relies on whom it names."),
        "own practice",
        roster.nobody_on_duty,
    ),
    Rule(
        "D05",
        W,
        N_("One person at a time has a duty of the roster"),
        N_("Of two people on duty each takes the other one for the one who looks in."),
        "own practice",
        roster.two_on_duty,
    ),
    Rule(
        "E01",
        E,
        N_("Every approval has a time limit with a consequence"),
        N_("A pending approval without a time limit holds up everything after it."),
        "Hootsuite; Sprinklr; GFOS",
        limits.waits_for_ever,
        mend=MendId.SET_TIME_LIMIT,
    ),
    Rule(
        "E03",
        E,
        N_("An approval that passes to somebody else finds a role there"),
        N_("A time limit after which nobody takes over changes nothing."),
        "own practice",
        limits.passes_on_to_nobody,
        mend=MendId.CHOOSE_WHOM_IT_PASSES_ON_TO,
    ),
    Rule(
        "E04",
        W,
        N_("The promised answer time can be kept"),
        N_("A target that the workflow cannot meet disappoints every time."),
        "own practice",
        promises.too_late,
        mend=MendId.PROMISE_LESS,
    ),
    Rule(
        "E05",
        E,
        N_("In a crisis somebody is there in time"),
        N_("People who write at night or at the weekend count the promised hours too."),
        "own practice; feedguardians",
        promises.critical_too_late,
    ),
)

THRESHOLDS: Mapping[str, float] = {
    rule.setting: rule.threshold for rule in RULES if rule.threshold is not None
}
SAID_BY: Mapping[str, str] = {"V12": "V03"}  # about one role both say that it answers for too much
_ORDER = {severity: n for n, severity in enumerate(Severity)}


def find_all(
    snapshot: Snapshot, thresholds: Mapping[str, float] = THRESHOLDS, tell: Progress = tell_nobody
) -> tuple[Finding, ...]:
    """Return all findings, worst first, then by rule and in the order of the document.

    `thresholds` maps names of settings to their values; what is not named has its default. Raises Cancelled
    out of `tell`.
    """
    found: list[Finding] = []
    for number, rule in enumerate(RULES):
        tell(number / len(RULES), message("Checking: {rule}", rule=Message(rule.title)))
        found += rule.findings(snapshot, thresholds.get(rule.setting))
    said = {(finding.rule_id, finding.places) for finding in found}
    once = [f for f in found if (SAID_BY.get(f.rule_id, ""), f.places) not in said]
    return tuple(sorted(once, key=lambda finding: _ORDER[finding.severity]))


def changed_limits(thresholds: Mapping[str, float]) -> tuple[Message, ...]:
    """Return a sentence for every limit that is not the default, since other limits find other things."""
    return tuple(
        message(
            "Limit from the settings: “{rule}” at {limit} instead of {usual}.",
            rule=Message(rule.title),
            limit=thresholds[rule.setting],
            usual=rule.threshold,
        )
        for rule in RULES
        if rule.threshold is not None and thresholds.get(rule.setting, rule.threshold) != rule.threshold
    )


@per_snapshot
def findings(snapshot: Snapshot) -> tuple[Finding, ...]:
    """Return all findings under the default thresholds."""
    return find_all(snapshot)
