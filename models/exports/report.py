"""The report from a snapshot: reads what is derived, says it in one language, lays out nothing.

The same function serves the window, the command line and later forms of the report, so that all of them tell
the same; it needs no library for files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

from models.analysis.checks.finding import Finding, Severity
from models.analysis.checks.registry import THRESHOLDS, changed_limits, find_all
from models.analysis.coverage import answers_outside_hours
from models.analysis.raci import raci_matrix
from models.analysis.review.council import held_in_words
from models.analysis.review.seal import Seal, seal_of
from models.analysis.review.since import Since
from models.domain.errors import KnownError
from models.domain.letterhead import letterhead_in_words
from models.domain.message import N_, Message, message
from models.domain.progress import Progress, part_of, tell_nobody
from models.domain.records.records import Records
from models.domain.scheme_of import schemes
from models.domain.snapshot import Snapshot
from models.exports.letterhead import accent_of, logo_of
from models.exports.report_decisions import answer_sheet, motion_rows, synopsis
from models.exports.report_facts import chart_title, facts
from models.exports.report_matrix import legend, matrix_table
from models.exports.report_tables import finding_rows, unit_rows, week_words
from models.exports.report_types import BoardReport, DocumentFacts, SealWords
from models.exports.report_workflows import workflow_tables
from models.wording import Wording

__all__ = ["BoardReport", "DocumentFacts", "build"]


def build(
    snapshot: Snapshot,
    say: Wording,
    today: date,
    document: DocumentFacts,
    thresholds: Mapping[str, float] = THRESHOLDS,
    *,
    records: Records = Records(),  # noqa: B008 - immutable
    held: Message | None = None,
    tell: Progress = tell_nobody,
) -> BoardReport:
    """Return the whole report in the language of `say`; `thresholds` are those of `find_all`.

    `records` are those of the document: they say which version this is and what it is compared with; `held`
    whether it holds, where records that came later say so.
    Raises Cancelled out of `tell`, which is asked before each workflow: laying out a large one takes long.
    """
    tell(0.0, message("Checking the document"))
    findings = find_all(snapshot, thresholds)
    tables = workflow_tables(snapshot, say, part_of(tell, 0.1, 0.9))
    tell(0.9, message("Collecting facts"))
    seal = seal_of(snapshot, records, document.file_name or snapshot.organisation.name)
    state = _state(say, held or _held(snapshot, records, seal), document)
    motions = motion_rows(snapshot, records, say)
    return BoardReport(
        language=say.language,
        organisation_id=snapshot.organisation.id,
        organisation=snapshot.organisation.name,
        day=say.date(today),
        state=state,
        facts=facts(snapshot, say, findings),
        counts=_counts(say, findings),
        legend=legend(snapshot, say),
        footnote=say(raci_matrix(snapshot).variant.footnote),
        chart_title=chart_title(snapshot, say),
        matrix=matrix_table(snapshot, say),
        workflows=tables,
        when=_when(snapshot, say),
        units=unit_rows(snapshot, say),
        findings=finding_rows(snapshot, say, findings),
        document=(*_document(say, document, today, state), *_sealed(say, seal), *_looks(snapshot, say)),
        document_sentences=_last_sentences(say, document, records, thresholds),
        document_id=document.document_id or records.document_id,
        seal=SealWords(seal.document, say(seal.state), seal.code),
        accent=accent_of(snapshot),
        logo=logo_of(snapshot),
        motions=motions,
        synopsis=synopsis(snapshot, records, say),
        answers=answer_sheet(snapshot, motions, seal, say),
    )


def _held(snapshot: Snapshot, records: Records, seal: Seal) -> Message:
    """Return what the state is and whether it holds, the latter only where the records can be read."""
    try:
        return held_in_words(Since(records, snapshot))
    except KnownError:
        return seal.state


def _state(say: Wording, state: Message, document: DocumentFacts) -> str:
    if document.saved and document.saved_at is not None:
        return say("{state}, saved on {moment}", state=state, moment=document.saved_at)
    text = N_("{state}, saved") if document.saved else N_("{state}, not saved")
    return say(text, state=state)


def _counts(say: Wording, findings: tuple[Finding, ...]) -> tuple[tuple[Severity, str], ...]:
    found = Counter(finding.severity for finding in findings)
    errors, warnings, hints = (found[s] for s in (Severity.ERROR, Severity.WARNING, Severity.HINT))
    return (
        (
            Severity.ERROR,
            say.plural(
                "{n} error to fix before the decision", "{n} errors to fix before the decision", errors
            )
            if errors
            else say("No error"),
        ),
        (Severity.WARNING, say.plural("{n} warning", "{n} warnings", warnings)),
        (Severity.HINT, say.plural("{n} hint", "{n} hints", hints)),
    )


def _when(snapshot: Snapshot, say: Wording) -> tuple[str, ...]:
    week = week_words(say, snapshot.organisation.service_hours)
    hours = say("Service hours: {week}.", week=week) if week else say("No service hours are entered.")
    return (hours, *(say(sentence) for sentence in answers_outside_hours(snapshot)))


def _document(say: Wording, document: DocumentFacts, today: date, state: str) -> tuple[tuple[str, str], ...]:
    rows = (
        (say("File"), document.file_name),
        (say("State"), state),
        (say("Version (counts the saves)"), "" if document.version is None else str(document.version)),
        (say("Document id"), document.document_id),
        (say("Checksum"), document.checksum),
        (say("Program"), document.program),
        (say("Report made on"), say.date(today)),
    )
    return tuple((label, value or say("not available")) for label, value in rows)


def _last_sentences(
    say: Wording, document: DocumentFacts, records: Records, thresholds: Mapping[str, float]
) -> tuple[str, ...]:
    limits = map(say, changed_limits(thresholds))
    return (*_sentences(say, document), *_checking(say, records), *limits)


def _sealed(say: Wording, seal: Seal) -> Iterator[tuple[str, str]]:
    yield say("Code of this state"), seal.code
    yield say("Head of the records"), seal.head or say("nothing is recorded yet")


def _checking(say: Wording, records: Records) -> Iterator[str]:
    """Yield how to check the records, and where they are not as they were recorded."""
    yield say(
        "The code stands on every page: the same code means that the same is decided, however it is drawn. "
        "The head of the records stands for every version, answer and comment up to this day: a document in "
        "which no record has this head has lost or changed some of them."
    )
    if records.broken_at is not None:
        yield say(
            "The records are not as they were recorded, from no. {n} on. Compare with an older copy of the "
            "document.",
            n=records.broken_at,
        )


def _looks(snapshot: Snapshot, say: Wording) -> Iterator[tuple[str, str]]:
    """Yield the letterhead, and the letter schemes of the organisation's own, also those it does not use."""
    for head in snapshot.letterheads.values():
        yield say("Letterhead"), say(letterhead_in_words(head))
    for key, scheme in schemes(snapshot).items():
        if key in snapshot.letter_schemes:
            letters = " ".join(scheme.letters)
            yield say("Own letter scheme"), say("{name}: {letters}", name=scheme.name, letters=letters)


def _sentences(say: Wording, document: DocumentFacts) -> tuple[str, ...]:
    agreed = (
        say(
            "To check that a file is the agreed one, open it and create this report again: if the "
            "checksum is the same, so is the content."
        )
        if document.checksum
        else say(
            "The document has changes that are not saved. Only a report made after saving has a checksum."
        )
    )
    return (
        agreed,
        say(
            "The first sheet and this one are locked without a password, so that nothing is overwritten by "
            "accident. What is changed in the RACI matrix and answered in the answer sheet can come back "
            "into the document, by the menu “File”. Changes in the other sheets stay in this workbook."
        ),
        say("The report names functions and no people."),
        say("Set up for printing: the RACI matrix on A3 landscape, everything else on A4 landscape."),
    )
