"""Files spoiled by chance, the same in every run."""

from __future__ import annotations

import random

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
