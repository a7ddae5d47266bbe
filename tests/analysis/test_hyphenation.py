"""Words break as dictionaries of German and English say; the right places stand here by hand."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise

import pytest

from models.analysis.hyphenation import LONGEST_WORD, Language, language_of, syllable_ends
from models.analysis.text_width import wrapped

GERMAN = """
Be-triebs-rat Mit-ar-bei-ten-de Mit-ar-bei-ten-den Über-ar-bei-tung Ka-nal-ver-zeich-nis Stel-len-an-zei-ge
Im-pres-sum Re-ge-lungs-be-darf fort-schrei-ben Ge-schäfts-füh-rung Da-ten-schutz-hin-weis Kenn-zeich-nung
Ver-öf-fent-li-chung Frei-ga-be Be-schwer-de Be-wer-bungs-an-fra-ge Bei-trag Zu-stän-dig-kei-ten
Gleich-be-hand-lung Lei-tungs-run-de Kri-sen-stab Ver-tre-tung Wo-chen-en-de Be-ob-ach-tung Ab-leh-nung
Pflicht-an-ga-ben Fach-be-reich Ver-triebs-kon-takt Ant-wort-bau-stei-ne Auf-fäl-lig-keit Schu-lungs-kon-zept
prü-fen frei-ge-ben ver-öf-fent-li-chen be-ant-wor-ten ein-rei-chen kenn-zeich-nen wei-ter-ge-ben
Pres-se-spre-cher Pro-gramm Ver-ein-ba-rung Un-ter-neh-men Per-so-nal Stra-te-gie Ver-ant-wor-tung
"""
ENGLISH = """
de-part-ment agree-ment state-ment re-port-ing pub-lish-ing man-age-ment pass-words work-flows some-thing
treat-ment com-plaint em-ploy-ees com-mit-ment pro-tec-tion con-trol-ling sched-uled cor-por-ate
"""


def places(hyphenated: str) -> tuple[str, set[int]]:
    word, found = "", set()
    for part in hyphenated.split("-"):
        found.add(len(word))
        word += part
    return word, found - {0}


@pytest.mark.parametrize(
    ("hyphenated", "language"),
    [(word, Language.GERMAN) for word in GERMAN.split()]
    + [(word, Language.ENGLISH) for word in ENGLISH.split()],
)
def test_a_word_breaks_only_between_its_syllables(hyphenated: str, language: Language) -> None:
    word, right = places(hyphenated)
    found = {place for place in syllable_ends(word, language) if 2 <= place <= len(word) - 2}
    assert found <= right
    assert len(right - found) <= 1


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("Geschäftsführung", Language.GERMAN),
        ("Beitrag freigeben", Language.GERMAN),
        ("Leitung Marketing und Kommunikation", Language.GERMAN),
        ("Rechtliche Prüfung", Language.GERMAN),
        ("Head of communications", Language.ENGLISH),
        ("Check rights and labelling", Language.ENGLISH),
        ("Publish the statement", Language.ENGLISH),
        ("Legal", None),
        ("Krise", None),
        ("", None),
    ],
)
def test_the_language_of_a_name_is_told_from_its_letters(name: str, language: Language | None) -> None:
    assert language_of(name) is language


def test_a_word_of_no_language_breaks_where_both_allow_it() -> None:
    both = set(syllable_ends("Personal", Language.GERMAN)) & set(syllable_ends("Personal", Language.ENGLISH))
    assert set(syllable_ends("Personal", None)) == both == {3}
    assert syllable_ends("Krise", None) == syllable_ends("Krise", Language.GERMAN) == (3,)


def test_no_part_is_without_a_vowel_and_signs_part_words() -> None:
    for word in (
        "Mitarbeitende",
        "„Betriebsrat“",
        "Datenschutz-Folgenabschätzung",
        "a/Impressum",
        "Str",
        "sch",
    ):
        ends = [0, *syllable_ends(word, Language.GERMAN), len(word)]
        parts = [word[a:b] for a, b in pairwise(ends)]
        assert len(parts) == 1 or all(set(part.lower()) & set("aeiouäöü") for part in parts), parts
    quoted = syllable_ends("„Betriebsrat“", Language.GERMAN)
    assert quoted == tuple(place + 1 for place in syllable_ends("Betriebsrat", Language.GERMAN))


def test_what_is_longer_than_any_word_has_no_syllables() -> None:
    assert syllable_ends("Straße" * (LONGEST_WORD // 6 + 1), Language.GERMAN) == ()


def test_lines_break_as_a_reader_expects() -> None:
    assert wrapped("Mitarbeitende informieren", 60, 12, 3)[0] == "Mitarbei-"
    assert wrapped("Betriebsrat", 62, 12, 3) == ("Betriebs-", "rat")


def test_the_patterns_are_read_when_the_first_word_has_to_break() -> None:
    code = (
        "import sys; from models.analysis.text_width import wrapped\n"
        "wrapped('Beitrag freigeben', 200, 12, 3); print('pyphen' in sys.modules)\n"
        "wrapped('Veröffentlichungsfreigabe', 80, 12, 3); print('pyphen' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
