"""Legends: where a sheet says what its letters mean, and what it says.

They stand anywhere, in one cell or in many, and are taken away before a matrix is looked for: a legend that
touches the last role would be read as a role. What a legend says wins over every scheme, for there are sheets
with R and A changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.domain.responsibility import Meaning
from models.imports.sheets.cells import BLANK, LEGEND, LETTERS, MAYBE, TEXT, UNKNOWN, WORDS, Cells
from models.imports.sheets.grid import Place
from models.imports.sheets.letters import says_meaning
from models.imports.sheets.schemes import SCHEMES
from models.imports.sheets.texts import cleaned
from models.imports.sheets.turning import turned_cells
from models.imports.sheets.words import AMBIGUOUS, MEANT
from models.imports.sheets.words import LEGEND as LEGEND_WORDS

_ENTRY = re.compile(
    r"(?:(?<=^)|(?<=[\s,;|(/•·]))(?P<letter>[A-Za-z✓✔●×])\s*(?:\)|\s[-–—]|[-–—](?=\s)|[=:→(])\s*(?P<text>[^\n;|=]{2,}?)"
    r"(?=\s*(?:$|[\n;|]|\)?\s*[,/.]?\s*(?:und |and |et |en )?\b[A-Za-z✓✔●×]\s*(?:\)|\s[-–—]|[-–—]\s|[=:→(])))"
)
_BEHIND = re.compile(r"(?P<text>[^\W\d_][\w\s'’-]{2,}?)\s*[\(\[](?P<letter>[A-Z])[\)\]]")
_BARE = re.compile(r"(?:^|[,;\n]\s*)(?P<letter>[A-Z])\s+(?P<text>[^,;\n]{3,})")
_PAIR = re.compile(rf"(?=[{LETTERS}{UNKNOWN}]{BLANK}?[{TEXT}{WORDS}{MAYBE}])")
_CLAUSE = re.compile(r"[–—:;,(.\n/-]\s*")
_POSSIBLE: Mapping[str, frozenset[Meaning]] = {
    letter: frozenset(s.meanings[letter] for s in SCHEMES if letter in s.meanings)
    for letter in frozenset().union(*(s.meanings for s in SCHEMES))
}
_ANSWERS_OR_DOES = (Meaning.DECIDES, Meaning.PERFORMS)


_Entries = list[tuple[Place, str, str]]  # where a letter stands, the letter, what is said of it


@dataclass(frozen=True, slots=True)
class Legend:
    """The cells of all legends of a sheet, and what they say each letter is."""

    places: frozenset[Place]
    texts: Mapping[str, str]


def entries_of(text: str) -> tuple[tuple[str, str], ...]:
    """Return the letters that a text explains, with what it says of each; none if it is no legend."""
    plain = cleaned(text)
    if len(plain) < 5 or len(plain) > 2_000:
        return ()
    head, _, rest = plain.partition(":")
    is_named = bool(LEGEND_WORDS.search(head.casefold())) and len(head) < 30
    body = rest if is_named and rest.strip() else plain
    patterns = (_ENTRY, _BEHIND, _BARE) if is_named else (_ENTRY, _BEHIND)
    for pattern in patterns:
        found = tuple((m["letter"].upper(), m["text"].strip(" .()")) for m in pattern.finditer(body))
        good = sum(says_meaning(said) for _, said in found)
        if (
            good
            and (2 * good >= len(found) or is_named)
            and len({letter for letter, _ in found}) == len(found)
        ):
            return found
    return ()


def find_legend(cells: Cells) -> Legend:
    """Return what a sheet says of its letters."""
    places: set[Place] = set()
    texts: dict[str, str] = {}
    single: _Entries = []
    for place, entries in _entries(cells):
        if len(entries) > 1:
            places.add(place)
            texts |= {letter: text for letter, text in entries if letter not in texts}
        else:
            single.append((place, *entries[0]))
    for run in _runs([*single, *_pairs(cells)]):
        texts = {letter: text for _, letter, text in run} | texts
        places = places.union(*(_said_at(cells, place) for place, *_ in run))
    turned = turned_cells(cells)
    for run in _runs(list(_pairs(turned))):
        texts = {letter: text for _, letter, text in run} | texts
        said = set[Place]().union(*(_said_at(turned, place) for place, *_ in run))
        places |= {(row, column) for column, row in said}
    return Legend(frozenset(places | _titles(cells, places)), texts)


def _entries(cells: Cells) -> Iterable[tuple[Place, tuple[tuple[str, str], ...]]]:
    found = {text: entries for text in cells.texts if (entries := entries_of(text))}
    if not found:
        return
    for r, row in enumerate(cells.grid.rows):
        if not found.keys().isdisjoint(row):
            yield from (((r, c), found[text]) for c, text in enumerate(row) if text in found)


def _pairs(cells: Cells) -> Iterable[tuple[Place, str, str]]:
    """Yield letters with a text right of them that may say what they mean."""
    for r, row in enumerate(cells.rows):
        for found in _PAIR.finditer(row):
            c = found.start()
            letter = cleaned(cells.text((r, c))).rstrip(".:=) ").upper()
            said = cells.text((r, c + 1)) if row[c + 1] != BLANK else cells.text((r, c + 2))
            if len(letter) == 1 and says_meaning(cleaned(said)) and not entries_of(said):
                yield (r, c), letter, cleaned(said)


def _runs(found: _Entries) -> Iterable[_Entries]:
    """Yield entries that stand below each other or side by side, at least two of them, no letter twice."""
    by_column: dict[int, _Entries] = {}
    by_row: dict[int, _Entries] = {}
    for entry in sorted(found):
        by_column.setdefault(entry[0][1], []).append(entry)
        by_row.setdefault(entry[0][0], []).append(entry)
    for lines, axis, gap in ((by_column, 0, 2), (by_row, 1, 4)):
        for line in lines.values():
            yield from _unbroken(line, axis, gap)


def _unbroken(line: _Entries, axis: int, gap: int) -> Iterable[_Entries]:
    run: _Entries = []
    for entry in line:
        if run and (entry[0][axis] - run[-1][0][axis] > gap or entry[1] in {e[1] for e in run}):
            yield from _explaining(run)
            run = []
        run.append(entry)
    yield from _explaining(run)


def _explaining(run: _Entries) -> Iterable[_Entries]:
    """Yield a run if it says different things of its letters."""
    if len({text for *_, text in run}) > 1:
        yield run


def _said_at(cells: Cells, place: Place) -> set[Place]:
    """Return the cells of one entry: the letter, what it means, and a text beside that explains it."""
    row, column = place
    line = cells.rows[row]
    said = {place}
    for c in range(column + 1, min(column + 3, len(line))):
        if line[c] in {TEXT, WORDS, MAYBE, LEGEND}:
            said.add((row, c))
            break
        if line[c] != BLANK:
            break
    return said


def _titles(cells: Cells, places: set[Place]) -> set[Place]:
    """Return the cells that say "Legend" above or left of one."""
    near = {(r - 1, c) for r, c in places} | {(r - 2, c) for r, c in places} | {(r, c - 1) for r, c in places}
    near |= {(r - 1, c - 1) for r, c in places}
    return {
        place
        for place in near - places
        if min(place) >= 0
        and len(text := cleaned(cells.text(place)).casefold()) < 40
        and LEGEND_WORDS.search(text)
    }


def meanings_said(texts: Mapping[str, str]) -> dict[str, Meaning]:
    """Return the meaning a legend gives to each letter; a word such as "responsible" is settled last."""
    said: dict[str, Meaning] = {}
    for letter, text in texts.items():
        if (meaning := _plainly(letter, text)) is not None:
            said[letter] = meaning
    for letter, text in texts.items():
        if letter not in said and AMBIGUOUS.search(text.casefold()):
            said[letter] = _settled(letter, set(said.values()))
    return said


def _plainly(letter: str, text: str) -> Meaning | None:
    is_open = False
    for clause in _CLAUSE.split(text.casefold()):
        found = sorted(
            (hit.start(), n, meaning)
            for n, (meaning, words) in enumerate(MEANT)
            if (hit := words.search(clause))
        )
        hits = [meaning for *_, meaning in found if not is_open or meaning in _ANSWERS_OR_DOES]
        if hits:
            return next((meaning for meaning in hits if meaning in _POSSIBLE.get(letter, ())), hits[0])
        is_open = is_open or AMBIGUOUS.search(clause) is not None
    return None


def _settled(letter: str, taken: set[Meaning]) -> Meaning:
    usual = Meaning.DECIDES if letter in "AV" else Meaning.PERFORMS
    other = Meaning.PERFORMS if usual is Meaning.DECIDES else Meaning.DECIDES
    return other if usual in taken and other not in taken else usual
