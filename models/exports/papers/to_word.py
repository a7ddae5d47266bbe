"""A paper as a Word document: styles, tables with repeated heads, page numbers, hyphenation, its language."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from models.analysis.text_width import breakable
from models.exports.clean import for_file
from models.exports.papers.paper import Facts, Heading, Paper, Paragraph, Part, Row, Table
from models.exports.themes import theme
from models.exports.workbook_style import letter_colours
from models.wording import Wording

FONT = "Arial"
MARGIN, LABELS, LETTERS = 1.8, 0.3, 0.12  # centimetres; of the width of facts; of that of a table
SIZE, PADDING, POINTS = 9, 0.4, 28.35  # of text in points; of cells in centimetres; of one
WHITE = "#FFFFFF"
HEIGHT, WIDTH = 29.7, 21.0  # centimetres
TAGS = {"de": "de-DE", "en": "en-GB"}


def write_word(paper: Paper, draft: Path, say: Wording) -> None:
    """Write the paper into a file."""
    from docx import Document

    document = Document()
    _set_up(document, paper)
    document.add_paragraph(for_file(f"{paper.organisation} · {paper.kicker}"), style="Caption")
    document.add_paragraph(for_file(paper.title), style="Title")
    for part in paper.parts:
        _add(document, part, paper)
    document.add_heading(say("Legend of the letters"), 1)
    for entry in paper.legend:
        _put(document.add_paragraph(), f"{entry.letter}  {entry.legend}", quiet=True)
    _put(document.add_paragraph(), paper.footer, quiet=True)
    document.save(str(draft))


def _set_up(document: Any, paper: Paper) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    section = document.sections[0]
    wide, high = (HEIGHT, WIDTH) if paper.is_wide else (WIDTH, HEIGHT)
    section.orientation = WD_ORIENT.LANDSCAPE if paper.is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(wide), Cm(high)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, Cm(MARGIN))
    for name, size, ink in (("Normal", SIZE, "text"), ("Caption", 9, "caption"), ("Title", 18, "text")):
        _dress(document.styles[name], Pt(size), RGBColor.from_string(_hex(ink)), TAGS[paper.language])
    _dress(document.styles["Heading 1"], Pt(12), RGBColor.from_string(_hex("text")), TAGS[paper.language])
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    document.settings.element.find(qn("w:defaultTabStop")).addnext(OxmlElement("w:autoHyphenation"))
    properties = document.core_properties
    properties.title = for_file(f"{paper.title} – {paper.kicker}")[:255]
    properties.author = for_file(paper.organisation)[:255]
    properties.subject, properties.language = for_file(paper.kicker), TAGS[paper.language]
    properties.comments = ""
    document.styles["Footer"].paragraph_format.tab_stops.clear_all()  # of the page of the template
    _number_pages(section.footer.paragraphs[0], for_file(paper.title), Cm(wide - 2 * MARGIN))


def _dress(style: Any, size: Any, ink: Any, tag: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    style.font.name, style.font.size, style.font.color.rgb = FONT, size, ink
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in tuple(fonts.attrib):
        if "Theme" in name:
            del fonts.attrib[name]
    fonts.set(qn("w:hAnsi"), FONT)
    fonts.set(qn("w:cs"), FONT)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), tag)
    style.element.get_or_add_rPr().append(language)


def _add(document: Any, part: Part, paper: Paper) -> None:
    if isinstance(part, Heading):
        document.add_heading(for_file(part.text), 1)
    elif isinstance(part, Paragraph):
        _put(document.add_paragraph(), part.text, quiet=part.quiet)
    elif isinstance(part, Facts):
        _add_facts(document, part, paper)
    else:
        _add_table(document, part, paper)


def _add_facts(document: Any, facts: Facts, paper: Paper) -> None:
    table = _new_table(document, len(facts.rows), (LABELS, 1 - LABELS), paper)
    for row, (label, value) in zip(table.rows, facts.rows, strict=True):
        _put(row.cells[0].paragraphs[0], label, quiet=True)
        _put(row.cells[1].paragraphs[0], value)


def _add_table(document: Any, table: Table, paper: Paper) -> None:
    shares = _wide_enough(tuple(share / sum(table.shares) for share in table.shares), table.letters)
    made = _new_table(document, len(table.rows) + 1, shares, paper)
    rows = list(made.rows)
    room = (HEIGHT if paper.is_wide else WIDTH) - 2 * MARGIN
    for cell, head, share in zip(rows[0].cells, table.heads, shares, strict=True):
        loose = breakable(for_file(head), (room * share - PADDING) * POINTS, SIZE, "semibold")
        cell.paragraphs[0].add_run(loose).bold = True
        _shade(cell, _hex("band"))
    _mark(rows[0], "w:tblHeader")
    for row, laid in zip(table.rows, rows[1:], strict=True):
        _fill(row, laid.cells, table, paper)
    document.add_paragraph()  # two tables without anything between them would become one


def _wide_enough(shares: tuple[float, ...], letters: Collection[int]) -> tuple[float, ...]:
    """Return the shares of the columns with room for the head above letters; the widest column gives it.

    Several columns of letters stand under names of roles, which may break.
    """
    if len(letters) != 1:
        return shares
    room = [max(share, LETTERS) if n in letters else share for n, share in enumerate(shares)]
    room[room.index(max(room))] -= sum(room) - 1
    return tuple(room)


def _fill(row: Row, cells: Any, table: Table, paper: Paper) -> None:
    if row.is_group:
        merged = cells[0].merge(cells[-1])
        _put(merged.paragraphs[0], row.cells[0], bold=True)
        merged.paragraphs[0].paragraph_format.keep_with_next = True
        return
    for n, (cell, text) in enumerate(zip(cells, row.cells, strict=True)):
        if n in table.letters:
            _put_letters(cell.paragraphs[0], text, paper)
        else:
            _put(cell.paragraphs[0], text)


def _new_table(document: Any, rows: int, shares: tuple[float, ...], paper: Paper) -> Any:
    from docx.shared import Cm

    table = document.add_table(rows, len(shares), style="Table Grid")
    table.autofit = False
    table._tbl.tblPr.append(_lines())
    width = (HEIGHT if paper.is_wide else WIDTH) - 2 * MARGIN
    for column, share in zip(table.columns, shares, strict=True):
        column.width = Cm(width * share)
        for cell in column.cells:
            cell.width = Cm(width * share)
    for row in table.rows:
        _mark(row, "w:cantSplit")
    return table


def _lines() -> Any:
    """Return thin lines between rows and none between columns, as on the other papers."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = OxmlElement(f"w:{side}")
        is_across = side in {"top", "bottom", "insideH"}
        line.set(qn("w:val"), "single" if is_across else "nil")
        line.set(qn("w:sz"), "4")
        line.set(qn("w:color"), _hex("border"))
        borders.append(line)
    return borders


def _put(paragraph: Any, text: str, *, bold: bool = False, quiet: bool = False) -> None:
    from docx.shared import RGBColor

    run = paragraph.add_run(for_file(text))
    run.bold = bold
    if quiet:
        run.font.color.rgb = RGBColor.from_string(_hex("caption"))


def _put_letters(paragraph: Any, text: str, paper: Paper) -> None:
    """Put letters, each in the colour of what it means; white on white would be none."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import RGBColor

    meanings = {entry.letter: entry.meaning for entry in paper.legend}
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for n, letter in enumerate(text.split()):
        run = paragraph.add_run(f" {letter}" if n else letter)
        run.bold = True
        style = letter_colours(meanings[letter])
        ink = style["ink"] if style["fill"] == WHITE else style["fill"]
        run.font.color.rgb = RGBColor.from_string(ink.lstrip("#"))


def _shade(cell: Any, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shading = OxmlElement("w:shd")
    shading.set(qn("w:val"), "clear")
    shading.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(shading)


def _mark(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _number_pages(paragraph: Any, title: str, width: Any) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT

    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{title[:80]}\t")
    for number, code in enumerate(("PAGE", "NUMPAGES")):
        if number:
            paragraph.add_run(" / ")
        _field(paragraph.add_run(), code)


def _field(run: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "", "end"):
        made = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            made.set(qn("w:fldCharType"), kind)
        else:
            made.text = code
        run._r.append(made)


def _hex(name: str) -> str:
    return str(theme()["palette"][name]).lstrip("#")
