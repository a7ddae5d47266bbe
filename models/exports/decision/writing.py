"""Writes the decision paper as one numbered PDF; it appears whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.domain.message import message
from models.domain.progress import Progress, part_of, tell_nobody
from models.exports.clean import for_file
from models.exports.decision.contents import Annex
from models.exports.decision.values import DecisionPaper
from models.exports.pdf_fonts import register_fonts
from models.exports.target import written_whole
from models.wording import Wording

UPRIGHT, ACROSS, LARGE = "upright", "across", "large"


def write_paper(
    paper: DecisionPaper, path: Path, tell: Progress = tell_nobody, *, may_replace: bool = True
) -> None:
    """Write the paper; raises KnownError, or Cancelled out of `tell`, and then nothing was written."""
    from reportlab.platypus import BaseDocTemplate

    from models.exports.decision.pages import canvas_of

    register_fonts()
    with written_whole(path, may_replace=may_replace) as draft:
        document = BaseDocTemplate(
            str(draft),
            pageTemplates=_templates(),
            title=for_file(paper.front.title),
            subject=for_file(paper.front.kicker),
            author=for_file(paper.front.organisation),
            keywords=paper.foot.code,
            creator="Racigraph",
            lang=paper.language,
            invariant=1,
        )
        parts = list(_parts(paper, Wording(paper.language), part_of(tell, 0.0, 0.5)))
        document.setProgressCallBack(_Told(part_of(tell, 0.5, 1.0), len(parts)))
        document.build(parts, canvasmaker=canvas_of(paper))


class _Told:
    """Passes on how far the library is, which also lets it be cancelled; it never goes back."""

    def __init__(self, tell: Progress, count: int) -> None:
        self._tell, self._count, self._most = tell, max(count, 1), 0

    def __call__(self, kind: str, value: Any) -> None:
        if kind == "PROGRESS" and isinstance(value, int):
            self._most = max(self._most, min(value, self._count))
            self._tell(self._most / self._count, message("Laying out the pages"))


def _templates() -> list[Any]:
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import Frame, PageTemplate

    from models.exports.decision.matrix_plan import A3
    from models.exports.decision.matrix_plan import A4 as A4_ACROSS
    from models.exports.decision.pages import FOOT, MARGIN

    return [
        PageTemplate(
            name,
            [Frame(MARGIN, FOOT + 6, size[0] - 2 * MARGIN, size[1] - MARGIN - FOOT - 6, 0, 0, 0, 0)],
            pagesize=size,
        )
        for name, size in ((UPRIGHT, A4), (ACROSS, A4_ACROSS), (LARGE, A3))
    ]


def _parts(paper: DecisionPaper, say: Wording, tell: Progress) -> Iterator[Any]:
    from reportlab.lib.pagesizes import A4

    from models.exports.decision import annexes
    from models.exports.decision.events import events
    from models.exports.decision.front import front
    from models.exports.decision.matrix_plan import A4 as A4_ACROSS
    from models.exports.decision.pages import FOOT, MARGIN

    width = A4[0] - 2 * MARGIN
    room = (A4_ACROSS[0] - 2 * MARGIN, A4_ACROSS[1] - MARGIN - FOOT - 6 - annexes.HEADS - 40)
    yield from front(paper, say, width)
    for annex in paper.annexes:
        if annex is Annex.MATRIX:
            yield from _matrix(paper, say)
        elif annex is Annex.WORKFLOWS:
            yield from annexes.turned(ACROSS)
            yield from annexes.workflows(paper, say, room, tell)
        else:
            yield from annexes.turned(UPRIGHT)
            make = {
                Annex.ROLES: annexes.roles,
                Annex.FINDINGS: annexes.findings,
                Annex.CHANGES: annexes.changes,
            }
            yield from make[annex](paper, say, width)
    if paper.events:
        yield from annexes.turned(UPRIGHT)
        yield from events(paper, say, width)
    yield from annexes.turned(UPRIGHT)
    yield from annexes.checking(paper, say)


def _matrix(paper: DecisionPaper, say: Wording) -> Iterator[Any]:
    from models.exports.decision.annexes import turned
    from models.exports.decision.matrix_pages import MatrixSheet
    from models.exports.decision.matrix_plan import A3, planned

    table = paper.matrix
    if table is None:
        return
    for n, sheet in enumerate(planned(table)):
        yield from turned(LARGE if sheet.size == A3 else ACROSS)
        yield MatrixSheet(sheet, table, paper, say, is_first=n == 0)
