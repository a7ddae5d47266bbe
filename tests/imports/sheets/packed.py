"""Workbooks put together by hand, so that a test decides every byte of them."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT_LINKS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xlink="http://www.w3.org/1999/xlink"'
)
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return a zip of these parts in their order."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return stream.getvalue()


def xlsx(sheet: str, *, strict: bool = False, short: str = "", **others: str) -> bytes:
    """Return a workbook with one sheet "S", whose XML is said between its outermost tags.

    `short` is the short name of the namespace, which `sheet` must use too; `others` are strings and styles.
    """
    main, links = (STRICT, _STRICT_LINKS) if strict else (MAIN, _LINKS)
    p, namespace = (f"{short}:", f"xmlns:{short}") if short else ("", "xmlns")
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<{p}workbook {namespace}="{main}" xmlns:r="{links}">'
        f'<{p}workbookPr/><{p}sheets><{p}sheet name="S" sheetId="1" r:id="rId1"/></{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}">'
        f'<Relationship Id="rId1" Type="{links}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<{p}worksheet {namespace}="{main}">{sheet}</{p}worksheet>',
    }
    return zipped(parts | {f"xl/{name}.xml": text for name, text in others.items()})


def strings(*items: str) -> str:
    """Return the part of shared strings."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{item}</si>" for item in items)}</sst>'


def styles(*codes: str) -> str:
    """Return styles, each with a number format of its own."""
    formats = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(codes))
    used = "".join(f'<xf numFmtId="{164 + n}"/>' for n in range(len(codes)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>{used}</cellXfs></styleSheet>'
    )


def rows(*texts: str) -> str:
    """Return rows whose cells are divided by |, as texts inside of the cells."""
    made = "".join(
        "<row>"
        + "".join(
            f'<c t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>' for text in row.split("|")
        )
        + "</row>"
        for row in texts
    )
    return f"<sheetData>{made}</sheetData>"


def ods(table: str, *, manifest: str = '<manifest x=""/>', mimetype: str = ODS_TYPE) -> bytes:
    """Return a spreadsheet with one table "S", whose rows are said as XML."""
    content = (
        f'<office:document-content {_ODS}><office:body><office:spreadsheet><table:table table:name="S">'
        f"{table}</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    return zipped({"mimetype": mimetype, "content.xml": content, "META-INF/manifest.xml": manifest})
