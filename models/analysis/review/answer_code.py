"""The code in which answers come back from a copy: a payload, and a proof that only the copy can give.

Mails break lines, quote them with signs and turn straight marks into curved ones; so the code has only
letters and digits, in either case, and whatever stands between them is passed over.
"""

from __future__ import annotations

import hmac
import json
import re
from base64 import b32decode, b32encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from models.domain.errors import KnownError
from models.domain.message import N_, message

NAME, REASON = N_("Name"), N_("Reason, condition or concerns")  # what is typed by hand before a code
MOST_TEXT = 64_000  # characters of a text with answers
OPENS, CLOSES = "[racigraph.1.", "]"
_LINE = 64
_SIGNS = "A-Za-z2-7"
_BETWEEN = r"\s>|=*\u200b\ufeff"
_CODE = re.compile(
    rf"\[\s*racigraph\.1\.([{_SIGNS}{_BETWEEN}]+)\.([{_SIGNS}{_BETWEEN}]+)\]",
    re.IGNORECASE,
)
_LOOSE = re.compile(f"[{_BETWEEN}]")


@dataclass(frozen=True, slots=True)
class Code:
    """A payload and its proof, both in Base32 without filling, and where it stands in its text."""

    payload: str
    proof: str
    start: int
    end: int


def codes_in(text: str) -> tuple[Code, ...]:
    """Return the codes in a text, each once, in their order; raises KnownError when it is too long."""
    if len(text) > MOST_TEXT:
        raise KnownError(
            message(
                "The text has {length} characters, answers have at most {most}. Paste only the answers.",
                length=len(text),
                most=MOST_TEXT,
            )
        )
    found: dict[tuple[str, str], Code] = {}
    for match in _CODE.finditer(text):
        payload, proof = (_LOOSE.sub("", part).upper() for part in match.groups())
        found.setdefault((payload, proof), Code(payload, proof, *match.span()))
    return tuple(found.values())


def fields_of(code: Code) -> dict[str, Any]:
    """Return what a payload says; raises ValueError when it is no object in JSON, or says a thing twice."""
    filling = "=" * (-len(code.payload) % 8)
    try:
        found = json.loads(b32decode(code.payload + filling), object_pairs_hook=_once)
    except RecursionError as error:
        raise ValueError("too deep") from error
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("said twice")
    return found


def is_proved(code: Code, key: str) -> bool:
    """Say whether a code comes from the copy with this key."""
    return hmac.compare_digest(_proof(code.payload, key).encode(), code.proof.encode())


def coded(fields: Mapping[str, Any], key: str) -> str:
    """Return values as a code in lines that mails leave whole, proved with the key of a copy."""
    said = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
    payload = b32encode(said).decode().rstrip("=")
    return "\n".join(_lines(f"{OPENS}{payload}.{_proof(payload, key)}{CLOSES}"))


def _proof(payload: str, key: str) -> str:
    digest = hmac.digest(bytes.fromhex(key), f"racigraph.1.{payload}".encode(), "sha256")
    return b32encode(digest).decode().rstrip("=")


def _lines(text: str) -> Iterator[str]:
    for start in range(0, len(text), _LINE):
        yield text[start : start + _LINE]
