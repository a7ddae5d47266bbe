"""What another letter scheme hides, writes otherwise or writes alike, for every pair of schemes."""

from __future__ import annotations

import pytest

from models.analysis.raci import raci_matrix
from models.analysis.schemes import in_words, scheme_change
from models.domain.responsibility import VARIANTS, Meaning, letters_for
from models.editing.scheme_commands import ChooseScheme
from models.wording import LANGUAGES, Wording
from tests.build import LETTERS, Build

PAIRS = [(a, b) for a in VARIANTS for b in VARIANTS]

# By hand, from the letters alone: what each pair hides, and which letters it writes otherwise.
SUPPORTS, SIGNS_AND_VERIFIES = ["Agency"], ["Notary", "Auditor"]
HIDES = {
    **{(one, other): SUPPORTS for one in ("RASCI", "VMI") for other in ("RACI", "RACI-VS", "IBZED")},
    **{("RACI-VS", other): SIGNS_AND_VERIFIES for other in ("RACI", "RASCI", "VMI", "IBZED")},
}
_TO_VMI = {"A": {"V"}, "R": {"M"}, "C": {"M"}, "M": {"Z"}, "A R": {"V"}}
_TO_IBZED = {"A": {"E"}, "R": {"D"}, "C": {"B"}, "M": {"Z"}, "A R": {"E D"}}
_FROM_IBZED = {"E": {"A"}, "D": {"R"}, "B": {"C"}, "Z": {"M"}, "E D": {"A R"}}
_FROM_VMI = {"V": {"A", "A R"}, "M": {"R", "C"}, "Z": {"M"}}
WRITES_OTHERWISE = {
    ("RACI", "VMI"): _TO_VMI,
    ("RASCI", "VMI"): {**_TO_VMI, "S": {"M"}},
    ("RACI-VS", "VMI"): _TO_VMI,
    ("IBZED", "VMI"): {"E": {"V"}, "D": {"M"}, "B": {"M"}, "E D": {"V"}},
    ("VMI", "RACI"): _FROM_VMI,
    ("VMI", "RASCI"): {**_FROM_VMI, "M": {"R", "C", "S"}},
    ("VMI", "RACI-VS"): _FROM_VMI,
    ("VMI", "IBZED"): {"V": {"E", "E D"}, "M": {"D", "B"}},
    **{(name, "IBZED"): _TO_IBZED for name in ("RACI", "RASCI", "RACI-VS")},
    **{("IBZED", name): _FROM_IBZED for name in ("RACI", "RASCI", "RACI-VS")},
}
ALIKE = {
    **{(name, "VMI"): {("M", ("C", "R")), ("V", ("A", "A R"))} for name in ("RACI", "RACI-VS")},
    ("RASCI", "VMI"): {("M", ("C", "R", "S")), ("V", ("A", "A R"))},
    ("IBZED", "VMI"): {("M", ("B", "D")), ("V", ("E", "E D"))},
}


def sheet(scheme: str = "RACI") -> Build:
    """Build duties in which every meaning stands alone, and A R together."""
    b = Build()
    b.duty(
        "Keep access",
        A="Boss",
        R="Editor",
        C="Counsel",
        I="Sales",
        M="Council",
        S="Agency",
        G="Notary",
        V="Auditor",
    )
    b.duty("Report", A="Editor", R="Editor")
    b.do(ChooseScheme(scheme))
    return b


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_what_a_change_hides_and_maps_is_known_before(before: str, after: str) -> None:
    b = sheet(before)
    change = scheme_change(b.snapshot, VARIANTS[after])
    hidden = [b.snapshot.roles[h.role_id].name for h in change.hidden]
    assert hidden == HIDES.get((before, after), [])
    assert {h.activity for h in change.hidden} <= {"Keep access"}
    written: dict[str, set[str]] = {}
    for old, new, _ in change.mapped:
        written.setdefault(" ".join(old), set()).add(" ".join(new))
    assert written == WRITES_OTHERWISE.get((before, after), {})
    alike = {(" ".join(new), tuple(sorted(" ".join(old) for old in olds))) for new, olds in change.alike}
    assert alike == ALIKE.get((before, after), set())
    assert change.is_felt == bool(hidden or written)
    assert len(in_words(b.snapshot, change)) == bool(hidden) + bool(written) + len(alike)


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_what_is_said_before_is_what_is_there_afterwards(before: str, after: str) -> None:
    b = sheet(before)
    change = scheme_change(b.snapshot, VARIANTS[after])
    b.do(ChooseScheme(after))
    matrix = raci_matrix(b.snapshot)
    unseen = [role for row in matrix.rows for role in row.cells for _ in matrix.hidden(row, role)]
    known = VARIANTS[before].letter_of
    seen = {row.role_id for row in b.snapshot.assignments.values() if row.meaning in known}
    assert [role for role in unseen if role in seen] == [h.role_id for h in change.hidden]
    b.do(ChooseScheme(before))
    assert scheme_change(b.snapshot, VARIANTS[after]) == change


def test_each_meaning_is_shown_or_marked_in_every_scheme() -> None:
    for name, variant in VARIANTS.items():
        for meaning in Meaning:
            b = Build()
            b.duty("Keep access")
            b.hand("Keep access", "Boss", next(k for k, m in LETTERS.items() if m is meaning))
            b.do(ChooseScheme(name))
            (row,) = raci_matrix(b.snapshot).rows
            shown = letters_for(frozenset({meaning}), variant)
            assert bool(shown) != bool(raci_matrix(b.snapshot).hidden(row, b.ids["Boss"]))


def test_the_question_counts_and_names_places_in_both_languages() -> None:
    b = Build()
    for number in range(5):
        b.duty(f"Duty {number}", A="Boss", S="Agency")
    b.do(ChooseScheme("RASCI"))
    said = {
        language: [
            Wording(language)(s) for s in in_words(b.snapshot, scheme_change(b.snapshot, VARIANTS["RACI"]))
        ]
        for language in LANGUAGES
    }
    (english,), (german,) = said["en"], said["de"]
    assert english.startswith(
        "5 letters are hidden, because RACI has none for them: S of “Agency” for “Duty 0”"
    )
    assert "2 more" in english
    assert german.startswith("5 Buchstaben werden verborgen")
    assert "„Duty 2“" in german


def test_a_letter_below_a_stronger_one_is_hidden_all_the_same() -> None:
    b = Build()
    b.duty("Keep access", A="Boss", S="Boss")
    (row,) = raci_matrix(b.snapshot).rows
    assert raci_matrix(b.snapshot).hidden(row, b.ids["Boss"]) == ("S",)


def test_an_empty_document_loses_nothing() -> None:
    for name in VARIANTS:
        assert not scheme_change(Build().snapshot, VARIANTS[name]).is_felt
