"""A letter scheme of one's own: which letters can be one, and that it counts wherever letters are judged."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.analysis.checks.registry import find_all
from models.analysis.raci import raci_matrix
from models.analysis.row_state import in_short, row_states
from models.analysis.schemes import in_words, scheme_change
from models.domain.errors import RuleViolation
from models.domain.responsibility import VARIANTS, Meaning
from models.domain.scheme_of import scheme_of, schemes
from models.domain.scheme_rules import remarks
from models.editing.change import apply
from models.editing.letter_commands import TypeLetter, meaning_typed
from models.editing.own_scheme_commands import LetterDraft, SaveOwnScheme, drafts_of, letters_of
from models.editing.row_commands import RemoveRow
from models.editing.scheme_commands import ChooseScheme
from models.wording import LANGUAGES, Wording
from tests.build import Build, standard_post
from tests.oracles.random_workflows import random_document

SCHEME = "5d7cdd33-0b85-4ab5-9b60-0d12af4f5ec4"
HOUSE = (
    LetterDraft("E", (Meaning.DECIDES,), "has the say", "hat das Wort", 1, 1, beside="TU"),
    LetterDraft("TU", (Meaning.PERFORMS, Meaning.SUPPORTS), "", "", 1, 2),
    LetterDraft("Z", (Meaning.CO_DETERMINES,)),
    LetterDraft("B", (Meaning.CONSULTED, Meaning.VERIFIES), "is heard", "", 1),
)


def house(b: Build, *drafts: LetterDraft) -> Build:
    b.do(SaveOwnScheme("House letters", drafts or HOUSE, SCHEME))
    return b


def refusal(*drafts: LetterDraft) -> str:
    with pytest.raises(RuleViolation) as refused:
        house(Build(), *drafts)
    return Wording("en")(refused.value.message)


def with_first(**changes: object) -> tuple[LetterDraft, ...]:
    return (replace(HOUSE[0], **changes), *HOUSE[1:])


def test_its_letters_words_and_combinations_count_once_it_is_chosen() -> None:
    b = house(standard_post())
    scheme = scheme_of(b.snapshot)
    assert scheme.letters == ("E", "TU", "Z", "B")
    assert b.matrix()["Approve content"]["Head of marketing"] == "E TU"
    assert b.matrix()["Write and illustrate"]["Legal counsel"] == "B"
    assert "Sales lead" not in b.matrix()["Publish"], "nothing shows who is told"
    for language, words in (("de", "hat das Wort"), ("en", "has the say")):
        assert Wording(language)(scheme.words["E"]) == words
    assert Wording("de")(scheme.words["B"]) == "is heard", "one language serves both"


def test_letters_of_two_characters_are_typed_with_the_first_of_them() -> None:
    b = house(standard_post())
    b.duty("Keep access")
    b.role("Boss")
    for key in ("e", "t"):
        meaning = meaning_typed(b.snapshot, b.ids["Keep access"], b.ids["Boss"], key)
        b.do(TypeLetter(b.ids["Keep access"], b.ids["Boss"], meaning))
    assert b.matrix()["Keep access"]["Boss"] == "E TU"
    assert scheme_of(b.snapshot).read("ETU") == ("E", "TU")
    assert scheme_of(b.snapshot).read("EX") is None


@pytest.mark.parametrize(
    ("drafts", "said"),
    [
        ((*HOUSE, LetterDraft("E", (Meaning.INFORMED,))), "“E” stands twice"),
        ((*HOUSE, LetterDraft("U", (Meaning.INFORMED,))), "“TU” and “U” cannot be told apart"),
        ((*HOUSE, LetterDraft("BA", (Meaning.INFORMED,))), "“B” and “BA” cannot be told apart"),
        ((*HOUSE, LetterDraft("ABC", (Meaning.INFORMED,))), "“ABC” is too long for a cell"),
        ((*HOUSE, LetterDraft("", (Meaning.INFORMED,))), "A letter is empty"),
        ((*HOUSE, LetterDraft("7", (Meaning.INFORMED,))), "“7” is not written in capital letters"),
        ((*HOUSE, LetterDraft("I")), "“I” means nothing"),
        ((*HOUSE, LetterDraft("I", (Meaning.CONSULTED,))), "Both “B” and “I” mean “advises”"),
        (HOUSE[1:], "No letter means “answers for it”"),
        (HOUSE[:1] + HOUSE[2:], "No letter means “does it”"),
        (with_first(least=None), "“E” must stand exactly once in a row"),
        (with_first(beside="X"), "“E” is said to go with “X”"),
        (with_first(meanings=(Meaning.DECIDES, Meaning.PERFORMS)), "Both “E” and “TU” mean “does it”"),
        ((*HOUSE, LetterDraft("I", (Meaning.INFORMED,), least=3, most=2)), "at least 3 and at most 2"),
        (
            tuple(LetterDraft(letter) for letter in "ABCDEFGHIJKLM"),
            "13 letters are too many: nobody remembers more than 12",
        ),
    ],
)
def test_what_could_not_be_read_without_doubt_is_refused_in_a_sentence(
    drafts: tuple[LetterDraft, ...], said: str
) -> None:
    assert said in refusal(*drafts)


def test_one_letter_for_who_answers_and_who_does_it_is_refused() -> None:
    both = LetterDraft("V", (Meaning.DECIDES, Meaning.PERFORMS), least=1, most=1)
    assert "Each needs a letter of its own" in refusal(both)


def test_a_meaning_without_a_letter_is_allowed_and_told() -> None:
    said = [Wording("en")(remark) for remark in remarks(letters_of(HOUSE, SCHEME))]
    assert [text.split("”")[0] for text in said] == ["“signs off", "“is told"]


def test_the_name_of_a_scheme_of_the_program_is_refused() -> None:
    with pytest.raises(RuleViolation):
        Build().do(SaveOwnScheme("Raci", HOUSE))


@pytest.mark.parametrize("name", VARIANTS)
def test_what_is_started_from_a_scheme_of_the_program_shows_and_checks_the_same(name: str) -> None:
    for seed in range(12):
        b = Build()
        b.snapshot = random_document(seed)
        b.do(ChooseScheme(name))
        shown, found, notes = b.matrix(), _findings(b), _notes(b)
        b.do(SaveOwnScheme("Ours", drafts_of(VARIANTS[name]), SCHEME))
        assert (b.matrix(), _notes(b)) == (shown, notes)
        assert _findings(b) == found
        assert drafts_of(scheme_of(b.snapshot)) == drafts_of(VARIANTS[name])


def _findings(b: Build) -> set[str]:
    """Return what is found about letters; the name of the scheme may be another one."""
    say, name = Wording("en"), scheme_of(b.snapshot).name
    return {f"{f.rule_id} {say(f.message)}".replace(name, "the scheme") for f in find_all(b.snapshot)}


def _notes(b: Build) -> list[str | None]:
    variant, say = scheme_of(b.snapshot), Wording("en")
    said = (in_short(state, variant) for state in row_states(b.snapshot).values())
    return [say(text) if text else None for text in said]


def test_limits_and_combinations_of_ones_own_are_found_row_by_row() -> None:
    b = house(Build(), *with_first(beside=""))
    b.duty("Report", A="Boss", R="Boss, Editor, Agent", C="Counsel")
    b.duty("Archive", A="Boss", R="Editor")
    b.duty("Settled", A="Boss", R="Editor", C="Counsel")
    said = [Wording("en")(f.message) for f in find_all(b.snapshot) if f.rule_id == "H20"]
    assert said == [
        "TU stands 3 × for “Report”; at most 2 × is laid down.",
        "Boss has E and TU for “Report”: these must not stand together.",
        "B stands 0 × for “Archive”; at least 1 × is laid down.",
    ]
    assert _notes(b) == ["Own rule", "Own rule", None]


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10_000))
def test_a_scheme_changed_and_changed_back_loses_nothing(seed: int) -> None:
    b = Build()
    b.snapshot = random_document(seed)
    b.do(SaveOwnScheme("House letters", HOUSE, SCHEME))
    keys = list(schemes(b.snapshot))
    for one, other in permutations(keys, 2):
        b.do(ChooseScheme(one))
        before, stored = b.matrix(), b.snapshot.assignments
        change = scheme_change(b.snapshot, schemes(b.snapshot)[other])
        told = len(change.hidden)
        b.do(ChooseScheme(other))
        known = schemes(b.snapshot)[one].letter_of
        hidden = [
            reason.meaning
            for row in raci_matrix(b.snapshot).rows
            for cell in row.cells.values()
            for reason in {reason.meaning: reason for reason in cell.reasons}.values()
            if reason.meaning not in scheme_of(b.snapshot).letter_of
        ]
        assert sum(meaning in known for meaning in hidden) == told
        assert b.snapshot.assignments == stored
        b.do(ChooseScheme(one))
        assert b.matrix() == before


def test_changing_it_tells_before_what_it_hides_and_is_undone_in_one_step() -> None:
    b = house(standard_post())
    before = b.snapshot
    kept = (draft for draft in HOUSE if draft.letter != "Z")
    fewer = (*kept, LetterDraft("I", (Meaning.INFORMED,), "", "wird informiert"))
    command = SaveOwnScheme("House letters", fewer, SCHEME)
    after = scheme_of(apply(before, command.plan(before)))
    for language in LANGUAGES:
        assert all(map(Wording(language), in_words(before, scheme_change(before, after))))
    changes = command.plan(before)
    b.do(command)
    assert scheme_of(b.snapshot).letters == ("E", "TU", "B", "I")
    assert apply(b.snapshot, changes.inverse()) == before


def test_without_it_the_document_is_written_as_before() -> None:
    b = house(standard_post())
    b.do(RemoveRow("letter_scheme", SCHEME))
    assert scheme_of(b.snapshot) is VARIANTS["RACI"]
    assert not b.snapshot.scheme_letters


def test_a_letter_that_the_scheme_needs_is_not_removed_from_under_it() -> None:
    b = house(standard_post())
    for row in tuple(b.snapshot.scheme_letters.values()):
        if row.letter in {"E", "TU"}:
            with pytest.raises(RuleViolation, match="letter_scheme"):
                b.do(RemoveRow("scheme_letter", row.id))
