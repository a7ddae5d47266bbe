"""No English word of argparse stands in a German answer, and help and errors are whole in both languages."""

from __future__ import annotations

import argparse
import ast
import inspect
import re

import pytest

from desktop import commands
from models.command_line.argparse_words import COUNTED, TEXTS
from models.command_line.parser import Entry
from models.exports.decision.contents import Recipient

ENTRIES: tuple[Entry, ...] = (*commands.COMMANDS, *commands.WINDOW_COMMANDS)
NAMES = tuple(entry.name for entry in ENTRIES)
# What argparse says to who writes a program, and where a program gave no words; also in later versions.
OF_PROGRAMMERS = {
    ".__call__() not defined",
    "'required' is an invalid argument for positionals",
    "mutually exclusive arguments must be optional",
    "subcommands",
    "%r is not callable",
    "cannot merge actions - two groups are named %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "cannot have multiple subparser arguments",
    "conflicting option string: %s",
    "conflicting option strings: %s",
    "conflicting subparser: %s",
    "conflicting subparser alias: %s",
    "%(prog)s: error: %(message)s\n",
    "%(prog)s: warning: %(message)s\n",
    "%(heading)s:",
    "option '%(option)s' is deprecated",
    "argument '%(argument_name)s' is deprecated",
    "command '%(parser_name)s' is deprecated",
}
WRONG = (
    (),
    ("nonsense",),
    ("--nonsense",),
    ("--language",),
    ("--language", "fr"),
    *((name,) for name in NAMES if name != "demo"),
    *((name, "--nonsense") for name in NAMES),
    *((name, "a", "b", "c") for name in NAMES),
    *((name, "--to") for name in NAMES),
    *((name, "--language=fr") for name in NAMES),
    ("new", "--template", "huge"),
    ("new", "--temp", "empty", "--to", "x.racigraph"),
    ("check", "a", "--json=yes"),
    ("check", "--help=yes"),
    ("picture", "a", "--page", "nonsense"),
    ("picture", "a", "--theme", "pink"),
    ("picture", "a", "--size", "big"),
)


def said(capsys: pytest.CaptureFixture[str], *arguments: str, language: str = "de") -> tuple[int, str, str]:
    code = commands.run(["--language", language, *arguments])
    shown = capsys.readouterr()
    return code, shown.out, shown.err


def texts_of_argparse() -> set[str]:
    calls = [
        node
        for node in ast.walk(ast.parse(inspect.getsource(argparse)))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"_", "ngettext"}
    ]
    arguments = [argument for call in calls for argument in call.args if isinstance(argument, ast.Constant)]
    return {argument.value for argument in arguments}


def fragments() -> set[str]:
    """Return what stands between the places for values, where it is long enough to be a word."""
    parts = {part.strip() for text in texts_of_argparse() for part in re.split(r"%(?:\(\w+\))?[rs]", text)}
    return {part for part in parts if re.search(r"[a-z]{4}", part)}


def test_every_text_that_argparse_shows_to_a_user_is_in_the_catalogue() -> None:
    known = {*TEXTS, *(text for message in COUNTED for text in (message.text, message.plural))}
    assert "usage: " in texts_of_argparse()
    assert texts_of_argparse() - known - OF_PROGRAMMERS == set()


@pytest.mark.parametrize("arguments", WRONG, ids=lambda arguments: " ".join(arguments) or "nothing")
def test_a_wrong_command_line_is_refused_in_german_only(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, error = said(capsys, *arguments)
    assert (code, out, error.count("\n")) == (2, "", 1)
    assert [part for part in fragments() if part in error] == []


@pytest.mark.parametrize("arguments", [(), *((name,) for name in NAMES)], ids=lambda a: " ".join(a) or "all")
def test_the_german_help_shares_no_word_with_the_english_one(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    german, english = (said(capsys, *arguments, "--help", language=language) for language in ("de", "en"))
    assert german[0] == english[0] == 0
    assert german[1].startswith("Aufruf: racigraph")
    assert english[1].startswith("usage: racigraph")
    assert [part for part in fragments() if part in german[1]] == []
    names = " ".join((*NAMES, *commands.PICTURES, *commands.THEMES, "racigraph empty mid-size-company demo"))
    values = {*names.replace("-", " ").split(), "name", "json", "graphml", "gexf", "xlsx"}
    values |= {"svg", "png", "pdf", "ics", "docx", "html", *Recipient}
    values |= {"Excel", "JSON", "PDF", "NAME", "RACI", "Name", "Linux", "Desktop", "DEU", "CODE"}
    bare = [re.sub(r"--[\w-]+", "", text) for _, text, _ in (german, english)]
    shared = set.intersection(*(set(re.findall(r"[^\W\d_]{3,}", text)) for text in bare))
    assert shared - values == set()


def test_every_argument_of_every_command_says_what_it_is() -> None:
    from models.wording import Wording

    for entry in ENTRIES:
        parser = argparse.ArgumentParser()
        entry.arguments(parser, Wording("de"))
        assert [action.dest for action in parser._actions if not action.help] == []


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_version_is_told_with_the_name(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    from models.storage.document import program_version

    assert said(capsys, "--version", language=language) == (0, f"Racigraph {program_version()}\n", "")


@pytest.mark.parametrize(
    "arguments",
    [("--language", "de", "matrix"), ("matrix", "--language", "de"), ("matrix", "--language=de")],
    ids=" ".join,
)
def test_a_language_is_understood_before_and_after_the_command(
    arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    commands.run([*arguments, "nowhere.racigraph"])
    assert "gibt es nicht" in capsys.readouterr().err
    commands.run([*arguments, "nowhere.racigraph", "--language", "en"])
    assert "does not exist" in capsys.readouterr().err
