"""Reads answers to a round out of a text, pasted or in a file; says nothing of whether they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.policy import default
from html import unescape
from pathlib import Path

from models import files
from models.analysis.review.answer_code import MOST_TEXT, NAME, REASON, Code, codes_in
from models.domain.errors import KnownError
from models.domain.message import message
from models.wording import LANGUAGES, Wording

MOST_BYTES = 4 * MOST_TEXT
_BREAK, _TAG = re.compile(r"<(?:br|/p|/div)\b[^>]*>", re.IGNORECASE), re.compile(r"<[^>]*>")
_QUOTED = r"^[>|\s]*"


@dataclass(frozen=True, slots=True)
class Typed:
    """A code, and what was typed before it by hand: a name and a text, which nothing proves."""

    code: Code
    who: str
    text: str


def read_answers(text: str) -> tuple[Typed, ...]:
    """Return the codes in a text with what was typed before each; raises KnownError when there is none."""
    found = tuple(_typed(text))
    if not found:
        raise KnownError(
            message("No answer stands in this text. Copy all of it, from the first bracket to the last one.")
        )
    return found


def text_of(path: Path) -> str:
    """Return the text of a small file; raises KnownError."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        reason = files.reason_of(error)
        raise KnownError(
            message("“{name}” could not be read: {reason}.", name=path.name, reason=reason)
        ) from error
    if len(data) > MOST_BYTES:
        raise KnownError(
            message("“{name}” is too large for answers. Choose the file with the answers.", name=path.name)
        )
    if path.suffix.lower() == ".eml":
        return _mail_text(data)
    encoding = "utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8-sig"
    return data.decode(encoding, errors="replace")


def _mail_text(data: bytes) -> str:
    """Return the text of a mail, '' for one without; of a page only what can be read."""
    body = message_from_bytes(data, policy=default).get_body(("plain", "html"))
    if body is None:
        return ""
    text = str(body.get_content())
    return unescape(_TAG.sub("", _BREAK.sub("\n", text))) if body.get_content_subtype() == "html" else text


def _typed(text: str) -> Iterator[Typed]:
    end = 0
    for code in codes_in(text):
        before = text[end : code.start]
        end = code.end
        yield Typed(code, _after(NAME, before).split("\n", 1)[0], _after(REASON, before).strip())


def _after(label: str, text: str) -> str:
    """Return what stands behind a label in any language, without the signs of a quoted mail, '' for none."""
    labels = "|".join(re.escape(Wording(language)(label)) for language in LANGUAGES)
    found = re.search(rf"{_QUOTED}(?:{labels}):", text, re.MULTILINE)
    lines = text[found.end() :].splitlines() if found is not None else []
    return "\n".join(re.sub(_QUOTED, "", line).rstrip() for line in lines)
