"""The house rules as tests: one command runs the linters, the type checker and the layer contracts too."""

from __future__ import annotations

import ast
import subprocess
import sys
from functools import cache
from pathlib import Path

import grimp
import networkx as nx
import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCES = sorted([*(ROOT / "models").rglob("*.py"), *(ROOT / "desktop").rglob("*.py")])
BIN = Path(sys.executable).parent


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "command",
    [
        ("ruff", "check", "."),
        ("ruff", "format", "--check", "."),
        ("mypy",),
        ("lint-imports",),
    ],
    ids=" ".join,
)
def test_the_tools_of_the_house_find_nothing(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        [BIN / command[0], *command[1:]], cwd=ROOT, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_of_the_models_imports_qt() -> None:
    names = [
        ".".join(p.relative_to(ROOT).with_suffix("").parts) for p in SOURCES if p.parts[-1] != "__main__.py"
    ]
    models = [name.removesuffix(".__init__") for name in names if name.startswith("models")]
    code = (
        "import importlib, sys\n"
        "for name in sys.argv[1:]: importlib.import_module(name)\n"
        "sys.exit(any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code, *models], check=False, timeout=120).returncode == 0


def test_files_and_functions_stay_short() -> None:
    too_long = []
    for path in SOURCES:
        text = path.read_text(encoding="utf-8")
        name = path.relative_to(ROOT)
        if text.count("\n") > 400:
            too_long.append(f"{name}: {text.count(chr(10))} lines")
        too_long += [
            f"{name}:{node.lineno} {node.name}"
            for node in ast.walk(tree_of(path))
            if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 50
        ]
    assert not too_long


def test_every_module_says_what_it_is() -> None:
    silent = [path for path in SOURCES if not ast.get_docstring(tree_of(path))]
    assert not silent


def test_no_sql_is_put_together_from_text() -> None:
    """Bound parameters keep a name a name; a formatted statement would not."""
    mixed = []
    for path in SOURCES:
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in {
                "text",
                "execute",
                "exec_driver_sql",
            }:
                mixed += [f"{path}:{node.lineno}" for arg in node.args[:1] if isinstance(arg, ast.JoinedStr)]
    assert not mixed


def test_no_file_needs_itself_through_others_not_even_for_types() -> None:
    graph = grimp.build_graph("desktop", "models", "resources")
    needs = nx.DiGraph(
        (one, other) for one in graph.modules for other in graph.find_modules_directly_imported_by(one)
    )
    assert [sorted(circle) for circle in nx.strongly_connected_components(needs) if len(circle) > 1] == []
