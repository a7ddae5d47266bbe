"""The tags and texts of a web page in their order, however broken it is, in time that grows with its length.

The parser of the standard library takes minutes for some pages of a few megabytes, which the clipboard may
hold; and here only the borders of tags matter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from typing import Protocol

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_ATTRIBUTE = re.compile(r"""([^\s=>/"']+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)""")
_VALUE, _OPEN_VALUE = re.compile(r"""=\s*("[^"]*"|'[^']*')"""), re.compile(r"""=\s*["']""")
_UNREAD = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "title", "textarea")}
_LONG = 20_000  # a longer tag has no attributes
_MOST_ENDS = 20  # how many > a tag may have in quotation marks


class Hears(Protocol):
    """Who is told what stands in a page."""

    def begin(self, tag: str, about: Mapping[str, str]) -> None: ...
    def end(self, tag: str) -> None: ...
    def text(self, data: str) -> None: ...


class _Reader:
    """Where reading is, and which ends are no more to come: they are not looked for again."""

    def __init__(self, page: str, hears: Hears) -> None:
        self._page, self._hears, self._at = page, hears, 0
        self._gone: set[str] = set()

    def read(self) -> None:
        while self._at < len(self._page):
            begin = self._page.find("<", self._at)
            begin = len(self._page) if begin < 0 else begin
            if begin > self._at:
                self._hears.text(unescape(self._page[self._at : begin]))
            self._at = begin
            if begin < len(self._page):
                self._read_tag()

    def _read_tag(self) -> None:
        tag = _TAG.match(self._page, self._at)
        if tag is not None:
            self._tell(tag[2].lower(), is_end=bool(tag[1]))
        elif self._page.startswith("<!--", self._at):
            self._at = self._behind("-->", self._at + 2)
        elif self._page.startswith(("<!", "<?", "</"), self._at):
            self._at = self._behind(">", self._at)
        else:
            self._hears.text("<")
            self._at += 1

    def _tell(self, tag: str, *, is_end: bool) -> None:
        written = self._page[self._at : self._behind_tag()]
        self._at += len(written)
        if is_end:
            self._hears.end(tag)
        elif tag in _UNREAD:
            end = _UNREAD[tag].search(self._page, self._at)
            self._at = end.start() if end else len(self._page)
        else:
            found = _ATTRIBUTE.findall(written) if "=" in written and len(written) < _LONG else ()
            self._hears.begin(tag, {name.lower(): unescape(value.strip("\"'")) for name, value in found})

    def _behind_tag(self) -> int:
        """Return where the tag here ends, not at a > inside of quotation marks."""
        end = self._at
        for _ in range(_MOST_ENDS):
            end = self._behind(">", end)
            if end - self._at > _LONG or not _is_quoting(self._page[self._at : end]):
                break
        return end

    def _behind(self, mark: str, begin: int) -> int:
        """Return the place behind the next such mark, the end of the page when there is none."""
        found = -1 if mark in self._gone else self._page.find(mark, begin)
        if found < 0:
            self._gone.add(mark)
            return len(self._page)
        return found + len(mark)


def read_tags(page: str, hears: Hears) -> None:
    """Tell what stands in a page, from its beginning to its end."""
    _Reader(page, hears).read()


def _is_quoting(written: str) -> bool:
    """Return whether the value of an attribute is open at the end of this beginning of a tag."""
    return _OPEN_VALUE.search(_VALUE.sub("", written)) is not None
