"""Works out a formula of the matrix sheet from the letters in the cells, as a spreadsheet program would."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from openpyxl.utils import get_column_letter

_TOKENS = re.compile(
    r'"((?:[^"]|"")*)"|\{([\d,]+)\}|([A-Z]+)\(|([A-Z]+\d+)(?::([A-Z]+\d+))?|(\d+)|(<>|[=<>&+*,()])'
)

Cells = Callable[[str, str], list[Any]]


def _number(value: Any) -> int:
    return int(value or 0)


def _search(letter: str, text: Any) -> Any:
    found = [letter.upper() in str(one or "").upper() for one in (text if isinstance(text, list) else [text])]
    return found if isinstance(text, list) else found[0]


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "IF": lambda condition, yes, no: yes if condition else no,
    "AND": lambda *conditions: all(conditions),
    "OR": lambda *conditions: any(conditions),
    "SEARCH": _search,
    "ISNUMBER": lambda found: found,
    "SUMPRODUCT": lambda values: sum(map(int, values)),
    "COUNTIF": lambda cells, pattern: sum(
        re.fullmatch(pattern.replace("*", ".*"), str(cell or ""), re.IGNORECASE) is not None for cell in cells
    ),
}


_NAMED = re.compile(r"tblRACI\[((?:'.|\[(?:'.|[^\]'])*\][,:]?|[^\]\[']|#)*)\]")
_HEAD = re.compile(r"\[((?:'.|[^\]'])*)\]")


def plain(text: str, heads: list[str], rows: tuple[int, int], row: int) -> str:
    """Return a formula with its names of columns as addresses, as a spreadsheet program reads them.

    `heads` are those of the table from column A on, `rows` its first and last without the heads.
    """

    def column(head: str) -> str:
        return get_column_letter(heads.index(re.sub(r"'(.)", r"\1", head)) + 1)

    def address(found: re.Match[str]) -> str:
        inner = found[0].removeprefix("tblRACI")
        if not inner.startswith("[[#This Row],"):
            letter = column(inner[1:-1])
            return f"{letter}{rows[0]}:{letter}{rows[1]}"
        first, *last = [column(head) for head in _HEAD.findall(inner.removeprefix("[[#This Row],"))]
        return f"{first}{row}:{last[0]}{row}" if last else f"{first}{row}"

    return _NAMED.sub(address, text)


class Formula:
    """One formula; `cells` gives what stands from one place to another."""

    def __init__(self, text: str, cells: Cells) -> None:
        assert text.startswith("="), text
        self._cells = cells
        self._tokens = list(_TOKENS.finditer(text, 1))
        assert "".join(token[0] for token in self._tokens) == text[1:], text
        self._at = 0

    def value(self) -> Any:
        found = self._comparison()
        assert self._at == len(self._tokens)
        return found

    def _takes(self, *signs: str) -> str | None:
        if self._at < len(self._tokens) and self._tokens[self._at][7] in signs:
            self._at += 1
            return str(self._tokens[self._at - 1][7])
        return None

    def _comparison(self) -> Any:
        left = self._joined()
        sign = self._takes("=", ">")
        if sign is None:
            return left
        right = _number(self._joined())
        return _number(left) == right if sign == "=" else _number(left) > right

    def _joined(self) -> Any:
        left = self._sum()
        while self._takes("&"):
            left = f"{left}{self._sum()}"
        return left

    def _sum(self) -> Any:
        left = self._product()
        while self._takes("+"):
            left = _number(left) + _number(self._product())
        return left

    def _product(self) -> Any:
        left = self._single()
        while self._takes("*"):
            right = self._single()
            if isinstance(left, list):
                left = [a * b for a, b in zip(left, right, strict=True)]
            else:
                left = _number(left) * _number(right)
        return left

    def _single(self) -> Any:
        token = self._tokens[self._at]
        text, array, function, first, last, number, _sign = token.groups()
        self._at += 1
        if text is not None:
            return text.replace('""', '"')
        if array:
            return [int(n) for n in array.split(",")]
        if function:
            return self._called(function)
        if first:
            found = self._cells(first, last or first)
            return found if last else found[0]
        assert number, token
        return int(number)

    def _called(self, name: str) -> Any:
        given = [self._comparison()]
        while self._takes(","):
            given.append(self._comparison())
        assert self._takes(")")
        return _FUNCTIONS[name](*given)
