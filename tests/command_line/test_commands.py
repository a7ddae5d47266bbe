from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import networkx as nx
import pytest

from models import __main__ as command_line
from models.storage.document import read_document, write_document
from tests.build import standard_post


def run(*arguments: str | Path) -> int:
    return command_line.main([str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "firma.racigraph"
    assert run("new", "--template", "mid-size-company", "--to", path, "--language", "de") == 0
    return path


@pytest.fixture
def small(tmp_path: Path) -> Path:
    path = tmp_path / "small.racigraph"
    write_document(standard_post().snapshot, path, "Test")
    return path


def test_a_new_document_is_named_and_never_replaces_one(tmp_path: Path, capsys) -> None:
    path = tmp_path / "new.racigraph"
    assert run("new", "--template", "empty", "--to", path, "--name", "Beispiel GmbH", "--language", "de") == 0
    assert read_document(path).snapshot.organisation.name == "Beispiel GmbH"
    before = path.read_bytes()
    assert run("new", "--template", "empty", "--to", path, "--language", "de") == 2
    assert path.read_bytes() == before
    assert "gibt es schon" in capsys.readouterr().err


def test_the_matrix_as_json_has_the_letters_and_reasons_by_role_name(small: Path, capsys) -> None:
    assert run("matrix", small, "--json", "--language", "en") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["variant"] == "RACI"
    assert {"name": "Editor", "department": None} in data["roles"]
    row = next(row for row in data["rows"] if row["activity"] == "Write and illustrate")
    assert (row["workflow"], row["category"]) == ("Standard post", None)
    assert row["letters"] == {"Head of marketing": ["A"], "Editor": ["R"], "Legal counsel": ["C"]}
    assert row["reasons"]["Legal counsel"] == [
        "“Check rights and labelling” can send the work back; this is then done again."
    ]


def test_the_matrix_as_text_says_reasons_in_both_languages(small: Path, capsys) -> None:
    for language in ("de", "en"):
        assert run("matrix", small, "--language", language) == 0
        assert "Approve content: A R Head of marketing, C Legal counsel" in capsys.readouterr().out


def test_check_ends_with_1_when_an_error_stands_and_0_otherwise(small: Path, sample: Path, capsys) -> None:
    assert run("check", sample, "--json", "--language", "de") == 0
    findings = json.loads(capsys.readouterr().out)
    assert {finding["severity"] for finding in findings} >= {"warning", "hint"}
    assert "error" not in {finding["severity"] for finding in findings}
    assert all(finding["message"] and finding["remedy"] and finding["rule"] for finding in findings)

    b = standard_post()
    b.hand("Plan post", "Editor", "A")
    b.hand("Plan post", "Sales lead", "A")
    broken = small.with_name("broken.racigraph")
    write_document(b.snapshot, broken, "Test")
    assert run("check", broken, "--language", "en") == 1
    assert "Error H02" in capsys.readouterr().out


@pytest.mark.parametrize("ending", ["graphml", "json", "gexf"])
def test_the_graph_is_written_for_other_programs(small: Path, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"graph.{ending}"
    assert run("graph", small, "--to", out) == 0
    if ending == "graphml":
        graph = nx.read_graphml(io.BytesIO(out.read_bytes()), force_multigraph=True)
    elif ending == "gexf":
        graph = nx.read_gexf(io.BytesIO(out.read_bytes()))
    else:
        graph = nx.node_link_graph(json.loads(out.read_text(encoding="utf-8")), edges="edges")
    kinds = {kind for _, kind in graph.nodes(data="kind")}
    assert kinds >= {"role", "workflow", "step"}
    assert {kind for *_, kind in graph.edges(data="kind")} >= {"flows_to", "performs", "accountable"}


@pytest.mark.parametrize(("ending", "magic"), [("svg", b"<?xml"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_a_workflow_is_drawn_by_its_name(sample: Path, tmp_path: Path, ending: str, magic: bytes) -> None:
    out = tmp_path / f"post.{ending}"
    assert run("draw", sample, "--workflow", "standardbeitrag", "--to", out) == 0
    assert out.read_bytes().startswith(magic)


def test_the_workbook_is_written_in_the_language_asked_for(small: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    for language, first in (("de", "Auf einen Blick"), ("en", "At a glance")):
        out = tmp_path / f"{language}.xlsx"
        assert run("export", small, "--to", out, "--language", language) == 0
        with closing(load_workbook(out, read_only=True)) as report:
            assert report.sheetnames[0] == first


@pytest.mark.parametrize(("whose", "name"), [("--role", "HEAD OF marketing"), ("--department", "marketing")])
@pytest.mark.parametrize("ending", [".docx", ".pdf", ".xlsx"])
def test_the_sheet_of_a_role_or_department_is_written(
    whose: str, name: str, ending: str, tmp_path: Path
) -> None:
    path, out = tmp_path / "sample.racigraph", tmp_path / f"sheet{ending}"
    assert run("new", "--template", "mid-size-company", "--to", path, "--language", "en") == 0
    assert run("sheet", path, whose, name, "--to", out) == 0
    assert out.stat().st_size > 2000


COMMANDS = [
    ("check", "{file}"),
    ("matrix", "{file}"),
    ("graph", "{file}", "--to", "{out}.json"),
    ("draw", "{file}", "--workflow", "x", "--to", "{out}.svg"),
    ("export", "{file}", "--to", "{out}.xlsx"),
    ("roster", "{file}", "--to", "{out}.ics"),
    ("sheet", "{file}", "--role", "x", "--to", "{out}.docx"),
]
REFUSED = {
    "foreign.racigraph": b"PK\x03\x04 this is something else" * 50,
    "empty.racigraph": b"",
    "cut.racigraph": b"SQLite format 3\x00" + b"\x00" * 600,
}


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
@pytest.mark.parametrize("name", [*REFUSED, "missing.racigraph"])
def test_a_file_that_is_no_document_is_refused_in_one_sentence(
    tmp_path: Path, command: tuple[str, ...], name: str, capsys
) -> None:
    path = tmp_path / name
    if name in REFUSED:
        path.write_bytes(REFUSED[name])
    arguments = [part.format(file=path, out=tmp_path / "out") for part in command]
    assert run(*arguments, "--language", "de") == 2
    error = capsys.readouterr().err
    assert error.startswith("racigraph: ")
    assert error.count("\n") == 1
    assert name in error
    assert [p.name for p in tmp_path.iterdir()] == ([name] if name in REFUSED else [])


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",),
        (),
        ("export",),
        ("new", "--template", "huge", "--to", "x"),
        ("check", "a", "--language", "fr"),
        ("draw", "{file}", "--workflow", "No such", "--to", "x.svg"),
        ("draw", "{file}", "--workflow", "Standard post", "--to", "x.gif"),
        ("export", "{file}", "--to", "x.xls"),
        ("sheet", "{file}", "--role", "No such", "--to", "x.docx"),
        ("sheet", "{file}", "--department", "No such", "--to", "x.pdf"),
        ("sheet", "{file}", "--role", "Editor", "--to", "x.odt"),
        ("sheet", "{file}", "--to", "x.pdf"),
        ("graph", "{file}", "--to", "x.txt"),
        ("graph", "{file}", "--to", "/no/such/folder/x.json"),
    ],
    ids=" ".join,
)
def test_a_wrong_command_is_refused_in_one_sentence(arguments: tuple[str, ...], small: Path, capsys) -> None:
    assert run(*(argument.format(file=small) for argument in arguments)) == 2
    captured = capsys.readouterr()
    assert captured.err.count("\n") == 1
    assert captured.out == ""


def test_the_headless_door_loads_no_qt(small: Path) -> None:
    code = (
        "import sys; from models.__main__ import main; main(sys.argv[1:]);"
        "sys.exit(any(name.startswith('PySide6') for name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "check", small], capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
