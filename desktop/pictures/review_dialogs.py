"""The dialogs of a round, of the works council and of remarks, as they stand for their pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QDialog

from desktop.pictures.in_round import in_round
from desktop.pictures.page_states import Sitting
from models.analysis.review.certificate import certificate
from models.analysis.review.council import covered_rows, full_names, row_names
from models.analysis.review.management import management_roles
from models.analysis.review.places import FACT, FACTS
from models.analysis.review.rounds import RoundView, proposal, view_of
from models.analysis.review.since import Since
from models.analysis.review.versions import versions
from models.domain.records.record import Record, Round
from models.domain.records.records import Records


def _view(sitting: Sitting) -> RoundView:
    records = in_round(sitting.snapshot, sitting.look)
    return view_of(records, _begun(records), Since(records, sitting.snapshot))


def _begun(records: Records) -> tuple[Record, Round]:
    return next(iter(records.of(Round)))


def _propose(sitting: Sitting) -> QDialog:
    from desktop.dialogs.propose_version import ProposeDialog

    records, snapshot = in_round(sitting.snapshot, sitting.look), sitting.snapshot
    comparison = Since(records, snapshot).comparison(versions(records)[-1][0].sequence)
    return ProposeDialog(
        records,
        comparison,
        sitting.look,
        sitting.window,
        management=management_roles(snapshot),
        plan=lambda terms: proposal(records, snapshot, comparison, terms.management),
    )


def _answer(sitting: Sitting) -> QDialog:
    from desktop.dialogs.give_answer import AnswerDialog

    dialog = AnswerDialog(_view(sitting), lambda _: None, "", sitting.look, sitting.window, is_elsewhere=True)
    dialog.replies[0].setChecked(True)
    return dialog


def _end(sitting: Sitting) -> QDialog:
    from desktop.dialogs.end_round import EndRoundDialog

    waiting = row_names(sitting.snapshot, covered_rows(sitting.snapshot)[:2])
    return EndRoundDialog(_view(sitting).round, waiting, sitting.look, sitting.window)


def _events(sitting: Sitting) -> QDialog:
    from desktop.dialogs.certificate import CertificateDialog

    records = in_round(sitting.snapshot, sitting.look)
    return CertificateDialog(certificate(records, _begun(records)[0].sequence), sitting.look, sitting.window)


def _council(sitting: Sitting) -> QDialog:
    from desktop.dialogs.settle_council import CouncilDialog

    ids = covered_rows(sitting.snapshot)
    rows = tuple(zip(ids, full_names(sitting.snapshot, ids), strict=True))
    return CouncilDialog(rows, ids[:2], sitting.look, sitting.window)


def _remark(sitting: Sitting) -> QDialog:
    from desktop.dialogs.remark import RemarkDialog

    return RemarkDialog(sitting.snapshot, [(FACT, key) for key in FACTS], sitting.look, sitting.window)


REVIEW_POSES: Mapping[str, Callable[[Sitting], QDialog]] = {
    "propose-version": _propose,
    "give-answer": _answer,
    "end-round": _end,
    "round-events": _events,
    "settle-council": _council,
    "remark": _remark,
}
