"""The foot of a copy: which document and state it shows, its code, and how both are checked."""

from __future__ import annotations

from models.exports.html_copy.content import Brief
from models.exports.html_copy.markup import Html, own, tag
from models.exports.qr import QUIET, Qr, qr_of, qr_text
from models.wording import Wording


def foot(brief: Brief, say: Wording) -> Html:
    """Return document, state, code and the head of the records."""
    seal = brief.seal
    facts = (
        (say("Document"), seal.document),
        (say("State"), say(seal.state)),
        (say("Code"), seal.code),
        (say("Made"), say.date(brief.today)),
        *(((say("Checksum of the records"), seal.head),) if seal.head else ()),
    )
    rows = (tag("div", tag("dt", label), tag("dd", own(text))) for label, text in facts)
    check = say(
        "“Check a code” in the menu “Help” of the program says whether this still holds, and what has "
        "changed since."
    )
    picture = _svg(qr_of(qr_text(seal, say)), say("Code of this state"))
    return tag("footer", picture, tag("div", tag("dl", *rows), tag("p", check, class_="caption")))


def _svg(qr: Qr, title: str) -> Html:
    side = str(qr.side + 2 * QUIET)
    dark = "".join(f"M{x + QUIET} {y + QUIET}h{length}v1h-{length}z" for x, y, length in qr.runs)
    return tag(
        "svg",
        tag("title", title),
        tag("rect", width=side, height=side, fill="#FFFFFF"),
        tag("path", d=dark, fill="#000000"),
        viewBox=f"0 0 {side} {side}",
        width="120",
        height="120",
        role="img",
        shape_rendering="crispEdges",
    )
