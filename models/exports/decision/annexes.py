"""What stands behind the decisions: drawings, sheets of roles, findings, all changes, how it is checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportlab.platypus import CondPageBreak, Flowable, LongTable, NextPageTemplate, PageBreak, Spacer

from models.domain.message import message
from models.domain.progress import Progress
from models.exports.decision.contents import ANNEX_TITLES, Annex
from models.exports.decision.flowables import FLUSH, Begin, Section, saying
from models.exports.decision.front import change_tables, key_of, letter_of
from models.exports.decision.inks import colour
from models.exports.decision.pages import Mark
from models.exports.decision.values import DecisionPaper, Ref
from models.exports.papers.paper import Paper
from models.exports.papers.to_pdf import laid_out
from models.exports.parts import Part, parts_of
from models.exports.pdf_drawing import draw_on
from models.exports.report_types import WorkflowTable
from models.wording import Wording

FINDINGS = (0.13, 0.34, 0.34, 0.19)
FULL_SIZE = 0.75  # points of a pixel at 100 %
HEADS = 52.0  # points above a drawing


def name_of(paper: DecisionPaper, annex: Annex, say: Wording) -> str:
    """Return what an annex is called in the foot and among the bookmarks."""
    return f"{say('Annex {letter}', letter=letter_of(paper, annex))} {say(ANNEX_TITLES[annex])}"


def heading(paper: DecisionPaper, annex: Annex, say: Wording, quiet: str = "") -> list[Any]:
    """Return the heading of an annex with its bookmark."""
    name = name_of(paper, annex, say)
    letter = say("Annex {letter}", letter=letter_of(paper, annex))
    return [
        Begin(Mark(key_of(Ref(annex)), name, 0, name)),
        Section(letter, say(ANNEX_TITLES[annex]), quiet, paper.look.accent),
        Spacer(1, 4),
    ]


class DrawnPart(Flowable):  # type: ignore[misc]
    """A part of a workflow, as large as there is room for it and never larger than on the screen."""

    def __init__(self, part: Part, room: tuple[float, float], say: Wording) -> None:
        super().__init__()
        self._part, self._say = part, say
        drawing = part.drawing
        self._points = min(FULL_SIZE, room[0] / drawing.width, room[1] / drawing.height)

    def wrap(self, width: float, height: float) -> tuple[float, float]:
        del height
        return (width, self._part.drawing.height * self._points)

    def draw(self) -> None:
        draw_on(self.canv, self._part, (0, 0), self._points, self._say)


def workflows(paper: DecisionPaper, say: Wording, room: tuple[float, float], tell: Progress) -> Iterator[Any]:
    """Yield the drawings, each workflow on pages of its own, cut where it would be too small to read."""
    for n, table in enumerate(paper.workflows):
        tell(n / len(paper.workflows), message("Drawing “{name}”", name=table.name))
        if n:
            yield PageBreak()
        else:
            yield from heading(paper, Annex.WORKFLOWS, say)
        yield from _workflow(table, paper, say, room)
    if not paper.workflows:
        yield from heading(paper, Annex.WORKFLOWS, say)
        yield saying(say("There is no workflow yet."), "body", paper.language)


def _workflow(
    table: WorkflowTable, paper: DecisionPaper, say: Wording, room: tuple[float, float]
) -> Iterator[Any]:
    title = f"{table.number} {table.name}".strip()
    name = f"{say('Annex {letter}', letter=letter_of(paper, Annex.WORKFLOWS))} {table.name}"
    yield Begin(Mark(key_of(Ref(Annex.WORKFLOWS, table.workflow_id)), title, 1, name))
    yield saying(title, "heading", paper.language)
    yield saying(table.about, "caption", paper.language)
    if table.drawing is None:
        yield saying(say("This workflow has no steps yet."), "body", paper.language)
        return
    parts = parts_of(table.drawing, *room)
    for n, part in enumerate(parts, 1):
        if n > 1:
            yield CondPageBreak(part.drawing.height * min(FULL_SIZE, room[0] / part.drawing.width) + 20)
        if len(parts) > 1:
            yield saying(say("Part {n} of {all}", n=n, all=len(parts)), "small", paper.language)
        yield DrawnPart(part, room, say)
        yield Spacer(1, 6)


def roles(paper: DecisionPaper, say: Wording, width: float) -> Iterator[Any]:
    """Yield who answers when, then the sheets of the roles, one behind the other."""
    yield from heading(paper, Annex.ROLES, say, say("without names of people"))
    yield saying(say("Who answers when"), "heading", paper.language)
    yield from (saying(sentence, "body", paper.language) for sentence in paper.times)
    for role_id, sheet in paper.roles:
        yield CondPageBreak(150)
        yield Spacer(1, 10)
        yield from _role(role_id, sheet, paper, say, width)


def _role(role_id: str, sheet: Paper, paper: DecisionPaper, say: Wording, width: float) -> Iterator[Any]:
    name = f"{say('Annex {letter}', letter=letter_of(paper, Annex.ROLES))} {sheet.title}"
    yield Begin(Mark(key_of(Ref(Annex.ROLES, role_id)), sheet.title, 1, name))
    yield Section("", sheet.title, sheet.kicker, "border")
    yield from laid_out(sheet, width)


def findings(paper: DecisionPaper, say: Wording, width: float) -> Iterator[Any]:
    """Yield errors and warnings; hints are left to the document."""
    language = paper.language
    yield from heading(paper, Annex.FINDINGS, say, say("errors and warnings"))
    if not paper.findings:
        yield saying(say("There is no error and no warning."), "body", language)
        return
    heads = (say("Importance"), say("What was found"), say("What to do"), say("Where"))
    rows = [[saying(head, "head", language) for head in heads]]
    rows += [
        [
            saying(row.word, "strong", language, row.severity.value),
            saying(row.message, "body", language),
            saying(row.remedy, "body", language),
            saying(row.places, "caption", language),
        ]
        for row in paper.findings
    ]
    line = ("LINEBELOW", (0, 0), (-1, -1), 0.4, colour("line"))
    widths = [width * share for share in FINDINGS]
    yield LongTable(rows, widths, style=[*FLUSH, line], repeatRows=1, splitInRow=1, hAlign="LEFT")


def changes(paper: DecisionPaper, say: Wording, width: float) -> Iterator[Any]:
    """Yield all changes, where the first pages have no room for them."""
    yield from heading(paper, Annex.CHANGES, say, paper.front.changes_in_short)
    yield from change_tables(paper.front.letters, paper.front.notes, paper, say, width)


def checking(paper: DecisionPaper, say: Wording) -> Iterator[Any]:
    """Yield the last page: how somebody finds out whether this is what was agreed to."""
    foot, language, title = paper.foot, paper.language, say("How this paper is checked")
    yield Begin(Mark("check", title, 0, title))
    yield Section("", title, "", paper.look.accent)
    yield Spacer(1, 6)
    told = say(
        "Every page carries the code {code} of the state it shows. The program finds the state of a document "
        "that has this code; another code is another state.",
        code=foot.code,
    )
    yield saying(told, "body", language)
    yield Spacer(1, 6)
    if foot.head:
        yield saying(say("Checksum of the records"), "heading", language)
        yield saying(foot.head, "body", language)
        told = say(
            "If a later document does not contain the record with this checksum, versions and answers were "
            "altered or removed after this paper was made."
        )
    else:
        told = say("Nothing has been recorded in this document yet: no version, no round and no answer.")
    yield saying(told, "body", language)
    yield Spacer(1, 10)
    yield saying(f"{paper.front.day} · {paper.program}", "caption", language)
    yield saying(paper.footnote, "caption", language)


def turned(template: str) -> list[Any]:
    """Return what lets the next page be another one."""
    return [NextPageTemplate(template), PageBreak()]
