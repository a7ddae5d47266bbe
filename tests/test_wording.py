from __future__ import annotations

import ast
import io
import re
import runpy
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from models.domain.message import counted, message
from models.domain.words import MEANING_WORDS, WORDS
from models.wording import LANGUAGES, Wording

ROOT = Path(__file__).resolve().parent.parent
TOOL = runpy.run_path(str(ROOT / ".ci" / "catalogues"))

# Words that once meant two things on a screen, and what a reader takes them for.
FORBIDDEN = {
    "de": (
        r"Befund|Bahn\b|Übergang|Baseline|\bFlow\b|(?<!‚)\bverantwortlich\b|Auslastung|\bP90\b|\bsound\b"
        r"|Kurzform|leeres Feld|\bErst eine (Rolle|Abteilung)|benennt(?! um)|antwortet die automatische"
        r"|Möchten Sie|[Bb]itte\b|!|:innen|\*innen"
    ),
    "en": (
        r"\b[Ff]low\b|\b[Ll]ane\b|\b[Bb]aseline\b|\bP90\b|\b[Ss]ound\b|\b[Pp]lease\b|!|\b[Gg]ateway\b"
        r"|\bpersons\b|\bmends?\b|\bis no (number|count|time of)|\d %|} %"
    ),
}

# What was once promised or claimed and is not so: Saturday is a "Werktag", no third round decides by itself,
# joint controllers are no shared responsibility, and who is not there still answers for the work.
UNTRUE = (
    r"\bWerktags?\b|dritten Runde|third round"
    r"|gemeinsame Verantwortung\b|joint control\b|(je|nie)mand zuständig"
)


extracted = cache(TOOL["extracted"])  # it reads every module


def catalogue(language: str) -> Catalog:
    return read_po(io.BytesIO(TOOL["path_of"](language).read_bytes()), locale=language)


def texts(entry) -> list[str]:
    return list(entry.string) if isinstance(entry.string, tuple | list) else [entry.string]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_the_program_is_translated_and_none_is_left_over(language: str) -> None:
    used = {entry.id for entry in extracted() if entry.id}
    known = {entry.id for entry in catalogue(language) if entry.id}
    assert used - known == set(), "run .ci/catalogues"
    assert known - used == set(), "run .ci/catalogues"
    entries = [entry for entry in catalogue(language) if entry.id]
    assert [entry.id for entry in entries if not all(texts(entry))] == []
    assert [entry.id for entry in entries if entry.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_places_for_values_are_the_same_in_every_language(language: str) -> None:
    for entry in catalogue(language):
        if entry.id:
            keys = list(entry.id) if entry.pluralizable else [entry.id]
            wanted = set(re.findall(r"{(\w+)}", keys[-1]))
            for text in texts(entry):
                found = set(re.findall(r"{(\w+)}", text))
                assert found in (wanted, wanted - {"n"} if entry.pluralizable else wanted), entry.id
                assert text.count("{") == text.count("}") == len(re.findall(r"{\w+}", text)), entry.id


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_the_written_one(language: str) -> None:
    compiled = io.BytesIO()
    fresh = TOOL["updated"](language, extracted(), {})
    write_mo(compiled, fresh)
    path = TOOL["path_of"](language).with_suffix(".mo")
    assert compiled.getvalue() == path.read_bytes(), "run .ci/catalogues"


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_mislead_stand_in_no_text(language: str) -> None:
    found = [t for entry in catalogue(language) if entry.id for t in texts(entry)]
    assert [text for text in found if re.search(FORBIDDEN[language], text)] == []
    assert [text for text in found if re.search(UNTRUE, text)] == []


def test_nothing_untrue_stands_in_a_template_or_in_the_help() -> None:
    written = [p for p in (ROOT / "resources").rglob("*") if p.suffix in (".md", ".toml", ".flow")]
    assert len(written) > 20
    lines = [line for path in written for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line for line in lines if re.search(UNTRUE, line)] == []


def test_no_two_members_of_different_enumerations_share_a_word_by_accident() -> None:
    enumerations = {type(member) for member in WORDS}
    assert len(WORDS) == sum(len(list(e)) for e in enumerations)
    assert all(words.chip and words.legend and words.sentence for words in MEANING_WORDS.values())


def test_values_are_said_in_the_form_of_the_language() -> None:
    de, en = Wording("de"), Wording("en")
    text = message("{a}", a=1234.5)
    assert (de(text), en(text)) == ("1.234,5", "1,234.5")
    assert de("{a}", a=date(2026, 11, 23)) == "23.11.2026"
    assert de("{a}", a=datetime(2026, 11, 27, 20, 15)) == "Fr. 27.11.2026, 20:15"
    assert de("{a}", a=("x", "y", "z")) == "x, y und z"
    assert en("{a}", a=(message("Task"), "y")) == "Task and y"


def test_plural_forms_are_right() -> None:
    de = Wording("de")
    assert [de(counted("{n} step", "{n} steps", n)) for n in (0, 1, 2)] == [
        "0 Schritte",
        "1 Schritt",
        "2 Schritte",
    ]


def test_user_text_is_never_read_as_a_template() -> None:
    text = message("There is already a role “{name}”. Choose another name.", name="{name} %s <b> {0}")
    assert "{name} %s <b> {0}" in Wording("de")(text)


def test_an_unknown_language_is_a_bug() -> None:
    with pytest.raises(ValueError, match="no catalogue"):
        Wording("fr")


def test_no_text_is_hidden_from_the_catalogue_inside_another_one() -> None:
    """A call inside an f-string is not extracted: its text would stay English for ever."""
    known = {key for e in extracted() if e.id for key in ([e.id] if isinstance(e.id, str) else e.id)}
    hidden = []
    for path in sorted([*(ROOT / "models").rglob("*.py"), *(ROOT / "desktop").rglob("*.py")]):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", getattr(node.func, "attr", "")) in (TOOL["KEYWORDS"])
            ):
                texts_said = [a.value for a in node.args[:1] if isinstance(a, ast.Constant)]
                hidden += [text for text in texts_said if isinstance(text, str) and text not in known]
    assert hidden == []
