"""Short names of roles are abbreviated as usual, and what is cut is seen to be cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.domain.names import SHORT_NAME_LENGTH
from models.domain.short_names import shortened


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Grafik", "Grafik"),
        ("Leiterin Marketing", "Leiterin Mktg."),
        ("Leitung Kommunikation", "Ltg. Komm."),
        ("Social Media Managerin", "Social Mgr."),
        ("Social Media Manager", "Social Manager"),
        ("Rechtsabteilung", "Rechtsabt."),
        ("Geschäftsführung", "Geschäftsführ."),
        ("Datenschutzbeauftragter", "DSB"),
        ("Syndikusanwältin", "Syndikusanwäl."),
        ("Redaktion West Print", "Redaktion Wes."),
        ("Kunden-Berat. Nord", "Kunden-Berat."),
    ],
)
def test_a_long_name_becomes_a_short_one(name: str, short: str) -> None:
    assert shortened(name) == short


@given(st.text(min_size=1))
def test_a_short_name_is_never_too_long_and_a_short_enough_name_stays(name: str) -> None:
    assert len(shortened(name)) <= SHORT_NAME_LENGTH
    if len(name) <= SHORT_NAME_LENGTH:
        assert shortened(name) == name
