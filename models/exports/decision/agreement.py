"""Who agrees, as far as the document itself says it: who decides the motions, what a works council settles.

What was answered in a round comes from the records; this is what a paper shows before there is one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from models.analysis.raci import raci_matrix
from models.analysis.standing import Standing
from models.domain.records.record import Motion
from models.domain.responsibility import Meaning
from models.domain.snapshot import Snapshot, roles_in_order
from models.exports.decision.values import CouncilLine, SignOff
from models.wording import Wording


def deciding(
    snapshot: Snapshot, motions: Iterable[Motion], recipient: str, say: Wording
) -> tuple[SignOff, ...]:
    """Return who decides the motions, all outstanding; the recipient where nobody is named."""
    wanted = {motion.decider_role_id for motion in motions}
    names = [role.name for role in roles_in_order(snapshot) if role.id in wanted and not role.co_determining]
    return tuple(SignOff(name, Standing.LOOK, say("outstanding")) for name in names or [recipient])


def council_lines(snapshot: Snapshot, say: Wording) -> tuple[CouncilLine, ...]:
    """Return for each body what it has to agree to; nothing shows that it has."""
    return tuple(_lines(snapshot, say))


def _lines(snapshot: Snapshot, say: Wording) -> Iterator[CouncilLine]:
    rows = raci_matrix(snapshot).rows
    for role in roles_in_order(snapshot):
        names = [row.name for row in rows if role.id in row.roles_with(Meaning.CO_DETERMINES)]
        if names:
            yield CouncilLine(role.name, Standing.LOOK, say("resolution outstanding"), _about(names, say))


def _about(names: Sequence[str], say: Wording) -> str:
    listed = say.listed(tuple(say("“{name}”", name=name) for name in names))
    return say.plural("{n} activity: {names}", "{n} activities: {names}", len(names), names=listed)
