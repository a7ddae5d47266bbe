"""Works out a formula of the matrix sheet from the letters in the cells, as a spreadsheet program would."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from openpyxl.utils import get_column_letter

_TOKENS = re.compile(
    r'"((?:[^"]|"")*)"|([A-Z]+)\(|(\$?[A-Z]+\$?\d+)(?::(\$?[A-Z]+\$?\d+))?|(\d+)|(<>|[-=<>&+*,()])'
)

Cells = Callable[[str, str], list[Any]]


def _number(value: Any) -> int:
    return int(value or 0)


def _equal(left: Any, right: Any) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    return _number(left) == _number(right)


def _each(one: Callable[..., Any], *given: Any) -> Any:
    """Return what a function gives, for each in turn where it is given several."""
    size = max((len(value) for value in given if isinstance(value, list)), default=0)
    if not size:
        return one(*given)
    whole = [value if isinstance(value, list) else [value] * size for value in given]
    return [one(*values) for values in zip(*whole, strict=True)]


def _text(value: Any) -> str:
    return "" if value is None else str(value)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "IF": lambda condition, yes, no: yes if condition else no,
    "AND": lambda *conditions: all(conditions),
    "OR": lambda *conditions: any(conditions),
    "SEARCH": lambda part, text: _each(lambda a, b: _text(a).upper() in _text(b).upper(), part, text),
    "ISNUMBER": lambda found: found,
    "LEFT": lambda text, count: _each(lambda one: _text(one)[:count], text),
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
        if self._at < len(self._tokens) and self._tokens[self._at][6] in signs:
            self._at += 1
            return str(self._tokens[self._at - 1][6])
        return None

    def _comparison(self) -> Any:
        left = self._joined()
        sign = self._takes("=", ">")
        if sign is None:
            return left
        right = self._joined()
        return _each(_equal if sign == "=" else lambda a, b: _number(a) > _number(b), left, right)

    def _joined(self) -> Any:
        left = self._sum()
        while self._takes("&"):
            left = _each(lambda a, b: _text(a) + _text(b), left, self._sum())
        return left

    def _sum(self) -> Any:
        left = self._product()
        while sign := self._takes("+", "-"):
            left = _number(left) + _number(self._product()) * (1 if sign == "+" else -1)
        return left

    def _product(self) -> Any:
        left = self._single()
        while self._takes("*"):
            left = _each(lambda a, b: _number(a) * _number(b), left, self._single())
        return left

    def _single(self) -> Any:
        token = self._tokens[self._at]
        text, function, first, last, number, sign = token.groups()
        self._at += 1
        if sign == "(":
            inner = self._comparison()
            assert self._takes(")")
            return inner
        if text is not None:
            return text.replace('""', '"')
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
