"""The native shapes of a written report, read from the file without the code that writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


@dataclass(frozen=True)
class Form:
    """A shape: its place and size in EMU, its form by name ('' for a drawn one), its lines of text."""

    number: int
    name: str
    form: str
    place: tuple[int, int, int, int]
    lines: tuple[str, ...]
    is_decorative: bool
    wrap: str
    fonts: frozenset[str]


@dataclass(frozen=True)
class Group:
    """A drawing: its anchor's row from 1, its name, the sentence in its place, its size, its shapes."""

    number: int
    row: int
    name: str
    alternative: str
    size: tuple[int, int]
    forms: tuple[Form, ...]


def groups(path: Path) -> dict[str, list[Group]]:
    """Return the groups of every drawing part of a workbook by the name of the part."""
    with ZipFile(path) as archive:
        parts = [name for name in archive.namelist() if re.fullmatch(r"xl/drawings/drawing\d+\.xml", name)]
        found = {name: [_group(anchor) for anchor in _anchors(archive.read(name))] for name in parts}
    return {name: listed for name, listed in found.items() if listed}


def every_group(path: Path) -> list[Group]:
    return [group for listed in groups(path).values() for group in listed]


def _anchors(part: bytes) -> list[ET.Element]:
    return ET.fromstring(part).findall(f"{XDR}oneCellAnchor")


def _numbers(node: ET.Element, *names: str) -> tuple[int, ...]:
    return tuple(int(node.attrib[name]) for name in names)


def _group(anchor: ET.Element) -> Group:
    about = anchor.find(f"{XDR}grpSp/{XDR}nvGrpSpPr/{XDR}cNvPr")
    size, row = anchor.find(f"{XDR}ext"), anchor.find(f"{XDR}from/{XDR}row")
    inner = anchor.find(f"{XDR}grpSp/{XDR}grpSpPr/{A}xfrm/{A}chExt")
    assert about is not None
    assert size is not None
    assert inner is not None
    assert row is not None
    assert _numbers(size, "cx", "cy") == _numbers(inner, "cx", "cy")
    forms = tuple(map(_form, anchor.iter(f"{XDR}sp")))
    wide, high = _numbers(size, "cx", "cy")
    return Group(
        int(about.attrib["id"]),
        int(row.text or "") + 1,
        about.attrib["name"],
        about.attrib["descr"],
        (wide, high),
        forms,
    )


def _form(shape: ET.Element) -> Form:
    about = next(shape.iter(f"{XDR}cNvPr"))
    spot = next(shape.iter(f"{A}xfrm"))
    preset = next(shape.iter(f"{A}prstGeom"), None)
    off, size = spot.find(f"{A}off"), spot.find(f"{A}ext")
    assert off is not None
    assert size is not None
    x, y, wide, high = (*_numbers(off, "x", "y"), *_numbers(size, "cx", "cy"))
    body = next(shape.iter(f"{A}bodyPr"), None)
    return Form(
        int(about.attrib["id"]),
        about.attrib["name"],
        "" if preset is None else preset.attrib["prst"],
        (x, y, wide, high),
        tuple(run.text or "" for run in shape.iter(f"{A}t")),
        any(True for _ in shape.iter(DECORATIVE)),
        "" if body is None else body.attrib["wrap"],
        frozenset(font.attrib["typeface"] for font in shape.iter(f"{A}latin")),
    )
