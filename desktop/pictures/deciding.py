"""The dialogs about decisions, versions, papers and people, as they stand for their pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from desktop.pictures import copies
from desktop.pictures.page_states import Sitting
from models.domain.snapshot import roles_in_order
from models.domain.workflow import StepKind


def _check_code(sitting: Sitting) -> QDialog:
    from desktop.dialogs.check_code import CheckCodeDialog
    from models.analysis.review.checking import PastState, check
    from models.analysis.review.seal import code_of
    from models.analysis.review.versions import hash_now
    from models.domain.records.records import Records
    from models.editing.change import apply
    from models.editing.row_commands import EditRow

    present = sitting.snapshot
    role, other = roles_in_order(present)[:2]
    step = next(step for step in present.steps.values() if step.kind is StepKind.APPROVAL)
    before = apply(present, EditRow("role", role.id, {"name": "Leitung"}).plan(present))
    before = apply(before, EditRow("step", step.id, {"performer_role_id": other.id}).plan(before))
    code, until = code_of(hash_now(before)), datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
    past = (PastState(hash_now(before), until, lambda: before),)
    dialog = CheckCodeDialog(
        sitting.name,
        lambda: lambda typed, _: check(typed, present, Records(), past),
        lambda: None,
        background=sitting.background,
        look=sitting.look,
        parent=sitting.window,
    )
    dialog.code.setText(code)
    dialog.check()
    return dialog


def _keep_version(sitting: Sitting) -> QDialog:
    from desktop.dialogs.keep_version import KeepVersionDialog
    from desktop.pictures.reviewed import records_before

    records = records_before(sitting.snapshot)
    return KeepVersionDialog(records, sitting.snapshot, sitting.look, sitting.window)


def _versions(sitting: Sitting) -> QDialog:
    from desktop.dialogs.versions import VersionsDialog
    from desktop.pictures.reviewed import records_before

    return VersionsDialog(
        records_before(sitting.snapshot),
        sitting.snapshot,
        may_return=True,
        background=sitting.background,
        look=sitting.look,
        parent=sitting.window,
    )


def _presented(key: str) -> Callable[[Sitting], QWidget]:
    def show(sitting: Sitting) -> QWidget:
        from desktop.pictures.presented import presented_at

        return presented_at(key, sitting)

    return show


def _proposals(sitting: Sitting) -> QDialog:
    from desktop.dialogs.proposals import ProposalsDialog
    from models.analysis.checks.registry import findings
    from models.analysis.review.proposals import proposals

    found = proposals(sitting.snapshot, findings(sitting.snapshot))
    return ProposalsDialog(found, 1, sitting.snapshot, sitting.look, sitting.window)


def _personal_data(sitting: Sitting) -> QDialog:
    from desktop.dialogs.personal_data import PersonalDataDialog
    from models.analysis.personal_data import personal_data
    from models.domain.records.records import Records

    found = personal_data(sitting.snapshot, Records(), {sitting.look.say("Communications"): 12})
    return PersonalDataDialog(found, sitting.look, sitting.window, names_in_outputs=True)


def _letterhead(sitting: Sitting) -> QDialog:
    from desktop.dialogs.letterhead import LetterheadDialog

    dialog = LetterheadDialog(sitting.snapshot, Path("/"), sitting.look, sitting.window)
    dialog.accent.setText("#E2A400")
    return dialog


def _pack(sitting: Sitting) -> QDialog:
    from desktop.dialogs.pack import PackDialog
    from models.domain.records.records import Records
    from models.pack_making import PackRequest

    language = sitting.look.say.language
    request = PackRequest(sitting.snapshot, Records(), sitting.name, None, language, Path("/"), {})
    return PackDialog(request, sitting.background, sitting.look, sitting.window)


DECIDING: Mapping[str, Callable[[Sitting], QWidget]] = {
    "create-pack": _pack,
    "personal-data": _personal_data,
    "proposals": _proposals,
    "check-code": _check_code,
    "present": _presented("opening"),
    "present-decision": _presented("decision:"),
    "present-changes": _presented("changes:"),
    "present-workflow": _presented("workflow:"),
    "present-step": _presented("step:"),
    "letterhead": _letterhead,
    "keep-version": _keep_version,
    "versions": _versions,
    "copy-for-role": copies.copy_for_role,
    "answers": copies.answers,
}
