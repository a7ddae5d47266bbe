"""Makes everything that belongs to a decision, in one folder: all of it or nothing; no widget here.

What a pack holds is a table: whoever adds a form of it adds an entry.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from models import files
from models.domain.errors import KnownError
from models.domain.message import N_, Message, message
from models.domain.names import as_file_name
from models.domain.progress import Progress, part_of
from models.domain.records.records import Records
from models.domain.snapshot import Snapshot
from models.exports.decision.contents import CHOSEN, Annex, Recipient
from models.wording import Wording

if TYPE_CHECKING:
    from models.analysis.review.seal import Seal
    from models.domain.records.record import Record, Round
    from models.exports.decision.building import Brief, Earlier


@dataclass(frozen=True, slots=True)
class PackRequest:
    """What a pack is made of and where it is written; `path` is the file when the snapshot stands in it.

    `number` is that of a version whose pack is wanted, '' for the present state. `forms` are keys of FORMS.
    With `names_people` the sequence of events says who recorded what, else it names roles alone.
    """

    snapshot: Snapshot
    records: Records
    document_name: str
    path: Path | None
    language: str
    folder: Path
    thresholds: Mapping[str, float]
    recipient: Recipient = Recipient.MANAGEMENT
    annexes: frozenset[Annex] = frozenset(CHOSEN)
    forms: tuple[str, ...] = ("paper", "workbook", "copy")
    number: str = ""
    names_people: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """One file of a pack: what it is called, its ending, who writes it, its share of the time."""

    title: str
    ending: str
    write: Callable[[PackRequest, Path, Progress], None]
    weight: float


def make_pack(request: PackRequest, tell: Progress) -> tuple[Path, ...]:
    """Write the files and return them; raises KnownError, or Cancelled out of `tell`, and writes nothing."""
    wanted = as_of(request)
    targets = targets_of(wanted)
    for target in targets.values():
        _refuse_existing(target)
    total = sum(FORMS[key].weight for key in targets)
    done = 0.0
    with _drafts(request.folder) as folder:
        for key, target in targets.items():
            share = FORMS[key].weight / total
            FORMS[key].write(wanted, folder / target.name, part_of(tell, done, done + share))
            done += share
        tell(1.0, message("Putting the files in place"))
        _put_in_place(folder, tuple(targets.values()))
    return tuple(targets.values())


def _put_in_place(folder: Path, targets: tuple[Path, ...]) -> None:
    """Put all files where they belong, or none: half a pack would be taken for a whole one."""
    placed: list[Path] = []
    try:
        for target in targets:
            _refuse_existing(target)
            files.put_in_place(folder / target.name, target)
            placed.append(target)
    except BaseException:
        for target in placed:
            target.unlink(missing_ok=True)
        raise


def targets_of(request: PackRequest) -> dict[str, Path]:
    """Return where the files of a pack stand, by the keys of their forms."""
    say = Wording(request.language)
    return {
        key: request.folder / f"{as_file_name(f'{request.document_name} – {say(form.title)}')}{form.ending}"
        for key, form in FORMS.items()
        if key in request.forms
    }


def _refuse_existing(target: Path) -> None:
    if target.exists():
        raise KnownError(
            message("“{name}” exists already. It was not replaced. Choose another folder.", name=target.name)
        )


@contextmanager
def _drafts(folder: Path) -> Iterator[Path]:
    """Give a hidden folder inside the one to write into, which is made if need be; nothing of it stays."""
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        drafts = Path(mkdtemp(prefix=".racigraph-", dir=folder))
    except OSError as problem:
        raise files.not_saved(folder, problem) from problem
    try:
        yield drafts
    except OSError as problem:
        raise files.not_saved(folder, problem) from problem
    finally:
        rmtree(drafts, ignore_errors=True)
        if is_new and not any(folder.iterdir()):
            folder.rmdir()


def as_of(request: PackRequest) -> PackRequest:
    """Return the request with the state that is meant: that of a version, if one is; raises KnownError."""
    from models.analysis.review.versions import settled, version_numbered

    if not request.number:
        return request
    version = version_numbered(request.records, request.number)
    return replace(request, snapshot=settled(request.records, version).snapshot, path=None)


def brief_of(request: PackRequest, today: date) -> Brief:
    """Return what the paper of a state is made of; `request` is one that `as_of` returned."""
    from models.analysis.review.certificate import certificate
    from models.analysis.review.rounds import motions_of
    from models.exports.decision.agreement import answers, council_lines
    from models.exports.decision.building import Brief
    from models.storage import document

    snapshot, records, say = request.snapshot, request.records, Wording(request.language)
    begun = _round_meant(request)
    return Brief(
        snapshot,
        _seal(request),
        today,
        begun[1].motions if begun else tuple(motions_of(snapshot)),
        since_of(request),
        answers(records, begun, snapshot, say) if begun else None,
        council_lines(records, snapshot, say),
        request.recipient,
        request.annexes,
        request.thresholds,
        f"Racigraph {document.program_version()}",
        certificate(records, begun[0].sequence, names_people=request.names_people) if begun else None,
        _held(request),
    )


def _held(request: PackRequest) -> Message | None:
    """Return whether the version that is meant holds, None when the state is a draft."""
    from models.analysis.review.council import held_in_words
    from models.analysis.review.since import Since
    from models.analysis.review.versions import is_as_version, last_version

    last = last_version(request.records)
    if last is None:
        return None
    if request.number not in {"", last[1].number}:
        older = _seal(request).state
        return message("{version}, replaced by version {number}", version=older, number=last[1].number)
    if not is_as_version(request.snapshot, last[1]):
        return None
    return held_in_words(Since(request.records, request.snapshot))


def number_of(request: PackRequest) -> str:
    """Return the number of the version that a pack shows, '' for a draft or while a round goes on."""
    from models.analysis.review.rounds import open_round
    from models.analysis.review.versions import is_as_version, last_version

    last = last_version(request.records)
    if request.number or last is None or open_round(request.records) is not None:
        return request.number.strip()
    return last[1].number if is_as_version(request.snapshot, last[1]) else ""


def _round_meant(request: PackRequest) -> tuple[Record, Round] | None:
    """Return the round that goes on or made the version; none when something else is to be decided since."""
    from models.analysis.review.rounds import motions_of
    from models.exports.decision.agreement import round_of

    number = number_of(request)
    begun = round_of(request.records, number)
    if begun is None or request.number or not number:
        return begun
    voted_on = {motion.id for motion in begun[1].motions}
    return begun if all(motion.id in voted_on for motion in motions_of(request.snapshot)) else None


def _seal(request: PackRequest) -> Seal:
    from models.analysis.review.seal import seal_of

    seal = seal_of(request.snapshot, request.records, request.document_name)
    if not request.number:
        return seal
    return replace(seal, state=message("Version {number}", number=request.number.strip()))


def since_of(request: PackRequest) -> Earlier | None:
    """Return the last version before the state, what is different since then, None without one."""
    from models.analysis.review.council import pending
    from models.analysis.review.since import Since
    from models.analysis.review.versions import settled, version_before, version_in_words
    from models.exports.decision.building import Earlier

    found = version_before(request.records, request.snapshot, request.number)
    if found is None:
        return None
    record, version = found
    day = record.at.astimezone().date()
    comparison = Since(request.records, request.snapshot).comparison(record.sequence)
    then = Since(request.records, settled(request.records, found).snapshot)
    named = message("Version {number} of {day}", number=version.number, day=day)
    held = version_in_words(version, named, pending(then))
    return Earlier(version.number, day, comparison, held)


def _paper(request: PackRequest, target: Path, tell: Progress) -> None:
    from models.exports.decision.building import decision_paper
    from models.exports.decision.writing import write_paper

    paper = decision_paper(
        brief_of(request, date.today()), Wording(request.language), part_of(tell, 0.0, 0.4)
    )
    write_paper(paper, target, part_of(tell, 0.4, 1.0))


def _workbook(request: PackRequest, target: Path, tell: Progress) -> None:
    from models.analysis.review.versions import version_numbered
    from models.report_making import ExportRequest, make_report

    records, held = request.records, None
    if request.number:
        records = records.until(version_numbered(records, request.number)[0].sequence)
        held = _held(request)
    wanted = ExportRequest(
        request.snapshot,
        request.document_name,
        request.path,
        request.language,
        target,
        request.thresholds,
        records=records,
        held=held,
    )
    make_report(wanted, tell)


def _copy(request: PackRequest, target: Path, tell: Progress) -> None:
    from models.copy_door import for_reading
    from models.exports.html_copy.writing import write_copy

    tell(0.0, message("Writing the copy to read"))
    brief = for_reading(request.snapshot, request.records, _seal(request), number_of(request))
    write_copy(brief, Wording(request.language), target)


FORMS: Mapping[str, Form] = {
    "paper": Form(N_("Decision paper"), ".pdf", _paper, 0.55),
    "workbook": Form(N_("Excel report"), ".xlsx", _workbook, 0.35),
    "copy": Form(N_("Copy to read"), ".html", _copy, 0.1),
}
