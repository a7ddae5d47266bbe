"""Files spoiled by chance, the same in every run."""

from __future__ import annotations

import random
import re

_BAD = (
    b"",
    b"\x00",
    b"\xff\xfe",
    b'"',
    b"<",
    b"</",
    b"|",
    b"\r",
    b"999999999",
    b"-1",
    b"1e999",
    b"&#0;",
    b"\xed\xa0\x80",
)


_VALUE = re.compile(rb'"[^"]*"|>[^<]+<')
_ODD = (
    *(
        b"",
        b"-1",
        b"0",
        b"1",
        b"2",
        b"3",
        b"9" * 9,
        b"9" * 400,
        b"1e999",
        b"nan",
        b"inf",
        b"-1e300",
        b"2958465.99999999",
    ),
    *("٣", "²", "A0", "A1", "B2", "C7", "ZZZZ9", "XFD1048576", "A1:C3", "C3:A1", "A0:B0", "1:1", "a:b"),
    *(
        "s",
        "n",
        "b",
        "d",
        "str",
        "inlineStr",
        "date",
        "time",
        "float",
        "percentage",
        "true",
        "PT99999H0M0S",
        "2026-13-99",
    ),
    *(
        "_x0041_",
        "_xD800_",
        " ",
        "yyyy",
        "[h]:mm",
        "0.00E+00",
        "0" * 300,
        "#,##0.0%",
        "../../x",
        "worksheets/sheet1.xml",
    ),
)


def with_odd_values(data: bytes, chance: random.Random) -> bytes:
    """Return XML that is still whole, with one to three values changed for odd ones."""
    for _ in range(chance.randint(1, 3)):
        found = chance.choice([*_VALUE.finditer(data)])
        odd = chance.choice(_ODD)
        value = odd if isinstance(odd, bytes) else odd.encode()
        data = data[: found.start() + 1] + value + data[found.end() - 1 :]
    return data


def mutated(data: bytes, chance: random.Random) -> bytes:
    """Return the data with one to six places flipped, cut out, doubled, replaced, or cut off there."""
    spoiled = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(spoiled) + 1)
        end = min(len(spoiled), at + chance.choice((1, 2, 8, 64, 512)))
        match chance.randrange(6):
            case 0 if at < len(spoiled):
                spoiled[at] ^= 1 << chance.randrange(8)
            case 1:
                del spoiled[at:end]
            case 2:
                spoiled[at:at] = spoiled[at:end] * chance.randint(1, 3)
            case 3:
                spoiled[at:end] = chance.choice(_BAD)
            case 4:
                spoiled[at:at] = chance.choice(_BAD)
            case _:
                if chance.random() < 0.2:
                    del spoiled[at:]
    return bytes(spoiled)
