"""Files made to cost time or memory, or broken: each with its ending and what is said of it, "" if read."""

from __future__ import annotations

import struct
from collections.abc import Callable
from string import ascii_uppercase
from typing import TypeAlias

from models.imports.sheets import bounds, decoding, in_child, package, reading, separated
from tests.imports.sheets.packed import MAIN, ods, rows, strings, styles, xlsx, zipped

Case: TypeAlias = tuple[str, Callable[[], bytes], str]
_OLD_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)
_GOOD = rows("Activity|A", "Write|R")


def _cells(*places: str) -> str:
    """Return rows with a number in each of these cells."""
    made = (f'<row r="{place.lstrip(ascii_uppercase)}"><c r="{place}"><v>1</v></c></row>' for place in places)
    return f"<sheetData>{''.join(made)}</sheetData>"


def _with_sheet(data: str) -> bytes:
    return zipped({**_parts(), "xl/worksheets/sheet1.xml": data})


def _parts() -> dict[str, str | bytes]:
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(xlsx(_GOOD))) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def _lying(size: int) -> bytes:
    """Return a workbook whose sheet is longer than its head says."""
    data = xlsx(f"<sheetData/>{' ' * 3_000_000}")
    real = struct.pack("<I", len(f'<worksheet xmlns="{MAIN}"><sheetData/></worksheet>') + 3_000_000)
    assert real in data
    return data.replace(real, struct.pack("<I", size))


def _page(body: str) -> bytes:
    return f"<html><body><table>{body}</table></body></html>".encode()


CASES: dict[str, Case] = {
    "a cell in the farthest corner": (".xlsx", lambda: xlsx(_cells("A1", "XFD1048576")), bounds.FAR_CELL),
    "a cell below all that is read": (".xlsx", lambda: xlsx(_cells("A1", "A100001")), bounds.FAR_CELL),
    "a cell behind no column": (".xlsx", lambda: xlsx(_cells("ZZZZ1")), bounds.DAMAGED),
    "two cells that span too much": (".xlsx", lambda: xlsx(_cells("A1", "BXX1", "A100000")), bounds.TOO_MUCH),
    "the whole sheet merged": (
        ".xlsx",
        lambda: xlsx(f'{_GOOD}<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "",
    ),
    "more merged areas than anybody makes": (
        ".xlsx",
        lambda: xlsx(_GOOD + "".join(f'<mergeCell ref="A1:C{n}"/>' for n in range(1, 100_002))),
        bounds.TOO_MANY_MERGED,
    ),
    "100,000 merged areas over each other": (
        ".xlsx",
        lambda: xlsx(
            _cells("A1", "ZZ4000") + "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, 100_001))
        ),
        "",
    ),
    "one cell of 60 MB": (".xlsx", lambda: xlsx(rows("a" * 60_000_000)), package.UNPACKS_TO_TOO_MUCH),
    "200 parts of blanks": (
        ".xlsx",
        lambda: zipped({**_parts(), **{f"xl/{n}.xml": " " * 900_000 for n in range(200)}}),
        package.UNPACKS_TO_TOO_MUCH,
    ),
    "2,001 parts": (
        ".xlsx",
        lambda: zipped({**_parts(), **{f"xl/{n}.xml": "" for n in range(2_001)}}),
        package.TOO_MANY_PARTS,
    ),
    "a part longer than its head says": (".xlsx", lambda: _lying(100), bounds.DAMAGED),
    "9 million tags in a row": (
        ".xlsx",
        lambda: _with_sheet(
            f'<worksheet xmlns="{MAIN}">{"".join(f"<a{n % 997}/>" for n in range(9_000_000))}'
        ),
        in_child.TOO_SLOW,
    ),
    "a million rows that are only formatted": (
        ".xlsx",
        lambda: xlsx(
            "<sheetData><row><c t='str'><v>A</v></c></row>"
            + "".join(f'<row r="{n}" ht="12.75"><c r="A{n}" s="0"/></row>' for n in range(2, 1_048_577))
            + "</sheetData>",
            styles=styles("General"),
        ),
        "",
    ),
    "300,000 rows with text": (
        ".xlsx",
        lambda: xlsx(
            "<sheetData>" + "".join(f"<row><c><v>{n}</v></c></row>" for n in range(300_000)) + "</sheetData>"
        ),
        bounds.FAR_CELL,
    ),
    "a long text that many cells name": (
        ".xlsx",
        lambda: xlsx(
            "<sheetData>" + '<row><c t="s"><v>0</v></c></row>' * 20_000 + "</sheetData>",
            sharedStrings=strings(f"<t>{'long text ' * 3_000}</t>"),
        ),
        bounds.TOO_MUCH_TEXT,
    ),
    "entities that laugh a billion times": (
        ".xlsx",
        lambda: _with_sheet(f'{_LAUGHS}]><worksheet xmlns="{MAIN}">&i;</worksheet>'),
        package.NO_DTD,
    ),
    "an entity in the texts that reads a file": (
        ".xlsx",
        lambda: xlsx(
            _GOOD,
            sharedStrings='<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]><sst><si><t>&x;</t></si></sst>',
        ),
        package.NO_DTD,
    ),
    "200,000 tags inside of each other": (
        ".xlsx",
        lambda: xlsx(
            "".join(f"<a{n}>" for n in range(200_000))
            + "".join(f"</a{n}>" for n in reversed(range(200_000)))
            + _GOOD
        ),
        "",
    ),
    "an attribute of 20 MB": (
        ".xlsx",
        lambda: xlsx(f'<sheetPr codeName="{"ab" * 10_000_000}"/>{_GOOD}'),
        package.UNPACKS_TO_TOO_MUCH,
    ),
    "a text that is named but not there": (
        ".xlsx",
        lambda: xlsx('<sheetData><row><c t="s"><v>7</v></c></row></sheetData>'),
        bounds.DAMAGED,
    ),
    "a number that is none": (
        ".xlsx",
        lambda: xlsx("<sheetData><row><c><v>one</v></c></row></sheetData>"),
        bounds.DAMAGED,
    ),
    "a style that is not there": (
        ".xlsx",
        lambda: xlsx('<sheetData><row><c s="9"><v>1</v></c></row></sheetData>'),
        bounds.DAMAGED,
    ),
    "a workbook without its sheet list": (".xlsx", lambda: zipped({"xl/workbook.xml": ""}), bounds.DAMAGED),
    "a workbook cut off": (".xlsx", lambda: xlsx(_GOOD)[:-40], bounds.DAMAGED),
    "an empty workbook": (".xlsx", lambda: xlsx("<sheetData/>"), bounds.NO_TABLE),
    "nothing at all": (".xlsx", lambda: b"", reading.EMPTY),
    "a text called .xlsx": (".xlsx", lambda: b"Activity;A\nWrite;R\n", reading.MUST_BE_WORKBOOK),
    "a protected workbook": (
        ".xlsx",
        lambda: _OLD_HEAD + bytes(1_000) + "EncryptedPackage".encode("utf-16-le") + bytes(1_000),
        bounds.PROTECTED,
    ),
    "a binary workbook": (".xlsb", lambda: zipped({"xl/workbook.bin": "x"}), reading.BINARY),
    "a letter": (".xlsx", lambda: zipped({"word/document.xml": "<a/>"}), reading.OTHER_ZIP),
    "a picture": (".png", lambda: b"\x89PNG\r\n\x1a\n", reading.UNKNOWN),
    "the head of an old workbook alone": (".xls", lambda: _OLD_HEAD + bytes(5_000), bounds.DAMAGED),
    "a row that stands for a million": (
        ".ods",
        lambda: ods(
            '<table:table-row table:number-rows-repeated="1048576"><table:table-cell><text:p>A</text:p>'
            "</table:table-cell></table:table-row>"
        ),
        bounds.FAR_CELL,
    ),
    "a cell that stands for a billion": (
        ".ods",
        lambda: ods(
            '<table:table-row><table:table-cell table:number-columns-repeated="1000000000"><text:p>A</text:p>'
            "</table:table-cell></table:table-row>"
        ),
        bounds.FAR_CELL,
    ),
    "a blank that stands for a billion": (
        ".ods",
        lambda: ods(
            '<table:table-row><table:table-cell><text:p>A<text:s text:c="1000000000"/>B</text:p>'
            "</table:table-cell></table:table-row>"
        ),
        "",
    ),
    "rows of texts that stand for many": (
        ".ods",
        lambda: ods(
            '<table:table-row table:number-rows-repeated="90000"><table:table-cell '
            'table:number-columns-repeated="1900"><text:p>A</text:p></table:table-cell></table:table-row>'
        ),
        bounds.TOO_MUCH,
    ),
    "a protected spreadsheet": (
        ".ods",
        lambda: ods("", manifest="<m><encryption-data/></m>"),
        bounds.PROTECTED,
    ),
    "definitions in a spreadsheet": (
        ".ods",
        lambda: zipped(
            {
                "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                "content.xml": f"{_LAUGHS}]><a>&i;</a>",
            }
        ),
        package.NO_DTD,
    ),
    "a quotation mark that never closes": (".csv", lambda: b'a;b\nc;"d\ne;f\n', separated.OPEN_QUOTE),
    "a cell as long as a book": (".csv", lambda: b'a;b\nc;"' + b"d" * 200_000, separated.LONG_CELL),
    "a row of 5 million separators": (".csv", lambda: b"a;b\n" + b";" * 5_000_000 + b"x", bounds.FAR_CELL),
    "150,000 lines": (".csv", lambda: b"a;b\n" * 150_000, bounds.FAR_CELL),
    "bytes that are no text": (".csv", lambda: bytes(range(256)) * 100, decoding.NO_TEXT),
    "prose": (".csv", lambda: b"Once upon a time\nthere was a matrix\n", separated.NO_COLUMNS),
    "blanks": (".csv", lambda: b" \n\t\n", reading.EMPTY),
    "21 MB of text": (".csv", lambda: b"a;b\n" * 5_250_000, reading.TOO_LARGE),
    "a page without tables": (".md", lambda: b"# Title\n\ntext\n", bounds.NO_TABLE),
    "a million brackets": (
        ".md",
        lambda: b"[" * 1_000_000 + b"\n\n|a|b|\n|-|-|\n|" + b"[" * 100_000 + b"|d|\n",
        "",
    ),
    "quotes inside of quotes": (".md", lambda: b">" * 1_000_000 + b"\n\n|a|b|\n|-|-|\n|c|d|\n", ""),
    "marks of emphasis without end": (
        ".md",
        lambda: b"|a|b|\n|-|-|\n" + b"|" + b"*a _" * 400 + b"|d|\n" * 300,
        "",
    ),
    "a table with many columns and short rows": (
        ".md",
        lambda: b"|" + b"a|" * 3_000 + b"\n|" + b"-|" * 3_000 + b"\n" + b"|b|\n" * 3_000,
        bounds.FAR_CELL,
    ),
    "spans without end": (
        ".html",
        lambda: _page("<tr><td colspan=1000000000>A" * 40_000),
        bounds.TOO_MUCH,
    ),
    "spans to the end of everything": (
        ".html",
        lambda: _page("<tr><td colspan=1000000000 rowspan=1000000000>A<td>B" * 40_000),
        bounds.FAR_CELL,
    ),
    "rows beside a wide cell that reaches down": (
        ".html",
        lambda: _page("<tr><td colspan=900 rowspan=60000>" + "<tr><td>A" * 60_000),
        bounds.TOO_MUCH,
    ),
    "a heading that does not end": (
        ".html",
        lambda: b"<h1>" + b"<b>abcd" * 700_000 + b"<table><tr><td>A<td>B",
        "",
    ),
    "tables inside of tables": (".html", lambda: _page("<tr><td>A<table>" * 100_000), ""),
    "comments that do not end": (".html", lambda: _page("<!--" * 1_000_000 + "<tr><td>A"), bounds.NO_TABLE),
    "tags that do not end": (".html", lambda: b"<table>" + b"<a " * 1_000_000, bounds.NO_TABLE),
    "declarations that do not end": (".html", lambda: b"<table>" + b"<![" * 1_000_000, bounds.NO_TABLE),
    "attributes that do not end": (".html", lambda: b"<table>" + b'<a b="' * 500_000, bounds.NO_TABLE),
    "end tags that do not end": (".html", lambda: b"<table>" + b"</a" * 1_000_000, bounds.NO_TABLE),
    "a script that does not end": (".html", lambda: b"<table><script>" + b"</s" * 1_000_000, bounds.NO_TABLE),
}
