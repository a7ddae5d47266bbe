"""At a glance: the first page, complete on one sheet of paper, each fact with its place in the workbook."""

from __future__ import annotations

from dataclasses import replace

from models.analysis.checks.finding import Severity
from models.analysis.standing import Standing
from models.domain.message import N_
from models.exports.fact_parts import SETTLED
from models.exports.logo_picture import logo_picture
from models.exports.report_decisions import in_short
from models.exports.report_types import Anchor, BoardReport, Sheet
from models.exports.sheet import SheetDraft, reference
from models.exports.sheets.glance_chart import CHART_HEIGHT, add_chart
from models.exports.sheets.glance_live import put_live
from models.exports.sheets.leads import Leads
from models.exports.sheets.matrix import Totals
from models.exports.sheets.page import STANDINGS, headline, set_up_print
from models.exports.workbook_style import CAPTION, CELL, HEAD, HEADING, TEXT, Look, letter_look
from models.wording import Wording

HEAD_ROW = 4
_WIDTHS = (34, 15, 74, 5, 58, 28)
_SENTENCES, _CHIP, _PLACE = 3, 4, 6
_ACROSS = 3  # columns of the sentences
_TITLE_ROWS = 2

PURPOSE = N_(
    "Who decides, does the work, advises and is told in social media – for signing and for reference"
)


def fill(
    draft: SheetDraft,
    report: BoardReport,
    say: Wording,
    leads: Leads,
    totals: Totals,
) -> None:
    """Fill the sheet; `leads` know where everything else stands."""
    headline(draft, report, say("At a glance"))
    draft.columns(*_WIDTHS)
    draft.text(3, 1, say(PURPOSE), replace(CAPTION, wrap=False))
    heads = (say("Question"), say("State"), say("Answer"), "", "", say("Where"))
    for column, text in enumerate(heads, 1):
        draft.text(HEAD_ROW, column, text, HEAD)
    row = _asked(draft, report, say, leads)
    row = _facts(draft, report, leads, totals, row)
    row = _findings(draft, report, say, leads, row + 1)
    draft.height(row + 1, 8)
    top = row + 2
    last = _lower_edge(draft, top, _legend(draft, report, say, top))
    add_chart(draft, report, say, totals, (top, last))
    if report.logo is not None:
        draft.picture_words = report.organisation
        draft.sheet.add_image(
            logo_picture(report.logo, len(_WIDTHS), _WIDTHS[-1], draft.height_up_to(_TITLE_ROWS))
        )
    draft.sheet.protection.enable()
    set_up_print(draft, report, say, pages=(1, 1))
    draft.sheet.print_area = f"A1:{reference(last, len(_WIDTHS))}"


def _lower_edge(draft: SheetDraft, top: int, last: int) -> int:
    """Return the last row of the chart: behind the legend and as high as the chart needs."""
    while draft.height_up_to(last) - draft.height_up_to(top - 1) < CHART_HEIGHT:
        last += 1
        draft.height(last, 15)
    return last


def _asked(draft: SheetDraft, report: BoardReport, say: Wording, leads: Leads) -> int:
    """Put what is to be decided, the first motions in words, and how much has changed."""
    row, motions = HEAD_ROW + 1, report.motions
    draft.text(row, 1, say("What is to be decided?"), replace(CELL, bold=True))
    count = say.plural("{n} motion", "{n} motions", len(motions)) if motions else say("Nothing")
    draft.text(row, 2, count, replace(CELL, bold=True))
    sentences = (*in_short(motions, say), report.synopsis.sentence)
    draft.text(row, _SENTENCES, "\n".join(sentences), CELL, across=_ACROSS)
    leads.put(draft, row, _PLACE, Anchor(Sheet.DECISIONS))
    return row


def _facts(draft: SheetDraft, report: BoardReport, leads: Leads, totals: Totals, row: int) -> int:
    for fact in report.facts:
        row += 1
        draft.text(row, 1, fact.question, replace(CELL, bold=True))
        look = _standing(draft, row, fact.standing, fact.answer)
        draft.text(row, _SENTENCES, " ".join(fact.sentences), CELL, across=_ACROSS)
        if fact.key == SETTLED and report.matrix.groups and report.matrix.columns:
            put_live(draft, report, totals, row, look, across=_ACROSS)
        leads.put(draft, row, _PLACE, fact.anchor)
    return row


def _standing(draft: SheetDraft, row: int, standing: Standing, word: str) -> Look:
    sign, ink, ground = STANDINGS[standing]
    look = replace(CELL, bold=True, ink=ink, fill=ground)
    draft.text(row, 2, f"{sign} {word}", look)
    return look


def _findings(draft: SheetDraft, report: BoardReport, say: Wording, leads: Leads, row: int) -> int:
    severities = {finding.severity for finding in report.findings}
    standing, word = (
        (Standing.OPEN, say("Still open"))
        if Severity.ERROR in severities
        else (Standing.LOOK, say("Take a look"))
        if Severity.WARNING in severities or not report.matrix.groups  # nothing was there to be checked
        else (Standing.SETTLED, say("Settled"))
    )
    draft.text(row, 1, say("Which errors and warnings are open?"), replace(CELL, bold=True))
    _standing(draft, row, standing, word)
    draft.text(row, _SENTENCES, " · ".join(text for _, text in report.counts), CELL, across=_ACROSS)
    leads.put(draft, row, _PLACE, Anchor(Sheet.FINDINGS))
    return row


def _legend(draft: SheetDraft, report: BoardReport, say: Wording, row: int) -> int:
    draft.text(row, _CHIP, say("The letters"), HEADING)
    for entry in report.legend:
        row += 1
        draft.text(row, _CHIP, entry.letter, letter_look(entry.meaning))
        draft.text(row, _CHIP + 1, f"{entry.chip}: {entry.sentence}", replace(CELL, indent=1), across=2)
    row += 1
    draft.text(row, _CHIP, "*", Look(bold=True, across="center"))
    draft.text(
        row,
        _CHIP + 1,
        say("After a letter: set by hand, not taken from a workflow."),
        replace(CELL, indent=1),
        across=2,
    )
    row += 1
    draft.text(row, _CHIP, report.footnote, replace(TEXT, size=8, ink="caption"), across=3)
    return row
