"""The rules as data, and everything they find in a document.

Thresholds are settings of the reader, not of the document; whoever shows findings may pass other ones.
"""

from __future__ import annotations

from collections.abc import Mapping

from models.analysis.checks import (
    approvals,
    changes,
    deputies,
    letters,
    limits,
    promises,
    separation,
    soundness,
    structure,
    times,
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
        N_("Every workflow leads from a start to an end"),
        N_("Steps that are never reached or lead nowhere are not worked off."),
        "workflow soundness",
        soundness.start_to_end,
    ),
    Rule(
        "G02",
        E,
        N_("Every step has one role that does it, every approval one rule who decides"),
        N_("Without it everybody waits for somebody else."),
        "Sprout; SocialHub",
        approvals.executing_role,
        mend=MendId.CHOOSE_PERFORMER,
    ),
    Rule(
        "G03",
        E,
        N_("Every approval can refuse"),
        N_("An approval that can only agree decides nothing."),
        "SocialHub; Hootsuite",
        approvals.approval_cannot_refuse,
        mend=MendId.DRAW_RETURN,
    ),
    Rule(
        "G04",
        E,
        N_("Every loop has a way out"),
        N_("What gets into a loop without a way out never ends."),
        "workflow soundness",
        soundness.loop_without_exit,
        mend=MendId.LEAVE_LOOP,
    ),
    Rule(
        "G05",
        E,
        N_("What changes after the release is released again"),
        N_("Whoever released the old text does not know the new one."),
        "cairn; Planon; innosoft",
        changes.changed_after_release,
        mend=MendId.RELEASE_AGAIN,
    ),
    Rule(
        "G06",
        W,
        N_("Not too many approvals"),
        N_("Every further approval makes the answer later and seldom better."),
        "Sprout; Hootsuite",
        approvals.many_approvals,
        4,
        "most_approvals",
    ),
    Rule(
        "G07",
        W,
        N_("Branches cover all cases"),
        N_("A case that no arrow is meant for gets stuck."),
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
        N_("Letters by hand and workflow agree"),
        N_("Where the matrix says something else than the drawing, everybody goes by the other one."),
        "own practice",
        letters.against_the_drawing,
        mend=MendId.SETTLE_CONFLICT,
    ),
    Rule(
        "G12",
        W,
        N_("Departments are linked, and not by a single one"),
        N_("Who is linked by nobody, or by one department only, hears of things too late."),
        "own practice",
        structure.single_link,
    ),
    Rule(
        "G13",
        H,
        N_("Somebody stands above who does and who answers"),
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
        N_("Superiors lead neither too many nor a single one"),
        N_("With very many reports nobody has time for each, and with one the level only costs time."),
        "own practice",
        structure.wide_or_narrow_span,
        12,
        "most_direct_reports",
    ),
    Rule(
        "S01",
        E,
        N_("Nobody approves their own work"),
        N_("Whoever wrote something does not see their own mistakes."),
        "four-eyes rule; Hootsuite",
        separation.approves_own_work,
        mend=MendId.CHOOSE_APPROVER,
    ),
    Rule(
        "S02",
        E,
        N_("Several approvals are several people"),
        N_("Two roles of one person are still only two eyes."),
        "four-eyes rule; latchworkflow",
        separation.too_few_persons,
    ),
    Rule(
        "D01",
        W,
        N_("Who decides, or stops a workflow by being away, has a deputy"),
        N_("Without a deputy work stands still as soon as somebody is away."),
        "contentbird; flow360",
        deputies.no_deputy,
        mend=MendId.CHOOSE_DEPUTY,
    ),
    Rule(
        "D02",
        E,
        N_("Along the deputies somebody is there"),
        N_("A deputy that nobody holds, or the same person, helps nobody."),
        "contentbird",
        deputies.nobody_stands_in,
        mend=MendId.CHOOSE_DEPUTY,
    ),
    Rule(
        "D03",
        E,
        N_("No deputy approves their own work"),
        N_("The four-eyes rule must hold in absence, too."),
        "four-eyes rule",
        deputies.deputy_wrote_it,
        mend=MendId.CHOOSE_DEPUTY,
    ),
    Rule(
        "E01",
        E,
        N_("Every approval has a time limit with a consequence"),
        N_("An open approval without a time limit stops everything behind it."),
        "Hootsuite; Sprinklr; GFOS",
        limits.waits_for_ever,
        mend=MendId.SET_TIME_LIMIT,
    ),
    Rule(
        "E03",
        E,
        N_("Whom an approval passes on to is there"),
        N_("A limit that passes on to nobody changes nothing."),
        "own practice",
        limits.passes_on_to_nobody,
        mend=MendId.CHOOSE_WHOM_IT_PASSES_ON_TO,
    ),
    Rule(
        "E04",
        W,
        N_("The answer is possible in the promised time"),
        N_("A target that the workflow cannot keep disappoints every time."),
        "own practice",
        times.response_time,
        mend=MendId.PROMISE_LESS,
    ),
    Rule(
        "E05",
        W,
        N_("Somebody is there within the promised time"),
        N_("Who writes at night or at the weekend counts the promised hours, too."),
        "own practice; feedguardians",
        promises.nobody_in_time,
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
            "Limit from the settings: “{rule}” by {limit} instead of {usual}.",
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
