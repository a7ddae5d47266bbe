"""Tables of a Markdown page, each named by the heading above it; marks of emphasis and links are left out.

Only what stands in cells is read for its marks: a page that was made to take long brings them elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from models.imports.sheets.filling import Counted, Filling, clean
from models.imports.sheets.grid import Grid

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_RULE = re.compile(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$", re.MULTILINE)
_LINE_END = re.compile(r"<br\s*/?>", re.IGNORECASE)
_LONG = 2_000  # a longer cell keeps its marks


def looks_like_tables(text: str) -> bool:
    """Return whether a line stands there as below the head of a table."""
    return any("|" in found[0] for found in _RULE.finditer(text))


def read(text: str, name: str) -> Iterator[Grid]:
    """Yield the tables of a page; raises Unreadable."""
    from markdown_it import MarkdownIt

    page = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    marks = MarkdownIt("commonmark").enable("strikethrough")
    page.core.ruler.disable(["inline", "text_join"])
    tokens, counted, heading = page.parse(text), Counted(), name
    for number, token in enumerate(tokens):
        if token.type == "heading_open":
            heading = _plain(tokens[number + 1].content, marks)
        elif token.type == "table_open":
            yield _table(tokens[number:], Filling(heading, counted), marks)


def _table(tokens: Sequence[Token], filling: Filling, marks: MarkdownIt) -> Grid:
    row, texts = -1, list[str]()
    for token in tokens:
        if token.type == "tr_open":
            row, texts = row + 1, []
        elif token.type == "inline":
            texts.append(_plain(token.content, marks))
        elif token.type == "tr_close":
            filling.put_row(row, texts)
        elif token.type == "table_close":
            break
    return filling.grid()


def _plain(content: str, marks: MarkdownIt) -> str:
    """Return what a reader sees of a text with marks."""
    if len(content) > _LONG:
        return clean(content)
    return clean("".join(_piece(token) for token in marks.parseInline(content)[0].children or ()))


def _piece(token: Token) -> str:
    if token.type == "html_inline":
        return "\n" if _LINE_END.fullmatch(token.content) else ""
    return "\n" if token.type in {"softbreak", "hardbreak"} else token.content
