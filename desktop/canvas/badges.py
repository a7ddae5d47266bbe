"""Which steps carry a badge: findings by the steps they are about, the worst one gives the colour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop.canvas.step_item import Badge
from models.analysis.checks.finding import SEVERITY_WORDS, Finding, Severity
from models.wording import Wording

_WORST_FIRST = tuple(Severity)


def badges_of(findings: Iterable[Finding], say: Wording) -> Mapping[str, Badge]:
    """Return the badge of every step that a finding is about in the first place."""
    by_step: dict[str, list[Finding]] = {}
    for finding in findings:
        if finding.places and finding.places[0].kind == "step":
            by_step.setdefault(finding.places[0].id, []).append(finding)
    return {step_id: _badge(found, say) for step_id, found in by_step.items()}


def _badge(findings: list[Finding], say: Wording) -> Badge:
    found = sorted(findings, key=lambda finding: _WORST_FIRST.index(finding.severity))
    lines = [f"{say(SEVERITY_WORDS[f.severity])}: {say(f.message)} {say(f.remedy)}" for f in found]
    return Badge(found[0].severity, len(found), "\n".join(lines))
