"""The first pages of the decision paper: what is to be decided, at a glance, what changes, who agrees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from reportlab.platypus import CondPageBreak, KeepTogether, LongTable, Paragraph, Spacer, Table

from models.domain.responsibility import Meaning
from models.exports.decision.building import MOST_LINES
from models.exports.decision.contents import ANNEX_TITLES, Annex
from models.exports.decision.flowables import (
    FLUSH,
    Begin,
    Boxes,
    Chips,
    Number,
    Round,
    Standings,
    logo,
    plain_table,
    saying,
    section,
)
from models.exports.decision.inks import colour, said, style
from models.exports.decision.pages import Mark
from models.exports.decision.signing import agreement
from models.exports.decision.values import (
    DecisionPaper,
    FactLine,
    LetterLine,
    MotionBlock,
    NoteLine,
    Ref,
)
from models.wording import Wording

MOST_MOTIONS = 3  # on the first page
FACTS = (0.15, 0.23, 0.47, 0.15)  # shares of the width
LETTERS = (0.27, 0.19, 0.1, 0.1, 0.34)
NOTES = (0.12, 0.66, 0.22)
INDENT = 25.0


def front(paper: DecisionPaper, say: Wording, width: float) -> list[Any]:
    """Return the first pages."""
    front_, accent = paper.front, paper.look.accent
    shown, rest = front_.motions[:MOST_MOTIONS], front_.motions[MOST_MOTIONS:]
    parts = [*_head(paper, width), *section("1", say("Decisions needed"), "", accent, key="decisions")]
    if not shown:
        parts.append(
            saying(say("Nothing is put to the vote. This paper is for information."), "body", paper.language)
        )
    parts += [_motion(motion, paper, say, width) for motion in shown]
    if rest:
        more = say.plural(
            "{n} more decision stands behind “Agreement”.",
            "{n} more decisions stand behind “Agreement”.",
            len(rest),
        )
        parts += [Spacer(1, 3), saying(more, "caption", paper.language)]
    parts += [*_facts(paper, say, width), *_changes(paper, say, width), *agreement(paper, say, width)]
    if rest:
        parts.append(CondPageBreak(150))
        parts += section("5", say("More decisions"), "", accent, key="more-decisions")
        parts += [_motion(motion, paper, say, width) for motion in rest]
    return [*parts, *_contents(paper, say, width)]


def _head(paper: DecisionPaper, width: float) -> list[Any]:
    front_, language = paper.front, paper.language
    names = f"<b>{said(front_.organisation)}</b>&nbsp;&nbsp; {said(front_.kicker)}"
    told = Paragraph(names, style("intro", language))
    right = saying(f"{front_.day} · {front_.state}", "kicker", language, align=2)
    picture = logo(paper.look.logo)
    cells, widths = [told, right], [width * 0.66, width * 0.34]
    if picture is not None:
        wide = picture.drawWidth + 10
        cells, widths = [picture, *cells], [wide, widths[0] - wide, widths[1]]
    middle = ("VALIGN", (0, 0), (-1, -1), "MIDDLE")
    return [
        Begin(Mark("paper", front_.title, 0, "")),
        plain_table([cells], widths, [middle, ("RIGHTPADDING", (-1, 0), (-1, -1), 0)]),
        Spacer(1, 8),
        saying(front_.title, "title", language),
        saying(front_.intro, "intro", language),
    ]


def _motion(motion: MotionBlock, paper: DecisionPaper, say: Wording, width: float) -> Any:
    """Return a motion as one block; it is only divided when a page cannot hold it."""
    language, room = paper.language, width - INDENT
    third = room / 3
    heads = (say("So far"), say("If yes"), say("If no"))
    texts = (motion.today, motion.then, motion.if_no)
    columns = plain_table(
        [
            [saying(head, "head", language) for head in heads],
            [saying(told or "–", "body", language) for told in texts],
        ],
        [third] * 3,
    )
    question = plain_table(
        [[Round(motion.number, paper.look.accent), saying(motion.question, "question", language)]],
        [INDENT, room],
        [("TOPPADDING", (1, 0), (1, 0), 3)],
    )
    line = ("LINEBELOW", (0, -1), (-1, -1), 0.5, colour("border"))
    inside = ("LEFTPADDING", (0, 0), (-1, -1), INDENT)
    below = plain_table([[columns], [_recommended(motion, paper, say, room)]], [width], [inside, line])
    mark = Begin(Mark(f"motion-{motion.number}", f"{motion.number} {motion.question}", 1, ""))
    return KeepTogether([mark, Spacer(1, 5), question, below])


def _recommended(motion: MotionBlock, paper: DecisionPaper, say: Wording, room: float) -> Any:
    """Return the line below a motion: recommendation, who decides until when, what it is about, the boxes."""
    told = [
        (say("Recommended:"), motion.recommendation),
        (say("Decides:"), motion.decides),
        (say("By:"), motion.due),
        (say("Concerns:"), say.listed(motion.about)),
    ]
    words = [f"<b>{said(head)}</b> {said(what)}" for head, what in told if what]
    sentences = Paragraph(" &nbsp; ".join(words), style("body", paper.language))
    answer = (
        Boxes(motion.boxes) if motion.boxes else saying(motion.remark, "strong", paper.language, "warning", 2)
    )
    bottom = ("VALIGN", (1, 0), (1, 0), "BOTTOM")
    return plain_table([[sentences, answer]], [room * 0.58, room * 0.42], [bottom])


def _facts(paper: DecisionPaper, say: Wording, width: float) -> list[Any]:
    rows = [_fact(fact, paper, say) for fact in paper.front.facts]
    line = ("LINEBELOW", (0, 0), (-1, -1), 0.4, colour("line"))
    widths = [width * share for share in FACTS]
    heading = section("2", say("At a glance"), paper.front.facts_in_short, paper.look.accent, key="glance")
    return [CondPageBreak(110), *heading, LongTable(rows, widths, style=[*FLUSH, line], hAlign="LEFT")]


def _fact(fact: FactLine, paper: DecisionPaper, say: Wording) -> list[Any]:
    return [
        Standings(fact.standing, fact.answer, paper.language),
        saying(fact.question, "strong", paper.language),
        saying(fact.text, "body", paper.language),
        where(fact.place, paper, say),
    ]


def where(place: Ref | None, paper: DecisionPaper, say: Wording) -> Any:
    """Return where something stands: its annex and the page there."""
    if place is None or place.annex not in paper.annexes:
        return ""
    known = key_of(place) if key_of(place) in keys_of(paper) else key_of(Ref(place.annex))
    return Number(known, say("Annex {letter}, p. {page}", letter=letter_of(paper, place.annex), page="#"))


def key_of(place: Ref) -> str:
    """Return the key under which a place is found again."""
    return f"{place.annex.value}:{place.key}"


def keys_of(paper: DecisionPaper) -> frozenset[str]:
    """Return the keys of everything that has a place of its own in the annexes."""
    matrix = (group for group in paper.matrix.groups) if paper.matrix else ()
    refs = [
        *(Ref(Annex.MATRIX, row.activity_id) for group in matrix for row in group.rows),
        *(Ref(Annex.WORKFLOWS, table.workflow_id) for table in paper.workflows),
        *(Ref(Annex.ROLES, role_id) for role_id, _ in paper.roles),
    ]
    return frozenset(key_of(ref) for ref in refs)


def letter_of(paper: DecisionPaper, annex: Annex) -> str:
    """Return the letter of an annex: A is the first that this paper has."""
    return chr(ord("A") + paper.annexes.index(annex))


def _changes(paper: DecisionPaper, say: Wording, width: float) -> list[Any]:
    front_, accent = paper.front, paper.look.accent
    if not front_.since:
        heading = section("3", say("What changes"), "", accent, key="changes")
        nothing = say("There is no version yet to compare with.")
        return [CondPageBreak(90), *heading, saying(nothing, "body", paper.language)]
    title = say("What changes since version {number}", number=front_.since)
    heading = section("3", title, front_.changes_in_short, accent, key="changes")
    letters, notes = front_.letters[:MOST_LINES], front_.notes[:MOST_LINES]
    more = max(len(front_.letters), len(front_.notes)) > MOST_LINES
    behind = (
        say(
            "Not all changes fit here: all of them stand in annex {letter}.",
            letter=letter_of(paper, Annex.CHANGES),
        )
        if more
        else ""
    )
    return [
        CondPageBreak(110),
        *heading,
        *change_tables(letters, notes, paper, say, width),
        *([saying(behind, "caption", paper.language)] if behind else []),
    ]


def change_tables(
    letters: Sequence[LetterLine], notes: Sequence[NoteLine], paper: DecisionPaper, say: Wording, width: float
) -> list[Any]:
    """Return the letters old and new as a table, and all else in sentences below."""
    language = paper.language
    parts: list[Any] = []
    line = ("LINEBELOW", (0, 0), (-1, -1), 0.4, colour("line"))
    if letters:
        heads = (say("Activity"), say("Role"), say("old"), say("new"), say("Reason"))
        rows = [[saying(head, "head", language) for head in heads], *_letter_rows(letters, paper, say)]
        widths = [width * share for share in LETTERS]
        parts.append(LongTable(rows, widths, style=[*FLUSH, line], repeatRows=1, splitInRow=1, hAlign="LEFT"))
    if notes:
        note_rows = [
            [
                saying(f"{note.sign.value} {note.word}", "strong", language, _NOTE_INKS[note.sign.value]),
                saying(note.sentence, "body", language),
                saying(note.group, "caption", language),
            ]
            for note in notes
        ]
        widths = [width * share for share in NOTES]
        parts += [
            Spacer(1, 6),
            LongTable(note_rows, widths, style=[*FLUSH, line], splitInRow=1, hAlign="LEFT"),
        ]
    if not parts:
        parts.append(saying(say("Nothing is different."), "body", language))
    return parts


_NOTE_INKS: Mapping[str, str] = {"+": "good", "~": "warning", "-": "error"}


def _letter_rows(letters: Iterable[LetterLine], paper: DecisionPaper, say: Wording) -> list[list[Any]]:
    meanings = {entry.letter: entry.meaning for entry in paper.legend}
    none = say("none")
    return [
        [
            [saying(line.task, "strong", paper.language), saying(line.group, "small", paper.language)],
            saying(line.role, "body", paper.language),
            Chips(_known(line.before, meanings), none),
            Chips(_known(line.after, meanings), none),
            saying(line.reason, "body", paper.language),
        ]
        for line in letters
    ]


def _known(letters: Iterable[str], meanings: Mapping[str, Meaning]) -> list[tuple[str, Meaning]]:
    """Return letters with what they mean; one of an older scheme looks like the weakest."""
    return [(letter, meanings.get(letter, Meaning.INFORMED)) for letter in letters]


def _contents(paper: DecisionPaper, say: Wording, width: float) -> list[Any]:
    """Return what stands behind the first pages, each with its page."""
    language = paper.language
    entries = [
        (key_of(Ref(annex)), say("Annex {letter}", letter=letter_of(paper, annex)), say(ANNEX_TITLES[annex]))
        for annex in paper.annexes
    ]
    entries.append(("check", "", say("How this paper is checked")))
    rows = [
        [saying(name, "body", language), saying(title, "body", language), Number(key, "#")]
        for key, name, title in entries
    ]
    table = Table(rows, [width * 0.14, width * 0.66, width * 0.2], style=[*FLUSH], hAlign="LEFT")
    number = "6" if len(paper.front.motions) > MOST_MOTIONS else "5"
    heading = section(number, say("Contents"), "", paper.look.accent, key="contents")
    return [KeepTogether([*heading, table])]
