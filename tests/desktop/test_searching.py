"""Finding by letters: beginnings first, mistakes forgiven, and quick among thousands."""

from __future__ import annotations

import pytest

from desktop.widgets.searching import ENOUGH, fits, fold, mistakes, ranked, searchable
from tests.counting import calls_of


def find(query: str, *titles: str) -> list[str]:
    return ranked(query, [searchable(title, title) for title in titles])


def test_what_begins_with_the_letters_comes_before_what_contains_them() -> None:
    titles = ("Guideline approval", "Approve post", "Post approval", "Disapprove")
    assert find("appro", *titles) == ["Approve post", "Post approval", "Guideline approval", "Disapprove"]


def test_words_are_found_in_any_order_and_all_of_them_must_fit() -> None:
    assert find("post app", "Approve post", "Approve budget", "Plan post") == ["Approve post"]


@pytest.mark.parametrize("typed", ["redakton", "redaktoin", "rdaktion", "redaction", "redaktiion", "redak"])
def test_one_typing_mistake_is_forgiven(typed: str) -> None:
    assert find(typed, "Leitung Personal", "Redaktion", "Reaktion prüfen")[0] == "Redaktion"


def test_short_words_must_be_right() -> None:
    assert find("xei", "Leitung") == []


def test_accents_and_capitals_make_no_difference() -> None:
    assert find("PRUFEN", "Rechte prüfen") == ["Rechte prüfen"]
    assert find("strasse", "Straße") == ["Straße"]
    assert fold("  Ä–b/c ") == "a b c"


def test_words_beside_the_title_count_less_than_the_title() -> None:
    among = [searchable("by place", "Write", "Legal"), searchable("by title", "Legal advice")]
    assert ranked("legal", among) == ["by title", "by place"]


def test_nothing_similar_is_shown_when_enough_fits_exactly() -> None:
    titles = tuple(f"Approve {n}" for n in range(ENOUGH))
    assert "Aprove it" not in find("approve", *titles, "Aprove it")


@pytest.mark.parametrize(
    ("typed", "word", "wrong"),
    [("abc", "abcdef", 0), ("acb", "abcdef", 1), ("abd", "abcdef", 1), ("xyz", "abcdef", 3), ("", "a", 0)],
)
def test_mistakes_are_counted_against_the_beginning_of_a_word(typed: str, word: str, wrong: int) -> None:
    assert mistakes(typed, word, 3) == wrong


def test_ten_times_as_many_things_are_ten_times_the_work_while_typing() -> None:
    among = [searchable(n, f"Step number {n} of the workflow", "Task") for n in range(10_000)]
    assert ranked("wrokflow 77", among)
    few, many = (calls_of(lambda n=n: ranked("wrokflow 77", among[:n])) for n in (1_000, 10_000))
    assert many < 12 * few
    assert many < 400 * len(among)


def test_a_new_name_is_never_taken_for_a_similar_one() -> None:
    people = [searchable(name, name) for name in ("Person Meier", "Person Maier")]
    assert ranked("mayer", people) == ["Person Maier"]
    assert ranked("mayer", people, is_tolerant=False) == []
    assert ranked("mai", people, is_tolerant=False) == ["Person Maier"]


def test_a_list_that_stands_open_is_narrowed_by_parts_of_words_in_any_order() -> None:
    assert fits("mark leit", "Leitung Marketing")
    assert fits("FÜHR", "Geschäftsführung")
    assert fits("", "Anything")
    assert not fits("mark pers", "Leitung Marketing")
