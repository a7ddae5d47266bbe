"""The short name of a role: abbreviated as usual, and following the name while nobody chose another one."""

from __future__ import annotations

import pytest

from models.editing.renaming import rename_role, short_name_for
from models.editing.row_commands import AddRow, EditRow
from tests.build import Build


@pytest.mark.parametrize("made", ["Ltg. Marketing", "Leitung Market"])
def test_a_short_name_that_nobody_chose_follows_the_name_also_one_that_was_only_cut(made: str) -> None:
    b = Build()
    role_id = b.do(AddRow("role", {"name": "Leitung Marketing", "short_name": made}))
    b.do(rename_role(b.snapshot, role_id, "Leitung Vertrieb"))
    assert b.snapshot.roles[role_id].short_name == "Ltg. Vertrieb"


def test_a_short_name_that_somebody_chose_stays() -> None:
    b = Build()
    role_id = b.do(AddRow("role", {"name": "Leitung Marketing", "short_name": "Chef"}))
    b.do(rename_role(b.snapshot, role_id, "Leitung Vertrieb"))
    assert b.snapshot.roles[role_id].short_name == "Chef"
    b.do(EditRow("role", role_id, {"short_name": "Ltg. Vertrieb"}))
    assert short_name_for(b.snapshot, "Leitung Vertrieb") == "Ltg. Vertrie 2"
